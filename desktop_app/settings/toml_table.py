"""A table of the settings file, of which every key is asked for by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.sentence import Sentence
from desktop_app.settings.fault_words import (
    NOT_A_NUMBER,
    NOT_A_TRUTH,
    NOT_TEXT,
    not_a_section,
    not_among,
    raise_if_any,
    refusal_of,
    unknown_key,
)

Option = TypeVar("Option", bound=str)


class TomlTable:
    """One table of the file, from which every key is taken once and none may be left over."""

    def __init__(self, name: str, content: Mapping[str, object]) -> None:
        self._name = name
        self._left = dict(content)
        self._asked: list[str] = []

    def text(self, key: str, default: str = "") -> str:
        """Take a text."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self._refused(key, NOT_TEXT)
        return value

    def whole_number(self, key: str, default: int) -> int:
        """Take a whole number."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._refused(key, NOT_A_NUMBER)
        return value

    def yes_or_no(self, key: str, default: bool) -> bool:
        """Take a truth value."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self._refused(key, NOT_A_TRUTH)
        return value

    def choice(self, key: str, options: Sequence[Option], default: Option) -> Option:
        """Take one of ``options``."""
        value = self._take(key, default)
        for option in options:
            if value == option:
                return option
        raise self._refused(key, not_among(value, options))

    def table(self, key: str) -> TomlTable:
        """Take an inner table, empty when it is missing."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            raise self._refused(key, not_a_section(key))
        return TomlTable(f"{self._name}{key}.", value)

    def names(self) -> tuple[str, ...]:
        """Return the keys that are left."""
        return tuple(self._left)

    def all_texts(self) -> dict[str, str]:
        """Take every key that is left, each of them a text."""
        return {key: self.text(key) for key in list(self._left)}

    def all_whole_numbers(self) -> dict[str, int]:
        """Take every key that is left, each of them a whole number."""
        return {key: self.whole_number(key, 0) for key in list(self._left)}

    def finish(self) -> None:
        """Refuse the keys that nobody asked for: a misspelt one must not be ignored."""
        raise_if_any([Fault(self._name + key, unknown_key(key, self._asked)) for key in self._left])

    def _take(self, key: str, default: object) -> object:
        self._asked.append(key)
        return self._left.pop(key, default)

    def _refused(self, key: str, sentence: Sentence) -> Refusal:
        return refusal_of([Fault(self._name + key, sentence)])
