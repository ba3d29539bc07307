"""Exchanging days with other programs: the difference first, and nothing counts by itself.

A feed mixes days off with observances, so what a file brings is only proposed until an
administrator puts it in force.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.calendar import CalendarRepository, OwnDay
from desktop_app.domain.day_notes import DayKind, DayNote
from desktop_app.domain.errors import Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.calendar_changes import DaysRemoved
from desktop_app.services.calendar_facts import EVERY_OFFICE
from desktop_app.services.calendar_files import (
    DayFile,
    FileDay,
    UnreadLine,
    read_days,
    write_icalendar,
    write_table,
)
from desktop_app.services.calendar_keeping import CalendarKeeping, SpecialDay

_ORDINARY = frozenset({DayKind.WORKING, DayKind.WEEKEND})


class Difference(StrEnum):
    """How a day of a file compares with the present calendar."""

    NEW = "new"
    SAME = "same"
    CONTRADICTS = "contradicts"

    @property
    def label(self) -> Sentence:
        """The difference in a word or two."""
        return _LABELS[self]


_LABELS = {
    Difference.NEW: Sentence("mới", "new"),
    Difference.SAME: Sentence("đã có", "the same"),
    Difference.CONTRADICTS: Sentence("trái với lịch hiện có", "contradicts the calendar"),
}


@dataclass(frozen=True, slots=True)
class DayProposal:
    """A day of a file beside what the calendar says of it now.

    ``is_blocked`` when the office entered the opposite itself: that day has to be removed
    before the file's can be taken.
    """

    proposed: FileDay
    difference: Difference
    present: DayNote
    is_blocked: bool = False


@dataclass(frozen=True, slots=True)
class CalendarComparison:
    """What a file holds, what of it is new, and what the calendar has that it lacks.

    ``missing`` are days off and worked days of the years in the file; ``stored`` is how many
    days were taken in as proposals.
    """

    source: str
    proposals: tuple[DayProposal, ...]
    unread: tuple[UnreadLine, ...]
    missing: tuple[SpecialDay, ...]
    stored: int = 0

    def count(self, difference: Difference) -> int:
        """Return how many days compare like this."""
        return sum(each.difference is difference for each in self.proposals)


class CalendarExchange:
    """Reads, takes in and writes files of days for one office."""

    def __init__(
        self, database: Database, calendar_keeping: CalendarKeeping, clock: Clock = utc_now
    ) -> None:
        self._database = database
        self._calendar_keeping = calendar_keeping
        self._clock = clock

    def compare(self, path: Path, agency_code: str = EVERY_OFFICE) -> CalendarComparison:
        """Return what taking a file in for an office would propose; nothing is stored.

        Raises :class:`KnownError` when the file cannot be read.
        """
        file = read_days(path)
        with self._database.read() as session:
            return self._compare(session, path.name, file, agency_code)

    def import_days(
        self, path: Path, actor: Actor, agency_code: str = EVERY_OFFICE
    ) -> CalendarComparison:
        """Take in what a file has beyond the calendar, as proposals that count for nothing.

        A file taken in again replaces its own proposals day by day. Raises
        :class:`KnownError` when the file cannot be read.
        """
        require(actor, Role.ADMINISTRATOR)
        file = read_days(path)
        with self._database.write() as session:
            repository = CalendarRepository(session)
            repository.lock()
            found = self._compare(session, path.name, file, agency_code)
            taken = [
                each.proposed
                for each in found.proposals
                if each.difference is not Difference.SAME and not each.is_blocked
            ]
            days = {day.day for day in taken}
            repository.remove_days(
                [
                    known.id
                    for known in repository.days()
                    if not known.is_active
                    and known.agency_code == agency_code
                    and known.day in days
                ]
            )
            for day in taken:
                proposal = _proposal(day, agency_code, path.name)
                repository.add_day(proposal, actor.user_id, self._clock())
            AuditRepository(session).add(
                actor,
                self._clock(),
                "calendar_imported",
                ("calendar", None, path.name),
                {"proposed": len(taken), "agency": agency_code, "unread": len(found.unread)},
            )
        return CalendarComparison(
            found.source, found.proposals, found.unread, found.missing, len(taken)
        )

    def activate(self, day_ids: Sequence[UUID], actor: Actor) -> None:
        """Put proposals in force for dossiers accepted from now on, all or none."""
        self._calendar_keeping.activate_days(day_ids, actor)

    def discard(self, day_ids: Sequence[UUID], actor: Actor) -> None:
        """Throw proposals away, all or none. Raises :class:`Refusal` for a day in force."""
        with self._database.write() as session:
            before = self._calendar_keeping.carry_out(DaysRemoved(tuple(day_ids)), actor, session)
            if any(day.is_active for day in before.days if day.id in day_ids):
                raise Refusal(_IN_FORCE)

    def export_icalendar(self, year: int) -> bytes:
        """Return the special days of ``year`` of this office as an iCalendar file."""
        name = f"Lịch nghỉ và làm bù năm {year}"
        return write_icalendar(self._special(year), name, self._clock())

    def export_csv(self, year: int) -> bytes:
        """Return the special days of ``year`` of this office as a CSV table."""
        return write_table(self._special(year))

    def _special(self, year: int) -> list[FileDay]:
        calendar = self._calendar_keeping.calendar()
        return [
            FileDay(
                line,
                special.day,
                calendar.is_working_day(special.day),
                special.note.name.vi,
                special.note.notice,
                special.note.swapped_with,
            )
            for line, special in enumerate(self._calendar_keeping.special_days(year), start=1)
        ]

    def _compare(
        self, session: Session, source: str, file: DayFile, agency_code: str
    ) -> CalendarComparison:
        calendar = self._calendar_keeping.calendar(session, agency_code)
        own = {
            day.day
            for day in CalendarRepository(session).days()
            if day.is_active and day.agency_code == agency_code
        }
        days = {day.day for day in file.days}
        return CalendarComparison(
            source,
            tuple(_compared(day, calendar, is_own=day.day in own) for day in file.days),
            file.unread,
            tuple(
                special
                for year in sorted({day.year for day in days})
                for special in self._calendar_keeping.special_days(year, agency_code)
                if special.day not in days and _matters(special, calendar)
            ),
        )


def _compared(day: FileDay, calendar: WorkCalendar, *, is_own: bool) -> DayProposal:
    present = calendar.note(day.day)
    if calendar.is_working_day(day.day) is day.is_working:
        return DayProposal(day, Difference.SAME, present)
    if present.kind in _ORDINARY:
        return DayProposal(day, Difference.NEW, present)
    return DayProposal(day, Difference.CONTRADICTS, present, is_blocked=is_own)


def _matters(special: SpecialDay, calendar: WorkCalendar) -> bool:
    """Tell whether a special day differs from its weekday: a holiday on a Sunday does not."""
    return calendar.is_working_day(special.day) or calendar.opens_by_week(special.day)


def _proposal(day: FileDay, agency_code: str, source: str) -> OwnDay:
    return OwnDay(
        new_key(),
        day.day,
        day.is_working,
        day.name,
        day.notice,
        day.swapped_with,
        agency_code,
        is_active=False,
        source=source,
    )


_IN_FORCE = Sentence(
    "Ngày này đang được áp dụng nên không phải đề xuất để bỏ. Xóa ngày này trong lịch.",
    "This day is in force and no proposal. Remove it from the calendar instead.",
)
