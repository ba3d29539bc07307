"""Following up: reminders, requests to explain and findings, until each of them is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.follow_ups import FollowUpFilter, FollowUpRepository
from desktop_app.db.repositories.lateness import LatenessRepository, Mark
from desktop_app.db.repositories.numbers import NumberRepository
from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.follow_ups import (
    Addressee,
    Answerer,
    FollowUp,
    FollowUpCheck,
    FollowUpKind,
    Wish,
    check_again_faults,
    check_wish,
)
from desktop_app.domain.instants import as_local
from desktop_app.domain.keys import new_key
from desktop_app.domain.lateness_marks import MarkState
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.answering import answerer

__all__ = ["FollowUpFilter", "FollowingUp"]


class FollowingUp:
    """Keeps the register of what supervisors asked for; every change leaves its trail."""

    def __init__(self, database: Database, agency_code: str, clock: Clock = utc_now) -> None:
        self._database = database
        self._agency_code = agency_code
        self._clock = clock

    def find(self, wanted: FollowUpFilter) -> tuple[FollowUp, ...]:
        """Return follow-ups, open ones by their deadline first."""
        with self._database.read() as session:
            return tuple(FollowUpRepository(session).find(wanted))

    def asked_of(self, actor: Actor, *, is_open: bool | None = None) -> tuple[FollowUp, ...]:
        """Return what ``actor`` was asked himself, in his department or at his counter."""
        with self._database.read() as session:
            who = answerer(session, actor, self._clock())
            wanted = FollowUpFilter(is_open=is_open, asked_of=who)
            return tuple(FollowUpRepository(session).find(wanted))

    def of_actor(self, actor: Actor) -> tuple[FollowUp, ...]:
        """Return the open follow-ups that ``actor`` has to answer."""
        asked = self.asked_of(actor, is_open=True)
        return tuple(each for each in asked if not each.is_answered)

    def answers_of(self, actor: Actor) -> Answerer:
        """Return for whom ``actor`` answers now."""
        with self._database.read() as session:
            return answerer(session, actor, self._clock())

    def remind(self, dossier_ids: Sequence[UUID], wish: Wish, actor: Actor) -> tuple[FollowUp, ...]:
        """Remind whoever has these dossiers, one follow-up for each, all or none.

        Raises :class:`Refusal` with faults, and for a dossier that is over.
        """
        return self._ask_of_holders(FollowUpKind.REMINDER, dossier_ids, wish, actor)

    def ask_to_explain(
        self, dossier_ids: Sequence[UUID], wish: Wish, actor: Actor
    ) -> tuple[FollowUp, ...]:
        """Ask whom the lateness of these dossiers is marked against to explain, all or none.

        While a dossier is open it is whoever has it. Raises :class:`Refusal` with faults,
        and for a dossier that is over and has no mark that is still to be decided.
        """
        return self._ask_of_holders(FollowUpKind.EXPLANATION, dossier_ids, wish, actor)

    def note_finding(
        self, addressee: Addressee, wish: Wish, actor: Actor, dossier_code: str = ""
    ) -> FollowUp:
        """Note a conclusion of an inspection, to be checked again until it is settled.

        Raises :class:`Refusal` with faults, also for a code that no dossier has.
        """
        with self._database.write() as session:
            dossier_id = None
            code = nfc(dossier_code)
            if code:
                dossier_id = DossierRepository(session).id_of_code(code)
                if dossier_id is None:
                    raise Refusal.of([Fault("dossier_code", _no_dossier(code))])
            return self._add(
                session, FollowUpKind.FINDING, addressee, wish, actor, (dossier_id, code), None
            )

    def answer(self, follow_up_id: UUID, words: str, actor: Actor) -> FollowUp:
        """Note the answer of whoever answers for those asked; a supervisor may note it too.

        For whom somebody answers is told by :meth:`Answerer.answers_for`.
        What was asked about a mark that is still to be decided is its explanation too.
        Raises :class:`Refusal` for an empty answer, for what is settled, and for somebody
        who was not asked.
        """
        answer = nfc(words)
        with self._database.write() as session:
            asked = _known(session, follow_up_id)
            if not answer:
                raise Refusal.of([Fault("answer", Sentence("Ghi trả lời.", "Write the answer."))])
            _require_open(asked)
            now = self._clock()
            may = actor.may(Role.SUPERVISOR)
            if not may and not answerer(session, actor, now).answers_for(asked.addressee):
                raise _asked_somebody_else(asked.addressee)
            FollowUpRepository(session).change(
                asked.id, answer=answer, answered_at=now, answered_by=actor.signature
            )
            if asked.mark_id is not None:
                _explain(session, asked.mark_id, answer, now, actor)
            self._trail(session, asked, "follow_up_answered", actor, {"answer": answer})
            return _known(session, follow_up_id)

    def check(
        self,
        follow_up_id: UUID,
        finding: str,
        actor: Actor,
        *,
        is_settled: bool,
        next_check_on: date | None = None,
    ) -> FollowUp:
        """Note a look at a follow-up; it ends when it is settled, else it is looked at again.

        Raises :class:`Refusal` without words on what was found, without a later day to look
        again, and for what is settled already.
        """
        require(actor, Role.SUPERVISOR)
        words = nfc(finding)
        now = self._clock()
        with self._database.write() as session:
            asked = _known(session, follow_up_id)
            _require_open(asked)
            faults = []
            if not words:
                faults.append(
                    Fault("finding", Sentence("Ghi kết quả kiểm tra.", "Write what was found."))
                )
            if not is_settled and next_check_on is None:
                faults.append(
                    Fault(
                        "next_check_on",
                        Sentence(
                            "Chưa xong thì chọn ngày kiểm tra lại.",
                            "Not settled yet: choose when to check again.",
                        ),
                    )
                )
            elif not is_settled and next_check_on is not None:
                faults += check_again_faults(next_check_on, now, "next_check_on")
            if faults:
                raise Refusal.of(faults)
            follow_ups = FollowUpRepository(session)
            day = None if is_settled else next_check_on
            look = FollowUpCheck(new_key(), now, actor.signature, words, is_settled, day)
            follow_ups.add_check(asked.id, look)
            if is_settled:
                follow_ups.change(
                    asked.id,
                    check_on=None,
                    closed_at=now,
                    closed_by=actor.signature,
                    result=words,
                )
            else:
                follow_ups.change(asked.id, check_on=day)
            self._trail(
                session,
                asked,
                "follow_up_checked",
                actor,
                {"finding": words, "is_settled": is_settled},
            )
            return _known(session, follow_up_id)

    def _ask_of_holders(
        self, kind: FollowUpKind, dossier_ids: Sequence[UUID], wish: Wish, actor: Actor
    ) -> tuple[FollowUp, ...]:
        with self._database.write() as session:
            asked = []
            for dossier_id in dossier_ids:
                dossier = DossierRepository(session).get(dossier_id)
                if dossier is None:
                    raise KnownError(_no_dossier(""))
                subject = (dossier_id, dossier.code)
                if dossier.status.is_open:
                    holder = dossier.holder
                    to = Addressee(
                        holder.department_id, holder.department, holder.official_id, holder.official
                    )
                    asked.append(self._add(session, kind, to, wish, actor, subject, None))
                    continue
                marks = LatenessRepository(session).marks(dossier_id)
                to_explain = [mark for mark in marks if mark.decided_at is None]
                if kind is FollowUpKind.REMINDER or not to_explain:
                    raise Refusal(
                        Sentence(
                            f"Hồ sơ {dossier.code} đã xong, không còn gì để nhắc hay giải trình.",
                            f"Dossier {dossier.code} is over: nothing is left to be asked.",
                        )
                    )
                asked += [
                    self._add(session, kind, _of_mark(mark), wish, actor, subject, mark.id)
                    for mark in to_explain
                ]
            return tuple(asked)

    def _add(
        self,
        session: Session,
        kind: FollowUpKind,
        to: Addressee,
        wish: Wish,
        actor: Actor,
        subject: tuple[UUID | None, str],
        mark_id: UUID | None,
    ) -> FollowUp:
        require(actor, Role.SUPERVISOR)
        now = self._clock()
        wish = replace(wish, words=nfc(wish.words), source=nfc(wish.source))
        faults = check_wish(kind, wish, now)
        if faults:
            raise Refusal.of(faults)
        year = as_local(now).year
        series = f"follow_up/{self._agency_code}"
        number = NumberRepository(session).take(series, str(year))
        made = FollowUp(
            id=new_key(),
            number=f"{number}/{kind.code}-{year}",
            kind=kind,
            addressee=to,
            words=wish.words,
            made_at=now,
            made_by=actor.signature,
            dossier_id=subject[0],
            dossier_code=subject[1],
            mark_id=mark_id,
            source=wish.source,
            answer_by=wish.answer_by,
            check_on=wish.check_on,
        )
        FollowUpRepository(session).add(made, self._agency_code, year, number, actor.user_id)
        detail: dict[str, object] = {"to": to.label.vi, "words": wish.words}
        self._trail(session, made, f"{kind.value}_made", actor, detail)
        return made

    def _trail(
        self,
        session: Session,
        about: FollowUp,
        action: str,
        actor: Actor,
        detail: dict[str, object],
    ) -> None:
        subject = (
            ("follow_up", about.id, about.number)
            if about.dossier_id is None
            else ("dossier", about.dossier_id, about.dossier_code)
        )
        AuditRepository(session).add(
            actor, self._clock(), action, subject, {"number": about.number, **detail}
        )


def _of_mark(mark: Mark) -> Addressee:
    return Addressee(mark.department_id, mark.department_name, mark.official_id, mark.official_name)


def _explain(session: Session, mark_id: UUID, words: str, at: datetime, actor: Actor) -> None:
    lateness = LatenessRepository(session)
    mark = lateness.mark(mark_id, is_to_change=True)
    if mark is not None and mark.state is MarkState.PROPOSED:
        lateness.change_mark(
            mark_id,
            {"explanation": words, "explained_at": at, "explained_by": actor.signature},
        )


def _known(session: Session, follow_up_id: UUID) -> FollowUp:
    found = FollowUpRepository(session).get(follow_up_id)
    if found is None:
        raise KnownError(Sentence("Không có việc theo dõi này.", "There is no such follow-up."))
    return found


def _require_open(asked: FollowUp) -> None:
    if asked.closed_at is not None:
        raise Refusal(
            Sentence(
                f"Việc {asked.number} đã xong; {asked.closed_by} đã kết thúc.",
                f"Follow-up {asked.number} is settled; {asked.closed_by} ended it.",
            )
        )


def _asked_somebody_else(to: Addressee) -> Refusal:
    name = to.label
    if to.official_id is not None:
        return Refusal(
            Sentence(
                f"Việc này hỏi {name.vi}; chỉ người đó hoặc lãnh đạo trả lời được.",
                f"{name.en} was asked; only they or a supervisor can answer.",
            )
        )
    if to.department_id is not None:
        return Refusal(
            Sentence(
                f"Việc này hỏi {name.vi}; người của bộ phận, trưởng bộ phận hoặc lãnh đạo theo "
                "dõi trả lời được.",
                f"{name.en} was asked; whoever works in it or heads it, or a supervisor, answers.",
            )
        )
    return Refusal(
        Sentence(
            f"Việc này hỏi {name.vi}; cán bộ tiếp nhận hoặc lãnh đạo theo dõi trả lời được.",
            f"{name.en} was asked; a counter clerk or a supervisor answers.",
        )
    )


def _no_dossier(code: str) -> Sentence:
    return Sentence(
        f"Không có hồ sơ {code}. Kiểm tra lại mã.".replace("  ", " "),
        f"There is no dossier {code}. Check the code.".replace("  ", " "),
    )
