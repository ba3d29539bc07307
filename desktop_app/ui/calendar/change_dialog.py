"""What the dialogs share that change the calendar: the change is tried out before it is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.services.calendar_changes import CalendarChange
from desktop_app.services.calendar_facts import EVERY_OFFICE
from desktop_app.services.due_recomputing import MovePreview, RecomputingCancelled
from desktop_app.ui.calendar.progress_line import ProgressLine
from desktop_app.ui.calendar.recomputing_run import RecomputingRun
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.widgets import Choice, Field


class ChangeDialog(FormDialog):
    """Asks for one change of the calendar and stays open until it is known what it moves.

    ``preview_made`` tells the :class:`MovePreview` of a change that bears on dossiers and
    was not made yet; ``change_made`` that of one that bears on none and was made. Override
    :meth:`change`. ``offices`` are the codes among which the change can be for one only;
    with fewer than two nobody is asked.
    """

    preview_made = Signal(object)
    change_made = Signal(object)

    def __init__(
        self,
        title: str,
        note: str,
        act: QPushButton,
        run: RecomputingRun,
        offices: Sequence[str] = (),
        parent: QWidget | None = None,
        *,
        width: int = 480,
    ) -> None:
        super().__init__(title, note, act, parent, width=width)
        self._run = run
        self._is_settled = False
        self._progress = ProgressLine()
        self._office = Choice([(EVERY_OFFICE, every_office()), *((code, code) for code in offices)])
        self._office_field = Field(self.tr("Holds for"), self._office)
        self._asks_office = len(offices) > 1

        run.setParent(self)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, self._progress)

        run.busy_changed.connect(self._show_busy)
        run.progressed.connect(self._progress.show_progress)
        run.previewed.connect(self._take_preview)
        run.applied.connect(self._take_applied)
        run.refused.connect(self._take_refusal)
        self._progress.shown.connect(self._fit)

    def change(self) -> CalendarChange:
        """Return the change as entered. Raises :class:`KnownError` for what cannot be."""
        raise NotImplementedError

    def placed(self, error: KnownError) -> KnownError:
        """Return what the services refused with its faults at the fields of this dialog."""
        return error

    def act(self) -> None:
        """Try the change out; the dialog closes when that is done."""
        self._run.attempt(self.change())

    def accept(self) -> None:
        """Close once it is known what the change moves; until then go on waiting."""
        if self._is_settled and self.isVisible():
            super().accept()

    def reject(self) -> None:
        """Stop and close; a change that is being made is waited for."""
        if self._run.is_applying():
            self._run.cancel()
            return
        self._run.let_go()
        super().reject()

    def add_office_field(self) -> None:
        """Ask for which office the change is, where there are several."""
        if self._asks_office:
            self.body.addWidget(self._office_field)

    def office(self) -> str:
        """Return the code of the office that the change is for, empty for all."""
        return str(self._office.choice() or EVERY_OFFICE)

    def _show_busy(self, is_busy: bool) -> None:
        self._act.setEnabled(not is_busy)
        if is_busy:
            self._progress.begin(looking_at_dossiers())
        else:
            self._progress.end()

    def _take_preview(self, preview: MovePreview) -> None:
        self._is_settled = True
        self.accept()
        self.preview_made.emit(preview)

    def _take_applied(self, made: MovePreview) -> None:
        self._is_settled = True
        self.accept()
        self.change_made.emit(made)

    def _take_refusal(self, error: KnownError) -> None:
        if isinstance(error, RecomputingCancelled):
            super().reject()
            return
        self._show_error(self.placed(error))
        self._fit()


def shown_first() -> str:
    """Return the sentence that says when a change of the calendar counts."""
    return QCoreApplication.translate(
        "CalendarWording",
        "Before anything changes you see which dossiers get another due date.",
    )


def looking_at_dossiers() -> str:
    """Return what is said while a change is tried out."""
    return QCoreApplication.translate("CalendarWording", "Looking at the open dossiers…")


def every_office() -> str:
    """Return what stands for all offices of the store."""
    return QCoreApplication.translate("CalendarWording", "All offices")
