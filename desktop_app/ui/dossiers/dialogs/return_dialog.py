"""Giving the result back: to whom, how, and with which paper (NĐ 61/2018/NĐ-CP Art. 20)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import Dossier, ResultDelivery
from desktop_app.domain.people import Actor
from desktop_app.domain.returns import ReceiverKind, ResultReturn
from desktop_app.services.closing import Closing
from desktop_app.ui.dossiers.dialogs.act_dialog import ActDialog
from desktop_app.ui.language import say
from desktop_app.ui.widgets import Choice, TextLine, Tick


class ReturnDialog(ActDialog):
    """Takes down who takes the result; Enter at once means whoever handed the dossier in."""

    def __init__(
        self, closing: Closing, dossier: Dossier, actor: Actor, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            QCoreApplication.translate("ReturnDialog", "Return the result"),
            f"{dossier.code} · {dossier.procedure_name} · {dossier.owner.name}",
            QCoreApplication.translate("ReturnDialog", "Return the result"),
            parent,
        )
        self._closing = closing
        self._dossier = dossier
        self._actor = actor
        self._receiver = Choice([(kind, say(kind.label)) for kind in ReceiverKind])
        self._name = TextLine()
        self._is_name_typed = False
        self._id_number = TextLine()
        self._authorisation = TextLine()
        self._channel = Choice([(each, say(each.label)) for each in ResultDelivery])
        self._lost = Tick(self.tr("The receipt is lost"))
        self._note = TextLine()

        self.add_field("receiver", self.tr("Who takes it"), self._receiver)
        self.add_field("receiver_name", self.tr("Name"), self._name)
        self.add_field("channel", self.tr("How"), self._channel)
        self.body.addWidget(self._lost)
        self._id_field = self.add_field(
            "id_number",
            self.tr("Identity number"),
            self._id_number,
            self.tr("Needed when the receipt is lost"),
        )
        self._authorisation_field = self.add_field("paper", "", self._authorisation)
        self.add_field("note", self.tr("Note"), self._note)
        self._channel.choose(dossier.delivery)
        self._follow()
        self._receiver.setFocus()

        self._name.textEdited.connect(self._keep_name)
        self._receiver.choice_changed.connect(self._follow)
        self._channel.choice_changed.connect(self._follow)
        self._lost.toggled.connect(self._follow)

    def carry_out(self) -> Dossier:
        """Note that the result is out of the house."""
        receiver, channel = self._receiver.choice(), self._channel.choice()
        return self._closing.return_result(
            self._dossier.id,
            self._actor,
            ResultReturn(
                receiver=ReceiverKind(str(receiver)),
                receiver_name=self._name.value(),
                channel=ResultDelivery(str(channel)).value,
                id_number=self._id_number.value(),
                paper=self._authorisation.value()
                if self._authorisation_field.isVisibleTo(self)
                else "",
                receipt_lost=self._lost.isChecked(),
                note=self._note.value(),
            ),
        )

    def is_at_counter(self) -> bool:
        """Tell whether whoever takes the result stands at the counter."""
        return self._channel.choice() is ResultDelivery.COUNTER

    def _keep_name(self) -> None:
        self._is_name_typed = True

    def _follow(self) -> None:
        """Ask for what this receiver, this way and a lost receipt need, and for no more."""
        receiver = self._receiver.choice()
        if not self._is_name_typed:
            self._name.setText(self._usual_name(receiver))
        is_post = self._channel.choice() is ResultDelivery.POST
        is_authorised = receiver is ReceiverKind.AUTHORISED
        self._authorisation_field.set_label(
            self.tr("Authorisation: number or date")
            if is_authorised
            else self.tr("Number of the postal item")
        )
        self._authorisation_field.setVisible(is_authorised or is_post)
        self._id_field.setVisible(self._lost.isChecked() or is_authorised)
        if self.isVisible():
            self._fit()

    def _usual_name(self, receiver: object) -> str:
        submitter = self._dossier.submitter
        if receiver is ReceiverKind.AUTHORISED:
            return "" if submitter is None else submitter.name
        if receiver is ReceiverKind.RECEIPT_HOLDER and submitter is not None:
            return submitter.name
        return self._dossier.owner.name
