"""The keys of what is in front, in groups; F1 or Esc closes it again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSlider,
    QBoxLayout,
    QDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.keys.collecting import KeyGroup
from desktop_app.ui.keys.key_line import KeyLineView
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from desktop_app.ui.widgets import Card, PrimaryButton, ScrollBody, Text, TextRole

HELP_KEY = "F1"
_WIDTH = 760
_SCREEN_SHARE = 0.92
_WINDOW_SHARE = 0.96
_SCROLLS = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}


class KeyHelp(QDialog):
    """Shows ``groups`` in two columns, each where there is more room left; in one if need be."""

    def __init__(
        self, of_what: str, groups: Sequence[KeyGroup], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._groups = tuple(groups)
        self._close = PrimaryButton(self.tr("Close"), key="Escape")
        self._scroll = ScrollBody()
        again = QShortcut(QKeySequence(HELP_KEY), self)

        title = self.tr("Keys · {page}").format(page=of_what) if of_what else self.tr("Keys")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        again.setWhatsThis(self.tr("Close"))
        self._assemble(title)
        self._close.setDefault(True)

        self._close.clicked.connect(self.accept)
        again.activated.connect(self.accept)

    def groups(self) -> tuple[KeyGroup, ...]:
        """Return what is shown."""
        return self._groups

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through keys that are more than the screen is high, a screen at a time."""
        scrolls = _SCROLLS.get(Qt.Key(event.key()))
        if scrolls is None:
            super().keyPressEvent(event)
        else:
            self._scroll.verticalScrollBar().triggerAction(scrolls)

    def _assemble(self, title: str) -> None:
        has_room = _room(self).width() >= _WIDTH
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        columns = QBoxLayout(beside if has_room else below)
        columns.setSpacing(SPACE_M)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(SPACE_M)
            columns.addLayout(column, 1)
        lines = {left: 0, right: 0}
        for group in self._groups:
            emptier = left if lines[left] <= lines[right] else right
            emptier.addWidget(_card(group))
            lines[emptier] += len(group.lines)
        left.addStretch(1)
        right.addStretch(1)
        self._scroll.body.addLayout(columns)
        foot = QHBoxLayout()
        foot.addStretch(1)
        if not all(line.is_on for group in self._groups for line in group.lines):
            grey = Text(self.tr("What is grey cannot be done just now."), TextRole.MUTED)
            foot.insertWidget(0, grey)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(Text(title, TextRole.PAGE_TITLE))
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
        self._fit(columns.sizeHint().height())

    def _fit(self, needed: int) -> None:
        """Be as high as the keys need; where the screen is lower, they scroll."""
        available = _room(self)
        width = min(_WIDTH, round(available.width() * _WINDOW_SHARE))
        rest = self.sizeHint().height() - self._scroll.sizeHint().height()
        self.resize(width, min(needed + rest + SPACE_S, round(available.height() * _SCREEN_SHARE)))


def _room(dialog: QDialog) -> QRect:
    return dialog.screen().availableGeometry()


def _card(group: KeyGroup) -> Card:
    card = Card(group.title)
    for line in group.lines:
        card.add(KeyLineView(line))
    return card
