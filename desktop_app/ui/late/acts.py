"""What can be done about late dossiers and their marks: asked, done, and said how it went."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.acts import Act
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import local_date, show_instant
from desktop_app.domain.people import Actor
from desktop_app.services.acting import Clock
from desktop_app.services.late_review import LateEntry
from desktop_app.services.many_acts import ManyOutcome, for_each
from desktop_app.services.marking import Mark
from desktop_app.ui.dossiers.dialogs.due_dialogs import DueDateDialog
from desktop_app.ui.dossiers.dialogs.mark_dialogs import DecideDialog
from desktop_app.ui.language import say
from desktop_app.ui.late.ask_dialogs import LateAskDialog
from desktop_app.ui.late.desk import LateDesk, MarkEntry
from desktop_app.ui.late.many_dialogs import (
    DecideManyDialog,
    ExplainManyDialog,
    ExtendManyDialog,
    ReassignDialog,
)
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

    def remind(self, entries: Sequence[LateEntry]) -> None:
        """Remind whoever has the dossiers."""
        self._ask(FollowUpKind.REMINDER, entries)

    def ask_to_explain(self, entries: Sequence[LateEntry]) -> None:
        """Ask whoever has the dossiers to explain."""
        self._ask(FollowUpKind.EXPLANATION, entries)

    def apologize(self, entries: Sequence[LateEntry]) -> None:
        """Extend the dossiers with a letter of apology; several to one date, with one reason."""
        if len(entries) == 1:
            self._extend(entries[0])
        elif entries:
            today = local_date(self._clock())
            dialog = ExtendManyDialog(self._desk, entries, self._actor, today, self._window)
            dialog.finished.connect(partial(self._tell_extended_many, dialog))
            dialog.open()

    def reassign(self, entries: Sequence[LateEntry]) -> None:
        """Give the dossiers to another official."""
        if entries:
            dialog = ReassignDialog(self._desk, entries, self._actor, self._window)
            dialog.finished.connect(partial(self._tell_moved, dialog))
            dialog.open()

    def confirm(self, entries: Sequence[MarkEntry]) -> None:
        """Confirm marks."""
        self._decide(entries, is_excuse=False)

    def excuse(self, entries: Sequence[MarkEntry]) -> None:
        """Excuse marks."""
        self._decide(entries, is_excuse=True)

    def explain(self, entries: Sequence[MarkEntry]) -> None:
        """Write down an explanation for marks."""
        if entries:
            dialog = ExplainManyDialog(self._desk.marking, entries, self._actor, self._window)
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

    def _extend(self, entry: LateEntry) -> None:
        try:
            dossier = self._desk.finding.dossier(entry.line.id)
        except KnownError as error:
            self._messages.report(error)
            return
        dialog = DueDateDialog(
            self._desk.due_deciding, dossier, self._actor, is_extension=True, parent=self._window
        )
        dialog.offer_paper(FormKind.APOLOGY)
        dialog.accepted.connect(partial(self._tell_extended_one, dialog))
        dialog.open()

    def _tell_extended_one(self, dialog: DueDateDialog) -> None:
        if dialog.changed is not None:
            self._tell_extended([dialog.changed], wants_papers=dialog.wanted_paper() is not None)

    def _tell_extended_many(self, dialog: ExtendManyDialog, _result: int) -> None:
        self._tell_extended(dialog.extended, wants_papers=dialog.wants_papers())

    def _tell_extended(self, extended: Sequence[Dossier], *, wants_papers: bool) -> None:
        if extended:
            words = self.tr("{count} dossiers extended, with an apology.")
            self._messages.success(
                words.format(count=len(extended)), self._undo_of(extended, Act.EXTEND)
            )
        for dossier in extended if wants_papers else ():
            self.paper_wanted.emit(FormKind.APOLOGY, dossier.id)
        self.changed.emit()

    def _tell_moved(self, dialog: ReassignDialog, _result: int) -> None:
        moved = dialog.moved
        if moved:
            words = self.tr("{count} dossiers are with {name} now.")
            name = moved[0].holder.official
            self._messages.success(
                words.format(count=len(moved), name=name), self._undo_of(moved, Act.ASSIGN)
            )
        self.changed.emit()

    def _undo_of(self, dossiers: Sequence[Dossier], act: Act) -> MessageAction:
        """Return the button that undoes ``act`` for each dossier to which nothing came since."""
        subjects = tuple(dossiers)
        undo = self._desk.undoing.undo
        return MessageAction(
            self.tr("Undo"),
            lambda: self._tell_undone(
                for_each(
                    subjects,
                    lambda dossier: dossier.code,
                    lambda dossier: undo(dossier.id, self._actor, expected=act),
                )
            ),
        )

    def _tell_undone(self, outcome: ManyOutcome[Any, Any], *, is_of_marks: bool = False) -> None:
        if outcome.failed:
            words = self.tr("{count} undone; not undone: {reasons}")
            reasons = "; ".join(say(outcome.reasons).splitlines())
            self._messages.warning(words.format(count=len(outcome.done), reasons=reasons))
        else:
            words = (
                self.tr("{count} marks: undone.")
                if is_of_marks
                else self.tr("{count} dossiers: undone.")
            )
            self._messages.success(words.format(count=len(outcome.done)))
        self.changed.emit()

    def _decide(self, entries: Sequence[MarkEntry], *, is_excuse: bool) -> None:
        marking, window = self._desk.marking, self._window
        if len(entries) == 1:
            mark = entries[0].mark
            one = DecideDialog(marking, mark, self._actor, is_excuse=is_excuse, parent=window)
            one.accepted.connect(partial(self._tell_decided, [mark], is_excuse))
            one.open()
        elif entries:
            many = DecideManyDialog(
                marking, entries, self._actor, is_excuse=is_excuse, parent=window
            )
            # The list is filled by the dialog, also when some could not be decided.
            many.finished.connect(partial(self._tell_decided, many.decided, is_excuse))
            many.open()

    def _tell_decided(self, decided: Sequence[Mark], is_excuse: bool, _result: int = 0) -> None:
        if decided:
            words = (
                self.tr("{count} marks are excused.")
                if is_excuse
                else self.tr("{count} marks are confirmed.")
            )
            undo = MessageAction(self.tr("Undo"), partial(self._take_back, tuple(decided)))
            self._messages.success(words.format(count=len(decided)), undo)
        self.changed.emit()

    def _take_back(self, decided: Sequence[Mark]) -> None:
        take_back = self._desk.marking.take_back
        lines = self._desk.late_review.lines([mark.dossier_id for mark in decided])
        self._tell_undone(
            for_each(
                decided,
                lambda mark: lines[mark.dossier_id].code,
                lambda mark: take_back(mark.id, self._actor),
            ),
            is_of_marks=True,
        )

    def _tell_explained(self, dialog: ExplainManyDialog, _result: int) -> None:
        if dialog.explained:
            words = self.tr("The explanation is kept with {count} marks.")
            self._messages.success(words.format(count=dialog.explained))
        self.changed.emit()
