"""The rules that were at work in a counting, and the short reason for the applicant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from desktop_app.domain.day_notes import DayKind, DayNote
from desktop_app.domain.due_dates import falls_to_next_day
from desktop_app.domain.due_explanation.explanation import DayRole, ExplainedDay
from desktop_app.domain.due_explanation.special_days import telling
from desktop_app.domain.due_explanation.tally import IN_OPEN_SECONDS, Tally
from desktop_app.domain.due_explanation.wording import capital, duration, short_day
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.time_limits import LimitUnit

_NAMED_DAYS = 3
_ORDINARY = frozenset({DayKind.WORKING, DayKind.WEEKEND})


def rules_of(tally: Tally) -> tuple[Sentence, ...]:
    """Return the rules that were at work, in the order in which they were applied."""
    return (_start_rule(tally), *_later_rules(tally))


def summary_of(tally: Tally, days: Sequence[ExplainedDay]) -> Sentence:
    """Return the short reason for the applicant: the rules and the days that are special."""

    def run_of(row: ExplainedDay) -> tuple[DayNote, int]:
        """Return what days off in a row have in common: Tết is one thing to tell, not five."""
        return row.note, tally.calendar.working_days_between(tally.first, row.day)

    special = [row for row in days if _is_telling(tally, row)]
    runs = [tuple(run) for _, run in groupby(special, key=run_of)]
    told = [telling(run[0].day, run[-1].day, run[0].note) for run in runs[:_NAMED_DAYS]]
    unnamed = sum(map(len, runs[_NAMED_DAYS:]))
    if unnamed:
        told.append(
            Sentence(
                f"Còn {unnamed} ngày nghỉ hoặc làm bù khác.",
                f"There {'is' if unnamed == 1 else 'are'} {unnamed} more such "
                f"day{'' if unnamed == 1 else 's'}.",
            )
        )
    whole = _start_rule(tally)
    if tally.is_restarted:
        whole = _counted_anew(tally) + whole
    for sentence in (*told, *_later_rules(tally)):
        whole += sentence
    return whole


def same_day_rule(tally: Tally) -> Sentence:
    """Return why a same-day procedure is due on the very day, or on the next working day."""
    cutoff = f"{tally.profile.same_day_cutoff:%H:%M}"
    if not falls_to_next_day(tally.received, tally.calendar, tally.profile):
        return Sentence(
            f"nhận không quá {cutoff}, trả trong ngày",
            f"received by {cutoff}, due the same day",
        )
    if not tally.calendar.is_working_day(tally.first):
        return Sentence(
            "nhận vào ngày nghỉ, trả vào ngày làm việc tiếp theo",
            "received on a day off, due on the next working day",
        )
    local = tally.received.astimezone(tally.calendar.timezone)
    if local.time() > tally.profile.same_day_cutoff:
        return Sentence(
            f"nhận sau {cutoff}, trả vào ngày làm việc tiếp theo",
            f"received after {cutoff}, due on the next working day",
        )
    return Sentence(
        "nhận sau giờ làm việc, trả vào ngày làm việc tiếp theo",
        "received after closing, due on the next working day",
    )


def _start_rule(tally: Tally) -> Sentence:
    unit = tally.limit.unit
    received = _FULL_AGAIN if tally.is_restarted else _RECEIVED
    if unit in IN_OPEN_SECONDS:
        return Sentence(
            f"Tính theo giờ làm việc, ngay từ lúc {received.vi}.",
            f"Counted in working hours, from the moment {received.en}.",
        )
    if unit is LimitUnit.HALF_DAY:
        return Sentence(
            f"Buổi {received.vi} không tính; hẹn vào cuối buổi làm việc.",
            f"The session {received.en} is not counted; due at the end of a session.",
        )
    if unit is LimitUnit.SAME_DAY:
        reason = same_day_rule(tally)
        return Sentence(f"{capital(reason.vi)}.", f"{capital(reason.en)}.")
    return Sentence(f"Ngày {received.vi} không tính.", f"The day {received.en} is not counted.")


def _later_rules(tally: Tally) -> list[Sentence]:
    rules = []
    if tally.is_moved_off:
        rules.append(_MOVED_OFF)
    if tally.paused:
        length = duration(tally.paused)
        rules.append(
            Sentence(
                f"Cộng thêm {length.vi} làm việc đã tạm dừng.",
                f"The pauses add {length.en} of working time.",
            )
        )
    if tally.due.is_provisional:
        rules.append(_provisional(tally))
    return rules


def _counted_anew(tally: Tally) -> Sentence:
    day = short_day(tally.first)
    return Sentence(
        f"Nhận đủ hồ sơ bổ sung {day.vi} nên thời hạn tính lại từ đầu.",
        f"The full dossier was received on {day.en}, so the limit is counted anew from the "
        "beginning.",
    )


def _provisional(tally: Tally) -> Sentence:
    years = [
        str(year)
        for year in range(tally.first.year, tally.last.year + 1)
        if not tally.calendar.is_confirmed(date(year, 1, 1))
    ]
    unknown = ", ".join(years)
    return Sentence(
        f"Tạm tính: lịch nghỉ năm {unknown} chưa có thông báo.",
        f"Provisional: the days off of {unknown} have not been announced yet.",
    )


def _is_telling(tally: Tally, row: ExplainedDay) -> bool:
    """Tell whether a day is worth telling: one that is not what the week makes it."""
    if row.role is DayRole.RECEIVED or row.note.kind in _ORDINARY:
        return False
    if (
        tally.limit.unit is LimitUnit.CALENDAR_DAY
        and tally.counted is not None
        and row.day < tally.counted
    ):
        return False
    is_worked = tally.calendar.is_working_day(row.day)
    return is_worked or tally.calendar.opens_by_week(row.day)


_RECEIVED = Sentence("nhận", "of receipt")
_FULL_AGAIN = Sentence("nhận đủ hồ sơ bổ sung", "of receipt of the full dossier")
_MOVED_OFF = Sentence(
    "Ngày cuối là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo.",
    "The last day is a day off, so it moves to the next working day.",
)
