"""Faults of the settings, shown beside the fields they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt

from desktop_app.domain.errors import Fault
from desktop_app.ui.language import say
from desktop_app.ui.widgets import Field


def show_faults(fields: Mapping[str, Field], faults: Sequence[Fault]) -> list[Fault]:
    """Show each fault under its field, clear the other fields, and go to the first bad one.

    Returns the faults that have no field here.
    """
    clear_faults(fields.values())
    homeless = [fault for fault in faults if fault.field not in fields]
    for fault in faults:
        field = fields.get(fault.field)
        if field is not None and not field.has_error():
            field.show_error(beside_field(say(fault.sentence)))
    # The rules have an order of their own: the first is the first one on the form.
    first = next((field for field in fields.values() if field.has_error()), None)
    if first is not None:
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
    return homeless


def clear_faults(fields: Iterable[Field]) -> None:
    """Show that nothing is wrong with ``fields``."""
    for field in fields:
        field.clear()


def beside_field(sentence: str) -> str:
    """Return ``sentence`` as it stands alone under its field.

    The rules of the settings speak in half sentences, to follow the name of a key.
    """
    whole = sentence[:1].upper() + sentence[1:]
    return whole if whole.endswith((".", "!", "?", ")")) else f"{whole}."
