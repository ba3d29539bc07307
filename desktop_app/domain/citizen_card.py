"""The QR on a citizen's identity card: reading what a scanner types or a clerk pastes.

The card of 2021 holds seven fields between bars: personal number, old number, name, date of
birth, sex, residence, date of issue. The card of 2024 begins with the same seven and goes on.
Scanners cut the text, put line ends or semicolons for bars and, on some phones, change the
order; so what can be told by its shape is found by its shape, and only the name and the
residence go by their place. Some scanners drop the marks of the letters: there are names without
a mark, but no name and residence together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.dossiers import Sex
from desktop_app.domain.text import fold, nfc

_BAR = re.compile(r"[|;\r\n\t]")
_PERSONAL_NUMBER = re.compile(r"\d{12}")
_OLD_NUMBER = re.compile(r"\d{9}")
_DAY = re.compile(r"(\d{2})[/.-]?(\d{2})[/.-]?(\d{4})")
_LETTERS = re.compile(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+)*\.?")
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS_THAT_TELL = 3
_SEXES = {"nam": Sex.MALE, "nu": Sex.FEMALE}
_OLD, _NAME, _BIRTH, _SEX, _RESIDENCE, _ISSUED = range(1, 7)


@dataclass(frozen=True, slots=True)
class CitizenCard:
    """What a card says; everything but the personal number may be missing from a cut text.

    ``has_lost_marks`` says that the scanner drops marks: name and address were left out.
    """

    id_number: str
    name: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    address: str = ""
    old_number: str = ""
    issued_on: date | None = None
    has_lost_marks: bool = False

    def without_words(self) -> CitizenCard:
        """Return what needs no marks: the words cannot be trusted."""
        return replace(self, name="", address="", has_lost_marks=True)


def is_card_text(text: str) -> bool:
    """Tell whether ``text`` may be the text of a card's QR: it has bars between its parts."""
    return "|" in text


def read_card(text: str) -> CitizenCard | None:
    """Read the text of the QR; ``None`` when it holds no personal number and nothing beside it.

    A name that no person has, as one with digits in it, is left out: the clerk types it from
    the card rather than trusting a mangled one. Name and residence are both left out when
    together they have at least three words and not one letter with a mark.
    """
    parts = [nfc(part) for part in _BAR.split(text)]
    at = next((i for i, part in enumerate(parts) if _PERSONAL_NUMBER.fullmatch(part)), None)
    if at is None or sum(map(bool, parts)) < 2:
        return None
    if _is_in_order(parts[at:]):
        card = _read_in_order(parts[at : at + 7])
    else:
        card = _read_by_shape(parts, parts[at])
    return card.without_words() if _has_no_mark(f"{card.name} {card.address}") else card


def _is_in_order(parts: Sequence[str]) -> bool:
    """Tell whether the fields stand where the card has them, as far as the text goes."""
    if len(parts) <= _NAME:
        return False
    if len(parts) > _SEX and fold(parts[_SEX]) in _SEXES:
        return True
    is_day = len(parts) <= _BIRTH or _DAY.fullmatch(parts[_BIRTH]) is not None
    return is_day and _is_name(parts[_NAME])


def _read_in_order(own: Sequence[str]) -> CitizenCard:
    """Read the seven fields of the card; the relatives that may follow are nobody's here."""
    padded = [*own, *[""] * (7 - len(own))]
    return CitizenCard(
        id_number=padded[0],
        name=padded[_NAME] if _is_name(padded[_NAME]) else "",
        birth_date=_day(padded[_BIRTH]),
        sex=_SEXES.get(fold(padded[_SEX])),
        address=padded[_RESIDENCE],
        old_number=padded[_OLD] if _OLD_NUMBER.fullmatch(padded[_OLD]) else "",
        issued_on=_day(padded[_ISSUED]),
    )


def _read_by_shape(parts: Sequence[str], id_number: str) -> CitizenCard:
    """Read fields in any order: a residence has a comma, one is born before the card is."""
    days = sorted(day for part in parts if (day := _day(part)) is not None)
    return CitizenCard(
        id_number=id_number,
        name=next(filter(_is_name, parts), ""),
        birth_date=days[0] if days else None,
        sex=next((_SEXES[fold(part)] for part in parts if fold(part) in _SEXES), None),
        address=max((part for part in parts if "," in part), key=len, default=""),
        old_number=next(filter(_OLD_NUMBER.fullmatch, parts), ""),
        issued_on=days[-1] if len(days) > 1 else None,
    )


def _has_no_mark(words: str) -> bool:
    """Tell whether ``words`` are enough to have a mark and have none; a dash is no letter."""
    return len(_WORD.findall(words)) >= _WORDS_THAT_TELL and not any(
        letter.isalpha() and not letter.isascii() for letter in words
    )


def _is_name(part: str) -> bool:
    return _LETTERS.fullmatch(part) is not None and fold(part) not in _SEXES


def _day(part: str) -> date | None:
    match = _DAY.fullmatch(part)
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
