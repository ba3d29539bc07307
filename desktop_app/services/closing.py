"""The acts that end a dossier: result ready, returned, declined, stopped, withdrawn, cancelled."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.lateness import LatenessRepository
from desktop_app.domain.acts import Act
from desktop_app.domain.custody import end_custody
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.people import Actor
from desktop_app.domain.returns import ReceiverKind, ResultReturn, check_return
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.domain.text import nfc
from desktop_app.services.dossier_acts import ActFrame, Ongoing
from desktop_app.services.dossier_ending import close_requests, end_dossier
from desktop_app.services.pausing import give_up_pause


class Closing:
    """Ends accepted dossiers; every act is one transaction with its trail."""

    def __init__(self, frame: ActFrame) -> None:
        self._frame = frame

    def finish(self, dossier_id: UUID, actor: Actor) -> Dossier:
        """Record that the result is ready: lateness is judged by this instant (TT 01/2018)."""

        def act(ongoing: Ongoing) -> None:
            end_dossier(ongoing, Status.FINISHED, is_solved=True)

        return self._frame.carry_out(dossier_id, Act.FINISH, actor, act)

    def decline(self, dossier_id: UUID, reason: str, actor: Actor) -> Dossier:
        """Give a dossier back as not eligible on the merits (NĐ 61/2018/NĐ-CP Art. 19(8)).

        Raises :class:`Refusal` without a reason.
        """
        return self._end(dossier_id, Act.DECLINE, Status.STOPPED, reason, actor)

    def stop(self, dossier_id: UUID, reason: str, actor: Actor) -> Dossier:
        """Stop solving a dossier at its applicant's request (form 05).

        Raises :class:`Refusal` without a reason, and when its result is there already.
        """
        return self._end(dossier_id, Act.STOP, Status.STOPPED, reason, actor)

    def withdraw(self, dossier_id: UUID, reason: str, actor: Actor) -> Dossier:
        """Record that the applicant takes the dossier back; not late when ended before due.

        Raises :class:`Refusal` without a reason.
        """
        return self._end(dossier_id, Act.WITHDRAW, Status.WITHDRAWN, reason, actor)

    def return_result(
        self, dossier_id: UUID, actor: Actor, given: ResultReturn | None = None
    ) -> Dossier:
        """Record that the citizen has the result; without ``given`` the owner took it here.

        Raises :class:`Refusal` with faults per field when the receiver may not have it.
        """

        def act(ongoing: Ongoing) -> None:
            how = given or ResultReturn(ReceiverKind.OWNER, ongoing.dossier.owner.name)
            faults = check_return(how)
            if faults:
                raise Refusal.of(faults)
            how = replace(
                how,
                receiver_name=nfc(how.receiver_name),
                paper=nfc(how.paper),
                note=nfc(how.note),
                returned_at=ongoing.now,
            )
            DossierRepository(ongoing.session).set_status(
                ongoing.dossier.id, Status.RETURNED, returned_at=ongoing.now
            )
            LatenessRepository(ongoing.session).save_return(
                ongoing.dossier.id, how, ongoing.actor.signature
            )
            ongoing.detail |= {
                "receiver": how.receiver.value,
                "receiver_name": how.receiver_name,
                "channel": how.channel,
            }

        return self._frame.carry_out(dossier_id, Act.RETURN_RESULT, actor, act)

    def void(self, dossier_id: UUID, reason: str, actor: Actor) -> Dossier:
        """Cancel a dossier recorded by mistake; its number stays listed and is not used again.

        Raises :class:`Refusal` without a reason, or when its result is ready.
        """
        words = _required(reason, Sentence("Ghi lý do hủy.", "Say why it is cancelled."))

        def act(ongoing: Ongoing) -> None:
            give_up_pause(ongoing)
            close_requests(ongoing)
            ongoing.save_rows(
                end_custody(ongoing.rows, ongoing.now, ongoing.calendar, ongoing.clock.pauses)
            )
            DossierRepository(ongoing.session).void(ongoing.dossier.id, words, ongoing.now)
            ongoing.detail["reason"] = words

        return self._frame.carry_out(dossier_id, Act.VOID, actor, act)

    def _end(
        self, dossier_id: UUID, act: Act, status: Status, reason: str, actor: Actor
    ) -> Dossier:
        words = _required(reason, Sentence("Ghi lý do.", "Say why."))

        def work(ongoing: Ongoing) -> None:
            end_dossier(ongoing, status, is_solved=act is Act.DECLINE)
            ongoing.detail["reason"] = words

        return self._frame.carry_out(dossier_id, act, actor, work)


def _required(text: str, sentence: Sentence) -> str:
    if not nfc(text):
        raise Refusal(sentence, [Fault("reason", sentence)])
    return nfc(text)
