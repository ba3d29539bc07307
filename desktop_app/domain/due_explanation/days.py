"""The days of a counting, each with what it does and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from desktop_app.domain.day_notes import DayKind, DayNote
from desktop_app.domain.due_explanation.explanation import DayRole, ExplainedDay
from desktop_app.domain.due_explanation.rules import same_day_rule
from desktop_app.domain.due_explanation.special_days import noted
from desktop_app.domain.due_explanation.tally import IN_OPEN_SECONDS, Tally
from desktop_app.domain.due_explanation.wording import clock_words, duration, joined
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.time_limits import LimitUnit


def explained_days(tally: Tally) -> tuple[ExplainedDay, ...]:
    """Return the day of receipt, the days of the limit and the due day."""
    return tuple(_days(tally))


def _days(tally: Tally) -> Iterator[ExplainedDay]:
    number = 0
    if tally.first == tally.last:
        following = tally.first
    else:
        number = tally.used_up(tally.first, 0)
        yield _row(tally, tally.first, DayRole.RECEIVED, number or None)
        following = tally.first + timedelta(days=1)
        if tally.limit.unit is LimitUnit.MONTH and tally.counted is not None:
            following = tally.counted
    for ordinal in range(following.toordinal(), tally.last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        before, number = number, tally.used_up(day, number)
        shown = number if number > before else None
        yield _row(tally, day, tally.role(day, shown), shown)


def _row(tally: Tally, day: date, role: DayRole, number: int | None) -> ExplainedDay:
    note = tally.calendar.note(day)
    reason = (
        _reason_of_receipt(tally, day, note, number)
        if role is DayRole.RECEIVED
        else _reason(tally, day, note, number)
    )
    paused = tally.paused_on(day)
    if paused:
        length = duration(paused)
        reason = joined(reason, Sentence(f"tạm dừng {length.vi}", f"paused for {length.en}"))
    if role is DayRole.DUE:
        clock = clock_words(tally.due.due_at.astimezone(tally.calendar.timezone))
        reason = joined(reason, Sentence(f"hẹn trả lúc {clock}", f"due at {clock}"))
    return ExplainedDay(day, role, number, note, reason)


def _reason_of_receipt(tally: Tally, day: date, note: DayNote, number: int | None) -> Sentence:
    if tally.limit.unit in IN_OPEN_SECONDS:
        return _time_used(tally, day, note)
    if number is not None:
        return _counted_half_day(number)
    if tally.limit.unit is LimitUnit.SAME_DAY:
        return same_day_rule(tally)
    if tally.limit.unit is LimitUnit.HALF_DAY:
        return _FULL_IN_SESSION if tally.is_restarted else _RECEIVED_IN_SESSION
    return _FULL_NOT_COUNTED if tally.is_restarted else _RECEIVED_NOT_COUNTED


def _reason(tally: Tally, day: date, note: DayNote, number: int | None) -> Sentence:
    unit = tally.limit.unit
    if unit in IN_OPEN_SECONDS:
        return _time_used(tally, day, note)
    if not tally.calendar.is_working_day(day):
        return _reason_of_day_off(tally, day, note, number)
    if number is not None:
        counted = _COUNTED[unit](number)
    elif unit is LimitUnit.SAME_DAY:
        counted = _SAME_DAY if day == tally.first else _NEXT_WORKING_DAY
    elif tally.counted is not None and day == tally.counted:
        counted = _LAST_DAY
    elif tally.counted is not None and day == tally.calendar.on_or_after(tally.counted):
        counted = _NEXT_WORKING_DAY
    else:
        counted = _MADE_UP
    return joined(counted, noted(note)) if note.kind is DayKind.MAKE_UP else counted


def _reason_of_day_off(tally: Tally, day: date, note: DayNote, number: int | None) -> Sentence:
    off = noted(note)
    if tally.is_moved_off and day == tally.counted:
        return Sentence(
            f"ngày cuối của thời hạn nhưng {off.vi}, chuyển sang ngày làm việc tiếp theo",
            f"last day of the limit but {off.en}, moved to the next working day",
        )
    if number is not None:
        return joined(_COUNTED[tally.limit.unit](number), off)
    return joined(_NOT_COUNTED, off)


def _time_used(tally: Tally, day: date, note: DayNote) -> Sentence:
    if not tally.calendar.is_working_day(day):
        return joined(_NOT_COUNTED, noted(note))
    length = duration(tally.open_on(day) - tally.paused_on(day))
    counted = Sentence(f"tính {length.vi}", f"{length.en} counted")
    return joined(counted, noted(note)) if note.kind is DayKind.MAKE_UP else counted


_RECEIVED_NOT_COUNTED = Sentence("ngày nhận, không tính", "day of receipt, not counted")
_FULL_NOT_COUNTED = Sentence(
    "ngày nhận đủ hồ sơ bổ sung, không tính", "day of receipt of the full dossier, not counted"
)
_RECEIVED_IN_SESSION = Sentence("buổi nhận, không tính", "session of receipt, not counted")
_FULL_IN_SESSION = Sentence(
    "buổi nhận đủ hồ sơ bổ sung, không tính", "session of receipt of the full dossier, not counted"
)
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
