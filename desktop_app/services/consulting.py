"""Other agencies: asking them, their answers, and dossiers that they are competent for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.domain.acts import Act
from desktop_app.domain.custody import Custodian, HolderKind
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.due_decisions import DecisionKind
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.instants import as_utc, show_instant
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.services.dossier_acts import ActFrame, Ongoing
from desktop_app.services.due_acts import DecisionWords


class Consulting:
    """Sends dossiers to other agencies and takes them back; that time is nobody's here."""

    def __init__(self, frame: ActFrame) -> None:
        self._frame = frame

    def consult(
        self,
        dossier_id: UUID,
        agency: str,
        question: str,
        actor: Actor,
        *,
        answer_by: date | None = None,
    ) -> Dossier:
        """Ask another agency (NĐ 61/2018/NĐ-CP Art. 19(5)): it holds the dossier meanwhile.

        The clock goes on; the time is the agency's and no official's. Raises
        :class:`Refusal` without an agency and a question.
        """
        faults = []
        if not nfc(agency):
            faults.append(
                Fault("agency", Sentence("Ghi cơ quan được lấy ý kiến.", "Name the agency."))
            )
        if not nfc(question):
            faults.append(
                Fault("question", Sentence("Ghi nội dung lấy ý kiến.", "Say what is asked."))
            )
        if faults:
            raise Refusal.of(faults)

        def work(ongoing: Ongoing) -> None:
            if ongoing.present.custodian.kind is HolderKind.EXTERNAL:
                raise Refusal(
                    Sentence(
                        f"Hồ sơ đang ở {ongoing.present.custodian.agency}. Ghi nhận trả lời trước.",
                        f"The dossier is with {ongoing.present.custodian.agency}. Record its "
                        "answer first.",
                    )
                )
            plan = ongoing.steps()
            step = next((each for each in plan if each.is_external), None)
            ongoing.hand_to(
                Custodian(HolderKind.EXTERNAL, agency=nfc(agency)),
                step=step,
                note=nfc(question),
                is_taken=True,
            )
            ongoing.detail |= {
                "agency": nfc(agency),
                "question": nfc(question),
                "answer_by": None if answer_by is None else answer_by.isoformat(),
            }

        return self._frame.carry_out(dossier_id, Act.CONSULT, actor, work)

    def receive_answer(self, dossier_id: UUID, answer: str, actor: Actor) -> Dossier:
        """Note the answer: the dossier goes back to whom it came from, with the time he had left.

        Raises :class:`Refusal` when no other agency has it.
        """

        def work(ongoing: Ongoing) -> None:
            present, giver = ongoing.present, ongoing.giver()
            if present.custodian.kind is not HolderKind.EXTERNAL or giver is None:
                raise Refusal(
                    Sentence(
                        f"Hồ sơ {ongoing.dossier.code} không ở cơ quan khác.",
                        f"Dossier {ongoing.dossier.code} is not with another agency.",
                    )
                )
            ongoing.give_back(giver, nfc(answer))
            ongoing.note_taken()
            ongoing.detail |= {"agency": present.custodian.agency, "answer": nfc(answer)}

        return self._frame.carry_out(dossier_id, Act.RECEIVE_ANSWER, actor, work)

    def competent_received(
        self, dossier_id: UUID, received_at: datetime | None, actor: Actor
    ) -> Dossier:
        """Note when the competent agency got a boundary-free dossier: its clock starts then.

        The promise is counted anew from there and is provisional no longer
        (NĐ 118/2025/NĐ-CP Art. 17(3) as amended by NĐ 309/2026/NĐ-CP). The agency is the
        holder from then on. Raises :class:`Refusal` for a dossier that is solved here, one
        whose receipt is recorded, and an instant that cannot be.
        """

        def work(ongoing: Ongoing) -> None:
            dossier = ongoing.dossier
            at = as_utc(received_at or ongoing.now).replace(microsecond=0)
            _check_receipt(dossier, at, ongoing.now)
            DossierRepository(ongoing.session).competent_received(dossier.id, at)
            before = ongoing.clock
            ongoing.reload_clock()
            if not ongoing.clock.is_manual:
                after = ongoing.clock.computed(ongoing.calendar)
                ongoing.clock = replace(ongoing.clock, due=before.due)
                ongoing.move_due(
                    after,
                    DecisionKind.COMPETENT_RECEIPT,
                    DecisionWords(
                        f"{dossier.competent_agency} nhận hồ sơ lúc {show_instant(at)}",
                        dossier.competent_agency,
                    ),
                )
            if ongoing.present.custodian.agency != dossier.competent_agency:
                ongoing.hand_to(
                    Custodian(HolderKind.EXTERNAL, agency=dossier.competent_agency),
                    at=max(at, ongoing.present.began_at),
                    is_taken=True,
                )
            ongoing.detail |= {
                "agency": dossier.competent_agency,
                "received_at": at.isoformat(),
                "due_at": ongoing.clock.due.due_at.isoformat(),
            }

        return self._frame.carry_out(dossier_id, Act.COMPETENT_RECEIPT, actor, work)


def _check_receipt(dossier: Dossier, at: datetime, now: datetime) -> None:
    if not dossier.competent_agency:
        raise Refusal(
            Sentence(
                f"Hồ sơ {dossier.code} do cơ quan này giải quyết.",
                f"Dossier {dossier.code} is solved by this office.",
            )
        )
    if dossier.competent_received_at is not None:
        received = show_instant(dossier.competent_received_at)
        raise Refusal(
            Sentence(
                f"{dossier.competent_agency} đã nhận hồ sơ lúc {received}.",
                f"{dossier.competent_agency} received the dossier at {received}.",
            )
        )
    accepted = show_instant(dossier.accepted_at)
    if at < dossier.accepted_at or at > now:
        raise Refusal.of(
            [
                Fault(
                    "received_at",
                    Sentence(
                        f"Thời điểm nhận phải sau lúc tiếp nhận ({accepted}) và không ở tương lai.",
                        f"It must be after acceptance ({accepted}) and not in the future.",
                    ),
                )
            ]
        )
