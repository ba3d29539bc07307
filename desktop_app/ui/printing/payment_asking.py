"""The one question before a record of fees: how they were paid."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.payment_methods import PaymentMethod
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.language import say
from desktop_app.ui.widgets import Choice, Field, PrimaryButton


class PaymentAsking(FormDialog):
    """Asks how fees were paid; Enter at once means cash. ``go_on`` is given the answer."""

    def __init__(
        self, go_on: Callable[[PaymentMethod], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            QCoreApplication.translate("PaymentAsking", "Record of fees collected"),
            QCoreApplication.translate(
                "PaymentAsking", "For the office's own records; it is no tax invoice or receipt."
            ),
            PrimaryButton(
                QCoreApplication.translate("PaymentAsking", "Make it"), key="Ctrl+Return"
            ),
            parent,
        )
        self._go_on = go_on
        self._method = Choice([(method, say(method.label)) for method in PaymentMethod])
        field = Field(self.tr("How it was paid"), self._method)

        self.fields = {"method": field}
        self.body.addWidget(field)
        self._method.setFocus()

    def act(self) -> None:
        """Go on with the answer."""
        self._go_on(PaymentMethod(str(self._method.choice())))
