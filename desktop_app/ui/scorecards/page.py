"""The page of scorecards: everybody's for supervisors, the own one for officials."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.people import Actor
from desktop_app.domain.reports.rows import RowKind
from desktop_app.domain.reports.scorecards import Figure, Scorecard
from desktop_app.services.acting import Clock
from desktop_app.services.reporting import ScoreSheet, Scoring
from desktop_app.services.reporting.exporting import ReportFormat, export_report
from desktop_app.services.reporting.score_export import score_report
from desktop_app.services.reporting.scoring import SEE_ALL_CARDS, WHOLE
from desktop_app.services.staffing import Staffing
from desktop_app.settings import OfficeSettings
from desktop_app.ui.file_saving import FileSaving
from desktop_app.ui.language import say
from desktop_app.ui.latest_task import LatestTask
from desktop_app.ui.messages import Messages
from desktop_app.ui.own_work import own_work
from desktop_app.ui.period_bar import PeriodBar
from desktop_app.ui.reports.behind import Behind, line_columns, line_target
from desktop_app.ui.reports.behind_panel import BehindPanel
from desktop_app.ui.reports.exporting import kind_words
from desktop_app.ui.reports.wording import as_of_words, days_words
from desktop_app.ui.scorecards.card_view import CardView
from desktop_app.ui.scorecards.sheet_view import SheetView
from desktop_app.ui.scorecards.wording import name_words
from desktop_app.ui.tasks import RunningTask, TaskRunner
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import (
    EmptyState,
    Filter,
    FilterBar,
    Page,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextRole,
)

_ROOM_FOR_BOTH = 460
_PERIODS_BEFORE = 6


class ScorecardsPage(Page):
    """Scorecards of a period. ``dossier_chosen`` tells the id of a dossier to open."""

    dossier_chosen = Signal(object)

    def __init__(
        self,
        scoring: Scoring,
        staffing: Staffing,
        office: OfficeSettings,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._scoring = scoring
        self._staffing = staffing
        self._office = office
        self._actor = actor
        self._messages = messages
        self._clock = clock
        self._sees_all = actor.may(*SEE_ALL_CARDS)
        self._code_sample = f"{office.agency_code}-261028-0031"
        self._sheet: ScoreSheet | None = None
        self._before: Sequence[ScoreSheet] = ()
        self._card_key = ""
        self._wants_keyboard = False
        self._listed: Figure | None = None
        self._counting = LatestTask(tasks, self)
        self._looking_back = LatestTask(tasks, self)
        self._saving = FileSaving(messages, tasks, self)
        self._kinds = FilterBar()
        self._period = PeriodBar(clock)
        self._as_of = Text(role=TextRole.WARNING)
        self._pdf = SecondaryButton(self.tr("PDF"), key="Ctrl+S")
        self._excel = PrimaryButton(self.tr("Export Excel"), key="Ctrl+E", icon="download")
        self._all = SheetView(scoring.rules)
        self._card = CardView(scoring.rules, may_leave=self._sees_all)
        self._again = SecondaryButton(self.tr("Count again"), icon="refresh-cw")
        self._blank = EmptyState(self.tr("Not counted"), icon="chart-column", button=self._again)
        self._behind = BehindPanel()
        self._stack = QStackedWidget()

        self.set_title(self.tr("Scorecards") if self._sees_all else self.tr("My scorecard"))
        self._assemble()

        self._kinds.filter_chosen.connect(self.refresh)
        self._period.period_chosen.connect(self.refresh)
        self._again.clicked.connect(self.refresh)
        self._all.card_asked.connect(self._open_card)
        self._all.figure_asked.connect(self._show_dossiers)
        self._card.figure_asked.connect(self._show_dossiers_of_card)
        self._card.left.connect(self._show_sheet)
        self._behind.left.connect(self._come_back)
        self._behind.dossier_chosen.connect(self.dossier_chosen)
        self._pdf.clicked.connect(partial(self._save, ReportFormat.PDF))
        self._excel.clicked.connect(partial(self._save, ReportFormat.XLSX))
        self._saving.saving_begun.connect(self._show_saving)
        self._saving.saving_ended.connect(self.hide_waiting)
        self._counting.begun.connect(self._wait)
        self._counting.ended.connect(self.hide_waiting)
        self._counting.made.connect(self._take_sheet)
        self._counting.failed.connect(self._tell_failed)
        self._counting.stopped.connect(self._show_blank)
        self._looking_back.made.connect(self._take_past)
        self._looking_back.failed.connect(messages.report)

    def page_shown(self) -> None:
        """Count the first time; later the cards stay as they were until asked for."""
        if self._sheet is None:
            self.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on what is shown."""
        if self._stack.currentWidget() is self._card:
            self._card.take_focus()
        elif self._stack.currentWidget() is self._all:
            self._all.take_focus()
        else:
            self._wants_keyboard = True

    def refresh(self) -> None:
        """Count the cards of the kind and period that are chosen."""
        focused = QApplication.focusWidget()
        self._wants_keyboard = focused is not None and self._stack.isAncestorOf(focused)
        self._behind.hide()
        self._before = ()
        kind = RowKind(self._kinds.chosen() or RowKind.OFFICIAL)
        if self._sheet is not None and self._sheet.kind is not kind:
            self._card_key = ""
        self._counting.begin(partial(self._scoring.sheet, self._period.period(), kind, self._actor))

    def _assemble(self) -> None:
        self._kinds.set_filters(
            [
                Filter(RowKind.OFFICIAL, self.tr("Officials"), Tone.INFO),
                Filter(RowKind.DEPARTMENT, self.tr("Departments"), Tone.INFO),
                Filter(RowKind.HEAD, self.tr("Heads"), Tone.INFO),
            ]
        )
        self._kinds.setAccessibleName(self.tr("Whose cards"))
        for button in (self._pdf, self._excel):
            self.add_action(button)
            # The table is about everybody: it is not an official's to take away.
            button.setHidden(not self._sees_all)
        above = QHBoxLayout()
        above.setSpacing(SPACE_M)
        above.addWidget(self._period)
        above.addStretch(1)
        above.addWidget(self._kinds)
        for view in (self._blank, self._all, self._card):
            self._stack.addWidget(view)
        self.body.addLayout(above)
        self.body.addWidget(self._as_of)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._behind, 1)
        if not self._sees_all:
            self._kinds.hide()

    def _wait(self, task: RunningTask) -> None:
        self._stack.setCurrentWidget(self._blank)
        self._blank.set_words(self.tr("Counting…"))
        self._again.hide()
        self.show_waiting(self.tr("Counting the dossiers of the period…"), task)

    def _show_blank(self) -> None:
        self._stack.show()
        self._stack.setCurrentWidget(self._blank)
        self._blank.set_words(self.tr("Not counted"), self.tr("Choose a period or count again."))
        self._again.show()

    def _tell_failed(self, error: Exception) -> None:
        self._show_blank()
        self._messages.report(error)

    def _take_sheet(self, sheet: ScoreSheet) -> None:
        self._sheet = sheet
        self._stack.show()
        self.set_status(days_words(sheet.period))
        self._as_of.setText(as_of_words(sheet.as_of, sheet.period))
        self._as_of.setVisible(bool(self._as_of.text()))
        self._all.show_sheet(sheet)
        if not self._sees_all:
            self._open_own_card()
        elif self._card_key and self._find_card(self._card_key) is not None:
            self._put_card_in_front(self._card_key)
        else:
            self._card_key = ""
            self._stack.setCurrentWidget(self._all)
        # Whoever went on to another field or page meanwhile keeps the keyboard there.
        if self._wants_keyboard and self.isVisible():
            self.take_focus()

    def _open_own_card(self) -> None:
        own = own_work(self._actor, self._staffing.staff()).own
        key = "" if own is None else str(own.id)
        if own is not None and self._find_card(key) is not None:
            self._put_card_in_front(key)
            return
        self._stack.setCurrentWidget(self._blank)
        self._again.hide()
        self._blank.set_words(
            self.tr("No card in this period"),
            self.tr("Once you solve or hold a dossier your figures show here.")
            if own is not None
            else self.tr("This account belongs to no official: the administrator can join them."),
        )

    def _show_sheet(self) -> None:
        self._card_key = ""
        self._behind.hide()
        self._stack.setCurrentWidget(self._all)
        self._all.take_focus()

    def _open_card(self, key: object) -> None:
        self._put_card_in_front(key)
        self.take_focus()

    def _put_card_in_front(self, key: object) -> None:
        card = self._find_card(str(key))
        sheet = self._sheet
        if card is None or sheet is None:
            return
        self._card_key = card.key
        self._behind.hide()
        self._card.show_card(card)
        self._stack.setCurrentWidget(self._card)
        if self._before:
            self._card.show_past(card, sheet, self._before)
        else:
            self._looking_back.begin(
                partial(
                    self._scoring.history, sheet.period, sheet.kind, self._actor, _PERIODS_BEFORE
                )
            )

    def _take_past(self, before: Sequence[ScoreSheet]) -> None:
        self._before = before
        card = self._find_card(self._card_key)
        if card is not None and self._sheet is not None:
            self._card.show_past(card, self._sheet, before)

    def _find_card(self, key: str) -> Scorecard | None:
        sheet = self._sheet
        if sheet is None:
            return None
        if key == WHOLE:
            return sheet.all_together
        return next((each for each in sheet.cards if each.key == key), None)

    def _show_dossiers_of_card(self, figure: Figure) -> None:
        self._show_dossiers(self._card_key, figure)

    def _show_dossiers(self, key: object, figure: Figure) -> None:
        card = self._find_card(str(key))
        if card is None or self._sheet is None:
            return
        rows = self._scoring.dossiers(self._sheet, card.key, figure, self._actor)
        behind: Behind[DossierLine] = Behind(
            f"{say(figure.label)} · {name_words(card)}",
            rows,
            len(rows),
            line_columns(self._code_sample),
            lambda row: row.id,
            line_target,
        )
        self._listed = figure
        self._behind.show_list(behind)
        is_roomy = self.height() >= _ROOM_FOR_BOTH and self._stack.currentWidget() is self._all
        self._stack.setVisible(is_roomy)

    def _come_back(self) -> None:
        self._stack.show()
        if self._stack.currentWidget() is self._card:
            self._card.take_focus(self._listed)
        else:
            self._all.take_focus()

    def _save(self, file_format: ReportFormat) -> None:
        if self._sheet is None:
            return
        report = score_report(self._sheet, self._clock())
        self._saving.ask(
            self.tr("Export the scorecards"),
            f"bang-diem-{self._sheet.kind.value}-{self._sheet.period.key}.{file_format.value}",
            kind_words(file_format),
            partial(export_report, report, self._office, file_format, self._actor.name),
        )

    def _show_saving(self, name: str, task: RunningTask) -> None:
        self.show_waiting(self.tr("Writing {name}…").format(name=name), task)
