"""The line for a password: dots, an eye to look at them, and an ear for Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.icons import icon
from desktop_app.ui.widgets import SecretLine


class PasswordLine(SecretLine):
    """A secret with an eye at its right end (Ctrl+Shift+H does the same).

    ``caps_lock_changed`` tells whether Caps Lock seems to be on: Qt does not say, so it is
    read off the letters that arrive, small with Shift or capital without it.
    """

    caps_lock_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_caps_lock_on: bool | None = None
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.setShortcut("Ctrl+Shift+H")
        self._eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._draw_eye()

        self._eye.toggled.connect(self._show_or_hide)

    def is_caps_lock_on(self) -> bool:
        """Tell whether the last letters came with Caps Lock."""
        return self._is_caps_lock_on is True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Listen for Caps Lock while typing."""
        super().keyPressEvent(event)
        self._listen(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the eye again in other looks."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_eye"):
            self._draw_eye()

    def _listen(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            if self._is_caps_lock_on is not None:
                self._hear(is_on=not self._is_caps_lock_on)
            return
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._hear(is_on=letter.isupper() != has_shift)

    def _hear(self, *, is_on: bool) -> None:
        if is_on != self._is_caps_lock_on:
            self._is_caps_lock_on = is_on
            self.caps_lock_changed.emit(is_on)

    def _show_or_hide(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._draw_eye()

    def _draw_eye(self) -> None:
        palette = current_palette()
        colour = palette.primary if self._eye.isChecked() else palette.muted
        self._eye.setIcon(icon("eye", colour, 16))
        words = (
            self.tr("Hide the password") if self._eye.isChecked() else self.tr("Show the password")
        )
        self._eye.setText(words)
        self._eye.setToolTip(f"{words} (Ctrl+Shift+H)")
