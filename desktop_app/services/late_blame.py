"""Whose step made open dossiers late: where the time of many of them went, read together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.repositories.custody import CustodyRepository
from desktop_app.db.repositories.due import DueRepository
from desktop_app.domain.custody import end_custody
from desktop_app.domain.lateness_marks import Blame, propose
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.due_acts import lapses_of


def provisional_blames(
    session: Session,
    calendar_keeping: CalendarKeeping,
    dossier_ids: Sequence[UUID],
    instant: datetime,
) -> dict[UUID, Blame]:
    """Return whom lateness would be proposed against if these dossiers ended at ``instant``.

    They are open and late, and ``instant`` is not before now.
    """
    instant = instant.replace(microsecond=0)
    rows = CustodyRepository(session).rows_of(dossier_ids)
    calendars: dict[str, WorkCalendar] = {}
    found = {}
    for clock in DueRepository(session).clocks(dossier_ids):
        if clock.agency_code not in calendars:
            calendars[clock.agency_code] = calendar_keeping.calendar(session, clock.agency_code)
        calendar = calendars[clock.agency_code]
        found[clock.dossier_id] = propose(
            end_custody(rows[clock.dossier_id], instant, calendar, clock.pauses),
            clock.counting(calendar).started_at,
            clock.due.due_at,
            instant,
            calendar,
            clock.pauses,
            lapses_of(session, clock, calendar),
        )
    return found
