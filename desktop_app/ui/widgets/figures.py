"""Cards with one thing to read: a figure that opens its list, a fact in words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, Tone
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.text import Text, TextRole


class Figure(QAbstractButton):
    """A label, a big figure and a caption; pressing it asks for the list behind it."""

    list_asked = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figure")
        self._label = Text(label, TextRole.LABEL)
        self._value = Text(role=TextRole.FIGURE)
        self._caption = Text(role=TextRole.SMALL)
        for part in (self._label, self._value, self._caption):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self._column.setSpacing(1)
        self._column.addWidget(self._label)
        self._column.addWidget(self._value)
        self._column.addWidget(self._caption)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_figure("–")

        self.clicked.connect(self._ask)

    def set_figure(self, value: str, caption: str = "", tone: Tone | None = None) -> None:
        """Show ``value`` in the colour of ``tone``, with ``caption`` under it."""
        self._value.setText(value)
        self._value.set_tone(tone)
        self._caption.setText(caption)
        self.setAccessibleName(f"{self._label.text()}: {value}")
        self.setAccessibleDescription(caption)

    def sizeHint(self) -> QSize:
        """Return the room that the three lines need."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which nothing is cut."""
        return self._column.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Have the style sheet paint the card."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option)
        painter.end()

    def _ask(self) -> None:
        self.list_asked.emit()


class Fact(Card):
    """A small card that answers one question: RÕ NGƯỜI, who, since when."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._label = Text(label, TextRole.CAPS)
        self._value = Text(role=TextRole.FACT, wraps=True)
        self._caption = Text(role=TextRole.SMALL, wraps=True)

        self.body.setSpacing(2)
        self.add(self._label)
        self.add(self._value)
        self.add(self._caption)
        self.body.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_fact(self, value: str, caption: str = "", tone: Tone | None = None) -> None:
        """Answer with ``value``, more in ``caption``."""
        self._value.setText(value)
        self._value.set_tone(tone)
        self._caption.setText(caption)
        self.setAccessibleName(f"{self._label.text()}: {value}")
        self.setAccessibleDescription(caption)
