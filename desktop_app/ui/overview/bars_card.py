"""In whose hands what is open lies: bars by department, official, field or procedure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.overviews import OverviewGroup, OverviewKind, Standpoint
from desktop_app.services.overviewing import Overview
from desktop_app.ui.overview.wording import bar_sentence, group_name, kind_label, part_sentence
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import Card, Choice, EmptyState, ScrollBody, Text, TextRole
from desktop_app.ui.widgets.bar_chart import Bar, BarChart, BarPart

_KINDS = (
    OverviewKind.OFFICIAL,
    OverviewKind.DEPARTMENT,
    OverviewKind.PROCEDURE,
    OverviewKind.FIELD,
)
_VISIBLE_HEIGHT = 194
PARTS = (Standpoint.IN_TIME, Standpoint.DUE_SOON, Standpoint.LATE)
"""What a bar is of, from left to right."""


class BarsCard(Card):
    """Bars with a chooser above them.

    ``group_asked`` tells the :class:`OverviewKind` and the key of the bar that was opened, and
    the :class:`Standpoint` of the part of it.
    Bars keep their order while one looks at them; :meth:`sort_anew` lets the next figures
    put the one with most late dossiers first again.
    """

    group_asked = Signal(object, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._overview: Overview | None = None
        self._order: list[str] = []
        self._choice = Choice([(kind, kind_label(kind)) for kind in _KINDS])
        self._chart = BarChart(self.tr("Open dossiers by whose they are"))
        self._scroll = ScrollBody()
        self._stack = QStackedWidget()

        self.set_title(self.tr("Open dossiers"))
        self._choice.setAccessibleName(self.tr("Bars"))
        self.set_corner(self._choice)
        self._scroll.body.addWidget(self._chart)
        self._scroll.body.addStretch(1)
        self._scroll.setFixedHeight(_VISIBLE_HEIGHT)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(
            EmptyState(
                self.tr("Nothing is open."),
                self.tr("Dossiers that are taken in show here, by whoever has them."),
                icon="circle-check",
            )
        )
        self.add(self._stack, 1)
        legend = QHBoxLayout()
        legend.setSpacing(SPACE_M)
        for words, tone in (
            (self.tr("in time or waiting"), Tone.INFO),
            (self.tr("due soon"), Tone.SOON),
            (self.tr("late"), Tone.LATE),
        ):
            entry = Text(f"■ {words}", TextRole.SMALL)
            entry.set_tone(tone)
            legend.addWidget(entry)
        legend.addStretch(1)
        self.add(legend)

        self._choice.choice_changed.connect(self._change_kind)
        self._chart.place_opened.connect(self._open)
        self._chart.place_reached.connect(self._bring_in_sight)

    def kind(self) -> OverviewKind:
        """Return what the bars stand for now."""
        return OverviewKind(str(self._choice.choice()))

    def set_overview(self, overview: Overview) -> None:
        """Show other figures."""
        self._overview = overview
        groups = {
            group.key: group
            for group in overview.groups[self.kind()]
            if group.count(Standpoint.OPEN)
        }
        known = [key for key in self._order if key in groups]
        self._order = [*known, *(key for key in groups if key not in self._order)]
        bars = [_bar(groups[key]) for key in self._order]
        if bars != list(self._chart.bars()):
            self._chart.set_bars(bars)
        self._stack.setCurrentIndex(0 if bars else 1)

    def sort_anew(self) -> None:
        """Forget the order of the bars."""
        self._order = []

    def _change_kind(self) -> None:
        self.sort_anew()
        self._scroll.verticalScrollBar().setValue(0)
        if self._overview is not None:
            self.set_overview(self._overview)

    def _open(self, place: int, piece: int) -> None:
        standpoint = Standpoint.OPEN if piece < 0 else PARTS[piece]
        self.group_asked.emit(self.kind(), self._chart.bars()[place].key, standpoint)

    def _bring_in_sight(self, place: int) -> None:
        area = self._chart.area_of(place)
        self._scroll.ensureVisible(0, round(area.center().y()), 0, round(area.height()))


def _bar(group: OverviewGroup) -> Bar:
    tones = (Tone.INFO, Tone.SOON, Tone.LATE)
    parts = tuple(
        BarPart(group.count(part), tone, part_sentence(group, part))
        for part, tone in zip(PARTS, tones, strict=True)
    )
    return Bar(group.key, group_name(group), parts, bar_sentence(group))
