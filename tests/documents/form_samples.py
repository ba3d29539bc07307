"""Forms to print in the tests: every name that a kind of form has, with its example."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from desktop_app.documents.forms import FIELDS, FormContent
from desktop_app.domain.forms import FormKind
from tests.documents.document_samples import CODE, TYPICAL, of_length

PROFILES = ("2018", "2025-07", "2026-08")
WITHOUT_CODE = (FormKind.REGISTER, FormKind.HANDOVER_LIST, FormKind.REMINDER)
WITHOUT_NUMBER = (FormKind.REGISTER, FormKind.CONTROL_SLIP)


def sample(kind: FormKind, rows: int = 2) -> FormContent:
    """Return a form with everything on it, each table with so many rows."""
    fields = FIELDS[kind]
    return FormContent(
        head=TYPICAL.head,
        number="" if kind in WITHOUT_NUMBER else "12",
        dossier_code="" if kind in WITHOUT_CODE else CODE,
        values={name: field.example for name, field in fields.values.items()},
        lists={name: field.example for name, field in fields.lists.items()},
        tables={
            name: [[cell.example for cell in field.cells.values()]] * rows
            for name, field in fields.tables.items()
        },
    )


def changed(
    content: FormContent,
    values: Mapping[str, str] | None = None,
    lists: Mapping[str, Sequence[str]] | None = None,
    tables: Mapping[str, Sequence[Sequence[str]]] | None = None,
) -> FormContent:
    """Return ``content`` with other values, lists and tables of those names."""
    return dataclasses.replace(
        content,
        values={**content.values, **(values or {})},
        lists={**content.lists, **(lists or {})},
        tables={**content.tables, **(tables or {})},
    )


def without(content: FormContent, names: Iterable[str]) -> FormContent:
    """Return ``content`` without the values, lists and tables of those names."""
    left_out = set(names)
    return dataclasses.replace(
        content,
        values={name: text for name, text in content.values.items() if name not in left_out},
        lists={name: texts for name, texts in content.lists.items() if name not in left_out},
        tables={name: rows for name, rows in content.tables.items() if name not in left_out},
    )


LONG_NAME = "Công ty trách nhiệm hữu hạn Thương mại Xuất nhập khẩu và Dịch vụ Phương Đông"


def lengthened(kind: FormKind) -> FormContent:
    """Return a form on which every name of a person, office or paper is far too long."""
    content = sample(kind, rows=4)
    long = of_length(LONG_NAME, 130)
    grown = {
        name: f"{text} {long}"
        for name, text in content.values.items()
        if name not in {"year", "book", "signer_role"} and len(text) > 9
    }
    tables = {
        name: [[f"{cell} {LONG_NAME}" if len(cell) > 12 else cell for cell in row] for row in rows]
        for name, rows in content.tables.items()
    }
    return changed(content, grown, tables=tables)
