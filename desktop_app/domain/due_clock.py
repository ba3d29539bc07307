"""What the due date of an accepted dossier follows from, and the date that follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from desktop_app.domain.due_counting import Counting, count_due
from desktop_app.domain.due_dates import BY_THE_CLOCK, Due
from desktop_app.domain.instants import as_utc
from desktop_app.domain.legal_profiles import LateAfter, profile_by_code
from desktop_app.domain.pauses import Pause
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.domain.working_calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class DueClock:
    """The clock of one dossier.

    ``due`` is the promise that holds now, ``original_due_at`` that of the receipt. When
    ``is_manual``, somebody decided ``due``: neither calendars nor pauses move it. The clock
    starts at ``starts_at``: at acceptance, or when the competent agency elsewhere has the
    dossier; until it says so the start is assumed and the date provisional.
    """

    dossier_id: UUID
    code: str
    agency_code: str
    accepted_at: datetime
    legal_profile: str
    limit: TimeLimit
    due: Due
    original_due_at: datetime
    is_manual: bool
    is_owed: bool
    pauses: tuple[Pause, ...]
    starts_at: datetime
    competent_agency: str = ""
    is_start_assumed: bool = False

    def counting(self, calendar: WorkCalendar) -> Counting:
        """Return the due date that ``calendar`` and the pauses give, with the clock behind it.

        Under a profile that restarts, the limit is counted anew after a supplement.
        """
        profile = profile_by_code(self.legal_profile)
        return count_due(self.starts_at, self.limit, calendar, profile, self.pauses)

    def computed(self, calendar: WorkCalendar) -> Due:
        """Return the due date that ``calendar`` and the pauses give, whatever was decided."""
        due = self.counting(calendar).due
        return replace(due, is_provisional=True) if self.is_start_assumed else due

    def decided(self, due_at: datetime, calendar: WorkCalendar) -> Due:
        """Return the due date when somebody decides on ``due_at``.

        It turns into lateness as the dossier's own limit does under its profile: at the end
        of that day for a limit in days (Art. 148(6)), at the minute for one in hours.
        """
        due_at = as_utc(due_at).replace(microsecond=0)
        late_from = due_at
        is_by_day = self.limit.unit not in BY_THE_CLOCK
        if is_by_day and profile_by_code(self.legal_profile).late_after is LateAfter.END_OF_DAY:
            late_from = calendar.midnight_after(calendar.day_of(due_at))
        return Due(due_at, late_from, is_provisional=False)
