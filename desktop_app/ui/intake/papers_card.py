"""Card 3: which papers were handed in, and how many of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossiers import HandedDocument
from desktop_app.domain.procedures import RequiredDocument
from desktop_app.ui.intake.count_line import CountLine
from desktop_app.ui.intake.field_faults import FaultPlace
from desktop_app.ui.intake.handed_paper_row import HandedPaperRow
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import Card, QuietButton, Text, TextRole

_KEYED_ROWS = 9


@dataclass(frozen=True, slots=True)
class _LetGo:
    """The papers of the procedure before, each as handed in or ``None`` where it was not."""

    papers: tuple[RequiredDocument, ...]
    handed: tuple[HandedDocument | None, ...]


class PapersCard(Card):
    """A row for every paper of the procedure, and for those the clerk adds.

    ``changed`` tells that something was ticked, counted or named; ``rows_changed`` that there
    are other rows than before.
    """

    changed = Signal()
    rows_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(number=3, parent=parent)
        self._rows: list[HandedPaperRow] = []
        self._papers: tuple[RequiredDocument, ...] = ()
        # A scan types over the procedure and takes it back: its ticks are no others then.
        self._let_go: _LetGo | None = None
        self._nothing = Text(
            self.tr("The papers of the procedure appear here once it is chosen."), TextRole.MUTED
        )
        self._list = QVBoxLayout()
        self._add = QuietButton(self.tr("Add a paper"), key="Ctrl+G", icon="plus")
        self._sets_label = Text(self.tr("Sets of the dossier"), TextRole.MUTED)
        self._sets = CountLine(1, 99)

        self.set_title(self.tr("Papers handed in"))
        self._sets.setFixedWidth(76)
        self._sets_label.setBuddy(self._sets)
        self._sets.setAccessibleName(self._sets_label.text())
        self._list.setSpacing(0)
        self._assemble()
        self._count()

        self._add.clicked.connect(self._add_paper)
        self._sets.valueChanged.connect(self._follow)

    def set_papers(self, papers: Sequence[RequiredDocument]) -> None:
        """Show the papers of a procedure in place of another's; added ones stay.

        Those of one that was let go and is chosen again are ticked and counted as they were.
        """
        before = [row for row in self._rows if not row.is_added]
        if before and not papers:
            handed = tuple(row.document() if row.is_handed_in() else None for row in before)
            self._let_go = _LetGo(self._papers, handed)
        for row in before:
            self._drop(row)
        self._papers = tuple(papers)
        required = [HandedPaperRow.of(paper) for paper in papers]
        if self._let_go is not None and self._let_go.papers == self._papers:
            for row, paper in zip(required, self._let_go.handed, strict=True):
                row.fill(paper)
        for place, row in enumerate(required):
            self._insert(place, row)
        self._tell_rows()

    def documents(self) -> tuple[HandedDocument, ...]:
        """Return the papers handed in, in the order shown."""
        return tuple(row.document() for row in self._rows if row.is_handed_in())

    def missing(self) -> tuple[str, ...]:
        """Return the names of the papers of the procedure that it needs and that are not there."""
        return tuple(row.name() for row in self._rows if row.is_missing())

    def loose(self) -> tuple[HandedDocument, ...]:
        """Return the papers that the clerk has named and that are not ticked."""
        return tuple(
            row.document() for row in self._rows if row.is_added and not row.is_handed_in()
        )

    def fill(
        self, papers: Sequence[HandedDocument], sets: int, loose: Sequence[HandedDocument] = ()
    ) -> None:
        """Tick exactly ``papers``; those that the procedure does not name are added.

        Those in ``loose`` are added and not ticked.
        """
        left = list(papers)
        for row in self._rows:
            found = next((paper for paper in left if paper.name == row.name()), None)
            row.fill(found)
            if found is not None:
                left.remove(found)
        for paper in left:
            self._insert_added(paper)
        for paper in loose:
            self._insert_added(paper).fill(None)
        self._sets.setValue(sets)
        self._tell_rows()

    def sets(self) -> int:
        """Return how many sets of the dossier there are."""
        return self._sets.value()

    def has_input(self) -> bool:
        """Tell whether something was added; what the procedure brings is no input."""
        return any(row.is_added for row in self._rows) or self.sets() != 1

    def first_stop(self) -> QWidget:
        """Return the tick of the first paper that is missing, else of the first one."""
        missing = [row for row in self._rows if row.is_missing()]
        first = next(iter([*missing, *self._rows]), None)
        return self._add if first is None else first.stops()[0]

    def clear(self) -> None:
        """Empty the card for the next citizen."""
        for row in list(self._rows):
            self._drop(row)
        self._let_go = None
        self._sets.setValue(1)
        self._tell_rows()

    def places(self) -> dict[str, FaultPlace]:
        """Return where the faults of :meth:`documents` are shown."""
        handed = [row for row in self._rows if row.is_handed_in()]
        return {f"documents.{place}": row for place, row in enumerate(handed)}

    def row_stops(self) -> list[QWidget]:
        """Return the widgets of the rows that Tab goes through, from the top."""
        return [stop for row in self._rows for stop in row.stops()]

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        return [*self.row_stops(), self._add, self._sets]

    def _assemble(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_S)
        foot.addWidget(self._add)
        foot.addStretch(1)
        foot.addWidget(self._sets_label)
        foot.addWidget(self._sets)
        self.add(self._nothing)
        self.add(self._list)
        self.add(foot)

    def _add_paper(self) -> None:
        row = self._insert_added()
        self._tell_rows()
        row.editor.setFocus()

    def _insert_added(self, paper: HandedDocument | None = None) -> HandedPaperRow:
        row = HandedPaperRow.added(paper)
        self._insert(len(self._rows), row)
        row.removed.connect(self._remove)
        return row

    def _insert(self, place: int, row: HandedPaperRow) -> None:
        self._rows.insert(place, row)
        self._list.insertWidget(place, row)
        row.changed.connect(self._follow)

    def _remove(self, row: HandedPaperRow) -> None:
        self._drop(row)
        self._tell_rows()
        self._add.setFocus()

    def _drop(self, row: HandedPaperRow) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _tell_rows(self) -> None:
        for place, row in enumerate(self._rows, start=1):
            row.set_key(f"Ctrl+{place}" if place <= _KEYED_ROWS else "")
        self.rows_changed.emit()
        self._follow()

    def _follow(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        self._nothing.setVisible(not self._rows)
        handed = len(self.documents())
        self.set_note(
            self.tr("{handed} of {all} papers · {sets} set(s)").format(
                handed=handed, all=len(self._rows), sets=self.sets()
            )
            if self._rows
            else ""
        )
