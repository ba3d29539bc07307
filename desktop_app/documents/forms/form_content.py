"""What is printed on a form: plain values, gathered by the service that prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.documents.forms.field_kinds import FormFields
from desktop_app.documents.forms.form_fields import FIELDS
from desktop_app.documents.forms.form_template import FormTemplate, TableBlock
from desktop_app.documents.office_head import OfficeHead
from desktop_app.documents.wording import count_in_words
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc


@dataclass(frozen=True, slots=True)
class FormContent:
    """Everything that one print of a form says.

    ``number`` is the number of the paper without the suffix of the template, empty to leave
    dots (or for a form without number). ``dossier_code`` is empty on the register and on the
    handover list. ``values`` are texts worded in Vietnamese, by the names of
    :data:`~desktop_app.documents.forms.form_fields.FIELDS`; ``lists`` and the rows of ``tables``
    likewise, cells in the order given there. ``reprint`` is 0 for the first print and n for the
    n-th one after it.
    """

    head: OfficeHead
    number: str
    dossier_code: str
    values: Mapping[str, str]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    reprint: int = 0


@dataclass(frozen=True, slots=True)
class FilledContent:
    """A content that has all that its template prints, in NFC.

    Rows of tables are mappings from the name of the cell to its text. ``values`` has the
    program's own names too: the office, the code, and how many entries lists and tables have.
    """

    head: OfficeHead
    values: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, tuple[Mapping[str, str], ...]]

    def with_pages(self, count: int) -> FilledContent:
        """Return the content once it is known how many pages it takes."""
        pages = {"page_count": f"{count:02d}", "page_words": count_in_words(count)}
        return replace(self, values={**self.values, **pages})

    def has(self, name: str) -> bool:
        """Return whether there is anything under that name of a value, list or table."""
        return bool(self.values.get(name) or self.lists.get(name) or self.tables.get(name))


def filled(template: FormTemplate, content: FormContent) -> FilledContent:
    """Return ``content`` ready for ``template``.

    Raises :class:`Refusal` with a fault for every value, list or cell that is missing, and
    ``ValueError`` for names that forms of this kind do not have or rows of another length.
    """
    fields = FIELDS[template.kind]
    _check_names(fields, content)
    lists = {
        name: tuple(entry for text in entries if (entry := nfc(text)))
        for name, entries in content.lists.items()
    }
    tables = {
        name: tuple(_row(name, row, fields) for row in rows)
        for name, rows in content.tables.items()
    }
    values = {
        "parent": content.head.parent,
        "centre": content.head.centre,
        "dossier_code": content.dossier_code,
        "page_count": "…",
        "page_words": "…",
    }
    for name in (*fields.lists, *fields.tables):
        count = len(lists.get(name, ())) + len(tables.get(name, ()))
        values |= {f"{name}_count": f"{count:02d}", f"{name}_words": count_in_words(count)}
    values |= content.values
    values = {name: nfc(text) for name, text in values.items()}
    ready = FilledContent(content.head, values, lists, tables)
    _refuse_gaps(template, ready)
    return ready


def _check_names(fields: FormFields, content: FormContent) -> None:
    for given, known in (
        (content.values, fields.values),
        (content.lists, fields.lists),
        (content.tables, fields.tables),
    ):
        unknown = sorted(given.keys() - known.keys())
        if unknown:
            raise ValueError(f"not of this form: {', '.join(unknown)}")


def _row(table: str, row: Sequence[str], fields: FormFields) -> Mapping[str, str]:
    cells = fields.tables[table].cells
    if len(row) != len(cells):
        raise ValueError(f"a row of {table} has {len(cells)} cells, not {len(row)}")
    return {name: nfc(text) for name, text in zip(cells, row, strict=True)}


def _refuse_gaps(template: FormTemplate, content: FilledContent) -> None:
    """Refuse a content in which something is missing that the form must say."""
    faults = [*_gaps(template, content), *_cell_gaps(template, content)]
    if not faults:
        return
    names_vi = "; ".join(fault.sentence.vi for fault in faults)
    names_en = "; ".join(fault.sentence.en for fault in faults)
    label = template.kind.label
    raise Refusal(
        Sentence(
            f"Chưa đủ nội dung để in “{label.vi}”: thiếu {names_vi}.",
            f"“{label.en}” cannot be printed yet, these are missing: {names_en}.",
        ),
        faults,
    )


def _gaps(template: FormTemplate, content: FilledContent) -> Iterator[Fault]:
    fields = FIELDS[template.kind]
    needed = [
        *(["dossier_code"] if template.has_barcode or template.has_qr else []),
        *sorted(template.placeholders | template.own_placeholders - {"dossier_code"}),
        *template.lists,
        *template.tables,
    ]
    for name in needed:
        if name not in template.optional and not content.has(name):
            yield Fault(name, fields.label(name))
    for names in template.one_of:
        if not any(content.has(name) for name in names):
            labels = [fields.label(name) for name in names]
            yield Fault(
                names[0],
                Sentence(
                    " hoặc ".join(label.vi for label in labels),
                    " or ".join(label.en for label in labels),
                ),
            )


def _cell_gaps(template: FormTemplate, content: FilledContent) -> Iterator[Fault]:
    for block in template.blocks:
        if not isinstance(block, TableBlock):
            continue
        table = FIELDS[template.kind].tables[block.name]
        shown = {
            name
            for column in block.columns
            for text in (*column.lines, *(signer.name for signer in column.signers))
            for name in text.placeholders
        }
        for number, row in enumerate(content.tables.get(block.name, ()), start=1):
            for name, label in table.cells.items():
                if name in shown and name not in block.optional and not row[name]:
                    yield Fault(
                        f"{block.name}[{number}].{name}",
                        Sentence(
                            f"{label.about.vi} ở dòng {number}", f"{label.about.en} in row {number}"
                        ),
                    )
