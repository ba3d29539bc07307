"""The print queue: what waits, what came out, what did not, and doing it again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date
from desktop_app.services.acting import Clock
from desktop_app.services.printing_history import PrintingHistory
from desktop_app.ui.messages import Messages
from desktop_app.ui.print_queue.columns import print_columns
from desktop_app.ui.print_queue.rows import PrintRow, not_printed, rows_of_day
from desktop_app.ui.printing.print_order import PrintState
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S, Tone
from desktop_app.ui.widgets import (
    DataTable,
    DateLine,
    Filter,
    FilterBar,
    Page,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextRole,
)

_HERE, _DAY = "here", "day"
_CANCEL_KEY = "Delete"
_PREVIEW_KEY = "Ctrl+Shift+P"
_DAY_KEY = "Ctrl+T"


class PrintQueuePage(Page):
    """The prints of this counter today, or those of every counter on a day.

    ``dossier_chosen`` tells the key of a dossier to open, ``receipt_asked`` that of the one
    whose receipt is to be printed again, ``shared_receipt_asked`` the keys of those that share
    one, ``paper_asked`` the key of an issued paper to print
    again; ``receipt_preview_asked`` and ``paper_preview_asked`` tell what is to be shown.
    """

    dossier_chosen = Signal(object)
    receipt_asked = Signal(object)
    shared_receipt_asked = Signal(object)
    paper_asked = Signal(object)
    receipt_preview_asked = Signal(object)
    paper_preview_asked = Signal(object)

    def __init__(
        self,
        history: PrintingHistory,
        queue: PrintQueue,
        counter: str,
        messages: Messages,
        clock: Clock,
        code_sample: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._history = history
        self._queue = queue
        self._counter = counter
        self._messages = messages
        self._clock = clock
        self._scope = FilterBar(
            [
                Filter(_HERE, self.tr("{counter}, today").format(counter=counter), Tone.INFO),
                Filter(_DAY, self.tr("Every counter, by day"), Tone.INFO),
            ]
        )
        self._day = DateLine()
        self._table: DataTable[PrintRow] = DataTable(
            self.tr("Prints"), print_columns(code_sample), lambda row: row.key, is_multiple=True
        )
        self._about = Text(role=TextRole.MUTED, wraps=True)
        self._cancel = SecondaryButton(self.tr("Cancel"), key=_CANCEL_KEY, icon="x")
        self._preview = SecondaryButton(self.tr("Preview"), key=_PREVIEW_KEY, icon="eye")
        self._open = SecondaryButton(self.tr("Open the dossier"), key="Ctrl+O", icon="file-text")
        self._again = PrimaryButton(self.tr("Print again"), key="Ctrl+P", icon="printer")
        self._to_other_scope = QShortcut(QKeySequence(_DAY_KEY), self)

        self.set_title(self.tr("Print queue"))
        self._to_other_scope.setWhatsThis(self.tr("This counter or every counter"))
        self._day.set_day(local_date(clock()))
        self._assemble()
        self._show_scope()

        self._scope.filter_chosen.connect(self._show_scope)
        self._day.day_changed.connect(self.refresh)
        self._table.selection_changed.connect(self._tell_chosen)
        self._table.row_opened.connect(self._open_row)
        self._cancel.clicked.connect(self._cancel_chosen)
        self._preview.clicked.connect(self._preview_chosen)
        self._open.clicked.connect(self._open_chosen)
        self._again.clicked.connect(self._print_again)
        self._to_other_scope.activated.connect(self._change_scope)
        queue.changed.connect(self._follow_queue)

    def page_shown(self) -> None:
        """Read the prints anew."""
        self.refresh()

    def take_focus(self) -> None:
        """Put the keyboard on the list, on its first row if none was chosen."""
        rows = self._table.rows()
        if rows and not self._table.currentIndex().isValid():
            self._table.select_key(rows[0].key)
        self._table.setFocus()

    def refresh(self) -> None:
        """Read the prints anew; what is chosen stays chosen."""
        today = local_date(self._clock())
        is_here = self._scope.chosen() == _HERE
        day = today if is_here else self._day.day()
        if day is None:
            return
        try:
            rows = rows_of_day(self._history, self._queue, day, self._counter if is_here else None)
        except KnownError as error:
            self._messages.report(error)
            return
        self._table.set_rows(rows)
        self._say_how_things_stand(rows)
        self._tell_chosen()

    def _assemble(self) -> None:
        self._day.setAccessibleName(self.tr("Day"))
        self._day.setFixedWidth(128)
        above = QHBoxLayout()
        above.setSpacing(SPACE_S)
        above.addWidget(self._scope)
        above.addWidget(self._day)
        above.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(SPACE_M)
        below.addWidget(self._about, 1)
        for button in (self._cancel, self._preview, self._open, self._again):
            below.addWidget(button)
        self.body.addLayout(above)
        self.body.addWidget(self._table, 1)
        self.body.addLayout(below)

    def _change_scope(self) -> None:
        self._scope.choose(_DAY if self._scope.chosen() == _HERE else _HERE)
        self._show_scope()
        if self._day.isVisible():
            self._day.setFocus()
            self._day.selectAll()

    def _show_scope(self) -> None:
        is_here = self._scope.chosen() == _HERE
        self._day.setVisible(not is_here)
        if is_here:
            self._table.set_empty(
                self.tr("Nothing was printed here today."),
                self.tr("Receipts and papers that are printed at this counter show here."),
                icon="printer",
            )
        else:
            self._table.set_empty(self.tr("Nothing was printed on this day."), icon="printer")
        self.refresh()

    def _follow_queue(self) -> None:
        # Unseen it is read anew when it is shown.
        if self.isVisible():
            self.refresh()

    def _say_how_things_stand(self, rows: list[PrintRow]) -> None:
        printed = sum(row.state is PrintState.PRINTED for row in rows)
        on_its_way = sum(row.state in (PrintState.WAITING, PrintState.PRINTING) for row in rows)
        self.set_status(
            self.tr("{waiting} on the way · {printed} printed · {failed} not printed").format(
                waiting=on_its_way,
                printed=printed,
                failed=not_printed(rows),
            )
        )

    def _tell_chosen(self) -> None:
        chosen = self._table.selected()
        one = chosen[0] if len(chosen) == 1 else None
        self._again.setEnabled(any(row.can_be_repeated for row in chosen))
        self._cancel.setEnabled(
            any(row.state in (PrintState.WAITING, PrintState.HELD) for row in chosen)
        )
        self._open.setEnabled(one is not None and one.dossier_id is not None)
        self._preview.setEnabled(
            one is not None and (one.dossier_id is not None or one.paper_id is not None)
        )
        self._about.set_role(TextRole.ERROR if one is not None and one.reason else TextRole.MUTED)
        if one is not None and one.reason:
            self._about.setText(one.reason)
        elif len(chosen) > 1:
            self._about.setText(self.tr("{count} prints chosen").format(count=len(chosen)))
        else:
            self._about.setText(self.tr("Enter or a double click opens the dossier"))

    def _print_again(self) -> None:
        for row in _one_of_each(self._table.selected()):
            if row.queue_number:
                self._queue.again(row.queue_number)
            elif row.paper_id is not None:
                self.paper_asked.emit(row.paper_id)
            elif row.together:
                self.shared_receipt_asked.emit(row.together)
            elif row.dossier_id is not None:
                self.receipt_asked.emit(row.dossier_id)
        self.refresh()

    def _cancel_chosen(self) -> None:
        for row in self._table.selected():
            if row.state is PrintState.HELD:
                self._queue.discard(row.paper_key)
            else:
                self._queue.cancel(row.queue_number)

    def _preview_chosen(self) -> None:
        for row in self._table.selected():
            if row.paper_id is not None:
                self.paper_preview_asked.emit(row.paper_id)
            elif row.dossier_id is not None:
                self.receipt_preview_asked.emit(row.dossier_id)

    def _open_chosen(self) -> None:
        for row in self._table.selected():
            self._open_row(row)

    def _open_row(self, row: PrintRow) -> None:
        if row.dossier_id is not None:
            self.dossier_chosen.emit(row.dossier_id)


def _one_of_each(rows: list[PrintRow]) -> list[PrintRow]:
    """Return what can be printed again, each piece of paper once, in the order of printing."""
    found: dict[object, PrintRow] = {}
    for row in reversed(rows):
        if row.can_be_repeated:
            found.setdefault(row.paper_key, row)
    return list(found.values())
