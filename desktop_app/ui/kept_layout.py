"""Columns, widths and order of a table, kept among the preferences of a person."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.services.preferences import Preferences
from desktop_app.ui.messages import Messages
from desktop_app.ui.widgets.table_layout import Order, TableLayout

_WIDEST = 2000


class KeptLayout:
    """The layout of the table ``name`` for ``actor``."""

    def __init__(
        self, preferences: Preferences, actor: Actor, name: str, messages: Messages
    ) -> None:
        self._preferences = preferences
        self._actor = actor
        self._name = f"table.{name}"
        self._messages = messages

    def load(self) -> TableLayout | None:
        """Return what was kept; what cannot be read counts as nothing."""
        try:
            kept = self._preferences.get(self._actor, self._name)
        except KnownError as error:
            self._messages.report(error)
            return None
        if not isinstance(kept, Mapping):
            return None
        columns, widths, sort = kept.get("columns"), kept.get("widths"), kept.get("sort")
        is_descending = kept.get("descending") is True
        return TableLayout(
            _texts(columns),
            _widths(widths),
            sort if isinstance(sort, str) else "",
            Order.DESCENDING if is_descending else Order.ASCENDING,
        )

    def save(self, layout: TableLayout) -> None:
        """Keep ``layout``; when the store cannot be reached that is said, and nothing lost."""
        try:
            self._preferences.put(
                self._actor,
                self._name,
                {
                    "columns": list(layout.columns),
                    "widths": dict(layout.widths),
                    "sort": layout.sort,
                    "descending": layout.order is Order.DESCENDING,
                },
            )
        except KnownError as error:
            self._messages.report(error)


def _texts(value: object) -> tuple[str, ...]:
    entries = value if isinstance(value, list) else []
    return tuple(each for each in entries if isinstance(each, str))


def _widths(value: object) -> dict[str, int]:
    entries = value if isinstance(value, Mapping) else {}
    return {
        str(key): width
        for key, width in entries.items()
        if isinstance(width, int) and 0 < width <= _WIDEST
    }
