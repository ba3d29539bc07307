"""What this clerk and this counter usually do, offered first and kept from day to day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor
from desktop_app.domain.procedures import ProcedureVersion
from desktop_app.services.acting import Clock
from desktop_app.services.preferences import Preferences
from desktop_app.services.usual_work import UsualWork
from desktop_app.ui.intake.intake_sheet import IntakeSheet
from desktop_app.ui.messages import Messages

_KEEPS_PROCEDURE = "intake.keeps_procedure"


class Habits(QObject):
    """Sorts the procedures of ``sheet``, proposes fees, and keeps whether a procedure stays."""

    def __init__(
        self,
        usual_work: UsualWork,
        preferences: Preferences,
        actor: Actor,
        sheet: IntakeSheet,
        messages: Messages,
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._usual_work = usual_work
        self._preferences = preferences
        self._actor = actor
        self._sheet = sheet
        self._messages = messages
        self._clock = clock
        self._counted_on: date | None = None

        sheet.procedure.procedure_chosen.connect(self._propose_amounts)
        sheet.procedure.keeping_changed.connect(self._keep_choice)

    def refresh(self) -> None:
        """Count what was usual, once a day: what comes in meanwhile the page counts itself.

        Raises :class:`KnownError` when the store does not answer.
        """
        today = local_date(self._clock())
        if self._counted_on == today:
            return
        uses = self._usual_work.procedures(self._actor)
        keeps = self._preferences.get(self._actor, _KEEPS_PROCEDURE) is True
        self._sheet.procedure.set_uses(uses.own, uses.office)
        if self._counted_on is None:
            self._sheet.procedure.set_keeping(keeps=keeps)
        self._counted_on = today

    def _propose_amounts(self, version: ProcedureVersion | None) -> None:
        if version is None or all(fee.amount is not None for fee in version.content.fees):
            return
        try:
            self._sheet.propose_amounts(self._usual_work.amounts(version.code))
        except KnownError as error:
            self._messages.report(error)

    def _keep_choice(self, keeps: bool) -> None:
        if self._counted_on is None:
            return
        try:
            self._preferences.put(self._actor, _KEEPS_PROCEDURE, keeps)
        except KnownError as error:
            self._messages.report(error)
