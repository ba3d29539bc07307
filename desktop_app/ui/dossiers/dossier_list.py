"""The list of all dossiers: searched while one types, narrowed, sorted, its place kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossier_lists import LifeStage, LineOrder, ListQuestion, StageCounts
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.procedures import ProcedureVersion
from desktop_app.services.finding import Finding
from desktop_app.services.saved_filters import SavedFilter, SavedFilters
from desktop_app.services.staffing import Staffing
from desktop_app.ui.dossiers.dossier_columns import order_of
from desktop_app.ui.dossiers.dossier_table import PAGE, DossierTable, ListedDossier
from desktop_app.ui.dossiers.filter_dialog import FilterDialog
from desktop_app.ui.dossiers.filter_summary import FilterSummary
from desktop_app.ui.dossiers.list_reading import MOST_RANKED, ListLook, ListReading, count_of
from desktop_app.ui.dossiers.saved_filter_button import SavedFilterButton
from desktop_app.ui.dossiers.search_line import SearchLine
from desktop_app.ui.dossiers.states import JudgeNow
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme import Tone
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S
from desktop_app.ui.widgets import (
    Choice,
    Filter,
    FilterBar,
    LayoutKeeper,
    Order,
    SecondaryButton,
)

FILTER_KEY = "Ctrl+G"


class DossierList(QWidget):
    """All dossiers, newest first or in an order that was asked for.

    ``dossier_opened`` tells the key of the one to be looked at, ``counted`` how many the
    question in force lets through and how many of them are listed at most; ``reading_begun``
    what can be told to forget the reading under way, ``reading_ended`` that it is over.
    """

    dossier_opened = Signal(object)
    counted = Signal(int, int)
    reading_begun = Signal(object)
    reading_ended = Signal()

    def __init__(
        self,
        finding: Finding,
        staffing: Staffing,
        procedures: Callable[[], Sequence[ProcedureVersion]],
        saved_filters: SavedFilters,
        actor: Actor,
        judge_now: JudgeNow,
        messages: Messages,
        tasks: TaskRunner,
        keeper: LayoutKeeper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._staffing = staffing
        self._procedures = procedures
        self._messages = messages
        self._reading = ListReading(finding, messages, tasks, self)
        self._question = ListQuestion()
        self._kept_order = self._question.order
        self._official_ids: set[UUID | None] = {None}
        self._keeps_place = False
        self._enters = False
        self._goes_down = False
        self._search = SearchLine()
        self._filter = SecondaryButton(self.tr("Filter"), key=FILTER_KEY, icon="list-filter")
        self._saved = SavedFilterButton(saved_filters, actor, messages, self._present)
        self._stages = FilterBar()
        self._official = Choice()
        self._summary = FilterSummary()
        self.table = DossierTable(self.tr("Dossiers"), judge_now, keeper)

        self._stages.setAccessibleName(self.tr("Stage"))
        self._official.setAccessibleName(self.tr("Held by"))
        self._assemble()
        self._search.listen_on(self)
        self._kept_order = order_of(*self.table.sorted_by())
        self._question = ListQuestion(order=self._kept_order)
        self._show_counts(StageCounts({}, 0))

        self._search.words_changed.connect(self._search_for)
        self._search.entered.connect(self._enter)
        self._search.down_pressed.connect(self._go_down)
        self._filter.clicked.connect(self._ask_filter)
        self._saved.filter_chosen.connect(self._take_saved)
        self._stages.filter_chosen.connect(self._choose_stage)
        self._official.choice_changed.connect(self._choose_official)
        self._summary.clear_asked.connect(self._clear_filter)
        self.table.sort_asked.connect(self._sort)
        self.table.row_opened.connect(self._open)
        self._reading.reading_begun.connect(self.reading_begun)
        self._reading.reading_ended.connect(self.reading_ended)
        self._reading.look_taken.connect(self._show_look)
        self._reading.stages_counted.connect(self._take_counts)

    def question(self) -> ListQuestion:
        """Return what the list shows."""
        return self._question

    def refresh(self) -> None:
        """Read the list again; what was looked at and chosen stays where it was."""
        self._read_officials()
        self._read(keeps_place=True)

    def take_focus(self) -> None:
        """Put the keyboard on the list, on its first row if none was chosen."""
        self.table.focus_on_rows()

    def take_focus_to_search(self) -> None:
        """Put the keyboard where words to search for are typed."""
        self._search.take_focus()

    def _assemble(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_S)
        bar.addWidget(self._search, 1)
        bar.addWidget(self._filter)
        bar.addWidget(self._saved)
        stages = QHBoxLayout()
        stages.setSpacing(SPACE_S)
        stages.addWidget(self._stages, 1)
        stages.addWidget(self._official)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(bar)
        column.addLayout(stages)
        column.addWidget(self._summary)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _read(self, *, keeps_place: bool) -> None:
        self._keeps_place = keeps_place
        self._summary.show_question(self._question, self._procedures, self._department_name)
        size = self.table.room_to_keep() if keeps_place else PAGE
        self._reading.ask(self._question, size)

    def _ask(self, question: ListQuestion) -> None:
        """Show another question from its beginning."""
        self._question = question
        self._read(keeps_place=False)

    def _show_look(self, look: ListLook) -> None:
        self._say_if_empty(look.question)
        self.table.show_pages(
            look.lines,
            lambda last: self._reading.more_after(look, last),
            keeps_place=self._keeps_place,
        )
        enters, goes_down = self._enters, self._goes_down
        self._enters = self._goes_down = False
        if enters and len(look.lines) == 1:
            self.dossier_opened.emit(look.lines[0].id)
        elif (enters or goes_down) and look.lines:
            self.take_focus()

    def _take_counts(self, question: ListQuestion, counts: StageCounts) -> None:
        self._show_counts(counts)
        count = count_of(question, counts)
        self.counted.emit(count, min(count, MOST_RANKED) if question.is_ranked else count)

    def _show_counts(self, counts: StageCounts) -> None:
        words = {
            LifeStage.ALL: (self.tr("All"), Tone.INFO),
            LifeStage.OPEN: (self.tr("In progress"), Tone.INFO),
            LifeStage.FINISHED: (self.tr("Result ready"), Tone.DONE),
            LifeStage.RETURNED: (self.tr("Returned"), Tone.DONE),
            LifeStage.VOIDED: (self.tr("Cancelled"), Tone.WAITING),
        }
        self._stages.set_filters(
            [Filter(stage, text, tone, counts.of(stage)) for stage, (text, tone) in words.items()]
        )

    def _say_if_empty(self, question: ListQuestion) -> None:
        if question.text:
            self.table.set_empty(
                self.tr("No dossier found for “{text}”").format(text=question.text),
                self.tr(
                    "Try fewer or shorter words, or another filter above. Marks and order do not "
                    "matter."
                ),
                icon="search",
            )
        elif replace(question, order=None) != ListQuestion():
            self.table.set_empty(
                self.tr("No dossier here"),
                self.tr("No dossier stands like this now. Choose another filter above."),
                icon="list-filter",
            )
        else:
            self.table.set_empty(
                self.tr("No dossiers yet"),
                self.tr("Press F2 to receive the first one."),
                icon="files",
            )

    def _read_officials(self) -> None:
        officials = [
            (official.id, official.name)
            for official in self._staffing.staff().officials
            if official.is_active
        ]
        self._official_ids = {None, *(official_id for official_id, _ in officials)}
        # Choosing again what is chosen must not begin the list anew.
        self._official.set_choices([(None, self.tr("Held by: everybody")), *officials])

    def _department_name(self, department_id: UUID) -> str:
        departments = self._staffing.staff().departments
        return next((each.name for each in departments if each.id == department_id), "")

    def _search_for(self, words: str) -> None:
        # What is searched for comes best first; without words the order is as it was.
        order = None if words else self._kept_order
        self._show_order(order)
        self._saved.forget_choice()
        self._ask(replace(self._question, text=words, order=order))

    def _enter(self) -> None:
        self._follow_keys(enters=True)

    def _go_down(self) -> None:
        self._follow_keys(enters=False)

    def _follow_keys(self, *, enters: bool) -> None:
        """Go on when what was typed is found, at once if it is already."""
        if self._reading.is_looking():
            self._enters, self._goes_down = enters, not enters
        elif enters and self._question.text and len(self.table.rows()) == 1:
            self.dossier_opened.emit(self.table.rows()[0].line.id)
        elif self.table.rows():
            self.take_focus()

    def _sort(self, key: str, order: Order) -> None:
        wanted = order_of(key, order)
        if not self._question.text:
            self._kept_order = wanted
        self._ask(replace(self._question, order=wanted))

    def _show_order(self, order: LineOrder | None) -> None:
        if order is None:
            self.table.show_sort("")
        else:
            way = Order.DESCENDING if order.is_descending else Order.ASCENDING
            self.table.show_sort(order.key.value, way)

    def _choose_stage(self, stage: str) -> None:
        self._saved.forget_choice()
        self._ask(replace(self._question, stage=LifeStage(stage), status=None))

    def _choose_official(self, official_id: object) -> None:
        chosen = official_id if isinstance(official_id, UUID) else None
        if chosen != self._question.official_id:
            self._saved.forget_choice()
            self._ask(replace(self._question, official_id=chosen))

    def _ask_filter(self) -> None:
        try:
            departments = [each for each in self._staffing.staff().departments if each.is_active]
            dialog = FilterDialog(self._question, self._procedures(), departments, self.window())
        except KnownError as error:
            self._messages.report(error)
            return
        dialog.question_asked.connect(self._take_question)
        dialog.open()

    def _take_question(self, question: ListQuestion) -> None:
        self._saved.forget_choice()
        self._stages.choose(question.stage)
        self._ask(question)

    def _clear_filter(self) -> None:
        self._take_question(
            ListQuestion(
                text=self._question.text,
                stage=self._question.stage,
                official_id=self._question.official_id,
                order=self._question.order,
            )
        )

    def _take_saved(self, saved: SavedFilter) -> None:
        question = saved.question
        self._search.set_words(question.text)
        self._stages.choose(question.stage)
        if question.official_id not in self._official_ids:
            # Whoever has left is not offered any more.
            question = replace(question, official_id=None)
        self._question = question
        self._official.choose(question.official_id)
        if saved.columns:
            self.table.show_columns(saved.columns)
        self._show_order(question.order)
        self._ask(question)

    def _present(self) -> SavedFilter:
        columns = tuple(column.key for column in self.table.shown_columns())
        return SavedFilter("", self._question, columns)

    def _open(self, row: ListedDossier) -> None:
        self.dossier_opened.emit(row.line.id)
