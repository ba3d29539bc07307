"""The assistant of the first start: it asks, step by step, and writes at the very end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.receipt_printing import RECEIPT_FORM
from desktop_app.services.store_probing import StoreState, probe_store
from desktop_app.settings import Settings
from desktop_app.ui.dark_panel import DarkPanel
from desktop_app.ui.first_start.setting_up import FirstAdministrator, Plan, SettingUp, SetUp
from desktop_app.ui.first_start.step_list import StepEntry, StepList
from desktop_app.ui.first_start.steps import (
    AdministratorStep,
    OfficeStep,
    Step,
    StockStep,
    StoreStep,
)
from desktop_app.ui.language import current_language, say
from desktop_app.ui.messages import Messages
from desktop_app.ui.settings.receipt_form import InstalledPrinters, installed_printers
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from desktop_app.ui.widgets import PrimaryButton, QuietButton, ScrollBody, SecondaryButton
from desktop_app.ui.widgets.text import Text, TextRole

_OFFICE, _STORE, _ADMINISTRATOR, _STOCK = "office", "store", "administrator", "stock"
_SIZE = (920, 640)
_SMALLEST = (760, 480)


class FirstStart(QDialog):
    """Four steps to an office that can work; ``set_up`` tells the :class:`SetUp`.

    Leaving it at any time leaves nothing behind. ``known`` are settings that are there
    already: with them it begins at the administrator. ``database_url`` is offered as the
    address of the data. ``rejected`` tells that it was left.
    """

    set_up = Signal(object)
    _progressed = Signal(int, int)

    def __init__(
        self,
        settings_path: Path,
        tasks: TaskRunner,
        messages: Messages,
        *,
        known: Settings | None = None,
        database_url: str | None = None,
        clock: Clock = utc_now,
        printers: Callable[[], InstalledPrinters] = installed_printers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._messages = messages
        self._known = known
        self._named_url = database_url
        self._state = StoreState.NEW
        self._done: list[str] = []
        self._setting_up = SettingUp(settings_path, clock)
        self._office = OfficeStep()
        self._store = StoreStep(tasks, messages)
        self._administrator = AdministratorStep()
        self._stock = StockStep(printers)
        self._steps: dict[str, Step] = {
            _OFFICE: self._office,
            _STORE: self._store,
            _ADMINISTRATOR: self._administrator,
            _STOCK: self._stock,
        }
        self._list = StepList(
            [
                StepEntry(_OFFICE, self.tr("Office"), self.tr("Name, identifier, address")),
                StepEntry(_STORE, self.tr("Data"), self.tr("Where the dossiers are kept")),
                StepEntry(_ADMINISTRATOR, self.tr("Administrator"), self.tr("The first account")),
                StepEntry(_STOCK, self.tr("Catalogue and paper"), self.tr("What to begin with")),
            ]
        )
        self._stack = QStackedWidget()
        self._scroll = ScrollBody()
        self._problem = Text(role=TextRole.ERROR, wraps=True)
        self._waiting = QProgressBar()
        self._doing = Text(role=TextRole.MUTED)
        self._stop = QuietButton(self.tr("Stop"), icon="x")
        self._stopped = threading.Event()
        self._leave = QuietButton(self.tr("Leave without setting up"))
        self._back = SecondaryButton(self.tr("Back"), key="Alt+Left")
        self._next = PrimaryButton(self.tr("Continue"))

        self.setWindowTitle(self.tr("Một Cửa · first start"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._assemble()
        self._fill_in(known, database_url)

        self._list.step_chosen.connect(self._show)
        self._leave.clicked.connect(self.reject)
        self._stop.clicked.connect(self._ask_to_stop)
        self._progressed.connect(self._show_progress)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        if known is None:
            self._show(_OFFICE)
        else:
            self._done = [_OFFICE, _STORE]
            self._administrator.warn_of_empty_store(self._store.form.place())
            self._show(_ADMINISTRATOR)

    def current_step(self) -> str:
        """Return the key of the step at hand."""
        return next(key for key, step in self._steps.items() if step is self._stack.currentWidget())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc: what was typed must not be lost by one key."""
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
            return
        super().keyPressEvent(event)

    def _assemble(self) -> None:
        panel = DarkPanel(self.tr("Setting up on this machine"))
        panel.body.addWidget(self._list, 1)
        for step in self._steps.values():
            self._stack.addWidget(step)
        self._scroll.body.addWidget(self._stack)
        self._waiting.setRange(0, 0)
        self._waiting.setFixedWidth(120)
        self._waiting.setAccessibleName(self.tr("Working"))
        for widget in (self._waiting, self._doing, self._stop):
            widget.hide()
        self._problem.hide()
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._leave)
        foot.addStretch(1)
        foot.addWidget(self._doing)
        foot.addWidget(self._waiting)
        foot.addWidget(self._stop)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        right = QVBoxLayout()
        right.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        right.setSpacing(SPACE_M)
        right.addWidget(self._scroll, 1)
        right.addWidget(self._problem)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(panel)
        row.addLayout(right, 1)
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self._next.setDefault(True)
        self._leave.setAutoDefault(False)

    def _fill_in(self, known: Settings | None, database_url: str | None) -> None:
        if known is not None:
            self._office.form.set_office(known.office)
            self._store.form.set_url(known.database_url)
            self._stock.fill_in(known)
        if database_url is not None:
            self._store.form.set_url(database_url)

    def _show(self, key: str) -> None:
        step = self._steps[key]
        self._say_problem("")
        self._stack.setCurrentWidget(step)
        self._list.show_step(key, self._done)
        self._scroll.verticalScrollBar().setValue(0)
        self._back.setVisible(key != _OFFICE)
        self._next.set_verb(self.tr("Set up and begin") if key == _STOCK else self.tr("Continue"))
        step.begin()

    def _go_back(self) -> None:
        here = self._path().index(self.current_step())
        if here > 0 and self._next.isEnabled():
            self._show(self._path()[here - 1])

    def _go_on(self) -> None:
        key = self.current_step()
        self._say_problem("")
        try:
            match key:
                case "office":
                    self._office.office()
                    self._step_done(key)
                case "store":
                    self._look_at_store(self._store.url())
                case "administrator":
                    self._administrator.administrator()
                    self._step_done(key)
                case _:
                    self._set_up()
        except Refusal as refusal:
            self._show_refusal(refusal)

    def _step_done(self, key: str) -> None:
        self._steps[key].show_faults(())
        if key not in self._done:
            self._done.append(key)
        path = self._path()
        self._show(path[path.index(key) + 1])

    def _path(self) -> list[str]:
        """Return the steps to go through: data with users in them need no first account."""
        return [
            key
            for key in self._steps
            if key != _ADMINISTRATOR or self._state is not StoreState.IN_USE
        ]

    def _look_at_store(self, url: str) -> None:
        self._wait(is_waiting=True)
        self._tasks.run(lambda: probe_store(url), self._take_state, self._show_failure)

    def _take_state(self, state: StoreState) -> None:
        self._wait(is_waiting=False)
        self._state = state
        is_file = self._store.url().startswith("sqlite:")
        self._stock.offer_starter(
            is_offered=state is not StoreState.IN_USE,
            is_new=state is StoreState.NEW and is_file,
        )
        self._step_done(_STORE)

    def _set_up(self) -> None:
        settings = self._settings()
        plan = Plan(
            settings=settings,
            saved=self._for_file(settings),
            administrator=self._first_administrator(),
            with_starter=self._stock.with_starter(),
            catalogue=self._stock.catalogue(),
            with_trial=self._stock.with_trial(),
        )
        self._wait(is_waiting=True, may_stop=plan.with_trial)
        self._stopped.clear()
        self._tasks.run(
            partial(self._setting_up.carry_out, plan, self._progressed.emit, self._stopped.is_set),
            self._tell_set_up,
            self._show_failure,
        )

    def _show_progress(self, done: int, of_all: int) -> None:
        self._waiting.setRange(0, max(of_all, 1))
        self._waiting.setValue(done)

    def _ask_to_stop(self) -> None:
        self._stopped.set()
        self._stop.setEnabled(False)
        self._doing.setText(self.tr("Stopping…"))

    def _settings(self) -> Settings:
        known = self._known
        printer = self._stock.form.printer()
        printers = dict(known.printers) if known is not None else {}
        printers.pop(RECEIPT_FORM, None)
        if printer:
            printers[RECEIPT_FORM] = printer
        settings = Settings(
            office=self._office.office(),
            database_url=self._store.url(),
            language=current_language(),
            receipt=self._stock.receipt(),
            printers=printers,
        )
        if known is None:
            return settings
        return replace(
            known,
            office=settings.office,
            database_url=settings.database_url,
            receipt=settings.receipt,
            printers=printers,
        )

    def _for_file(self, settings: Settings) -> Settings:
        """Return what to write down.

        A file that has its own address of the data keeps it when another was named for this
        run alone.
        """
        if self._known is None or settings.database_url != self._named_url:
            return settings
        return replace(settings, database_url=self._known.database_url)

    def _first_administrator(self) -> FirstAdministrator | None:
        if self._state is StoreState.IN_USE:
            return None
        return self._administrator.administrator()

    def _tell_set_up(self, made: SetUp) -> None:
        self._wait(is_waiting=False)
        self.set_up.emit(made)
        self.accept()

    def _show_failure(self, error: Exception) -> None:
        self._wait(is_waiting=False)
        if isinstance(error, Refusal):
            self._show_refusal(error)
        elif isinstance(error, KnownError):
            self._say_problem(say(error.sentence))
            # The keyboard was lost while everything had to wait.
            self._steps[self.current_step()].begin_again()
        else:
            self._messages.report(error)

    def _show_refusal(self, refusal: Refusal) -> None:
        """Go to the step that the refusal is about and show it there."""
        here = self.current_step()
        order = [here, *(key for key in self._path() if key != here)]
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

    def _say_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._problem.setAccessibleName(sentence)

    def reject(self) -> None:
        """Leave, once what is being made has stopped: nothing may be left behind."""
        if self._stop.isVisible():
            self._ask_to_stop()
            return
        super().reject()

    def _wait(self, *, is_waiting: bool, may_stop: bool = False) -> None:
        self._waiting.setRange(0, 0)
        self._waiting.setVisible(is_waiting)
        self._doing.setText(self.tr("Making up the trial data…"))
        self._doing.setVisible(is_waiting and may_stop)
        self._stop.setEnabled(True)
        self._stop.setVisible(is_waiting and may_stop)
        for widget in (self._stack, self._list, self._back, self._next, self._leave):
            widget.setEnabled(not is_waiting)
        # There is no room for what cannot be pressed beside what is being done.
        for button in (self._back, self._next, self._leave):
            button.setHidden(is_waiting and may_stop)
