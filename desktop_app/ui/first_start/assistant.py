"""The assistant of the first start: it asks, step by step, and writes at the very end."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.store_probing import StoreState, probe_store
from desktop_app.settings import Settings
from desktop_app.ui.dark_panel import DarkPanel
from desktop_app.ui.first_start.answers import (
    ADMINISTRATOR,
    CALENDAR,
    OFFICE,
    PEOPLE,
    PRINTER,
    STOCK,
    STORE,
    SUMMARY,
    Answers,
)
from desktop_app.ui.first_start.foot import AssistantFoot
from desktop_app.ui.first_start.leaving_dialog import AssistantLeavingDialog
from desktop_app.ui.first_start.setting_up import SettingUp, SetUp
from desktop_app.ui.first_start.step_list import StepEntry, StepList
from desktop_app.ui.language import say
from desktop_app.ui.language_switch import LANGUAGE_KEY, LanguageSwitch
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.settings.office_form import OfficeForm
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from desktop_app.ui.widgets import Field, ScrollBody, TextLine
from desktop_app.ui.widgets.text import Text, TextRole
from desktop_app.ui.wrapping import let_words_settle

_SIZE = (920, 660)
_SMALLEST = (760, 480)


class FirstStart(QDialog):
    """A few steps to an office that can work; ``set_up`` tells the :class:`SetUp`.

    Office, data and administrator are asked for; all that follows can be left for later with
    one key, and a summary tells what. Leaving it at any time leaves nothing behind, and is asked
    about once something was typed. ``known`` are settings that are there already: with them it
    begins at the administrator.
    ``database_url`` is offered as the address of the data. ``rejected`` tells that it was left,
    ``language_chosen`` the :class:`Language` that it shall speak, asked for on the first step.
    """

    set_up = Signal(object)
    language_chosen = Signal(object)
    _progressed = Signal(int, int)

    def __init__(
        self,
        settings_path: Path,
        tasks: TaskRunner,
        messages: Messages,
        print_queue: PrintQueue,
        *,
        known: Settings | None = None,
        database_url: str | None = None,
        clock: Clock = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._messages = messages
        self._done: list[str] = []
        self._left: set[str] = set()
        self._setting_up = SettingUp(settings_path, clock)
        self._answers = Answers(tasks, messages, print_queue, clock, known, database_url)
        self._steps = self._answers.steps
        self._list = StepList(self._entries())
        self._here = OFFICE
        self._body = QWidget()
        self._scroll = ScrollBody()
        self._problem = Text(role=TextRole.ERROR, wraps=True)
        self._foot = AssistantFoot()
        self._languages = LanguageSwitch()
        self._to_language = QShortcut(QKeySequence(LANGUAGE_KEY), self)
        self._stopped = threading.Event()
        self._following = QTimer(self)
        self._following.setSingleShot(True)

        self._to_language.setWhatsThis(self.tr("The other language"))
        self.setWindowTitle(self.tr("Một Cửa · first start"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._assemble()
        self._filled_before = self._filled_in()
        self._may_go = False

        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._following_begins)
        self._following.timeout.connect(self._follow_focus)
        self._languages.language_chosen.connect(self.language_chosen)
        self._to_language.activated.connect(self._languages.switch)
        self._list.step_chosen.connect(self._show)
        self._progressed.connect(self._foot.show_progress)
        self._foot.leaving_asked.connect(self.reject)
        self._foot.stop_asked.connect(self._stopped.set)
        self._foot.back_asked.connect(self._go_back)
        self._foot.later_asked.connect(self._leave_for_later)
        self._foot.go_on_asked.connect(self._go_on)
        if known is None:
            self._show(OFFICE)
        else:
            self._done = [OFFICE, STORE]
            place = self._answers.store.form.place()
            self._answers.administrator.warn_of_empty_store(place)
            self._show(ADMINISTRATOR)

    def current_step(self) -> str:
        """Return the key of the step at hand."""
        return self._here

    def take_over(self, other: FirstStart) -> None:
        """Show what was typed into the first step of another one, in another language."""
        before = other.findChildren(OfficeForm)[0].findChildren(TextLine)
        lines = self.findChildren(OfficeForm)[0].findChildren(TextLine)
        for line, typed in zip(lines, before, strict=True):
            line.setText(typed.text())
        other._may_go = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, from the first step out: what was typed is not lost by one key."""
        if event.key() == Qt.Key.Key_Escape:
            if self._here == OFFICE and not self._foot.is_waiting():
                self.reject()
            else:
                self._go_back()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Leave, once what is being made has stopped: nothing may be left behind.

        Asks first when anything was typed.
        """
        if self._foot.may_stop():
            self._stopped.set()
            self._foot.show_stopping()
        elif self._may_go or self._filled_in() == self._filled_before:
            super().reject()
        elif not self.findChildren(AssistantLeavingDialog):
            dialog = AssistantLeavingDialog(self)
            dialog.accepted.connect(self._leave)
            dialog.open()

    def _leave(self) -> None:
        self._may_go = True
        self.reject()

    def _filled_in(self) -> list[str]:
        """Return what stands in the lines of all steps."""
        return [line.text() for line in self.findChildren(TextLine) if line.text()]

    def _entries(self) -> list[StepEntry]:
        return [
            StepEntry(OFFICE, self.tr("Office"), self.tr("Name, identifier, address")),
            StepEntry(STORE, self.tr("Data"), self.tr("Where the dossiers are kept")),
            StepEntry(ADMINISTRATOR, self.tr("Administrator"), self.tr("The first account")),
            StepEntry(CALENDAR, self.tr("Calendar"), self.tr("Days off, working hours")),
            StepEntry(PEOPLE, self.tr("Colleagues"), self.tr("Who else signs in")),
            StepEntry(PRINTER, self.tr("Printer"), self.tr("Paper, copies, test page")),
            StepEntry(STOCK, self.tr("Catalogue"), self.tr("Procedures, trial data")),
            StepEntry(SUMMARY, self.tr("Summary"), self.tr("What is set up now")),
        ]

    def _assemble(self) -> None:
        panel = DarkPanel(self.tr("Setting up on this machine"))
        panel.body.addWidget(self._list, 1)
        panel.body.addWidget(self._languages)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        for step in self._steps.values():
            let_words_settle(step)
            column.addWidget(step)
            step.hide()
        self._scroll.body.addWidget(self._body)
        self._problem.hide()
        right = QVBoxLayout()
        right.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        right.setSpacing(SPACE_M)
        right.addWidget(self._scroll, 1)
        right.addWidget(self._problem)
        right.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(panel)
        row.addLayout(right, 1)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self._foot.take_place()

    def _show(self, key: str) -> None:
        step = self._steps[key]
        self._here = key
        self._say_problem("")
        self._answers.prepare(key, self._left)
        # A stack would keep the height of the tallest step free, to scroll over nothing.
        for each in self._steps.values():
            each.setVisible(each is step)
        self._list.show_step(key, self._done, self._left)
        self._languages.setVisible(key == OFFICE)
        self._to_language.setEnabled(key == OFFICE)
        self._scroll.verticalScrollBar().setValue(0)
        self._foot.show_step(
            may_go_back=key != OFFICE, may_wait=step.may_wait, is_last=key == SUMMARY
        )
        # For a step that has nothing to fill in.
        self._foot.take_focus()
        step.begin()

    def _go_back(self) -> None:
        path = self._answers.path()
        here = path.index(self.current_step())
        if here > 0 and not self._foot.is_waiting():
            self._show(path[here - 1])

    def _leave_for_later(self) -> None:
        """Go on without the answers of this step; what was typed stays, for another thought."""
        key = self.current_step()
        self._left.add(key)
        self._step_done(key)

    def _go_on(self) -> None:
        key = self.current_step()
        self._say_problem("")
        try:
            self._left.discard(key)
            self._answers.check(key)
            if key == STORE:
                self._look_at_store(self._answers.store.url())
            elif key == SUMMARY:
                self._set_up()
            else:
                self._step_done(key)
        except Refusal as refusal:
            self._show_refusal(refusal)

    def _step_done(self, key: str) -> None:
        self._steps[key].show_faults(())
        if key not in self._done:
            self._done.append(key)
        path = self._answers.path()
        self._show(path[path.index(key) + 1])

    def _look_at_store(self, url: str) -> None:
        self._wait()
        self._tasks.run(lambda: probe_store(url), self._take_state, self._show_failure)

    def _take_state(self, state: StoreState) -> None:
        self._end_waiting()
        self._answers.take_state(state)
        self._step_done(STORE)

    def _set_up(self) -> None:
        plan = self._answers.plan(self._left)
        self._wait(may_stop=plan.with_trial)
        self._stopped.clear()
        self._tasks.run(
            partial(self._setting_up.carry_out, plan, self._progressed.emit, self._stopped.is_set),
            self._tell_set_up,
            self._show_failure,
        )

    def _tell_set_up(self, made: SetUp) -> None:
        self._end_waiting()
        self.set_up.emit(made)
        self.accept()

    def _show_failure(self, error: Exception) -> None:
        self._end_waiting()
        if isinstance(error, Refusal):
            self._show_refusal(error)
        elif isinstance(error, KnownError):
            self._say_problem(say(error.sentence))
            # The keyboard was lost while everything had to wait.
            self._foot.take_focus()
            self._steps[self.current_step()].begin_again()
        else:
            self._messages.report(error)

    def _show_refusal(self, refusal: Refusal) -> None:
        """Go to the step that the refusal is about and show it there."""
        here = self.current_step()
        order = [here, *(key for key in self._answers.path() if key != here)]
        homeless: Sequence[Fault] = refusal.faults
        for key in order:
            if homeless and len(left := self._steps[key].show_faults(homeless)) < len(homeless):
                if key != here:
                    self._show(key)
                    self._steps[key].show_faults(homeless)
                homeless = left
                break
        if homeless or not refusal.faults:
            self._say_problem(say(refusal.sentence))
        self._following.start()

    def _say_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._problem.setAccessibleName(sentence)

    def _following_begins(self) -> None:
        self._following.start()

    def _follow_focus(self) -> None:
        """Scroll to the field at hand with what is said under it, once that has its place."""
        widget = QApplication.focusWidget()
        if widget is None or not self._body.isAncestorOf(widget):
            return
        around = widget.parentWidget()
        self._scroll.ensureWidgetVisible(
            around if isinstance(around, Field) else widget, 0, SPACE_M
        )

    def _wait(self, *, may_stop: bool = False) -> None:
        self._body.setEnabled(False)
        self._list.setEnabled(False)
        self._foot.begin_waiting(may_stop=may_stop)

    def _end_waiting(self) -> None:
        self._body.setEnabled(True)
        self._list.setEnabled(True)
        self._foot.end_waiting()
