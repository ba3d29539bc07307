"""The wording of a template: plain Vietnamese with places for values.

``{name}`` stands for a value, ``<b>…</b>`` and ``<i>…</i>`` for bold and italic; nothing else in
braces or angle brackets is allowed, so that a slip of the pen is found when the template is
read, and not on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop_app.documents.fonts import markup
from desktop_app.domain.sentence import Sentence

DOTS: Final = "…………………………"
"""Room to write by hand."""

_TOKEN: Final = re.compile(
    r"\{(?P<slot>[a-z][a-z0-9_]*)\}|(?P<tag></?[bi]>)|(?P<words>[^{}<>]+)|(?P<stray>.)", re.DOTALL
)


class TemplateFault(Exception):
    """What is wrong with a template, and where in it; the reader adds the file's name.

    ``where`` is the path to the faulty entry, as ``blocks[3].text``; empty for the whole file.
    """

    def __init__(self, where: str, sentence: Sentence) -> None:
        super().__init__(f"{where}: {sentence.vi}")
        self.where = where
        self.sentence = sentence


class WhenEmpty(StrEnum):
    """What is printed for a value that may be missing and is."""

    LEAVE_OUT = "leave_out"
    """Nothing: the line that it stands in, the list or the table is left out."""

    DOTS = "dots"
    """A dotted line, or an empty row, to write on."""


@dataclass(frozen=True, slots=True)
class _Slot:
    name: str


@dataclass(frozen=True, slots=True)
class _Tag:
    code: str


@dataclass(frozen=True, slots=True)
class FormText:
    """One text of a template; its parts are words, places for values and tags."""

    parts: tuple[str | _Slot | _Tag, ...]

    @classmethod
    def read(cls, source: str, where: str) -> FormText:
        """Read the text of a template. Raises :class:`TemplateFault` at ``where``."""
        parts: list[str | _Slot | _Tag] = []
        open_tags: list[str] = []
        for found in _TOKEN.finditer(source):
            said = found[0]
            if found["slot"]:
                parts.append(_Slot(found["slot"]))
            elif found["tag"]:
                _nest(said, open_tags, where)
                parts.append(_Tag(said))
            elif found["words"]:
                parts.append(said)
            else:
                raise TemplateFault(
                    where,
                    Sentence(
                        f"dấu “{said}” đứng lẻ; chỉ dùng {{tên}}, <b>…</b> và <i>…</i>",
                        f"a lone “{said}”; only {{name}}, <b>…</b> and <i>…</i> are known",
                    ),
                )
        if open_tags:
            raise _unpaired(open_tags[-1], where)
        return cls(tuple(parts))

    @property
    def placeholders(self) -> frozenset[str]:
        """The names of the values that stand in it."""
        return frozenset(part.name for part in self.parts if isinstance(part, _Slot))

    def fill(
        self, values: Mapping[str, str], optional: Mapping[str, WhenEmpty], dots: str = DOTS
    ) -> str | None:
        """Return the text as markup of a paragraph; ``None`` when it is to be left out.

        Raises :class:`KnownError` for a letter that cannot be printed.
        """
        if self._is_left_out(values, optional):
            return None
        written = []
        for part in self.parts:
            if isinstance(part, _Slot):
                written.append(markup(values.get(part.name) or dots))
            elif isinstance(part, _Tag):
                written.append(part.code)
            else:
                written.append("<br/>".join(map(_words, part.split("\n"))))
        return "".join(written)

    def plain(
        self, values: Mapping[str, str], optional: Mapping[str, WhenEmpty], dots: str = DOTS
    ) -> str | None:
        """Return the text without markup; ``None`` when it is to be left out."""
        if self._is_left_out(values, optional):
            return None
        return "".join(
            (values.get(part.name) or dots) if isinstance(part, _Slot) else part
            for part in self.parts
            if not isinstance(part, _Tag)
        )

    def _is_left_out(self, values: Mapping[str, str], optional: Mapping[str, WhenEmpty]) -> bool:
        return any(
            optional.get(name) is WhenEmpty.LEAVE_OUT and not values.get(name)
            for name in self.placeholders
        )


def fill_all(
    texts: tuple[FormText, ...], values: Mapping[str, str], optional: Mapping[str, WhenEmpty]
) -> Iterator[str]:
    """Yield the markup of the texts that are not left out."""
    for text in texts:
        filled = text.fill(values, optional)
        if filled is not None:
            yield filled


def _words(line: str) -> str:
    """Return the markup of words of a template, whose outer blanks part them from values."""
    if not line.strip():
        return " " if line else ""
    before = " " if line[0].isspace() else ""
    after = " " if line[-1].isspace() else ""
    return f"{before}{markup(line)}{after}"


def _nest(tag: str, open_tags: list[str], where: str) -> None:
    """Keep count of the tags that are open."""
    if not tag.startswith("</"):
        open_tags.append(tag)
    elif not open_tags or open_tags.pop() != tag.replace("/", ""):
        raise _unpaired(tag, where)


def _unpaired(tag: str, where: str) -> TemplateFault:
    return TemplateFault(
        where, Sentence(f"thẻ {tag} không đi thành cặp", f"the tag {tag} is not in a pair")
    )
