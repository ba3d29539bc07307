"""How a table is arranged: which columns, how wide, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from PySide6.QtCore import Qt


class Order(Enum):
    """Which way a column is sorted."""

    ASCENDING = Qt.SortOrder.AscendingOrder
    DESCENDING = Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class TableLayout:
    """What a person chose for a table.

    ``columns`` are the keys of those shown from left to right, none for the standard ones;
    ``widths`` in logical pixels of those that were given one by hand; ``sort`` is the key
    sorted by, empty for none.
    """

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: str = ""
    order: Order = Order.ASCENDING


class LayoutKeeper(Protocol):
    """Keeps the layout of one table of one person."""

    def load(self) -> TableLayout | None:
        """Return what was kept, ``None`` for nothing."""

    def save(self, layout: TableLayout) -> None:
        """Keep ``layout``."""
