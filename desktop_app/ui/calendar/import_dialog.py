"""Taking days in from a file: the difference first, and nothing counts by itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.services.calendar_exchange import (
    CalendarComparison,
    CalendarExchange,
    Difference,
)
from desktop_app.services.calendar_facts import EVERY_OFFICE
from desktop_app.ui.calendar.change_dialog import every_office
from desktop_app.ui.calendar.import_lines import (
    UNREAD,
    ImportLine,
    import_columns,
    import_lines,
    outcome_tone,
    outcome_words,
)
from desktop_app.ui.language import say
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, Tone
from desktop_app.ui.widgets import (
    Choice,
    DataTable,
    Filter,
    FilterBar,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextRole,
)
from desktop_app.ui.wrapping import let_words_settle

_WIDTH, _HEIGHT = 960, 560
_WINDOW_SHARE = 0.96
_ALL = "all"


class ImportDialog(QDialog):
    """Shows how a file compares with the calendar, and takes it in as proposals.

    ``days_imported`` tells the :class:`CalendarComparison` of what was taken in.
    """

    days_imported = Signal(object)

    def __init__(
        self,
        exchange: CalendarExchange,
        file: Path,
        comparison: CalendarComparison,
        offices: Sequence[str],
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exchange = exchange
        self._file = file
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._lines: list[ImportLine] = []
        self._title = Text(
            self.tr("Import {file}").format(file=file.name), TextRole.PAGE_TITLE, wraps=True
        )
        self._note = Text(
            self.tr(
                "What comes in counts for nothing until you put it in force, day by day; files of "
                "this kind mix days off with mere observances."
            ),
            TextRole.MUTED,
            wraps=True,
        )
        self._filters = FilterBar()
        self._office = Choice([(EVERY_OFFICE, every_office()), *((code, code) for code in offices)])
        self._table: DataTable[ImportLine] = DataTable(
            self.tr("Days of the file"), import_columns(), lambda line: (line.day, line.line)
        )
        self._missing = Text(role=TextRole.SMALL, wraps=True)
        self._problem = Text(role=TextRole.ERROR, wraps=True)
        self._cancel = SecondaryButton(self.tr("Cancel"), key="Escape")
        self._take = PrimaryButton("", key="Ctrl+Return", icon="upload")

        self.setWindowTitle(self._title.text())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office.setAccessibleName(self.tr("Holds for"))
        if len(offices) < 2:
            self._office.hide()
        self._assemble()
        self._show_comparison(comparison)

        self._filters.filter_chosen.connect(self._show_lines)
        self._office.choice_changed.connect(self._compare)
        self._cancel.clicked.connect(self.reject)
        self._take.clicked.connect(self._import)

    def _assemble(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(SPACE_M)
        above.addWidget(self._filters, 1)
        above.addWidget(self._office)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addLayout(above)
        column.addWidget(self._table, 1)
        column.addWidget(self._missing)
        column.addWidget(self._problem)
        column.addSpacing(SPACE_S)
        column.addLayout(foot)
        self._table.set_empty(self.tr("No such days in this file"), icon="calendar-days")
        self._problem.hide()
        let_words_settle(self)
        self._cancel.setAutoDefault(False)
        self._take.setDefault(True)
        self._take.setFocus()
        if parent := self.parentWidget():
            room = parent.window().size() * _WINDOW_SHARE
            self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))

    def _show_comparison(self, comparison: CalendarComparison) -> None:
        self._lines = import_lines(comparison)
        counts = {difference.value: comparison.count(difference) for difference in Difference}
        counts[UNREAD] = len(comparison.unread)
        self._filters.set_filters(
            [Filter(_ALL, self.tr("All lines"), Tone.WAITING, len(self._lines))]
            + [
                Filter(outcome, outcome_words(outcome), outcome_tone(outcome), count)
                for outcome, count in counts.items()
                if count or outcome != UNREAD
            ]
        )
        # A feast of several days is named once.
        missing = ", ".join(dict.fromkeys(say(each.note.name) for each in comparison.missing))
        self._missing.setText(
            self.tr("The calendar has {count} days that the file lacks: {names}").format(
                count=len(comparison.missing), names=missing
            )
        )
        self._missing.setVisible(bool(comparison.missing))
        coming = sum(
            each.difference is not Difference.SAME and not each.is_blocked
            for each in comparison.proposals
        )
        self._take.setEnabled(coming > 0)
        self._take.set_verb(
            self.tr("Take in {count} days, not in force yet").format(count=coming)
            if coming
            else self.tr("Nothing new to take in")
        )
        self._show_lines()

    def _show_lines(self) -> None:
        chosen = self._filters.chosen() or _ALL
        self._table.set_rows([line for line in self._lines if chosen in (_ALL, line.outcome)])

    def _compare(self) -> None:
        work = partial(self._exchange.compare, self._file, self._chosen_office())
        self._tasks.run(work, self._show_comparison, self._fail)

    def _import(self) -> None:
        self._take.setEnabled(False)
        work = partial(self._exchange.import_days, self._file, self._actor, self._chosen_office())
        self._tasks.run(work, self._take_imported, self._fail)

    def _take_imported(self, made: CalendarComparison) -> None:
        self.accept()
        self.days_imported.emit(made)

    def _fail(self, error: Exception) -> None:
        self._take.setEnabled(True)
        if not isinstance(error, KnownError):
            self._messages.report(error)
            return
        self._problem.setText(say(error.sentence))
        self._problem.show()

    def _chosen_office(self) -> str:
        return str(self._office.choice() or EVERY_OFFICE)
