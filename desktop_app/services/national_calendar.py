"""The national calendar of Vietnam: dates from ``holidays``, swaps and names from our file.

The library knows the lunar dates and most swaps, but not every swap of the public service,
and does not mark its estimates of coming years; ``calendar/vietnam.json`` does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import holidays

from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import (
    DayKind,
    DayNote,
    WeeklyHours,
    WorkCalendar,
    clock_seconds,
)
from desktop_app.paths import resources_dir

_SUBSTITUTED = re.compile(r"\d{2}/\d{2}/\d{4}")
_OBSERVED = " (observed)"
_TO_CONFIRM = "cần đối chiếu thông báo"


@dataclass(frozen=True, slots=True)
class NationalDays:
    """The days off and make-up days of some years.

    ``confirmed_years`` are those whose list was announced; the others are estimates.
    ``to_confirm`` are days of a swap that an administrator must check against the notice.
    """

    days_off: dict[date, DayNote]
    worked_days: dict[date, DayNote]
    confirmed_years: frozenset[int]
    to_confirm: frozenset[date]


def national_days(years: Iterable[int], data_file: Path | None = None) -> NationalDays:
    """Return the national days off and make-up days that fall in ``years``.

    ``data_file`` is ``calendar/vietnam.json`` of the resources unless given. A swap over New
    Year gives each of its days to the year it lies in.
    """
    wanted = frozenset(years)
    data = _NationalData(data_file or resources_dir() / "calendar" / "vietnam.json")
    # A swap may have its worked day in the year after or before.
    loaded = {year + shift for year in wanted for shift in (-1, 0, 1)}
    english = holidays.country_holidays("VN", years=loaded, language="en_US")
    vietnamese = holidays.country_holidays("VN", years=loaded, language="vi")
    swaps = dict(data.swaps)
    days_off: dict[date, DayNote] = {}
    for day, name in sorted(vietnamese.items()):
        substituted = _SUBSTITUTED.search(name)
        if substituted is None:
            days_off[day] = data.note(name, english[day])
        else:
            worked = datetime.strptime(substituted[0], "%d/%m/%Y").date()  # noqa: DTZ007
            swaps.setdefault(day, _Swap(worked))
    worked_days: dict[date, DayNote] = {}
    for day, swap in swaps.items():
        days_off[day] = swap.note_off()
        worked_days[swap.worked] = swap.note_worked(day)
    return NationalDays(
        _within(wanted, days_off),
        _within(wanted, worked_days),
        data.confirmed_years & wanted,
        frozenset(
            day
            for off, swap in swaps.items()
            if swap.is_to_confirm
            for day in (off, swap.worked)
            if day.year in wanted
        ),
    )


def default_hours() -> WeeklyHours:
    """Return Monday to Friday, 08:00-12:00 and 13:00-17:00, until an office enters its own."""
    sessions = (
        (clock_seconds("08:00"), clock_seconds("12:00")),
        (clock_seconds("13:00"), clock_seconds("17:00")),
    )
    return WeeklyHours(date(2018, 1, 1), dict.fromkeys(range(5), sessions))


def national_calendar(
    first_year: int, last_year: int, data_file: Path | None = None
) -> WorkCalendar:
    """Return the calendar of an office with :func:`default_hours` and no days of its own.

    It holds the days off of ``first_year`` to ``last_year``; dates outside them count by the
    weekly hours alone, and every due date that touches a year without an announced list is
    provisional.
    """
    days = national_days(range(first_year, last_year + 1), data_file)
    return WorkCalendar.build(
        default_hours(),
        days_off=days.days_off,
        worked_days=days.worked_days,
        confirmed_years=days.confirmed_years,
    )


@dataclass(frozen=True, slots=True)
class _Swap:
    """A day off that is worked on another day."""

    worked: date
    notice: str = ""
    is_to_confirm: bool = False

    def note_off(self) -> DayNote:
        return DayNote(
            DayKind.SWAPPED_OFF,
            Sentence(
                f"Nghỉ hoán đổi với ngày {self.worked:%d/%m/%Y}",
                f"Day off, worked on {self.worked:%d/%m/%Y}",
            ),
            self.notice,
            self.worked,
        )

    def note_worked(self, off: date) -> DayNote:
        return DayNote(
            DayKind.MAKE_UP,
            Sentence(f"Làm bù cho ngày {off:%d/%m/%Y}", f"Worked in exchange for {off:%d/%m/%Y}"),
            self.notice,
            off,
        )


class _NationalData:
    """What our own file adds to the library."""

    def __init__(self, path: Path) -> None:
        self._data: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))

    @property
    def confirmed_years(self) -> frozenset[int]:
        return frozenset(self._data["confirmed_years"])

    @cached_property
    def swaps(self) -> dict[date, _Swap]:
        return {
            date.fromisoformat(swap["off"]): _Swap(
                date.fromisoformat(swap["worked"]),
                _TO_CONFIRM if swap.get("to_confirm") else swap["notice"],
                bool(swap.get("to_confirm")),
            )
            for swap in self._data["swaps"]
        }

    def note(self, vietnamese: str, english: str) -> DayNote:
        """Return the note of a holiday that the library calls so."""
        is_lieu = english.endswith(_OBSERVED)
        name = self._data["names"].get(english.removesuffix(_OBSERVED))
        if name is None:
            known = Sentence(vietnamese, english)
        elif is_lieu:
            known = Sentence(f"Nghỉ bù {name['vi']}", f"Day off in lieu of {name['en']}")
        else:
            known = Sentence(name["vi"], name["en"])
        return DayNote(DayKind.LIEU if is_lieu else DayKind.HOLIDAY, known)


def _within(years: frozenset[int], days: Mapping[date, DayNote]) -> dict[date, DayNote]:
    return {day: note for day, note in sorted(days.items()) if day.year in years}
