"""Leaving the assistant with answers in it: asked once, and a second Enter stays."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.widgets import DangerButton


class AssistantLeavingDialog(FormDialog):
    """Asks whether the answers given so far may go; ``accepted`` tells that they may."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("AssistantLeavingDialog", "Leave without setting up?"),
            QCoreApplication.translate(
                "AssistantLeavingDialog",
                "Nothing is written yet: all that you filled in here will be lost.",
            ),
            DangerButton(QCoreApplication.translate("AssistantLeavingDialog", "Leave, lose it")),
            parent,
        )
        self._act.setDefault(False)
        self._act.setAutoDefault(False)
        self._cancel.set_verb(QCoreApplication.translate("AssistantLeavingDialog", "Stay"))
        self._cancel.setAutoDefault(True)
        self._cancel.setDefault(True)
        self._cancel.setFocus()

    def act(self) -> None:
        """Let go."""
