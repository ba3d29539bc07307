"""The small switch between the languages of the window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.domain.sentence import Language
from desktop_app.ui.language import current_language
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import draw_focus_ring
from desktop_app.ui.theme.tokens import LABEL_PX, RADIUS_CONTROL

LANGUAGE_KEY = "Ctrl+Shift+L"

_SIZE = QSize(34, 24)
# A language is called by its own name, whatever the window speaks.
_NAMES = {Language.VIETNAMESE: "Tiếng Việt", Language.ENGLISH: "English"}


class LanguageSwitch(QWidget):
    """``VI | EN`` on the dark ground of the rail; ``language_chosen`` tells another one.

    The language that the window speaks now is marked. Where there is little room only the
    other one is shown.
    """

    language_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaks = current_language()
        self._buttons = {language: _LanguageButton(language) for language in Language}
        self._group = QButtonGroup(self)
        self.setAccessibleName(self.tr("Language"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for language, button in self._buttons.items():
            self._group.addButton(button)
            row.addWidget(button)
            button.setToolTip(f"{_NAMES[language]} ({LANGUAGE_KEY})")
        row.addStretch(1)
        self._mark()

        self._group.buttonClicked.connect(self._tell)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show the other language only, or both."""
        self._buttons[self._speaks].setVisible(not is_narrow)

    def switch(self) -> None:
        """Ask for the other language."""
        other = next(language for language in Language if language is not self._speaks)
        self.language_chosen.emit(other)

    def _tell(self, button: QAbstractButton) -> None:
        self._mark()
        if isinstance(button, _LanguageButton) and button.language is not self._speaks:
            self.language_chosen.emit(button.language)

    def _mark(self) -> None:
        """Mark what is spoken: what was asked for is shown when it has come."""
        self._buttons[self._speaks].setChecked(True)


class _LanguageButton(QAbstractButton):
    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.setText(language.value.upper())
        self.setAccessibleName(_NAMES[language])
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return _SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_spoken = self.isChecked()
        if is_spoken or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.rail_selected if is_spoken else palette.rail_hover))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
        weight = QFont.Weight.DemiBold if is_spoken else QFont.Weight.Medium
        painter.setFont(font_of(LABEL_PX, weight))
        painter.setPen(QColor(palette.rail_strong if is_spoken else palette.rail_text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), palette.rail_strong, RADIUS_CONTROL - 0.5)
        painter.end()
