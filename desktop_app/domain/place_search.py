"""Finding communes and provinces by a few letters, in any order of words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from desktop_app.domain.addresses import Commune, Divisions, OldCommune, Province
from desktop_app.domain.place_names import (
    own_name,
    place_words,
    province_aliases,
    written_out,
)
from desktop_app.domain.text import nfc

_ENOUGH_FOR_OLDER_NAMES: Final = 3


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place that fits what was typed; ``commune`` is ``None`` for a province.

    ``old`` is the older commune by whose name the place was found.
    """

    province: Province
    commune: Commune | None = None
    old: OldCommune | None = None

    @property
    def label(self) -> str:
        """The name by which the place was found."""
        return (self.old or self.commune or self.province).name


@dataclass(frozen=True, slots=True)
class _Entry:
    """A place with all its ``words``.

    ``own`` are those of its own name with its kind, ``spellings`` the ways to write that in
    one word, ``names`` the names alone, of which one is enough.
    """

    place: PlaceFound
    words: tuple[str, ...]
    own: tuple[str, ...]
    spellings: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]


class _WordIndex:
    """Entries by the beginnings of their words."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._entries = tuple(entries)
        by_word: dict[str, set[int]] = defaultdict(set)
        for number, entry in enumerate(self._entries):
            for word in entry.words:
                by_word[word].add(number)
        self._words = sorted(by_word)
        self._numbers = [by_word[word] for word in self._words]

    def find(self, words: Sequence[str]) -> list[_Entry]:
        """Return the entries in which each of ``words`` begins a word.

        Numbers and what stands before a number are whole words: “Quận 1” is neither
        “Quận 10” nor in Quảng Trị.
        """
        whole = {word for word, following in pairwise(words) if following.isdigit()}
        found: set[int] | None = None
        for word in sorted(set(words), key=len, reverse=True):
            is_whole = word.isdigit() or word in whole
            fitting = self._with(word) if is_whole else self._beginning_with(word)
            found = fitting if found is None else found & fitting
            if not found:
                return []
        return [self._entries[number] for number in sorted(found or ())]

    def _with(self, word: str) -> set[int]:
        first = bisect_left(self._words, word)
        return self._numbers[first] if self._words[first : first + 1] == [word] else set()

    def _beginning_with(self, start: str) -> set[int]:
        fitting: set[int] = set()
        for number in range(bisect_left(self._words, start), len(self._words)):
            if not self._words[number].startswith(start):
                break
            fitting |= self._numbers[number]
        return fitting


class PlaceSearch:
    """Searches the communes and provinces in force, and the older names."""

    def __init__(self, divisions: Divisions) -> None:
        of_province = {
            each: (*place_words(each.name), *province_aliases(own_name(each.name).key))
            for each in divisions.provinces
        }
        provinces = [
            _entry(PlaceFound(each), each.name, of_province[each]) for each in divisions.provinces
        ]
        communes = [
            _entry(PlaceFound(each.province, each), each.name, of_province[each.province])
            for each in divisions.communes
        ]
        self._now = _WordIndex([*provinces, *communes])
        self._before = _WordIndex(
            _old_entry(new, old) for old in divisions.old_communes for new in old.successors
        )

    def find(self, text: str, home: Province | None = None) -> list[PlaceFound]:
        """Return the places that fit ``text``, each of them once, the best first.

        Whole names come before beginnings, of either those in ``home`` before others, then
        the closest; an older name stands behind one in force.
        """
        typed = nfc(text).casefold()
        words = written_out(place_words(text))
        if not words:
            return []
        entries = self._now.find(words)
        # a letter or two fit thousands of older names and tell nothing
        if sum(map(len, words)) >= _ENOUGH_FOR_OLDER_NAMES:
            entries += self._before.find(words)
        entries.sort(key=lambda entry: _rank(entry, words, home, typed))
        found: dict[tuple[Province, Commune | None], PlaceFound] = {}
        for entry in entries:
            found.setdefault((entry.place.province, entry.place.commune), entry.place)
        return list(found.values())


def _entry(place: PlaceFound, name: str, words: tuple[str, ...]) -> _Entry:
    """Return the entry of a place in force, with the ``words`` of its province."""
    own = place_words(name)
    aliases = words if place.commune is None else ()
    spellings = ("".join(own), own_name(name).key, *aliases)
    return _Entry(place, (*own, *words), (*own, *aliases), spellings, (_bare(name),))


def _old_entry(new: Commune, old: OldCommune) -> _Entry:
    name, district = own_name(old.name), own_name(old.district)
    own = (*place_words(old.name), *place_words(old.district))
    spellings = (
        name.key or district.key,
        "".join(place_words(old.name)),
        "".join(place_words(old.district)),
        "".join(own),
        name.key + district.key,
    )
    place = PlaceFound(new.province, new, old)
    names = tuple(_bare(each) for each in (old.name, old.district) if each)
    return _Entry(place, (*own, *place_words(old.province)), own, spellings, names)


def _bare(name: str) -> tuple[str, ...]:
    """Return the words of an official name without those of its kind."""
    return place_words(name)[len(own_name(name).kind.split()) :]


def _rank(
    entry: _Entry, words: Sequence[str], home: Province | None, text: str
) -> tuple[bool, bool, int, bool, bool, bool, int, str]:
    typed = "".join(word for word in words if any(own.startswith(word) for own in entry.own))
    return (
        typed not in entry.spellings,
        entry.place.province != home,
        min(_untyped(name, words) for name in entry.names),
        not any(spelling.startswith(typed) for spelling in entry.spellings),
        text not in entry.place.label.casefold(),
        entry.place.old is not None,
        len(entry.spellings[0]),
        entry.spellings[0],
    )


def _untyped(name: Sequence[str], words: Sequence[str]) -> int:
    """Return how many words of ``name`` none of ``words`` begins."""
    return sum(not any(each.startswith(word) for word in words) for each in name)
