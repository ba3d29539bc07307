"""What a file of days would bring, line by line: new, the same, contradicting or unread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.domain.text import fold
from desktop_app.services.calendar_exchange import CalendarComparison, DayProposal, Difference
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column

UNREAD = "unread"

_TONES = {
    Difference.NEW.value: Tone.INFO,
    Difference.SAME.value: Tone.WAITING,
    Difference.CONTRADICTS.value: Tone.SOON,
    UNREAD: Tone.LATE,
}


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One line of the view; ``outcome`` is the value of a difference, or :data:`UNREAD`."""

    line: int
    day: date | None
    kind: str
    name: str
    outcome: str
    remark: str


def import_lines(comparison: CalendarComparison) -> list[ImportLine]:
    """Return the lines of a file in order, those that could not be read among them."""
    lines = [_proposed(proposal) for proposal in comparison.proposals]
    lines += [
        ImportLine(unread.line, None, "", unread.text, UNREAD, say(unread.reason))
        for unread in comparison.unread
    ]
    return sorted(lines, key=lambda each: (each.day is None, each.day or date.min, each.line))


def outcome_words(outcome: str) -> str:
    """Return how a line compares with the calendar, as it stands alone."""
    if outcome == UNREAD:
        return QCoreApplication.translate("CalendarImport", "Not read")
    words = say(Difference(outcome).label)
    return words[:1].upper() + words[1:]


def outcome_tone(outcome: str) -> Tone:
    """Return the colour that goes with an outcome."""
    return _TONES[outcome]


def import_columns() -> list[Column[ImportLine]]:
    """Return the columns of the difference."""
    return [
        Column(
            "day",
            QCoreApplication.translate("CalendarImport", "Day"),
            lambda line: "" if line.day is None else _with_weekday(line.day),
            CellKind.CODE,
            "Chủ nhật 24/11/2026",
            sort=lambda line: line.day or date.max,
        ),
        Column(
            "kind",
            QCoreApplication.translate("CalendarImport", "In the file"),
            lambda line: line.kind,
            fits=(_kind_words(is_working=True), _kind_words(is_working=False)),
        ),
        Column(
            "name",
            QCoreApplication.translate("CalendarImport", "Name"),
            lambda line: line.name,
            fits="Ngày Văn hóa",
            stretch=2,
            sort=lambda line: fold(line.name),
        ),
        Column(
            "outcome",
            QCoreApplication.translate("CalendarImport", "Compared"),
            lambda line: outcome_words(line.outcome),
            CellKind.CHIP,
            [outcome_words(outcome) for outcome in _TONES],
            tone=lambda line: _TONES[line.outcome],
            sort=lambda line: list(_TONES).index(line.outcome),
        ),
        Column(
            "remark",
            QCoreApplication.translate("CalendarImport", "In the calendar now"),
            lambda line: line.remark,
            fits="Nghỉ hằng tuần",
            stretch=3,
        ),
    ]


def _proposed(proposal: DayProposal) -> ImportLine:
    day = proposal.proposed
    present = say(proposal.present.name)
    if proposal.is_blocked:
        present = QCoreApplication.translate(
            "CalendarImport", "{present}: entered here, remove it first"
        ).format(present=present)
    remark = f"{present} · {day.remark}" if day.remark else present
    kind = _kind_words(is_working=day.is_working)
    return ImportLine(day.line, day.day, kind, day.name, proposal.difference.value, remark)


def _kind_words(*, is_working: bool) -> str:
    if is_working:
        return QCoreApplication.translate("CalendarImport", "Worked")
    return QCoreApplication.translate("CalendarImport", "Off")


def _with_weekday(day: date) -> str:
    return f"{say(weekday_name(day))} {show_date(day)}"
