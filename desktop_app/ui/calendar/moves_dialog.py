"""What a change of the calendar moves, shown before it is made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.services.due_recomputing import Move, MovePreview, RecomputingCancelled
from desktop_app.ui.calendar.change_dialog import looking_at_dossiers
from desktop_app.ui.calendar.moved_files import MovedFiles
from desktop_app.ui.calendar.moves_columns import moves_columns
from desktop_app.ui.calendar.progress_line import ProgressLine
from desktop_app.ui.calendar.recomputing_run import RecomputingRun
from desktop_app.ui.language import say
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from desktop_app.ui.widgets import (
    DataTable,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextRole,
    Tick,
)
from desktop_app.ui.widgets.message_bar import MessageBar
from desktop_app.ui.wrapping import let_words_settle

_WIDTH, _HEIGHT = 1120, 620
_WINDOW_SHARE = 0.98


class MovesDialog(QDialog):
    """Lists the dossiers that a change bears on, and makes the change when told to.

    ``change_made`` tells the :class:`MovePreview` of what was done. What is said meanwhile
    stands in the dialog itself; bugs go to ``messages``.
    """

    change_made = Signal(object)

    def __init__(
        self,
        preview: MovePreview,
        run: RecomputingRun,
        files: MovedFiles,
        messages: Messages,
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preview = preview
        self._run = run
        self._said = Messages(self)
        self._files = files
        self._saving = files.saving(self._said, tasks, self)
        self._title = Text(self.tr("Dossiers that this change bears on"), TextRole.PAGE_TITLE)
        self._what = Text(say(preview.description), TextRole.MUTED, wraps=True)
        self._summary = Text(wraps=True)
        self._earlier = Tick(self.tr("Allow earlier due dates"))
        self._earlier_note = Text(
            self.tr(
                "Otherwise whoever was told a later day keeps that day; nobody has to be told."
            ),
            TextRole.SMALL,
            wraps=True,
        )
        self._table: DataTable[Move] = DataTable(
            self._title.text(), moves_columns(files.agency_code), lambda move: move.dossier_id
        )
        self._bar = MessageBar(self._said)
        self._progress = ProgressLine()
        self._print = SecondaryButton(
            self.tr("Print the list to tell…"), key="Ctrl+P", icon="printer"
        )
        self._export = SecondaryButton(self.tr("Export CSV…"), key="Ctrl+E", icon="download")
        self._cancel = SecondaryButton("", key="Escape")
        self._apply = PrimaryButton(self.tr("Apply"), key="Ctrl+Return", icon="check")

        self.setWindowTitle(self._title.text())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        run.setParent(self)
        self._assemble()
        self._show_preview(preview)
        self._show_busy(False)

        self._said.bug_found.connect(messages.bug_found)
        run.busy_changed.connect(self._show_busy)
        run.progressed.connect(self._progress.show_progress)
        run.previewed.connect(self._show_preview)
        run.applied.connect(self._take_applied)
        run.refused.connect(self._take_refusal)
        self._earlier.toggled.connect(self._look_again)
        self._print.clicked.connect(self._save_pdf)
        self._export.clicked.connect(self._save_csv)
        self._cancel.clicked.connect(self.reject)
        self._apply.clicked.connect(self._make)

    def reject(self) -> None:
        """Leave everything as it is; a change that is being made is stopped first."""
        if self._run.is_applying():
            self._cancel.setEnabled(False)
            self._run.cancel()
            return
        self._run.let_go()
        super().reject()

    def _assemble(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._print)
        foot.addWidget(self._export)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(self._title)
        column.addWidget(self._what)
        column.addWidget(self._summary)
        column.addWidget(self._earlier)
        column.addWidget(self._earlier_note)
        column.addWidget(self._table, 1)
        column.addWidget(self._bar)
        column.addWidget(self._progress)
        column.addSpacing(SPACE_S)
        column.addLayout(foot)
        let_words_settle(self)
        for button in (self._print, self._export, self._cancel):
            button.setAutoDefault(False)
        self._apply.setDefault(True)
        self._apply.setFocus()
        if parent := self.parentWidget():
            room = parent.window().size() * _WINDOW_SHARE
            self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))

    def _show_preview(self, preview: MovePreview) -> None:
        self._preview = preview
        self._summary.setText(say(preview.summary))
        self._table.set_rows(preview.moves)
        may_be_earlier = bool(preview.kept) or self._earlier.isChecked()
        self._earlier.setVisible(may_be_earlier)
        self._earlier_note.setVisible(may_be_earlier)
        for button in (self._print, self._export):
            button.setVisible(bool(preview.to_tell))

    def _show_busy(self, is_busy: bool) -> None:
        is_applying = self._run.is_applying()
        for widget in (self._apply, self._print, self._export):
            widget.setEnabled(not is_busy)
        self._earlier.setEnabled(not is_applying)
        self._cancel.setEnabled(True)
        self._cancel.set_verb(self.tr("Stop") if is_applying else self.tr("Cancel"))
        if is_busy:
            what = self.tr("Changing due dates…") if is_applying else looking_at_dossiers()
            self._progress.begin(what)
        else:
            self._progress.end()

    def _look_again(self) -> None:
        self._said.clear()
        change, is_earlier = self._preview.change, self._earlier.isChecked()
        self._run.preview(change, allow_earlier=is_earlier)

    def _make(self) -> None:
        self._said.clear()
        self._run.apply(self._preview, allow_earlier=self._earlier.isChecked())

    def _take_applied(self, made: MovePreview) -> None:
        self.accept()
        self.change_made.emit(made)

    def _take_refusal(self, error: KnownError) -> None:
        if isinstance(error, RecomputingCancelled):
            self._said.info(error.sentence)
            return
        again = MessageAction(self.tr("Look again"), self._look_again)
        self._said.error(error.sentence, again)

    def _save_pdf(self) -> None:
        self._files.ask_where_pdf(self._saving, self._preview)

    def _save_csv(self) -> None:
        self._files.ask_where_csv(self._saving, self._preview)
