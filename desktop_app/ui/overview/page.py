"""The overview: seven figures, in whose hands, thirty days, the ten oldest; and their lists."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.instants import as_local, local_date
from desktop_app.domain.overviews import DayPart, OverviewKind, Standpoint
from desktop_app.domain.text import fold
from desktop_app.services.acting import Clock
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.overviewing import Overview, Overviewing
from desktop_app.ui.dossiers.states import Judge
from desktop_app.ui.file_saving import FileSaving
from desktop_app.ui.language import say
from desktop_app.ui.messages import Messages
from desktop_app.ui.overview.bars_card import BarsCard
from desktop_app.ui.overview.figures_row import FiguresRow
from desktop_app.ui.overview.member_list import Behind, MemberList, ReadLines, read_lines
from desktop_app.ui.overview.oldest_card import OldestCard
from desktop_app.ui.overview.trend_card import TrendCard
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Page, ScrollBody

_AGAIN_AFTER_MS = 30_000
_BESIDE_FROM = 860
"""From which width on the two charts stand beside each other."""


class OverviewPage(Page):
    """How the office stands now. Every figure and every bar opens exactly its dossiers.

    ``dossier_chosen`` tells the key of a dossier to be opened. In sight, the page reads
    itself again every 30 seconds in the background; :meth:`refresh` does so at once, after
    an act. Bars and lists keep their order while they are looked at, and are those of now when
    the page is shown again.
    """

    dossier_chosen = Signal(object)

    def __init__(
        self,
        overviewing: Overviewing,
        calendar_keeping: CalendarKeeping,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock,
        code_sample: str,
        *,
        due_soon_hours: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._overviewing = overviewing
        self._calendar_keeping = calendar_keeping
        self._messages = messages
        self._tasks = tasks
        self._clock = clock
        self._soon_seconds = due_soon_hours * 3600
        self._overview: Overview | None = None
        self._is_reading = False
        self._is_stale = False
        self._is_shown_again = False
        self._came_from: QWidget | None = None
        self._asked: tuple[UUID, ...] = ()
        self._saving = FileSaving(messages, tasks, self)
        self._timer = QTimer(self)
        self._figures = FiguresRow(due_soon_hours)
        self._bars: BarsCard | None = None
        self._trend: TrendCard | None = None
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._oldest = OldestCard(code_sample)
        self._dashboard = ScrollBody()
        self._list = MemberList(self._judge)
        self._stack = QStackedWidget()

        self._timer.setInterval(_AGAIN_AFTER_MS)
        self._assemble()
        self._name_page()
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setWhatsThis(self.tr("Back to the overview"))
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

        leave.activated.connect(self.show_dashboard)
        self._timer.timeout.connect(self.refresh)
        self._figures.list_asked.connect(self._open_figure)
        self._oldest.dossier_chosen.connect(self.dossier_chosen)
        self._list.dossier_chosen.connect(self.dossier_chosen)
        self._list.left.connect(self.show_dashboard)
        self._list.ids_asked.connect(self._read_lines)
        self._list.again_asked.connect(self._read_lines_again)
        self._list.export.clicked.connect(self._save_list)

    def page_shown(self) -> None:
        """Read how things stand, and let the bars stand in the order of now."""
        if self._bars is not None:
            self._bars.sort_anew()
        self._is_shown_again = True
        self.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on the list in front, or on the first figure."""
        if self._is_list_in_front():
            self._list.take_focus()
        else:
            self._figures.take_focus()

    def refresh(self) -> None:
        """Read how things stand, in the background."""
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading, self._is_stale = True, False
        if self._overview is None:
            self.show_waiting(self.tr("Counting the dossiers…"))
        self._tasks.run(self._overviewing.overview, self._show_overview, self._tell_unread)

    def show_dashboard(self) -> None:
        """Go back from a list to the figures, to the one that it is behind."""
        if not self._is_list_in_front():
            return
        self._stack.setCurrentWidget(self._dashboard)
        self._list.news.hide()
        self._list.back.hide()
        self._list.export.hide()
        self._name_page()
        if self._came_from is None:
            self._figures.take_focus()
        else:
            self._came_from.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read on while the page is in sight."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the charts under each other where the page is narrow."""
        super().resizeEvent(event)
        is_wide = self.width() >= _BESIDE_FROM
        direction = QBoxLayout.Direction
        self._charts.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _assemble(self) -> None:
        self._charts.setSpacing(SPACE_M)
        self._dashboard.body.addWidget(self._figures)
        self._dashboard.body.addLayout(self._charts)
        self._dashboard.body.addWidget(self._oldest, 1)
        self._stack.addWidget(self._dashboard)
        self._stack.addWidget(self._list)
        for button in (self._list.news, self._list.export, self._list.back):
            self.add_action(button)
            button.hide()
        self.body.addWidget(self._stack, 1)

    def _show_overview(self, overview: Overview) -> None:
        self._is_reading = False
        self.hide_waiting()
        self._overview = overview
        self._figures.set_overview(overview)
        self._oldest.set_overview(overview)
        if self._bars is None:
            # The figures are there at once; what draws the charts takes a moment to load.
            QTimer.singleShot(0, self, self._show_charts)
        else:
            self._show_charts()
        if self._is_list_in_front():
            # What is still to be read again shows the list of now.
            is_shown_again = self._is_shown_again and not self._is_stale
            self._list.set_overview(overview, is_shown_again=is_shown_again)
        self._is_shown_again &= self._is_stale
        self._name_page()
        if self._is_stale:
            self.refresh()

    def _show_charts(self) -> None:
        if self._bars is None or self._trend is None:
            self._bars, self._trend = BarsCard(), TrendCard()
            self._bars.group_asked.connect(self._open_group)
            self._trend.day_asked.connect(self._open_day)
            self._charts.addWidget(self._bars, 3)
            self._charts.addWidget(self._trend, 2)
            QWidget.setTabOrder(self._figures, self._bars)
        if self._overview is not None:
            self._bars.set_overview(self._overview)
            self._trend.set_overview(self._overview)

    def _tell_unread(self, error: Exception) -> None:
        self._is_reading = False
        self.hide_waiting()
        self._messages.report(error)

    def _open_figure(self, standpoint: Standpoint) -> None:
        self._open_list(Behind(standpoint))

    def _open_group(self, kind: OverviewKind, key: str, standpoint: Standpoint) -> None:
        self._open_list(Behind(standpoint, kind, key))

    def _open_day(self, day: date, part: DayPart) -> None:
        self._open_list(Behind(part, day=day))

    def _open_list(self, behind: Behind) -> None:
        if self._overview is None:
            return
        self._came_from = self.focusWidget()
        self._stack.setCurrentWidget(self._list)
        self._list.back.show()
        self._list.export.show()
        self._list.open(behind, self._overview)
        self._name_page()

    def _read_lines(self, ids: tuple[UUID, ...]) -> None:
        self._asked = ids
        self._tasks.run(partial(read_lines, self._overviewing, ids), self._show_lines)

    def _read_lines_again(self, ids: tuple[UUID, ...]) -> None:
        self._asked = ids
        self._tasks.run(partial(read_lines, self._overviewing, ids), self._show_lines_again)

    def _show_lines(self, read: ReadLines) -> None:
        if self._show_lines_again(read):
            self._list.take_focus()

    def _show_lines_again(self, read: ReadLines) -> bool:
        # Another list may have been asked for meanwhile: its lines are on their way.
        is_wanted = read.ids == self._asked and self._is_list_in_front()
        if is_wanted:
            self._list.show_lines(read.lines)
            self._name_page()
        return is_wanted

    def _save_list(self) -> None:
        if self._overview is None:
            return
        behind = self._list.behind()
        standpoint = say(behind.standpoint.label)
        title = " ".join(filter(None, [behind.name(self._overview), standpoint]))
        day = f"{local_date(self._overview.as_of):%Y-%m-%d}"
        name = re.sub("[^a-z0-9]+", "-", fold(title)).strip("-")
        self._saving.ask(
            self.tr("Export the list"),
            f"{name}-{day}.xlsx",
            self.tr("Excel (*.xlsx)"),
            self._list.saving(standpoint),
        )

    def _is_list_in_front(self) -> bool:
        return self._stack.currentWidget() is self._list

    def _name_page(self) -> None:
        """Say in title and status line what is in front, and of when it is."""
        title, status = self.tr("Overview"), ""
        if self._overview is not None:
            if self._is_list_in_front():
                behind = self._list.behind()
                standpoint = say(behind.standpoint.label)
                title = behind.name(self._overview) or standpoint
                count = len(behind.ids(self._overview, behind.standpoint))
                words = self.tr("{standpoint}: {count} dossiers")
                status = words.format(standpoint=standpoint, count=count)
            else:
                hour = f"{as_local(self._overview.as_of):%H:%M}"
                status = self.tr("As of {hour} today, counted by itself").format(hour=hour)
        self.set_title(title)
        self.set_status(status)

    def _judge(self) -> Judge:
        return Judge(self._clock(), self._calendar_keeping.calendar(), self._soon_seconds)
