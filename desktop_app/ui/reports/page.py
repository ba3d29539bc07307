"""The page of reports: which report, of which period, and every figure with its dossiers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.people import Actor, Role
from desktop_app.domain.reports.periods import Period, PeriodKind
from desktop_app.services.acting import Clock
from desktop_app.services.reporting.closing_periods import ClosedPeriod
from desktop_app.services.reporting.exporting import ReportFormat
from desktop_app.settings import OfficeSettings
from desktop_app.ui.language import say
from desktop_app.ui.messages import Messages
from desktop_app.ui.period_bar import PeriodBar
from desktop_app.ui.reports.closing_dialog import ClosingDialog
from desktop_app.ui.reports.closing_strip import ClosingStrip
from desktop_app.ui.reports.exporting import ReportExporting, ReportPrinting
from desktop_app.ui.reports.figures_view import FiguresView
from desktop_app.ui.reports.list_view import ListView
from desktop_app.ui.reports.making import ReportDesk, ReportMaking, ShownFigures, ShownList
from desktop_app.ui.reports.wording import as_of_words, days_words
from desktop_app.ui.tasks import RunningTask, TaskRunner
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import wrapped_lines
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, TEXT_PX
from desktop_app.ui.widgets import (
    Card,
    EmptyState,
    Group,
    GroupList,
    Page,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextRole,
)

_REPORTS_WIDTH = 236
_NAME_ROOM = 168


class ReportsPage(Page):
    """Reports of a period, on the screen, as files and on paper.

    ``dossier_chosen`` tells the id of a dossier to open, ``filing_chosen`` that of one that
    was never accepted.
    """

    dossier_chosen = Signal(object)
    filing_chosen = Signal(object)

    def __init__(
        self,
        desk: ReportDesk,
        office: OfficeSettings,
        actor: Actor,
        printing: ReportPrinting,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._desk = desk
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._clock = clock
        self._shown: ShownFigures | ShownList | None = None
        self._closed: ClosedPeriod | None = None
        self._wants_keyboard = False
        code_sample = f"{office.agency_code}-261028-0031"
        self._making = ReportMaking(desk, tasks, self)
        self._exporting = ReportExporting(desk, office, actor.name, printing, messages, tasks, self)
        self._csv = SecondaryButton(self.tr("CSV"), key="Ctrl+Shift+S")
        self._pdf = SecondaryButton(self.tr("PDF"), key="Ctrl+S")
        self._print = SecondaryButton(self.tr("Print"), key="Ctrl+P", icon="printer")
        self._excel = PrimaryButton(self.tr("Export Excel"), key="Ctrl+E", icon="download")
        self._period = PeriodBar(clock)
        self._closing = ClosingStrip()
        self._reports = GroupList(self.tr("Reports"))
        self._report_title = Text(role=TextRole.CARD_TITLE, wraps=True)
        self._hint = Text(role=TextRole.SMALL)
        self._as_of = Text(role=TextRole.WARNING, wraps=True)
        self._figures = FiguresView(desk, code_sample)
        self._list = ListView(self._making, code_sample)
        self._again = SecondaryButton(self.tr("Count again"), icon="refresh-cw")
        self._blank = EmptyState(
            self.tr("Not counted"),
            self.tr("Choose a report or a period, or count again."),
            icon="chart-column",
            button=self._again,
        )
        self._stack = QStackedWidget()

        self.set_title(self.tr("Reports"))
        self._offer_reports()
        self._assemble()

        self._period.period_chosen.connect(self.refresh)
        self._reports.group_chosen.connect(self._make)
        self._again.clicked.connect(self._make)
        self._closing.closing_asked.connect(self._ask_to_close)
        self._closing.corrections_asked.connect(self._figures.show_corrections)
        self._csv.clicked.connect(partial(self._save, ReportFormat.CSV))
        self._pdf.clicked.connect(partial(self._save, ReportFormat.PDF))
        self._excel.clicked.connect(partial(self._save, ReportFormat.XLSX))
        self._print.clicked.connect(self._preview)
        self._exporting.begun.connect(self.show_waiting)
        self._exporting.ended.connect(self.hide_waiting)
        self._making.begun.connect(self._wait)
        self._making.ended.connect(self.hide_waiting)
        self._making.made.connect(self._show)
        self._making.failed.connect(self._tell_failed)
        self._making.stopped.connect(self._show_blank)
        for view in (self._figures, self._list):
            view.dossier_chosen.connect(self.dossier_chosen)
            view.filing_chosen.connect(self.filing_chosen)

    def page_shown(self) -> None:
        """Count the first time; later the figures stay as they were until asked for."""
        if self._shown is None:
            self.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on the figures, or on the reports while there are none."""
        if self._stack.currentWidget() is self._figures:
            self._figures.take_focus()
        elif self._stack.currentWidget() is self._list:
            self._list.take_focus()
        else:
            self._reports.setFocus()

    def period(self) -> Period:
        """Return the period that is shown."""
        return self._period.period()

    def choose_period(self, period: Period) -> None:
        """Show another period."""
        self._period.choose(period)

    def refresh(self) -> None:
        """Look anew whether the period is closed, and count."""
        self._making.forget_closed()
        self._make()

    def _offer_reports(self) -> None:
        groups = []
        for each in self._desk.reporting.templates():
            title = say(each.title)
            form = self.tr("Form {number}").format(number=each.form_number)
            name, rest = (form, title) if each.form_number else _on_two_lines(title)
            groups.append(Group(("figures", each.key), name, rest))
        for listing in self._desk.list_reports.templates():
            name, rest = _on_two_lines(say(listing.title))
            groups.append(Group(("list", listing.key), name, rest))
        self._reports.set_groups(groups)

    def _assemble(self) -> None:
        for button in (self._csv, self._pdf, self._print, self._excel):
            self.add_action(button)
        above = QHBoxLayout()
        above.setSpacing(SPACE_M)
        above.addWidget(self._period)
        above.addStretch(1)
        above.addWidget(self._closing)
        left = Card()
        left.setFixedWidth(_REPORTS_WIDTH)
        left.setAccessibleName(self._reports.accessibleName())
        left.add(self._reports, 1)
        for view in (self._blank, self._figures, self._list):
            self._stack.addWidget(view)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self._report_title, 1)
        head.addWidget(self._hint)
        right = QVBoxLayout()
        right.setSpacing(SPACE_S)
        right.addLayout(head)
        right.addWidget(self._as_of)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_L - 2)
        row.addWidget(left)
        row.addLayout(right, 1)
        self.body.addLayout(above)
        self.body.addWidget(self._closing.details)
        self.body.addLayout(row, 1)

    def _make(self) -> None:
        chosen = self._reports.chosen()
        if not isinstance(chosen, tuple):
            return
        kind, key = chosen
        focused = QApplication.focusWidget()
        self._wants_keyboard = focused is not None and self._stack.isAncestorOf(focused)
        period = self._period.period()
        self._closed = self._making.closed(period)
        self._show_closing(period)
        self._shown = None
        self._enable_exports()
        if kind == "figures":
            self._making.make_figures(key, period)
        else:
            self._making.make_list(key, period)

    def _show_closing(self, period: Period) -> None:
        if self._closed is not None:
            self._closing.show_closed(self._closed)
        else:
            self._closing.show_open(
                may_close=self._actor.may(Role.SUPERVISOR) and period.kind is not PeriodKind.DAYS,
                is_over=period.end <= self._clock(),
            )

    def _wait(self, task: RunningTask) -> None:
        self._clear_words()
        self._stack.setCurrentWidget(self._blank)
        self._blank.set_words(self.tr("Counting…"))
        self._again.hide()
        self.show_waiting(self.tr("Counting the dossiers of the period…"), task)

    def _show_blank(self) -> None:
        self._shown = None
        self._enable_exports()
        self._clear_words()
        self._stack.setCurrentWidget(self._blank)
        self._blank.set_words(
            self.tr("Not counted"), self.tr("Choose a report or a period, or count again.")
        )
        self._again.show()

    def _clear_words(self) -> None:
        for text in (self._report_title, self._hint, self._as_of):
            text.setText("")

    def _show(self, shown: ShownFigures | ShownList) -> None:
        self._shown = shown
        self._enable_exports()
        report = shown.report
        self._report_title.setText(say(report.template.title))
        if isinstance(shown, ShownFigures):
            self._figures.show_figures(shown)
            self._stack.setCurrentWidget(self._figures)
            self._hint.setText(self.tr("A click or Enter on a figure shows its dossiers"))
            if shown.reopened is not None:
                self._closing.show_corrections(len(shown.reopened.corrections))
            elif self._closed is not None:
                self._hint.setText(self.tr("Counted as of now: months are not kept apart"))
        else:
            self._list.show_list(shown)
            self._stack.setCurrentWidget(self._list)
            is_closed = self._closed is not None
            self._hint.setText(self.tr("Lists are drawn up as of now") if is_closed else "")
        self._as_of.setText(as_of_words(report.as_of, report.period))
        self._as_of.setVisible(bool(self._as_of.text()))
        self.set_status(days_words(report.period))
        # Whoever went on to another field or page meanwhile keeps the keyboard there.
        if self._wants_keyboard and self.isVisible():
            self.take_focus()

    def _tell_failed(self, error: Exception) -> None:
        self._show_blank()
        self._messages.report(error)

    def _enable_exports(self) -> None:
        for button in (self._csv, self._pdf, self._print, self._excel):
            button.setEnabled(self._shown is not None)

    def _save(self, file_format: ReportFormat) -> None:
        if self._shown is not None:
            self._exporting.save(self._shown, file_format)

    def _preview(self) -> None:
        if self._shown is not None:
            self._exporting.preview(self._shown)

    def _ask_to_close(self) -> None:
        dialog = ClosingDialog(self._period.period(), self)
        dialog.closing_confirmed.connect(self._close_period)
        # The button that asked is gone once the period is closed.
        dialog.accepted.connect(self.take_focus)
        dialog.open()

    def _close_period(self, period: Period) -> None:
        self._closing.setEnabled(False)
        self._tasks.run(
            partial(self._desk.closing_periods.close, period, self._actor),
            self._tell_closed,
            self._tell_not_closed,
        )
        if not self._closing.isEnabled():
            # A period that is being closed is not let go halfway: no button to stop.
            self.show_waiting(self.tr("Counting everything twice and closing the period…"))

    def _tell_closed(self, closed: ClosedPeriod) -> None:
        self._end_closing()
        self._messages.success(
            self.tr(
                "Closed with {count} dossiers in its lists, those not accepted too; "
                "checksum {digits}"
            ).format(count=closed.dossier_count, digits=closed.checksum)
        )
        self.refresh()

    def _tell_not_closed(self, error: Exception) -> None:
        self._end_closing()
        self._messages.report(error)
        self.refresh()

    def _end_closing(self) -> None:
        self._closing.setEnabled(True)
        self.hide_waiting()


def _on_two_lines(title: str) -> tuple[str, str]:
    """Return a title broken where the list of reports breaks it."""
    font = font_of(TEXT_PX, QFont.Weight.DemiBold)
    name = wrapped_lines(title, font, _NAME_ROOM, len(title))[0][0]
    return name, title.removeprefix(name).strip()
