"""What is kept of a period that is closed: where each dossier was counted, and a checksum."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from desktop_app.domain.reports.coordinates import Coordinates, Direction
from desktop_app.domain.reports.rows import RowKind, agency_of
from desktop_app.domain.reports.tables import Counted
from desktop_app.domain.sentence import Sentence

_FORMAT = 3
_FORMATS = (1, 2, 3)
"""The first had nothing that is shown of a dossier; the first two counted what another agency
had as if it were at the counter. Both are still read."""
_SINCE_AGENCIES = 3


@dataclass(frozen=True, slots=True)
class ShownOnce:
    """What a list shows of a dossier beside where it is counted, as it was then.

    ``due_at`` is the promise of that day; what was never accepted has none.
    """

    owner: str
    received_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class CountedOnce:
    """One dossier as it was counted: its code, its rows with their names, its values.

    ``shown`` is ``None`` in what was closed before it was kept. ``tells_agencies`` is whether
    other agencies had rows of their own when it was counted.
    """

    dossier_id: UUID
    code: str
    names: Mapping[RowKind, tuple[str, str]]
    values: Mapping[Direction, str]
    shown: ShownOnce | None = None
    tells_agencies: bool = True

    def counted(self) -> Counted:
        """Return it as tables count it."""
        return Counted(self.names, self.values, 1)


class ChangeKind(StrEnum):
    """How a dossier differs from what was closed."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"

    @property
    def label(self) -> Sentence:
        """The difference in words."""
        return _CHANGE_LABELS[self]


_CHANGE_LABELS = {
    ChangeKind.ADDED: Sentence("Thêm vào sau khi khóa", "Added since"),
    ChangeKind.GONE: Sentence("Hủy sau khi khóa", "Cancelled since"),
    ChangeKind.CHANGED: Sentence("Sửa sau khi khóa", "Corrected since"),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A dossier that would be counted unlike what was closed. ``None`` where it was not there."""

    kind: ChangeKind
    dossier_id: UUID
    code: str
    before: CountedOnce | None
    after: CountedOnce | None

    @property
    def differing(self) -> tuple[Direction, ...]:
        """The directions in which it differs."""
        if self.before is None or self.after is None:
            return ()
        return tuple(
            each for each in Direction if self.before.values[each] != self.after.values[each]
        )


def values_of(coordinates: Coordinates) -> dict[Direction, str]:
    """Return the values of a dossier by direction."""
    return {each: coordinates.value(each) for each in Direction}


def write_snapshot(counted: Sequence[CountedOnce]) -> bytes:
    """Return what was counted as canonical JSON: the same dossiers give the same bytes."""
    entries = [
        [
            str(each.dossier_id),
            each.code,
            {kind.value: list(each.names[kind]) for kind in sorted(each.names)},
            {direction.value: each.values[direction] for direction in sorted(each.values)},
            _written(each.shown),
        ]
        for each in sorted(counted, key=lambda one: str(one.dossier_id))
    ]
    data = {"format": _FORMAT, "dossiers": entries}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_snapshot(content: bytes) -> tuple[CountedOnce, ...]:
    """Return what :func:`write_snapshot` wrote. Raises ``ValueError`` for another format."""
    data: Any = json.loads(content)
    if data["format"] not in _FORMATS:
        raise ValueError(f"format {data['format']}")
    return tuple(
        CountedOnce(
            UUID(key),
            code,
            {RowKind(kind): (name[0], name[1]) for kind, name in names.items()},
            {Direction(direction): value for direction, value in values.items()},
            _read(*shown),
            data["format"] >= _SINCE_AGENCIES,
        )
        for key, code, names, values, *shown in data["dossiers"]
    )


def _written(shown: ShownOnce | None) -> list[str | None] | None:
    if shown is None:
        return None
    due_at = None if shown.due_at is None else shown.due_at.astimezone(UTC).isoformat()
    return [shown.owner, shown.received_at.astimezone(UTC).isoformat(), due_at]


def _read(written: list[str | None] | None = None) -> ShownOnce | None:
    if written is None:
        return None
    owner, received_at, due_at = written
    due = None if due_at is None else datetime.fromisoformat(due_at)
    return ShownOnce(owner or "", datetime.fromisoformat(received_at or ""), due)


def checksum(content: bytes) -> str:
    """Return the SHA-256 of a snapshot in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def corrections(
    before: Sequence[CountedOnce], after: Sequence[CountedOnce]
) -> tuple[Correction, ...]:
    """Return where what would be counted now differs from what was closed, by code.

    Only where a dossier is counted matters; that a department has another name since does not.
    """
    then = {each.dossier_id: each for each in before}
    now = {each.dossier_id: each for each in after}
    found = []
    for key in then.keys() | now.keys():
        old, new = then.get(key), now.get(key)
        if old is None or new is None:
            kind = ChangeKind.ADDED if old is None else ChangeKind.GONE
        elif old.values == new.values and _rows(old) == _rows(new, old):
            continue
        else:
            kind = ChangeKind.CHANGED
        code = next(each.code for each in (new, old) if each is not None)
        found.append(Correction(kind, key, code, old, new))
    return tuple(sorted(found, key=lambda each: each.code))


def _rows(counted: CountedOnce, like: CountedOnce | None = None) -> dict[RowKind, str]:
    """Return the rows of a dossier, told apart as far as they were for ``like``."""
    rows = {kind: name[0] for kind, name in counted.names.items()}
    if like is None or like.tells_agencies:
        return rows
    return {
        kind: "" if kind.is_about_people and agency_of(value) else value
        for kind, value in rows.items()
    }
