"""A line that suggests while one types: for choosing one of many by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.tokens import LABEL_PX, RADIUS_CONTROL, SPACE_M, TEXT_PX
from desktop_app.ui.widgets.editors import TextLine
from desktop_app.ui.widgets.text import Text, TextRole

_ROW_HEIGHT = 46
_ROWS_SHOWN = 7
_AROUND = 5
"""The border of the list and what is free inside it."""
_SUGGESTION_ROLE = Qt.ItemDataRole.UserRole

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row of the list: ``title`` fills the line when chosen, ``payload`` is what it means.

    One that ``is_for_choosing`` is taken with Enter or a click, never by leaving the line.
    """

    title: str
    subtitle: str = ""
    payload: object = None
    note: str = ""
    is_for_choosing: bool = False


class SuggestBox(TextLine):
    """A line with a list under it, fed by ``source``: text to rows, the best first.

    ``source("")`` gives what to offer before anything is typed, as the recent ones. Arrows
    go through the list, Enter and Tab choose, Esc closes it. ``suggestion_chosen`` tells the
    :class:`Suggestion`; ``choice_cleared`` that what stands there is no longer a choice.
    """

    suggestion_chosen = Signal(object)
    choice_cleared = Signal()

    def __init__(
        self,
        source: Callable[[str], Sequence[Suggestion]],
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, parent)
        self._source = source
        self._choice: Suggestion | None = None
        self._popup: _Popup | None = None

        self.textEdited.connect(self._follow)

    def choice(self) -> Suggestion | None:
        """Return what is chosen."""
        return self._choice

    def choose(self, suggestion: Suggestion | None) -> None:
        """Show ``suggestion`` as the choice without telling; ``None`` empties the line."""
        self._choice = suggestion
        self.setText(suggestion.title if suggestion else "")
        self.setCursorPosition(0)
        self.close_list()

    def open_list(self) -> None:
        """Show the list for what stands in the line; for a choice, show all again."""
        self._show("" if self._choice else self.text())

    def close_list(self) -> None:
        """Take the list away; the text stays."""
        if self._popup is not None:
            self._popup.hide()

    def is_list_open(self) -> bool:
        """Tell whether the list is shown."""
        return self._popup is not None and self._popup.isVisible()

    def remember_typing(self) -> Callable[[], None]:
        """Return what puts line, choice and list back, for the scanner to undo a scan."""
        text, choice, cursor = self.text(), self._choice, self.cursorPosition()

        def put_back() -> None:
            self.setText(text)
            self.setCursorPosition(cursor)
            self.close_list()
            if choice is not self._choice:
                self._choice = choice
                if choice is not None:
                    self.suggestion_chosen.emit(choice)

        return put_back

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keys of the list to the list, all others to the line."""
        key = event.key()
        if self._popup is None or not self.is_list_open():
            if key in (Qt.Key.Key_Down, Qt.Key.Key_F4):
                self.open_list()
                return
            super().keyPressEvent(event)
            return
        moves = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS_SHOWN,
            Qt.Key.Key_PageUp: -_ROWS_SHOWN,
        }
        if key in moves:
            self._popup.move_by(moves[Qt.Key(key)])
            self._announce()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_current()
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list with a click into the line."""
        super().mousePressEvent(event)
        if not self.is_list_open():
            self.open_list()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Choose the marked row when Tab leaves a line that was typed into."""
        current = self._popup.current() if self._popup is not None else None
        is_meant = current is not None and not current.is_for_choosing
        is_typed = self._choice is None and bool(self.text().strip())
        if forward and self.is_list_open() and is_typed and is_meant:
            self._take_current()
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when the line is left."""
        super().focusOutEvent(event)
        self.close_list()

    def _follow(self, text: str) -> None:
        if self._choice is not None and text != self._choice.title:
            self._choice = None
            self.choice_cleared.emit()
        self._show(text)

    def _show(self, text: str) -> None:
        rows = self._source(text)
        if not rows and not text.strip():
            self.close_list()
            return
        if self._popup is None:
            self._popup = _Popup(self)
            self._popup.row_clicked.connect(self._take)
        self._popup.show_rows(rows, text.strip())
        self._announce()

    def _take_current(self) -> None:
        current = self._popup.current() if self._popup is not None else None
        if current is not None:
            self._take(current)

    def _take(self, suggestion: Suggestion) -> None:
        self.choose(suggestion)
        self.suggestion_chosen.emit(suggestion)

    def _announce(self) -> None:
        current = self._popup.current() if self._popup is not None else None
        if current is not None:
            words = f"{current.title}, {current.subtitle}" if current.subtitle else current.title
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))


class _Popup(QFrame):
    """The list. A child of the window, so that it never takes the focus from the line."""

    row_clicked = Signal(object)

    def __init__(self, line: SuggestBox) -> None:
        super().__init__(line.window())
        self.setObjectName("popup")
        self._line = line
        self._model = _SuggestionListModel(self)
        self._list = QListView()
        self._nothing = Text(role=TextRole.MUTED, wraps=True)
        self._list.setObjectName("popupList")
        self._list.setModel(self._model)
        self._list.setItemDelegate(_SuggestionDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Suggestions"))
        self._nothing.setContentsMargins(8, 6, 8, 6)

        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addWidget(self._nothing)

        self._list.clicked.connect(self._tell_click)

    def show_rows(self, rows: Sequence[Suggestion], text: str) -> None:
        self._model.set_rows(rows)
        self._list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.setText(
            self.tr("Nothing is called “{text}”. Try fewer letters or the code.").format(text=text)
        )
        height = self._height_of_rows(len(rows)) if rows else self._height_of_words()
        below = self._line.mapTo(self._line.window(), QPoint(0, self._line.height() + 3))
        room = self._line.window().height() - below.y() - 8
        if room < min(height, 3 * _ROW_HEIGHT):
            top = self._line.mapTo(self._line.window(), QPoint(0, 0)).y() - 3
            height = min(height, top - 8)
            below.setY(top - height)
        else:
            height = min(height, room)
        self.setGeometry(QRect(below, QSize(self._line.width(), height)))
        if rows:
            self._list.setCurrentIndex(self._model.index(0))
        self._list.scrollToTop()
        self.show()
        self.raise_()

    def _height_of_rows(self, count: int) -> int:
        return _ROW_HEIGHT * min(count, _ROWS_SHOWN) + 2 * _AROUND

    def _height_of_words(self) -> int:
        """Return what the sentence needs, which is as many lines as the width asks for."""
        width = self._line.width() - 2 * _AROUND
        return self._nothing.heightForWidth(width) + 2 * _AROUND

    def move_by(self, rows: int) -> None:
        count = self._model.rowCount()
        if not count:
            return
        here = self._list.currentIndex().row()
        there = max(0, min(count - 1, here + rows)) if abs(rows) > 1 else (here + rows) % count
        self._list.setCurrentIndex(self._model.index(there))

    def current(self) -> Suggestion | None:
        return self._model.suggestion(self._list.currentIndex())

    def _tell_click(self, index: QModelIndex) -> None:
        suggestion = self._model.suggestion(index)
        if suggestion is not None:
            self.row_clicked.emit(suggestion)


class _SuggestionListModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Suggestion] = []

    def set_rows(self, rows: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def suggestion(self, index: AnyIndex) -> Suggestion | None:
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        suggestion = self.suggestion(index)
        if suggestion is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return suggestion.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (suggestion.title, suggestion.subtitle, suggestion.note)
            return " · ".join(part for part in parts if part)
        return suggestion if role == _SUGGESTION_ROLE else None


class _SuggestionDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(100, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        suggestion = index.data(_SUGGESTION_ROLE)
        if not isinstance(suggestion, Suggestion):
            return
        palette = current_palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        flags = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        if option.state & flags:
            is_current = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.selected if is_current else palette.hover))
            painter.drawRoundedRect(area, RADIUS_CONTROL, RADIUS_CONTROL)
        inner = area.adjusted(SPACE_M, 5, -SPACE_M, -5)
        top = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
        if suggestion.note:
            note_font = font_of(LABEL_PX)
            painter.setFont(note_font)
            painter.setPen(QColor(palette.muted))
            painter.drawText(
                top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, suggestion.note
            )
            width = QFontMetricsF(note_font).horizontalAdvance(suggestion.note)
            top.setWidth(top.width() - width - SPACE_M)
        _draw_line(
            painter, top, suggestion.title, font_of(TEXT_PX, QFont.Weight.Medium), palette.text
        )
        bottom = QRectF(inner.left(), inner.center().y(), inner.width(), inner.height() / 2)
        _draw_line(painter, bottom, suggestion.subtitle, font_of(LABEL_PX), palette.muted)
        painter.restore()


def _draw_line(painter: QPainter, area: QRectF, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
