"""The workplace of dossiers: the list, what was searched for, and one dossier at a time."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QStackedWidget, QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.statuses import Status
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.finding import Finding
from desktop_app.services.preferences import Preferences
from desktop_app.services.promising import Promising
from desktop_app.services.saved_filters import SavedFilters
from desktop_app.services.staffing import Staffing
from desktop_app.settings import DEFAULT_DUE_SOON_HOURS
from desktop_app.ui.dossiers.acts import DossierActs
from desktop_app.ui.dossiers.desk import DossierDesk
from desktop_app.ui.dossiers.dossier_list import DossierList
from desktop_app.ui.dossiers.dossier_view import DossierView
from desktop_app.ui.dossiers.exporting import ListExporting
from desktop_app.ui.dossiers.head import DossierButtons
from desktop_app.ui.dossiers.list_tools import ListTools
from desktop_app.ui.dossiers.look import DossierLook, DossierReader
from desktop_app.ui.dossiers.naming import whose_line
from desktop_app.ui.dossiers.search_results import MOST, SearchResults
from desktop_app.ui.dossiers.states import Judge, status_words
from desktop_app.ui.dossiers.waiting_hits import WaitingHits
from desktop_app.ui.explanation_dialog import ExplanationDialog
from desktop_app.ui.kept_layout import KeptLayout
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import RunningTask, TaskRunner
from desktop_app.ui.theme import Tone
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from desktop_app.ui.widgets import Chip, Page, QuietButton

_IN_PROGRESS = frozenset({Status.ACCEPTED, Status.IN_PROGRESS})


class DossiersPage(Page):
    """Lists, finds and shows dossiers, and brings them on.

    ``print_requested`` and ``preview_requested`` tell the key of the dossier whose receipt is
    wanted; ``dossier_changed`` tells a dossier after an act, for counts kept elsewhere.
    ``paper_wanted`` tells the :class:`FormKind` of a paper that an act asks for, and
    the key of the dossier; ``paper_requested`` the key of a paper that is to be seen again.
    ``result_handed_out`` tells a dossier whose applicant has just got the result here, and
    ``rating_asked`` one whose applicant said how it was. ``search_left`` tells that all dossiers
    are in front, and not what was searched for; ``filing_chosen`` the key of a filing that is
    to be opened at the counter.
    """

    print_requested = Signal(object)
    preview_requested = Signal(object)
    dossier_changed = Signal(object)
    paper_wanted = Signal(object, object)
    paper_requested = Signal(object)
    result_handed_out = Signal(object)
    rating_asked = Signal(object)
    search_left = Signal()
    filing_chosen = Signal(object)

    def __init__(
        self,
        finding: Finding,
        desk: DossierDesk,
        promising: Promising,
        staffing: Staffing,
        calendar_keeping: CalendarKeeping,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        preferences: Preferences,
        clock: Clock = utc_now,
        *,
        due_soon_hours: int = DEFAULT_DUE_SOON_HOURS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._finding = finding
        self._promising = promising
        self._calendar_keeping = calendar_keeping
        self._messages = messages
        self._clock = clock
        self._soon_seconds = due_soon_hours * 3600
        self._reader = DossierReader(finding, desk, staffing, actor)
        self._marking = desk.marking
        self._look: DossierLook | None = None
        self._was_just_shown = False
        self._listed = self._most_listed = 0
        self._found = 0
        keeper = KeptLayout(preferences, actor, "dossiers", messages)
        self._list = DossierList(
            finding,
            staffing,
            desk.cataloguing.procedures,
            SavedFilters(preferences),
            actor,
            self._judge,
            messages,
            tasks,
            keeper,
        )
        self._results = SearchResults(finding, self._judge, keeper)
        self._unaccepted = WaitingHits(desk.filing, messages)
        self._exporting = ListExporting(finding, messages, tasks)
        self._tools = ListTools(self._exporting, self._judge, messages)
        self._view = DossierView()
        self._acts = DossierActs(desk, staffing, actor, messages, self)
        self._buttons = DossierButtons()
        self._status_chip = Chip(with_icon=False)
        self._state_chip = Chip()
        self._leave_search = QuietButton(self.tr("All dossiers"), key="Escape", icon="x")
        self._stack = QStackedWidget()
        self._behind: QWidget = self._list
        self._settling = QTimer(self)

        self._settling.setSingleShot(True)
        # A long line under the title must not hold the window open: it is elided to its room.
        self._status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        # The key is only shown: it works while the keyboard is on this page, and not in the
        # box on top, which Esc empties first.
        self._leave_search.setShortcut(QKeySequence())
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.setWhatsThis(self.tr("Back to the list"))
        self.addAction(self._buttons.undo)
        for widget in (self._list, self._results, self._view):
            self._stack.addWidget(widget)
        self.body.addWidget(self._exporting)
        self.body.addWidget(self._unaccepted)
        self.body.addWidget(self._stack, 1)
        self.add_action(self._leave_search)
        self.add_action(self._tools)
        self.add_action(self._buttons)
        self.set_chips(self._status_chip, self._state_chip)
        self._show_widget(self._list)

        leave.activated.connect(self.go_back)
        self._connect()

    def page_shown(self) -> None:
        """Read again what is shown; others may have worked meanwhile."""
        self.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on the list, on what was found, or on the dossier in front.

        Asked for again while it is in front already, the page goes to the search of the list.
        """
        current = self._stack.currentWidget()
        if not self._was_just_shown:
            if current is not self._list:
                self.show_list()
            self._list.take_focus_to_search()
        elif current is self._list:
            self._list.take_focus()
        elif current is self._results:
            self._results.take_focus()
        else:
            self._view.setFocus()
        self._was_just_shown = False

    def refresh(self) -> None:
        """Read again what is shown; also after a receipt was printed."""
        if self._stack.currentWidget() is self._view and self._look is not None:
            self._read_dossier(self._look.dossier.id)
        elif self._stack.currentWidget() is self._results:
            self._say_found(len(self._results.refresh()))
            self._look_for_waiting()
        else:
            self._list.refresh()

    def open_dossier(self, dossier_id: UUID) -> None:
        """Show a dossier; one that is no longer there is said in the message bar."""
        current = self._stack.currentWidget() or self._list
        before = self._look
        if not self._read_dossier(dossier_id):
            return
        self._was_just_shown = False
        self._buttons.rest_after_key()
        if before is None or before.dossier.id != dossier_id:
            self._messages.clear_news()
        if current is not self._view:
            self._behind = current
        self._show_widget(self._view)
        self._view.verticalScrollBar().setValue(0)
        self._view.setFocus()

    def open_code(self, code: str) -> bool:
        """Show the dossier of a scanned or typed code; say so and return ``False`` if none."""
        dossier = self._finding.by_code(code)
        if dossier is None:
            self._messages.error(
                self.tr(
                    "No dossier has the code {code}. See that it was read whole, or search for "
                    "the name."
                ).format(code=code.strip())
            )
            return False
        self.open_dossier(dossier.id)
        return True

    def search(self, text: str) -> None:
        """Show the dossiers found for ``text``; a single one is opened at once."""
        lines = self._results.search(text)
        waiting = self._unaccepted.search(text)
        if len(lines) == 1 and not waiting:
            self._behind = self._list
            if self._stack.currentWidget() is self._results:
                self._show_widget(self._list)
            self.open_dossier(lines[0].id)
            return
        self._say_found(len(lines))
        self._show_widget(self._results)
        if waiting and not lines:
            self._unaccepted.take_focus()
        else:
            self._results.take_focus()

    def show_list(self) -> None:
        """Show all dossiers, at the place where the list was left."""
        self._show_widget(self._list)
        self._list.refresh()
        self._list.take_focus()

    def go_back(self) -> None:
        """Go from a dossier to where it was opened from, from what was found to the list."""
        if self._stack.currentWidget() is self._view and self._behind is self._results:
            self._say_found(len(self._results.refresh()))
            self._show_widget(self._results)
            self._results.take_focus()
        elif self._stack.currentWidget() is not self._list:
            self.show_list()

    def minimumSizeHint(self) -> QSize:
        """Return the room that the page needs with its acts below the title.

        They move there when it gets narrow, so while they stand beside the title they must
        not keep the page wide.
        """
        hint = super().minimumSizeHint()
        if self.body.indexOf(self._buttons) < 0:
            body = self.body.minimumSize().width() + 2 * SPACE_XL
            head = hint.width() - self._buttons.minimumSizeHint().width() - SPACE_M
            hint.setWidth(max(body, head))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for the acts and for the line under the title."""
        super().resizeEvent(event)
        self._name_page()

    def showEvent(self, event: QShowEvent) -> None:
        """Notice that the page comes to the front, so that its key means to go on here."""
        super().showEvent(event)
        if not event.spontaneous():
            self._was_just_shown = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter the button that has the keyboard."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        focused = QApplication.focusWidget()
        if is_enter and isinstance(focused, QAbstractButton) and self.isAncestorOf(focused):
            focused.click()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self._leave_search.clicked.connect(self.show_list)
        self._list.counted.connect(self._say_listed)
        self._list.dossier_opened.connect(self.open_dossier)
        self._list.reading_begun.connect(self._show_reading)
        self._list.reading_ended.connect(self.hide_waiting)
        self._tools.watch(self._list.table)
        self._tools.watch(self._results.table)
        self._results.dossier_opened.connect(self.open_dossier)
        self._unaccepted.filing_chosen.connect(self.filing_chosen)
        self._view.explanation_asked.connect(self._explain)
        self._acts.dossier_changed.connect(self._show_changed)
        self._view.mark_explanation_wanted.connect(self._acts.explain)
        self._view.mark_confirmation_wanted.connect(self._acts.confirm)
        self._view.mark_excuse_wanted.connect(self._acts.excuse)
        self._acts.look_outdated.connect(self.refresh)
        self._acts.paper_wanted.connect(self.paper_wanted)
        self._acts.result_handed_out.connect(self.result_handed_out)
        self._view.rating_wanted.connect(self._ask_rating)
        self._buttons.back_asked.connect(self.go_back)
        self._buttons.print_requested.connect(self.print_requested)
        self._buttons.preview_requested.connect(self.preview_requested)
        self._buttons.undo.triggered.connect(self._acts.undo)
        self._buttons.act_chosen.connect(self._acts.begin)
        self._buttons.paper_wanted.connect(self.paper_wanted)
        self._buttons.paper_requested.connect(self.paper_requested)
        self._buttons.next_asked.connect(self._do_next)

    def show_asked_about(self, dossier_id: UUID | None) -> None:
        """Show whose applicant is asked for a rating now, on the citizen's screen."""
        self._view.set_asked_about(dossier_id)

    def _judge(self) -> Judge:
        return Judge(self._clock(), self._calendar_keeping.calendar(), self._soon_seconds)

    def _read_dossier(self, dossier_id: UUID) -> bool:
        try:
            look = self._reader.look(dossier_id, self._judge())
            causes = self._marking.causes() if look.marks else ()
        except KnownError as error:
            self._messages.report(error)
            return False
        self._look = look
        self._view.set_look(look, causes)
        self._buttons.set_look(look)
        self._acts.set_look(look)
        self._name_page()
        return True

    def _show_widget(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self._buttons.setVisible(widget is self._view)
        self._buttons.undo.setEnabled(
            widget is self._view and self._look is not None and self._look.last_act is not None
        )
        self._leave_search.setVisible(widget is self._results)
        self._look_for_waiting()
        self._tools.setVisible(widget is not self._view)
        if widget is self._results:
            self._tools.serve(self._results.table, self._results.question)
        elif widget is self._list:
            self._tools.serve(self._list.table, self._list.question)
            self.search_left.emit()
        self._name_page()

    def _look_for_waiting(self) -> None:
        """Tell of filings that match what is searched for here."""
        current = self._stack.currentWidget()
        if current is self._results:
            self._unaccepted.search(self._results.text())
        else:
            self._unaccepted.search(self._list.question().text if current is self._list else "")

    def _name_page(self) -> None:
        """Say in title, chips and status line what is in front."""
        current = self._stack.currentWidget()
        if current is self._view and self._look is not None:
            self._name_dossier(self._look.dossier)
            return
        self._status_chip.set_state("", Tone.WAITING)
        self._state_chip.set_state("", Tone.WAITING)
        if current is self._results:
            self.set_title(self.tr("Search"))
            words = (
                self.tr("Results for “{text}”: the newest {count} dossiers, there may be more")
                if self._found >= MOST
                else self.tr("Results for “{text}”: {count} dossiers")
            )
            self.set_status(words.format(text=self._results.text(), count=self._found))
        else:
            self.set_title(self.tr("Dossiers"))
            words = self.tr("{count} dossiers").format(count=self._listed)
            if self._most_listed < self._listed:
                most = self.tr("the {count} that fit best are listed")
                words = f"{words}, {most.format(count=self._most_listed)}"
            self.set_status(words)

    def _name_dossier(self, dossier: Dossier) -> None:
        status, state = status_words(dossier), self._judge().state(dossier)
        self.set_title(dossier.code)
        # Late, or due soon, says that it is in progress.
        is_plain = dossier.status in _IN_PROGRESS and state != status
        self._status_chip.set_state("" if is_plain else status.text, status.tone)
        self._state_chip.set_state("" if state == status else state.text, state.tone)
        room = self.width() - 2 * SPACE_XL
        acts = self._buttons.sizeHint().width() + SPACE_L
        chips = (self._title, self._status_chip, self._state_chip)
        named = sum(part.sizeHint().width() + SPACE_M for part in chips)
        is_beside = named + acts <= room
        self._place_buttons(is_beside=is_beside)
        free = room - acts if is_beside else room
        self.set_status(whose_line(dossier, self._status.fontMetrics(), free))

    def _place_buttons(self, *, is_beside: bool) -> None:
        """Put the acts beside the title, or below it where there is less room."""
        if is_beside == (self.body.indexOf(self._buttons) < 0):
            return
        if is_beside:
            self.add_action(self._buttons)
        else:
            self.body.insertWidget(0, self._buttons)

    def _show_reading(self, reading: RunningTask) -> None:
        self.show_waiting(self.tr("Searching…"), reading)

    def _say_listed(self, count: int, most: int) -> None:
        self._listed, self._most_listed = count, most
        self._look_for_waiting()
        self._name_page()

    def _say_found(self, count: int) -> None:
        self._found = count
        self._name_page()

    def _show_changed(self, dossier: Dossier) -> None:
        self._read_dossier(dossier.id)
        self.dossier_changed.emit(dossier)

    def _ask_rating(self) -> None:
        if self._look is not None:
            self.rating_asked.emit(self._look.dossier)

    def _do_next(self) -> None:
        # The next act comes to stand where the last one was: the second half of a double
        # click must not do it.
        if self._look is None or self._look.next_act is None or self._settling.isActive():
            return
        self._settling.start(QApplication.doubleClickInterval())
        self._acts.begin(self._look.next_act)

    def _explain(self) -> None:
        if self._look is None:
            return
        dossier = self._look.dossier
        ExplanationDialog(
            self._promising.explain(dossier.id),
            self,
            promised_at=dossier.due_at,
            make_pdf=partial(self._promising.explanation_pdf, dossier.id),
        ).open()
