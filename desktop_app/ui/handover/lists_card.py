"""The handover lists of today, to be printed and signed, now or again."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.instants import as_local
from desktop_app.services.handing_over import Handover
from desktop_app.ui.widgets import Card, Group, GroupList, SecondaryButton, Text, TextRole
from desktop_app.ui.wrapping import settle


class ListsCard(Card):
    """Lists made today, newest first; ``list_asked`` tells the key of the one to be printed."""

    list_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._nothing = Text(role=TextRole.MUTED, wraps=True)
        self._lists = GroupList(self.tr("Handover lists of today"))
        self._print = SecondaryButton(self.tr("Print the list"), key="Ctrl+P", icon="printer")

        self.set_title(self.tr("Lists of today"))
        self._nothing.setText(
            self.tr("The list to sign comes here after each handover, and can be printed again.")
        )
        settle(self._nothing)
        self.add(self._nothing)
        self.add(self._lists, 1)
        self.add(self._print)
        self.body.addStretch(0)
        self.show_lists(())

        self._print.clicked.connect(self._ask_print)

    def choose(self, handover_id: UUID) -> None:
        """Choose a list."""
        self._lists.choose(handover_id)

    def show_lists(self, handovers: Sequence[Handover]) -> None:
        """Show ``handovers``; the chosen one stays chosen."""
        self._lists.set_groups(
            [
                Group(
                    each.id,
                    each.receiver,
                    self.tr("No. {number} · {hour} · by {name}").format(
                        number=each.number,
                        hour=f"{as_local(each.handed_at):%H:%M}",
                        name=each.user_name,
                    ),
                    each.count,
                )
                for each in handovers
            ]
        )
        has_lists = bool(handovers)
        self._nothing.setVisible(not has_lists)
        for part in (self._lists, self._print):
            part.setVisible(has_lists)

    def _ask_print(self) -> None:
        chosen = self._lists.chosen()
        if chosen is not None:
            self.list_asked.emit(chosen)
