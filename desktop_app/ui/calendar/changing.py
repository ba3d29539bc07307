"""The way of every change of the calendar: asked for, shown with what it moves, made, told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.people import Actor
from desktop_app.services.calendar_changes import CalendarChange, DaysAdded, HoursSet
from desktop_app.services.calendar_keeping import HoursPeriod, OwnDay
from desktop_app.services.due_recomputing import DueRecomputing, MovePreview
from desktop_app.ui.calendar.change_dialog import ChangeDialog
from desktop_app.ui.calendar.moved_files import MovedFiles
from desktop_app.ui.calendar.moves_dialog import MovesDialog
from desktop_app.ui.calendar.recomputing_run import RecomputingRun
from desktop_app.ui.calendar.removal_dialog import HoursRemovalDialog, RemovalDialog
from desktop_app.ui.language import say
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.tasks import TaskRunner


class CalendarChanging(QObject):
    """Leads one change after the other from its dialog to the calendar.

    ``change_made`` tells the :class:`MovePreview` of a change that was made, after it was
    said in the message bar.
    """

    change_made = Signal(object)

    def __init__(
        self,
        recomputing: DueRecomputing,
        files: MovedFiles,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._recomputing = recomputing
        self._files = files
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._window = window
        self._saving = files.saving(messages, tasks, window)
        # The removal that was asked for last, and what puts back what it takes away.
        self._undoing: tuple[CalendarChange, CalendarChange] | None = None

    def new_run(self) -> RecomputingRun:
        """Return a run for a dialog that is to be asked with :meth:`ask`."""
        return RecomputingRun(self._recomputing, self._actor, self._messages, self._tasks)

    def ask(self, dialog: ChangeDialog) -> None:
        """Open ``dialog``, and then show what its change moves."""
        dialog.preview_made.connect(self._show_moves)
        dialog.change_made.connect(self._tell)
        dialog.open()

    def ask_removal(self, days: Sequence[OwnDay]) -> None:
        """Ask whether ``days`` shall go; once they are gone they can be put back."""
        dialog = RemovalDialog(days, self.new_run(), self._window)
        self._undoing = (dialog.change(), DaysAdded(tuple(days)))
        self.ask(dialog)

    def ask_hours_removal(self, period: HoursPeriod, *, names_office: bool) -> None:
        """Ask whether hours to come shall not come; once they are gone they can be put back."""
        run = self.new_run()
        dialog = HoursRemovalDialog(period, run, self._window, names_office=names_office)
        put_back = HoursSet(period.valid_from, period.week, period.agency_code)
        self._undoing = (dialog.change(), put_back)
        self.ask(dialog)

    def attempt(self, change: CalendarChange) -> None:
        """Try ``change`` out without a dialog that asks for it."""
        run = self.new_run()
        run.setParent(self)
        run.previewed.connect(self._show_moves)
        run.applied.connect(self._tell)
        run.refused.connect(self._messages.report)
        for ended in (run.previewed, run.applied, run.refused):
            ended.connect(run.deleteLater)
        run.attempt(change)

    def _show_moves(self, preview: MovePreview) -> None:
        dialog = MovesDialog(
            preview, self.new_run(), self._files, self._messages, self._tasks, self._window
        )
        dialog.change_made.connect(self._tell)
        dialog.open()

    def _tell(self, made: MovePreview) -> None:
        what = say(made.description)
        if made.to_tell:
            words = self.tr("{what}. {count} dossiers have another due date: tell their owners.")
            save = partial(self._files.ask_where_pdf, self._saving, made)
            self._messages.success(
                words.format(what=what, count=len(made.to_tell)),
                MessageAction(self.tr("Save the list…"), save),
            )
        elif made.confirmed:
            words = self.tr("{what}. {count} dossiers are provisional no more.")
            self._messages.success(words.format(what=what, count=len(made.confirmed)))
        else:
            words = self.tr("{what}. No due date has changed.")
            undo = None
            if self._undoing is not None and self._undoing[0] == made.change:
                put_back = partial(self.attempt, self._undoing[1])
                undo = MessageAction(self.tr("Undo"), put_back)
            self._messages.success(words.format(what=what), undo)
        self.change_made.emit(made)
