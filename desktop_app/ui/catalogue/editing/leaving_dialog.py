"""Leaving a form with changes that were not saved: asked once."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.widgets import DangerButton


class LeavingDialog(FormDialog):
    """Asks whether what was typed may go; ``accepted`` tells that it may."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("LeavingDialog", "Leave without saving?"),
            QCoreApplication.translate(
                "LeavingDialog",
                "What you changed in this form has not been saved and will be lost.",
            ),
            DangerButton(QCoreApplication.translate("LeavingDialog", "Leave, do not save")),
            parent,
        )

    def act(self) -> None:
        """Let go."""
