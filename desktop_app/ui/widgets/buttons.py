"""Buttons: a verb, an icon, and the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
    QShortcutEvent,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import draw_focus_ring, draw_icon
from desktop_app.ui.theme.tokens import (
    CARD_TITLE_PX,
    LABEL_PX,
    RADIUS_CONTROL,
    SPACE_S,
    TEXT_PX,
    Palette,
    mix,
)

_ICON = 16


class _Button(QPushButton):
    """What all kinds share: they paint themselves, the key paler than the verb."""

    text_px = TEXT_PX
    weight = QFont.Weight.Medium
    height_px = 32
    padding = 15
    key_gap = SPACE_S

    def __init__(
        self, verb: str, *, key: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._icon = icon
        self._more_keys: list[QShortcut] = []
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_verb(verb)
        if key:
            self._listen_to(key)

    def set_verb(self, verb: str) -> None:
        """Say another verb; an ``&`` in it is an ``&``."""
        keys = self.shortcut()
        # Qt reads an & as a mnemonic and forgets the key when it sets a text.
        self.setText(verb)
        self.setShortcut(keys)
        self.setAccessibleName(verb)
        self.updateGeometry()

    def key(self) -> str:
        """Return the key that the button shows, empty for none."""
        return self._key

    def set_icon(self, icon: str) -> None:
        """Show another icon of the program, or none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon, verb and key."""
        return QSize(round(self._content_width() + 2 * self.padding + 0.5), self.height_px)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: a verb is never cut."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Do at once what the key asks for; Qt would show the button pressed for a while first."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button with Enter too; Qt leaves that to the buttons of dialogs.

        A key that is held down presses once.
        """
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not is_plain:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is here."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has gone."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, verb, key and where the keyboard is."""
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, ground, line = self._colours(palette)
        area = QRectF(self.rect())
        if line:
            area.adjust(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(QColor(line), 1))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, RADIUS_CONTROL, RADIUS_CONTROL)
        self._paint_content(painter, area, words, ground or palette.card)
        if self.hasFocus():
            self._paint_focus(painter, palette)
        painter.end()

    def _paint_content(self, painter: QPainter, area: QRectF, words: str, ground: str) -> None:
        left = area.left() + max(self.padding, (area.width() - self._content_width()) / 2)
        if self._icon:
            draw_icon(painter, self._icon, words, area.adjusted(left - area.left(), 0, 0, 0), _ICON)
            left += _ICON + (SPACE_S if self.text() else 0)
        font = self._verb_font()
        painter.setFont(font)
        painter.setPen(QColor(words))
        place = QRectF(left, area.top(), area.right() - left, area.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._key:
            left += QFontMetricsF(font).horizontalAdvance(self.text()) + self.key_gap
            painter.setFont(self._key_font())
            painter.setPen(QColor(mix(ground, words, 0.84)))
            place.setLeft(left)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown_key(self._key))

    def _paint_focus(self, painter: QPainter, palette: Palette) -> None:
        draw_focus_ring(painter, self.rect(), palette.primary, RADIUS_CONTROL - 0.5)

    def _colours(self, palette: Palette) -> tuple[str, str, str]:
        """Return the colours of the words, the ground and the line; empty for none."""
        raise NotImplementedError

    def _content_width(self) -> float:
        width = QFontMetricsF(self._verb_font()).horizontalAdvance(self.text())
        if self._icon:
            width += _ICON + (SPACE_S if self.text() else 0)
        if self._key:
            key_width = QFontMetricsF(self._key_font()).horizontalAdvance(shown_key(self._key))
            width += key_width + self.key_gap
        return width

    def _verb_font(self) -> QFont:
        return font_of(self.text_px, self.weight)

    def _key_font(self) -> QFont:
        return font_of(LABEL_PX, QFont.Weight.Medium)

    def _listen_to(self, key: str) -> None:
        self.setShortcut(QKeySequence(key))
        if key.endswith("Return"):
            # The Enter of the number pad is another key to Qt and the same to a clerk.
            second = QShortcut(QKeySequence(key.removesuffix("Return") + "Enter"), self)
            second.setAutoRepeat(False)
            second.activated.connect(self.click)
            self._more_keys.append(second)


class PrimaryButton(_Button):
    """The one act that the page is for; at most one of it on a page."""

    text_px = CARD_TITLE_PX
    weight = QFont.Weight.DemiBold
    height_px = 38
    key_gap = 12

    def _colours(self, palette: Palette) -> tuple[str, str, str]:
        if not self.isEnabled():
            return palette.muted, palette.hover, palette.line
        if self.isDown():
            return palette.on_primary, palette.primary_pressed, ""
        if self.underMouse():
            return palette.on_primary, palette.primary_hover, ""
        return palette.on_primary, palette.primary, ""

    def _paint_focus(self, painter: QPainter, palette: Palette) -> None:
        # A ring in the button's own colour would not be seen: it stands inside, in its words'.
        draw_focus_ring(
            painter, self.rect().adjusted(2, 2, -2, -2), palette.on_primary, RADIUS_CONTROL - 2
        )


class SecondaryButton(_Button):
    """Any other act of the page."""

    def _colours(self, palette: Palette) -> tuple[str, str, str]:
        if not self.isEnabled():
            return palette.muted, palette.ground, palette.line
        if self.isDown():
            return palette.text, palette.selected, palette.control_line
        ground = palette.hover if self.underMouse() else palette.card
        return palette.text, ground, palette.control_line


class QuietButton(_Button):
    """An act beside the way: no frame until the pointer comes. May be an icon alone."""

    padding = 8
    height_px = 28

    def _colours(self, palette: Palette) -> tuple[str, str, str]:
        if not self.isEnabled():
            return palette.muted, "", ""
        ground = palette.selected if self.isDown() or self.underMouse() else ""
        return palette.primary if self.text() else palette.muted, ground, ""


class DangerButton(_Button):
    """An act that takes something away; it names what, and asks once."""

    def _colours(self, palette: Palette) -> tuple[str, str, str]:
        if not self.isEnabled():
            return palette.muted, palette.ground, palette.line
        ground = palette.late_ground if self.underMouse() or self.isDown() else palette.card
        return palette.late, ground, palette.control_line


_SHOWN = {
    "Return": "Enter",
    "Escape": "Esc",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
}


def shown_key(key: str) -> str:
    """Return a key as it stands on keyboards: ``Ctrl+Return`` is Ctrl+Enter there."""
    *held, pressed = key.split("+")
    return "+".join([*held, _SHOWN.get(pressed, pressed)])
