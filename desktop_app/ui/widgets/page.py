"""The page: a title, one line that says how things stand, the acts, and a body."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.tasks import RunningTask
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from desktop_app.ui.widgets.buttons import QuietButton
from desktop_app.ui.widgets.chip import Chip
from desktop_app.ui.widgets.text import Text, TextRole

_SHOW_WAITING_AFTER_MS = 300


class Page(QWidget):
    """What every page is built on.

    Add to ``body``; put buttons at the right of the head with :meth:`add_action`, the
    primary one last. Override :meth:`page_shown` to load what the page shows: it is called
    each time the page comes to the front; and :meth:`take_focus` where the keyboard belongs
    somewhere as soon as the page was asked for by key or on the rail. Tab goes through a page
    in reading order; one that knows better sets ``tab_follows_layout`` to ``False``.
    """

    tab_follows_layout = True

    def __init__(self, title: str, status: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = Text(role=TextRole.PAGE_TITLE)
        self._status = Text(role=TextRole.MUTED)
        self._chips = QHBoxLayout()
        self._actions = QHBoxLayout()
        self._waiting = _Waiting(self)

        self._chips.setSpacing(SPACE_S)
        self._actions.setSpacing(SPACE_M)
        first_line = QHBoxLayout()
        first_line.setSpacing(SPACE_M)
        first_line.addWidget(self._title)
        first_line.addLayout(self._chips)
        first_line.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addLayout(first_line)
        words.addWidget(self._status)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(SPACE_M)
        self._head.addLayout(words, 1)
        self._head.addLayout(self._actions)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_M)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(self._head)
        column.addWidget(self._waiting)
        column.addLayout(self.body, 1)

        self.set_title(title)
        self.set_status(status)

    def page_shown(self) -> None:
        """Load what the page shows; called each time it comes to the front."""

    def take_focus(self) -> None:
        """Put the keyboard where the work begins; called when somebody goes to the page."""

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Put the acts under the title, or beside it where there is room for both."""
        down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.setDirection(down if is_narrow else along)
        # Under the title the acts begin where it begins.
        self._actions.setAlignment(
            Qt.AlignmentFlag.AlignLeft if is_narrow else Qt.AlignmentFlag.AlignRight
        )

    def title(self) -> str:
        """Return the title."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Name the page, for a screen reader too."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_status(self, status: str) -> None:
        """Say in one line how things stand."""
        self._status.setText(status)

    def status(self) -> str:
        """Return the line under the title."""
        return self._status.text()

    def set_chips(self, *chips: Chip) -> None:
        """Show ``chips`` beside the title in place of the earlier ones."""
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for chip in chips:
            self._chips.addWidget(chip)

    def add_action(self, widget: QWidget) -> None:
        """Add a button at the right of the head."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_waiting(self, what: str, task: RunningTask | None = None) -> None:
        """Say what is being done, if it is still being done after 300 ms.

        With ``task`` a button offers not to wait for it any longer.
        """
        self._waiting.begin(what, task)

    def hide_waiting(self) -> None:
        """Say no longer that something is being done."""
        self._waiting.end()


class _Waiting(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._task: RunningTask | None = None
        self._words = Text(role=TextRole.MUTED)
        self._bar = QProgressBar()
        self._stop = QuietButton(self.tr("Stop waiting"), key="Ctrl+.", icon="x")
        self._timer = QTimer(self)
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(160)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOW_WAITING_AFTER_MS)

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self._bar)
        row.addWidget(self._words)
        row.addWidget(self._stop)
        row.addStretch(1)
        self.hide()

        self._timer.timeout.connect(self.show)
        self._stop.clicked.connect(self._forget)

    def begin(self, what: str, task: RunningTask | None) -> None:
        self._task = task
        self._words.setText(what)
        self._bar.setAccessibleName(what)
        self._stop.setVisible(task is not None)
        self._timer.start()

    def end(self) -> None:
        self._timer.stop()
        self._task = None
        self.hide()

    def _forget(self) -> None:
        if self._task is not None:
            self._task.forget()
        self.end()


class ScrollBody(QScrollArea):
    """A body taller than the page: it scrolls, and what has the focus is brought in sight.

    Add to ``body``.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE_M)
        self.setWidget(inner)
