"""Reading a template: every fault is found here, with its place, and none on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from desktop_app.documents.fonts import check_glyphs
from desktop_app.documents.forms.field_kinds import FormFields
from desktop_app.documents.forms.form_fields import FIELDS
from desktop_app.documents.forms.form_template import (
    Align,
    Block,
    Column,
    FieldsBlock,
    FormTemplate,
    LabelledLine,
    ListBlock,
    Marker,
    NotesBlock,
    PageBreakBlock,
    ParagraphBlock,
    ParagraphStyleName,
    SignaturesBlock,
    Signer,
    SpaceBlock,
    TableBlock,
    TitleBlock,
)
from desktop_app.documents.forms.form_text import FormText, TemplateFault, WhenEmpty
from desktop_app.documents.forms.json_entries import Entry, choice, parse_json
from desktop_app.documents.paper import CUT_SHEETS, Paper
from desktop_app.documents.typography import BODY_SIZES
from desktop_app.domain.errors import KnownError
from desktop_app.domain.forms import FormKind
from desktop_app.domain.legal_profiles import PROFILES
from desktop_app.domain.sentence import Sentence

_ROW_NUMBER: Final = "row"
"""The number of a row, which every table has."""

_PROFILE_CODES: Final = tuple(profile.code for profile in PROFILES)


def read_template(data: bytes, file: str, kind: FormKind, profile_code: str) -> FormTemplate:
    """Return the template in ``data``, as ``kind`` under the profile of that code.

    Raises :class:`TemplateFault`.
    """
    entry = parse_json(data)
    entry.text("about", default="")
    kinds = [choice(FormKind, name, "kinds") for name in entry.texts("kinds")]
    if kind not in kinds:
        raise TemplateFault(
            "kinds", Sentence(f"mẫu không dùng cho “{kind}”", f"it does not serve “{kind}”")
        )
    set_ = _set_entry(entry, profile_code)
    names = _Names(FIELDS[kind])
    papers = tuple(_sheet(name) for name in entry.texts("papers"))
    is_landscape = entry.flag("landscape")
    if not papers or (is_landscape and papers != (Paper.A4,)):
        raise TemplateFault(
            "papers",
            Sentence(
                "cần ít nhất một khổ giấy; khổ ngang chỉ có A4", "name a paper; only A4 turns"
            ),
        )
    when_empty = _when_empty(entry, names.known)
    foot = names.text(entry, "foot")
    blocks = tuple(_block(part, names, when_empty) for part in entry.entries("blocks"))
    if sum(isinstance(block, TitleBlock) for block in blocks) != 1:
        raise TemplateFault(
            "blocks", Sentence("cần đúng một khối “title”", "there must be one “title” block")
        )
    template = FormTemplate(
        file=file,
        kind=kind,
        profile_codes=tuple(entry.entry("profiles").names),
        form_number=set_.text("form_number"),
        reference=set_.text("reference"),
        title_lines=tuple(entry.texts("title")),
        number_suffix=entry.text("number_suffix", default=""),
        papers=papers,
        is_landscape=is_landscape,
        body_sizes=_body_sizes(entry, papers),
        has_barcode=entry.flag("barcode"),
        has_qr=entry.flag("qr") or entry.flag("rating_qr"),
        qr_asks_rating=entry.flag("rating_qr"),
        foot=foot,
        blocks=blocks,
        placeholders=frozenset(names.used & FIELDS[kind].values.keys()),
        own_placeholders=frozenset(names.used & FIELDS[kind].own_names),
        when_empty=when_empty,
        one_of=tuple(
            tuple(names.listed(name, "need_one_of") for name in group)
            for group in entry.text_groups("need_one_of")
        ),
        lists=tuple(dict.fromkeys(block.name for block in blocks if isinstance(block, ListBlock))),
        tables={
            block.name: tuple(column.heading for column in block.columns)
            for block in blocks
            if isinstance(block, TableBlock)
        },
        to_confirm=(
            *entry.texts("to_confirm", is_optional=True),
            *set_.texts("to_confirm", is_optional=True),
        ),
    )
    set_.refuse_others()
    entry.refuse_others()
    return template


def _sheet(name: str) -> Paper:
    """Return the sheet of that name; a form is not laid out for rolls."""
    for paper in CUT_SHEETS:
        if name == paper:
            return paper
    known = ", ".join(CUT_SHEETS)
    raise TemplateFault(
        "papers",
        Sentence(f"không có “{name}”; có: {known}", f"no “{name}” here; there are: {known}"),
    )


def _set_entry(entry: Entry, profile_code: str) -> Entry:
    """Return what the template says about the set of forms of one profile."""
    profiles = entry.entry("profiles")
    for code in profiles.names:
        if code not in _PROFILE_CODES:
            raise TemplateFault(
                "profiles",
                Sentence(f"không có bộ quy định “{code}”", f"there is no profile “{code}”"),
            )
    if profile_code not in profiles.names:
        raise TemplateFault(
            "profiles",
            Sentence(
                f"mẫu không dùng cho bộ quy định “{profile_code}”",
                f"it does not serve the profile “{profile_code}”",
            ),
        )
    return profiles.entry(profile_code)


def _when_empty(entry: Entry, known: frozenset[str]) -> Mapping[str, WhenEmpty]:
    found = entry.entry("optional", is_optional=True)
    for name in found.names:
        if name not in known:
            raise _unknown(name, "optional", known)
    return {name: choice(WhenEmpty, found.text(name), f"optional.{name}") for name in found.names}


def _body_sizes(entry: Entry, papers: Sequence[Paper]) -> tuple[float, ...]:
    """Return the type sizes that a template asks for, the largest first; none for the usual."""
    sizes = entry.numbers("body_sizes")
    if any(not 6 <= size <= 16 for size in sizes):
        raise TemplateFault(
            "body_sizes", Sentence("cỡ chữ từ 6 đến 16", "type sizes are from 6 to 16")
        )
    return tuple(sorted(sizes, reverse=True)) or (BODY_SIZES[papers[0]] if len(papers) == 1 else ())


# blocks


class _Names:
    """The names that a template may use, and those that it does use."""

    def __init__(self, fields: FormFields) -> None:
        self.fields = fields
        self.known = frozenset({*fields.values, *fields.lists, *fields.tables, *fields.own_names})
        self.used: set[str] = set()

    def text(self, entry: Entry, key: str, default: str | None = None) -> FormText:
        """Return a text whose placeholders are values of the form."""
        return self.checked(entry.text(key, default), entry.path(key))

    def texts(self, entry: Entry, key: str) -> tuple[FormText, ...]:
        """Return texts whose placeholders are values of the form."""
        where = entry.path(key)
        return tuple(self.checked(source, where) for source in entry.texts(key, is_optional=True))

    def checked(self, source: str, where: str) -> FormText:
        """Return a text, having noted the values in it."""
        text = _form_text(source, where, self.fields.values.keys() | self.fields.own_names)
        self.used |= text.placeholders
        return text

    def listed(self, name: str, where: str) -> str:
        """Return the name of a value, list or table. Raises when there is none."""
        if name not in self.known:
            raise _unknown(name, where, self.known)
        return name


def _form_text(source: str, where: str, known: set[str] | frozenset[str]) -> FormText:
    try:
        check_glyphs(source)
    except KnownError as error:
        raise TemplateFault(where, error.sentence) from error
    text = FormText.read(source, where)
    for name in sorted(text.placeholders - known):
        raise _unknown(name, where, frozenset(known))
    return text


def _unknown(name: str, where: str, known: frozenset[str]) -> TemplateFault:
    names = ", ".join(sorted(known))
    return TemplateFault(
        where,
        Sentence(
            f"không có nội dung nào tên “{name}”; có: {names}",
            f"there is nothing called “{name}”; there are: {names}",
        ),
    )


def _block(entry: Entry, names: _Names, when_empty: Mapping[str, WhenEmpty]) -> Block:
    kind = entry.text("type")
    read = _BLOCKS.get(kind)
    if read is None:
        raise TemplateFault(
            entry.path("type"),
            Sentence(
                f"không có loại khối “{kind}”; có: {', '.join(_BLOCKS)}",
                f"there is no block “{kind}”; there are: {', '.join(_BLOCKS)}",
            ),
        )
    only_with = entry.text("only_with", default="")
    if only_with and names.listed(only_with, entry.path("only_with")) not in when_empty:
        raise TemplateFault(
            entry.path("only_with"),
            Sentence(
                f"“{only_with}” phải có trong mục “optional”",
                f"“{only_with}” must be among “optional”",
            ),
        )
    block = read(entry, names, only_with)
    entry.refuse_others()
    return block


def _title(entry: Entry, names: _Names, only_with: str) -> Block:
    return TitleBlock(
        space_above=entry.number("space_above", 0.6),
        lines=names.texts(entry, "lines"),
        only_with=only_with,
    )


def _paragraph(entry: Entry, names: _Names, only_with: str) -> Block:
    return ParagraphBlock(
        text=names.text(entry, "text"),
        style=choice(ParagraphStyleName, entry.text("style", "text"), entry.path("style")),
        indent=entry.number("indent", 0),
        only_with=only_with,
    )


def _fields(entry: Entry, names: _Names, only_with: str) -> Block:
    rows = []
    for row in entry.entry_groups("rows"):
        if not 1 <= len(row) <= 2:
            raise TemplateFault(
                entry.path("rows"),
                Sentence("mỗi dòng có một hoặc hai mục", "a row has one or two fields"),
            )
        rows.append(tuple(_labelled_line(field, names) for field in row))
    return FieldsBlock(rows=tuple(rows), only_with=only_with)


def _labelled_line(entry: Entry, names: _Names) -> LabelledLine:
    line = LabelledLine(
        names.text(entry, "label"), names.text(entry, "value"), entry.flag("strong")
    )
    entry.refuse_others()
    return line


def _list(entry: Entry, names: _Names, only_with: str) -> Block:
    name = entry.text("name")
    if name not in names.fields.lists:
        raise _unknown(name, entry.path("name"), frozenset(names.fields.lists))
    return ListBlock(
        name=name,
        lead=names.text(entry, "lead") if entry.has("lead") else None,
        marker=choice(Marker, entry.text("marker", "number"), entry.path("marker")),
        only_with=only_with,
    )


def _table(entry: Entry, names: _Names, only_with: str) -> Block:
    name = entry.text("name")
    if name not in names.fields.tables:
        raise _unknown(name, entry.path("name"), frozenset(names.fields.tables))
    cells = frozenset(names.fields.tables[name].cells)
    columns = tuple(_column(column, cells) for column in entry.entries("columns"))
    if not columns:
        raise TemplateFault(
            entry.path("columns"), Sentence("bảng chưa có cột", "the table has no columns")
        )
    return TableBlock(
        name=name,
        columns=columns,
        lead=names.text(entry, "lead") if entry.has("lead") else None,
        optional=_when_empty(entry, cells),
        at_least=round(entry.number("at_least", 0)),
        type_size=entry.number("type_size", 0),
        only_with=only_with,
    )


def _column(entry: Entry, cells: frozenset[str]) -> Column:
    def texts(key: str) -> tuple[FormText, ...]:
        return tuple(
            _form_text(source, entry.path(key), cells | {_ROW_NUMBER})
            for source in entry.texts(key, is_optional=True)
        )

    column = Column(
        heading=entry.text("heading"),
        width=entry.number("width"),
        lines=texts("lines"),
        group=entry.text("group", default=""),
        align=choice(Align, entry.text("align", "left"), entry.path("align")),
        blank=texts("blank"),
        signers=tuple(
            _signer(signer, lambda source, where: _form_text(source, where, cells))
            for signer in entry.entries("signers", is_optional=True)
        ),
    )
    if column.width <= 0:
        raise TemplateFault(
            entry.path("width"), Sentence("bề rộng phải lớn hơn 0", "the width must be above 0")
        )
    entry.refuse_others()
    return column


def _signatures(entry: Entry, names: _Names, only_with: str) -> Block:
    signers = tuple(_signer(signer, names.checked) for signer in entry.entries("signers"))
    if not 1 <= len(signers) <= 3:
        raise TemplateFault(
            entry.path("signers"), Sentence("có từ 1 đến 3 người ký", "1 to 3 people sign")
        )
    return SignaturesBlock(
        signers=signers, recipients=names.texts(entry, "recipients"), only_with=only_with
    )


def _signer(entry: Entry, read: Callable[[str, str], FormText]) -> Signer:
    role, hint, name = (
        read(entry.text(key, default), entry.path(key))
        for key, default in (("role", None), ("hint", ""), ("name", ""))
    )
    entry.refuse_others()
    return Signer(role, hint, name)


def _notes(entry: Entry, names: _Names, only_with: str) -> Block:
    return NotesBlock(lines=names.texts(entry, "lines"), only_with=only_with)


def _space(entry: Entry, _names: _Names, only_with: str) -> Block:
    return SpaceBlock(lines=entry.number("lines"), only_with=only_with)


def _page_break(_entry: Entry, _names: _Names, only_with: str) -> Block:
    return PageBreakBlock(only_with=only_with)


_BLOCKS: Final[Mapping[str, Callable[[Entry, _Names, str], Block]]] = {
    "title": _title,
    "paragraph": _paragraph,
    "fields": _fields,
    "list": _list,
    "table": _table,
    "signatures": _signatures,
    "notes": _notes,
    "space": _space,
    "page_break": _page_break,
}
