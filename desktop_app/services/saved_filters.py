"""Filters that a person keeps under a name, with what was searched for, order and columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from desktop_app.domain.dossier_lists import LifeStage, LineOrder, ListQuestion, SortKey
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.domain.text import fold, nfc
from desktop_app.services.preferences import Preferences

_PREFERENCE = "dossiers.filters"
_LONGEST_NAME = 60

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """What somebody wants to see again; ``columns`` are keys of columns in their order."""

    name: str
    question: ListQuestion
    columns: tuple[str, ...] = ()


class SavedFilters:
    """Keeps the filters of each person. What an older program wrote badly is left out."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def all(self, actor: Actor) -> tuple[SavedFilter, ...]:
        """Return the filters of ``actor`` by name."""
        kept = self._preferences.get(actor, _PREFERENCE)
        entries = kept if isinstance(kept, list) else []
        read = [_read(entry) for entry in entries]
        return tuple(
            sorted((each for each in read if each is not None), key=lambda each: fold(each.name))
        )

    def save(self, saved: SavedFilter, actor: Actor) -> None:
        """Keep ``saved``, in place of the one of the same name.

        Raises :class:`Refusal` when the name is empty or too long.
        """
        name = nfc(saved.name)
        if not name or len(name) > _LONGEST_NAME:
            raise Refusal.of(
                [
                    Fault(
                        "name",
                        Sentence(
                            f"Đặt cho bộ lọc một tên, dài nhất {_LONGEST_NAME} chữ.",
                            f"Give the filter a name of at most {_LONGEST_NAME} letters.",
                        ),
                    )
                ]
            )
        others = [each for each in self.all(actor) if fold(each.name) != fold(name)]
        self._put([*others, SavedFilter(name, saved.question, saved.columns)], actor)

    def delete(self, name: str, actor: Actor) -> None:
        """Forget the filter called ``name``; one that is gone already is no error."""
        self._put([each for each in self.all(actor) if fold(each.name) != fold(name)], actor)

    def _put(self, filters: list[SavedFilter], actor: Actor) -> None:
        self._preferences.put(actor, _PREFERENCE, [_written(each) for each in filters] or None)


def _written(saved: SavedFilter) -> dict[str, object]:
    question, order = saved.question, saved.question.order
    values: dict[str, object] = {
        "name": saved.name,
        "columns": list(saved.columns),
        "text": question.text,
        "stage": question.stage.value,
        "status": None if question.status is None else question.status.value,
        "procedure": question.procedure_code,
        "official": _text(question.official_id),
        "department": _text(question.department_id),
        "received_from": _text(question.received_from),
        "received_until": _text(question.received_until),
        "due_from": _text(question.due_from),
        "due_until": _text(question.due_until),
        "order": None if order is None else order.key.value,
        "descending": order is not None and order.is_descending,
    }
    return {key: value for key, value in values.items() if value not in (None, "", [], False)}


def _text(value: UUID | date | None) -> str | None:
    return None if value is None else str(value)


def _read(entry: object) -> SavedFilter | None:
    """Read what :func:`_written` wrote; ``None`` for anything else."""
    if not isinstance(entry, Mapping) or not isinstance(entry.get("name"), str):
        return None
    columns = entry.get("columns", [])
    try:
        key = _part(entry, "order", SortKey)
        order = None if key is None else LineOrder(key, entry.get("descending") is True)
        question = ListQuestion(
            text=_part(entry, "text", str) or "",
            stage=_part(entry, "stage", LifeStage) or LifeStage.ALL,
            status=None if entry.get("status") is None else Status(entry["status"]),
            procedure_code=_part(entry, "procedure", str) or "",
            official_id=_part(entry, "official", UUID),
            department_id=_part(entry, "department", UUID),
            received_from=_part(entry, "received_from", date.fromisoformat),
            received_until=_part(entry, "received_until", date.fromisoformat),
            due_from=_part(entry, "due_from", date.fromisoformat),
            due_until=_part(entry, "due_until", date.fromisoformat),
            order=order,
        )
    except (TypeError, ValueError):
        return None
    if not isinstance(columns, list):
        return None
    return SavedFilter(
        entry["name"], question, tuple(each for each in columns if isinstance(each, str))
    )


def _part(entry: Mapping[str, object], name: str, read: Callable[[str], _Value]) -> _Value | None:
    value = entry.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f"{name} is no text: {value!r}")
    return read(value)
