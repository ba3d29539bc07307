"""Taking an account, an official or a department out of use: asked once, named in full."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.widgets import DangerButton


class StoppingDialog(FormDialog):
    """Says what will happen to ``name`` and does it with ``stop``."""

    def __init__(
        self,
        name: str,
        consequence: str,
        stop: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("StoppingDialog", "Take {name} out of use?").format(
                name=name
            ),
            consequence,
            DangerButton(QCoreApplication.translate("StoppingDialog", "Take out of use")),
            parent,
        )
        self._stop = stop

    def act(self) -> None:
        """Take it out of use."""
        self._stop()
