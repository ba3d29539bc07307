"""The dossiers behind a figure or a bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.overviews import DayPart, OverviewKind, Standpoint
from desktop_app.services.list_export import workbook_bytes
from desktop_app.services.overviewing import Overview, Overviewing
from desktop_app.ui.dossiers.dossier_columns import sheet_columns
from desktop_app.ui.dossiers.dossier_table import DossierTable, ListedDossier, dossier_columns
from desktop_app.ui.dossiers.states import JudgeNow
from desktop_app.ui.language import say
from desktop_app.ui.overview.wording import TONES, day_name, group_name
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import Column, Filter, FilterBar, QuietButton, SecondaryButton

_AT_ONCE = 5_000
_OF_A_STEP = (Standpoint.STEP_LATE, Standpoint.STEP_SOON)
_OF_A_BAR = (
    Standpoint.OPEN,
    Standpoint.IN_TIME,
    Standpoint.LATE,
    Standpoint.DUE_SOON,
    Standpoint.STEP_LATE,
    Standpoint.WAITING,
)


@dataclass(frozen=True, slots=True)
class Behind:
    """What a list is behind: a figure of the whole office, a bar when ``kind`` is one, a ``day``.

    Of a day the standpoint is a part of it.
    """

    standpoint: Standpoint | DayPart
    kind: OverviewKind | None = None
    key: str = ""
    day: date | None = None

    def ids(self, overview: Overview, standpoint: Standpoint | DayPart) -> Sequence[UUID]:
        """Return the dossiers that stand there, of the same bar or day."""
        if isinstance(standpoint, DayPart):
            days = (each for each in overview.trend if each.day == self.day)
            return next((each.members.get(standpoint, ()) for each in days), ())
        if self.kind is None:
            return overview.members.get(standpoint, ())
        group = next((each for each in overview.groups[self.kind] if each.key == self.key), None)
        return () if group is None else group.members.get(standpoint, ())

    def name(self, overview: Overview) -> str:
        """Return the name of the bar or the day, empty for the whole office."""
        if self.day is not None:
            return day_name(self.day)
        if self.kind is None:
            return ""
        return next(
            (group_name(each) for each in overview.groups[self.kind] if each.key == self.key), ""
        )

    @property
    def standpoints(self) -> tuple[Standpoint | DayPart, ...]:
        """What can be looked at beside each other."""
        if isinstance(self.standpoint, DayPart):
            return tuple(DayPart)
        if self.kind is not None:
            return _OF_A_BAR
        return _OF_A_STEP if self.standpoint in _OF_A_STEP else (self.standpoint,)


class MemberList(QWidget):
    """Lists the dossiers behind a figure, the one due first at the top.

    While somebody reads it nothing comes or goes: what has since is counted on the button
    ``news``, and comes when that is pressed or the page is shown again. The dossiers in it are
    read anew each time the page counts. ``news``, ``export`` and ``back`` are for the head of
    the page.
    ``dossier_chosen`` tells the key of the dossier to be opened,
    ``left`` that the reader wants to go back, ``ids_asked`` that the lines of other dossiers
    are to be read and given to :meth:`show_lines`, ``again_asked`` that the same are, or what
    they are now.
    """

    dossier_chosen = Signal(object)
    left = Signal()
    ids_asked = Signal(object)
    again_asked = Signal(object)

    def __init__(self, judge_now: JudgeNow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overview: Overview | None = None
        self._behind = Behind(Standpoint.OPEN)
        self._ids_shown: tuple[UUID, ...] = ()
        self._keeps_order = False
        self.back = QuietButton(self.tr("Overview"), key="Escape", icon="chevron-left")
        self._filters = FilterBar()
        self.news = SecondaryButton("", key="F9", icon="refresh-cw")
        self.export = SecondaryButton(self.tr("Export to Excel"), key="Ctrl+E", icon="download")
        self._table = DossierTable(
            self.tr("Dossiers behind the figure"), judge_now, columns=self._columns()
        )

        # The key is only shown: the page hears it, wherever in it the keyboard is.
        self.back.setShortcut(QKeySequence())
        self._filters.setAccessibleName(self.tr("Where they stand"))
        self._table.set_empty(
            self.tr("No dossier stands like this now."),
            self.tr("Esc goes back to the overview."),
            icon="circle-check",
        )
        for button in (self.news, self.export):
            button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._filters)
        column.addWidget(self._table, 1)
        self.setFocusProxy(self._table)

        self.back.clicked.connect(self.left)
        self._filters.filter_chosen.connect(self._change_standpoint)
        self.news.clicked.connect(self._ask_again)
        self._table.row_opened.connect(self._open)

    def behind(self) -> Behind:
        """Return what the list is behind, with the standpoint looked at now."""
        return self._behind

    def open(self, behind: Behind, overview: Overview) -> None:
        """Begin a list."""
        self._behind = behind
        self._overview = overview
        self._table.show_lines(())
        self._ids_shown = ()
        self._filters.set_filters(())
        self._count()
        self._filters.choose(behind.standpoint)
        self._ask_again()

    def set_overview(self, overview: Overview, *, is_shown_again: bool = False) -> None:
        """Count anew, read the dossiers anew, and offer what has come or gone.

        When the page ``is_shown_again`` nobody was reading: the list becomes that of now.
        """
        self._overview = overview
        self._count()
        self._keeps_order = not is_shown_again
        if is_shown_again:
            self._ids_shown = tuple(self._ids())
        self._offer_news()
        self.again_asked.emit(self._ids_shown)

    def show_lines(self, lines: Sequence[DossierLine]) -> None:
        """Show what was asked for; what is only read anew stays where it stands."""
        lines = sorted(lines, key=lambda line: (line.due_at, line.code))
        if self._keeps_order:
            places = {row.line.id: place for place, row in enumerate(self._table.rows())}
            lines.sort(key=lambda line: places.get(line.id, len(places)))
        self._table.show_lines(lines)
        self.export.setEnabled(bool(lines))

    def saving(self, title: str) -> Callable[[], bytes]:
        """Return what makes a workbook of the rows and columns as they are shown now."""
        columns = sheet_columns(self._table.shown_columns())
        return partial(workbook_bytes, title, columns, tuple(self._table.rows()))

    def take_focus(self) -> None:
        """Put the keyboard on the list, on its first row if none was chosen."""
        rows = self._table.rows()
        if rows and not self._table.selected():
            self._table.select_key(rows[0].line.id)
        self._table.setFocus()

    def _columns(self) -> list[Column[ListedDossier]]:
        """Return the columns of every list of dossiers, the step before whoever has it."""
        columns = [each for each in dossier_columns() if each.is_standard]
        step = Column[ListedDossier](
            "step",
            self.tr("Step"),
            self._step_words,
            fits="Thẩm định hồ",
            stretch=3,
        )
        return [*columns, step]

    def _step_words(self, row: ListedDossier) -> str:
        if self._overview is None or row.line.id not in self._overview.steps:
            return ""
        return say(self._overview.steps[row.line.id].label)

    def _ids(self) -> Sequence[UUID]:
        if self._overview is None:
            return ()
        return self._behind.ids(self._overview, self._behind.standpoint)

    def _count(self) -> None:
        if self._overview is None:
            return
        counts = {
            each: len(self._behind.ids(self._overview, each)) for each in self._behind.standpoints
        }
        self._filters.set_filters(
            [Filter(each, say(each.label), _tone(each), count) for each, count in counts.items()]
        )

    def _offer_news(self) -> None:
        ids = frozenset(self._ids())
        shown = frozenset(self._ids_shown)
        new, gone = len(ids - shown), len(shown - ids)
        if new:
            self.news.set_verb(self.tr("{count} new dossiers").format(count=new))
        elif gone:
            self.news.set_verb(self.tr("{count} are here no longer").format(count=gone))
        self.news.setVisible(bool(new or gone))

    def _change_standpoint(self, key: str) -> None:
        is_day = self._behind.day is not None
        standpoint = DayPart(key) if is_day else Standpoint(key)
        self._behind = replace(self._behind, standpoint=standpoint)
        self._ask_again()

    def _ask_again(self) -> None:
        self._ids_shown = tuple(self._ids())
        self._keeps_order = False
        self.news.hide()
        self.ids_asked.emit(self._ids_shown)

    def _open(self, row: ListedDossier) -> None:
        self.dossier_chosen.emit(row.line.id)


def _tone(standpoint: Standpoint | DayPart) -> Tone:
    if isinstance(standpoint, DayPart):
        return Tone.LATE if standpoint is DayPart.SOLVED_LATE else Tone.INFO
    return TONES.get(standpoint, Tone.INFO)


@dataclass(frozen=True, slots=True)
class ReadLines:
    """What was asked for, and the lines of it."""

    ids: tuple[UUID, ...]
    lines: tuple[DossierLine, ...]


def read_lines(overviewing: Overviewing, ids: tuple[UUID, ...]) -> ReadLines:
    """Read the lines of dossiers; of very many, some thousands at once."""
    lines = [
        line
        for begin in range(0, len(ids), _AT_ONCE)
        for line in overviewing.lines(ids[begin : begin + _AT_ONCE])
    ]
    return ReadLines(ids, tuple(lines))
