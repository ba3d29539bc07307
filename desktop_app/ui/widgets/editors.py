"""The plain editors: a line, several lines, a choice, a number, a tick, a secret."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QStyledItemDelegate,
    QWidget,
)

from desktop_app.domain.text import nfc
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets.popups import round_corners


class TextLine(QLineEdit):
    """One line of text. :meth:`value` is what to keep; ``text()`` what was typed."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)

    def value(self) -> str:
        """Return the text in NFC, without blanks around it or in a row."""
        return nfc(self.text())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual acts in a menu that looks like ours."""
        menu = self.createStandardContextMenu()
        round_corners(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class SecretLine(TextLine):
    """One line that shows dots; :meth:`value` changes nothing in what was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> str:
        """Return the secret exactly as typed."""
        return self.text()


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field."""

    def __init__(
        self, placeholder: str = "", *, lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 20)

    def value(self) -> str:
        """Return the text in NFC, line breaks kept."""
        return nfc(self.toPlainText())


class Choice(QComboBox):
    """One of a few; each choice is a payload and the words for it.

    ``choice_changed`` tells the payload, also when the program changes it.
    """

    choice_changed = Signal(object)

    def __init__(
        self, choices: Sequence[tuple[object, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._payloads: list[object] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(14)
        # The default delegate is a menu's, which the style sheet does not reach.
        self.setItemDelegate(QStyledItemDelegate(self))
        round_corners(self.view().window())
        self.set_choices(choices)

        self.currentIndexChanged.connect(self._tell)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer ``choices``; the chosen payload stays chosen when it is among them."""
        chosen = self.choice()
        self.blockSignals(True)
        self.clear()
        self._payloads = [payload for payload, _ in choices]
        self.addItems([words for _, words in choices])
        self.setCurrentIndex(self._payloads.index(chosen) if chosen in self._payloads else 0)
        self.blockSignals(False)
        if self.choice() != chosen:
            self._tell()

    def choice(self) -> object:
        """Return the payload chosen, ``None`` while there is nothing to choose."""
        index = self.currentIndex()
        return self._payloads[index] if 0 <= index < len(self._payloads) else None

    def choose(self, payload: object) -> None:
        """Choose ``payload``. Raises ``ValueError`` when it is not offered."""
        self.setCurrentIndex(self._payloads.index(payload))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the choice, unless the choice has the focus."""
        _wheel_only_with_focus(self, event)

    def _tell(self) -> None:
        self.choice_changed.emit(self.choice())


class NumberLine(QSpinBox):
    """A whole number with Vietnamese thousands (15.000); the wheel needs the focus."""

    def __init__(
        self,
        lowest: int = 0,
        highest: int = 999,
        *,
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setRange(lowest, highest)
        self.setSuffix(suffix)
        self.setGroupSeparatorShown(True)
        self.setAccelerated(True)
        self.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToNearestValue)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The style sheet's padding does not reach the line inside.
        self.lineEdit().setTextMargins(SPACE_S, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the number, unless the number has the focus."""
        _wheel_only_with_focus(self, event)


class Tick(QCheckBox):
    """A box to tick, its words beside it."""

    def __init__(
        self, text: str = "", *, is_on: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setChecked(is_on)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _wheel_only_with_focus(widget: QComboBox | QSpinBox, event: QWheelEvent) -> None:
    if not widget.hasFocus():
        event.ignore()
    elif isinstance(widget, QComboBox):
        QComboBox.wheelEvent(widget, event)
    else:
        QSpinBox.wheelEvent(widget, event)
