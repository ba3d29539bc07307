"""Single values of a catalogue file, checked: text, counts, sums of money, days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from desktop_app.domain.errors import KnownError
from desktop_app.domain.procedures import ProcedureStep
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc

LARGEST_FEE = 1_000_000_000
"""In đồng; no fee of a commune comes near it, and it fits every database."""

_LARGEST_COUNT = 999
_WHOLE_NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}(?:[.,\s][0-9]{3})+")
_WRITTEN_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ALL_SHARES = 1000


def one_line(value: object, place: str) -> str:
    """Return text in NFC on one line; a missing value is the empty text.

    ``place`` names the key or column in the reason. Raises :class:`KnownError` for what is
    no text, and for control characters, which no database and no form can hold.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise KnownError(
            Sentence(
                f"mục “{place}” phải là văn bản, không phải “{shown(value)}”",
                f"“{place}” must be text, not “{shown(value)}”",
            )
        )
    if not _is_writable(value):
        raise KnownError(
            Sentence(
                f"mục “{place}” có ký tự hỏng không in được: hãy gõ lại",
                f"“{place}” holds a broken character that cannot be printed: type it again",
            )
        )
    return " ".join(nfc(value).split())


def shown(value: object) -> str:
    """Return any value of a file as short text that a report can print."""
    if value is None:
        return ""
    text = "".join(letter if _is_writable(letter) else "?" for letter in str(value))
    return " ".join(nfc(text).split())


def whole_count(value: object, place: str) -> int:
    """Return a count of papers, 0 to 999. Raises :class:`KnownError` otherwise."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST_COUNT:
        raise KnownError(
            Sentence(
                f"mục “{place}” phải là số nguyên từ 0 đến {_LARGEST_COUNT}, "
                f"không phải “{shown(value)}”",
                f"“{place}” must be a whole number from 0 to {_LARGEST_COUNT}, "
                f"not “{shown(value)}”",
            )
        )
    return value


def fee_amount(value: object, place: str) -> int:
    """Return a sum in whole đồng, 0 to a milliard. Raises :class:`KnownError` otherwise."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_FEE:
        raise KnownError(
            Sentence(
                f"mục “{place}” phải là số đồng nguyên từ 0 đến 1 tỷ, không phải “{shown(value)}”",
                f"“{place}” must be whole đồng from 0 to a milliard, not “{shown(value)}”",
            )
        )
    return value


def written_number(text: str) -> int | None:
    """Read a whole number as people write it, ``8.000`` or ``8,000``; ``None`` if it is none."""
    if _WHOLE_NUMBER.fullmatch(text.strip()) is None:
        return None
    digits = re.sub(r"[.,\s]", "", text)
    return int(digits) if len(digits) <= len(str(LARGEST_FEE)) else None


def written_day(text: str, place: str) -> date | None:
    """Read ``31/12/2026`` (day first, always) or ``2026-12-31``; empty text is ``None``.

    Raises :class:`KnownError` for anything else.
    """
    if not text:
        return None
    match = _WRITTEN_DAY.fullmatch(text)
    try:
        if match is not None:
            return date(int(match[3]), int(match[2]), int(match[1]))
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise KnownError(
            Sentence(
                f"mục “{place}” ghi “{text}” không phải ngày: viết như 31/12/2026",
                f"“{place}” says “{text}”, which is no day: write as 31/12/2026",
            )
        ) from None


def check_shares(steps: Sequence[ProcedureStep]) -> None:
    """Refuse steps whose shares do not make up the whole limit, 1000 per mille."""
    total = sum(step.share_per_mille for step in steps)
    if total != _ALL_SHARES or any(step.share_per_mille < 1 for step in steps):
        raise KnownError(
            Sentence(
                f"tỷ lệ thời gian các bước cộng lại là {total}‰: mỗi bước phải từ 1‰ và cộng "
                "lại đúng 1000‰ (100%)",
                f"the shares of the steps sum to {total}‰: each must be 1‰ or more and all "
                "together 1000‰ (100%)",
            )
        )


def _is_writable(text: str) -> bool:
    """Tell whether ``text`` is free of control characters and half surrogates."""
    return all(
        letter in "\n\r\t" or unicodedata.category(letter) not in {"Cc", "Cs"} for letter in text
    )
