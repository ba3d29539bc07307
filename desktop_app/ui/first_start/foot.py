"""The foot of the assistant: the way on, back and out, and what is being done."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import PrimaryButton, QuietButton, SecondaryButton
from desktop_app.ui.widgets.text import Text, TextRole

_BAR_WIDTH = 120


class AssistantFoot(QWidget):
    """Tells ``go_on_asked``, ``later_asked``, ``back_asked``, ``leaving_asked``, ``stop_asked``."""

    go_on_asked = Signal()
    later_asked = Signal()
    back_asked = Signal()
    leaving_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._doing = Text(role=TextRole.MUTED)
        self._stop = QuietButton(self.tr("Stop"), icon="x", key="Escape")
        self._leave = QuietButton(self.tr("Leave without setting up"))
        self._back = SecondaryButton(self.tr("Back"), key="Alt+Left")
        self._later = SecondaryButton(self.tr("Later"), key="Alt+Right")
        self._next = PrimaryButton(self.tr("Continue"))
        self._may_go_back = self._may_wait = False

        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(self.tr("Working"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self._leave)
        row.addStretch(1)
        for widget in (self._doing, self._bar, self._stop, self._back, self._later, self._next):
            row.addWidget(widget)
        for widget in (self._doing, self._bar, self._stop):
            widget.hide()
        self._leave.setAutoDefault(False)

        self._next.clicked.connect(self.go_on_asked)
        self._later.clicked.connect(self.later_asked)
        self._back.clicked.connect(self.back_asked)
        self._leave.clicked.connect(self.leaving_asked)
        self._stop.clicked.connect(self._ask_to_stop)

    def take_place(self) -> None:
        """Let the Enter key go on and order the Tab key, once there is a dialog around."""
        self._next.setDefault(True)
        # After the last field comes the way on; what throws the answers away comes last.
        ways = (self._next, self._back, self._later, self._stop, self._leave)
        for way, after in pairwise(ways):
            QWidget.setTabOrder(way, after)

    def show_step(self, *, may_go_back: bool, may_wait: bool, is_last: bool) -> None:
        """Offer the ways that the step at hand has."""
        self._may_go_back, self._may_wait = may_go_back, may_wait
        self._back.setVisible(may_go_back)
        self._later.setVisible(may_wait)
        self._next.set_verb(self.tr("Set up and begin") if is_last else self.tr("Continue"))

    def take_focus(self) -> None:
        """Take the keyboard for a step that has nothing to fill in."""
        self._next.setFocus()

    def begin_waiting(self, *, may_stop: bool) -> None:
        """Show that something is done; with ``may_stop`` what it is, and the button to stop it."""
        self._bar.setRange(0, 0)
        self._bar.show()
        self._doing.setText(self.tr("Making up the trial data…"))
        self._doing.setVisible(may_stop)
        self._stop.setEnabled(True)
        self._stop.setVisible(may_stop)
        for button in (self._leave, self._back, self._later, self._next):
            button.setEnabled(False)
            # There is no room for what cannot be pressed beside what is being done.
            if may_stop:
                button.hide()

    def end_waiting(self) -> None:
        """Offer the ways again."""
        for widget in (self._bar, self._doing, self._stop):
            widget.hide()
        for button in (self._leave, self._back, self._later, self._next):
            button.setEnabled(True)
        self._leave.show()
        self._next.show()
        self._back.setVisible(self._may_go_back)
        self._later.setVisible(self._may_wait)

    def is_waiting(self) -> bool:
        """Tell whether something is being done."""
        return not self._next.isEnabled()

    def may_stop(self) -> bool:
        """Tell whether what is being done can be stopped."""
        return not self._stop.isHidden()

    def show_progress(self, done: int, of_all: int) -> None:
        """Show how far what is being done is."""
        self._bar.setRange(0, max(of_all, 1))
        self._bar.setValue(done)

    def _ask_to_stop(self) -> None:
        self.show_stopping()
        self.stop_asked.emit()

    def show_stopping(self) -> None:
        """Show that it will stop as soon as it can."""
        self._stop.setEnabled(False)
        self._doing.setText(self.tr("Stopping…"))
