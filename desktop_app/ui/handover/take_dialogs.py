"""The two questions of taking over: why not, and really all of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.people import Actor
from desktop_app.domain.queues import QueueLine
from desktop_app.services.handing_over import HandingOver
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.widgets import DangerButton, Field, PrimaryButton, TextArea


class RefuseDialog(FormDialog):
    """Asks why a dossier is not taken, and gives it back; ``given_back`` tells to whom."""

    given_back = Signal(object)

    def __init__(
        self,
        line: QueueLine,
        handing_over: HandingOver,
        actor: Actor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("RefuseDialog", "Not take {code}?").format(code=line.code),
            QCoreApplication.translate(
                "RefuseDialog",
                "The dossier of {owner} goes back to whom it came from ({giver}), with what was "
                "left of his time. The time until now stays with the receiver.",
            ).format(owner=line.owner_name, giver=line.giver),
            DangerButton(
                QCoreApplication.translate("RefuseDialog", "Give it back"), key="Ctrl+Return"
            ),
            parent,
        )
        self._line = line
        self._handing_over = handing_over
        self._actor = actor
        self._reason = TextArea(self.tr("as: two papers are missing"))
        self.fields = {"reason": Field(self.tr("Why it is not taken"), self._reason)}

        self.body.addWidget(self.fields["reason"])
        self._reason.setFocus()

    def act(self) -> None:
        """Give the dossier back."""
        dossier = self._handing_over.refuse(
            self._line.subject_id, self._reason.value(), self._actor
        )
        self.given_back.emit(dossier)


class TakeAllDialog(FormDialog):
    """Asks once before everything in the list is taken over."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("TakeAllDialog", "Take all {count} dossiers?").format(
                count=count
            ),
            QCoreApplication.translate(
                "TakeAllDialog",
                "Count the papers against the list that you sign. From now on you answer for "
                "these dossiers.",
            ),
            PrimaryButton(
                QCoreApplication.translate("TakeAllDialog", "Take all"), key="Ctrl+Return"
            ),
            parent,
        )

    def act(self) -> None:
        """Do nothing here: whoever asked takes them, in the background."""
