"""Where the data of the office live: a file on this machine, or a server."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.services.store_probing import StoreState, probe_store
from desktop_app.settings import default_database_url, tidy_database_url
from desktop_app.ui.language import say
from desktop_app.ui.messages import Messages
from desktop_app.ui.settings.fields import show_faults
from desktop_app.ui.tasks import RunningTask, TaskRunner
from desktop_app.ui.theme import Tone
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XL
from desktop_app.ui.widgets import Field, SecondaryButton, Text, TextLine, TextRole


class StoreForm(QWidget):
    """Fills in the address of the database, and tests it.

    ``edited`` tells of any change, ``tested`` the :class:`StoreState` found at the address.
    """

    edited = Signal()
    tested = Signal(object)

    def __init__(
        self, tasks: TaskRunner, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._messages = messages
        self._running: RunningTask | None = None
        self._here = QRadioButton(self.tr("On this machine"))
        self._there = QRadioButton(self.tr("On a PostgreSQL server"))
        self._choices = QButtonGroup(self)
        self._file = Text(role=TextRole.SMALL, wraps=True)
        self._url = TextLine("postgresql://motcua:…@192.168.1.10/motcua")
        self._test = SecondaryButton(
            self.tr("Test the connection"), key="Ctrl+D", icon="refresh-cw"
        )
        self._found = Text(role=TextRole.SMALL, wraps=True)
        self.fields = {
            "database_url": Field(
                self.tr("Address of the database"),
                self._url,
                self.tr("postgresql://USER:PASSWORD@HOST/NAME"),
            )
        }

        for button in (self._here, self._there):
            self._choices.addButton(button)
            button.setAccessibleName(button.text())
        self._file.setText(
            self.tr("One counter, nothing else to install. File: {file}").format(
                file=default_database_url().removeprefix("sqlite:///")
            )
        )
        self._here.setAccessibleDescription(self._file.text())
        several = Text(
            self.tr("Several counters work on the same dossiers."), TextRole.SMALL, wraps=True
        )
        self._there.setAccessibleDescription(several.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._here)
        column.addLayout(_indented(self._file))
        column.addSpacing(SPACE_S)
        column.addWidget(self._there)
        column.addLayout(_indented(several))
        column.addSpacing(SPACE_S)
        column.addLayout(_indented(self.fields["database_url"]))
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._test)
        foot.addWidget(self._found, 1)
        column.addSpacing(SPACE_M)
        column.addLayout(foot)
        self.set_url(default_database_url())

        self._choices.buttonClicked.connect(self._choose)
        self._url.textEdited.connect(self._forget_test)
        self._url.textEdited.connect(self.edited)
        self._test.clicked.connect(self.test)

    def set_url(self, url: str) -> None:
        """Show the address ``url``."""
        is_here = url == default_database_url()
        (self._here if is_here else self._there).setChecked(True)
        self._url.setText("" if is_here else url.replace("postgresql+psycopg://", "postgresql://"))
        self._forget_test()

    def url(self) -> str:
        """Return the address, tidied. Raises :class:`Refusal` with a fault for ``database_url``."""
        if self._here.isChecked():
            return default_database_url()
        return tidy_database_url(self._url.text())

    def place(self) -> str:
        """Return where the data are, to be read by people: without a password."""
        url = self.url()
        if url.startswith("sqlite:///"):
            return url.removeprefix("sqlite:///")
        return url.rpartition("@")[2]

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the address; return those that are not of this form."""
        return show_faults(self.fields, faults)

    def begin(self) -> None:
        """Put the keyboard on the kind of store that is chosen."""
        (self._here if self._here.isChecked() else self._there).setFocus()

    def go_to_place(self) -> None:
        """Put the keyboard on what names the place, to put it right."""
        (self._here if self._here.isChecked() else self._url).setFocus()

    def test(self) -> None:
        """Look, on another thread, what stands at the address, and say it."""
        try:
            url = self.url()
        except Refusal as refusal:
            self._forget_test()
            self.show_faults(refusal.faults)
            return
        self._forget_test()
        self._test.setEnabled(False)
        self._found.setText(self.tr("Connecting…"))
        self._running = self._tasks.run(lambda: probe_store(url), self._show_found, self._show_lost)

    def _choose(self) -> None:
        self._forget_test()
        self.edited.emit()
        if self._there.isChecked():
            self._url.setFocus()

    def _forget_test(self) -> None:
        if self._running is not None:
            self._running.forget()
            self._running = None
        self._test.setEnabled(True)
        self._found.clear()
        self._found.set_tone(None)
        self.fields["database_url"].clear()
        self.fields["database_url"].setEnabled(self._there.isChecked())

    def _show_found(self, state: StoreState) -> None:
        self._forget_test()
        self._found.set_tone(Tone.DONE)
        self._found.setText(say(state.label))
        self.tested.emit(state)

    def _show_lost(self, error: Exception) -> None:
        self._forget_test()
        if not isinstance(error, KnownError):
            self._messages.report(error)
        elif self._there.isChecked():
            self.fields["database_url"].show_error(say(error.sentence))
        else:
            self._found.set_tone(Tone.LATE)
            self._found.setText(say(error.sentence))


def _indented(widget: QWidget) -> QHBoxLayout:
    """Set ``widget`` under the words of a radio button."""
    row = QHBoxLayout()
    row.setContentsMargins(SPACE_XL + 2, 0, 0, 0)
    row.addWidget(widget)
    return row
