"""Promising a day: what the law gives for a procedure received at an instant, and why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from desktop_app.db.database import Database
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.domain.due_explanation import Explanation, explain_due
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date
from desktop_app.domain.legal_profiles import profile_by_code, profile_on
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.services.calendar_keeping import CalendarKeeping


class Promising:
    """Computes and explains due dates with the office's calendar."""

    def __init__(self, database: Database, calendar_keeping: CalendarKeeping) -> None:
        self._database = database
        self._calendar_keeping = calendar_keeping

    def promise(self, limit: TimeLimit, received_at: datetime) -> Explanation:
        """Return what would be promised for ``limit`` received at ``received_at``."""
        return explain_due(
            received_at,
            limit,
            self._calendar_keeping.calendar(),
            profile_on(local_date(received_at)),
        )

    def explain(self, dossier_id: UUID) -> Explanation:
        """Return why a dossier is due when it is, under the profile it was accepted with.

        Counted with today's calendar: when a day was added since, the explanation's own
        instant may differ from the promise, which stands. Raises :class:`KnownError` when
        there is no such dossier.
        """
        with self._database.read() as session:
            dossier = DossierRepository(session).get(dossier_id)
            calendar = self._calendar_keeping.calendar(session)
        if dossier is None:
            raise KnownError(
                Sentence("Không còn hồ sơ này trong dữ liệu.", "This dossier is not in the data.")
            )
        return explain_due(
            dossier.accepted_at, dossier.limit, calendar, profile_by_code(dossier.legal_profile)
        )
