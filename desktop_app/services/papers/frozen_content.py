"""What stands on an issued paper as plain data and back, so that a reprint says the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from desktop_app.documents.forms import FormContent
from desktop_app.documents.office_head import OfficeHead


def freeze(content: FormContent, act: str, number_suffix: str) -> dict[str, object]:
    """Return ``content`` in the types of JSON, with the act it belongs to.

    The number of the paper is kept in two parts, for lists that show it without the template.
    """
    return {
        "act": act,
        "number_suffix": number_suffix,
        "number": content.number,
        "head": asdict(content.head) | {"day": content.head.day.isoformat()},
        "dossier_code": content.dossier_code,
        "values": dict(content.values),
        "lists": {name: list(entries) for name, entries in content.lists.items()},
        "tables": {name: [list(row) for row in rows] for name, rows in content.tables.items()},
    }


def thaw(frozen: Mapping[str, Any], reprint: int) -> FormContent:
    """Return the content that :func:`freeze` kept, as its print number ``reprint`` says it."""
    head = frozen["head"]
    return FormContent(
        head=OfficeHead(
            head["parent"], head["centre"], head["place"], date.fromisoformat(head["day"])
        ),
        number=frozen["number"],
        dossier_code=frozen["dossier_code"],
        values=_values(frozen["values"]),
        lists=frozen["lists"],
        tables=frozen["tables"],
        reprint=reprint,
    )


def _values(frozen: Mapping[str, str]) -> Mapping[str, str]:
    """Return the values of a paper; a letter of apology that is older says what it said."""
    if "extension_words" not in frozen or "whereabouts" in frozen:
        return frozen
    return {**frozen, "whereabouts": f"chuyển {frozen['solving_unit']} giải quyết"}
