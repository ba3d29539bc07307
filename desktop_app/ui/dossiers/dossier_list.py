"""The list of all dossiers: filters with their counts above it, its place kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.statuses import OPEN_STATUSES, Status
from desktop_app.services.finding import Finding, LineFilter, key_of
from desktop_app.services.staffing import Staffing
from desktop_app.ui.dossiers.dossier_table import DossierTable, ListedDossier
from desktop_app.ui.dossiers.states import JudgeNow
from desktop_app.ui.theme import Tone
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S
from desktop_app.ui.widgets import Choice, Filter, FilterBar, TextLine


class LifeStage(StrEnum):
    """The stages of a dossier's life that the list can be narrowed to."""

    ALL = "all"
    OPEN = "open"
    FINISHED = "finished"
    RETURNED = "returned"
    VOIDED = "voided"


_FILTERS = {
    LifeStage.ALL: LineFilter(),
    LifeStage.OPEN: LineFilter(statuses=OPEN_STATUSES),
    LifeStage.FINISHED: LineFilter(statuses=frozenset({Status.FINISHED})),
    LifeStage.RETURNED: LineFilter(statuses=frozenset({Status.RETURNED})),
    LifeStage.VOIDED: LineFilter(only_voided=True),
}


class DossierList(QWidget):
    """All dossiers, newest first, narrowed by stage and by who holds them.

    ``dossier_opened`` tells the key of the one to be looked at, ``search_asked`` the words to
    search for, ``counted`` how many the filter in force lets through.
    """

    dossier_opened = Signal(object)
    search_asked = Signal(str)
    counted = Signal(int)

    def __init__(
        self,
        finding: Finding,
        staffing: Staffing,
        judge_now: JudgeNow,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._finding = finding
        self._staffing = staffing
        self._stages = FilterBar()
        self._search = TextLine(self.tr("Name, phone, number, code…"))
        self._official = Choice()
        self._table = DossierTable(self.tr("Dossiers"), judge_now)

        self._stages.setAccessibleName(self.tr("Stage"))
        self._search.setAccessibleName(self.tr("Search the dossiers"))
        self._search.setMinimumWidth(150)
        self._search.setMaximumWidth(230)
        self._official.setAccessibleName(self.tr("Held by"))
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_S)
        bar.addWidget(self._stages, 3)
        bar.addWidget(self._search, 1)
        bar.addWidget(self._official)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(bar)
        column.addWidget(self._table, 1)
        self.setFocusProxy(self._table)

        self._stages.filter_chosen.connect(self._begin_anew)
        self._search.returnPressed.connect(self._ask_search)
        self._official.choice_changed.connect(self._begin_anew)
        self._table.row_opened.connect(self._open)

    def refresh(self) -> None:
        """Read the list again; what was looked at and chosen stays where it was."""
        self._read_officials()
        self._read(keeps_place=True)

    def narrow_to(self, stage: LifeStage) -> None:
        """Show the dossiers of one stage."""
        self._stages.choose(stage)
        self._begin_anew()

    def take_focus(self) -> None:
        """Put the keyboard on the list, on its first row if none was chosen."""
        if not self._table.currentIndex().isValid() and self._table.rows():
            self._table.select_key(self._table.rows()[0].line.id)
        self._table.setFocus()

    def take_focus_to_search(self) -> None:
        """Put the keyboard where words to search for are typed."""
        self._search.selectAll()
        self._search.setFocus()

    def _begin_anew(self) -> None:
        self._read(keeps_place=False)

    def _read(self, *, keeps_place: bool) -> None:
        self._count()
        self._table.show_pages(self._page_after, keeps_place=keeps_place)

    def _page_after(self, last: DossierLine | None, size: int) -> Sequence[DossierLine]:
        return self._finding.page(self._wanted(), None if last is None else key_of(last), size)

    def _wanted(self) -> LineFilter:
        return self._of_official(_FILTERS[LifeStage(self._stages.chosen() or LifeStage.ALL)])

    def _of_official(self, wanted: LineFilter) -> LineFilter:
        chosen = self._official.choice()
        return replace(wanted, official_id=chosen if isinstance(chosen, UUID) else None)

    def _count(self) -> None:
        counts = {
            stage: self._finding.count(self._of_official(wanted))
            for stage, wanted in _FILTERS.items()
        }
        words = {
            LifeStage.ALL: (self.tr("All"), Tone.INFO),
            LifeStage.OPEN: (self.tr("In progress"), Tone.INFO),
            LifeStage.FINISHED: (self.tr("Result ready"), Tone.DONE),
            LifeStage.RETURNED: (self.tr("Returned"), Tone.DONE),
            LifeStage.VOIDED: (self.tr("Cancelled"), Tone.WAITING),
        }
        self._stages.set_filters(
            [Filter(stage, text, tone, counts[stage]) for stage, (text, tone) in words.items()]
        )
        self._say_if_empty(counts[LifeStage.ALL])
        self.counted.emit(counts[LifeStage(self._stages.chosen())])

    def _say_if_empty(self, all_of_them: int) -> None:
        if all_of_them or self._official.choice() is not None:
            self._table.set_empty(
                self.tr("No dossier here"),
                self.tr("No dossier stands like this now. Choose another filter above."),
                icon="list-filter",
            )
        else:
            self._table.set_empty(
                self.tr("No dossiers yet"),
                self.tr("Press F2 to receive the first one."),
                icon="files",
            )

    def _read_officials(self) -> None:
        officials = [
            (official.id, official.name)
            for official in self._staffing.staff().officials
            if official.is_active
        ]
        # Choosing again what is chosen must not begin the list anew.
        self._official.set_choices([(None, self.tr("Held by: everybody")), *officials])

    def _ask_search(self) -> None:
        if self._search.value():
            self.search_asked.emit(self._search.value())

    def _open(self, row: ListedDossier) -> None:
        self.dossier_opened.emit(row.line.id)
