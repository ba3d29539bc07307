"""Lateness marks: the official explains, a supervisor confirms, changes or excuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.lateness import LatenessRepository, Mark
from desktop_app.domain.custody import HolderKind
from desktop_app.domain.dossiers import AT_THE_COUNTER
from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.follow_ups import Addressee, Answerer
from desktop_app.domain.lateness_marks import Blame, LateCause, MarkState
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.releases import Release
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.services.acting import require
from desktop_app.services.answering import answerer
from desktop_app.services.dossier_acts import ActFrame
from desktop_app.services.dossier_ending import provisional_blame

__all__ = ["Mark", "Marking", "is_explained_by"]


class Marking:
    """Shows, explains and decides marks; all of it is in the trail of the dossier."""

    def __init__(self, frame: ActFrame) -> None:
        self._frame = frame

    def marks(self, dossier_id: UUID) -> tuple[Mark, ...]:
        """Return the marks of a dossier that is over."""
        with self._frame.database.read() as session:
            return tuple(LatenessRepository(session).marks(dossier_id))

    def release(self, dossier_id: UUID) -> Release | None:
        """Return the verdict on a dossier that is over."""
        with self._frame.database.read() as session:
            return LatenessRepository(session).release(dossier_id)

    def provisional(self, dossier_id: UUID) -> Blame | None:
        """Return where the time of an open dossier went that is late now; else ``None``."""
        with self._frame.database.read() as session:
            ongoing = self._frame.look(session, dossier_id, NOBODY)
            clock = ongoing.clock
            if not clock.is_owed or ongoing.now <= clock.due.late_from:
                return None
            if ongoing.open_pause() is not None:
                return None
            return provisional_blame(ongoing)

    def to_decide(self, begin: datetime, end: datetime) -> tuple[Mark, ...]:
        """Return the marks to be confirmed of dossiers released in ``[begin, end)``."""
        with self._frame.database.read() as session:
            return tuple(LatenessRepository(session).marks_between(begin, end, MarkState.PROPOSED))

    def between(self, begin: datetime, end: datetime) -> tuple[Mark, ...]:
        """Return all marks of dossiers released in ``[begin, end)``, oldest first."""
        with self._frame.database.read() as session:
            return tuple(LatenessRepository(session).marks_between(begin, end))

    def causes(self) -> tuple[LateCause, ...]:
        """Return the causes of lateness to choose from, inactive ones too."""
        with self._frame.database.read() as session:
            return tuple(LatenessRepository(session).causes())

    def save_causes(self, causes: Sequence[LateCause], actor: Actor) -> None:
        """Make ``causes`` the list to choose from; one that is left out becomes inactive.

        Raises :class:`Refusal` for a cause without a name.
        """
        require(actor, Role.SUPERVISOR, Role.ADMINISTRATOR)
        if not all(nfc(each.name.vi) and each.code for each in causes):
            raise Refusal(
                Sentence("Mỗi nguyên nhân cần một tên.", "Each cause needs a name."),
            )
        with self._frame.database.write() as session:
            LatenessRepository(session).save_causes(causes)
            AuditRepository(session).add(
                actor,
                self._frame.clock(),
                "causes_saved",
                ("late_causes", None, ""),
                {"codes": [each.code for each in causes]},
            )

    def explain(self, mark_id: UUID, explanation: str, actor: Actor) -> Mark:
        """Add the explanation of the official whom the mark is against.

        Raises :class:`Refusal` for an empty one, for somebody else's mark, and for one that
        is decided already.
        """
        words = nfc(explanation)
        if not words:
            sentence = Sentence("Ghi nội dung giải trình.", "Write the explanation.")
            raise Refusal(sentence, [Fault("explanation", sentence)])
        with self._frame.database.write() as session:
            mark = _open_mark(session, mark_id)
            who = answerer(session, actor, self._frame.clock())
            if not actor.may(Role.SUPERVISOR) and not is_explained_by(mark, who):
                name = mark.official_name or mark.department_name or AT_THE_COUNTER.vi
                name_en = mark.official_name or mark.department_name or AT_THE_COUNTER.en
                raise Refusal(
                    Sentence(
                        f"Chỉ {name} hoặc lãnh đạo ghi được giải trình này.",
                        f"Only {name_en} or a supervisor may write this explanation.",
                    )
                )
            return self._change(
                session,
                mark,
                actor,
                "mark_explained",
                {
                    "explanation": words,
                    "explained_at": self._frame.clock(),
                    "explained_by": actor.signature,
                },
            )

    def confirm(
        self,
        mark_id: UUID,
        cause_code: str,
        reason: str,
        actor: Actor,
        *,
        marked_seconds: int | None = None,
    ) -> Mark:
        """Confirm a mark with its cause; with ``marked_seconds`` another amount of open time.

        Raises :class:`Refusal` without a known cause, without a reason when the amount is
        another than proposed, and for an amount that is not positive.
        """
        with self._frame.database.write() as session:
            mark = _known_mark(session, mark_id)
            seconds = mark.overrun_seconds if marked_seconds is None else marked_seconds
            faults = [*_cause_faults(session, cause_code)]
            if seconds != mark.overrun_seconds and not nfc(reason):
                faults.append(
                    Fault(
                        "reason",
                        Sentence(
                            "Thời gian khác với đề xuất: ghi lý do.",
                            "The time differs from the proposal: say why.",
                        ),
                    )
                )
            if seconds <= 0:
                faults.append(
                    Fault(
                        "marked_seconds",
                        Sentence(
                            "Thời gian ghi nhận phải lớn hơn 0; nếu không tính lỗi thì chọn "
                            "“Không tính lỗi”.",
                            "The time must be more than 0; excuse the mark instead.",
                        ),
                    )
                )
            return self._decide(
                session, mark, actor, MarkState.CONFIRMED, seconds, cause_code, reason, faults
            )

    def excuse(self, mark_id: UUID, cause_code: str, reason: str, actor: Actor) -> Mark:
        """Excuse the official: the dossier stays late, the mark counts against nobody.

        Raises :class:`Refusal` without a known cause and a reason, and for a cause that
        somebody in the office could help: that excuses nobody.
        """
        with self._frame.database.write() as session:
            mark = _known_mark(session, mark_id)
            faults = [*_excuse_faults(session, cause_code)]
            if not nfc(reason):
                faults.append(
                    Fault("reason", Sentence("Ghi lý do không tính lỗi.", "Say why it is excused."))
                )
            return self._decide(
                session, mark, actor, MarkState.EXCUSED, 0, cause_code, reason, faults
            )

    def take_back(self, mark_id: UUID, actor: Actor) -> Mark:
        """Undo the last decision about a mark: it stands as before, and the trail keeps both.

        Raises :class:`Refusal` when nothing is decided, and when the trail does not know what
        was before.
        """
        require(actor, Role.SUPERVISOR)
        with self._frame.database.write() as session:
            mark = _known_mark(session, mark_id)
            before = _state_before(session, mark)
            if before is None:
                raise Refusal(_NOTHING_TO_TAKE_BACK)
            return self._change(session, mark, actor, "mark_taken_back", before)

    def _decide(
        self,
        session: Session,
        mark: Mark,
        actor: Actor,
        state: MarkState,
        seconds: int,
        cause_code: str,
        reason: str,
        faults: Sequence[Fault],
    ) -> Mark:
        require(actor, Role.SUPERVISOR)
        if faults:
            raise Refusal.of(faults)
        return self._change(
            session,
            mark,
            actor,
            f"mark_{state.value}",
            {
                "state": state.value,
                "marked_seconds": seconds,
                "cause_code": cause_code,
                "reason": nfc(reason),
                "decided_at": self._frame.clock(),
                "decided_by": actor.signature,
            },
        )

    def _change(
        self,
        session: Session,
        mark: Mark,
        actor: Actor,
        action: str,
        changes: dict[str, object],
    ) -> Mark:
        LatenessRepository(session).change_mark(mark.id, changes)
        dossier = DossierRepository(session).get(mark.dossier_id)
        AuditRepository(session).add(
            actor,
            self._frame.clock(),
            action,
            ("dossier", mark.dossier_id, "" if dossier is None else dossier.code),
            {
                "official": mark.official_name or mark.department_name,
                "step": mark.step,
                "from": {"state": mark.state.value, "seconds": mark.marked_seconds},
                "mark": str(mark.id),
                "changed": _plain({name: getattr(mark, name) for name in changes}),
            }
            | _plain(changes),
        )
        session.flush()
        return _known_mark(session, mark.id)


NOBODY = Actor(None, "", frozenset())


def _known_mark(session: Session, mark_id: UUID) -> Mark:
    mark = LatenessRepository(session).mark(mark_id, is_to_change=True)
    if mark is None:
        raise KnownError(
            Sentence(
                "Không còn ghi nhận trễ hạn này: hồ sơ có thể đã được mở lại.",
                "This mark is not there any more: the dossier may have been opened again.",
            )
        )
    return mark


def _open_mark(session: Session, mark_id: UUID) -> Mark:
    mark = _known_mark(session, mark_id)
    if mark.state is not MarkState.PROPOSED:
        raise Refusal(
            Sentence(
                f"{mark.decided_by} đã quyết định rồi; nhờ lãnh đạo xem lại.",
                f"{mark.decided_by} has decided already; ask the supervisor to look again.",
            )
        )
    return mark


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """Return values as the trail keeps them."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def _state_before(session: Session, mark: Mark) -> dict[str, object] | None:
    """Return what the last decision about a mark changed; ``None`` when there is none."""
    lines = [
        line
        for line in AuditRepository(session).of(mark.dossier_id)
        if line.action in _DECISIONS and line.detail.get("mark") == str(mark.id)
    ]
    decided = mark.decided_at
    if not lines or decided is None or lines[-1].detail["decided_at"] != decided.isoformat():
        return None
    before = lines[-1].detail["changed"]
    if not isinstance(before, dict):
        raise TypeError("a decision notes what was before it")
    at = before["decided_at"]
    return {**before, "decided_at": None if at is None else datetime.fromisoformat(at)}


_DECISIONS = frozenset({"mark_confirmed", "mark_excused"})
_NOTHING_TO_TAKE_BACK = Sentence(
    "Không hoàn tác được quyết định này; mở hồ sơ để quyết định lại.",
    "This decision cannot be taken back; open the dossier and decide again.",
)


def is_explained_by(mark: Mark, who: Answerer) -> bool:
    """Tell whether ``who`` explains a mark: whoever it is against, or who headed him then."""
    if mark.head_id is not None and mark.head_id == who.official_id:
        return True
    against = Addressee(
        mark.department_id, mark.department_name, mark.official_id, mark.official_name
    )
    return mark.holder_kind != HolderKind.EXTERNAL and who.answers_for(against)


def _excuse_faults(session: Session, code: str) -> list[Fault]:
    faults = _cause_faults(session, code)
    outside = {each.code for each in LatenessRepository(session).causes() if each.is_outside}
    if faults or code in outside:
        return faults
    return [
        Fault(
            "cause_code",
            Sentence(
                "Nguyên nhân chủ quan vẫn phải tính lỗi: chọn nguyên nhân khách quan, hoặc xác "
                "nhận ghi nhận này.",
                "An inside cause excuses nobody: choose an outside cause, or confirm the mark.",
            ),
        )
    ]


def _cause_faults(session: Session, code: str) -> list[Fault]:
    known = {each.code for each in LatenessRepository(session).causes() if each.is_active}
    if code in known:
        return []
    return [Fault("cause_code", Sentence("Chọn nguyên nhân.", "Choose the cause."))]
