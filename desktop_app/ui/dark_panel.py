"""The dark panel of windows that have no rail yet: whose program this is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE_S, SPACE_XL
from desktop_app.ui.widgets import Text, TextRole

PANEL_WIDTH = 264


class DarkPanel(QWidget):
    """The rail's ground at the left of a window that has no rail yet; add to ``body``."""

    def __init__(self, office: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(PANEL_WIDTH)
        # The program's name is a name: it is the same in every language.
        self._name = Text("Một Cửa", TextRole.RAIL_TITLE)
        self._office = Text(office, TextRole.RAIL_SMALL, wraps=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_S)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        column.setSpacing(2)
        column.addWidget(self._name)
        column.addWidget(self._office)
        column.addSpacing(SPACE_XL)
        column.addLayout(self.body, 1)
