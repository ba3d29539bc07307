"""What can be done to a dossier: asked where it must be, done, and said how it went."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.people import Actor
from desktop_app.services.closing import Closing
from desktop_app.services.staffing import Staffing
from desktop_app.ui.dossiers.questions import AssignQuestion, Question, VoidQuestion
from desktop_app.ui.messages import MessageAction, Messages


class DossierActs(QObject):
    """Does the acts in the name of ``actor``; ``dossier_changed`` tells the dossier after one.

    A refusal is said in the message bar, or under the field of the question that led to it.
    ``act_refused`` tells that what is shown may be out of date: somebody else was faster.
    """

    dossier_changed = Signal(object)
    act_refused = Signal()

    def __init__(
        self,
        closing: Closing,
        staffing: Staffing,
        actor: Actor,
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._closing = closing
        self._staffing = staffing
        self._actor = actor
        self._messages = messages
        self._window = parent

    def finish(self, dossier: Dossier) -> None:
        """Record that the result is ready."""
        self._do(
            partial(self._closing.finish, dossier.id, self._actor),
            self.tr("{code}: result ready. The citizen can come for it."),
            can_undo=True,
        )

    def return_result(self, dossier: Dossier) -> None:
        """Record that the citizen has the result."""
        self._do(
            partial(self._closing.return_result, dossier.id, self._actor),
            self.tr("{code}: result returned."),
            can_undo=True,
        )

    def take_back(self, dossier: Dossier) -> None:
        """Undo that the result is ready, or returned."""
        self._do(
            partial(self._closing.take_back, dossier.id, self._actor),
            self.tr("{code}: undone."),
        )

    def ask_official(self, dossier: Dossier) -> None:
        """Ask who shall solve the dossier, and hand it over."""
        officials = self._officials_for(dossier)
        if not officials:
            self._messages.warning(
                self.tr("There is nobody else to hand it to. Add officials in Settings first.")
            )
            return
        question = AssignQuestion(dossier, officials, self._window)
        question.official_chosen.connect(partial(self._assign, question, dossier))
        _open(question)

    def ask_reason_to_void(self, dossier: Dossier) -> None:
        """Ask why the dossier is cancelled, and cancel it."""
        question = VoidQuestion(dossier, self._window)
        question.reason_given.connect(partial(self._void, question, dossier))
        _open(question)

    def _assign(self, question: Question, dossier: Dossier, official_id: UUID) -> None:
        self._do(
            partial(self._closing.assign, dossier.id, official_id, self._actor),
            self.tr("{code} is now with {holder}."),
            question,
        )

    def _void(self, question: Question, dossier: Dossier, reason: str) -> None:
        self._do(
            partial(self._closing.void, dossier.id, reason, self._actor),
            self.tr("{code} is cancelled; its number stays in the register."),
            question,
        )

    def _do(
        self,
        act: Callable[[], Dossier],
        success: str,
        question: Question | None = None,
        *,
        can_undo: bool = False,
    ) -> None:
        """Do ``act``, close the question that led to it and say ``success``."""
        try:
            changed = act()
        except KnownError as error:
            if question is not None and isinstance(error, Refusal) and error.faults:
                question.show_refusal(error)
                return
            self._messages.report(error)
            self.act_refused.emit()
        else:
            undo = MessageAction(self.tr("Undo"), partial(self.take_back, changed))
            self._messages.success(
                success.format(code=changed.code, holder=changed.holder.official),
                undo if can_undo else None,
            )
            self.dossier_changed.emit(changed)
        if question is not None:
            question.close()

    def _officials_for(self, dossier: Dossier) -> list[tuple[UUID, str]]:
        """Return whom the dossier can be handed to, those of its department first."""
        staff = self._staffing.staff()
        names = {department.id: department.name for department in staff.departments}
        others = [
            official
            for official in staff.officials
            if official.is_active and official.id != dossier.holder.official_id
        ]
        others.sort(key=lambda official: official.department_id != dossier.holder.department_id)
        return [
            (official.id, f"{official.name} · {names.get(official.department_id, '')}")
            for official in others
        ]


def _open(question: Question) -> None:
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.open()
