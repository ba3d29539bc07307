"""What a template says about a form, once it has been read and found whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from desktop_app.documents.forms.form_text import FormText, WhenEmpty
from desktop_app.documents.paper import A4_LANDSCAPE, Paper, Sheet
from desktop_app.domain.forms import FormKind


class ParagraphStyleName(StrEnum):
    """How a paragraph of a template is set."""

    TEXT = "text"
    LETTER = "letter"
    CENTRED = "centred"
    TITLE = "title"
    NOTE = "note"


class Align(StrEnum):
    """Where the text of a column stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Marker(StrEnum):
    """What stands before the entries of a list."""

    NUMBER = "number"
    DASH = "dash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a block is printed: always, or only with the value, list or table of that name."""

    only_with: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleBlock(Condition):
    """The title of the form, ``space_above`` lines below what stands above it.

    ``lines`` stand centred under it.
    """

    space_above: float = 0.6
    lines: tuple[FormText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphBlock(Condition):
    """A paragraph; ``indent`` moves it in by so many times the type size."""

    text: FormText
    style: ParagraphStyleName = ParagraphStyleName.TEXT
    indent: float = 0


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A line as ``Địa chỉ: …``; ``is_strong`` sets the value in bold."""

    label: FormText
    value: FormText
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsBlock(Condition):
    """Labelled lines; two of a row stand side by side where they fit."""

    rows: tuple[tuple[LabelledLine, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock(Condition):
    """A list of the content, after the line ``lead``."""

    name: str
    lead: FormText | None = None
    marker: Marker = Marker.NUMBER


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the role in capitals, how to sign, and the name under the signature."""

    role: FormText
    hint: FormText
    name: FormText


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    ``lines`` are the texts of a cell, with the cells of the row and ``{row}``, its number.
    ``width`` is the share of the table's width. ``group`` names the head over this column and
    its neighbours of the same group. ``blank`` is what an empty row shows, to be filled by
    hand. ``signers`` sign within the cell.
    """

    heading: str
    width: float
    lines: tuple[FormText, ...]
    group: str = ""
    align: Align = Align.LEFT
    blank: tuple[FormText, ...] = ()
    signers: tuple[Signer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock(Condition):
    """A table of the content, after the line ``lead``; its head comes again on every page.

    ``type_size`` is in points, 0 for that of the running text.
    ``optional`` are the cells that may be empty. ``at_least`` rows are drawn: those that the
    content does not fill are for the pen.
    """

    name: str
    columns: tuple[Column, ...]
    lead: FormText | None = None
    optional: Mapping[str, WhenEmpty] = field(default_factory=dict)
    at_least: int = 0
    type_size: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignaturesBlock(Condition):
    """The places to sign; the addressees (nơi nhận), if any, stand left of them.

    A single signer stands in the right half.
    """

    signers: tuple[Signer, ...]
    recipients: tuple[FormText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesBlock(Condition):
    """Notes in small type under a line."""

    lines: tuple[FormText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceBlock(Condition):
    """An empty space of so many lines."""

    lines: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreakBlock(Condition):
    """The beginning of a new page."""


Block: TypeAlias = (
    TitleBlock
    | ParagraphBlock
    | FieldsBlock
    | ListBlock
    | TableBlock
    | SignaturesBlock
    | NotesBlock
    | SpaceBlock
    | PageBreakBlock
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTemplate:
    """A form as one legal profile prescribes it.

    ``file`` is the name of its template. ``profile_codes`` are all profiles that the template
    serves, ``form_number`` is its number in the set of the profile asked for (empty outside the
    sets) and ``reference`` the line that names the circular. ``papers`` begins with the usual
    one. ``placeholders`` are the values of the content that it prints, ``own_placeholders`` those
    that the program adds itself; with ``qr_asks_rating`` the square opens the rating of the dossier
    instead of the dossier. ``optional`` are the names of values, lists and tables that may be
    empty; of each group in ``one_of`` one must not be. ``lists`` names
    its lists, ``tables`` gives the headings of each table. ``to_confirm`` says, in Vietnamese,
    what nobody has checked against the circular yet.
    """

    file: str
    kind: FormKind
    profile_codes: tuple[str, ...]
    form_number: str
    reference: str
    title_lines: tuple[str, ...]
    number_suffix: str
    papers: tuple[Paper, ...]
    is_landscape: bool
    body_sizes: tuple[float, ...]
    has_barcode: bool
    has_qr: bool
    qr_asks_rating: bool
    foot: FormText
    blocks: tuple[Block, ...]
    placeholders: frozenset[str]
    own_placeholders: frozenset[str]
    when_empty: Mapping[str, WhenEmpty]
    one_of: tuple[tuple[str, ...], ...]
    lists: tuple[str, ...]
    tables: Mapping[str, tuple[str, ...]]
    to_confirm: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title on one line, in capitals."""
        return " ".join(self.title_lines)

    @property
    def optional(self) -> frozenset[str]:
        """The values, lists and tables that may be empty."""
        return frozenset(self.when_empty)

    @property
    def default_paper(self) -> Paper:
        """The paper that the form is meant for."""
        return self.papers[0]

    def paper_for(self, wanted: Paper) -> Paper:
        """Return ``wanted`` if the form may be printed on it, else its usual paper."""
        return wanted if wanted in self.papers else self.default_paper

    def sheet_on(self, paper: Paper) -> Sheet:
        """Return the page that the form is laid out on."""
        return A4_LANDSCAPE if self.is_landscape else paper.sheet
