"""The workplace of dossiers: the list, what was searched for, and one dossier at a time."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.statuses import Status
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.closing import Closing
from desktop_app.services.finding import Finding
from desktop_app.services.promising import Promising
from desktop_app.services.staffing import Staffing
from desktop_app.settings import DEFAULT_DUE_SOON_HOURS
from desktop_app.ui.dossiers.acts import DossierActs
from desktop_app.ui.dossiers.dossier_list import DossierList
from desktop_app.ui.dossiers.dossier_view import DossierView
from desktop_app.ui.dossiers.head import DossierButtons
from desktop_app.ui.dossiers.search_results import MOST, SearchResults
from desktop_app.ui.dossiers.states import Judge, status_words
from desktop_app.ui.explanation_dialog import ExplanationDialog
from desktop_app.ui.messages import Messages
from desktop_app.ui.theme import Tone
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from desktop_app.ui.widgets import Chip, Page, QuietButton


class DossiersPage(Page):
    """Lists, finds and shows dossiers, and brings them on.

    ``print_requested`` and ``preview_requested`` tell the key of the dossier whose receipt is
    wanted; ``dossier_changed`` tells a dossier after an act, for counts kept elsewhere.
    """

    print_requested = Signal(object)
    preview_requested = Signal(object)
    dossier_changed = Signal(object)

    def __init__(
        self,
        finding: Finding,
        closing: Closing,
        promising: Promising,
        staffing: Staffing,
        calendar_keeping: CalendarKeeping,
        actor: Actor,
        messages: Messages,
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
        self._dossier: Dossier | None = None
        self._listed = 0
        self._found = 0
        self._list = DossierList(finding, staffing, self._judge)
        self._results = SearchResults(finding, self._judge)
        self._view = DossierView()
        self._acts = DossierActs(closing, staffing, actor, messages, self)
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
        for widget in (self._list, self._results, self._view):
            self._stack.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        self.add_action(self._leave_search)
        self.add_action(self._buttons)
        self.set_chips(self._status_chip, self._state_chip)
        self._show_widget(self._list)

        leave.activated.connect(self.go_back)
        self._leave_search.clicked.connect(self.show_list)
        self._list.counted.connect(self._say_listed)
        self._list.dossier_opened.connect(self.open_dossier)
        self._results.dossier_opened.connect(self.open_dossier)
        self._view.explanation_asked.connect(self._explain)
        self._acts.dossier_changed.connect(self._show_changed)
        self._acts.act_refused.connect(self.refresh)
        self._buttons.back_asked.connect(self.go_back)
        self._buttons.print_asked.connect(self._ask_print)
        self._buttons.preview_asked.connect(self._ask_preview)
        self._buttons.assign_asked.connect(self._ask_official)
        self._buttons.void_asked.connect(self._ask_reason_to_void)
        self._buttons.next_asked.connect(self._do_next)

    def page_shown(self) -> None:
        """Read again what is shown; others may have worked meanwhile."""
        self.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on the list, on what was found, or on the dossier in front."""
        current = self._stack.currentWidget()
        if current is self._list:
            self._list.take_focus()
        elif current is self._results:
            self._results.take_focus()
        else:
            self._view.setFocus()

    def refresh(self) -> None:
        """Read again what is shown; also after a receipt was printed."""
        if self._stack.currentWidget() is self._view and self._dossier is not None:
            self._read_dossier(self._dossier.id)
        elif self._stack.currentWidget() is self._results:
            self._say_found(len(self._results.refresh()))
        else:
            self._list.refresh()

    def open_dossier(self, dossier_id: UUID) -> None:
        """Show a dossier; one that is no longer there is said in the message bar."""
        current = self._stack.currentWidget() or self._list
        before = self._dossier
        if not self._read_dossier(dossier_id):
            return
        if before is None or before.id != dossier_id:
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
        if len(lines) == 1:
            self._behind = self._list
            if self._stack.currentWidget() is self._results:
                self._show_widget(self._list)
            self.open_dossier(lines[0].id)
            return
        self._say_found(len(lines))
        self._show_widget(self._results)
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

    def _judge(self) -> Judge:
        return Judge(self._clock(), self._calendar_keeping.calendar(), self._soon_seconds)

    def _read_dossier(self, dossier_id: UUID) -> bool:
        try:
            dossier = self._finding.dossier(dossier_id)
        except KnownError as error:
            self._messages.report(error)
            return False
        self._dossier = dossier
        self._view.set_dossier(dossier, self._finding.history(dossier_id), self._judge())
        self._buttons.set_dossier(dossier)
        self._name_page()
        return True

    def _show_widget(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self._buttons.setVisible(widget is self._view)
        self._leave_search.setVisible(widget is self._results)
        self._name_page()

    def _name_page(self) -> None:
        """Say in title, chips and status line what is in front."""
        current = self._stack.currentWidget()
        if current is self._view and self._dossier is not None:
            self._name_dossier(self._dossier)
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
            self.set_status(self.tr("{count} dossiers").format(count=self._listed))

    def _name_dossier(self, dossier: Dossier) -> None:
        status, state = status_words(dossier), self._judge().state(dossier)
        self.set_title(dossier.code)
        self._status_chip.set_state(status.text, status.tone)
        self._state_chip.set_state("" if state == status else state.text, state.tone)
        room = self.width() - 2 * SPACE_XL
        acts = self._buttons.sizeHint().width() + SPACE_L
        chips = (self._title, self._status_chip, self._state_chip)
        named = sum(part.sizeHint().width() + SPACE_M for part in chips)
        is_beside = named + acts <= room
        self._place_buttons(is_beside=is_beside)
        self.set_status(self._whose(dossier, room - acts if is_beside else room))

    def _place_buttons(self, *, is_beside: bool) -> None:
        """Put the acts beside the title, or below it where there is less room."""
        if is_beside == (self.body.indexOf(self._buttons) < 0):
            return
        if is_beside:
            self.add_action(self._buttons)
        else:
            self.body.insertWidget(0, self._buttons)

    def _whose(self, dossier: Dossier, room: int) -> str:
        """Return procedure, owner and phone in ``room`` pixels; the procedure gives way."""
        metrics = self._status.fontMetrics()
        after = "".join(f" · {part}" for part in (dossier.owner.name, dossier.owner.phone) if part)
        left = max(room - metrics.horizontalAdvance(after), 60)
        procedure = f"{dossier.procedure_code} · {dossier.procedure_name}"
        return metrics.elidedText(procedure, Qt.TextElideMode.ElideRight, left) + after

    def _say_listed(self, count: int) -> None:
        self._listed = count
        self._name_page()

    def _say_found(self, count: int) -> None:
        self._found = count
        self._name_page()

    def _show_changed(self, dossier: Dossier) -> None:
        self._read_dossier(dossier.id)
        self.dossier_changed.emit(dossier)

    def _do_next(self) -> None:
        # The next act comes to stand where the last one was: the second half of a double
        # click must not do it.
        if self._dossier is None or self._settling.isActive():
            return
        self._settling.start(QApplication.doubleClickInterval())
        if self._dossier.status is Status.FINISHED:
            self._acts.return_result(self._dossier)
        else:
            self._acts.finish(self._dossier)

    def _ask_print(self) -> None:
        if self._dossier is not None:
            self.print_requested.emit(self._dossier.id)

    def _ask_preview(self) -> None:
        if self._dossier is not None:
            self.preview_requested.emit(self._dossier.id)

    def _ask_official(self) -> None:
        if self._dossier is not None:
            self._acts.ask_official(self._dossier)

    def _ask_reason_to_void(self) -> None:
        if self._dossier is not None:
            self._acts.ask_reason_to_void(self._dossier)

    def _explain(self) -> None:
        if self._dossier is None:
            return
        explanation = self._promising.explain(self._dossier.id)
        ExplanationDialog(
            explanation,
            self,
            promised_at=self._dossier.due_at,
            make_pdf=partial(self._promising.explanation_pdf, self._dossier.id),
        ).open()
