"""Which dialog asks for the words of which act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.domain.acts import Act
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.forms import FormKind
from desktop_app.domain.people import Actor
from desktop_app.services.staffing import Staffing
from desktop_app.ui.dossiers.desk import DossierDesk
from desktop_app.ui.dossiers.dialogs.act_dialog import ActDialog
from desktop_app.ui.dossiers.dialogs.consult_dialogs import (
    AnswerDialog,
    CompetentReceiptDialog,
    ConsultDialog,
)
from desktop_app.ui.dossiers.dialogs.correct_dialog import CorrectDialog
from desktop_app.ui.dossiers.dialogs.due_dialogs import ComputedDueDialog, DueDateDialog
from desktop_app.ui.dossiers.dialogs.hand_over_dialog import (
    AssignDialog,
    HandOverDialog,
    officials_for,
)
from desktop_app.ui.dossiers.dialogs.payment_dialogs import AskPaymentDialog, MeetPaymentDialog
from desktop_app.ui.dossiers.dialogs.reason_dialog import CloseUnansweredDialog, ReasonDialog
from desktop_app.ui.dossiers.dialogs.return_dialog import ReturnDialog
from desktop_app.ui.dossiers.dialogs.supplement_dialogs import (
    AskSupplementDialog,
    ReceiveSupplementDialog,
)
from desktop_app.ui.dossiers.look import DossierLook

_PAPERS: Mapping[Act, FormKind] = {
    Act.ASK_SUPPLEMENT: FormKind.SUPPLEMENT_REQUEST,
    Act.RECEIVE_SUPPLEMENT: FormKind.SUPPLEMENT_RECEIPT,
    Act.DECLINE: FormKind.REFUSAL_ON_MERITS,
    Act.STOP: FormKind.STOP_NOTICE,
    Act.EXTEND: FormKind.APOLOGY,
    Act.RETURN_RESULT: FormKind.RETURN_SLIP,
}
"""The paper that belongs to an act; it is offered to be printed at once."""


class Asking:
    """Makes the dialogs of acts, over ``window`` and in the name of ``actor``."""

    def __init__(
        self, desk: DossierDesk, staffing: Staffing, actor: Actor, window: QWidget
    ) -> None:
        self._desk = desk
        self._staffing = staffing
        self._actor = actor
        self._window = window
        self._makers: Mapping[Act, Callable[[DossierLook], ActDialog | None]] = {
            Act.ASK_SUPPLEMENT: self._ask_supplement,
            Act.RECEIVE_SUPPLEMENT: self._receive_supplement,
            Act.CLOSE_UNANSWERED: self._close_unanswered,
            Act.ASK_PAYMENT: self._ask_payment,
            Act.MEET_PAYMENT: self._meet_payment,
            Act.CONSULT: self._consult,
            Act.RECEIVE_ANSWER: self._receive_answer,
            Act.COMPETENT_RECEIPT: self._competent_receipt,
            Act.HAND_OVER: self._hand_over,
            Act.ASSIGN: self._assign,
            Act.RETURN_RESULT: self._return_result,
            Act.CORRECT: self._correct,
            Act.EXTEND: partial(self._decide_due, is_extension=True),
            Act.SET_DUE: partial(self._decide_due, is_extension=False),
            Act.COMPUTE_AGAIN: self._compute_again,
        }

    def dialog(self, act: Act, look: DossierLook) -> ActDialog | None:
        """Return what asks for the words of ``act``; ``None`` when there is nobody to choose."""
        maker = self._makers.get(act, partial(self._ask_why, act))
        dialog = maker(look)
        if dialog is not None and act in _PAPERS:
            dialog.offer_paper(_PAPERS[act])
        return dialog

    def _ask_supplement(self, look: DossierLook) -> ActDialog:
        papers = self._papers_of(look.dossier)
        asked = len(look.supplements)
        return AskSupplementDialog(
            self._desk.waiting, look.dossier, papers, asked, self._actor, self._window
        )

    def _receive_supplement(self, look: DossierLook) -> ActDialog:
        request = look.supplements[-1] if look.supplements else None
        return ReceiveSupplementDialog(
            self._desk.waiting, look.dossier, request, self._actor, self._window
        )

    def _close_unanswered(self, look: DossierLook) -> ActDialog:
        close = partial(self._desk.waiting.close_unanswered, look.dossier.id, self._actor)
        return CloseUnansweredDialog(look.dossier, close, self._window)

    def _ask_payment(self, look: DossierLook) -> ActDialog:
        return AskPaymentDialog(self._desk.waiting, look.dossier, self._actor, self._window)

    def _meet_payment(self, look: DossierLook) -> ActDialog:
        return MeetPaymentDialog(
            self._desk.waiting, look.dossier, look.judge.now, self._actor, self._window
        )

    def _consult(self, look: DossierLook) -> ActDialog:
        return ConsultDialog(self._desk.consulting, look.dossier, self._actor, self._window)

    def _receive_answer(self, look: DossierLook) -> ActDialog:
        return AnswerDialog(self._desk.consulting, look.dossier, self._actor, self._window)

    def _competent_receipt(self, look: DossierLook) -> ActDialog:
        return CompetentReceiptDialog(
            self._desk.consulting, look.dossier, look.judge.now, self._actor, self._window
        )

    def _hand_over(self, look: DossierLook) -> ActDialog:
        return HandOverDialog(
            self._desk.handing_over,
            self._staffing.staff(),
            look.dossier,
            self._actor,
            self._window,
        )

    def _assign(self, look: DossierLook) -> ActDialog | None:
        officials = officials_for(self._staffing.staff(), look.dossier)
        if not officials:
            return None
        return AssignDialog(
            self._desk.handing_over, officials, look.dossier, self._actor, self._window
        )

    def _return_result(self, look: DossierLook) -> ActDialog:
        return ReturnDialog(self._desk.closing, look.dossier, self._actor, self._window)

    def _correct(self, look: DossierLook) -> ActDialog:
        return CorrectDialog(self._desk.correcting, look.dossier, self._actor, self._window)

    def _decide_due(self, look: DossierLook, *, is_extension: bool) -> ActDialog:
        return DueDateDialog(
            self._desk.due_deciding,
            look.dossier,
            self._actor,
            is_extension=is_extension,
            parent=self._window,
        )

    def _compute_again(self, look: DossierLook) -> ActDialog:
        return ComputedDueDialog(self._desk.due_deciding, look.dossier, self._actor, self._window)

    def _ask_why(self, act: Act, look: DossierLook) -> ActDialog:
        do = partial(self._with_reason, act, look.dossier)
        return ReasonDialog(act, look.dossier, do, self._window)

    def _with_reason(self, act: Act, dossier: Dossier, reason: str) -> Dossier:
        desk = self._desk
        work = {
            Act.DECLINE: desk.closing.decline,
            Act.STOP: desk.closing.stop,
            Act.WITHDRAW: desk.closing.withdraw,
            Act.VOID: desk.closing.void,
            Act.REFUSE_HANDOVER: desk.handing_over.refuse,
        }[act]
        return work(dossier.id, reason, self._actor)

    def _papers_of(self, dossier: Dossier) -> list[str]:
        """Return the papers that the procedure asks for, as it stands today."""
        for version in self._desk.cataloguing.procedures():
            if version.code == dossier.procedure_code:
                return [paper.name for paper in version.content.documents]
        return []
