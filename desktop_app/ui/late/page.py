"""The late list: who holds which late dossier, and which will be late soon."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor
from desktop_app.domain.text import fold
from desktop_app.services.acting import Clock
from desktop_app.services.late_list_export import late_list_csv, late_list_pdf
from desktop_app.services.late_review import LateEntry, LateList, LateReview
from desktop_app.settings import OfficeSettings
from desktop_app.ui.file_saving import FileSaving
from desktop_app.ui.late.as_of_line import AsOfLine
from desktop_app.ui.late.columns import late_columns
from desktop_app.ui.late.narrowing import (
    EVERYBODY,
    Grouping,
    Shown,
    entries_of,
    groups_of,
    narrowed,
)
from desktop_app.ui.late.wording import as_of_words
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import RunningTask, TaskRunner
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, Tone
from desktop_app.ui.widgets import (
    Card,
    Choice,
    DataTable,
    Filter,
    FilterBar,
    GroupList,
    Page,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextRole,
)

_GROUPS_WIDTH = 248
_A_MINUTE_MS = 60_000


class LatePage(Page):
    """The dossiers that are late or nearly so, by the one who holds them.

    ``dossier_chosen`` tells the id of the dossier to open; ``late_counted`` how many are late
    now, each time the page has counted them. While the page is in sight it counts again every
    minute; what was chosen and looked at stays where it is.
    """

    dossier_chosen = Signal(object)
    late_counted = Signal(int)

    def __init__(
        self,
        late_review: LateReview,
        office: OfficeSettings,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._late_review = late_review
        self._office = office
        self._actor = actor
        self._messages = messages
        self._clock = clock
        self._list = LateList(clock(), (), (), (), clock())
        self._saving = FileSaving(messages, tasks, self)
        self._minute = QTimer(self)
        self._export = SecondaryButton(self.tr("Export CSV"), icon="download")
        self._print = SecondaryButton(self.tr("Print the list"), key="Ctrl+P", icon="printer")
        self._filters = FilterBar()
        self._as_of = AsOfLine(clock)
        self._grouping = Choice(
            [
                (Grouping.OFFICIAL, self.tr("Person responsible")),
                (Grouping.DEPARTMENT, self.tr("Department")),
            ]
        )
        self._groups = GroupList(self.tr("Who holds them"))
        self._table: DataTable[LateEntry] = DataTable(
            self.tr("Late dossiers"),
            late_columns(office.agency_code),
            lambda entry: entry.line.id,
            is_multiple=True,
        )
        self._chosen_count = Text(role=TextRole.MUTED)
        self._open = PrimaryButton(self.tr("Open the dossier"))

        self.set_title(self.tr("Late dossiers"))
        self._minute.setInterval(_A_MINUTE_MS)
        self._assemble()
        self._say_what_is_missing()

        self._minute.timeout.connect(self.refresh)
        self._export.clicked.connect(self._save_csv)
        self._print.clicked.connect(self._save_pdf)
        self._filters.filter_chosen.connect(self._change_filter)
        self._as_of.instant_chosen.connect(self.refresh)
        self._grouping.choice_changed.connect(self._show_groups)
        self._groups.group_chosen.connect(self._show_rows)
        self._table.selection_changed.connect(self._count_chosen)
        self._table.row_opened.connect(self._tell_row)
        self._open.clicked.connect(self._tell_chosen)
        self._saving.saving_begun.connect(self._show_saving)
        self._saving.saving_ended.connect(self.hide_waiting)
        self._show_list()

    def page_shown(self) -> None:
        """Draw up the list anew."""
        self.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on the list, on its first row if none was chosen."""
        rows = self._table.rows()
        if rows and not self._table.currentIndex().isValid():
            self._table.select_key(rows[0].line.id)
        self._table.setFocus()

    def refresh(self) -> None:
        """Draw up the list for the instant asked for, keeping what is chosen."""
        self._as_of.show_clock()
        try:
            self._list = self._late_review.as_of(self._as_of.instant())
        except KnownError as error:
            self._messages.report(error)
            return
        self._show_list()
        if self._as_of.instant() is None:
            self.late_counted.emit(len(self._list.late))

    def showEvent(self, event: QShowEvent) -> None:
        """Count on while the page is in sight."""
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._minute.stop()

    def _assemble(self) -> None:
        self.add_action(self._export)
        self.add_action(self._print)
        self._grouping.setAccessibleName(self.tr("Group by"))
        above = QHBoxLayout()
        above.addWidget(self._filters, 1, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self._as_of)
        left = Card()
        left.setFixedWidth(_GROUPS_WIDTH)
        left.setAccessibleName(self.tr("Group by"))
        left.add(Text(self.tr("Group by"), TextRole.LABEL))
        left.add(self._grouping)
        left.add(self._groups, 1)
        below = QHBoxLayout()
        below.setSpacing(SPACE_M)
        below.addWidget(self._chosen_count)
        below.addStretch(1)
        below.addWidget(self._open)
        right = QVBoxLayout()
        right.setSpacing(SPACE_M)
        right.addWidget(self._table, 1)
        right.addLayout(below)
        row = QHBoxLayout()
        row.setSpacing(SPACE_L - 2)
        row.addWidget(left)
        row.addLayout(right, 1)
        self.body.addLayout(above)
        self.body.addLayout(row, 1)

    def _show_list(self) -> None:
        late, soon = len(self._list.late), len(self._list.soon)
        self._filters.set_filters(
            [
                Filter(Shown.LATE, self.tr("Late"), Tone.LATE, late),
                Filter(Shown.SOON, self.tr("Due soon"), Tone.SOON, soon),
            ]
        )
        self.set_status(self._how_things_stand(late, soon))
        self._show_groups()

    def _how_things_stand(self, late: int, soon: int) -> str:
        now = self._clock()
        counts = self.tr("{late} dossiers late, {soon} due soon").format(late=late, soon=soon)
        when = as_of_words(self._list.as_of, now)
        if self._as_of.instant() is None:
            return f"{counts} · {when}"
        if self._list.as_of > now:
            return self.tr("{counts} · {when}, if nobody solves any until then").format(
                counts=counts, when=when
            )
        return self.tr("{counts} · {when}, as the list was then").format(counts=counts, when=when)

    def _show_groups(self) -> None:
        groups = groups_of(self._list, self._by(), self._shown())
        before = self._groups.chosen()
        scrolled = self._groups.verticalScrollBar().value()
        if groups != self._groups.groups():
            self._groups.set_groups(groups)
            self._groups.verticalScrollBar().setValue(scrolled)
        if self._groups.chosen() == before:
            self._show_rows()

    def _show_rows(self) -> None:
        part = narrowed(self._list, self._by(), self._groups.chosen())
        self._table.set_rows(entries_of(part, self._shown()))
        self._export.setEnabled(bool(part.entries))
        self._count_chosen()

    def _change_filter(self) -> None:
        self._say_what_is_missing()
        self._show_groups()

    def _say_what_is_missing(self) -> None:
        if self._shown() is Shown.LATE:
            self._table.set_empty(
                self.tr("No dossier is late."),
                self.tr("A dossier that passes its due date shows here, with whoever holds it."),
                icon="circle-check",
            )
        else:
            self._table.set_empty(
                self.tr("No dossier is due soon."),
                self.tr("What falls due within the next working hours shows here."),
                icon="circle-check",
            )

    def _count_chosen(self) -> None:
        count = len(self._table.selected())
        words = (
            self.tr("{count} dossiers chosen").format(count=count)
            if count
            else self.tr("Enter or a double click opens the dossier")
        )
        self._chosen_count.setText(words)
        self._open.setEnabled(count == 1)

    def _tell_chosen(self) -> None:
        for entry in self._table.selected():
            self._tell_row(entry)

    def _tell_row(self, entry: LateEntry) -> None:
        self.dossier_chosen.emit(entry.line.id)

    def _save_csv(self) -> None:
        part = narrowed(self._list, self._by(), self._groups.chosen())
        self._saving.ask(
            self.tr("Export the list"),
            self._file_name("csv"),
            self.tr("Table for a spreadsheet (*.csv)"),
            partial(late_list_csv, part),
        )

    def _save_pdf(self) -> None:
        part = narrowed(self._list, self._by(), self._groups.chosen())
        self._saving.ask(
            self.tr("Save the list to print it"),
            self._file_name("pdf"),
            self.tr("PDF document (*.pdf)"),
            partial(late_list_pdf, part, self._office, self._actor.name, self._chosen_name()),
        )

    def _show_saving(self, name: str, task: RunningTask) -> None:
        self.show_waiting(self.tr("Writing {name}…").format(name=name), task)

    def _file_name(self, ending: str) -> str:
        """Return ``ho-so-tre-han-2026-11-20.pdf``, with the holder when it is one's list."""
        parts = ["ho-so-tre-han", f"{local_date(self._list.as_of):%Y-%m-%d}", self._chosen_name()]
        parts = [fold(part) for part in parts]
        return re.sub("[^a-z0-9]+", "-", " ".join(parts)).strip("-") + f".{ending}"

    def _chosen_name(self) -> str:
        """Return whose list is shown, empty for everybody's."""
        chosen = self._groups.chosen()
        names = (each.name for each in self._groups.groups() if each.key == chosen)
        return "" if chosen == EVERYBODY else next(names, "")

    def _by(self) -> Grouping:
        return Grouping(str(self._grouping.choice()))

    def _shown(self) -> Shown:
        return Shown(self._filters.chosen() or Shown.LATE)
