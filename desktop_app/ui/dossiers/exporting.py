"""Saving a list of dossiers as a workbook, in the background, with a way to stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QWidget

from desktop_app.domain.dossier_lists import ListQuestion
from desktop_app.domain.stopping import Stopped, StopToken
from desktop_app.services.finding import Finding
from desktop_app.services.list_export import SheetColumn, write_workbook
from desktop_app.ui.dossiers.listed_dossier import ListedDossier, judged
from desktop_app.ui.dossiers.states import Judge
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import QuietButton, Text, TextRole

_SHOW_AFTER_MS = 300
_BAR_WIDTH = 180
STOP_KEY = "Ctrl+."


@dataclass(frozen=True, slots=True)
class ShownList:
    """What is to be saved: the question and the columns as they are shown."""

    title: str
    question: ListQuestion
    columns: Sequence[SheetColumn[ListedDossier]]
    judge: Judge


class ListExporting(QWidget):
    """Saves one list at a time; seen, with what is done and a way to stop, while it works."""

    _progressed = Signal(int)

    def __init__(
        self,
        finding: Finding,
        messages: Messages,
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._finding = finding
        self._messages = messages
        self._tasks = tasks
        self._wanted: ShownList | None = None
        self._stop: StopToken | None = None
        self._file = Path()
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self._bar = QProgressBar()
        self._words = Text(role=TextRole.MUTED)
        self._stop_button = QuietButton(self.tr("Stop"), key=STOP_KEY, icon="x")
        self._timer = QTimer(self)

        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(self.tr("Export to Excel"))
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOW_AFTER_MS)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_M)
        line.addWidget(self._bar)
        line.addWidget(self._words)
        line.addWidget(self._stop_button)
        line.addStretch(1)
        self.hide()

        self._timer.timeout.connect(self.show)
        self._stop_button.clicked.connect(self._break_off)
        self._progressed.connect(self._show_progress)

    def is_busy(self) -> bool:
        """Tell whether a list is being saved."""
        return self._stop is not None

    def ask(self, wanted: ShownList, name: str) -> None:
        """Ask where to save ``wanted``, a file ``name`` being offered, and save it there."""
        self._wanted = wanted
        dialog = QFileDialog(
            self.window(), self.tr("Export to Excel"), self._folder, self.tr("Excel (*.xlsx)")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, file_name: str) -> None:
        """Save what was asked for, in place of what is there."""
        if self._wanted is None or self.is_busy():
            return
        self._file = Path(file_name)
        self._folder = str(self._file.parent)
        self._stop = StopToken()
        self._show_progress(0)
        self._timer.start()
        self._tasks.run(
            partial(self._write, self._wanted, self._file, self._stop),
            self._tell_saved,
            self._tell_failed,
        )

    def _write(self, wanted: ShownList, file: Path, stop: StopToken) -> int:
        # On another thread: nothing here touches a widget, the signal crosses over by itself.
        return write_workbook(
            file,
            wanted.title,
            wanted.columns,
            _pieces(self._finding, wanted, stop),
            progress=self._progressed.emit,
            stop=stop,
        )

    def _show_progress(self, done: int) -> None:
        words = self.tr("Writing {name}: {count} dossiers so far")
        self._words.setText(words.format(name=self._file.name, count=done))

    def _break_off(self) -> None:
        if self._stop is not None:
            self._stop.stop()

    def _tell_saved(self, count: int) -> None:
        file = self._file
        self._end()
        self._messages.success(
            self.tr("Exported {count} dossiers to {name}").format(count=count, name=file.name),
            MessageAction(self.tr("Open the file"), partial(_open, file)),
        )

    def _tell_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Stopped):
            self._messages.info(
                self.tr("The export was stopped. {name} was not written.").format(
                    name=self._file.name
                )
            )
        else:
            self._messages.report(error)

    def _end(self) -> None:
        self._stop = None
        self._timer.stop()
        self.hide()


def _pieces(
    finding: Finding, wanted: ShownList, stop: StopToken
) -> Iterator[Sequence[ListedDossier]]:
    question = wanted.question
    for lines in finding.all_pages(question.wanted, question.order, stop=stop):
        yield judged(lines, wanted.judge)


def _open(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
