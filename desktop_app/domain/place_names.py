"""Names of places as people type them: without marks, shortened, with or without their kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from desktop_app.domain.text import fold

_APOSTROPHES = re.compile("['’‘ʼ`]")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_FINAL_Y = re.compile(r"([bcdghklmnpqrstvx]|qu)y")

_KINDS: Final = {
    ("phuong",): "phuong",
    ("p",): "phuong",
    ("xa",): "xa",
    ("x",): "xa",
    ("thi", "tran"): "thi tran",
    ("tt",): "thi tran",
    ("dac", "khu"): "dac khu",
    ("dk",): "dac khu",
    ("quan",): "quan",
    ("q",): "quan",
    ("huyen",): "huyen",
    ("h",): "huyen",
    ("thi", "xa"): "thi xa",
    ("tx",): "thi xa",
    ("thanh", "pho"): "thanh pho",
    ("tp",): "thanh pho",
    ("tinh",): "tinh",
    ("t",): "tinh",
}
COMMUNE_KINDS: Final = frozenset({"phuong", "xa", "thi tran", "dac khu"})

_PROVINCE_ALIASES: Final = {
    "hn": "hanoi",
    "hatay": "hanoi",
    "hcm": "hochiminh",
    "tphcm": "hochiminh",
    "hcmc": "hochiminh",
    "saigon": "hochiminh",
    "thuathienhue": "hue",
    "tthue": "hue",
    "brvt": "bariavungtau",
    "vungtau": "bariavungtau",
    "daclac": "daklak",
    "dacnong": "daknong",
    "hp": "haiphong",
}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name taken apart.

    ``kind`` is folded (``phuong``) and empty when none was given; ``key`` is what all
    spellings of the name share (``badinh``).
    """

    kind: str
    key: str


@lru_cache(maxsize=16384)  # most names come in several places
def place_words(text: str) -> tuple[str, ...]:
    """Return the folded words of ``text``, numbers apart: ``P12`` gives ``p`` and ``12``.

    Spellings that are one name give the same words: “Phú Quý” and “Phú Quí”, “B’Lao” and
    “Blao”, “Phường 01” and “Phường 1”.
    """
    words = _WORD.findall(_APOSTROPHES.sub("", unicodedata.normalize("NFC", text)))
    return tuple(_one_spelling(word) for word in words)


def readings(text: str) -> Iterator[PlaceName]:
    """Yield how ``text`` can be read, the likeliest first.

    A first word that may be a kind may also belong to the name, as in “Quan Sơn” typed
    without marks.
    """
    words = place_words(text)
    for length in (2, 1):
        kind = _KINDS.get(words[:length])
        if kind and len(words) > length:
            yield PlaceName(kind, "".join(words[length:]))
    if words:
        yield PlaceName("", "".join(words))


@lru_cache(maxsize=16384)
def own_name(text: str) -> PlaceName:
    """Return the reading of an official name, which always begins with its kind."""
    return next(readings(text), PlaceName("", ""))


def province_keys(text: str) -> tuple[str, ...]:
    """Return the keys of the provinces that ``text`` may name, abbreviations resolved."""
    keys = [
        _PROVINCE_ALIASES.get(name.key, name.key)
        for name in readings(text)
        if name.kind in {"", "tinh", "thanh pho"}
    ]
    return tuple(dict.fromkeys(keys))


def province_aliases(key: str) -> tuple[str, ...]:
    """Return the short names of the province with ``key``."""
    return tuple(alias for alias, own in _PROVINCE_ALIASES.items() if own == key)


def written_out(words: Sequence[str]) -> tuple[str, ...]:
    """Return ``words`` with shortened kinds written out: ``tt``, ``q 1``, ``p truc bach``."""
    full: list[str] = []
    for number, word in enumerate(words):
        following = "".join(words[number + 1 : number + 2])
        is_letter = word in {"p", "x", "q", "h"} and following
        is_short = word in {"tt", "tx", "tp", "dk"} or (
            is_letter and (number == 0 or following.isdigit())
        )
        full += _KINDS[word,].split() if is_short else [word]
    return tuple(full)


@lru_cache(maxsize=8192)
def _one_spelling(word: str) -> str:
    if word.isdigit():
        return word.lstrip("0") or "0"
    word = fold(word)
    return f"{word[:-1]}i" if _FINAL_Y.fullmatch(word) else word
