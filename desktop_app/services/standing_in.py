"""Posts for a time: who heads a department, and who acts for an absent colleague."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.db.repositories.posts import PostRepository
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.instants import as_utc, show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official, Role
from desktop_app.domain.posts import Substitution, UnitHead
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.services.acting import Clock, require, utc_now

_WHO = (Role.SUPERVISOR, Role.ADMINISTRATOR)


class StandingIn:
    """Keeps heads of departments and substitutions, both with their dates."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def heads(self, department_id: UUID) -> tuple[UnitHead, ...]:
        """Return who headed a department, oldest first."""
        with self._database.read() as session:
            return tuple(PostRepository(session).heads(department_id))

    def head_at(self, department_id: UUID, instant: datetime) -> UnitHead | None:
        """Return who headed a department at an instant."""
        with self._database.read() as session:
            return PostRepository(session).head_at(department_id, instant)

    def appoint_head(
        self, department_id: UUID, official_id: UUID, from_at: datetime, actor: Actor
    ) -> UnitHead:
        """Let an official head a department from an instant on; the one before stops then.

        Marks of steps that ended before stay with whom headed it then. Raises
        :class:`Refusal` for an instant before the present head began.
        """
        require(actor, *_WHO)
        from_at = as_utc(from_at).replace(microsecond=0)
        with self._database.write() as session:
            posts = PostRepository(session)
            official = _official(OfficeRepository(session), official_id, "official_id")
            present = next((e for e in posts.heads(department_id) if e.until_at is None), None)
            if present is not None:
                if from_at <= present.from_at:
                    began = show_instant(present.from_at)
                    raise Refusal.of(
                        [
                            Fault(
                                "from_at",
                                Sentence(
                                    f"{present.official} phụ trách từ {began}: chọn thời điểm sau "
                                    "đó.",
                                    f"{present.official} has headed it since {began}: choose a "
                                    "later instant.",
                                ),
                            )
                        ]
                    )
                posts.end_head(present.id, from_at)
            head = UnitHead(new_key(), department_id, official.id, official.name, from_at)
            posts.add_head(head)
            AuditRepository(session).add(
                actor,
                self._clock(),
                "head_appointed",
                ("department", department_id, official.name),
                {"from_at": from_at.isoformat(), "official": official.name},
            )
        return head

    def substitutions(self) -> tuple[Substitution, ...]:
        """Return the substitutions that last or are to come, by their beginning."""
        with self._database.read() as session:
            return tuple(PostRepository(session).substitutions(self._clock()))

    def acting_for(self, actor: Actor) -> tuple[Substitution, ...]:
        """Return for whom the signed-in person acts now."""
        if actor.user_id is None:
            return ()
        with self._database.read() as session:
            own = OfficeRepository(session).official_of_user(actor.user_id)
            if own is None:
                return ()
            return tuple(PostRepository(session).acting_for(own.id, self._clock()))

    def substitute(
        self,
        absent_id: UUID,
        substitute_id: UUID,
        dates: tuple[datetime, datetime],
        reason: str,
        actor: Actor,
    ) -> Substitution:
        """Let a colleague act for an absent one between two instants; it ends by itself.

        Both names stand beside everything he does in that time. Raises :class:`Refusal` for
        the same person twice, an end before the beginning, and an end that is past.
        """
        require(actor, *_WHO)
        from_at, until_at = (as_utc(each).replace(microsecond=0) for each in dates)
        faults = []
        if absent_id == substitute_id:
            faults.append(
                Fault(
                    "substitute_id",
                    Sentence("Chọn một người khác làm thay.", "Choose somebody else."),
                )
            )
        if until_at <= from_at:
            faults.append(
                Fault(
                    "until_at",
                    Sentence("Ngày kết thúc phải sau ngày bắt đầu.", "The end comes before."),
                )
            )
        elif until_at <= self._clock():
            faults.append(
                Fault("until_at", Sentence("Thời gian này đã qua.", "That time is past."))
            )
        if faults:
            raise Refusal.of(faults)
        with self._database.write() as session:
            office = OfficeRepository(session)
            absent = _official(office, absent_id, "absent_id")
            substitute = _official(office, substitute_id, "substitute_id")
            made = Substitution(
                new_key(),
                absent.id,
                absent.name,
                substitute.id,
                substitute.name,
                from_at,
                until_at,
                nfc(reason),
            )
            PostRepository(session).add_substitution(made, self._clock(), actor.signature)
            AuditRepository(session).add(
                actor,
                self._clock(),
                "substituted",
                ("official", absent.id, absent.name),
                {
                    "substitute": substitute.name,
                    "from_at": from_at.isoformat(),
                    "until_at": until_at.isoformat(),
                    "reason": nfc(reason),
                },
            )
        return made

    def end_substitution(self, substitution_id: UUID, actor: Actor) -> None:
        """End a substitution now, before its time."""
        require(actor, *_WHO)
        now = self._clock().replace(microsecond=0)
        with self._database.write() as session:
            posts = PostRepository(session)
            lasting = next((e for e in posts.substitutions(now) if e.id == substitution_id), None)
            if lasting is None:
                raise Refusal(
                    Sentence("Việc làm thay này đã kết thúc.", "This substitution is over already.")
                )
            posts.end_substitution(substitution_id, now)
            AuditRepository(session).add(
                actor,
                now,
                "substitution_ended",
                ("official", lasting.absent_id, lasting.absent),
                {"substitute": lasting.substitute},
            )


def _official(office: OfficeRepository, official_id: UUID, field: str) -> Official:
    official = office.official(official_id)
    if official is not None and official.is_active:
        return official
    sentence = Sentence(
        "Người này không còn làm việc ở đây. Chọn người khác.",
        "This person does not work here any more. Choose another.",
    )
    raise Refusal(sentence, [Fault(field, sentence)])
