"""The values that arguments take; what cannot be read is a usage error, said in English."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from desktop_app.domain.calendar_rules import FIRST_YEAR, LAST_YEAR
from desktop_app.domain.dossier_codes import is_agency_code
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.instants import as_utc, read_instant
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.settings import tidy_database_url

_Value = TypeVar("_Value")


def instant(text: str) -> datetime:
    """Read an instant, that of Vietnam unless it has an offset, as UTC."""
    return as_utc(clock_time(text))


def clock_time(text: str) -> datetime:
    """Read day and hour as typed, with the offset if one was typed."""
    outside = f"“{text}” lies outside the calendar ({FIRST_YEAR} to {LAST_YEAR})"
    try:
        _checked(read_instant, text)
    except OverflowError as error:
        raise argparse.ArgumentTypeError(outside) from error
    typed = datetime.fromisoformat(text.strip())
    if not FIRST_YEAR <= typed.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(outside)
    return typed


def time_limit(text: str) -> TimeLimit:
    """Read the short form of a time limit."""
    return _checked(TimeLimit.parse, text)


def day(text: str) -> date:
    """Read a day as ``2026-11-20``."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is no day such as 2026-11-20") from error


def year(text: str) -> int:
    """Read a year of the calendar."""
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise argparse.ArgumentTypeError(
            f"must be a year from {FIRST_YEAR} to {LAST_YEAR}, not “{text}”"
        )
    return number


def count(text: str) -> int:
    """Read a whole number from 1 on."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 on, not “{text}”")
    return number


def seconds(text: str) -> float:
    """Read an amount of seconds, which may have decimals."""
    try:
        amount = float(text)
    except ValueError:
        amount = -1
    if not 0 <= amount < 1e6:
        raise argparse.ArgumentTypeError(f"must be an amount of seconds, not “{text}”")
    return amount


def database_url(text: str) -> str:
    """Read the address of a store, a relative path being bound to the current folder."""
    try:
        return tidy_database_url(text)
    except Refusal as refusal:
        raise argparse.ArgumentTypeError(refusal.faults[0].sentence.en) from refusal


def agency_code(text: str) -> str:
    """Read an agency identifier."""
    if not is_agency_code(text):
        raise argparse.ArgumentTypeError(f"“{text}” is no agency identifier such as H26.12.05")
    return text


def _checked(read: Callable[[str], _Value], text: str) -> _Value:
    try:
        return read(text)
    except KnownError as error:
        raise argparse.ArgumentTypeError(error.sentence.en) from error
