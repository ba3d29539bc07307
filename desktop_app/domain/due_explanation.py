"""Why a result is due when it is: day by day, in words, with the article of law."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby

from desktop_app.domain.day_notes import DayKind, DayNote
from desktop_app.domain.due_dates import (
    Due,
    compute_due,
    due_day,
    falls_to_next_day,
    last_counted_day,
)
from desktop_app.domain.instants import as_utc, show_date, weekday_name
from desktop_app.domain.legal_profiles import LegalProfile
from desktop_app.domain.pauses import Pause, merge_pauses
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.domain.working_calendar import WorkCalendar

_NAMED_DAYS = 3
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ORDINARY = frozenset({DayKind.WORKING, DayKind.WEEKEND})


class DayRole(StrEnum):
    """What a day does in the counting of a limit."""

    RECEIVED = "received"
    COUNTED = "counted"
    OFF = "off"
    PAUSED = "paused"
    DUE = "due"

    @property
    def label(self) -> Sentence:
        """The role in words."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    DayRole.RECEIVED: Sentence("Ngày nhận", "Day of receipt"),
    DayRole.COUNTED: Sentence("Được tính", "Counted"),
    DayRole.OFF: Sentence("Nghỉ", "Off"),
    DayRole.PAUSED: Sentence("Tạm dừng", "Paused"),
    DayRole.DUE: Sentence("Hẹn trả", "Due"),
}


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One day between receipt and due date.

    ``number`` is 1 to N on the days that make up the limit: days for limits in days, the
    last session of the day for half-days. It is ``None`` on all others, which are the day of
    receipt, days off, days that only make up for a pause, and all days of same-day limits and
    of limits in hours and months.
    """

    day: date
    role: DayRole
    number: int | None
    note: DayNote
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Explanation:
    """A due date with everything it follows from.

    ``rules`` are the rules that were at work, ``summary`` is what the counter tells the
    applicant, and ``basis`` names the articles of law.
    """

    start: datetime
    limit: TimeLimit
    due: Due
    days: tuple[ExplainedDay, ...]
    rules: tuple[Sentence, ...]
    summary: Sentence
    basis: Sentence


def explain_due(
    start: datetime,
    limit: TimeLimit,
    calendar: WorkCalendar,
    profile: LegalProfile,
    pauses: Sequence[Pause] = (),
) -> Explanation:
    """Return the due date of :func:`compute_due` with its reasons, day by day.

    Months are not told day by day: only the day of receipt, the last day and the days that
    it moved over. Raises what :func:`compute_due` raises.
    """
    received = as_utc(start).replace(microsecond=0)
    due = compute_due(received, limit, calendar, profile, pauses)
    account = _Account(received, limit, calendar, profile, pauses, due)
    days = tuple(account.days())
    return Explanation(
        start=received.astimezone(calendar.timezone),
        limit=limit,
        due=due,
        days=days,
        rules=account.rules(),
        summary=account.summary(days),
        basis=_basis(limit, profile),
    )


def lines(explanation: Explanation) -> tuple[Sentence, ...]:
    """Return the explanation as lines of text for the command line and for paper."""
    due, limit, zone = explanation.due, explanation.limit, explanation.start.tzinfo
    received = _instant(explanation.start)
    promised = _instant(due.due_at.astimezone(zone))
    late = _end_of(due.late_from.astimezone(zone))
    return (
        Sentence(
            f"Nhận lúc {received.vi}. Thời hạn: {limit.label.vi}.",
            f"Received at {received.en}. Time limit: {limit.label.en}.",
        ),
        *explanation.rules,
        *(_dated(day.day, day.reason) for day in explanation.days),
        Sentence(
            f"Hẹn trả: {promised.vi}{' (tạm tính)' if due.is_provisional else ''}.",
            f"Due: {promised.en}{' (provisional)' if due.is_provisional else ''}.",
        ),
        Sentence(f"Quá hạn nếu xong sau {late.vi}.", f"Late when finished after {late.en}."),
        Sentence(f"Căn cứ: {explanation.basis.vi}.", f"Basis: {explanation.basis.en}."),
    )


class _Account:
    """The counting of one due date, gone over again day by day to be told."""

    def __init__(
        self,
        received: datetime,
        limit: TimeLimit,
        calendar: WorkCalendar,
        profile: LegalProfile,
        pauses: Sequence[Pause],
        due: Due,
    ) -> None:
        self._received = received
        self._limit = limit
        self._calendar = calendar
        self._profile = profile
        self._due = due
        self._pauses = merge_pauses(pauses, received)
        self._first = calendar.day_of(received)
        self._last = due_day(due.due_at, limit, calendar, profile)
        self._counted = (
            last_counted_day(self._first, limit, calendar)
            if limit.unit in _COUNTED_IN_DAYS
            else None
        )
        self._moved_off = self._counted is not None and not calendar.is_working_day(self._counted)

    def days(self) -> Iterator[ExplainedDay]:
        """Yield the day of receipt, the days of the limit and the due day."""
        number = 0
        if self._first == self._last:
            following = self._first
        else:
            number = self._used_up(self._first, 0)
            yield self._row(self._first, DayRole.RECEIVED, number or None)
            following = self._first + timedelta(days=1)
            if self._limit.unit is LimitUnit.MONTH and self._counted is not None:
                following = self._counted
        for ordinal in range(following.toordinal(), self._last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            before, number = number, self._used_up(day, number)
            shown = number if number > before else None
            yield self._row(day, self._role(day, shown), shown)

    def rules(self) -> tuple[Sentence, ...]:
        """Return the rules that were at work, in the order in which they were applied."""
        rules = [self._start_rule()]
        if self._moved_off:
            rules.append(_MOVED_OFF)
        shift = self._paused_between(self._received, self._due.due_at)
        if shift:
            length = _duration(shift)
            rules.append(
                Sentence(
                    f"Cộng thêm {length.vi} làm việc đã tạm dừng.",
                    f"The pauses add {length.en} of working time.",
                )
            )
        if self._due.is_provisional:
            rules.append(self._provisional())
        return tuple(rules)

    def summary(self, days: Sequence[ExplainedDay]) -> Sentence:
        """Return the short reason for the applicant: the rules and the days that are special."""
        first, *others = self.rules()
        special = [row for row in days if self._is_telling(row)]
        runs = [tuple(run) for _, run in groupby(special, key=self._run_of)]
        told = [_telling(run[0].day, run[-1].day, run[0].note) for run in runs[:_NAMED_DAYS]]
        unnamed = sum(map(len, runs[_NAMED_DAYS:]))
        if unnamed:
            told.append(
                Sentence(
                    f"Còn {unnamed} ngày nghỉ hoặc làm bù khác.",
                    f"There {'is' if unnamed == 1 else 'are'} {unnamed} more such "
                    f"day{'' if unnamed == 1 else 's'}.",
                )
            )
        whole = first
        for sentence in (*told, *others):
            whole += sentence
        return whole

    def _row(self, day: date, role: DayRole, number: int | None) -> ExplainedDay:
        note = self._calendar.note(day)
        reason = (
            self._reason_of_receipt(day, note, number)
            if role is DayRole.RECEIVED
            else self._reason(day, note, number)
        )
        paused = self._paused_on(day)
        if paused:
            length = _duration(paused)
            reason = _joined(reason, Sentence(f"tạm dừng {length.vi}", f"paused for {length.en}"))
        if role is DayRole.DUE:
            clock = _clock(self._due.due_at.astimezone(self._calendar.timezone))
            reason = _joined(reason, Sentence(f"hẹn trả lúc {clock}", f"due at {clock}"))
        return ExplainedDay(day, role, number, note, reason)

    def _used_up(self, day: date, before: int) -> int:
        """Return how much of the limit is used up by the end of ``day``, in its own unit."""
        unit = self._limit.unit
        if unit is LimitUnit.HALF_DAY:
            end = self._calendar.midnight_after(day)
            used = self._calendar.sessions_opened(self._received, end)
        elif unit is LimitUnit.WORKING_DAY:
            used = before + (day != self._first and self._calendar.is_working_day(day))
        elif unit is LimitUnit.CALENDAR_DAY:
            used = before + (day != self._first)
        else:
            return 0
        return min(used, self._limit.amount)

    def _role(self, day: date, number: int | None) -> DayRole:
        if day == self._last:
            return DayRole.DUE
        if not self._calendar.is_working_day(day):
            return DayRole.OFF if number is None else DayRole.COUNTED
        is_paused = self._paused_on(day) == self._open_on(day)
        return DayRole.PAUSED if is_paused else DayRole.COUNTED

    def _reason_of_receipt(self, day: date, note: DayNote, number: int | None) -> Sentence:
        if self._limit.unit in _IN_OPEN_SECONDS:
            return self._time_used(day, note)
        if number is not None:
            return _counted_half_day(number)
        if self._limit.unit is LimitUnit.HALF_DAY:
            return _RECEIVED_IN_SESSION
        if self._limit.unit is LimitUnit.SAME_DAY:
            return self._start_rule_of_same_day()
        return _RECEIVED_NOT_COUNTED

    def _reason(self, day: date, note: DayNote, number: int | None) -> Sentence:
        unit = self._limit.unit
        if unit in _IN_OPEN_SECONDS:
            return self._time_used(day, note)
        if not self._calendar.is_working_day(day):
            return self._reason_of_day_off(day, note, number)
        if number is not None:
            counted = _COUNTED[unit](number)
        elif unit is LimitUnit.SAME_DAY:
            counted = _SAME_DAY if day == self._first else _NEXT_WORKING_DAY
        elif self._counted is not None and day == self._counted:
            counted = _LAST_DAY
        elif self._counted is not None and day == self._calendar.on_or_after(self._counted):
            counted = _NEXT_WORKING_DAY
        else:
            counted = _MADE_UP
        return _joined(counted, _noted(note)) if note.kind is DayKind.MAKE_UP else counted

    def _reason_of_day_off(self, day: date, note: DayNote, number: int | None) -> Sentence:
        off = _noted(note)
        if self._moved_off and day == self._counted:
            return Sentence(
                f"ngày cuối của thời hạn nhưng {off.vi}, chuyển sang ngày làm việc tiếp theo",
                f"last day of the limit but {off.en}, moved to the next working day",
            )
        if number is not None:
            return _joined(_COUNTED[self._limit.unit](number), off)
        return _joined(_NOT_COUNTED, off)

    def _time_used(self, day: date, note: DayNote) -> Sentence:
        used = self._open_on(day) - self._paused_on(day)
        if not self._calendar.is_working_day(day):
            return _joined(_NOT_COUNTED, _noted(note))
        length = _duration(used)
        counted = Sentence(f"tính {length.vi}", f"{length.en} counted")
        return _joined(counted, _noted(note)) if note.kind is DayKind.MAKE_UP else counted

    def _start_rule(self) -> Sentence:
        unit = self._limit.unit
        if unit in _IN_OPEN_SECONDS:
            return Sentence(
                "Tính theo giờ làm việc, ngay từ lúc nhận.",
                "Counted in working hours, from the moment of receipt.",
            )
        if unit is LimitUnit.HALF_DAY:
            return Sentence(
                "Buổi nhận không tính; hẹn vào cuối buổi làm việc.",
                "The session of receipt is not counted; due at the end of a session.",
            )
        if unit is LimitUnit.SAME_DAY:
            reason = self._start_rule_of_same_day()
            return Sentence(f"{_capital(reason.vi)}.", f"{_capital(reason.en)}.")
        return Sentence("Ngày nhận không tính.", "The day of receipt is not counted.")

    def _start_rule_of_same_day(self) -> Sentence:
        cutoff = f"{self._profile.same_day_cutoff:%H:%M}"
        if not falls_to_next_day(self._received, self._calendar, self._profile):
            return Sentence(
                f"nhận không quá {cutoff}, trả trong ngày",
                f"received by {cutoff}, due the same day",
            )
        if not self._calendar.is_working_day(self._first):
            return Sentence(
                "nhận vào ngày nghỉ, trả vào ngày làm việc tiếp theo",
                "received on a day off, due on the next working day",
            )
        local = self._received.astimezone(self._calendar.timezone)
        if local.time() > self._profile.same_day_cutoff:
            return Sentence(
                f"nhận sau {cutoff}, trả vào ngày làm việc tiếp theo",
                f"received after {cutoff}, due on the next working day",
            )
        return Sentence(
            "nhận sau giờ làm việc, trả vào ngày làm việc tiếp theo",
            "received after closing, due on the next working day",
        )

    def _provisional(self) -> Sentence:
        years = [
            str(year)
            for year in range(self._first.year, self._last.year + 1)
            if not self._calendar.is_confirmed(date(year, 1, 1))
        ]
        unknown = ", ".join(years)
        return Sentence(
            f"Tạm tính: lịch nghỉ năm {unknown} chưa có thông báo.",
            f"Provisional: the days off of {unknown} have not been announced yet.",
        )

    def _is_telling(self, row: ExplainedDay) -> bool:
        if row.role is DayRole.RECEIVED or row.note.kind in _ORDINARY:
            return False
        if (
            self._limit.unit is LimitUnit.CALENDAR_DAY
            and self._counted is not None
            and row.day < self._counted
        ):
            return False
        is_worked = self._calendar.is_working_day(row.day)
        return is_worked or self._calendar.opens_by_week(row.day)

    def _run_of(self, row: ExplainedDay) -> tuple[DayNote, int]:
        """Return what days off in a row have in common: Tết is one thing to tell, not five."""
        return row.note, self._calendar.working_days_between(self._first, row.day)

    def _open_on(self, day: date) -> int:
        """Return the open seconds of ``day`` between receipt and due date."""
        begin, end = self._within(day)
        return self._calendar.elapsed(begin, end)

    def _paused_on(self, day: date) -> int:
        return self._paused_between(*self._within(day))

    def _paused_between(self, first: datetime, last: datetime) -> int:
        return sum(
            self._calendar.elapsed(max(begin, first), min(end, last)) for begin, end in self._pauses
        )

    def _within(self, day: date) -> tuple[datetime, datetime]:
        begin = self._calendar.midnight_after(day - timedelta(days=1))
        end = self._calendar.midnight_after(day)
        return max(begin, self._received), min(end, self._due.due_at)


_IN_OPEN_SECONDS = frozenset({LimitUnit.WORKING_HOUR, LimitUnit.WORKING_MINUTE})
_COUNTED_IN_DAYS = frozenset({LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY, LimitUnit.MONTH})
_MOVED_OFF = Sentence(
    "Ngày cuối là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo.",
    "The last day is a day off, so it moves to the next working day.",
)
_RECEIVED_NOT_COUNTED = Sentence("ngày nhận, không tính", "day of receipt, not counted")
_RECEIVED_IN_SESSION = Sentence("buổi nhận, không tính", "session of receipt, not counted")
_WEEKLY_DAY_OFF = Sentence("nghỉ hằng tuần", "weekly day off")
_NOT_COUNTED = Sentence("không tính", "not counted")
_SAME_DAY = Sentence("trả trong ngày", "due the same day")
_NEXT_WORKING_DAY = Sentence("ngày làm việc tiếp theo", "next working day")
_LAST_DAY = Sentence("ngày cuối của thời hạn", "last day of the limit")
_MADE_UP = Sentence("bù thời gian tạm dừng", "makes up for a pause")


def _counted_working_day(number: int) -> Sentence:
    return Sentence(f"ngày làm việc thứ {number}", f"working day {number}")


def _counted_calendar_day(number: int) -> Sentence:
    return Sentence(f"ngày thứ {number}", f"day {number}")


def _counted_half_day(number: int) -> Sentence:
    return Sentence(f"hết buổi thứ {number}", f"half-day {number} ends")


_COUNTED: dict[LimitUnit, Callable[[int], Sentence]] = {
    LimitUnit.WORKING_DAY: _counted_working_day,
    LimitUnit.CALENDAR_DAY: _counted_calendar_day,
    LimitUnit.HALF_DAY: _counted_half_day,
}


def _basis(limit: TimeLimit, profile: LegalProfile) -> Sentence:
    """Return the articles that a limit of this unit is counted by."""
    if limit.unit is LimitUnit.SAME_DAY:
        return Sentence(
            f"{profile.decree}; quy định trả trong ngày, nhận sau "
            f"{profile.same_day_cutoff.hour} giờ thì trả vào ngày làm việc tiếp theo "
            "(như Nghị định 23/2015/NĐ-CP, Điều 7)",
            f"{profile.decree}; the rule “the same day, and the next working day when received "
            f"after {profile.same_day_cutoff:%H:%M}” (as in Decree 23/2015/NĐ-CP, Article 7)",
        )
    articles = _ARTICLES[limit.unit]
    return Sentence(
        f"{profile.decree}; Bộ luật Dân sự 2015, {articles.vi}",
        f"{profile.decree}; Civil Code 2015, {articles.en}",
    )


_BY_THE_HOUR = Sentence(
    "Điều 147 khoản 1 (tính từ thời điểm nhận)",
    "Article 147(1) (from the moment of receipt)",
)
_ARTICLES = {
    LimitUnit.WORKING_DAY: Sentence(
        "Điều 147 khoản 2, 3 (ngày đầu không tính) và Điều 148 khoản 1, 6 (hết ngày cuối)",
        "Article 147(2)(3) (the first day is not counted) and Article 148(1)(6) "
        "(end of the last day)",
    ),
    LimitUnit.CALENDAR_DAY: Sentence(
        "Điều 147 khoản 2, 3 (ngày đầu không tính) và Điều 148 khoản 1, 5, 6 "
        "(hết ngày cuối; ngày cuối là ngày nghỉ thì hết ngày làm việc tiếp theo)",
        "Article 147(2)(3) (the first day is not counted) and Article 148(1)(5)(6) "
        "(end of the last day; a last day that is off moves to the next working day)",
    ),
    LimitUnit.MONTH: Sentence(
        "Điều 147 khoản 2, 3 (ngày đầu không tính) và Điều 148 khoản 3, 5, 6 "
        "(ngày tương ứng của tháng cuối; là ngày nghỉ thì hết ngày làm việc tiếp theo)",
        "Article 147(2)(3) (the first day is not counted) and Article 148(3)(5)(6) "
        "(the same day of the last month; one that is off moves to the next working day)",
    ),
    LimitUnit.HALF_DAY: _BY_THE_HOUR,
    LimitUnit.WORKING_HOUR: _BY_THE_HOUR,
    LimitUnit.WORKING_MINUTE: _BY_THE_HOUR,
}


def _noted(note: DayNote) -> Sentence:
    """Return why a day is off or made up, with its notice."""
    other = note.swapped_with
    if note.kind is DayKind.WEEKEND:
        reason = _WEEKLY_DAY_OFF
    elif note.kind is DayKind.SWAPPED_OFF and other is not None:
        swap = _full_day(other)
        reason = Sentence(f"nghỉ, hoán đổi với {swap.vi}", f"off, swapped with {swap.en}")
    elif note.kind is DayKind.MAKE_UP and other is not None:
        swap = _full_day(other)
        reason = Sentence(f"làm bù cho {swap.vi}", f"worked in exchange for {swap.en}")
    elif note.kind is DayKind.HOLIDAY:
        reason = Sentence(f"nghỉ lễ ({note.name.vi})", f"public holiday ({note.name.en})")
    elif note.kind is DayKind.DAY_OFF:
        reason = Sentence(f"cơ quan nghỉ ({note.name.vi})", f"office closed ({note.name.en})")
    else:
        reason = Sentence(_uncapital(note.name.vi), _uncapital(note.name.en))
    if note.notice:
        reason = Sentence(f"{reason.vi} ({note.notice})", f"{reason.en} ({note.notice})")
    return reason


def _telling(first: date, last: date, note: DayNote) -> Sentence:
    """Return the sentence that tells an applicant about one or more special days in a row."""
    named, other = _short_day(first), note.swapped_with
    if note.kind is DayKind.SWAPPED_OFF and other is not None:
        swap = _short_day(other)
        return Sentence(
            f"{named.vi} được nghỉ, hoán đổi với {swap.vi}.",
            f"{named.en} is off, swapped with {swap.en}.",
        )
    if note.kind is DayKind.MAKE_UP:
        if other is None:
            return Sentence(f"{named.vi} là ngày làm bù.", f"{named.en} is worked in exchange.")
        swap = _short_day(other)
        return Sentence(
            f"{named.vi} làm bù cho {swap.vi}.",
            f"{named.en} is worked in exchange for {swap.en}.",
        )
    if note.kind is DayKind.LIEU:
        return Sentence(
            f"{named.vi} được {_uncapital(note.name.vi)}.",
            f"{named.en} is a {_uncapital(note.name.en)}.",
        )
    if first == last:
        return Sentence(
            f"{named.vi} là {note.name.vi}, được nghỉ.",
            f"{named.en} is {note.name.en}, a day off.",
        )
    until = _short_day(last)
    return Sentence(
        f"Từ {named.vi} đến {until.vi} là {note.name.vi}, được nghỉ.",
        f"From {named.en} to {until.en} is {note.name.en}, all days off.",
    )


def _dated(day: date, reason: Sentence) -> Sentence:
    named = _full_day(day)
    return Sentence(f"{named.vi}: {reason.vi}", f"{named.en}: {reason.en}")


def _joined(first: Sentence, second: Sentence) -> Sentence:
    return Sentence(f"{first.vi}, {second.vi}", f"{first.en}, {second.en}")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _uncapital(text: str) -> str:
    return text[0].lower() + text[1:]


def _full_day(day: date) -> Sentence:
    name = weekday_name(day)
    return Sentence(f"{name.vi} {show_date(day)}", f"{name.en} {_in_english(day)} {day.year}")


def _short_day(day: date) -> Sentence:
    name = weekday_name(day)
    return Sentence(f"{name.vi} {day:%d/%m}", f"{name.en} {_in_english(day)}")


def _in_english(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _instant(local: datetime) -> Sentence:
    named = _full_day(local.date())
    return Sentence(f"{_clock(local)} {named.vi}", f"{_clock(local)} {named.en}")


def _end_of(local: datetime) -> Sentence:
    """Return an end in words: midnight is 24:00 of the day before it."""
    if local.time() != time():
        return _instant(local)
    named = _full_day(local.date() - timedelta(days=1))
    return Sentence(f"24:00 {named.vi}", f"24:00 {named.en}")


def _clock(local: datetime) -> str:
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def _duration(seconds: int) -> Sentence:
    """Return a length of time in hours, minutes and seconds, none of them when it is 0."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    units = ((hours, "giờ", "h"), (minutes, "phút", "min"), (rest, "giây", "s"))
    told = [unit for unit in units if unit[0]] or [units[1]]
    return Sentence(
        " ".join(f"{amount} {unit}" for amount, unit, _ in told),
        " ".join(f"{amount} {unit}" for amount, _, unit in told),
    )
