"""Fields side by side while there is room, one under the other when there is not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from desktop_app.ui.theme.tokens import SPACE_S


@dataclass(frozen=True, slots=True)
class _Place:
    """A widget in the flow: the room it needs, and its part of the room that is left."""

    item: QWidgetItem
    least: int | None
    stretch: int
    starts_line: bool

    @property
    def basis(self) -> int:
        """The width that the widget has before what is left of its line is shared out."""
        return self.item.sizeHint().width() if self.least is None else self.least


_NOTHING: list[_Place] = []


class FieldFlow(QLayout):
    """A layout in reading order that breaks lines where the room ends.

    Every line with something that stretches fills the whole width; heights follow the widths,
    so a sentence under one field makes room for itself. Hidden widgets take none.
    """

    # The garbage collector may take what belongs to this object before Qt asks for the last time.
    _places = _NOTHING

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(SPACE_S + 1)

    def add(
        self, widget: QWidget, basis: int | None, stretch: int = 1, *, starts_line: bool = False
    ) -> None:
        """Add ``widget`` at the end: ``basis`` pixels at least, where there are so many.

        ``None`` gives it what its size hint asks for. What is left of a line goes to its
        widgets by ``stretch``. With ``starts_line`` the widget never stands beside the one
        before.
        """
        self.addChildWidget(widget)
        self._places.append(_Place(QWidgetItem(widget), basis, stretch, starts_line))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Refuse what was not added with :meth:`add`."""
        raise TypeError(f"add widgets with add(), not {item}")

    def count(self) -> int:
        """Return how many widgets there are, hidden ones too."""
        return len(self._places)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at ``index``, ``None`` beyond the last."""
        return self._places[index].item if 0 <= index < len(self._places) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the item at ``index`` out, ``None`` beyond the last."""
        return self._places.pop(index).item if 0 <= index < len(self._places) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Say that more width is welcome."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at ``width``."""
        return self._lay_out(QRect(0, 0, width, 0), is_moving=False)

    def setGeometry(self, area: QRect) -> None:
        """Put the widgets where they belong in ``area``."""
        super().setGeometry(area)
        self._lay_out(area, is_moving=True)

    def sizeHint(self) -> QSize:
        """Return the size with the room that every widget asks for."""
        lines = self._lines(1 << 16)
        widths = [self._width(line) for line in lines]
        width = max(widths, default=0)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """Return the width of the widest widget alone on its line, and the least height."""
        widths = [min(place.basis, place.item.minimumSize().width()) for place in self._shown()]
        heights = [place.item.minimumSize().height() for place in self._shown()]
        return QSize(max(widths, default=0), max(heights, default=0))

    def _shown(self) -> list[_Place]:
        return [place for place in self._places if not place.item.isEmpty()]

    def _width(self, line: list[_Place]) -> int:
        return sum(place.basis for place in line) + self.spacing() * (len(line) - 1)

    def _lines(self, width: int) -> list[list[_Place]]:
        lines: list[list[_Place]] = []
        for place in self._shown():
            if lines and not place.starts_line and self._width([*lines[-1], place]) <= width:
                lines[-1].append(place)
            else:
                lines.append([place])
        return lines

    def _lay_out(self, area: QRect, *, is_moving: bool) -> int:
        """Return the height used; with ``is_moving`` the widgets go to their places too."""
        top = area.top()
        for line in self._lines(area.width()):
            widths = self._shared(line, area.width())
            height = max(map(_height, line, widths))
            if is_moving:
                left = area.left()
                for place, width in zip(line, widths, strict=True):
                    place.item.setGeometry(QRect(QPoint(left, top), QSize(width, height)))
                    left += width + self.spacing()
            top += height + self.spacing()
        return max(top - self.spacing() - area.top(), 0)

    def _shared(self, line: list[_Place], width: int) -> list[int]:
        """Return the width of each widget of a line that is ``width`` wide."""
        left = width - self._width(line)
        if len(line) == 1 and (line[0].stretch or left < 0):
            return [width]
        parts = sum(place.stretch for place in line)
        if left <= 0 or not parts:
            return [place.basis for place in line]
        widths = [place.basis + left * place.stretch // parts for place in line]
        # The pixels lost to rounding go to the widest, so that the right edges are straight.
        widest = max(range(len(line)), key=lambda at: line[at].stretch)
        widths[widest] += width - self.spacing() * (len(line) - 1) - sum(widths)
        return widths


def _height(place: _Place, width: int) -> int:
    item = place.item
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
