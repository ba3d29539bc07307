"""The line over the form that tells which waiting dossier was opened again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.filings import Filing, SupplementRequest
from desktop_app.domain.instants import local_date, show_date
from desktop_app.ui.intake.field_flow import FieldFlow
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import Card, Chip, QuietButton, Text
from desktop_app.ui.wrapping import settle


class FilingBanner(Card):
    """Says what the applicant was asked for; ``withdrawal_asked`` that he takes it all back."""

    withdrawal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._chip = Chip(self.tr("Not accepted yet"), Tone.WAITING)
        self._words = Text(wraps=True)
        self._withdraw = QuietButton(self.tr("Taken back…"), key="Ctrl+Shift+B")

        self._withdraw.setToolTip(self.tr("The applicant takes the dossier back"))
        settle(self._words)
        flow = FieldFlow()
        flow.add(self._words, 330, 1)
        flow.add(self._chip, None, 0)
        flow.add(self._withdraw, None, 0)
        self.add(flow)
        self.hide()

        self._withdraw.clicked.connect(self.withdrawal_asked)

    def text(self) -> str:
        """Return what the banner says, empty when there is nothing to say."""
        return "" if self.isHidden() else self._words.text()

    def show_filing(self, filing: Filing, asked: SupplementRequest | None, today: date) -> None:
        """Speak of ``filing`` and of what it was given back for last."""
        is_over = asked is not None and asked.answer_by is not None and asked.answer_by < today
        if is_over:
            self._chip.set_state(self.tr("Past its last day"), Tone.SOON)
        else:
            self._chip.set_state(self.tr("Not accepted yet"), Tone.WAITING)
        self._words.setText(self._told(filing, asked))
        self.setAccessibleName(self._words.text())
        self.show()

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        return [self._withdraw]

    def _told(self, filing: Filing, asked: SupplementRequest | None) -> str:
        if asked is None:
            return self.tr("{code} waits at the counter: {reason}").format(
                code=filing.code, reason=filing.reason
            )
        words = self.tr("{code}: a supplement was asked for on {day}: {items}").format(
            code=filing.code,
            day=show_date(local_date(asked.asked_at)),
            items="; ".join(asked.items),
        )
        if asked.answer_by is not None:
            words += self.tr(" · until {day}").format(day=show_date(asked.answer_by))
        if asked.ordinal > 1:
            words += self.tr(" · request number {ordinal}").format(ordinal=asked.ordinal)
        return words
