"""Thirty days: what came in, what was solved, and what of it was late."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.overviews import DayPart, TrendDay
from desktop_app.services.overviewing import TREND_DAYS, Overview
from desktop_app.ui.overview.wording import day_part_sentence, day_sentence
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import Card, EmptyState, Text, TextRole
from desktop_app.ui.widgets.trend_chart import IN_TIME, LATE, RECEIVED, TrendChart, TrendPoint


class TrendCard(Card):
    """The days on which something came in or went out; the figures of one are told below.

    ``day_asked`` tells the day that was opened and the :class:`DayPart` of it.
    """

    day_asked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._days: tuple[TrendDay, ...] = ()
        self._chart = TrendChart(self.tr("Received and solved by day"))
        self._stack = QStackedWidget()
        self._told = Text(role=TextRole.SMALL)
        self._legend = QWidget()

        self.set_title(self.tr("The last {count} days").format(count=TREND_DAYS))
        self._stack.addWidget(self._chart)
        self._stack.addWidget(
            EmptyState(
                self.tr("Nothing came in or went out."),
                self.tr("Each working day shows here as a bar."),
                icon="chart-column",
            )
        )
        self.add(self._stack, 1)
        row = QHBoxLayout(self._legend)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        for words, tone in (
            ("●─ " + self.tr("received"), None),
            ("■ " + self.tr("solved in time"), Tone.INFO),
            ("■ " + self.tr("solved late"), Tone.LATE),
        ):
            entry = Text(words, TextRole.SMALL)
            entry.set_tone(tone)
            row.addWidget(entry)
        row.addStretch(1)
        self.add(self._legend)
        self.add(self._told)
        self._told.hide()

        self._chart.place_opened.connect(self._open)
        self._chart.place_told.connect(self._tell)

    def set_overview(self, overview: Overview) -> None:
        """Show other figures."""
        self._days = tuple(overview.trend)
        points = [
            TrendPoint(
                f"{day.day:%d/%m}",
                day.received,
                day.solved,
                day.late,
                day_sentence(day),
                (
                    day_part_sentence(day, DayPart.RECEIVED),
                    day_part_sentence(day, DayPart.SOLVED_IN_TIME),
                    day_part_sentence(day, DayPart.SOLVED_LATE),
                ),
            )
            for day in overview.trend
        ]
        if points != list(self._chart.points()):
            self._chart.set_points(points)
        self._stack.setCurrentIndex(0 if points else 1)

    def _open(self, place: int, piece: int) -> None:
        day = self._days[place]
        pieces = {
            RECEIVED: DayPart.RECEIVED,
            IN_TIME: DayPart.SOLVED_IN_TIME,
            LATE: DayPart.SOLVED_LATE,
        }
        # All of a day is what came in, or whatever there is.
        first = next((part for part in DayPart if day.count(part)), DayPart.RECEIVED)
        self.day_asked.emit(day.day, pieces.get(piece, first))

    def _tell(self, words: str) -> None:
        """Say the figures of a day where the legend stands, so that nothing moves."""
        self._told.setText(words)
        self._told.setVisible(bool(words))
        self._legend.setVisible(not words)
