"""Going from period to period: which kind, which one, or from one day to another."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.reports.periods import Period, PeriodKind, period_of
from desktop_app.services.acting import Clock
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_S, SPACE_XS
from desktop_app.ui.widgets import Choice, DateLine, QuietButton, Text, TextRole
from desktop_app.ui.widgets.text import repolish

_LABEL_WIDTH = 122
_DATE_WIDTH = 128
_KIND_WIDTH = 184


class PeriodBar(QWidget):
    """A period between two arrows (Alt+Left and Alt+Right); ``period_chosen`` tells it.

    It begins with the last full month: what is over is what is reported. Periods that have
    not begun cannot be gone to.
    """

    period_chosen = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._period = period_of(PeriodKind.MONTH, local_date(clock())).previous()
        self._is_showing = False
        self._kind = Choice([(kind, say(kind.label)) for kind in PeriodKind])
        self._before = QuietButton("", icon="chevron-left")
        self._label = Text(role=TextRole.STRONG)
        self._first = DateLine()
        self._between = Text("–", TextRole.MUTED)
        self._last = DateLine()
        self._after = QuietButton("", icon="chevron-right")
        self._problem = Text(role=TextRole.ERROR)

        self._name_parts()
        self._assemble()
        self._kind.choose(self._period.kind)
        self._show()

        self._kind.choice_changed.connect(self._change_kind)
        self._before.clicked.connect(self._go_back)
        self._after.clicked.connect(self._go_on)
        for line in (self._first, self._last):
            line.day_changed.connect(self._read_days)

    def period(self) -> Period:
        """Return the period chosen."""
        return self._period

    def choose(self, period: Period) -> None:
        """Choose ``period``, whatever its kind; one that has not begun changes nothing."""
        if period == self._period or period.begin > self._clock():
            return
        self._period = period
        self._show()
        self.period_chosen.emit(period)

    def _name_parts(self) -> None:
        self._kind.setAccessibleName(self.tr("Kind of period"))
        self._first.setAccessibleName(self.tr("From day"))
        self._last.setAccessibleName(self.tr("To day"))
        self._before.setShortcut("Alt+Left")
        self._after.setShortcut("Alt+Right")
        for button, words in (
            (self._before, self.tr("Period before (Alt+Left)")),
            (self._after, self.tr("Period after (Alt+Right)")),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)

    def _assemble(self) -> None:
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setMinimumWidth(_LABEL_WIDTH)
        for line in (self._first, self._last):
            line.setFixedWidth(_DATE_WIDTH)
        self._kind.setMaximumWidth(_KIND_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self._kind)
        row.addSpacing(SPACE_S)
        for widget in (
            self._before,
            self._label,
            self._first,
            self._between,
            self._last,
            self._after,
            self._problem,
        ):
            row.addWidget(widget)

    def _show(self) -> None:
        self._is_showing = True
        is_days = self._period.kind is PeriodKind.DAYS
        if self._kind.choice() is not self._period.kind:
            self._kind.choose(self._period.kind)
        self._label.setText(say(self._period.label))
        self._label.setToolTip(say(self._period.days_label))
        self._label.setVisible(not is_days)
        for widget in (self._first, self._between, self._last):
            widget.setVisible(is_days)
        if (self._first.day(), self._last.day()) != (self._period.first, self._period.last):
            self._first.set_day(self._period.first)
            self._last.set_day(self._period.last)
        self._after.setEnabled(self._period.next().begin <= self._clock())
        self._say("")
        self._is_showing = False

    def _change_kind(self, kind: object) -> None:
        if self._is_showing or not isinstance(kind, PeriodKind):
            return
        if kind is PeriodKind.DAYS:
            self.choose(Period(kind, self._period.first, self._period.last))
            self._first.setFocus()
            return
        # The day before today's end of what was looked at: a month gives its own quarter.
        day = min(self._period.last, local_date(self._clock()))
        self.choose(period_of(kind, day))

    def _read_days(self, _day: object) -> None:
        if self._is_showing:
            return
        first, last = self._first.day(), self._last.day()
        if first is None or last is None:
            self._say("")
        elif first > last:
            self._say(self.tr("The last day is before the first"))
        elif first > local_date(self._clock()):
            self._say(self.tr("{day} is still to come").format(day=show_date(first)))
        else:
            self._say("")
            self._choose_days(first, last)

    def _choose_days(self, first: date, last: date) -> None:
        self.choose(Period(PeriodKind.DAYS, first, last))

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        for line in (self._first, self._last):
            line.setProperty("fault", "error" if sentence else "")
            line.setAccessibleDescription(sentence)
            repolish(line)

    def _go_back(self) -> None:
        self.choose(self._period.previous())

    def _go_on(self) -> None:
        self.choose(self._period.next())
