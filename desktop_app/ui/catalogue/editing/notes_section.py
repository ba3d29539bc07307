"""What was still to be confirmed, to be ticked off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.catalogue.editing.section import Section
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import Text, Tick


class NotesSection(Section):
    """The points to confirm; one that is ticked goes with the next version."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._notes: list[tuple[str, Tick]] = []
        self._places = QVBoxLayout()
        self.set_title(self.tr("To be confirmed with the published decision"))
        self.set_note(self.tr("tick what you have checked"))
        self.add(self._places)

    def set_notes(self, notes: Sequence[str]) -> None:
        """Show ``notes``, none of them ticked; without any the section is not shown."""
        while (item := self._places.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._notes = []
        for note in notes:
            tick = Tick()
            tick.setAccessibleName(self.tr("Confirmed: {note}").format(note=note))
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACE_S)
            row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(note, wraps=True), 1)
            self._places.addWidget(line)
            self._notes.append((note, tick))
            tick.toggled.connect(self.edited)
        self.setVisible(bool(notes))

    def notes(self) -> tuple[str, ...]:
        """Return what is still to be confirmed."""
        return tuple(note for note, tick in self._notes if not tick.isChecked())

    def take_focus(self) -> None:
        """Put the keyboard on the first tick."""
        if self._notes:
            self._notes[0][1].setFocus()
