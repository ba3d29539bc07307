"""Finding a procedure by a few letters: any part of the code, the name, or its initials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

from desktop_app.domain.procedures import ProcedureVersion
from desktop_app.domain.text import fold, initials

_MOST = 60
# What opens a matter is asked for more often than its renewals and changes.
_FIRST_TIME = "dang ky "

# Nobody types how most names begin: what follows it is the name as it is spoken.
_OPENINGS = ("dang ky", "cap", "xac nhan", "chung thuc", "giai quyet")

# So many dossiers of one procedure are a habit of this clerk; fewer may be a slip.
_HABIT = 3
_SCATTERED = 4

_Uses = tuple[int, int]
_Rank = tuple[bool, bool, bool, bool, int, _Uses, int, bool, str]


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

    A code or a whole name that was typed comes first, with or without an opening that many
    names share (“Đăng ký”), then what this clerk takes in day after day, then the better match,
    then what was used most, by this clerk before by the office; of equals the shorter name.
    """

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._own: Counter[str] = Counter()
        self._office: Counter[str] = Counter()

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

    def set_uses(self, own: Mapping[str, int], office: Mapping[str, int]) -> None:
        """Take over how often each code came in: at this clerk's hands, and at all counters."""
        self._own, self._office = Counter(own), Counter(office)

    def note_use(self, code: str) -> None:
        """Remember that a dossier of this procedure came in: it is offered earlier."""
        self._own[code] += 1
        self._office[code] += 1

    def find(self, text: str) -> list[ProcedureVersion]:
        """Return the procedures for what was typed, at most 60; all of them for nothing."""
        words = [word for word in fold(text).split() if any(map(str.isalnum, word))]
        if not words:
            found = sorted(self._entries, key=lambda entry: (self._seldom(entry), entry.name))
        else:
            ranked = [
                (rank, entry)
                for entry in self._entries
                if (rank := self._rank(entry, words)) is not None
            ]
            ranked.sort(key=itemgetter(0))
            found = [entry for _, entry in ranked]
        return [entry.version for entry in found[:_MOST]]

    def _seldom(self, entry: _Entry) -> _Uses:
        """Return what sorts what is used most to the front."""
        code = entry.version.code
        return -self._own[code], -self._office[code]

    def _rank(self, entry: _Entry, words: list[str]) -> _Rank | None:
        """Return what ``entry`` is sorted by, the smallest first; ``None`` if not meant."""
        quality = _quality(entry, words)
        if quality is None:
            return None
        query = " ".join(words)
        by_code = (entry.code != query, not entry.code.startswith(query))
        is_first_time = entry.name.startswith(_FIRST_TIME)
        # Words that stand here and there are a search for something else than the habit.
        is_habit = self._own[entry.version.code] >= _HABIT and quality < _SCATTERED
        return (
            *by_code,
            quality > 0,
            not is_habit,
            quality,
            self._seldom(entry),
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
    if name == phrase or entry.initials == letters or _is_named(entry.name, query):
        return 0
    if name.startswith(phrase) or name.endswith(phrase) or entry.initials.startswith(letters):
        return 1
    if phrase in name:
        return 2
    if query in f"{entry.code} {entry.name}" or letters in entry.initials:
        return 3
    named = f"{entry.code} {entry.name} {entry.field}"
    return _SCATTERED if all(word in named for word in words) else None


def _is_named(name: str, query: str) -> bool:
    """Tell whether ``query`` is all of ``name`` but one of the common openings."""
    return any(name == f"{opening} {query}" for opening in _OPENINGS)
