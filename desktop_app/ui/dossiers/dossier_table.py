"""Dossiers as rows of a table, read page by page as they are scrolled to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.instants import local_date, show_date
from desktop_app.ui.dossiers.states import Judge, JudgeNow, StateWords, holder_words
from desktop_app.ui.widgets import CellKind, Column, DataTable

PageAfter = Callable[[DossierLine | None, int], Sequence[DossierLine]]
"""Reads up to so many dossiers after a line, the first ones for ``None``."""

PAGE = 100


@dataclass(frozen=True, slots=True)
class ListedDossier:
    """A line with the state it was in when it was read, so that painting asks nobody."""

    line: DossierLine
    state: StateWords


class DossierTable(DataTable[ListedDossier]):
    """Lists dossiers newest first; ``row_opened`` tells the :class:`ListedDossier`."""

    def __init__(self, name: str, judge_now: JudgeNow, parent: QWidget | None = None) -> None:
        super().__init__(name, dossier_columns(), lambda row: row.line.id, parent=parent)
        self._judge_now = judge_now

    def show_lines(self, lines: Sequence[DossierLine]) -> None:
        """Show ``lines`` and no more."""
        self._put(_judged(lines, self._judge_now()), None)

    def show_pages(self, page_after: PageAfter, *, keeps_place: bool) -> None:
        """Show dossiers from the newest on and read more when they are scrolled to.

        With ``keeps_place`` what is looked at stays where it is, however many dossiers came
        in above it meanwhile; without it the list begins at its top.
        """
        judge = self._judge_now()

        def more(last: ListedDossier) -> Sequence[ListedDossier]:
            return _judged(page_after(last.line, PAGE), judge)

        if keeps_place:
            loaded = len(self.rows())
            self._put(_judged(page_after(None, max(loaded, PAGE)), judge), more)
        else:
            self.clearSelection()
            self._put(_judged(page_after(None, PAGE), judge), more)
            self.scrollToTop()

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


def dossier_columns() -> list[Column[ListedDossier]]:
    """Return the columns of every list of dossiers."""
    translate = QCoreApplication.translate
    return [
        Column(
            "code",
            translate("DossierTable", "Dossier code"),
            lambda row: row.line.code,
            CellKind.CODE,
            "H26.12.05-261028-0031",
        ),
        Column(
            "procedure",
            translate("DossierTable", "Procedure"),
            lambda row: row.line.procedure_name,
            fits="Đăng ký thành lập",
            stretch=5,
        ),
        Column(
            "owner",
            translate("DossierTable", "Owner"),
            lambda row: row.line.owner_name,
            fits="Nguyễn Thị Ước",
            stretch=3,
        ),
        Column(
            "received",
            translate("DossierTable", "Received"),
            lambda row: show_date(local_date(row.line.accepted_at)),
            CellKind.CODE,
            "28/10/2026",
        ),
        Column(
            "due",
            translate("DossierTable", "Due"),
            lambda row: show_date(local_date(row.line.due_at)),
            CellKind.CODE,
            "28/10/2026",
        ),
        Column(
            "state",
            translate("DossierTable", "State"),
            lambda row: row.state.text,
            CellKind.CHIP,
            ["Quá 125 ngày 7 giờ", "Còn dưới 1 giờ"],
            tone=lambda row: row.state.tone,
        ),
        Column(
            "holder",
            translate("DossierTable", "Held by"),
            lambda row: holder_words(row.line.holder),
            fits="Nguyễn Thị",
            stretch=2,
        ),
    ]


def _judged(lines: Sequence[DossierLine], judge: Judge) -> list[ListedDossier]:
    return [ListedDossier(line, judge.state(line)) for line in lines]


def _place_of(wanted: ListedDossier, rows: Sequence[ListedDossier]) -> int:
    """Return the place of ``wanted`` among ``rows``, 0 when it is gone."""
    keys = [row.line.id for row in rows]
    return keys.index(wanted.line.id) if wanted.line.id in keys else 0
