"""A slow and plain second opinion on working time: it walks from day to day.

Written apart from the engine and sharing nothing with it: local wall time without zones (the
clock of Vietnam never changes), no sums, no searching.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Hours = Sequence[tuple[int, int]]
"""Open and close in minutes since midnight."""


@dataclass(frozen=True)
class SlowCalendar:
    week: Mapping[int, Hours]
    holidays: frozenset[date] = frozenset()
    extra: Mapping[date, Hours] = field(default_factory=dict)

    def hours(self, day: date) -> Hours:
        if day in self.extra:
            return self.extra[day]
        if day in self.holidays:
            return []
        return self.week.get(day.weekday(), [])

    def spans(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield what is open after ``start``, for ever."""
        day = start.date()
        while True:
            midnight = datetime.combine(day, time())
            for opening, closing in self.hours(day):
                begin = max(midnight + timedelta(minutes=opening), start)
                end = midnight + timedelta(minutes=closing)
                if begin < end:
                    yield begin, end
            day += timedelta(days=1)

    def add(self, start: datetime, seconds: int) -> datetime:
        left = timedelta(seconds=seconds)
        for begin, end in self.spans(start):
            if left <= end - begin:
                return begin + left
            left -= end - begin
        raise AssertionError("unreachable")

    def elapsed(self, start: datetime, end: datetime) -> int:
        total = timedelta()
        for begin, close in self.spans(start):
            if begin >= end:
                return int(total.total_seconds())
            total += min(close, end) - begin
        raise AssertionError("unreachable")

    def add_running(
        self, start: datetime, seconds: int, pauses: Sequence[tuple[datetime, datetime]]
    ) -> datetime:
        """Walk minute by minute; a minute in a pause does not count."""
        left = seconds // 60
        minute = timedelta(minutes=1)
        for begin, end in self.spans(start):
            at = begin
            while at < end:
                if not any(first <= at < last for first, last in pauses):
                    left -= 1
                at += minute
                if left == 0:
                    return at
        raise AssertionError("unreachable")

    def nth_working_day(self, day: date, count: int) -> date:
        while count:
            day += timedelta(days=1)
            if self.hours(day):
                count -= 1
        return day

    def rolled(self, day: date) -> date:
        while not self.hours(day):
            day += timedelta(days=1)
        return day
