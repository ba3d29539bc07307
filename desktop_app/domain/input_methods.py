"""What an input method or a keyboard layout makes of the keys of a scanner, and back again.

A scanner that plays a keyboard presses the keys of a code; Telex and VNI take some of them
for marks (``DD`` becomes ``Đ``, ``A1`` becomes ``Á``), another layout takes the keys for other
letters. Whoever wants the code back needs every series of keys that could have led to what
arrived: only where there is a single one is the code known for sure.

Programs differ in details: whether a mark may be typed after other letters, whether a figure
ends a word for Telex, on which of two vowels a tone is set. All their ways are followed, so
that more than one answer is found rather than a wrong one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import product
from string import ascii_uppercase, digits
from typing import Final


class InputMethod(Enum):
    """A way of writing Vietnamese on plain keys."""

    TELEX = "Telex"
    VNI = "VNI"


LONGEST_GROUP: Final = 3
"""Letters in a group of a dossier code; only so many are ever turned back."""

_CIRCUMFLEX, _BREVE, _HORN, _STROKE = "\u0302", "\u0306", "\u031b", "\u0335"
_TELEX_TONES: Final = dict(zip("FSRXJ", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_VNI_TONES: Final = dict(zip("21345", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_VNI_SHAPES: Final = {"6": _CIRCUMFLEX, "7": _HORN, "8": _BREVE, "9": _STROKE}
_CARRIERS: Final = {_CIRCUMFLEX: "AEO", _HORN: "OU", _BREVE: "A", _STROKE: "D"}
_VOWELS: Final = "AEIOUY"
_WORDS: Final = re.compile(r"([^\W_]+)")


@dataclass(frozen=True, slots=True)
class _Habits:
    """How one program behaves where programs differ."""

    marks_late: bool
    figures_end_words: bool
    tones_last_vowel: bool


_ALL_HABITS: Final = tuple(_Habits(*each) for each in product((True, False), repeat=3))


@dataclass(slots=True)
class _Letter:
    base: str
    shape: str = ""
    tone: str = ""
    is_from_w: bool = False

    def __str__(self) -> str:
        if self.shape == _STROKE:
            return "Đ"
        return unicodedata.normalize("NFC", self.base + self.shape + self.tone)


class _Word:
    """One word as it grows key by key in an input method that is on."""

    def __init__(self, method: InputMethod, habits: _Habits) -> None:
        self._method = method
        self._habits = habits
        self._letters: list[_Letter] = []
        self._start = 0
        self._is_plain = False
        """Once a mark was taken back, the rest of the word is left alone."""

    def __str__(self) -> str:
        return "".join(map(str, self._letters))

    def press(self, key: str) -> None:
        """Take one key, a capital or a figure."""
        is_mark = (
            not self._is_plain
            and (self._telex(key) if self._method is InputMethod.TELEX else self._vni(key))
        )  # fmt: skip
        if is_mark:
            return
        self._letters.append(_Letter(key))
        is_telex = self._method is InputMethod.TELEX
        if is_telex and key in digits and self._habits.figures_end_words:
            self._start = len(self._letters)

    def _telex(self, key: str) -> bool:
        if key in _TELEX_TONES:
            return self._set_tone(_TELEX_TONES[key], key)
        if key == "Z":
            return self._drop_tone()
        if key == "W":
            return self._set_w()
        if key == "D":
            return self._set_shape(_STROKE, "D", key)
        if key in "AEO":
            return self._set_shape(_CIRCUMFLEX, key, key)
        return False

    def _vni(self, key: str) -> bool:
        if key in _VNI_TONES:
            return self._set_tone(_VNI_TONES[key], key)
        if key == "0":
            return self._drop_tone()
        if key in _VNI_SHAPES:
            shape = _VNI_SHAPES[key]
            return self._set_shape(shape, _CARRIERS[shape], key)
        return False

    def _word(self) -> list[_Letter]:
        return self._letters[self._start :]

    def _take_back(self, key: str) -> bool:
        self._letters.append(_Letter(key))
        self._is_plain = True
        return True

    def _set_tone(self, tone: str, key: str) -> bool:
        vowels = [letter for letter in self._word() if letter.base in _VOWELS]
        if not vowels:
            return False
        toned = next((letter for letter in vowels if letter.tone), None)
        if toned is not None and toned.tone == tone:
            toned.tone = ""
            return self._take_back(key)
        if toned is None:
            toned = vowels[-1] if self._habits.tones_last_vowel else vowels[0]
        toned.tone = tone
        return True

    def _drop_tone(self) -> bool:
        toned = next((letter for letter in self._word() if letter.tone), None)
        if toned is None:
            return False
        toned.tone = ""
        return True

    def _set_shape(self, shape: str, carriers: str, key: str) -> bool:
        reachable = self._word() if self._habits.marks_late else self._word()[-1:]
        for letter in reversed(reachable):
            if letter.base not in carriers:
                continue
            if letter.shape == shape:
                letter.shape = ""
                return self._take_back(key)
            letter.shape = shape
            return True
        return False

    def _set_w(self) -> bool:
        reachable = self._word() if self._habits.marks_late else self._word()[-1:]
        for letter in reversed(reachable):
            if letter.is_from_w:
                self._letters.remove(letter)
                return self._take_back("W")
            if letter.base not in "AOU":
                continue
            shape = _BREVE if letter.base == "A" else _HORN
            if letter.shape == shape:
                letter.shape = ""
                return self._take_back("W")
            letter.shape = shape
            return True
        self._letters.append(_Letter("U", _HORN, is_from_w=True))
        return True


def typed_forms(keys: str, method: InputMethod) -> frozenset[str]:
    """Return what may appear when ``keys`` are pressed with ``method`` on, in capitals and NFC.

    Signs and blanks end a word and come through as they are.
    """
    parts = _WORDS.split(keys.upper())
    return frozenset(
        "".join(_typed(part, method, habits) for part in parts) for habits in _ALL_HABITS
    )


def _typed(keys: str, method: InputMethod, habits: _Habits) -> str:
    """Return what ``keys`` look like, which are one word or the signs between two words."""
    word = _Word(method, habits)
    for key in keys:
        word.press(key)
    return str(word)


def keys_behind(shown: str, method: InputMethod) -> frozenset[str]:
    """Return every group of two or three capitals and figures that ``method`` may show so.

    ``shown`` is in capitals and NFC. Nothing is returned for what no keys lead to.
    """
    changed = _changed_groups(method).get(shown, frozenset())
    is_plain = shown.isascii() and shown.isalnum()
    if is_plain and shown in typed_forms(shown, method):
        return changed | {shown}
    return changed


@cache
def _changed_groups(method: InputMethod) -> Mapping[str, frozenset[str]]:
    """Map what ``method`` shows to the groups of keys behind it, where it is not the keys."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in _groups():
        if not _is_touched(group, method):
            continue
        for shown in typed_forms(group, method):
            if shown != group:
                found[shown].add(group)
    return {shown: frozenset(groups) for shown, groups in found.items()}


def _groups() -> Iterator[str]:
    for length in range(2, LONGEST_GROUP + 1):
        for group in product(ascii_uppercase + digits, repeat=length):
            yield "".join(group)


def _is_touched(group: str, method: InputMethod) -> bool:
    """Tell quickly whether ``group`` has a key for a mark at all, behind what it may stand on."""
    if method is InputMethod.VNI:
        return re.search(r"[AEIOUYD].*\d", group) is not None
    return "W" in group or re.search(r"[AEIOUY].*[SFRXJZ]|A.*A|E.*E|O.*O|D.*D", group) is not None


VIETNAMESE_LAYOUT: Final = {
    **dict(zip("ăâêô\u0300\u0309\u0303\u0301\u0323đ", "1234567890", strict=True)),
    **dict(zip("ĂÂÊÔĐ", "12340", strict=True)),
}
"""The upper row of the Vietnamese keyboard that Windows brings: letters where figures were."""

FRENCH_LAYOUT: Final = {
    **dict(zip("&é\"'(-è_çà", "1234567890", strict=True)),
    **dict(zip("qwazQWAZ", "azqwAZQW", strict=True)),
    ":": ".",
    ")": "-",
    "m": ";",
    "M": ":",
    ",": "m",
    "?": "M",
}
"""The keys of a French keyboard, as a scanner set to the American one hits them."""

GERMAN_LAYOUT: Final = {"ß": "-", "y": "z", "z": "y", "Y": "Z", "Z": "Y"}
"""The keys of a German keyboard, as a scanner set to the American one hits them."""

LAYOUTS: Final[tuple[Mapping[str, str], ...]] = (VIETNAMESE_LAYOUT, FRENCH_LAYOUT, GERMAN_LAYOUT)


def is_typed_on(layout: Mapping[str, str], text: str) -> bool:
    """Tell whether all of ``text`` can come from ``layout``: nothing in it is out of its reach.

    An American key that the layout has moved, and that no other key types instead, would be
    missing everywhere: one figure as it should be proves that the layout is another.
    """
    out_of_reach = set(layout.values()) - set(layout)
    return out_of_reach.isdisjoint(text)


def without_layout(text: str, layout: Mapping[str, str]) -> str:
    """Return the keys behind ``text``: each letter of ``layout`` as its American key.

    A letter that carries a tone was two keys and comes back as two.
    """
    return "".join(_keys_of(letter, layout) for letter in text)


def _keys_of(letter: str, layout: Mapping[str, str]) -> str:
    if letter in layout:
        return layout[letter]
    parts = unicodedata.decomposition(letter).split()
    if len(parts) != 2 or parts[0].startswith("<"):
        return letter
    base, mark = (chr(int(part, 16)) for part in parts)
    return _keys_of(base, layout) + layout[mark] if mark in layout else letter
