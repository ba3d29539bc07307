"""What can be done about late dossiers and their marks: asked, done, and said how it went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import local_date, show_instant
from desktop_app.domain.people import Actor
from desktop_app.services.acting import Clock
from desktop_app.services.late_review import LateEntry
from desktop_app.services.marking import Mark
from desktop_app.ui.dossiers.dialogs.due_dialogs import DueDateDialog
from desktop_app.ui.dossiers.dialogs.mark_dialogs import DecideDialog
from desktop_app.ui.late.ask_dialogs import LateAskDialog
from desktop_app.ui.late.desk import LateDesk, MarkEntry
from desktop_app.ui.late.many_dialogs import DecideManyDialog, ExplainManyDialog, ReassignDialog
from desktop_app.ui.messages import MessageAction, Messages


class LateActs(QObject):
    """Does the acts in the name of ``actor``.

    A refusal is said in the dialog that led to it. ``changed`` tells that something may be
    otherwise now; ``paper_wanted`` the :class:`FormKind` and the dossier of a paper to print.
    """

    changed = Signal()
    paper_wanted = Signal(object, object)

    def __init__(
        self, desk: LateDesk, actor: Actor, messages: Messages, clock: Clock, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actor = actor
        self._messages = messages
        self._clock = clock
        self._window = parent
        self._to_extend: list[UUID] = []
        self._extended = 0
        self._papers: list[tuple[FormKind, UUID]] = []

    def remind(self, entries: Sequence[LateEntry]) -> None:
        """Remind whoever has the dossiers."""
        self._ask(FollowUpKind.REMINDER, entries)

    def ask_to_explain(self, entries: Sequence[LateEntry]) -> None:
        """Ask whoever has the dossiers to explain."""
        self._ask(FollowUpKind.EXPLANATION, entries)

    def apologize(self, entries: Sequence[LateEntry]) -> None:
        """Extend the dossiers with a letter of apology, one after the other."""
        self._to_extend = [entry.line.id for entry in entries]
        self._extended, self._papers = 0, []
        self._extend_next()

    def reassign(self, entries: Sequence[LateEntry]) -> None:
        """Give the dossiers to another official."""
        if entries:
            dialog = ReassignDialog(self._desk, entries, self._actor, self._window)
            dialog.finished.connect(partial(self._tell_moved, dialog))
            dialog.open()

    def confirm(self, entries: Sequence[MarkEntry]) -> None:
        """Confirm marks."""
        self._decide([entry.mark for entry in entries], is_excuse=False)

    def excuse(self, entries: Sequence[MarkEntry]) -> None:
        """Excuse marks."""
        self._decide([entry.mark for entry in entries], is_excuse=True)

    def explain(self, entries: Sequence[MarkEntry]) -> None:
        """Write down an explanation for marks."""
        marks = [entry.mark for entry in entries]
        if marks:
            dialog = ExplainManyDialog(self._desk.marking, marks, self._actor, self._window)
            dialog.finished.connect(partial(self._tell_explained, dialog))
            dialog.open()

    def answer(self, follow_up_id: UUID, words: str) -> bool:
        """Answer what was asked; tell whether that was possible, and say why not."""
        try:
            answered = self._desk.following_up.answer(follow_up_id, words, self._actor)
        except KnownError as error:
            self._messages.report(error)
            self.changed.emit()
            return False
        self._messages.success(self.tr("{number} is answered.").format(number=answered.number))
        self.changed.emit()
        return True

    def _ask(self, kind: FollowUpKind, entries: Sequence[LateEntry]) -> None:
        if entries:
            today = local_date(self._clock())
            dialog = LateAskDialog(kind, self._desk, entries, self._actor, today, self._window)
            dialog.accepted.connect(partial(self._tell_asked, dialog, kind))
            dialog.open()

    def _tell_asked(self, dialog: LateAskDialog, kind: FollowUpKind) -> None:
        made = dialog.made
        words = (
            self.tr("Reminded of {count} dossiers; answer until {until}.")
            if kind is FollowUpKind.REMINDER
            else self.tr("Asked to explain {count} dossiers; answer until {until}.")
        )
        until = made[0].answer_by if made else None
        self._messages.success(
            words.format(count=len(made), until="" if until is None else show_instant(until))
        )
        self.changed.emit()

    def _extend_next(self) -> None:
        if not self._to_extend:
            self._tell_extended()
            return
        try:
            dossier = self._desk.finding.dossier(self._to_extend.pop(0))
        except KnownError as error:
            self._messages.report(error)
            self._tell_extended()
            return
        dialog = DueDateDialog(
            self._desk.due_deciding, dossier, self._actor, is_extension=True, parent=self._window
        )
        dialog.offer_paper(FormKind.APOLOGY)
        dialog.accepted.connect(partial(self._note_extended, dialog))
        # Whoever gives one up wants to be asked about no other.
        dialog.rejected.connect(self._tell_extended)
        dialog.open()

    def _note_extended(self, dialog: DueDateDialog) -> None:
        self._extended += 1
        paper, changed = dialog.wanted_paper(), dialog.changed
        if paper is not None and changed is not None:
            self._papers.append((paper, changed.id))
        self._extend_next()

    def _tell_extended(self) -> None:
        if self._extended:
            self._messages.success(
                self.tr("{count} dossiers extended, with an apology.").format(count=self._extended)
            )
        for paper, dossier_id in self._papers:
            self.paper_wanted.emit(paper, dossier_id)
        self._to_extend, self._papers = [], []
        self.changed.emit()

    def _tell_moved(self, dialog: ReassignDialog, _result: int) -> None:
        moved = dialog.moved
        if moved:
            words = self.tr("{count} dossiers are with {name} now.")
            name = moved[0].holder.official
            ids = tuple(dossier.id for dossier in moved)
            undo = MessageAction(self.tr("Undo"), partial(self._undo, ids))
            self._messages.success(words.format(count=len(moved), name=name), undo)
        self.changed.emit()

    def _undo(self, ids: Sequence[UUID]) -> None:
        """Undo the last act of each dossier; one that cannot be undone ends it."""
        undone = 0
        try:
            for dossier_id in ids:
                self._desk.undoing.undo(dossier_id, self._actor)
                undone += 1
        except KnownError as error:
            self._messages.report(error)
        else:
            self._messages.success(self.tr("{count} dossiers: undone.").format(count=undone))
        self.changed.emit()

    def _decide(self, marks: list[Mark], *, is_excuse: bool) -> None:
        if not marks:
            return
        dialog: QDialog
        marking, window = self._desk.marking, self._window
        if len(marks) == 1:
            dialog = DecideDialog(
                marking, marks[0], self._actor, is_excuse=is_excuse, parent=window
            )
        else:
            dialog = DecideManyDialog(
                marking, marks, self._actor, is_excuse=is_excuse, parent=window
            )
        dialog.finished.connect(partial(self._tell_decided, dialog, is_excuse))
        dialog.open()

    def _tell_decided(self, dialog: QDialog, is_excuse: bool, result: int) -> None:
        count = dialog.decided if isinstance(dialog, DecideManyDialog) else int(result)
        if count:
            words = (
                self.tr("{count} marks are excused.")
                if is_excuse
                else self.tr("{count} marks are confirmed.")
            )
            self._messages.success(words.format(count=count))
        self.changed.emit()

    def _tell_explained(self, dialog: ExplainManyDialog, _result: int) -> None:
        if dialog.explained:
            words = self.tr("The explanation is kept with {count} marks.")
            self._messages.success(words.format(count=dialog.explained))
        self.changed.emit()
