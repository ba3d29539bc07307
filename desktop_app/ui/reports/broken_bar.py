"""What does not add up in a report, and the way to the dossiers to blame."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.reports.tables import BrokenIdentity
from desktop_app.services.reporting import Report
from desktop_app.ui.reports.wording import identity_words, row_words, total_name
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import Chip, QuietButton, SecondaryButton, Text


class BrokenBar(QWidget):
    """Says where the columns do not add up, one place after the other.

    ``culprits_asked`` tells the :class:`BrokenIdentity` whose dossiers are wanted.
    """

    culprits_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._broken: tuple[BrokenIdentity, ...] = ()
        self._report: Report | None = None
        self._place = 0
        self._chip = Chip(self.tr("Does not add up"), Tone.LATE)
        self._words = Text(wraps=True)
        self._next = QuietButton(self.tr("Next place"), icon="chevron-right")
        self._look = SecondaryButton(self.tr("See the dossiers"))

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self._chip)
        row.addWidget(self._words, 1)
        row.addWidget(self._next)
        row.addWidget(self._look)
        self.hide()

        self._next.clicked.connect(self._go_on)
        self._look.clicked.connect(self._ask)

    def show_report(self, report: Report | None) -> None:
        """Say what is broken in a report; where nothing is, the bar is not there."""
        self._report = report
        self._broken = () if report is None else report.broken
        self._place = 0
        self.setVisible(bool(self._broken))
        self._show()

    def _show(self) -> None:
        if self._report is None or not self._broken:
            return
        broken = self._broken[self._place]
        row = row_words(broken.row) if broken.row.key.values else total_name()
        rule = identity_words(self._report.template, broken.identity)
        words = self.tr("{rule} in the row “{row}”").format(rule=rule, row=row)
        if len(self._broken) > 1:
            words = self.tr("{words} (place {place} of {count})").format(
                words=words, place=self._place + 1, count=len(self._broken)
            )
        self._words.setText(words)
        self._next.setVisible(len(self._broken) > 1)

    def _go_on(self) -> None:
        self._place = (self._place + 1) % len(self._broken)
        self._show()

    def _ask(self) -> None:
        self.culprits_asked.emit(self._broken[self._place])
