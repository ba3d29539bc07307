"""A financial obligation of the applicant: asked for, and met."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault
from desktop_app.domain.instants import start_of_day
from desktop_app.domain.people import Actor
from desktop_app.services.waiting import Waiting
from desktop_app.ui.dossiers.dialogs.act_dialog import ActDialog, InstantEditor, date_faults
from desktop_app.ui.widgets import DateLine, TextArea

_CLOSING = timedelta(hours=17)


class AskPaymentDialog(ActDialog):
    """Takes down what has to be paid, and by when the payment is expected."""

    def __init__(
        self, waiting: Waiting, dossier: Dossier, actor: Actor, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            QCoreApplication.translate("AskPaymentDialog", "Ask for a payment"),
            QCoreApplication.translate(
                "AskPaymentDialog", "{code}, {owner}. The clock stands still until it is met."
            ).format(code=dossier.code, owner=dossier.owner.name),
            QCoreApplication.translate("AskPaymentDialog", "Ask for it"),
            parent,
        )
        self._waiting = waiting
        self._dossier = dossier
        self._actor = actor
        self._note = TextArea(self.tr("For example: notice 118/TB-CCT of the tax office"), lines=2)
        self._planned_end = DateLine()

        self.add_field("note", self.tr("What has to be paid"), self._note)
        self.add_field(
            "planned_end",
            self.tr("Expected to be met by"),
            self._planned_end,
            self.tr("May be left empty; the due date follows the day when it is really met"),
        )
        self._note.setFocus()

    def faults(self) -> list[Fault]:
        """Return that the day cannot be read."""
        return date_faults(self._planned_end, "planned_end")

    def carry_out(self) -> Dossier:
        """Stop the clock."""
        return self._waiting.ask_payment(
            self._dossier.id, self._note.value(), self._actor, planned_end=self._end()
        )

    def _end(self) -> datetime | None:
        day = self._planned_end.day()
        return None if day is None else start_of_day(day) + _CLOSING


class MeetPaymentDialog(ActDialog):
    """Asks when the payment was met: now, unless another instant is entered."""

    def __init__(
        self,
        waiting: Waiting,
        dossier: Dossier,
        now: datetime,
        actor: Actor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("MeetPaymentDialog", "Payment met"),
            QCoreApplication.translate(
                "MeetPaymentDialog", "{code}, {owner}. The time that was left goes on."
            ).format(code=dossier.code, owner=dossier.owner.name),
            QCoreApplication.translate("MeetPaymentDialog", "It is met"),
            parent,
        )
        self._waiting = waiting
        self._dossier = dossier
        self._actor = actor
        self._met = InstantEditor()
        self._met.set_instant(now)
        self._shown = self._met.instant()

        self.add_field("end", self.tr("Met on"), self._met)
        self._met.setFocus()

    def faults(self) -> list[Fault]:
        """Return that the instant cannot be read."""
        return self._met.faults("end")

    def carry_out(self) -> Dossier:
        """Let the clock run again."""
        met_at = self._met.instant()
        return self._waiting.meet_payment(
            self._dossier.id,
            self._actor,
            met_at=None if met_at == self._shown else met_at,
        )
