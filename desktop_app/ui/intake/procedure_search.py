"""Finding a procedure by a few letters: any part of the code, the name, or its initials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from desktop_app.domain.procedures import ProcedureVersion
from desktop_app.domain.text import fold, initials

_MOST = 60
# What opens a matter is asked for more often than its renewals and changes.
_FIRST_TIME = "dang ky "

_Rank = tuple[bool, bool, int, int, int, bool, str]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A procedure with what it is looked up by."""

    version: ProcedureVersion
    code: str
    name: str
    initials: str
    field: str


class ProcedureSearch:
    """The active procedures, the one most likely meant first.

    A code that was typed comes first, then the better match, then what was used most; of
    equals the shorter name.
    """

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._uses: Counter[str] = Counter()

    def set_procedures(self, versions: Iterable[ProcedureVersion]) -> None:
        """Look in ``versions`` from now on; those no longer taken in are left out."""
        self._entries = [
            _Entry(
                version,
                fold(version.code),
                fold(version.content.name),
                initials(version.content.name),
                fold(version.content.field),
            )
            for version in versions
            if version.is_active
        ]

    def is_empty(self) -> bool:
        """Tell whether there is nothing to choose from."""
        return not self._entries

    def by_code(self, code: str) -> ProcedureVersion | None:
        """Return the procedure with exactly this code as it stands now."""
        return next((each.version for each in self._entries if each.version.code == code), None)

    def note_use(self, code: str) -> None:
        """Remember that a dossier of this procedure came in: it is offered earlier."""
        self._uses[code] += 1

    def find(self, text: str) -> list[ProcedureVersion]:
        """Return the procedures for what was typed, at most 60; all of them for nothing."""
        words = [word for word in fold(text).split() if any(map(str.isalnum, word))]
        if not words:
            found = sorted(self._entries, key=lambda entry: (-self._used(entry), entry.name))
        else:
            ranked = [
                (rank, entry)
                for entry in self._entries
                if (rank := self._rank(entry, words)) is not None
            ]
            ranked.sort(key=itemgetter(0))
            found = [entry for _, entry in ranked]
        return [entry.version for entry in found[:_MOST]]

    def _used(self, entry: _Entry) -> int:
        return self._uses[entry.version.code]

    def _rank(self, entry: _Entry, words: list[str]) -> _Rank | None:
        """Return what ``entry`` is sorted by, the smallest first; ``None`` if not meant."""
        quality = _quality(entry, words)
        if quality is None:
            return None
        query = " ".join(words)
        by_code = (entry.code != query, not entry.code.startswith(query))
        is_first_time = entry.name.startswith(_FIRST_TIME)
        return (
            *by_code,
            quality,
            -self._used(entry),
            len(entry.name),
            not is_first_time,
            entry.code,
        )


def _quality(entry: _Entry, words: list[str]) -> int | None:
    """Return how well ``words`` name the procedure, 0 being best; ``None`` for not at all.

    The last word may still be being typed; the first one begins where a word begins.
    """
    query, letters = " ".join(words), "".join(words)
    name, phrase = f" {entry.name}", f" {query}"
    if name == phrase or entry.initials == letters:
        return 0
    if name.startswith(phrase) or name.endswith(phrase) or entry.initials.startswith(letters):
        return 1
    if phrase in name:
        return 2
    if query in f"{entry.code} {entry.name}" or letters in entry.initials:
        return 3
    named = f"{entry.code} {entry.name} {entry.field}"
    return 4 if all(word in named for word in words) else None
