"""Chips: a state in words on a soft ground; and chips that filter by that state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.painting import STATE_ICONS, chip_size, draw_chip, draw_focus_ring
from desktop_app.ui.theme.tokens import SPACE_S, Tone


class Chip(QWidget):
    """A state said in words, with an icon so that the colour never speaks alone."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = Tone.WAITING,
        parent: QWidget | None = None,
        *,
        with_icon: bool = True,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._tone = tone
        self._with_icon = with_icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(text, tone)

    def set_state(self, text: str, tone: Tone) -> None:
        """Say another state; without words the chip is not shown."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        if not text:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()
        else:
            # Shown with its parent one day: shown now it would be a window of its own.
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return the room that the words need."""
        return chip_size(self._text, self._icon())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the icon and the words."""
        painter = QPainter(self)
        draw_chip(painter, self.rect(), self._text, self._tone, current_palette(), self._icon())
        painter.end()

    def _icon(self) -> str:
        return STATE_ICONS[self._tone] if self._with_icon else ""


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice of a :class:`FilterBar`: ``count`` is ``None`` where none is known."""

    key: str
    text: str
    tone: Tone = Tone.WAITING
    count: int | None = None


class FilterBar(QWidget):
    """A row of chips of which one is chosen; arrow keys go from one to the next."""

    filter_chosen = Signal(str)

    def __init__(self, filters: Sequence[Filter] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, _FilterChip] = {}
        self._group = QButtonGroup(self)

        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_S)
        self._row.addStretch(1)
        self.set_filters(filters)

        self._group.buttonClicked.connect(self._tell_choice)

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Show ``filters``; chips with a known key keep their place, focus and choice."""
        if [each.key for each in filters] == list(self._chips):
            for each in filters:
                self._chips[each.key].set_filter(each)
            return
        chosen = self.chosen()
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._row.removeWidget(chip)
            chip.deleteLater()
        self._chips = {each.key: _FilterChip(each) for each in filters}
        for place, chip in enumerate(self._chips.values()):
            self._group.addButton(chip)
            self._row.insertWidget(place, chip)
        if filters:
            self.choose(chosen if chosen in self._chips else filters[0].key)

    def chosen(self) -> str:
        """Return the key of the chosen chip, empty while there are none."""
        button = self._group.checkedButton()
        return button.key if isinstance(button, _FilterChip) else ""

    def choose(self, key: str) -> None:
        """Choose the chip ``key`` without telling. Raises ``KeyError`` when it is not there."""
        self._chips[key].setChecked(True)

    def _tell_choice(self) -> None:
        self.filter_chosen.emit(self.chosen())


class _FilterChip(QAbstractButton):
    def __init__(self, shown: Filter) -> None:
        super().__init__()
        self.key = shown.key
        self._filter = shown
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_filter(shown)

    def set_filter(self, shown: Filter) -> None:
        self._filter = shown
        self.setText(shown.text if shown.count is None else f"{shown.text} {shown.count}")
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        # Room for the line of the chosen one, and for the ring of the keyboard around that.
        return chip_size(self.text()) + QSize(8, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = current_palette()
        painter = QPainter(self)
        area = self.rect().adjusted(3, 3, -3, -3)
        chip = self.rect().adjusted(4, 4, -4, -4)
        draw_chip(painter, chip, self.text(), self._filter.tone, palette)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            pen = QPen(QColor(palette.tone_text(self._filter.tone)), 1.5)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.toRectF(), area.height() / 2, area.height() / 2)
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), palette.primary, self.height() / 2 - 1)
        painter.end()
