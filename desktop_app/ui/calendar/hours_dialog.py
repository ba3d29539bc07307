"""Setting the weekly hours: from which day on, and two sessions for each weekday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.instants import weekday_name
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_hours import DAY_SECONDS, check_sessions, clock_seconds
from desktop_app.services.calendar_changes import HoursSet
from desktop_app.services.calendar_keeping import WeekHours
from desktop_app.ui.calendar.change_dialog import ChangeDialog, shown_first
from desktop_app.ui.calendar.recomputing_run import RecomputingRun
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from desktop_app.ui.widgets import (
    DateLine,
    Field,
    PrimaryButton,
    QuietButton,
    Text,
    TextLine,
    TextRole,
)
from desktop_app.ui.widgets.text import repolish

_FROM_WHICH_DAY = Sentence(
    "Áp dụng từ ngày nào? Viết như 01/12/2026", "From which day? Write it as 01/12/2026"
)
_LOOK_AGAIN = Sentence("Xem lại các giờ được đánh dấu.", "Look again at the hours that are marked.")
_A_MONDAY = date(2026, 11, 23)
_NOON = time(12)
_FRIDAY = 4
_SESSIONS = 2


class HoursDialog(ChangeDialog):
    """Asks for the weekly hours; an empty session is closed."""

    def __init__(
        self,
        week: WeekHours,
        valid_from: date,
        run: RecomputingRun,
        offices: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        title = QCoreApplication.translate("HoursDialog", "Working hours")
        act = PrimaryButton(
            QCoreApplication.translate("HoursDialog", "Save the hours"), key="Ctrl+Return"
        )
        super().__init__(title, shown_first(), act, run, offices, parent)
        self._valid_from = DateLine()
        self._copy = QuietButton(self.tr("Monday's hours until Friday"), key="Ctrl+D", icon="copy")
        self._rows = [_WeekdayRow(weekday) for weekday in range(7)]

        self._valid_from.set_day(valid_from)
        self._arrange()
        for row in self._rows:
            row.set_sessions(week.get(row.weekday, ()))

        self._copy.clicked.connect(self._copy_monday)

    def faults(self) -> list[Fault]:
        """Return what is wrong with the day; the rows say themselves what is wrong there."""
        for row in self._rows:
            row.read()
        return [] if self._valid_from.day() else [Fault("valid_from", _FROM_WHICH_DAY)]

    def change(self) -> HoursSet:
        """Return the hours as entered."""
        valid_from = self._valid_from.day()
        if valid_from is None:
            raise Refusal.of(self.faults())
        week = {}
        for row in self._rows:
            sessions = row.read()
            if sessions is None:
                row.take_focus()
                raise KnownError(_LOOK_AGAIN)
            if sessions:
                week[row.weekday] = sessions
        return HoursSet(valid_from, week, self.office())

    def _arrange(self) -> None:
        valid_from = Field(
            self.tr("In force from"), self._valid_from, self.tr("Earlier days keep their hours")
        )
        self.fields = {"valid_from": valid_from}
        valid_from.setFixedWidth(220)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_XS)
        grid.addWidget(Text(self.tr("Morning"), TextRole.LABEL), 0, 1)
        grid.addWidget(Text(self.tr("Afternoon"), TextRole.LABEL), 0, 2)
        grid.setColumnStretch(0, 1)
        for row in self._rows:
            row.add_to(grid, 1 + 2 * row.weekday)
        begun = self.tr(
            "Hours can be taken back until the day they begin. Once begun they count: set other "
            "hours from a later day."
        )
        self.body.addWidget(valid_from)
        self.body.addWidget(Text(begun, TextRole.SMALL, wraps=True))
        self.body.addLayout(grid)
        self.body.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_office_field()

    def _copy_monday(self) -> None:
        for row in self._rows[1 : _FRIDAY + 1]:
            row.set_texts(self._rows[0].texts())


class _WeekdayRow:
    """The four hours of one weekday, with what is wrong about them underneath."""

    def __init__(self, weekday: int) -> None:
        self.weekday = weekday
        self.name = say(weekday_name(_A_MONDAY.replace(day=_A_MONDAY.day + weekday)))
        self._lines = [TextLine(hint) for hint in ("07:30", "11:30", "13:30", "17:00")]
        self._message = Text("", TextRole.ERROR, wraps=True)
        self._message.hide()
        for line, words in zip(self._lines, _line_names(), strict=True):
            line.setFixedWidth(66)
            line.setMaxLength(5)
            line.setAccessibleName(f"{self.name}, {words}")

    def add_to(self, grid: QGridLayout, place: int) -> None:
        """Add the row at ``place`` of ``grid``, its message one below."""
        grid.addWidget(Text(self.name), place, 0)
        for session in range(_SESSIONS):
            pair = QHBoxLayout()
            pair.setSpacing(SPACE_S)
            pair.addWidget(self._lines[2 * session])
            pair.addWidget(Text("–", TextRole.MUTED))
            pair.addWidget(self._lines[2 * session + 1])
            grid.addLayout(pair, place, 1 + session)
        grid.addWidget(self._message, place + 1, 1, 1, 2)

    def set_sessions(self, sessions: Sequence[tuple[time, time]]) -> None:
        """Show ``sessions``; a single one stands in its half of the day."""
        halves: list[str] = [""] * 4
        for place, (opens, closes) in enumerate(sessions[:_SESSIONS]):
            is_second = place == 1 or (len(sessions) == 1 and opens >= _NOON)
            start = 2 if is_second else 0
            halves[start : start + 2] = [f"{opens:%H:%M}", f"{closes:%H:%M}"]
        self.set_texts(halves)

    def texts(self) -> list[str]:
        """Return what stands in the four lines."""
        return [line.text() for line in self._lines]

    def set_texts(self, texts: Sequence[str]) -> None:
        """Put ``texts`` into the four lines."""
        for line, text in zip(self._lines, texts, strict=True):
            line.setText(text)

    def take_focus(self) -> None:
        """Bring the focus to the first line."""
        self._lines[0].setFocus()

    def read(self) -> list[tuple[time, time]] | None:
        """Return the sessions, ``None`` when something is wrong, which is then shown."""
        texts = [text.strip() for text in self.texts()]
        pairs = [(texts[at], texts[at + 1]) for at in (0, 2) if texts[at] or texts[at + 1]]
        if not all(all(pair) for pair in pairs):
            self._show(
                QCoreApplication.translate(
                    "HoursDialog", "Give both the opening and the closing hour, or neither"
                )
            )
            return None
        try:
            sessions = check_sessions((_clock(opens), _clock(closes)) for opens, closes in pairs)
        except KnownError as error:
            self._show(say(error.sentence))
            return None
        self._show("")
        return [(_time_of(opens), _time_of(closes)) for opens, closes in sessions]

    def _show(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        for line in self._lines:
            line.setProperty("fault", "error" if sentence else "")
            line.setAccessibleDescription(sentence)
            repolish(line)


def _clock(text: str) -> int:
    """Read ``7:30``, ``7h30`` or ``07:30`` as seconds since midnight, before 24:00."""
    seconds = clock_seconds(text.replace("h", ":").replace("g", ":"))
    if seconds >= DAY_SECONDS:
        raise KnownError(
            Sentence(f"{text} đã sang ngày khác: muộn nhất là 23:59.", f"{text} is past 23:59.")
        )
    return seconds


def _time_of(seconds: int) -> time:
    return time(seconds // 3600, seconds % 3600 // 60)


def _line_names() -> tuple[str, str, str, str]:
    return (
        QCoreApplication.translate("HoursDialog", "morning, opens"),
        QCoreApplication.translate("HoursDialog", "morning, closes"),
        QCoreApplication.translate("HoursDialog", "afternoon, opens"),
        QCoreApplication.translate("HoursDialog", "afternoon, closes"),
    )
