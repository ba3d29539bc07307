"""Reading report templates: data in JSON, whose every fault is said with its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from desktop_app.domain.errors import KnownError
from desktop_app.domain.ratings import RatingLevel
from desktop_app.domain.reports.coordinates import ACCEPTED, OPEN, SOLVED, Condition, condition
from desktop_app.domain.reports.rows import RowKind
from desktop_app.domain.reports.tables import FigureKind, Identity, ReportColumn, ReportTemplate
from desktop_app.domain.sentence import Sentence

_OUTCOMES = {"solved": SOLVED, "open": OPEN, "accepted": ACCEPTED}
"""Names for several outcomes at once, for templates to read well."""

_OF_TWO = {FigureKind.SHARE, FigureKind.POINTS}


class Keyed(Protocol):
    """A template of any kind: each has a key that it is asked for by."""

    @property
    def key(self) -> str:
        """What it is asked for by."""


Template = TypeVar("Template", bound=Keyed)


def read_report_templates(folders: Sequence[Path]) -> tuple[ReportTemplate, ...]:
    """Return the templates of tables in ``folders``; see :func:`read_templates`."""
    return read_templates(folders, _template)


def read_templates(
    folders: Sequence[Path], build: Callable[[Mapping[str, Any]], Template]
) -> tuple[Template, ...]:
    """Return the templates in ``folders``; of equal keys the one in the first folder stands.

    ``build`` makes one from the JSON of its file. They come in the order of their ``place``.
    Raises :class:`KnownError` for a file that is no template, naming file and entry.
    """
    found: dict[str, tuple[int, Template]] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.json")):
            place, template = _read(file, build)
            found.setdefault(template.key, (place, template))
    return tuple(template for _, template in sorted(found.values(), key=lambda each: each[0]))


def _read(file: Path, build: Callable[[Mapping[str, Any]], Template]) -> tuple[int, Template]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return int(data["place"]), build(data)
    except OSError as error:
        raise template_fault(file, str(error.strerror)) from error
    except KeyError as error:
        raise template_fault(file, f"không có {error}", f"{error} is missing") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise template_fault(file, str(error)) from error


def _template(data: Mapping[str, Any]) -> ReportTemplate:
    template = ReportTemplate(
        key=data["key"],
        title=read_words(data["title"]),
        columns=tuple(_column(each) for each in data["columns"]),
        rows=tuple(RowKind(each) for each in data.get("rows", ())),
        form_number=data.get("form_number", ""),
        basis=data.get("basis", ""),
        unit=read_words(data["unit"]) if "unit" in data else Sentence("Số hồ sơ TTHC", "Dossiers"),
        identities=tuple(
            Identity(each["total"], tuple(each["parts"])) for each in data.get("identities", ())
        ),
        note=read_words(data.get("note", {"vi": "", "en": ""})),
        to_confirm=read_doubt(data.get("to_confirm", "")),
    )
    counts = {each.key for each in template.columns if each.is_counted}
    asked = {key for each in template.identities for key in (each.total, *each.parts)}
    asked |= {
        key for each in template.columns if each.kind in _OF_TWO for key in (each.part, each.whole)
    }
    if len(counts) == 0 or len({each.key for each in template.columns}) != len(template.columns):
        raise ValueError("columns: each needs a key of its own, and one has to count")
    has_answers = any(each.kind is FigureKind.ANSWERS for each in template.columns)
    if template.is_by_month and template.rows != (RowKind.MONTH,):
        raise ValueError("rows: months stand alone")
    if has_answers and not template.is_by_month:
        raise ValueError("answers: only in reports by month")
    if asked - counts:
        raise ValueError(f"not counted: {', '.join(sorted(asked - counts))}")
    return template


def _column(data: Mapping[str, Any]) -> ReportColumn:
    kind = FigureKind(data.get("kind", "count"))
    return ReportColumn(
        key=data["key"],
        title=read_words(data["title"]),
        groups=tuple(read_words(each) for each in data.get("groups", ())),
        number=data.get("number", ""),
        kind=kind,
        condition=read_condition(data["where"]) if kind is FigureKind.COUNT else None,
        part=data["part"] if kind in _OF_TWO else "",
        whole=data["whole"] if kind in _OF_TWO else "",
        most=round(data["most"] * 10) if kind is FigureKind.POINTS else 0,
        full_from=_full_from(data) if kind is FigureKind.POINTS else 1000,
        levels=_levels(data) if kind is FigureKind.ANSWERS else frozenset(),
        why=read_words(data.get("why", {"vi": "", "en": ""})),
    )


def _full_from(data: Mapping[str, Any]) -> int:
    """Return from which share on all points are given, in per mille; in data it is per cent."""
    per_mille: int = round(data.get("full_from", 100) * 10)
    if per_mille < 1:
        raise ValueError("full_from: more than 0 per cent")
    return per_mille


def _levels(data: Mapping[str, Any]) -> frozenset[RatingLevel]:
    return frozenset(RatingLevel(each) for each in data["levels"])


def read_condition(where: Mapping[str, Sequence[str]]) -> Condition:
    """Return what a column or a list asks for. Raises ``ValueError`` for unknown values."""
    values = {name: list(each) for name, each in where.items()}
    outcomes = values.get("outcome")
    if outcomes is not None:
        values["outcome"] = [
            str(value) for name in outcomes for value in sorted(_OUTCOMES.get(name, {name}))
        ]
    return condition(**values)


def read_words(data: Mapping[str, str]) -> Sentence:
    """Return words in both languages."""
    return Sentence(data["vi"], data["en"])


def read_doubt(data: Any) -> Sentence:
    """Return what is not sure, written in both languages or in one for both."""
    return Sentence(data, data) if isinstance(data, str) else read_words(data)


def template_fault(file: Path, words_vi: str, words_en: str = "") -> KnownError:
    """Return what is wrong with a template, to be raised."""
    return KnownError(
        Sentence(
            f"Mẫu báo cáo {file.name} chưa dùng được: {words_vi}.",
            f"The report template {file.name} cannot be used: {words_en or words_vi}.",
        )
    )
