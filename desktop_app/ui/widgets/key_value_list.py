"""What is promised, line by line: the label at the left, the answer at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE_L, SPACE_S
from desktop_app.ui.widgets.text import Text, TextRole


class KeyValueList(QWidget):
    """Rows of a label and a value; values wrap, labels do not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Text, Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_S)
        self._grid.setColumnStretch(1, 1)

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show ``rows`` of label and value in place of the earlier ones."""
        while len(self._rows) > len(rows):
            for text in self._rows.pop():
                self._grid.removeWidget(text)
                text.deleteLater()
        while len(self._rows) < len(rows):
            label, value = Text(role=TextRole.MUTED), Text(role=TextRole.STRONG, wraps=True)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            place = len(self._rows)
            self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, place, 1)
            self._rows.append((label, value))
        for (label, value), (name, answer) in zip(self._rows, rows, strict=True):
            label.setText(name)
            value.setText(answer)
            value.setAccessibleName(f"{name}: {answer}")

    def rows(self) -> list[tuple[str, str]]:
        """Return the rows as shown."""
        return [(label.text(), value.text()) for label, value in self._rows]
