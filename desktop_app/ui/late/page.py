"""The late list: who holds which late dossier, what will be late, and what is done about it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold
from desktop_app.services.acting import Clock
from desktop_app.services.late_list_export import (
    LateListKind,
    MarkRow,
    late_list_csv,
    late_list_pdf,
    late_list_workbook,
    marks_csv,
    marks_workbook,
)
from desktop_app.services.late_review import LateEntry
from desktop_app.settings import OfficeSettings
from desktop_app.ui.file_saving import FileSaving
from desktop_app.ui.language import say
from desktop_app.ui.late.acts import LateActs
from desktop_app.ui.late.as_of_line import AsOfLine
from desktop_app.ui.late.asked_view import AskedView
from desktop_app.ui.late.desk import LateDesk, LateView, read_late
from desktop_app.ui.late.list_view import LateListView
from desktop_app.ui.late.marks_view import MarksView
from desktop_app.ui.late.narrowing import Shown, entries_of
from desktop_app.ui.late.wording import as_of_words, told_about
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.pdf_preview import PdfPreview
from desktop_app.ui.tasks import RunningTask, TaskRunner
from desktop_app.ui.theme.tokens import CONTROL_HEIGHT, SPACE_S, Tone
from desktop_app.ui.widgets import Filter, FilterBar, Page, SecondaryButton

_A_MINUTE_MS = 60_000
_FILE_NAMES = {
    Shown.NO_APOLOGY: "ho-so-tre-han-chua-xin-loi",
    Shown.SOON: "ho-so-sap-den-han",
    Shown.STEPS: "ho-so-cham-buoc",
    Shown.MARKS: "ghi-nhan-tre-han",
}
_BESIDE_FROM = 1_080
"""From which width on the instant stands beside the chips."""


class LatePage(Page):
    """The dossiers that are late or nearly so, and what can be done about them.

    Clerks and supervisors see everybody's, officials their own, and what they were reminded
    of. ``dossier_chosen`` tells the id of the dossier to open; ``late_counted`` how many are
    late now, each time the page has counted them; ``acted`` that an act changed something;
    ``paper_wanted`` the kind and the dossier of a paper to print; ``print_wanted`` the name
    and the PDF of a list for the print queue. While the page is in sight
    it counts again every minute; what was chosen and looked at stays where it is.
    """

    dossier_chosen = Signal(object)
    late_counted = Signal(int)
    acted = Signal()
    paper_wanted = Signal(object, object)
    print_wanted = Signal(object, object)

    def __init__(
        self,
        desk: LateDesk,
        office: OfficeSettings,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        may_act = actor.may(Role.SUPERVISOR)
        code_sample = f"{office.agency_code}-261028-0031"
        self._desk = desk
        self._office = office
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._clock = clock
        self._view: LateView | None = None
        self._is_reading = False
        self._is_stale = False
        self._saving = FileSaving(messages, tasks, self)
        self._minute = QTimer(self)
        self._workbook = SecondaryButton(
            self.tr("Export to Excel"), key="Ctrl+Shift+E", icon="download"
        )
        self._table = SecondaryButton(self.tr("CSV"), key="Ctrl+Shift+V")
        self._pdf = SecondaryButton(self.tr("PDF"), key="Ctrl+Shift+D")
        self._print = SecondaryButton(self.tr("Print the list"), key="Ctrl+P", icon="printer")
        self._filters = FilterBar()
        self._as_of = AsOfLine(clock)
        self._above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._list = LateListView(code_sample, clock, may_act=may_act)
        self._marks = MarksView(code_sample, may_decide=may_act)
        self._asked = AskedView(clock)
        self._stack = QStackedWidget()
        self._acts = LateActs(desk, actor, messages, clock, self)

        self.set_title(self.tr("Late dossiers"))
        self._minute.setInterval(_A_MINUTE_MS)
        self._assemble()
        self._connect()

    def page_shown(self) -> None:
        """Draw up the list anew."""
        self.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on the list in front, on its first row if none was chosen."""
        front = self._stack.currentWidget()
        if isinstance(front, LateListView | MarksView | AskedView):
            front.take_focus()

    def refresh(self) -> None:
        """Draw up the list for the instant asked for, keeping what is chosen."""
        self._as_of.show_clock()
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading, self._is_stale = True, False
        if self._view is None:
            self.show_waiting(self.tr("Drawing up the list…"))
        self._tasks.run(
            partial(read_late, self._desk, self._actor, self._as_of.instant()),
            self._show_view,
            self._tell_unread,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Count on while the page is in sight."""
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._minute.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the instant under the chips where the page is narrow."""
        super().resizeEvent(event)
        is_wide = self.width() >= _BESIDE_FROM
        direction = QBoxLayout.Direction
        self._above.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _assemble(self) -> None:
        self._table.setAccessibleName(self.tr("Export CSV"))
        self.add_action(self._table)
        self._pdf.setAccessibleName(self.tr("Save as PDF"))
        self.add_action(self._pdf)
        self.add_action(self._workbook)
        self.add_action(self._print)
        self._filters.setAccessibleName(self.tr("Part of the list"))
        self._above.setSpacing(SPACE_S)
        # As high as the instant, so that nothing moves where there is none.
        self._filters.setMinimumHeight(CONTROL_HEIGHT)
        self._above.addWidget(self._filters, 1)
        self._above.addWidget(self._as_of, 0, Qt.AlignmentFlag.AlignRight)
        for view in (self._list, self._marks, self._asked):
            self._stack.addWidget(view)
        self.body.addLayout(self._above)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._minute.timeout.connect(self.refresh)
        self._table.clicked.connect(self._save_csv)
        self._workbook.clicked.connect(self._save_workbook)
        self._pdf.clicked.connect(self._save_pdf)
        self._print.clicked.connect(self._preview)
        self._filters.filter_chosen.connect(self._show_part)
        self._as_of.instant_chosen.connect(self.refresh)
        self._saving.saving_begun.connect(self._show_saving)
        self._saving.saving_ended.connect(self.hide_waiting)
        for view in (self._list, self._marks, self._asked):
            view.dossier_chosen.connect(self.dossier_chosen)
        self._list.looked_at.connect(self._tell_more)
        self._list.part_changed.connect(self._follow_part)
        self._list.reminder_asked.connect(self._acts.remind)
        self._list.explanation_asked.connect(self._acts.ask_to_explain)
        self._list.apology_asked.connect(self._acts.apologize)
        self._list.reassignment_asked.connect(self._acts.reassign)
        self._marks.explanation_wanted.connect(self._acts.explain)
        self._marks.confirmation_wanted.connect(self._acts.confirm)
        self._marks.excuse_wanted.connect(self._acts.excuse)
        self._asked.answer_given.connect(self._answer)
        self._acts.changed.connect(self.refresh)
        self._acts.changed.connect(self.acted)
        self._acts.paper_wanted.connect(self.paper_wanted)

    def _show_view(self, view: LateView) -> None:
        self._is_reading = False
        self.hide_waiting()
        self._view = view
        self._filters.set_filters(self._parts(view))
        self.set_status(self._how_things_stand(view))
        self._marks.show_marks(view.marks)
        self._asked.show_asked(view.asked)
        self._show_part()
        if self._as_of.instant() is None:
            self.late_counted.emit(len(view.late.late))
        if self._is_stale:
            self.refresh()

    def _tell_unread(self, error: Exception) -> None:
        self._is_reading = False
        self.hide_waiting()
        self._messages.report(error)

    def _parts(self, view: LateView) -> list[Filter]:
        """Return the parts of the page, those that are for the signed-in person."""
        unapologized = len(entries_of(view.late, Shown.NO_APOLOGY))
        chips = [
            Filter(Shown.LATE, self.tr("Late"), Tone.LATE, len(view.late.late)),
            Filter(Shown.NO_APOLOGY, self.tr("No apology"), Tone.LATE, unapologized),
            Filter(Shown.SOON, self.tr("Due soon"), Tone.SOON, len(view.late.soon)),
            Filter(Shown.STEPS, self.tr("Step warning"), Tone.SOON, len(view.steps.entries)),
        ]
        if self._actor.may(Role.SUPERVISOR) or view.has_own:
            words = self.tr("To confirm")
            chips.append(Filter(Shown.MARKS, words, Tone.WAITING, len(view.marks)))
        if view.has_own:
            words = self.tr("Asked of me")
            chips.append(Filter(Shown.ASKED, words, Tone.INFO, len(view.asked)))
        return chips

    def _how_things_stand(self, view: LateView) -> str:
        now, as_of = self._clock(), view.late.as_of
        counts = self.tr("{late} dossiers late, {soon} due soon").format(
            late=len(view.late.late), soon=len(view.late.soon)
        )
        when = as_of_words(as_of, now)
        if self._as_of.instant() is None:
            return f"{counts} · {when}"
        if as_of > now:
            return self.tr("{counts} · {when}, if nobody solves any until then").format(
                counts=counts, when=when
            )
        return self.tr("{counts} · {when}, as the list was then").format(counts=counts, when=when)

    def _show_part(self) -> None:
        """Bring the part to the front that its chip asks for."""
        if self._view is None:
            return
        shown = self._shown()
        fronts = {Shown.MARKS: self._marks, Shown.ASKED: self._asked}
        self._stack.setCurrentWidget(fronts.get(shown, self._list))
        is_list = shown not in fronts
        if is_list:
            late_list = self._view.steps if shown is Shown.STEPS else self._view.late
            self._list.show_list(late_list, shown)
        # The early warning, marks and reminders are those of now.
        self._as_of.setVisible(is_list and shown is not Shown.STEPS)
        for button in (self._pdf, self._print):
            button.setVisible(is_list)
        for button in (self._table, self._workbook):
            button.setVisible(shown is not Shown.ASKED)
        self._follow_part()

    def _follow_part(self) -> None:
        """Offer to save what there is something of."""
        shown = self._shown()
        rows = self._marks.marks() if shown is Shown.MARKS else self._list.shown_part().entries
        for button in (self._table, self._workbook, self._pdf, self._print):
            button.setEnabled(bool(rows))

    def _tell_more(self, entry: LateEntry | None) -> None:
        """Say of the one dossier that is looked at whose step ran over."""
        if entry is not None:
            self._list.tell(told_about(entry, self._clock()))

    def _answer(self, follow_up_id: UUID, words: str) -> None:
        if self._acts.answer(follow_up_id, words):
            self._asked.forget_answer(follow_up_id)

    def _save_csv(self) -> None:
        self._saving.ask(
            self.tr("Export the list"),
            self._file_name("csv"),
            self.tr("Table for a spreadsheet (*.csv)"),
            partial(marks_csv, self._mark_rows())
            if self._shown() is Shown.MARKS
            else partial(late_list_csv, self._list.shown_part()),
        )

    def _save_workbook(self) -> None:
        self._saving.ask(
            self.tr("Export the list"),
            self._file_name("xlsx"),
            self.tr("Excel (*.xlsx)"),
            partial(marks_workbook, self._mark_rows())
            if self._shown() is Shown.MARKS
            else partial(late_list_workbook, self._list.shown_part()),
        )

    def _save_pdf(self) -> None:
        self._saving.ask(
            self.tr("Save the list as PDF"),
            self._file_name("pdf"),
            self.tr("PDF document (*.pdf)"),
            self._drawing(),
        )

    def _preview(self) -> None:
        """Show the list as it is printed; from there it goes to the print queue."""
        late_list = self._list.shown_part()
        name = self._list_kind().name_at(late_list.as_of)
        preview = PdfPreview(
            say(name),
            self._file_name("pdf").removesuffix(".pdf"),
            self.tr("Print"),
            self._messages,
            self,
        )
        preview.open()
        preview.wait_for_pdf()
        self._tasks.run(self._drawing(), partial(self._show_drawn, preview, name), preview.give_up)

    def _show_drawn(self, preview: PdfPreview, name: Sentence, pdf: bytes) -> None:
        preview.print_asked.connect(partial(self.print_wanted.emit, name, pdf))
        preview.show_pdf(pdf)

    def _drawing(self) -> Callable[[], bytes]:
        """Return what draws the list as it is shown now."""
        return partial(
            late_list_pdf,
            self._list.shown_part(),
            self._office,
            self._actor.name,
            self._list.chosen_name(),
            self._list_kind(),
            self._list.grouping(),
        )

    def _list_kind(self) -> LateListKind:
        kinds = {Shown.SOON: LateListKind.SOON, Shown.STEPS: LateListKind.STEPS}
        return kinds.get(self._shown(), LateListKind.LATE)

    def _mark_rows(self) -> list[MarkRow]:
        return [(entry.line, entry.mark) for entry in self._marks.marks()]

    def _show_saving(self, name: str, task: RunningTask) -> None:
        self.show_waiting(self.tr("Writing {name}…").format(name=name), task)

    def _file_name(self, ending: str) -> str:
        """Return ``ho-so-tre-han-2026-11-20.pdf``, with the holder when it is one's list."""
        shown = self._shown()
        is_of_marks = shown is Shown.MARKS
        as_of = self._clock() if is_of_marks else self._list.part().as_of
        parts = [
            _FILE_NAMES.get(shown, "ho-so-tre-han"),
            f"{local_date(as_of):%Y-%m-%d}",
            "" if is_of_marks else self._list.chosen_name(),
        ]
        parts = [fold(part) for part in parts]
        return re.sub("[^a-z0-9]+", "-", " ".join(parts)).strip("-") + f".{ending}"

    def _shown(self) -> Shown:
        return Shown(self._filters.chosen() or Shown.LATE)
