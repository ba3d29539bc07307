"""The one type family of the printed forms, embedded, and what it can draw.

ReportLab draws an empty box for a letter that a font lacks and says nothing, so every text is
looked over before it is drawn. Its font objects also keep the state of the page that is being
written: only one page may be drawn at a time in the whole program, whatever the thread.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.paths import resources_dir

SERIF: Final = "Tinos"
SERIF_BOLD: Final = "Tinos-Bold"
SERIF_ITALIC: Final = "Tinos-Italic"
SERIF_BOLD_ITALIC: Final = "Tinos-BoldItalic"

_FILES: Final = {
    SERIF: "Tinos-Regular.ttf",
    SERIF_BOLD: "Tinos-Bold.ttf",
    SERIF_ITALIC: "Tinos-Italic.ttf",
    SERIF_BOLD_ITALIC: "Tinos-BoldItalic.ttf",
}
_DRAWING = RLock()


def register_fonts(folder: Path | None = None) -> None:
    """Make the family known to ReportLab; a second call changes nothing.

    ``folder`` holds the font files; without it they are looked for among the resources.
    Raises :class:`KnownError` naming a file that is missing or broken.
    """
    with _DRAWING:
        known = set(pdfmetrics.getRegisteredFontNames())
        if known.issuperset(_FILES):
            return
        home = resources_dir() / "fonts" if folder is None else folder
        fonts = [_load(name, home / file) for name, file in _FILES.items()]
        for font in fonts:
            pdfmetrics.registerFont(font)
        pdfmetrics.registerFontFamily(
            SERIF,
            normal=SERIF,
            bold=SERIF_BOLD,
            italic=SERIF_ITALIC,
            boldItalic=SERIF_BOLD_ITALIC,
        )


def _load(name: str, file: Path) -> TTFont:
    try:
        return TTFont(name, str(file))
    except (TTFError, OSError) as error:
        raise KnownError(
            Sentence(
                f"Không đọc được tệp phông chữ {file.name}. Hãy cài lại chương trình.",
                f"Cannot read the font file {file.name}. Install the program again.",
            )
        ) from error


@contextmanager
def drawing() -> Iterator[None]:
    """Hold the fonts for one document, from its first text to its last byte."""
    with _DRAWING:
        register_fonts()
        yield


def missing_glyphs(text: str) -> tuple[str, ...]:
    """Return the characters of ``text`` that cannot be printed, each once, in order.

    A form checks with it while the clerk types, so that no receipt is refused after the
    dossier has been saved.
    """
    printable = _printable()
    return tuple(
        letter
        for letter in dict.fromkeys(_visible(text))
        if letter != "\n" and ord(letter) not in printable
    )


@cache
def _printable() -> frozenset[int]:
    """Return the code points that every face of the family has."""
    register_fonts()
    faces = [pdfmetrics.getFont(name).face.charToGlyph for name in _FILES]
    return frozenset(faces[0]).intersection(*faces[1:])


def check_glyphs(text: str) -> None:
    """Refuse ``text`` if one of its characters cannot be printed.

    Raises :class:`KnownError` naming the first such character.
    """
    missing = missing_glyphs(text)
    if not missing:
        return
    letter = missing[0]
    point = f"U+{ord(letter):04X}"
    name = unicodedata.name(letter, "")
    sign = f"“{letter}” ({point} {name})" if name else point
    shown = _shortened(text)
    raise KnownError(
        Sentence(
            f"Phông chữ in không có ký tự {sign} trong “{shown}”. Sửa lại nội dung rồi in.",
            f"The printing font has no character {sign}, in “{shown}”. Change the text, then "
            "print.",
        )
    )


def drawable(text: str) -> str:
    """Return ``text`` as it is drawn: NFC, without invisible signs, every letter in the font.

    Raises :class:`KnownError` for a character that the font lacks.
    """
    visible = _visible(text)
    check_glyphs(visible)
    return visible


def markup(text: str) -> str:
    """Return ``text`` ready for a paragraph: drawable, with nothing read as a tag."""
    return escape(drawable(text)).replace("\n", "<br/>")


def _visible(text: str) -> str:
    """Return NFC text without format characters, which pasted text carries unseen."""
    return nfc("".join(sign for sign in text if unicodedata.category(sign) != "Cf"))


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}…"
