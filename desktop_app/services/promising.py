"""Promising a day: what the law gives for a procedure received at an instant, and why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.due import DueRepository
from desktop_app.documents.due_explanation import DueExplanationContent, render_due_explanation
from desktop_app.documents.paper import Paper
from desktop_app.domain.due_decisions import DueDecision
from desktop_app.domain.due_explanation import ElsewhereStart, Explanation, explain_due
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.legal_profiles import profile_by_code, profile_on
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.sentence import Language, Sentence
from desktop_app.domain.step_time import transfer_deadline
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.due_acts import NO_DOSSIER
from desktop_app.services.receipt_printing import office_head_on
from desktop_app.settings import OfficeSettings


class Promising:
    """Computes and explains due dates with the office's calendar."""

    def __init__(
        self,
        database: Database,
        calendar_keeping: CalendarKeeping,
        office: OfficeSettings,
        clock: Clock = utc_now,
    ) -> None:
        self._database = database
        self._calendar_keeping = calendar_keeping
        self._office = office
        self._clock = clock

    def promise(
        self, limit: TimeLimit, received_at: datetime, competent_agency: str = ""
    ) -> Explanation:
        """Return what would be promised for ``limit`` received at ``received_at``.

        A ``competent_agency`` elsewhere has the clock start when it gets the dossier; until it
        says so the promise is provisional, counted from the latest lawful hour of the transfer
        (NĐ 118/2025/NĐ-CP Art. 17(3), 18(2)).
        """
        calendar = self._calendar_keeping.calendar()
        starts_at, elsewhere = received_at, None
        if competent_agency:
            starts_at = transfer_deadline(received_at, calendar)
            elsewhere = ElsewhereStart(competent_agency, received_at, is_assumed=True)
        return explain_due(
            starts_at,
            limit,
            calendar,
            profile_on(local_date(received_at)),
            elsewhere=elsewhere,
        )

    def transfer_deadline(self, received_at: datetime) -> datetime:
        """Return until when what was received then has to be handed over, in UTC or local.

        See :func:`desktop_app.domain.step_time.transfer_deadline`.
        """
        return transfer_deadline(received_at, self._calendar_keeping.calendar())

    def explain(self, dossier_id: UUID) -> Explanation:
        """Return why a dossier is due when it is, under the profile it was accepted with.

        Counted with today's calendar and the dossier's pauses, anew after a supplement where
        its profile says so. When a day was added since, or somebody decided on another date,
        the explanation's own instant may differ from the promise, which stands. Raises
        :class:`KnownError` when there is no such dossier.
        """
        with self._database.read() as session:
            return self._explain(session, dossier_id)

    def explanation_pdf(
        self,
        dossier_id: UUID,
        language: Language = Language.VIETNAMESE,
        paper: Paper = Paper.A5,
    ) -> bytes:
        """Return the page “Vì sao hẹn ngày này?” of a dossier as a PDF, in ``language``.

        Raises what :meth:`explain` raises.
        """
        with self._database.read() as session:
            explanation = self._explain(session, dossier_id)
            dossier = DossierRepository(session).get(dossier_id)
            decisions = DueRepository(session).decisions(dossier_id)
        if dossier is None:
            raise KnownError(NO_DOSSIER)
        return render_due_explanation(
            DueExplanationContent(
                head=office_head_on(self._office, self._clock()),
                code=dossier.code,
                procedure=f"{dossier.procedure_code} {dossier.procedure_name}",
                explanation=explanation,
                due_at=dossier.due_at,
                decision=_decision_words(decisions[-1]) if decisions else None,
            ),
            paper,
            language,
        )

    def _explain(self, session: Session, dossier_id: UUID) -> Explanation:
        clock = DueRepository(session).clock(dossier_id)
        if clock is None:
            raise KnownError(NO_DOSSIER)
        return explain_due(
            clock.starts_at,
            clock.limit,
            self._calendar_keeping.calendar(session, clock.agency_code),
            profile_by_code(clock.legal_profile),
            clock.pauses,
            ElsewhereStart(clock.competent_agency, clock.accepted_at, clock.is_start_assumed)
            if clock.competent_agency
            else None,
        )


def _decision_words(decision: DueDecision) -> Sentence:
    """Return what moved the promise last, as one sentence; a reason stays as it was typed."""
    day = show_date(local_date(decision.decided_at))
    by = ", ".join(part for part in (decision.document_number, decision.authority) if part)
    by = f" ({by})" if by else ""
    # A pause that nobody gave a note has the name of its kind for a reason.
    reasons = {reason.label.vi: reason.label for reason in PauseReason}
    reason = reasons.get(decision.reason, Sentence(decision.reason, decision.reason))
    return Sentence(
        f"{decision.kind.label.vi} ngày {day}{by}: {reason.vi}.",
        f"{decision.kind.label.en} on {day}{by}: {reason.en}.",
    )
