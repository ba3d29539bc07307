"""Closing a period, asked once: its figures stay for good."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.reports.periods import Period
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.language import say
from desktop_app.ui.reports.wording import days_words
from desktop_app.ui.widgets import PrimaryButton, Text


class ClosingDialog(FormDialog):
    """Says what closing does; ``closing_confirmed`` tells the :class:`Period` to be closed."""

    closing_confirmed = Signal(object)

    def __init__(self, period: Period, parent: QWidget | None = None) -> None:
        act = PrimaryButton(
            QCoreApplication.translate("ClosingDialog", "Close the period"),
            key="Ctrl+Return",
            icon="lock",
        )
        title = QCoreApplication.translate("ClosingDialog", "Close {period}?").format(
            period=say(period.label)
        )
        super().__init__(title, days_words(period), act, parent)
        self._period = period
        for sentence in (
            self.tr(
                "This cannot be taken back: its figures stay as they are now, for good, and the "
                "period cannot be opened again."
            ),
            self.tr(
                "All reports are counted in two ways first; if they differ, nothing is closed."
            ),
            self.tr(
                "Dossiers can still be corrected. What would be counted otherwise then shows as "
                "a correction beside the closed figures."
            ),
        ):
            self.body.addWidget(Text(sentence, wraps=True))
        # What cannot be taken back is not done by Enter alone.
        self.begin_on_cancel()

    def act(self) -> None:
        """Tell that the period is to be closed."""
        self.closing_confirmed.emit(self._period)
