"""Reading the templates of list reports: data in JSON, whose every fault is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.reports.lists import (
    CellKind,
    Fact,
    ListColumn,
    ListSource,
    ListTemplate,
)
from desktop_app.services.reporting.template_reading import (
    read_condition,
    read_templates,
    read_words,
)

_WIDTHS: Final = {
    CellKind.TEXT: 32,
    CellKind.DATE: 20,
    CellKind.INSTANT: 22,
    CellKind.NUMBER: 16,
    CellKind.MONEY: 24,
}
"""Millimetres that a column takes unless its template says otherwise."""


def read_list_templates(folders: Sequence[Path]) -> tuple[ListTemplate, ...]:
    """Return the templates of lists in ``folders``; see :func:`read_templates`."""
    return read_templates(folders, _template)


def _template(data: Mapping[str, Any]) -> ListTemplate:
    template = ListTemplate(
        key=data["key"],
        title=read_words(data["title"]),
        source=ListSource(data["source"]),
        columns=tuple(_column(each) for each in data["columns"]),
        conditions=tuple(read_condition(each) for each in data.get("where", ())),
        sums=tuple(Fact(each) for each in data.get("sums", ())),
        note=read_words(data.get("note", {"vi": "", "en": ""})),
    )
    if (template.source is ListSource.DOSSIERS) != bool(template.conditions):
        raise ValueError("where: needed for dossiers, and for nothing else")
    if not template.facts or len(template.facts) != len(template.columns):
        raise ValueError("columns: at least one, and each fact once")
    unsummed = [each for each in template.sums if each not in template.facts]
    if unsummed or not all(each.kind.is_number for each in template.sums):
        raise ValueError("sums: only columns of numbers")
    return template


def _column(data: str | Mapping[str, Any]) -> ListColumn:
    if isinstance(data, str):
        data = {"fact": data}
    fact = Fact(data["fact"])
    return ListColumn(
        fact=fact,
        title=read_words(data["title"]) if "title" in data else fact.label,
        width=int(data.get("width", _WIDTHS[fact.kind])),
        is_on_paper=bool(data.get("on_paper", True)),
    )
