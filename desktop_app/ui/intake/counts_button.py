"""How many of a paper: shown in words, changed in a small window under them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

from desktop_app.ui.intake.count_line import CountLine
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Field, QuietButton, round_corners


@dataclass(frozen=True, slots=True)
class Counts:
    """How many originals, certified copies and plain copies."""

    originals: int = 1
    certified: int = 0
    plain: int = 0

    @property
    def total(self) -> int:
        """All of them together."""
        return self.originals + self.certified + self.plain


class CountsButton(QuietButton):
    """Says “1 bản chính, 2 bản photo” and lets it be changed.

    Enter, Space, Down or a click open three numbers; Enter or Esc closes them. A digit on
    the button sets the originals and opens the rest. ``counts_changed`` tells that they did.
    """

    counts_changed = Signal()

    def __init__(self, paper: str, counts: Counts, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._paper = paper
        self._counts = counts
        self._popup: _CountsPopup | None = None
        self.set_counts(counts)

        self.clicked.connect(self.open)

    def counts(self) -> Counts:
        """Return how many there are."""
        return self._counts

    def set_counts(self, counts: Counts) -> None:
        """Show ``counts``."""
        self._counts = counts
        parts = (
            (counts.originals, self.tr("{count} original")),
            (counts.certified, self.tr("{count} certified")),
            (counts.plain, self.tr("{count} copied")),
        )
        words = [words.format(count=count) for count, words in parts if count]
        self.set_verb(", ".join(words) or self.tr("none"))
        self.setAccessibleName(f"{self._paper}: {self.text()}")

    def open(self) -> None:
        """Let the counts be changed."""
        if self._popup is None:
            self._popup = _CountsPopup(self)
            self._popup.counts_changed.connect(self._take)
        self._popup.open_with(self._counts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with the keys that open lists, and with a number."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open()
        elif event.text().isdecimal():
            self._take(Counts(int(event.text()), self._counts.certified, self._counts.plain))
            self.open()
        else:
            super().keyPressEvent(event)

    def _take(self, counts: Counts) -> None:
        if counts != self._counts:
            self.set_counts(counts)
            self.counts_changed.emit()


class _CountsPopup(QWidget):
    counts_changed = Signal(object)

    def __init__(self, button: CountsButton) -> None:
        super().__init__(button, Qt.WindowType.Popup)
        self._button = button
        round_corners(self)
        # A window that is seen through paints no ground: the frame inside it does.
        frame = QFrame()
        frame.setObjectName("popup")
        self._originals = CountLine(0, 999)
        self._certified = CountLine(0, 999)
        self._plain = CountLine(0, 999)

        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        outer.addWidget(frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        row.setSpacing(SPACE_M)
        for label, number in (
            (self.tr("Originals"), self._originals),
            (self.tr("Certified"), self._certified),
            (self.tr("Copied"), self._plain),
        ):
            number.setFixedWidth(84)
            row.addWidget(Field(label, number))

        for number in (self._originals, self._certified, self._plain):
            number.valueChanged.connect(self._tell)

    def open_with(self, counts: Counts) -> None:
        button = self._button
        self.blockSignals(True)
        self._originals.setValue(counts.originals)
        self._certified.setValue(counts.certified)
        self._plain.setValue(counts.plain)
        self.blockSignals(False)
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 2))
        screen = button.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom():
            corner.setY(button.mapToGlobal(QPoint(0, -self.height() - 2)).y())
        corner.setX(max(corner.x(), screen.left()))
        self.move(corner)
        self.show()
        self._originals.setFocus()
        self._originals.selectAll()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Not every platform gives the keyboard back by itself.
        self._button.window().activateWindow()
        self._button.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.close()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self.counts_changed.emit(
            Counts(self._originals.value(), self._certified.value(), self._plain.value())
        )
