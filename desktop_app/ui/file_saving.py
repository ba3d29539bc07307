"""Saving a list as a file: asks where, works in the background, says how it went."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.tasks import TaskRunner


class FileSaving(QObject):
    """Saves what a function makes to where the user wants it.

    ``saving_begun`` tells the file name and the task on its way, ``saving_ended`` that it is
    over, well or not. The folder last used is offered again.
    """

    saving_begun = Signal(str, object)
    saving_ended = Signal()

    def __init__(self, messages: Messages, tasks: TaskRunner, window: QWidget) -> None:
        super().__init__(window)
        self._messages = messages
        self._tasks = tasks
        self._window = window
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self._make: Callable[[], bytes] | None = None
        self._is_saving = False

    def ask(self, title: str, name: str, kind: str, make: Callable[[], bytes]) -> None:
        """Ask where to save; ``kind`` is Qt's filter, as ``PDF (*.pdf)``.

        ``make`` is called on another thread once a file was chosen.
        """
        self._make = make
        dialog = QFileDialog(self._window, title, self._folder, kind)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(name.rpartition(".")[2])
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, file_name: str) -> None:
        """Make the file and write it to ``file_name``, replacing what is there."""
        if self._make is None:
            return
        file = Path(file_name)
        self._folder = str(file.parent)
        self._is_saving = True
        task = self._tasks.run(
            partial(_write, self._make, file), self._tell_saved, self._tell_failed
        )
        if self._is_saving:
            self.saving_begun.emit(file.name, task)

    def _tell_saved(self, file: Path) -> None:
        self._end()
        opening = MessageAction(self.tr("Open the file"), partial(_open, file))
        self._messages.success(self.tr("Saved {name}").format(name=file.name), opening)

    def _tell_failed(self, error: Exception) -> None:
        self._end()
        self._messages.report(error)

    def _end(self) -> None:
        self._is_saving = False
        self.saving_ended.emit()


def _write(make: Callable[[], bytes], file: Path) -> Path:
    """Write the whole file or nothing: an older list is not lost to a full disk."""
    content = make()
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không ghi được {file}. Chọn thư mục khác, hoặc đóng tệp nếu đang mở.",
                f"Cannot write {file}. Choose another folder, or close the file if it is open.",
            )
        ) from error
    return file


def _open(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
