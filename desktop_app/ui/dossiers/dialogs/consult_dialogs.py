"""Other agencies: asking one, its answer, and its receipt of a dossier that it solves."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault
from desktop_app.domain.people import Actor
from desktop_app.services.consulting import Consulting
from desktop_app.ui.dossiers.dialogs.act_dialog import ActDialog, InstantEditor, date_faults
from desktop_app.ui.widgets import DateLine, TextArea, TextLine


class ConsultDialog(ActDialog):
    """Takes down which agency is asked, what, and by when it should answer."""

    def __init__(
        self, consulting: Consulting, dossier: Dossier, actor: Actor, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            QCoreApplication.translate("ConsultDialog", "Ask another agency"),
            QCoreApplication.translate(
                "ConsultDialog",
                "{code}. The agency has the dossier meanwhile: the clock runs on, and the time is "
                "counted against nobody here.",
            ).format(code=dossier.code),
            QCoreApplication.translate("ConsultDialog", "Send it"),
            parent,
        )
        self._consulting = consulting
        self._dossier = dossier
        self._actor = actor
        self._agency = TextLine(self.tr("For example: Chi cục Thuế khu vực I"))
        self._question = TextArea(lines=3)
        self._answer_by = DateLine()

        self.add_field("agency", self.tr("Agency"), self._agency)
        self.add_field("question", self.tr("What is asked"), self._question)
        self.add_field(
            "answer_by",
            self.tr("To be answered by"),
            self._answer_by,
            self.tr("May be left empty"),
        )
        self._agency.setFocus()

    def faults(self) -> list[Fault]:
        """Return that the day cannot be read."""
        return date_faults(self._answer_by, "answer_by")

    def carry_out(self) -> Dossier:
        """Send the dossier to the agency."""
        return self._consulting.consult(
            self._dossier.id,
            self._agency.value(),
            self._question.value(),
            self._actor,
            answer_by=self._answer_by.day(),
        )


class AnswerDialog(ActDialog):
    """Takes down what the agency answered."""

    def __init__(
        self, consulting: Consulting, dossier: Dossier, actor: Actor, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            QCoreApplication.translate("AnswerDialog", "Answer of {agency}").format(
                agency=dossier.holder.agency
            ),
            QCoreApplication.translate(
                "AnswerDialog",
                "{code} goes back to whom it came from, with the time that was left.",
            ).format(code=dossier.code),
            QCoreApplication.translate("AnswerDialog", "Receive it"),
            parent,
        )
        self._consulting = consulting
        self._dossier = dossier
        self._actor = actor
        self._answer = TextArea(self.tr("For example: agrees, letter 512/CCT-HKD"), lines=3)

        self.add_field("answer", self.tr("What it answered"), self._answer)
        self._answer.setFocus()

    def carry_out(self) -> Dossier:
        """Take the dossier back."""
        return self._consulting.receive_answer(self._dossier.id, self._answer.value(), self._actor)


class CompetentReceiptDialog(ActDialog):
    """Asks when the agency that solves a boundary-free dossier got it."""

    def __init__(
        self,
        consulting: Consulting,
        dossier: Dossier,
        now: datetime,
        actor: Actor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("CompetentReceiptDialog", "{agency} has it").format(
                agency=dossier.competent_agency
            ),
            QCoreApplication.translate(
                "CompetentReceiptDialog",
                "{code} is solved there: its time is counted from that instant.",
            ).format(code=dossier.code),
            QCoreApplication.translate("CompetentReceiptDialog", "Record the receipt"),
            parent,
        )
        self._consulting = consulting
        self._dossier = dossier
        self._actor = actor
        self._received = InstantEditor()
        self._received.set_instant(now)
        self._shown = self._received.instant()

        self.add_field("received_at", self.tr("Received there"), self._received)
        self._received.setFocus()

    def faults(self) -> list[Fault]:
        """Return that the instant cannot be read."""
        return self._received.faults("received_at")

    def carry_out(self) -> Dossier:
        """Let the clock start there."""
        at = self._received.instant()
        return self._consulting.competent_received(
            self._dossier.id, None if at == self._shown else at, self._actor
        )
