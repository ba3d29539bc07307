"""The card "whose time it was": the chart, what its patterns mean, and a row in words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.domain.timelines import Timeline
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.ui.dossiers.chart_rows import chart_of
from desktop_app.ui.dossiers.custody_chart import CustodyChart
from desktop_app.ui.dossiers.spans import span_words
from desktop_app.ui.widgets import Card, Text, TextRole


class CustodyCard(Card):
    """Shows whose time it was; the row that is looked at stands below in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._chart = CustodyChart()
        self._sums = Text(role=TextRole.MUTED, wraps=True)
        self._told = Text(role=TextRole.SMALL, wraps=True)

        self.set_title(self.tr("Whose time it was"))
        self.set_note(self.tr("working time used / allotted"))
        self.add(self._sums)
        self.add(self._chart)
        self.add(self._told)
        self._tell("")

        self._chart.row_told.connect(self._tell)

    def set_timeline(self, timeline: Timeline, calendar: WorkCalendar) -> None:
        """Show the custody of a dossier and where its time went in all."""
        self._chart.set_content(chart_of(timeline, calendar))
        nominal, time = calendar.nominal_day_seconds, timeline.time
        sums = [
            (self.tr("{time} in all"), time.total),
            (self.tr("ours {time}"), time.ours),
            (self.tr("other agencies {time}"), time.external),
            (self.tr("paused {time}"), time.paused),
            (self.tr("nobody's {time}"), time.nobody),
        ]
        told = [
            words.format(time=span_words(seconds, nominal))
            for place, (words, seconds) in enumerate(sums)
            if seconds or not place
        ]
        self._sums.setText(" · ".join(told))

    def sentences(self) -> list[str]:
        """Return every row in words."""
        return [row.sentence for row in self._chart.rows()]

    def told(self) -> str:
        """Return the row in words that is looked at."""
        return self._told.text()

    def _tell(self, sentence: str) -> None:
        self._told.setText(
            sentence
            or self.tr(
                "Solid: used · red: over · dashed frame: left · hatched: paused, not counted. "
                "Tab here and press ↑ ↓, or point at a row, to read its figures."
            )
        )
