"""Dossiers as rows of a table, read page by page as they are scrolled to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import DossierLine
from desktop_app.ui.dossiers.dossier_columns import dossier_columns
from desktop_app.ui.dossiers.listed_dossier import ListedDossier, judged
from desktop_app.ui.dossiers.states import JudgeNow
from desktop_app.ui.widgets import Column, DataTable, LayoutKeeper

__all__ = ["PAGE", "DossierTable", "ListedDossier", "MoreAfter", "dossier_columns"]

MoreAfter = Callable[[DossierLine], Sequence[DossierLine]]
"""Reads the dossiers after a line; none at the end."""

PAGE = 100


class DossierTable(DataTable[ListedDossier]):
    """Lists dossiers in the order they come in; ``row_opened`` tells the :class:`ListedDossier`."""

    def __init__(
        self,
        name: str,
        judge_now: JudgeNow,
        keeper: LayoutKeeper | None = None,
        parent: QWidget | None = None,
        *,
        columns: Sequence[Column[ListedDossier]] | None = None,
    ) -> None:
        super().__init__(
            name,
            dossier_columns() if columns is None else columns,
            lambda row: row.line.id,
            is_multiple=True,
            is_sorted_outside=True,
            keeper=keeper,
            parent=parent,
        )
        self._judge_now = judge_now

    def show_lines(self, lines: Sequence[DossierLine]) -> None:
        """Show ``lines`` and no more."""
        self._put(judged(lines, self._judge_now()), None)

    def show_pages(
        self, first: Sequence[DossierLine], more_after: MoreAfter, *, keeps_place: bool
    ) -> None:
        """Show the ``first`` dossiers and read more when they are scrolled to.

        With ``keeps_place`` what is looked at stays where it is, however many dossiers came
        in above it meanwhile; without it the list begins at its top. What was chosen stays
        chosen while it is in the list.
        """
        judge = self._judge_now()

        def more(last: ListedDossier) -> Sequence[ListedDossier]:
            return judged(more_after(last.line), judge)

        rows = judged(first, judge)
        if keeps_place:
            self._put(rows, more)
        else:
            self.set_rows(rows, more)
            self.scrollToTop()

    def room_to_keep(self) -> int:
        """Return how many dossiers to read so that the place in the list can be kept."""
        return max(len(self.rows()), PAGE)

    def focus_on_rows(self) -> None:
        """Put the keyboard on the rows, on the first one if none was chosen."""
        if not self.currentIndex().isValid() and self.rows():
            self.select_key(self.rows()[0].line.id)
        self.setFocus()

    def _put(
        self,
        rows: Sequence[ListedDossier],
        more: Callable[[ListedDossier], Sequence[ListedDossier]] | None,
    ) -> None:
        before = self.rows()
        scrolled = self.verticalScrollBar().value()
        self.set_rows(rows, more)
        if before and scrolled:
            came_in = _place_of(before[0], rows)
            self.verticalScrollBar().setValue(scrolled + came_in * self.rowHeight(0))


def _place_of(wanted: ListedDossier, rows: Sequence[ListedDossier]) -> int:
    """Return the place of ``wanted`` among ``rows``, 0 when it is gone."""
    keys = [row.line.id for row in rows]
    return keys.index(wanted.line.id) if wanted.line.id in keys else 0
