"""Periods that are reported on: of the calendar, and the 15th to 14th of the report rules."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import show_date, start_of_day
from desktop_app.domain.sentence import Sentence

_ROMAN: Final = ("I", "II", "III", "IV")
_FIRST_REPORT_DAY: Final = 15
_A_DAY: Final = timedelta(days=1)


class PeriodKind(StrEnum):
    """A kind of period; those of the report rules run from the 15th to the 14th."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    REPORT_MONTH = "report_month"
    REPORT_QUARTER = "report_quarter"
    REPORT_YEAR = "report_year"
    DAYS = "days"

    @property
    def label(self) -> Sentence:
        """The kind's name."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    PeriodKind.WEEK: Sentence("Tuần", "Week"),
    PeriodKind.MONTH: Sentence("Tháng", "Month"),
    PeriodKind.QUARTER: Sentence("Quý", "Quarter"),
    PeriodKind.YEAR: Sentence("Năm", "Year"),
    PeriodKind.REPORT_MONTH: Sentence("Tháng báo cáo", "Report month"),
    PeriodKind.REPORT_QUARTER: Sentence("Quý báo cáo", "Report quarter"),
    PeriodKind.REPORT_YEAR: Sentence("Năm báo cáo", "Report year"),
    PeriodKind.DAYS: Sentence("Từ ngày đến ngày", "From day to day"),
}


_REPORT_KINDS: Final = frozenset(
    {PeriodKind.REPORT_MONTH, PeriodKind.REPORT_QUARTER, PeriodKind.REPORT_YEAR}
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, both within; ``year`` and ``number`` name it.

    ``number`` is the week (ISO), month or quarter; 0 where there is none.
    """

    kind: PeriodKind
    first: date
    last: date
    year: int = 0
    number: int = 0

    @property
    def begin(self) -> datetime:
        """The first instant of the period."""
        return start_of_day(self.first)

    @property
    def end(self) -> datetime:
        """The first instant after the period."""
        return start_of_day(self.last + _A_DAY)

    @property
    def key(self) -> str:
        """The period as :func:`read_period` reads it: ``2026-10``, ``r2026-Q3``."""
        match self.kind:
            case PeriodKind.WEEK:
                return f"{self.year}-W{self.number:02}"
            case PeriodKind.MONTH:
                return f"{self.year}-{self.number:02}"
            case PeriodKind.QUARTER:
                return f"{self.year}-Q{self.number}"
            case PeriodKind.YEAR:
                return f"{self.year}"
            case PeriodKind.REPORT_MONTH:
                return f"r{self.year}-{self.number:02}"
            case PeriodKind.REPORT_QUARTER:
                return f"r{self.year}-Q{self.number}"
            case PeriodKind.REPORT_YEAR:
                return f"r{self.year}"
            case PeriodKind.DAYS:
                return f"{self.first:%Y-%m-%d}..{self.last:%Y-%m-%d}"

    @property
    def label(self) -> Sentence:
        """The period in words, as a report's head says it.

        One of the report rules says its days, so that nobody takes it for the calendar's.
        """
        if self.kind in _REPORT_KINDS:
            return self._report_label()
        match self.kind:
            case PeriodKind.WEEK:
                return Sentence(
                    f"Tuần {self.number} năm {self.year}", f"Week {self.number} of {self.year}"
                )
            case PeriodKind.MONTH:
                return Sentence(
                    f"Tháng {self.number} năm {self.year}", f"{self.number:02}/{self.year}"
                )
            case PeriodKind.QUARTER:
                return Sentence(
                    f"Quý {_ROMAN[self.number - 1]} năm {self.year}",
                    f"Quarter {self.number} of {self.year}",
                )
            case PeriodKind.YEAR:
                return Sentence(f"Năm {self.year}", f"Year {self.year}")
            case _:
                return self.days_label

    def _report_label(self) -> Sentence:
        name = f"{self.year}"
        if self.kind is PeriodKind.REPORT_MONTH:
            name = f"{self.number:02}/{self.year}"
        elif self.kind is PeriodKind.REPORT_QUARTER:
            name = f"{_ROMAN[self.number - 1]}/{self.year}"
        is_in_one_year = self.first.year == self.last.year
        first = f"{self.first:%d/%m}" if is_in_one_year else show_date(self.first)
        words = f"{name} ({first}–{show_date(self.last)})"
        return Sentence(f"{self.kind.label.vi} {words}", f"{self.kind.label.en} {words}")

    @property
    def days_label(self) -> Sentence:
        """The first and the last day in words."""
        first, last = show_date(self.first), show_date(self.last)
        return Sentence(f"Từ ngày {first} đến ngày {last}", f"From {first} to {last}")

    def months(self) -> tuple[Period, ...]:
        """Return the months that lie wholly in it, from the 15th to the 14th where it is so."""
        kind = PeriodKind.REPORT_MONTH if self.key.startswith("r") else PeriodKind.MONTH
        month = period_of(kind, self.first)
        if month.first < self.first:
            month = month.next()
        found = []
        while month.last <= self.last:
            found.append(month)
            month = month.next()
        return tuple(found)

    def previous(self) -> Period:
        """Return the period of the same kind just before this one."""
        if self.kind is PeriodKind.DAYS:
            length = self.last - self.first
            last = self.first - _A_DAY
            return Period(PeriodKind.DAYS, last - length, last)
        return period_of(self.kind, self.first - _A_DAY)

    def next(self) -> Period:
        """Return the period of the same kind just after this one."""
        if self.kind is PeriodKind.DAYS:
            length = self.last - self.first
            first = self.last + _A_DAY
            return Period(PeriodKind.DAYS, first, first + length)
        return period_of(self.kind, self.last + _A_DAY)


def period_of(kind: PeriodKind, day: date) -> Period:
    """Return the period of ``kind`` that ``day`` falls in.

    Report months run from the 15th to the 14th, quarter I from 15 December to 14 March
    (NĐ 09/2019/NĐ-CP; TT 01/2020/TT-VPCP).
    """
    match kind:
        case PeriodKind.WEEK:
            year, week, weekday = day.isocalendar()
            monday = day - timedelta(days=weekday - 1)
            return Period(kind, monday, monday + timedelta(days=6), year, week)
        case PeriodKind.MONTH:
            return _month(kind, day.year, day.month)
        case PeriodKind.QUARTER:
            return _quarter(kind, day.year, (day.month + 2) // 3)
        case PeriodKind.YEAR:
            return _year(kind, day.year)
        case PeriodKind.DAYS:
            return Period(kind, day, day)
        case _:
            return _report_period(kind, day)


def read_period(text: str) -> Period:
    """Read ``2026-10``, ``2026-Q3``, ``2026-W45``, ``2026``, those with ``r`` before, or days.

    ``r`` stands for the report rules' 15th to 14th; days are ``2026-10-01..2026-10-15``.
    Raises :class:`KnownError` for anything else.
    """
    words = text.strip().lower()
    found = re.fullmatch(r"(r?)(\d{4})(?:-(?:(q)([1-4])|(w)(\d{2})|(\d{2})))?", words)
    try:
        if found is not None:
            return _read_named(*found.groups())
        first, between, last = words.partition("..")
        if between:
            begin, end = date.fromisoformat(first), date.fromisoformat(last)
            if begin <= end:
                return Period(PeriodKind.DAYS, begin, end)
    except ValueError as error:
        raise _unreadable(text) from error
    raise _unreadable(text)


def _read_named(
    report: str,
    year_text: str,
    is_quarter: str | None,
    quarter: str | None,
    is_week: str | None,
    week: str | None,
    month: str | None,
) -> Period:
    year = int(year_text)
    if is_week and week:
        if report:
            raise ValueError("there are no report weeks")
        return period_of(PeriodKind.WEEK, date.fromisocalendar(year, int(week), 1))
    if is_quarter and quarter:
        kind = PeriodKind.REPORT_QUARTER if report else PeriodKind.QUARTER
        return _quarter(kind, year, int(quarter))
    if month:
        kind = PeriodKind.REPORT_MONTH if report else PeriodKind.MONTH
        return _month(kind, year, int(month))
    return _year(PeriodKind.REPORT_YEAR if report else PeriodKind.YEAR, year)


def _report_period(kind: PeriodKind, day: date) -> Period:
    # A day from the 15th on belongs to the period that is named after the next month.
    year, month = day.year, day.month
    if day.day >= _FIRST_REPORT_DAY:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if kind is PeriodKind.REPORT_MONTH:
        return _month(kind, year, month)
    if kind is PeriodKind.REPORT_QUARTER:
        return _quarter(kind, year, (month + 2) // 3)
    return _year(kind, year)


def _month(kind: PeriodKind, year: int, month: int) -> Period:
    return _months(kind, date(year, month, 1), 1, year, month)


def _quarter(kind: PeriodKind, year: int, quarter: int) -> Period:
    return _months(kind, date(year, quarter * 3 - 2, 1), 3, year, quarter)


def _year(kind: PeriodKind, year: int) -> Period:
    return _months(kind, date(year, 1, 1), 12, year, 0)


def _months(kind: PeriodKind, first: date, count: int, year: int, number: int) -> Period:
    last_month = first.month + count - 1
    if kind in _REPORT_KINDS:
        begin = (first - _A_DAY).replace(day=_FIRST_REPORT_DAY)
        last = date(first.year, last_month, _FIRST_REPORT_DAY - 1)
        return Period(kind, begin, last, year, number)
    last = date(first.year, last_month, monthrange(first.year, last_month)[1])
    return Period(kind, first, last, year, number)


def _unreadable(text: str) -> KnownError:
    return KnownError(
        Sentence(
            f"Không hiểu kỳ báo cáo “{text}”. Viết 2026-10 (tháng), 2026-Q3 (quý), 2026-W45 "
            "(tuần), 2026 (năm), thêm r ở trước cho kỳ 15–14 (r2026-10), hoặc "
            "2026-10-01..2026-10-15.",
            f"Cannot read the period “{text}”. Write 2026-10 (month), 2026-Q3 (quarter), "
            "2026-W45 (week), 2026 (year), with r before for the 15th to 14th (r2026-10), or "
            "2026-10-01..2026-10-15.",
        )
    )
