"""The page of the catalogue: the list, one procedure, its form, and the import, in turn."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.people import Actor, Department
from desktop_app.domain.procedures import ProcedureVersion
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.cataloguing import Cataloguing, ImportOutcome, ImportReport
from desktop_app.services.staffing import Staffing
from desktop_app.ui.catalogue.detail_view import ProcedureView
from desktop_app.ui.catalogue.editing import ProcedureEditor
from desktop_app.ui.catalogue.import_view import ImportView
from desktop_app.ui.catalogue.list_view import CatalogueList
from desktop_app.ui.catalogue.listing import ListedProcedure, list_procedures
from desktop_app.ui.catalogue.office_side_dialog import OfficeSideDialog
from desktop_app.ui.catalogue.view import View
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.widgets import Chip, Page


class CataloguePage(Page):
    """What the office takes in, and under which terms. Changing it needs an administrator."""

    def __init__(
        self,
        cataloguing: Cataloguing,
        staffing: Staffing,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._cataloguing = cataloguing
        self._staffing = staffing
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._clock = clock
        self._rows: list[ListedProcedure] = []
        self._departments: tuple[Department, ...] = ()
        self._stack = QStackedWidget()
        self._list = CatalogueList()
        self._detail = ProcedureView()
        self._editor = ProcedureEditor(cataloguing, actor, messages)
        self._import = ImportView(cataloguing, actor, messages, tasks)
        self._views: tuple[View, ...] = (self._list, self._detail, self._editor, self._import)

        for view in self._views:
            self._stack.addWidget(view)
            for action in view.actions_of_head:
                self.add_action(action)
            view.heading_changed.connect(self._draw_head)
        self.body.addWidget(self._stack)

        self._list.procedure_opened.connect(self._open)
        self._list.office_side_asked.connect(self._ask_office_side)
        self._list.adding_asked.connect(self._begin_adding)
        self._list.import_asked.connect(self._begin_import)
        self._list.starter_asked.connect(self._load_starter)
        self._detail.left.connect(self._show_list)
        self._detail.editing_asked.connect(self._begin_change)
        self._detail.office_side_asked.connect(self._ask_office_side)
        self._editor.left.connect(self._leave_editor)
        self._editor.procedure_saved.connect(self._take_saved)
        self._import.left.connect(self._show_list)
        self._import.catalogue_imported.connect(self._refresh)
        self._import.waiting_begun.connect(self.show_waiting)
        self._import.waiting_ended.connect(self.hide_waiting)
        self._show(self._list)

    def page_shown(self) -> None:
        """Read the catalogue anew; a form being filled in stays as it is."""
        self._refresh()

    def _refresh(self) -> None:
        today = self._today()
        try:
            self._departments = self._staffing.staff().departments
            self._rows = list_procedures(
                self._cataloguing.procedures(today),
                self._cataloguing.procedures(date.max),
                {department.id: department.name for department in self._departments},
            )
        except KnownError as error:
            self._messages.report(error)
            return
        self._list.set_procedures(self._rows)
        shown = self._detail.row()
        fresh = self._row(shown.version.code) if shown is not None else None
        if fresh is not None:
            self._detail.set_procedure(fresh)

    def _row(self, code: str) -> ListedProcedure | None:
        return next((row for row in self._rows if row.version.code == code), None)

    def _today(self) -> date:
        return local_date(self._clock())

    def _show(self, view: View) -> None:
        self._stack.setCurrentWidget(view)
        self._draw_head()

    def _draw_head(self) -> None:
        shown = self._stack.currentWidget()
        for view in self._views:
            wanted = view.actions_now() if view is shown else ()
            for action in view.actions_of_head:
                action.setVisible(action in wanted)
            if view is shown:
                heading = view.heading()
                self.set_title(heading.title)
                self.set_status(heading.status)
                self.set_chips(*(Chip(words, tone, self) for words, tone in heading.chips))

    def _show_list(self) -> None:
        self._show(self._list)
        shown = self._detail.row()
        if shown is not None:
            self._list.choose(shown.version.code)
        self._list.take_focus()

    def _open(self, row: ListedProcedure) -> None:
        self._detail.set_procedure(row)
        self._show(self._detail)
        self._detail.take_focus()

    def _begin_adding(self) -> None:
        self._begin(None)

    def _begin_change(self, row: ListedProcedure) -> None:
        self._begin(row.version)

    def _begin(self, version: ProcedureVersion | None) -> None:
        known = [row.version for row in self._rows]
        self._editor.begin(version, known, self._today())
        self._show(self._editor)
        self._editor.take_focus()

    def _leave_editor(self) -> None:
        if self._editor.is_adding():
            self._show_list()
        else:
            self._show(self._detail)
            self._detail.take_focus()

    def _take_saved(self, version: ProcedureVersion) -> None:
        self._refresh()
        row = self._row(version.code)
        if row is not None:
            self._open(row)
        self._messages.success(
            self.tr(
                "Saved {code}, in force from {date}. Dossiers already accepted keep their terms."
            ).format(code=version.code, date=show_date(version.valid_from))
        )

    def _ask_office_side(self, rows: list[ListedProcedure]) -> None:
        dialog = OfficeSideDialog(
            self._cataloguing, self._actor, rows, self._departments, self.window()
        )
        dialog.accepted.connect(self._refresh)
        dialog.open()

    def _begin_import(self) -> None:
        self._import.begin(self._today())
        self._show(self._import)
        self._import.take_focus()

    def _load_starter(self) -> None:
        self.show_waiting(self.tr("Loading the starter catalogue…"))
        self._tasks.run(
            partial(self._cataloguing.import_starter, self._actor),
            self._take_starter,
            self._take_failure,
        )

    def _take_starter(self, report: ImportReport) -> None:
        self.hide_waiting()
        self._refresh()
        self._list.take_focus()
        self._messages.success(
            self.tr(
                "{count} procedures loaded. Check those that are to be confirmed and give each a "
                "department."
            ).format(count=report.count(ImportOutcome.CREATED))
        )

    def _take_failure(self, error: Exception) -> None:
        self.hide_waiting()
        self._messages.report(error)
