"""The counting of one due date in numbers: what each day has of open and of paused time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_app.domain.due_counting import Counting
from desktop_app.domain.due_dates import Due, due_day, last_counted_day
from desktop_app.domain.due_explanation.explanation import DayRole
from desktop_app.domain.instants import as_utc
from desktop_app.domain.legal_profiles import LegalProfile
from desktop_app.domain.pauses import merge_pauses
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.domain.working_calendar import WorkCalendar

COUNTED_IN_DAYS = frozenset({LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY, LimitUnit.MONTH})
IN_OPEN_SECONDS = frozenset({LimitUnit.WORKING_HOUR, LimitUnit.WORKING_MINUTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One due date, gone over again to be told.

    ``received`` is where the clock that counts started, on the day ``first``; ``last`` is the
    day the result is due, and ``counted`` the last day of a limit in days before it was moved
    off a day off or on by pauses, else ``None``.
    """

    received: datetime
    is_restarted: bool
    limit: TimeLimit
    calendar: WorkCalendar
    profile: LegalProfile
    due: Due
    pauses: tuple[tuple[datetime, datetime], ...]
    first: date
    last: date
    counted: date | None

    @classmethod
    def of(
        cls, counting: Counting, limit: TimeLimit, calendar: WorkCalendar, profile: LegalProfile
    ) -> Tally:
        """Return the numbers of ``counting``."""
        received = as_utc(counting.started_at).replace(microsecond=0)
        first = calendar.day_of(received)
        return cls(
            received=received,
            is_restarted=counting.is_restarted,
            limit=limit,
            calendar=calendar,
            profile=profile,
            due=counting.due,
            pauses=merge_pauses(counting.pauses, received),
            first=first,
            last=due_day(counting.due.due_at, limit, calendar, profile),
            counted=last_counted_day(first, limit, calendar)
            if limit.unit in COUNTED_IN_DAYS
            else None,
        )

    @property
    def is_moved_off(self) -> bool:
        """Whether the last counted day is a day off (Art. 148(5))."""
        return self.counted is not None and not self.calendar.is_working_day(self.counted)

    @property
    def paused(self) -> int:
        """The open seconds that the pauses took until the result is due."""
        return self._paused_between(self.received, self.due.due_at)

    def used_up(self, day: date, before: int) -> int:
        """Return how much of the limit is used up by the end of ``day``, in its own unit.

        ``before`` is the same of the day before it.
        """
        unit = self.limit.unit
        if unit is LimitUnit.HALF_DAY:
            end = self.calendar.midnight_after(day)
            used = self.calendar.sessions_opened(self.received, end)
        elif unit is LimitUnit.WORKING_DAY:
            used = before + (day != self.first and self.calendar.is_working_day(day))
        elif unit is LimitUnit.CALENDAR_DAY:
            used = before + (day != self.first)
        else:
            return 0
        return min(used, self.limit.amount)

    def role(self, day: date, number: int | None) -> DayRole:
        """Return what a day after that of receipt does; ``number`` is its own in the limit."""
        if day == self.last:
            return DayRole.DUE
        if not self.calendar.is_working_day(day):
            return DayRole.OFF if number is None else DayRole.COUNTED
        is_paused = self.paused_on(day) == self.open_on(day)
        return DayRole.PAUSED if is_paused else DayRole.COUNTED

    def open_on(self, day: date) -> int:
        """Return the open seconds of ``day`` between receipt and due date."""
        begin, end = self._within(day)
        return self.calendar.elapsed(begin, end)

    def paused_on(self, day: date) -> int:
        """Return those of them that lie in a pause."""
        return self._paused_between(*self._within(day))

    def _paused_between(self, first: datetime, last: datetime) -> int:
        return sum(
            self.calendar.elapsed(max(begin, first), min(end, last)) for begin, end in self.pauses
        )

    def _within(self, day: date) -> tuple[datetime, datetime]:
        begin = self.calendar.midnight_after(day - timedelta(days=1))
        end = self.calendar.midnight_after(day)
        return max(begin, self.received), min(end, self.due.due_at)
