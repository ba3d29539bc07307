"""Handing over: many dossiers scanned one after the other, one list, one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.repositories.custody import CustodyRepository, Handover
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.due import DueRepository
from desktop_app.db.repositories.filings import FilingRepository
from desktop_app.db.repositories.numbers import NumberRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.domain.acts import Act, check_act
from desktop_app.domain.agency_names import agency_name_fault
from desktop_app.domain.custody import COUNTER, Custodian, HolderKind
from desktop_app.domain.dossier_codes import tidy_scan
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.instants import local_date
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.step_time import StepPlan, transfer_instant
from desktop_app.domain.text import nfc
from desktop_app.services.acting import require
from desktop_app.services.dossier_acts import ActFrame, Ongoing, in_whose_name, situation_of
from desktop_app.services.first_custody import custodian_of

__all__ = ["HandingOver", "Handover", "HandoverOutcome", "Receiver", "ScannedDossier"]


@dataclass(frozen=True, slots=True)
class Receiver:
    """To whom dossiers go: an official, a department, another agency, or back to the counter.

    Exactly one is named; none means the counter.
    """

    official_id: UUID | None = None
    department_id: UUID | None = None
    agency: str = ""


@dataclass(frozen=True, slots=True)
class ScannedDossier:
    """A dossier on the desk before the handover: whether it can go, and why not.

    ``is_for_tomorrow`` says that it was received after 15:00 and counts for the receiver
    from the opening of the next working day. ``held_by`` names the official whose work it is,
    when that is somebody else than the one at the desk.
    """

    dossier: Dossier
    refusal: Sentence | None
    is_for_tomorrow: bool
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class HandoverOutcome:
    """A handover that was made: its list and its dossiers in the order of scanning."""

    handover: Handover
    dossiers: tuple[Dossier, ...]


class HandingOver:
    """Moves dossiers from hand to hand."""

    def __init__(self, frame: ActFrame, agency_code: str) -> None:
        self._frame = frame
        self._agency_code = agency_code

    def scan(self, text: str, actor: Actor) -> ScannedDossier:
        """Return what a scanned code stands for on the handover desk.

        Raises :class:`KnownError` when no dossier has that code, or when what has it is not
        accepted yet.
        """
        with self._frame.database.read() as session:
            dossiers = DossierRepository(session)
            key = dossiers.id_of_code(tidy_scan(text))
            dossier = None if key is None else dossiers.get(key)
            if dossier is None:
                raise KnownError(_why_none(FilingRepository(session), text))
            refusal = None
            ongoing = self._frame.look(session, dossier.id, actor)
            try:
                check_act(Act.HAND_OVER, situation_of(dossier), actor)
                in_whose_name(Act.HAND_OVER, ongoing)
            except Refusal as error:
                refusal = error.sentence
            is_for_tomorrow = _transfer(ongoing) > ongoing.now
            held_by = _somebody_elses(session, ongoing, actor)
        return ScannedDossier(dossier, refusal, is_for_tomorrow, held_by)

    def steps(self, dossier_ids: Sequence[UUID], actor: Actor) -> tuple[StepPlan, ...]:
        """Return the steps that all of some dossiers have in common, to choose from."""
        common: tuple[StepPlan, ...] | None = None
        with self._frame.database.read() as session:
            for dossier_id in dossier_ids:
                steps = self._frame.look(session, dossier_id, actor).steps()
                if common is None:
                    common = steps
                elif [each.name for each in common] != [each.name for each in steps]:
                    return ()
        return common or ()

    def hand_over(
        self,
        dossier_ids: Sequence[UUID],
        receiver: Receiver,
        actor: Actor,
        *,
        step: str = "",
        note: str = "",
    ) -> HandoverOutcome:
        """Hand dossiers over to one receiver, all of them or none, and number the list.

        ``step`` names a step of the procedure; without one the receiver gets the step after
        the present one where the office planned steps, else all the time that is left. What
        was received after 15:00 counts for the receiver from the next working day
        (NĐ 118/2025/NĐ-CP Art. 18(2)). Raises :class:`Refusal` when one of them cannot go;
        it says which; or when the receiver is nobody, as an agency called like a dossier.
        """
        with self._frame.database.write() as session:
            return self._hand_over_in(session, dossier_ids, receiver, actor, step=step, note=note)

    def assign(
        self, dossier_id: UUID, official_id: UUID, actor: Actor, *, note: str = ""
    ) -> Dossier:
        """Give an open dossier to an official until its result is there; ``note`` says why."""

        def work(ongoing: Ongoing) -> None:
            custodian = self._custodian(ongoing.session, Receiver(official_id))
            present = ongoing.present
            _refuse_same_holder(ongoing, custodian)
            if present.custodian.kind in {HolderKind.OFFICIAL, HolderKind.DEPARTMENT}:
                step = ongoing.step_at(present.step_position)
            else:
                step = _step(ongoing, "", custodian)
            ongoing.hand_to(custodian, at=_transfer(ongoing), step=step, note=nfc(note))
            ongoing.detail |= {"from": present.custodian.label.vi, "to": custodian.official}
            if nfc(note):
                ongoing.detail["note"] = nfc(note)

        return self._frame.carry_out(dossier_id, Act.ASSIGN, actor, work)

    def take(self, dossier_id: UUID, actor: Actor) -> Dossier:
        """Note that the receiver has the papers; out of a department, he becomes the holder.

        Raises :class:`Refusal` for somebody to whom the dossier was not given.
        """

        def work(ongoing: Ongoing) -> None:
            own = None
            if actor.user_id is not None:
                own = OfficeRepository(ongoing.session).official_of_user(actor.user_id)
            present = ongoing.present
            holder = present.custodian
            if (
                holder.kind is HolderKind.DEPARTMENT
                and own is not None
                and own.department_id == holder.department_id
            ):
                step = ongoing.step_at(present.step_position)
                ongoing.hand_to(custodian_of(ongoing.session, own), step=step, is_taken=True)
            elif present.taken_at is None:
                ongoing.note_taken()
            else:
                raise Refusal(
                    Sentence(
                        f"Hồ sơ {ongoing.dossier.code} đã được nhận rồi.",
                        f"Dossier {ongoing.dossier.code} was taken over already.",
                    )
                )
            ongoing.detail["holder"] = ongoing.present.custodian.label.vi

        return self._frame.carry_out(dossier_id, Act.TAKE, actor, work)

    def refuse(self, dossier_id: UUID, reason: str, actor: Actor) -> Dossier:
        """Give a dossier back to whom it came from, before taking it, with a reason.

        The time until then stays with the receiver; the giver's goes on with what he had
        left. Raises :class:`Refusal` without a reason, or when it was taken already.
        """
        words = nfc(reason)
        if not words:
            sentence = Sentence("Ghi lý do không nhận.", "Say why it is not taken.")
            raise Refusal(sentence, [Fault("reason", sentence)])

        def work(ongoing: Ongoing) -> None:
            present, giver = ongoing.present, ongoing.giver()
            if present.taken_at is not None or giver is None:
                raise Refusal(
                    Sentence(
                        f"Hồ sơ {ongoing.dossier.code} đã được nhận; bàn giao lại nếu cần.",
                        f"Dossier {ongoing.dossier.code} was taken already; hand it over instead.",
                    )
                )
            ongoing.give_back(giver, words)
            ongoing.detail |= {
                "reason": words,
                "from": present.custodian.label.vi,
                "to": ongoing.present.custodian.label.vi,
            }

        return self._frame.carry_out(dossier_id, Act.REFUSE_HANDOVER, actor, work)

    def lists(self, since: datetime) -> tuple[Handover, ...]:
        """Return the handover lists made since an instant, newest first."""
        with self._frame.database.read() as session:
            return tuple(CustodyRepository(session).handovers(since))

    def outcome(self, handover_id: UUID) -> HandoverOutcome:
        """Return a list with its dossiers, to print it again.

        Raises :class:`KnownError` when there is none.
        """
        with self._frame.database.read() as session:
            custody = CustodyRepository(session)
            handover = custody.handover(handover_id)
            if handover is None:
                raise KnownError(
                    Sentence("Không có biên bản bàn giao này.", "There is no such handover list.")
                )
            dossiers = DossierRepository(session)
            found = [dossiers.get(key) for key in custody.handed_over(handover_id)]
        return HandoverOutcome(handover, tuple(each for each in found if each is not None))

    def preview_move(self, official_id: UUID) -> tuple[Dossier, ...]:
        """Return everything an official holds: what would go to whoever follows him."""
        with self._frame.database.read() as session:
            dossiers = DossierRepository(session)
            keys = _held_by(session, official_id)
            return tuple(each for key in keys if (each := dossiers.get(key)) is not None)

    def move_all(
        self, official_id: UUID, receiver: Receiver, actor: Actor, *, note: str = ""
    ) -> HandoverOutcome:
        """Hand over all work of an official who goes to another post, in one transaction.

        What was late before stays with him: his custody rows are frozen as they end. Needs a
        supervisor. Raises :class:`Refusal` when he holds nothing.
        """
        require(actor, Role.SUPERVISOR)
        with self._frame.database.write() as session:
            held = _held_by(session, official_id)
            return self._hand_over_in(session, held, receiver, actor, note=note)

    def _hand_over_in(
        self,
        session: Session,
        dossier_ids: Sequence[UUID],
        receiver: Receiver,
        actor: Actor,
        *,
        step: str = "",
        note: str = "",
    ) -> HandoverOutcome:
        if not dossier_ids:
            raise Refusal(
                Sentence("Chưa quét hồ sơ nào để bàn giao.", "No dossier was scanned yet.")
            )
        # In one order, so that two lists with the same dossiers wait for each other.
        for dossier_id in sorted(set(dossier_ids)):
            DueRepository(session).clock(dossier_id, is_to_change=True)
        key = new_key()
        custodian = self._custodian(session, receiver)
        now = self._frame.clock().replace(microsecond=0)
        givers: dict[str, None] = {}
        steps: dict[str, None] = {}

        def work(ongoing: Ongoing) -> None:
            giver = ongoing.present.custodian.label.vi
            _refuse_same_holder(ongoing, custodian)
            row = ongoing.hand_to(
                custodian,
                at=_transfer(ongoing),
                step=_step(ongoing, step, custodian),
                handover_id=key,
                note=nfc(note),
            )
            givers[giver] = None
            steps[row.step] = None
            ongoing.detail |= {
                "from": giver,
                "to": custodian.label.vi,
                "step": row.step,
                "began_at": row.began_at.isoformat(),
            }

        dossiers = tuple(
            self._frame.carry_out_in(session, each, Act.HAND_OVER, actor, work)
            for each in dict.fromkeys(dossier_ids)
        )
        year = local_date(now).year
        handover = Handover(
            id=key,
            agency_code=self._agency_code,
            year=year,
            number=NumberRepository(session).take(f"handover:{self._agency_code}", str(year)),
            giver=", ".join(givers),
            receiver=custodian.label.vi,
            receiver_department_id=custodian.department_id,
            receiver_official_id=custodian.official_id,
            step=", ".join(steps),
            count=len(dossiers),
            note=nfc(note),
            handed_at=now,
            user_id=actor.user_id,
            user_name=actor.signature,
        )
        CustodyRepository(session).add_handover(handover)
        return HandoverOutcome(handover, dossiers)

    @staticmethod
    def _custodian(session: Session, receiver: Receiver) -> Custodian:
        office = OfficeRepository(session)
        if receiver.official_id is not None:
            official = office.official(receiver.official_id)
            if official is None or not official.is_active:
                sentence = Sentence(
                    "Người nhận này không còn làm việc ở đây. Chọn người khác.",
                    "This receiver does not work here any more. Choose another.",
                )
                raise Refusal(sentence, [Fault("receiver", sentence)])
            return custodian_of(session, official)
        if receiver.department_id is not None:
            department = office.department(receiver.department_id)
            if department is None or not department.is_active:
                sentence = Sentence(
                    "Không còn bộ phận này. Chọn bộ phận khác.",
                    "This department is not there any more. Choose another.",
                )
                raise Refusal(sentence, [Fault("receiver", sentence)])
            return Custodian(HolderKind.DEPARTMENT, department.id, department.name)
        agency = nfc(receiver.agency)
        if agency:
            fault = agency_name_fault(agency)
            if fault is not None:
                raise Refusal(fault, [Fault("receiver", fault)])
            return Custodian(HolderKind.EXTERNAL, agency=agency)
        return COUNTER


def _held_by(session: Session, official_id: UUID) -> list[UUID]:
    """Return what an official solves now; what he received at the counter is the counter's."""
    custody = CustodyRepository(session)
    keys = custody.held_by_official(official_id)
    present = custody.open_rows(keys)
    return [key for key in keys if present[key].custodian.kind is HolderKind.OFFICIAL]


def _somebody_elses(session: Session, ongoing: Ongoing, actor: Actor) -> str:
    """Return the official who has the dossier, when that is not the actor."""
    holder = ongoing.present.custodian
    if holder.kind is not HolderKind.OFFICIAL:
        return ""
    own = None
    if actor.user_id is not None:
        own = OfficeRepository(session).official_of_user(actor.user_id)
    return "" if own is not None and own.id == holder.official_id else holder.official


def _transfer(ongoing: Ongoing) -> datetime:
    """Return from when a receiver has the dossier: never before its present holder."""
    begins = transfer_instant(ongoing.dossier.accepted_at, ongoing.now, ongoing.calendar)
    return max(begins, ongoing.present.began_at)


def _refuse_same_holder(ongoing: Ongoing, custodian: Custodian) -> None:
    present = ongoing.present.custodian
    is_same = present.kind is custodian.kind and (
        custodian.kind is HolderKind.COUNTER
        or (present.official_id, present.agency) == (custodian.official_id, custodian.agency)
    )
    if custodian.kind is HolderKind.DEPARTMENT:
        is_same = is_same and present.department_id == custodian.department_id
    if is_same:
        where = present.label
        raise Refusal(
            Sentence(
                f"Hồ sơ {ongoing.dossier.code} đang ở {where.vi} rồi.",
                f"Dossier {ongoing.dossier.code} is with {where.en} already.",
            )
        )


def _step(ongoing: Ongoing, wanted: str, custodian: Custodian) -> StepPlan | None:
    """Return the step a receiver gets: the one named, or the next one that fits him."""
    plan = ongoing.steps()
    if wanted:
        named = next((each for each in plan if each.name == wanted), None)
        if named is not None:
            return named
    is_external = custodian.kind is HolderKind.EXTERNAL
    positions = (row.step_position for row in reversed(ongoing.rows))
    present = next((each for each in positions if each is not None), -1)
    if custodian.kind is HolderKind.COUNTER:
        return plan[-1] if plan else None
    return next(
        (each for each in plan if each.position > present and each.is_external == is_external), None
    )


def _why_none(filings: FilingRepository, text: str) -> Sentence:
    """Say why nothing can be handed over under a code: it waits yet, or there is none."""
    filing = filings.by_code(tidy_scan(text))
    if filing is not None and filing.is_open:
        return Sentence(
            f"Hồ sơ {filing.code} đang chờ bổ sung, chưa tiếp nhận nên chưa bàn giao được.",
            f"Dossier {filing.code} waits for a supplement and is not accepted: it cannot be "
            "handed over yet.",
        )
    return Sentence(
        f"Không có hồ sơ nào mang mã {text.strip()}.",
        f"No dossier has the code {text.strip()}.",
    )
