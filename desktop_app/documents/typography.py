"""How the forms are set: sizes and paragraph styles that grow with the body type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, Spacer

from desktop_app.documents.fonts import (
    SERIF,
    SERIF_BOLD,
    SERIF_ITALIC,
    drawable,
    markup,
)
from desktop_app.documents.paper import Paper

_LEADING = 1.2
"""From line to line in parts of the type size: marks of two storeys (Ễ) keep clear."""

BODY_SIZES: Final = {
    Paper.A4: (13.0, 12.5, 12.0, 11.5, 11.0),
    Paper.A5: (10.0, 9.5, 9.25, 9.0, 8.75, 8.5, 8.25),
    # 203 dots to the inch draw the marks of the letters from this size on
    Paper.K80: (10.0,),
}
"""Type sizes in points, from the one wished for to the smallest that reads well."""

_ENDLESS = 1e6
"""More points than any text is high."""


@dataclass(frozen=True)
class Typography:
    """All styles of a form; ``body`` is the size of its running text in points."""

    body: float

    @property
    def leading(self) -> float:
        """From one line of the running text to the next, in points."""
        return self.body * _LEADING

    def gap(self, lines: float) -> Spacer:
        """Return an empty space of so many lines of running text."""
        return Spacer(1, self.leading * lines)

    def _style(self, name: str, font: str, factor: float, alignment: int) -> ParagraphStyle:
        size = self.body * factor
        return ParagraphStyle(
            name,
            fontName=font,
            bulletFontName=font,
            fontSize=size,
            leading=size * _LEADING,
            alignment=alignment,
            splitLongWords=True,
        )

    @cached_property
    def text(self) -> ParagraphStyle:
        """Running text."""
        return self._style("text", SERIF, 1, TA_LEFT)

    @cached_property
    def head(self) -> ParagraphStyle:
        """The office and the national motto at the head."""
        return self._style("head", SERIF_BOLD, 0.9, TA_CENTER)

    @cached_property
    def head_line(self) -> ParagraphStyle:
        """The number of the paper, under the office."""
        return self._style("head_line", SERIF, 0.95, TA_CENTER)

    @cached_property
    def head_date(self) -> ParagraphStyle:
        """Place and date, under the motto."""
        return self._style("head_date", SERIF_ITALIC, 0.95, TA_CENTER)

    @cached_property
    def title(self) -> ParagraphStyle:
        """The title of the form."""
        return self._style("title", SERIF_BOLD, 1.3, TA_CENTER)

    @cached_property
    def centred(self) -> ParagraphStyle:
        """A centred line under the title."""
        return self._style("centred", SERIF, 1, TA_CENTER)

    @cached_property
    def cell(self) -> ParagraphStyle:
        """Text in a table."""
        return self._style("cell", SERIF, 0.95, TA_LEFT)

    @cached_property
    def cell_centred(self) -> ParagraphStyle:
        """A number in a table."""
        return self._style("cell_centred", SERIF, 0.95, TA_CENTER)

    @cached_property
    def cell_head(self) -> ParagraphStyle:
        """The head of a column."""
        return self._style("cell_head", SERIF_BOLD, 0.92, TA_CENTER)

    @cached_property
    def signature(self) -> ParagraphStyle:
        """Who signs, and the name under the signature."""
        return self._style("signature", SERIF_BOLD, 1, TA_CENTER)

    @cached_property
    def signature_hint(self) -> ParagraphStyle:
        """How to sign."""
        return self._style("signature_hint", SERIF_ITALIC, 0.92, TA_CENTER)

    @cached_property
    def note(self) -> ParagraphStyle:
        """Notes at the foot of the form."""
        return self._style("note", SERIF, 0.86, TA_JUSTIFY)

    @cached_property
    def letter(self) -> ParagraphStyle:
        """A paragraph of a letter: set flush on both sides, its first line moved in."""
        style = self._style("letter", SERIF, 1, TA_JUSTIFY)
        return style.clone("letter", firstLineIndent=self.body * 2, spaceBefore=self.body * 0.3)

    @cached_property
    def field(self) -> ParagraphStyle:
        """A labelled line, a little apart from the one above."""
        return self.text.clone("field", spaceBefore=self.body * 0.15)

    @cached_property
    def note_centred(self) -> ParagraphStyle:
        """A small line under the title."""
        return self._style("note_centred", SERIF, 0.86, TA_CENTER)

    @cached_property
    def cell_right(self) -> ParagraphStyle:
        """A sum in a table."""
        return self._style("cell_right", SERIF, 0.95, TA_RIGHT)

    @cached_property
    def addressee(self) -> ParagraphStyle:
        """A line of those who get a copy (nơi nhận)."""
        return self._style("addressee", SERIF, 0.86, TA_LEFT)

    def large(self, times: float) -> ParagraphStyle:
        """Centred text ``times`` as large as the running text, read from afar."""
        return self._style(f"large_{times}", SERIF, times, TA_CENTER)

    @cached_property
    def right(self) -> ParagraphStyle:
        """Running text at the right edge."""
        return self._style("right", SERIF, 1, TA_RIGHT)


def line_width(text: str, style: ParagraphStyle) -> float:
    """Return how wide ``text`` is on one line, in points."""
    return float(stringWidth(drawable(text), style.fontName, style.fontSize))


def balanced(
    text: str, style: ParagraphStyle, width: float, *, kept: Sequence[str] = ()
) -> Paragraph:
    """Return a paragraph of as few lines as ``width`` (points) allows, of like length.

    A heading broken as it comes leaves one word alone on its last line. The phrases ``kept``
    are not parted.
    """
    written = markup(text)
    for phrase in kept:
        written = written.replace(phrase, phrase.replace(" ", "\N{NO-BREAK SPACE}"))
    whole = Paragraph(written, style)
    _, height = whole.wrap(width, _ENDLESS)
    narrowest, widest = width / 3, width
    while widest - narrowest > 1:
        middle = (narrowest + widest) / 2
        if whole.wrap(middle, _ENDLESS)[1] > height:
            narrowest = middle
        else:
            widest = middle
    inset = (width - widest) / 2
    return Paragraph(
        written, style.clone(f"{style.name}_balanced", leftIndent=inset, rightIndent=inset)
    )
