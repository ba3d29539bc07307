"""Values, lists and tables that can stand on a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from desktop_app.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Field:
    """A value or a cell: what it is, and one as it is printed."""

    about: Sentence
    example: str


@dataclass(frozen=True, slots=True)
class ListField:
    """A list: what it is, and one as it is printed."""

    about: Sentence
    example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableField:
    """A table: what it is, and its cells from left to right."""

    about: Sentence
    cells: Mapping[str, Field]


AnyField: TypeAlias = Field | ListField | TableField


@dataclass(frozen=True, slots=True)
class FormFields:
    """The values, lists and tables of a kind of form; no name stands twice."""

    values: Mapping[str, Field]
    lists: Mapping[str, ListField]
    tables: Mapping[str, TableField]

    @property
    def own_names(self) -> frozenset[str]:
        """The values that the program adds itself.

        Of each list and table ``x`` that is ``x_count`` (two digits) and ``x_words``.
        """
        counted = (*self.lists, *self.tables)
        return frozenset(OWN_FIELDS).union(
            *({f"{name}_count", f"{name}_words"} for name in counted)
        )

    def label(self, name: str) -> Sentence:
        """Return what the value, list or table of that name is."""
        field = self.values.get(name) or self.lists.get(name) or self.tables.get(name)
        field = field or OWN_FIELDS.get(name)
        return field.about if field else Sentence(name, name)


OWN_FIELDS: Final[Mapping[str, Field]] = {
    "parent": Field(
        Sentence("Cơ quan chủ quản", "authority of the centre"), "Ủy ban nhân dân xã Yên Bình"
    ),
    "centre": Field(
        Sentence("Trung tâm Phục vụ hành chính công", "one-stop centre"),
        "Trung tâm Phục vụ hành chính công xã Yên Bình",
    ),
    "dossier_code": Field(Sentence("Mã hồ sơ", "dossier code"), "H26.12.05-261120-0007"),
    "page_count": Field(Sentence("Số trang", "number of pages"), "12"),
    "page_words": Field(Sentence("Số trang bằng chữ", "number of pages in words"), "mười hai"),
}


def fields(*groups: Mapping[str, AnyField]) -> FormFields:
    """Put groups of fields together; each name must be new."""
    every: dict[str, AnyField] = {}
    for group in groups:
        every |= group
    return FormFields(
        {name: field for name, field in every.items() if isinstance(field, Field)},
        {name: field for name, field in every.items() if isinstance(field, ListField)},
        {name: field for name, field in every.items() if isinstance(field, TableField)},
    )


def value(vi: str, en: str, example: str) -> Field:
    """Describe a value, or a cell of a table, in both languages."""
    return Field(Sentence(vi, en), example)


def items(vi: str, en: str, *example: str) -> ListField:
    """Describe a list in both languages, with its entries as they are printed."""
    return ListField(Sentence(vi, en), example)


def table(vi: str, en: str, **cells: Field) -> TableField:
    """Describe a table in both languages, with its cells from left to right."""
    return TableField(Sentence(vi, en), cells)
