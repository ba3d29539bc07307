"""JSON of a template being read: each value asked for by name and kind, with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NoReturn, TypeVar

from desktop_app.documents.forms.form_text import TemplateFault
from desktop_app.domain.sentence import Sentence

_Choice = TypeVar("_Choice", bound=StrEnum)

_LARGEST_NUMBER: Final = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A JSON object being read, which knows where it stands and what nobody has read yet."""

    values: Mapping[str, object]
    where: str
    unread: set[str]

    @classmethod
    def of(cls, value: object, where: str) -> Entry:
        """Return ``value`` as an entry. Raises :class:`TemplateFault` if it is no object."""
        if not isinstance(value, dict):
            raise TemplateFault(
                where, Sentence("cần một nhóm { … } ở đây", "an object { … } is needed here")
            )
        return cls(value, where, set(value))

    def path(self, key: str) -> str:
        """Return where the entry of ``key`` stands."""
        return f"{self.where}.{key}" if self.where else key

    @property
    def names(self) -> tuple[str, ...]:
        """Its keys, in order."""
        return tuple(self.values)

    def has(self, key: str) -> bool:
        """Return whether there is such a key."""
        return key in self.values

    def refuse_others(self) -> None:
        """Raise :class:`TemplateFault` for a key that nobody has asked for."""
        for key in sorted(self.unread):
            raise TemplateFault(
                self.path(key),
                Sentence("mục này không dùng được ở đây", "this has no meaning here"),
            )

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; ``default`` if it is not there."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self._fault(key, "cần một chuỗi", "a text is needed")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number from 0 to 100; ``default`` if it is not there."""
        return self._number(key, self._value(key, default))

    def numbers(self, key: str) -> list[float]:
        """Return a list of numbers, empty if it is not there."""
        return [self._number(key, value) for value in self._list(key, is_optional=True)]

    def flag(self, key: str) -> bool:
        """Return true or false, the latter if it is not there."""
        value = self._value(key, default=False)
        if not isinstance(value, bool):
            raise self._fault(key, "cần true hoặc false", "true or false is needed")
        return value

    def texts(self, key: str, *, is_optional: bool = False) -> list[str]:
        """Return a list of texts."""
        texts = []
        for value in self._list(key, is_optional=is_optional):
            if not isinstance(value, str):
                raise self._fault(key, "cần danh sách chuỗi", "a list of texts is needed")
            texts.append(value)
        return texts

    def text_groups(self, key: str) -> Iterator[list[str]]:
        """Yield the lists of texts that a list holds, none if it is not there."""
        for index, value in enumerate(self._list(key, is_optional=True)):
            yield Entry.of({"": value}, f"{self.path(key)}[{index}]").texts("")

    def entry(self, key: str, *, is_optional: bool = False) -> Entry:
        """Return an object."""
        return Entry.of(self._value(key, {} if is_optional else None), self.path(key))

    def entries(self, key: str, *, is_optional: bool = False) -> list[Entry]:
        """Return a list of objects."""
        return [
            Entry.of(value, f"{self.path(key)}[{index}]")
            for index, value in enumerate(self._list(key, is_optional=is_optional))
        ]

    def entry_groups(self, key: str) -> Iterator[list[Entry]]:
        """Yield the lists of objects that a list holds; an object alone is a list of one."""
        for index, value in enumerate(self._list(key)):
            where = f"{self.path(key)}[{index}]"
            parts = value if isinstance(value, list) else [value]
            yield [Entry.of(part, where) for part in parts]

    def _list(self, key: str, *, is_optional: bool = False) -> list[object]:
        value = self._value(key, [] if is_optional else None)
        if not isinstance(value, list):
            raise self._fault(key, "cần một danh sách", "a list is needed")
        return value

    def _number(self, key: str, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._fault(key, "cần một số", "a number is needed")
        if not 0 <= value <= _LARGEST_NUMBER:
            raise self._fault(key, "số từ 0 đến 100", "a number from 0 to 100 is needed")
        return float(value)

    def _value(self, key: str, default: object) -> object:
        self.unread.discard(key)
        value = self.values.get(key, default)
        if value is None:
            raise self._fault(key, "thiếu mục này", "this is missing")
        return value

    def _fault(self, key: str, vi: str, en: str) -> TemplateFault:
        return TemplateFault(self.path(key), Sentence(vi, en))


def parse_json(data: bytes) -> Entry:
    """Return the object that a JSON file holds. Raises :class:`TemplateFault`."""
    try:
        parsed: object = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_without_repeated_keys,
            parse_constant=_refuse_constant,
        )
    except UnicodeDecodeError as error:
        raise TemplateFault(
            "", Sentence("tệp không phải mã UTF-8", "the file is not in UTF-8")
        ) from error
    except json.JSONDecodeError as error:
        raise TemplateFault(
            "",
            Sentence(
                f"không phải JSON đúng cách, dòng {error.lineno}, cột {error.colno}",
                f"no valid JSON in line {error.lineno}, column {error.colno}",
            ),
        ) from error
    except (ValueError, RecursionError) as error:
        raise TemplateFault(
            "", Sentence(f"không phải JSON đúng cách ({error})", f"no valid JSON ({error})")
        ) from error
    return Entry.of(parsed, "")


def _without_repeated_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Build an object; of a key given twice one value would be lost without a word."""
    built = dict(pairs)
    if len(built) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"“{twice}” × 2")
    return built


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"“{constant}”")


def choice(choices: type[_Choice], name: str, where: str) -> _Choice:
    """Return the choice of that name. Raises :class:`TemplateFault` naming all of them."""
    try:
        return choices(name)
    except ValueError as error:
        known = ", ".join(choices)
        raise TemplateFault(
            where,
            Sentence(f"không có “{name}”; có: {known}", f"no “{name}” here; there are: {known}"),
        ) from error
