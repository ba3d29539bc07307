"""What can be opened behind a figure: the columns of each kind of list, and what a row opens."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.reports.coordinates import Direction, Outcome
from desktop_app.domain.reports.rows import RowKind
from desktop_app.domain.reports.snapshots import Correction, CountedOnce
from desktop_app.domain.text import fold
from desktop_app.services.reporting import CountedDossier
from desktop_app.ui.language import say
from desktop_app.ui.reports.wording import correction_words, outcome_words
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column

Row = TypeVar("Row")

_NOT_ACCEPTED = {Outcome.FILED, Outcome.REFUSED}


@dataclass(frozen=True, slots=True)
class Target:
    """What a row opens: a dossier, or a filing that was never accepted."""

    id: UUID
    is_filing: bool = False


@dataclass(frozen=True, slots=True)
class Behind(Generic[Row]):
    """A list to be shown: what it is the list of, its rows, and how many there are in all.

    ``more`` takes the last row and returns those after it.
    """

    title: str
    rows: Sequence[Row]
    count: int
    columns: Sequence[Column[Row]]
    key: Callable[[Row], Hashable]
    target: Callable[[Row], Target]
    more: Callable[[Row], Sequence[Row]] | None = None
    note: str = ""


def counted_columns(code_sample: str) -> list[Column[CountedDossier]]:
    """Return the columns of dossiers behind a figure that is counted now."""
    return [
        _code_column(code_sample, lambda row: row.code),
        _words("procedure", _procedure(), lambda row: row.procedure_name, 3),
        _words("owner", _owner(), lambda row: row.owner_name, 2),
        _day_column("received", _received(), lambda row: row.received_at),
        _day_column("due", _due(), lambda row: row.due_at),
        _words("status", _status(), lambda row: say(row.status.label), 2),
        _words("holder", _holder(), lambda row: say(row.holder), 2),
    ]


def counted_target(row: CountedDossier) -> Target:
    """Return what a dossier behind a figure opens."""
    return Target(row.id, row.is_filing)


def line_columns(code_sample: str) -> list[Column[DossierLine]]:
    """Return the columns of dossiers behind a figure of a scorecard."""
    return [
        _code_column(code_sample, lambda row: row.code),
        _words("procedure", _procedure(), lambda row: row.procedure_name, 3),
        _words("owner", _owner(), lambda row: row.owner_name, 2),
        _day_column("due", _due(), lambda row: row.due_at),
        _words("status", _status(), lambda row: say(row.status.label), 2),
        _words("holder", _holder(), lambda row: say(row.holder.label), 2),
    ]


def line_target(row: DossierLine) -> Target:
    """Return what a dossier of a scorecard opens."""
    return Target(row.id)


def closed_columns(code_sample: str, rows: Sequence[CountedOnce]) -> list[Column[CountedOnce]]:
    """Return the columns of dossiers as they were counted when their period was closed.

    Owners and days are in what was closed since they are kept; before, there are none.
    """
    if any(row.shown is not None for row in rows):
        what_was_shown = [
            _words("owner", _owner(), _owner_then, 2),
            _day_column("received", _received(), _received_then),
            _day_column("due", _due(), _due_then),
            _words("official", say(RowKind.OFFICIAL.label), _holder_then, 2),
        ]
    else:
        what_was_shown = [
            _words("department", say(RowKind.DEPARTMENT.label), _department_of, 2),
            _words("official", say(RowKind.OFFICIAL.label), _official_of, 2),
        ]
    return [
        _code_column(code_sample, lambda row: row.code),
        _words("procedure", _procedure(), lambda row: _name(row, RowKind.PROCEDURE), 3),
        *what_was_shown,
        Column(
            "outcome",
            QCoreApplication.translate("BehindList", "When it was closed"),
            outcome_words,
            CellKind.CHIP,
            "Đã giải quyết trước hạn",
            tone=_outcome_tone,
            sort=outcome_words,
        ),
    ]


def closed_target(row: CountedOnce) -> Target:
    """Return what a dossier of a closed period opens: itself, as it is now."""
    outcome = Outcome(row.values[Direction.OUTCOME])
    return Target(row.dossier_id, outcome in _NOT_ACCEPTED)


def correction_columns(code_sample: str) -> list[Column[Correction]]:
    """Return the columns of corrections since a period was closed."""
    return [
        _code_column(code_sample, lambda row: row.code),
        Column(
            "kind",
            QCoreApplication.translate("BehindList", "What happened"),
            lambda row: say(row.kind.label),
            fits="Thêm vào sau khi khóa",
            sort=lambda row: say(row.kind.label),
        ),
        _words(
            "difference",
            QCoreApplication.translate("BehindList", "Closed → now"),
            correction_words,
            4,
        ),
    ]


def correction_target(row: Correction) -> Target:
    """Return what a correction opens."""
    known = row.after or row.before
    return Target(row.dossier_id) if known is None else closed_target(known)


def _code_column(code_sample: str, code: Callable[[Row], str]) -> Column[Row]:
    return Column(
        "code",
        QCoreApplication.translate("BehindList", "Code"),
        code,
        CellKind.CODE,
        code_sample,
        sort=code,
    )


def _day_column(key: str, title: str, instant: Callable[[Row], datetime | None]) -> Column[Row]:
    def day(row: Row) -> str:
        at = instant(row)
        return "" if at is None else show_date(local_date(at))

    return Column(
        key,
        title,
        day,
        CellKind.CODE,
        "20/11/2026",
        sort=lambda row: (instant(row) is None, instant(row)),
    )


def _words(key: str, title: str, words: Callable[[Row], str], stretch: int) -> Column[Row]:
    return Column(
        key, title, words, fits="Nguyễn Thị", stretch=stretch, sort=lambda row: fold(words(row))
    )


def _name(row: CountedOnce, kind: RowKind) -> str:
    return row.names[kind][1] if kind in row.names else ""


def _owner_then(row: CountedOnce) -> str:
    return "" if row.shown is None else row.shown.owner


def _received_then(row: CountedOnce) -> datetime | None:
    return None if row.shown is None else row.shown.received_at


def _due_then(row: CountedOnce) -> datetime | None:
    return None if row.shown is None else row.shown.due_at


def _holder_then(row: CountedOnce) -> str:
    return _official_of(row) or _department_of(row)


def _department_of(row: CountedOnce) -> str:
    return _name(row, RowKind.DEPARTMENT)


def _official_of(row: CountedOnce) -> str:
    return _name(row, RowKind.OFFICIAL)


def _outcome_tone(row: CountedOnce) -> Tone:
    match Outcome(row.values[Direction.OUTCOME]):
        case Outcome.LATE | Outcome.OPEN_LATE:
            return Tone.LATE
        case Outcome.EARLY | Outcome.ON_TIME:
            return Tone.DONE
        case Outcome.OPEN_SUPPLEMENT | Outcome.OPEN_PAYMENT:
            return Tone.WAITING
        case _:
            return Tone.INFO


def _procedure() -> str:
    return QCoreApplication.translate("BehindList", "Procedure")


def _owner() -> str:
    return QCoreApplication.translate("BehindList", "Owner")


def _status() -> str:
    return QCoreApplication.translate("BehindList", "Status now")


def _holder() -> str:
    return QCoreApplication.translate("BehindList", "Held by")


def _received() -> str:
    return QCoreApplication.translate("BehindList", "Received")


def _due() -> str:
    return QCoreApplication.translate("BehindList", "Due")
