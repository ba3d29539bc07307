"""The acts that bring a dossier on: assigning, result ready, result returned, cancelled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.domain.text import nfc
from desktop_app.services.acting import Clock, require, utc_now

UNDO_WITHIN = timedelta(minutes=10)

_STATUS_BEFORE = {"finished": Status.ACCEPTED, "returned": Status.FINISHED}


class Closing:
    """Moves accepted dossiers towards their end; every act is one transaction with its trail."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def assign(self, dossier_id: UUID, official_id: UUID, actor: Actor) -> Dossier:
        """Make an official the holder of an open dossier from now on."""
        require(actor, Role.CLERK, Role.SUPERVISOR)

        def act(session: Session, dossier: Dossier, now: datetime) -> dict[str, object]:
            _require_open(dossier)
            official = OfficeRepository(session).official(official_id)
            if official is None:
                raise Refusal(Sentence("Không có người này.", "There is no such official."))
            DossierRepository(session).assign(dossier.id, official.department_id, official_id, now)
            return {"from": dossier.holder.official, "to": official.name}

        return self._act(dossier_id, actor, "assigned", act)

    def finish(self, dossier_id: UUID, actor: Actor) -> Dossier:
        """Record that the result is ready: lateness is judged by this instant (TT 01/2018)."""
        require(actor, Role.CLERK, Role.OFFICIAL, Role.SUPERVISOR)

        def act(session: Session, dossier: Dossier, now: datetime) -> dict[str, object]:
            _require_open(dossier)
            DossierRepository(session).set_status(dossier.id, Status.FINISHED, finished_at=now)
            return {}

        return self._act(dossier_id, actor, "finished", act)

    def return_result(self, dossier_id: UUID, actor: Actor) -> Dossier:
        """Record that the citizen has the result."""
        require(actor, Role.CLERK)

        def act(session: Session, dossier: Dossier, now: datetime) -> dict[str, object]:
            if dossier.voided_at is not None or dossier.status is not Status.FINISHED:
                raise Refusal(
                    Sentence(
                        f"Hồ sơ {dossier.code} đang ở trạng thái “{dossier.status.label.vi}”, chưa "
                        "trả kết quả được. Ghi nhận có kết quả trước.",
                        f"Dossier {dossier.code} is “{dossier.status.label.en}”; its result cannot "
                        "be returned yet. Record that the result is ready first.",
                    )
                )
            DossierRepository(session).set_status(dossier.id, Status.RETURNED, returned_at=now)
            return {}

        return self._act(dossier_id, actor, "returned", act)

    def take_back(self, dossier_id: UUID, actor: Actor) -> Dossier:
        """Undo the last act when it recorded a result as ready or as returned.

        Its author may within ten minutes, a supervisor at any time; the trail keeps both.
        Raises :class:`Refusal` for anybody else, and when the last act was another.
        """

        def act(session: Session, dossier: Dossier, now: datetime) -> dict[str, object]:
            last = AuditRepository(session).of(dossier.id)[-1]
            back = _STATUS_BEFORE.get(last.action)
            if back is None:
                raise Refusal(
                    Sentence(
                        "Việc vừa làm với hồ sơ này không hoàn tác được.",
                        "What was last done to this dossier cannot be undone.",
                    )
                )
            is_own = last.user_name == actor.name and now - last.at <= UNDO_WITHIN
            if not (is_own or actor.may(Role.SUPERVISOR)):
                minutes = int(UNDO_WITHIN.total_seconds() // 60)
                raise Refusal(
                    Sentence(
                        f"Chỉ người vừa làm, trong {minutes} phút, hoặc lãnh đạo theo dõi mới hoàn "
                        "tác được.",
                        f"Only who did it, within {minutes} minutes, or a supervisor can undo it.",
                    )
                )
            DossierRepository(session).take_back(dossier.id, back)
            return {"undone": last.action}

        return self._act(dossier_id, actor, "taken_back", act)

    def void(self, dossier_id: UUID, reason: str, actor: Actor) -> Dossier:
        """Cancel a dossier recorded by mistake; its number stays listed and is not used again.

        Raises :class:`Refusal` without a reason, or when its result is ready.
        """
        require(actor, Role.CLERK, Role.SUPERVISOR)
        if not nfc(reason):
            sentence = Sentence("Ghi lý do hủy.", "Say why it is cancelled.")
            raise Refusal(sentence, [Fault("reason", sentence)])

        def act(session: Session, dossier: Dossier, now: datetime) -> dict[str, object]:
            _require_open(dossier)
            DossierRepository(session).void(dossier.id, nfc(reason), now)
            return {"reason": nfc(reason)}

        return self._act(dossier_id, actor, "voided", act)

    def _act(
        self,
        dossier_id: UUID,
        actor: Actor,
        action: str,
        act: Callable[[Session, Dossier, datetime], dict[str, object]],
    ) -> Dossier:
        with self._database.write() as session:
            dossiers = DossierRepository(session)
            dossier = dossiers.get(dossier_id)
            if dossier is None:
                raise KnownError(
                    Sentence(
                        "Không còn hồ sơ này trong dữ liệu.", "This dossier is not in the data."
                    )
                )
            now = self._clock()
            detail = act(session, dossier, now)
            AuditRepository(session).add(
                actor, now, action, ("dossier", dossier_id, dossier.code), detail
            )
            session.flush()
            session.expire_all()
            changed = dossiers.get(dossier_id)
            if changed is None:
                raise AssertionError("a dossier is never deleted")
            return changed


def _require_open(dossier: Dossier) -> None:
    if dossier.voided_at is not None:
        raise Refusal(
            Sentence(
                f"Hồ sơ {dossier.code} đã hủy: {dossier.void_reason}.",
                f"Dossier {dossier.code} was cancelled: {dossier.void_reason}.",
            )
        )
    if not dossier.status.is_open:
        raise Refusal(
            Sentence(
                f"Hồ sơ {dossier.code} đang ở trạng thái “{dossier.status.label.vi}” nên không làm "
                "việc này được nữa.",
                f"Dossier {dossier.code} is “{dossier.status.label.en}”; this cannot be done any "
                "more.",
            )
        )
