"""What can be done to a dossier: asked where it must be, done, and said how it went."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.acts import Act
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import show_instant
from desktop_app.domain.people import Actor
from desktop_app.services.marking import Mark
from desktop_app.services.staffing import Staffing
from desktop_app.ui.dossiers.act_words import done
from desktop_app.ui.dossiers.desk import DossierDesk
from desktop_app.ui.dossiers.dialogs.act_dialog import ActDialog
from desktop_app.ui.dossiers.dialogs.asking import Asking
from desktop_app.ui.dossiers.dialogs.mark_dialogs import DecideDialog, ExplainDialog
from desktop_app.ui.dossiers.dialogs.return_dialog import ReturnDialog
from desktop_app.ui.dossiers.look import DossierLook
from desktop_app.ui.dossiers.states import holder_words
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.messages import MessageAction, Messages


class DossierActs(QObject):
    """Does the acts in the name of ``actor``; ``dossier_changed`` tells the dossier after one.

    A refusal is said in the message bar, or in the dialog that led to it. ``look_outdated``
    tells that what is shown may have changed: somebody else was faster, or a mark was decided.
    ``paper_wanted`` tells the :class:`FormKind` of the paper of an act just done, and the key
    of its dossier, ``result_handed_out`` a dossier whose result was taken at the counter.
    :meth:`set_look` says which dossier the acts are about.
    """

    dossier_changed = Signal(object)
    look_outdated = Signal()
    paper_wanted = Signal(object, object)
    result_handed_out = Signal(object)

    def __init__(
        self,
        desk: DossierDesk,
        staffing: Staffing,
        actor: Actor,
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actor = actor
        self._messages = messages
        self._window = parent
        self._asking = Asking(desk, staffing, actor, parent)
        self._look: DossierLook | None = None

    def set_look(self, look: DossierLook) -> None:
        """Act on this dossier from now on."""
        self._look = look

    def begin(self, act: Act) -> None:
        """Do ``act``, or ask first what it needs to know."""
        look = self._look
        if look is None:
            return
        at_once = {Act.FINISH: self._desk.closing.finish, Act.TAKE: self._desk.handing_over.take}
        if act in at_once:
            self._do(act, partial(at_once[act], look.dossier.id, self._actor))
            return
        dialog = self._asking.dialog(act, look)
        if dialog is None:
            self._messages.warning(
                self.tr("There is nobody else to hand it to. Add officials in Settings first.")
            )
            return
        dialog.accepted.connect(partial(self._tell_done, dialog, done(act)))
        dialog.rejected.connect(self.look_outdated)
        dialog.open()

    def undo(self) -> None:
        """Undo the last act, if there is one that this person may undo."""
        if self._look is not None and self._look.last_act is not None:
            self._undo(self._look.dossier)

    def explain(self, mark: Mark) -> None:
        """Ask the official for an explanation."""
        dialog = ExplainDialog(self._desk.marking, mark, self._actor, self._window)
        self._ask_about_mark(dialog, self.tr("The explanation is kept with the mark."))

    def confirm(self, mark: Mark) -> None:
        """Ask for the cause of a mark, and confirm it."""
        self._decide(mark, self.tr("The mark is confirmed."), is_excuse=False)

    def excuse(self, mark: Mark) -> None:
        """Ask for the cause and the reason why a mark counts against nobody."""
        self._decide(mark, self.tr("The mark is excused."), is_excuse=True)

    def _decide(self, mark: Mark, success: str, *, is_excuse: bool) -> None:
        dialog = DecideDialog(
            self._desk.marking, mark, self._actor, is_excuse=is_excuse, parent=self._window
        )
        self._ask_about_mark(dialog, success)

    def _ask_about_mark(self, dialog: FormDialog, success: str) -> None:
        dialog.accepted.connect(partial(self._messages.success, success))
        dialog.finished.connect(self.look_outdated)
        dialog.open()

    def _do(self, act: Act, work: Callable[[], Dossier]) -> None:
        try:
            changed = work()
        except KnownError as error:
            self._messages.report(error)
            self.look_outdated.emit()
        else:
            self._say_done(changed, done(act), can_undo=True)

    def _tell_done(self, dialog: ActDialog, success: str) -> None:
        changed = dialog.changed
        if changed is None:
            return
        self._say_done(changed, success, can_undo=True)
        if isinstance(dialog, ReturnDialog) and dialog.is_at_counter():
            self.result_handed_out.emit(changed)
        paper = dialog.wanted_paper()
        if paper is not None:
            self.paper_wanted.emit(paper, changed.id)

    def _say_done(self, changed: Dossier, success: str, *, can_undo: bool) -> None:
        said = success.format(
            code=changed.code,
            holder=holder_words(changed.holder),
            due=show_instant(changed.due_at),
        )
        undo = MessageAction(self.tr("Undo"), partial(self._undo, changed))
        self._messages.success(said, undo if can_undo else None)
        self.dossier_changed.emit(changed)

    def _undo(self, dossier: Dossier) -> None:
        try:
            changed = self._desk.undoing.undo(dossier.id, self._actor)
        except KnownError as error:
            self._messages.report(error)
            self.look_outdated.emit()
        else:
            self._say_done(changed, self.tr("{code}: undone."), can_undo=False)
