"""Days, hours and lengths of time in the words of an explanation, in both languages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.domain.sentence import Sentence

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def joined(first: Sentence, second: Sentence) -> Sentence:
    """Return two parts of a sentence with a comma between them."""
    return Sentence(f"{first.vi}, {second.vi}", f"{first.en}, {second.en}")


def capital(text: str) -> str:
    """Return ``text`` with a capital at its beginning."""
    return text[0].upper() + text[1:]


def uncapital(text: str) -> str:
    """Return ``text`` without the capital at its beginning."""
    return text[0].lower() + text[1:]


def full_day(day: date) -> Sentence:
    """Return ``Thứ Ba 24/11/2026`` and ``Tuesday 24 November 2026``."""
    name = weekday_name(day)
    return Sentence(f"{name.vi} {show_date(day)}", f"{name.en} {_in_english(day)} {day.year}")


def short_day(day: date) -> Sentence:
    """Return ``Thứ Ba 24/11`` and ``Tuesday 24 November``."""
    name = weekday_name(day)
    return Sentence(f"{name.vi} {day:%d/%m}", f"{name.en} {_in_english(day)}")


def instant_words(local: datetime) -> Sentence:
    """Return clock time and day, in the time of ``local`` itself."""
    named = full_day(local.date())
    return Sentence(f"{clock_words(local)} {named.vi}", f"{clock_words(local)} {named.en}")


def end_words(local: datetime) -> Sentence:
    """Return an end in words: midnight is 24:00 of the day before it."""
    if local.time() != time():
        return instant_words(local)
    named = full_day(local.date() - timedelta(days=1))
    return Sentence(f"24:00 {named.vi}", f"24:00 {named.en}")


def clock_words(local: datetime) -> str:
    """Return the clock time to the minute, and to the second where it is not a full one."""
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def duration(seconds: int) -> Sentence:
    """Return a length of time in hours, minutes and seconds, none of them when it is 0."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    units = ((hours, "giờ", "h"), (minutes, "phút", "min"), (rest, "giây", "s"))
    told = [unit for unit in units if unit[0]] or [units[1]]
    return Sentence(
        " ".join(f"{amount} {unit}" for amount, unit, _ in told),
        " ".join(f"{amount} {unit}" for amount, _, unit in told),
    )


def _in_english(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"
