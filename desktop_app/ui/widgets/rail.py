"""The dark rail at the left: the workplaces, their keys and what waits in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import draw_focus_ring, draw_icon
from desktop_app.ui.theme.tokens import (
    RADIUS_CONTROL,
    SMALL_PX,
    SPACE_L,
    SPACE_M,
    SPACE_S,
    SPACE_XS,
    TEXT_PX,
)
from desktop_app.ui.widgets.text import Text, TextRole

RAIL_WIDTH = 188
_NARROW_WIDTH = 58


@dataclass(frozen=True, slots=True)
class RailEntry:
    """A workplace on the rail; ``begins_group`` leaves a gap above it."""

    key: str
    title: str
    icon: str
    shortcut: str = ""
    begins_group: bool = False


class Rail(QWidget):
    """The list of workplaces; arrows go through it, ``page_chosen`` tells the key.

    At the foot stand who is here and what :meth:`add_to_foot` adds.
    """

    page_chosen = Signal(str)

    def __init__(
        self, office: str, entries: Sequence[RailEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Workplaces"))
        self.setFixedWidth(RAIL_WIDTH)
        # The program's name is a name: it is the same in every language.
        self._name = Text("Một Cửa", TextRole.RAIL_TITLE)
        self._office = Text(office, TextRole.RAIL_SMALL, wraps=True)
        self._foot = Text(role=TextRole.RAIL_SMALL, wraps=True)
        self._items = {entry.key: _RailItem(entry, self) for entry in entries}
        self._group = QButtonGroup(self)
        self._tools = QVBoxLayout()
        self._commands: list[_RailItem] = []
        self._is_narrow = False

        column = QVBoxLayout(self)
        column.setContentsMargins(10, SPACE_L - 2, 10, SPACE_M)
        column.setSpacing(2)
        for text in (self._name, self._office, self._foot):
            text.setContentsMargins(11, 0, 6, 0)
        column.addWidget(self._name)
        column.addWidget(self._office)
        column.addSpacing(SPACE_M - 2)
        for entry in entries:
            if entry.begins_group:
                column.addSpacing(SPACE_L)
            item = self._items[entry.key]
            self._group.addButton(item)
            column.addWidget(item)
        column.addStretch(1)
        column.addLayout(self._tools)
        column.addWidget(self._foot)
        self._tools.setContentsMargins(0, SPACE_M, 0, SPACE_XS)
        self._tools.setSpacing(SPACE_XS)

        self._group.buttonClicked.connect(self._tell)

    def choose(self, key: str) -> None:
        """Mark the workplace ``key`` as the one shown; an unknown key marks none."""
        self._group.setExclusive(False)
        for each, item in self._items.items():
            item.setChecked(each == key)
        self._group.setExclusive(True)

    def item(self, key: str) -> QWidget:
        """Return what stands for the workplace ``key``."""
        return self._items[key]

    def chosen(self) -> str:
        """Return the key of the marked workplace, empty when none is."""
        button = self._group.checkedButton()
        return button.entry.key if isinstance(button, _RailItem) else ""

    def set_badge(self, key: str, count: int) -> None:
        """Show ``count`` in red at the workplace ``key``; 0 takes it away."""
        self._items[key].set_badge(count)

    def badge(self, key: str) -> int:
        """Return the count shown at the workplace ``key``."""
        return self._items[key].badge

    def set_foot(self, text: str) -> None:
        """Say at the foot whose counter this is and who is signed in."""
        self._foot.setText(text)

    def add_command(self, entry: RailEntry) -> QAbstractButton:
        """Put a button for what is no workplace at the foot, and return it."""
        item = _RailItem(entry, self)
        item.setCheckable(False)
        self._commands.append(item)
        self._tools.insertWidget(len(self._commands) - 1, item)
        if len(self._commands) > 1:
            self.setTabOrder(self._commands[-2], item)
        return item

    def add_to_foot(self, widget: QWidget) -> None:
        """Put ``widget`` above the foot, under the commands and what was added before."""
        self._tools.addWidget(widget)

    def is_narrow(self) -> bool:
        """Tell whether only icons are shown."""
        return self._is_narrow

    def set_office(self, office: str) -> None:
        """Name the office."""
        self._office.setText(office)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show icons only, or icons with their names."""
        width = _NARROW_WIDTH if is_narrow else RAIL_WIDTH
        if self._is_narrow is is_narrow:
            return
        self._is_narrow = is_narrow
        self.setFixedWidth(width)
        for text in (self._name, self._office, self._foot):
            text.setVisible(not is_narrow)
        for item in (*self._items.values(), *self._commands):
            item.set_narrow(is_narrow=is_narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down with the arrows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        items = list(self._items.values())
        here = next((place for place, item in enumerate(items) if item.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        items[(here + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, button: QAbstractButton) -> None:
        if isinstance(button, _RailItem):
            self.page_chosen.emit(button.entry.key)


class _RailItem(QAbstractButton):
    def __init__(self, entry: RailEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self.badge = 0
        self._is_narrow = False
        self.setText(entry.title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._name_for_readers()

    def set_narrow(self, *, is_narrow: bool) -> None:
        self._is_narrow = is_narrow
        self.update()

    def set_badge(self, count: int) -> None:
        self.badge = count
        self._name_for_readers()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 32)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = self.isChecked()
        if is_chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.rail_selected if is_chosen else palette.rail_hover))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CONTROL, RADIUS_CONTROL)
        words = palette.rail_strong if is_chosen else palette.rail_text
        area = QRectF(self.rect()).adjusted(10, 0, -10, 0)
        draw_icon(painter, self.entry.icon, words, area, 17)
        if self._is_narrow:
            if self.badge:
                self._paint_dot(painter)
        else:
            self._paint_words(painter, area, words)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), palette.rail_strong, RADIUS_CONTROL - 0.5)
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRectF, words: str) -> None:
        is_chosen = self.isChecked()
        if self.entry.shortcut:
            self._paint_key(painter, area, is_chosen=is_chosen)
        if self.badge:
            area.setRight(self._paint_badge(painter, area) - SPACE_XS)
        font = font_of(TEXT_PX, QFont.Weight.DemiBold if is_chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(words))
        area.setLeft(area.left() + 27)
        shown = QFontMetricsF(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_key(self, painter: QPainter, area: QRectF, *, is_chosen: bool) -> None:
        """Paint the key at the right of ``area`` and leave the rest of it."""
        palette = current_palette()
        font = font_of(SMALL_PX, QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(palette.rail_strong if is_chosen else palette.rail_muted))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, align, self.entry.shortcut)
        width = QFontMetricsF(font).horizontalAdvance(self.entry.shortcut)
        area.setRight(area.right() - width - SPACE_S)

    def _paint_dot(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_palette().badge_ground))
        painter.drawEllipse(QRectF(23, 5, 9, 9))

    def _paint_badge(self, painter: QPainter, area: QRectF) -> float:
        palette = current_palette()
        text = str(self.badge) if self.badge < 1000 else "999+"
        font = font_of(SMALL_PX, QFont.Weight.Bold)
        width = max(20.0, QFontMetricsF(font).horizontalAdvance(text) + 12)
        place = QRectF(area.right() - width, area.center().y() - 9, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.badge_ground))
        painter.drawRoundedRect(place, 9, 9)
        painter.setFont(font)
        painter.setPen(QColor(palette.rail_strong))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        return place.left()

    def _name_for_readers(self) -> None:
        parts = [self.entry.title]
        if self.badge:
            parts.append(str(self.badge))
        self.setAccessibleName(" ".join(parts))
        self.setAccessibleDescription(self.entry.shortcut)
        tip = self.entry.title
        self.setToolTip(f"{tip} ({self.entry.shortcut})" if self.entry.shortcut else tip)
