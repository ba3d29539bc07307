"""Whether a period is closed: since when, by whom, under which checksum, and what changed since."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.services.reporting.closing_periods import ClosedPeriod
from desktop_app.ui.reports.wording import instant_words
from desktop_app.ui.theme.tokens import SPACE_S, Tone
from desktop_app.ui.widgets import Chip, QuietButton, SecondaryButton, Text, TextRole

_SHOWN_DIGITS = 8


class ClosingStrip(QWidget):
    """Says how a period stands; ``details`` say more below it once it is closed.

    ``closing_asked`` tells that it is to be closed, ``corrections_asked`` that somebody wants
    to see what was corrected since.
    """

    closing_asked = Signal()
    corrections_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = Chip(parent=self)
        self.details = QWidget()
        self._words = Text(role=TextRole.MUTED, wraps=True)
        self._corrections = QuietButton("", icon="triangle-alert")
        self._close = SecondaryButton(self.tr("Close the period…"), key="Ctrl+L", icon="lock")

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._chip)
        row.addWidget(self._close)
        below = QHBoxLayout(self.details)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACE_S)
        below.addWidget(self._words, 1)
        below.addWidget(self._corrections)

        self._close.clicked.connect(self.closing_asked)
        self._corrections.clicked.connect(self.corrections_asked)

    def show_open(self, *, may_close: bool, is_over: bool) -> None:
        """Say that the period is not closed, and offer to close it where that may be done."""
        self._chip.set_state(self.tr("Not closed"), Tone.WAITING)
        self._close.setToolTip("" if is_over else self.tr("A period is closed when it is over"))
        self.details.hide()
        self._close.setVisible(may_close)
        self._close.setEnabled(is_over)

    def show_closed(self, closed: ClosedPeriod) -> None:
        """Say who closed the period when, with the beginning of its checksum."""
        self._chip.set_state(self.tr("Closed"), Tone.DONE)
        self.details.show()
        self._words.setText(
            self.tr("Closed at {at} by {name}, checksum {digits}…").format(
                at=instant_words(closed.closed_at),
                name=closed.closed_by,
                digits=closed.checksum[:_SHOWN_DIGITS],
            )
        )
        self._words.setToolTip(closed.checksum)
        self._close.hide()
        self._corrections.hide()

    def show_corrections(self, count: int) -> None:
        """Say how many dossiers would be counted unlike what was closed."""
        self._corrections.setVisible(count > 0)
        words = (
            self.tr("1 correction since") if count == 1 else self.tr("{count} corrections since")
        )
        self._corrections.set_verb(words.format(count=count))
