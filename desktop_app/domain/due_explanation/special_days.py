"""Days that are not what the week makes them: holidays, swaps, days worked in exchange."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.day_notes import DayKind, DayNote
from desktop_app.domain.due_explanation.wording import full_day, short_day, uncapital
from desktop_app.domain.sentence import Sentence

_WEEKLY_DAY_OFF = Sentence("nghỉ hằng tuần", "weekly day off")


def noted(note: DayNote) -> Sentence:
    """Return why a day is off or made up, with its notice."""
    other = note.swapped_with
    if note.kind is DayKind.WEEKEND:
        reason = _WEEKLY_DAY_OFF
    elif note.kind is DayKind.SWAPPED_OFF and other is not None:
        swap = full_day(other)
        reason = Sentence(f"nghỉ, hoán đổi với {swap.vi}", f"off, swapped with {swap.en}")
    elif note.kind is DayKind.MAKE_UP and other is not None:
        swap = full_day(other)
        reason = Sentence(f"làm bù cho {swap.vi}", f"worked in exchange for {swap.en}")
    elif note.kind is DayKind.HOLIDAY:
        reason = Sentence(f"nghỉ lễ ({note.name.vi})", f"public holiday ({note.name.en})")
    elif note.kind is DayKind.DAY_OFF:
        reason = Sentence(f"cơ quan nghỉ ({note.name.vi})", f"office closed ({note.name.en})")
    else:
        reason = Sentence(uncapital(note.name.vi), uncapital(note.name.en))
    if note.notice:
        reason = Sentence(f"{reason.vi} ({note.notice})", f"{reason.en} ({note.notice})")
    return reason


def telling(first: date, last: date, note: DayNote) -> Sentence:
    """Return the sentence that tells an applicant about one or more special days in a row."""
    named, other = short_day(first), note.swapped_with
    if note.kind is DayKind.SWAPPED_OFF and other is not None:
        swap = short_day(other)
        return Sentence(
            f"{named.vi} được nghỉ, hoán đổi với {swap.vi}.",
            f"{named.en} is off, swapped with {swap.en}.",
        )
    if note.kind is DayKind.MAKE_UP:
        if other is None:
            return Sentence(f"{named.vi} là ngày làm bù.", f"{named.en} is worked in exchange.")
        swap = short_day(other)
        return Sentence(
            f"{named.vi} làm bù cho {swap.vi}.",
            f"{named.en} is worked in exchange for {swap.en}.",
        )
    if note.kind is DayKind.LIEU:
        return Sentence(
            f"{named.vi} được {uncapital(note.name.vi)}.",
            f"{named.en} is a {uncapital(note.name.en)}.",
        )
    if first == last:
        return Sentence(
            f"{named.vi} là {note.name.vi}, được nghỉ.",
            f"{named.en} is {note.name.en}, a day off.",
        )
    until = short_day(last)
    return Sentence(
        f"Từ {named.vi} đến {until.vi} là {note.name.vi}, được nghỉ.",
        f"From {named.en} to {until.en} is {note.name.en}, all days off.",
    )
