"""The program's own widgets: every page is built of these, and only of these.

A page is one class, read in the order *widgets, assemble, slots*::

    class FeesPage(Page):
        def __init__(self, fees: Fees, tasks: TaskRunner, messages: Messages) -> None:
            super().__init__(self.tr("Fees"), self.tr("Nothing to pay today"))
            self._name = Field(self.tr("Name"), TextLine())
            self._table = DataTable(self.tr("Fees"), fee_columns(), lambda fee: fee.id)
            self._save = PrimaryButton(self.tr("Save"), key="Ctrl+Return", icon="save")

            card = Card(self.tr("New fee"), number=1)
            card.add(self._name)
            self.body.addWidget(card)
            self.body.addWidget(self._table, 1)
            self.add_action(self._save)

            self._save.clicked.connect(self._save_fee)

        def page_shown(self) -> None:
            self._tasks.run(self._fees.all, self._table.set_rows)

Colour is asked for by meaning (``Tone``), never by value. What a rule says arrives as a
``Fault`` and goes to ``Field.show_fault``; a ``KnownError`` goes to ``Messages.report``.
"""

from desktop_app.ui.widgets.buttons import (
    DangerButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from desktop_app.ui.widgets.card import Card, rule
from desktop_app.ui.widgets.cell_delegate import CellKind
from desktop_app.ui.widgets.chip import Chip, Filter, FilterBar
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.date_line import DateLine
from desktop_app.ui.widgets.day_strip import DayCell, DayKind, DayStrip
from desktop_app.ui.widgets.editors import Choice, NumberLine, SecretLine, TextArea, TextLine, Tick
from desktop_app.ui.widgets.empty_state import EmptyState, IconLabel
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.figures import Fact, Figure
from desktop_app.ui.widgets.group_list import Group, GroupList
from desktop_app.ui.widgets.key_value_list import KeyValueList
from desktop_app.ui.widgets.page import Page, ScrollBody
from desktop_app.ui.widgets.popups import Menu, round_corners
from desktop_app.ui.widgets.suggest_box import SuggestBox, Suggestion
from desktop_app.ui.widgets.table_layout import LayoutKeeper, Order, TableLayout
from desktop_app.ui.widgets.table_rows import Column, RowTableModel
from desktop_app.ui.widgets.text import Link, Text, TextRole

__all__ = [
    "Card",
    "CellKind",
    "Chip",
    "Choice",
    "Column",
    "DangerButton",
    "DataTable",
    "DateLine",
    "DayCell",
    "DayKind",
    "DayStrip",
    "EmptyState",
    "Fact",
    "Field",
    "Figure",
    "Filter",
    "FilterBar",
    "Group",
    "GroupList",
    "IconLabel",
    "KeyValueList",
    "LayoutKeeper",
    "Link",
    "Menu",
    "NumberLine",
    "Order",
    "Page",
    "PrimaryButton",
    "QuietButton",
    "RowTableModel",
    "ScrollBody",
    "SecondaryButton",
    "SecretLine",
    "SuggestBox",
    "Suggestion",
    "TableLayout",
    "Text",
    "TextArea",
    "TextLine",
    "TextRole",
    "Tick",
    "round_corners",
    "rule",
]
