"""Letting a dossier wait for its applicant, and the answer, whatever is waited for."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.people import Actor
from desktop_app.domain.statuses import Status
from desktop_app.services.waiting import SupplementForm

SUPPLEMENT, FINANCIAL = PauseReason.SUPPLEMENT, PauseReason.FINANCIAL_OBLIGATION


def ask(
    office: Office,
    dossier_id: UUID,
    reason: PauseReason,
    actor: Actor,
    *,
    begin: datetime | None = None,
    planned: datetime | None = None,
    note: str = "Thiếu bản sao",
) -> Dossier:
    """Ask for papers, whenever and however often, or for money."""
    if reason is FINANCIAL:
        return office.waiting.ask_payment(
            dossier_id, note, actor, planned_end=planned, begins_at=begin
        )
    form = SupplementForm(("Bản sao",), note, approver="Chủ tịch", begins_at=begin)
    return office.waiting.ask_supplement(dossier_id, form, actor, confirmed=True)


def answer(
    office: Office, dossier_id: UUID, actor: Actor, *, end: datetime | None = None
) -> Dossier:
    """Note that what the dossier waits for has come."""
    if office.finding.dossier(dossier_id).status is Status.FINANCIAL_OBLIGATION:
        return office.waiting.meet_payment(dossier_id, actor, met_at=end)
    return office.waiting.receive_supplement(dossier_id, ("Bản sao",), actor, received_at=end)
