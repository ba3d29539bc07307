"""How the blocks of a template become the flowing parts of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    Spacer,
)

from desktop_app.documents.barcodes import BarSymbol, QrSymbol
from desktop_app.documents.fonts import markup
from desktop_app.documents.forms.form_content import FilledContent
from desktop_app.documents.forms.form_table import form_table
from desktop_app.documents.forms.form_template import (
    Block,
    FieldsBlock,
    FormTemplate,
    ListBlock,
    Marker,
    NotesBlock,
    PageBreakBlock,
    ParagraphBlock,
    SignaturesBlock,
    Signer,
    SpaceBlock,
    TableBlock,
    TitleBlock,
)
from desktop_app.documents.forms.form_text import DOTS, FormText, WhenEmpty, fill_all
from desktop_app.documents.office_head import office_head, office_width
from desktop_app.documents.paper import Sheet
from desktop_app.documents.side_by_side import side_by_side
from desktop_app.documents.tables import RowsOverPages, columns, signatures
from desktop_app.documents.typography import Typography, line_width
from desktop_app.domain.errors import KnownError
from desktop_app.domain.ratings import rating_mark

_ENDLESS: Final = 1e6
"""More points than any text is high."""

_LAST_LINES: Final = 2
"""How many parts of the text go with the signatures to the next page."""

_LARGEST_CLOSING: Final = 0.45
"""What of a page the text that is kept with the signatures may take."""

_LARGEST_START: Final = 0.6
"""What of a page the beginning of a table may ask for before it goes to the next one."""

_QR_MODULE_DOTS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDesign:
    """The measures of a form on one paper; ``bar_height`` is in points."""

    sheet: Sheet
    type_: Typography
    bar_height: float


def lay_out(
    template: FormTemplate,
    content: FilledContent,
    number: str,
    reprint_mark: str,
    design: FormDesign,
) -> list[Flowable]:
    """Return the flowing content of a form whose number line is ``number``.

    Raises :class:`KnownError` for a letter or a code that cannot be printed.
    """
    layout = _Layout(template, content, reprint_mark, design)
    story: list[Flowable] = [
        office_head(content.head, number, design.type_, design.sheet.text_width)
    ]
    if template.has_barcode:
        story += layout.barcode()
    return [*story, *layout.body()]


class _Layout:
    """One form being laid out."""

    def __init__(
        self,
        template: FormTemplate,
        content: FilledContent,
        reprint_mark: str,
        design: FormDesign,
    ) -> None:
        self._template = template
        self._content = content
        self._reprint_mark = reprint_mark
        self._design = design
        self._type = design.type_
        self._width = design.sheet.text_width

    def barcode(self) -> Iterator[Flowable]:
        """Yield the bars under the office; from the left margin if they are wider."""
        code = self._content.values["dossier_code"]
        room = office_width(self._type, self._width)
        yield self._type.gap(0.4)
        symbol = _bars(code, (room, room * 1.25, self._width), self._design.bar_height)
        indent = max(0.0, (room - symbol.width) / 2)
        yield columns(["", symbol], [indent, self._width - indent], self._type)

    def body(self) -> list[Flowable]:
        """Return what stands under the head."""
        story: list[Flowable] = []
        blocks = [block for block in self._template.blocks if self._is_wanted(block)]
        while blocks:
            block = blocks.pop(0)
            if isinstance(block, TableBlock):
                # a short closing goes with the last row of the table
                closing = self._closing(blocks)
                foot = columns([closing], [self._width], self._type) if closing else None
                story += self._table(block, foot)
            elif isinstance(block, SignaturesBlock):
                notes = self._flows(blocks, _notes_at(blocks, 0))
                last_lines = self._taken_back(story)
                story.append(KeepTogether([*last_lines, *self._signatures(block), *notes]))
            else:
                story += self._flow(block)
        return story

    def _closing(self, blocks: list[Block]) -> list[Flowable]:
        """Take what closes the form off ``blocks``, if nothing but short text is before it."""
        end = _closing_end(blocks)
        closing = self._flows(blocks[:end], end)
        if not self._is_short(closing):
            return []
        del blocks[:end]
        return [self._type.gap(0.35), *closing] if closing else []

    def _flows(self, blocks: list[Block], count: int) -> list[Flowable]:
        """Take so many blocks off ``blocks`` and return what they become."""
        taken = blocks[:count]
        del blocks[:count]
        return [part for block in taken for part in self._flow(block)]

    def _is_wanted(self, block: Block) -> bool:
        if block.only_with and not self._content.has(block.only_with):
            return False
        if isinstance(block, ListBlock | TableBlock):
            when_empty = self._template.when_empty.get(block.name)
            return self._content.has(block.name) or when_empty is not WhenEmpty.LEAVE_OUT
        return True

    def _is_short(self, parts: Sequence[Flowable]) -> bool:
        """Return whether parts may be kept on one page with what stands above them."""
        height = sum(part.wrap(self._width, _ENDLESS)[1] for part in parts)
        return bool(height < self._design.sheet.text_height * _LARGEST_CLOSING)

    def _taken_back(self, story: list[Flowable]) -> list[Flowable]:
        """Take the last lines off ``story``: signatures do not stand alone on a page."""
        taken: list[Flowable] = []
        while story and isinstance(story[-1], Paragraph | Spacer):
            lines = sum(isinstance(part, Paragraph) for part in taken)
            if lines == _LAST_LINES or not self._is_short([story[-1], *taken]):
                break
            taken.insert(0, story.pop())
        return taken

    def _flow(self, block: Block) -> Iterator[Flowable]:
        match block:
            case TitleBlock():
                yield from self._title(block)
            case ParagraphBlock():
                yield from self._paragraph(block)
            case FieldsBlock():
                yield from self._fields(block)
            case ListBlock():
                yield from self._list(block)
            case TableBlock():
                yield from self._table(block)
            case NotesBlock():
                yield from self._notes(block)
            case SpaceBlock():
                yield self._type.gap(block.lines)
            case PageBreakBlock():
                yield PageBreak()
            case SignaturesBlock():
                yield from self._signatures(block)

    def _title(self, block: TitleBlock) -> Iterator[Flowable]:
        type_ = self._type
        yield type_.gap(block.space_above)
        if not self._template.has_qr:
            yield from self._title_lines(block)
            return
        code = self._content.values["dossier_code"]
        says = rating_mark(code) if self._template.qr_asks_rating else code
        square = QrSymbol(says, _QR_MODULE_DOTS, self._design.sheet.height)
        middle = self._width - 2 * square.width
        yield columns(
            ["", list(self._title_lines(block)), square],
            [square.width, middle, square.width],
            type_,
            align="MIDDLE",
        )

    def _title_lines(self, block: TitleBlock) -> Iterator[Flowable]:
        type_ = self._type
        for line in self._template.title_lines:
            yield Paragraph(markup(line), type_.title)
        if self._template.reference:
            yield Paragraph(f"<i>({markup(self._template.reference)})</i>", type_.note_centred)
        yield type_.gap(0.15)
        for line in fill_all(block.lines, self._content.values, self._template.when_empty):
            yield Paragraph(line, type_.centred)
        if self._reprint_mark:
            yield Paragraph(f"<b>{markup(self._reprint_mark)}</b>", type_.centred)
        yield type_.gap(0.35)

    def _paragraph(self, block: ParagraphBlock) -> Iterator[Flowable]:
        text = self._filled(block.text)
        if text is None:
            return
        style = getattr(self._type, block.style)
        if block.indent:
            style = style.clone("indented", leftIndent=block.indent * self._type.body)
        yield Paragraph(text, style)

    def _fields(self, block: FieldsBlock) -> Iterator[Flowable]:
        style = self._type.field
        for row in block.rows:
            lines = []
            for line in row:
                label = self._filled(line.label)
                value = line.value.fill(
                    self._content.values,
                    self._template.when_empty,
                    self._dots_after(line.label) if len(row) == 1 else DOTS,
                )
                if label is not None and value is not None:
                    said = f"<b>{value}</b>" if line.is_strong else value
                    lines.append(Paragraph(f"{label}: {said}", style))
            if len(lines) == 2:
                yield from side_by_side(lines[0], lines[1], self._type, self._width)
            else:
                yield from lines

    def _dots_after(self, label: FormText) -> str:
        """Return dots from a label to the right margin."""
        style = self._type.field
        room = self._width - line_width(f"{self._plain(label)}: ", style) - self._type.body
        return "…" * max(3, int(room / line_width("…", style)))

    def _list(self, block: ListBlock) -> Iterator[Flowable]:
        type_ = self._type
        yield from self._lead(block.lead)
        style = type_.field.clone(
            "entry", leftIndent=type_.body * 1.7, firstLineIndent=-type_.body * 1.1
        )
        entries = self._content.lists.get(block.name) or (DOTS,)
        for number, entry in enumerate(entries, start=1):
            mark = f"{number}." if block.marker is Marker.NUMBER else "–"
            yield Paragraph(f"{mark}&nbsp; {markup(entry)}", style)

    def _lead(self, lead: FormText | None) -> Iterator[Flowable]:
        """Yield the line before a list or table, which does not stay behind alone."""
        text = None if lead is None else self._filled(lead)
        if text is not None:
            yield Paragraph(text, self._type.field.clone("lead", keepWithNext=True))

    def _table(self, block: TableBlock, foot: Flowable | None = None) -> Iterator[Flowable]:
        rows = self._content.tables.get(block.name, ())
        type_ = Typography(block.type_size) if block.type_size else self._type
        table = form_table(block, rows, type_, self._width, foot)
        before = [*self._lead(block.lead), self._type.gap(0.3)]
        # neither the line above the table nor the head of the table stays behind alone
        least = self._type.leading + sum(part.wrap(self._width, _ENDLESS)[1] for part in before)
        if isinstance(table, RowsOverPages):
            least += table.least_height(self._width)
        yield CondPageBreak(min(least, self._design.sheet.text_height * _LARGEST_START))
        yield from before
        yield table
        if foot is None:
            yield self._type.gap(0.35)

    def _signatures(self, block: SignaturesBlock) -> Iterator[Flowable]:
        yield self._type.gap(0.7)
        count = len(block.signers)
        if count == 1:
            parts = [self._width * 0.42, self._width * 0.58]
        else:
            parts = [self._width / count] * count
        cells: list[Flowable | list[Flowable] | str] = [
            self._signer(signer, parts[-1]) for signer in block.signers
        ]
        if count == 1:
            cells.insert(0, list(self._recipients(block)))
        yield columns(cells, parts, self._type)

    def _recipients(self, block: SignaturesBlock) -> Iterator[Flowable]:
        lines = list(fill_all(block.recipients, self._content.values, self._template.when_empty))
        if lines:
            style = self._type.addressee
            yield Paragraph("<b><i>Nơi nhận:</i></b>", style)
            for line in lines:
                yield Paragraph(line, style)

    def _signer(self, signer: Signer, width: float) -> Flowable:
        role, hint, name = (self._plain(text) for text in (signer.role, signer.hint, signer.name))
        gutter = self._type.body * 1.5
        return signatures([(role.upper(), name)], width - gutter, self._type, hint=hint)

    def _notes(self, block: NotesBlock) -> Iterator[Flowable]:
        lines = list(fill_all(block.lines, self._content.values, self._template.when_empty))
        if not lines:
            return
        yield self._type.gap(0.4)
        yield HRFlowable(
            width=self._width, thickness=0.5, color="black", spaceAfter=self._type.body * 0.25
        )
        for line in lines:
            yield Paragraph(line, self._type.note)

    def _filled(self, text: FormText) -> str | None:
        return text.fill(self._content.values, self._template.when_empty)

    def _plain(self, text: FormText) -> str:
        return text.plain(self._content.values, self._template.when_empty) or ""


def _closing_end(blocks: Sequence[Block]) -> int:
    """Return how many blocks end with the signatures and the notes under them.

    0 when something else than lines of text stands before the signatures, or there are none.
    """
    for index, block in enumerate(blocks):
        if isinstance(block, SignaturesBlock):
            return index + 1 + _notes_at(blocks, index + 1)
        if not isinstance(block, FieldsBlock | ParagraphBlock | SpaceBlock):
            break
    return 0


def _notes_at(blocks: Sequence[Block], index: int) -> int:
    """Return 1 if notes stand there, which stay with the signatures above them, else 0."""
    return int(index < len(blocks) and isinstance(blocks[index], NotesBlock))


def _bars(code: str, rooms: Sequence[float], height: float) -> BarSymbol:
    """Return the bars of ``code`` in the first of ``rooms`` that they fit into."""
    for room in rooms[:-1]:
        try:
            return BarSymbol(code, room, height)
        except KnownError:
            continue
    return BarSymbol(code, rooms[-1], height)
