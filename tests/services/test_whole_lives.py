"""Some hundreds of random acts over many dossiers through the real services, on both databases.

After each act everything that is stored has to agree with itself, and undoing it at once has to
give back exactly what was there.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.custody import Custody, measure, step_due
from desktop_app.domain.dossiers import Correction
from desktop_app.domain.errors import Refusal
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor
from desktop_app.domain.queues import QueueKind
from desktop_app.domain.statuses import WAITING_STATUSES, Status
from desktop_app.services.handing_over import Receiver
from desktop_app.services.undoing import UNDO_WITHIN
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.colleagues import (
    PLAN,
    Colleague,
    custody_of,
    due_clock_of,
    dump,
    hire,
    plan_steps_of,
)
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

ACTS = {"sqlite": 180, "postgresql": 90}
ENDS = {"finish", "stop", "void", "unanswered"}
Do = Callable[[UUID], object]


class Lives:
    """An office in which things happen by chance."""

    def __init__(self, office: Office, admin: Actor, clock: StoppedClock, seed: int) -> None:
        self.office, self.admin, self.clock = office, admin, clock
        self.chance = random.Random(seed)  # noqa: S311 - a test, not a secret
        self.officials = [
            hire(office, admin, name, department=place % 2)
            for place, name in enumerate(("Lê Quang Huy", "Phạm Ngọc Ánh", "Đỗ Chi"))
        ]
        self.dossiers: list[UUID] = []
        self.open: list[UUID] = []
        self.calendar = office.calendar_keeping.calendar()
        self.done: dict[str, int] = {}
        self.undone = 0

    def receive(self) -> None:
        official = self.chance.choice([None, *self.officials])
        form = marriage_status_form(
            procedure_code=self.chance.choice(["1.004873", "1.004884"]),
            official_id=None if official is None else official.id,
        )
        self.dossiers.append(self.office.intake.receive(form, self.admin).id)
        self.check(self.dossiers[-1])
        self.open.append(self.dossiers[-1])

    def step(self) -> None:
        moved = self.chance.choice([0, 1, 20, 300, 300, 2000, 12_000])
        self.clock.now += timedelta(minutes=self.chance.randint(0, moved), seconds=moved % 7)
        dossier_id = self.chance.choice(self.open if self.chance.random() < 0.9 else self.dossiers)
        before, frozen = dump(self.office, dossier_id), self.frozen(dossier_id)
        trail = len(self.office.finding.history(dossier_id).changes)
        last = self.office.finding.history(dossier_id).changes[-1].at
        names = [name for name in self.acts() if name not in ENDS or self.chance.random() < 0.3]
        name = self.chance.choice(names)
        is_undone_at_once = name == "undo" and self.clock.now - last <= UNDO_WITHIN
        try:
            self.acts()[name](dossier_id)
        except Refusal:
            assert dump(self.office, dossier_id) == before
            assert len(self.office.finding.history(dossier_id).changes) == trail
            return
        self.done[name] = self.done.get(name, 0) + 1
        assert len(self.office.finding.history(dossier_id).changes) == trail + 1
        self.check(dossier_id)
        if not is_undone_at_once:
            assert custody_of(self.office, dossier_id)[: len(frozen)] == frozen
        is_open = due_clock_of(self.office, dossier_id).is_owed
        self.open = [each for each in self.open if each != dossier_id or is_open]
        if name != "undo" and self.chance.random() < 0.3:
            self.undo_at_once(dossier_id, before)

    def undo_at_once(self, dossier_id: UUID, before: object) -> None:
        at = self.clock.now
        self.clock.now += timedelta(seconds=self.chance.randint(0, 600))
        assert self.clock.now - at <= UNDO_WITHIN
        self.office.undoing.undo(dossier_id, self.admin)
        assert dump(self.office, dossier_id) == before
        self.check(dossier_id)
        self.undone += 1

    def frozen(self, dossier_id: UUID) -> tuple[Custody, ...]:
        now = self.clock.now.replace(microsecond=0)
        rows = custody_of(self.office, dossier_id)
        return tuple(row for row in rows if row.ended_at is not None and row.ended_at <= now)

    def acts(self) -> dict[str, Do]:
        office, admin = self.office, self.admin
        colleague = self.chance.choice(self.officials)
        form = SupplementForm(
            ("Bản sao",),
            "Thiếu",
            approver="Chủ tịch",
            begins_at=self.earlier(),
            answer_by=self.clock.now.date() + timedelta(days=2),
        )
        return {
            "hand over": lambda d: office.handing_over.hand_over([d], self.receiver(), admin),
            "assign": lambda d: office.handing_over.assign(d, colleague.id, admin),
            "take": lambda d: office.handing_over.take(d, self.somebody(colleague)),
            "refuse": lambda d: office.handing_over.refuse(d, "Thiếu", self.somebody(colleague)),
            "consult": lambda d: office.consulting.consult(d, "Thuế cơ sở", "?", admin),
            "answer": lambda d: office.consulting.receive_answer(d, "!", admin),
            "ask papers": lambda d: office.waiting.ask_supplement(d, form, admin, confirmed=True),
            "papers": lambda d: office.waiting.receive_supplement(
                d, ("Bản sao",), admin, received_at=self.earlier()
            ),
            "unanswered": lambda d: office.waiting.close_unanswered(d, admin),
            "ask money": lambda d: office.waiting.ask_payment(
                d, "Thuế", admin, begins_at=self.earlier()
            ),
            "money": lambda d: office.waiting.meet_payment(d, admin, met_at=self.earlier()),
            "extend": lambda d: office.due_deciding.extend(
                d, self.clock.now + timedelta(days=20), "x", "y", "z", admin, confirmed=True
            ),
            "computed": lambda d: office.due_deciding.back_to_computed(
                d, "x", admin, confirmed=True
            ),
            "correct": lambda d: office.correcting.correct(
                d, Correction(note=str(self.clock.now)), "Sửa", admin
            ),
            "finish": lambda d: office.closing.finish(d, self.somebody(colleague)),
            "stop": lambda d: office.closing.stop(d, "x", admin),
            "return": lambda d: office.closing.return_result(d, admin),
            "void": lambda d: office.closing.void(d, "x", admin),
            "undo": lambda d: office.undoing.undo(d, admin),
        }

    def receiver(self) -> Receiver:
        colleague = self.chance.choice(self.officials)
        return self.chance.choice(
            [
                Receiver(colleague.id),
                Receiver(colleague.id),
                Receiver(department_id=colleague.department.id),
                Receiver(agency="Công an"),
                Receiver(),
            ]
        )

    def somebody(self, colleague: Colleague) -> Actor:
        return self.chance.choice([self.admin, colleague.actor])

    def earlier(self) -> datetime | None:
        if self.chance.random() < 0.6:
            return None
        return self.clock.now - timedelta(minutes=self.chance.randint(0, 900))

    def check(self, dossier_id: UUID) -> None:
        office, calendar = self.office, self.calendar
        dossier, clock = office.finding.dossier(dossier_id), due_clock_of(office, dossier_id)
        rows = custody_of(office, dossier_id)
        assert rows[0].began_at == dossier.accepted_at
        for row, following in pairwise(rows):
            assert row.ended_at == following.began_at
        assert [row.ended_at for row in rows].count(None) == clock.is_owed
        assert clock.is_owed == (dossier.status.is_open and dossier.voided_at is None)
        end = rows[-1].ended_at or rows[-1].began_at
        times = [row.time for row in rows if row.time is not None]
        assert len(times) == len(rows) - clock.is_owed
        whole = calendar.elapsed(dossier.accepted_at, end)
        assert sum(time.used_seconds + time.paused_seconds for time in times) == whole
        for row in rows:
            if row.ended_at is not None:
                assert row.time == measure(row.began_at, row.ended_at, calendar, clock.pauses)
            elif row.allotted_seconds is not None:
                assert row.step_due_at == step_due(row, calendar, clock.pauses)
            if row.step_position is not None:
                assert row.step == PLAN[row.step_position].name
        waits = [pause for pause in clock.pauses if pause.end is None]
        is_waiting = dossier.status in WAITING_STATUSES and dossier.voided_at is None
        assert len(waits) == is_waiting
        if clock.is_owed:
            self.check_somebody_sees(dossier_id)
        self.check_verdict(dossier_id, dossier.status)

    def check_somebody_sees(self, dossier_id: UUID) -> None:
        """An open dossier waits in a queue, at least where all queues are seen."""
        queues = self.office.queues
        assert any(
            line.subject_id == dossier_id
            for kind in QueueKind
            for line in queues.lines(kind, self.admin)
        ), custody_of(self.office, dossier_id)[-1]

    def check_verdict(self, dossier_id: UUID, status: Status) -> None:
        release = self.office.marking.release(dossier_id)
        marks = self.office.marking.marks(dossier_id)
        assert (release is not None) == (not status.is_open)
        lapsed = self.office.timelines.of(dossier_id).lapses
        assert not marks or (release is not None and (release.is_late or lapsed))
        assert release is None or release.margin.total_seconds >= 0
        rows = {row.id: row for row in custody_of(self.office, dossier_id)}
        for mark in marks:
            assert mark.overrun_seconds > 0
            assert rows[mark.custody_id].custodian.is_ours


def test_whatever_happens_the_stored_rows_agree(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    clock.now = read_instant("2026-11-20T14:58")
    plan_steps_of(office, admin)
    lives = Lives(office, admin, clock, seed=4)
    for number in range(ACTS["sqlite" if office.database.is_sqlite else "postgresql"]):
        if number % 9 == 0 or not lives.open:
            lives.receive()
        lives.step()
    assert lives.undone >= 5
    assert len(lives.done) >= 12, lives.done
