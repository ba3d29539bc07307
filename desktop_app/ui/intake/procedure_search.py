"""Finding a procedure by a few letters: any part of the code, the name, or its initials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.procedures import ProcedureVersion
from desktop_app.domain.text import fold, initials

_MOST = 60


@dataclass(frozen=True, slots=True)
class _Entry:
    """A procedure with what it is looked up by."""

    version: ProcedureVersion
    code: str
    name: str
    initials: str
    field: str


class ProcedureSearch:
    """The active procedures, the best match first, often used ones before the others."""

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
        found = [
            (rank, -self._uses[entry.version.code], entry.name, entry)
            for entry in self._entries
            if (rank := _rank(entry, words)) is not None
        ]
        found.sort(key=lambda match: match[:3])
        return [entry.version for *_, entry in found[:_MOST]]


def _rank(entry: _Entry, words: list[str]) -> int | None:
    """Return how well ``words`` name the procedure, 0 being best; ``None`` for not at all."""
    query = " ".join(words)
    letters = "".join(words)
    if not query or entry.code == query:
        return 0
    if entry.code.startswith(query) or entry.initials == letters:
        return 1
    if entry.name.startswith(query):
        return 2
    if entry.initials.startswith(letters):
        return 3
    if f" {query}" in f" {entry.name}":
        return 4
    if query in f"{entry.code} {entry.name}" or letters in entry.initials:
        return 5
    named = f"{entry.code} {entry.name} {entry.field}"
    return 6 if all(word in named for word in words) else None
