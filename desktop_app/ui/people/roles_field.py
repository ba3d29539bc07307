"""The roles of an account as ticks, each with what it allows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain.people import Role
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_S, SPACE_XS
from desktop_app.ui.widgets import Field, Text, TextRole, Tick

_INDENT = SPACE_L + SPACE_S


class RoleTicks(QWidget):
    """A tick for each role; ``roles_changed`` tells that one was set or taken away.

    Where there ``is_little_room`` what a role allows is said when the pointer rests on it.
    """

    roles_changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, is_little_room: bool = False) -> None:
        super().__init__(parent)
        self._ticks = {role: Tick(say(role.label)) for role in Role}
        meanings = {
            Role.CLERK: self.tr("takes dossiers in, prints receipts, hands results over"),
            Role.OFFICIAL: self.tr("solves dossiers and marks them as finished"),
            Role.SUPERVISOR: self.tr("follows late dossiers, hands them over, cancels them"),
            Role.ADMINISTRATOR: self.tr("keeps people, catalogue, calendar and settings"),
        }

        for role, tick in self._ticks.items():
            tick.setAccessibleDescription(meanings[role])
        if is_little_room:
            self._assemble_pairs(meanings)
        else:
            self._assemble_column(meanings)
        self.setFocusProxy(self._ticks[Role.CLERK])

        for tick in self._ticks.values():
            tick.toggled.connect(self.roles_changed)

    def _assemble_column(self, meanings: Mapping[Role, str]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for role, tick in self._ticks.items():
            meaning = Text(meanings[role], TextRole.SMALL, wraps=True)
            meaning.setContentsMargins(_INDENT, 0, 0, 0)
            column.addWidget(tick)
            column.addWidget(meaning)

    def _assemble_pairs(self, meanings: Mapping[Role, str]) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(SPACE_XS)
        for place, (role, tick) in enumerate(self._ticks.items()):
            tick.setToolTip(meanings[role])
            grid.addWidget(tick, place // 2, place % 2)

    def roles(self) -> frozenset[Role]:
        """Return the roles ticked."""
        return frozenset(role for role, tick in self._ticks.items() if tick.isChecked())

    def set_roles(self, roles: Collection[Role]) -> None:
        """Tick ``roles`` and no others."""
        for role, tick in self._ticks.items():
            tick.setChecked(role in roles)


class RolesField(Field):
    """The ticks with their label; what is wrong stands below, the ticks get no frame."""

    def __init__(self, label: str, ticks: RoleTicks, parent: QWidget | None = None) -> None:
        super().__init__(label, ticks, parent=parent)
        self._fault = Text(role=TextRole.ERROR, wraps=True)
        self._fault.hide()
        column = self.layout()
        if column is not None:
            column.addWidget(self._fault)

    def message(self) -> str:
        """Return what stands under the ticks now."""
        return self._fault.text()

    def show_error(self, sentence: str) -> None:
        """Say what is wrong and its cure."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)

    def clear(self) -> None:
        """Show that nothing is wrong."""
        self.show_error("")

    def has_error(self) -> bool:
        """Tell whether an error is shown."""
        return bool(self._fault.text())
