"""Who has how many: names at the left, counts at the right, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.painting import draw_focus_ring
from desktop_app.ui.theme.tokens import (
    FACT_PX,
    LABEL_PX,
    RADIUS_CONTROL,
    SPACE_M,
    TEXT_PX,
    Tone,
)

AnyIndex = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 54
_GROUP_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Group:
    """A row: ``key`` is what it stands for, ``caption`` the line under the name."""

    key: object
    name: str
    caption: str = ""
    count: int | None = None
    tone: Tone | None = None


class GroupList(QListView):
    """A list of groups; ``group_chosen`` tells the key of the one chosen."""

    group_chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups_model = _GroupListModel(self)
        self._is_refreshing = False
        self.setAccessibleName(name)
        self.setModel(self._groups_model)
        self.setItemDelegate(_GroupDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

        self.selectionModel().currentChanged.connect(self._tell)

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show ``groups``; the chosen one stays chosen when it is still there."""
        before = self.chosen()
        self._is_refreshing = True
        self._groups_model.set_groups(groups)
        keys = [group.key for group in groups]
        if before in keys:
            self.setCurrentIndex(self._groups_model.index(keys.index(before)))
        elif keys:
            self.setCurrentIndex(self._groups_model.index(0))
        self._is_refreshing = False
        if self.chosen() != before:
            self._tell()

    def groups(self) -> list[Group]:
        """Return the groups as shown."""
        return self._groups_model.groups()

    def chosen(self) -> object:
        """Return the key of the chosen group, ``None`` while there are none."""
        group = self.currentIndex().data(_GROUP_ROLE)
        return group.key if isinstance(group, Group) else None

    def choose(self, key: object) -> None:
        """Choose the group ``key``; one that is not there changes nothing."""
        for place, group in enumerate(self._groups_model.groups()):
            if group.key == key:
                self.setCurrentIndex(self._groups_model.index(place))

    def _tell(self) -> None:
        if not self._is_refreshing:
            self.group_chosen.emit(self.chosen())


class _GroupListModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._groups: list[Group] = []

    def set_groups(self, groups: Sequence[Group]) -> None:
        self.beginResetModel()
        self._groups = list(groups)
        self.endResetModel()

    def groups(self) -> list[Group]:
        return list(self._groups)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self._groups)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        group = self._groups[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return group.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = "" if group.count is None else str(group.count)
            return ", ".join(part for part in (group.name, count, group.caption) if part)
        return group if role == _GROUP_ROLE else None


class _GroupDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(120, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        group = index.data(_GROUP_ROLE)
        if not isinstance(group, Group):
            return
        palette = current_palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = option.rect.adjusted(0, 2, 0, -2)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.selected if is_chosen else palette.hover))
            painter.drawRoundedRect(QRectF(row), RADIUS_CONTROL, RADIUS_CONTROL)
        view = self.parent()
        if is_chosen and isinstance(view, QWidget) and view.hasFocus():
            draw_focus_ring(painter, row, palette.primary, RADIUS_CONTROL - 0.5)
        inner = QRectF(row).adjusted(SPACE_M - 2, 6, -SPACE_M + 2, -6)
        if group.count is not None:
            font = font_of(FACT_PX, QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(palette.tone_text(group.tone) if group.tone else palette.muted))
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(inner, align, str(group.count))
            width = QFontMetricsF(font).horizontalAdvance(str(group.count))
            inner.setRight(inner.right() - width - SPACE_M)
        half = inner.height() / 2
        for text, top, font, colour in (
            (group.name, inner.top(), font_of(TEXT_PX, QFont.Weight.DemiBold), palette.text),
            (group.caption, inner.top() + half, font_of(LABEL_PX), palette.muted),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(
                QRectF(inner.left(), top, inner.width(), half), Qt.AlignmentFlag.AlignVCenter, shown
            )
        painter.restore()
