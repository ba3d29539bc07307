"""Some months of an office in which things happen by chance, through the real services."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update

from desktop_app.assembly import Office
from desktop_app.db.records import (
    DossierRecord,
    IssuedPaperRecord,
    ProcedureRecord,
    RatingRecord,
    ReleaseRecord,
)
from desktop_app.domain.dossiers import DossierFee, IntakeForm
from desktop_app.domain.errors import Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import read_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.procedures import Channel
from desktop_app.domain.statuses import WAITING_STATUSES, Status
from desktop_app.services.handing_over import Receiver
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import OWNER, marriage_status_form

BEGIN = read_instant("2026-08-24T08:00")
END = read_instant("2026-11-20T10:00")
# Two fields with two procedures each, and two with one.
PROCEDURES = ("1.004873", "1.004884", "2.000815", "1.004222", "1.013225")
PARTLY_ONLINE = "1.004884"
AGENCIES = ("Công an", "Thuế cơ sở 3")
TURNS = tuple(
    read_instant(f"{day}T00:00")
    for day in ("2026-09-15", "2026-10-01", "2026-10-15", "2026-11-01", "2026-11-15")
)
"""Where one period ends and the next begins, to the second."""

Do = Callable[[UUID], object]


class RandomMonths:
    """An office, its people and what became of its dossiers."""

    def __init__(self, office: Office, admin: Actor, clock: StoppedClock, seed: int) -> None:
        self.office, self.admin, self.clock = office, admin, clock
        self.chance = random.Random(seed)  # noqa: S311 - a test, not a secret
        clock.now = BEGIN
        self.officials = [
            hire(office, admin, name, Role.OFFICIAL, department=place % 2)
            for place, name in enumerate(("Lê Quang Huy", "Phạm Ngọc Ánh", "Đỗ Chi"))
        ]
        self.dossiers: list[UUID] = []
        self.open: list[UUID] = []
        self.filings: list[IntakeForm] = []
        self.done: dict[str, int] = {}

    def live(self, acts: int) -> None:
        """Let so many things happen, spread over all the time there is."""
        a_step = (END - BEGIN) / acts
        for number in range(acts):
            self.clock.now = self.moment(BEGIN + a_step * number, a_step)
            if number in {acts // 5, acts // 2}:
                self.appoint_heads()
            if number % 4 == 0 or not self.open:
                self.receive()
            elif number % 11 == 0:
                self.file()
            else:
                self.act()
        self.clock.now = END
        self.forget_some_verdicts()
        self.apologise_at_turns()
        self.rate()

    def moment(self, begin: datetime, length: timedelta) -> datetime:
        """Return an instant of a step; near the turn of a period the very turn, mostly."""
        for turn in TURNS:
            if begin - 4 * length <= turn < begin + 4 * length and self.chance.random() < 0.8:
                return turn
        return begin + length * self.chance.random()

    def appoint_heads(self) -> None:
        """Let every department with officials be headed by one of them from now on."""
        for colleague in self.chance.sample(self.officials, len(self.officials)):
            self.try_to("head", self.appoint, colleague.id)
            self.clock.move(minutes=1)

    def appoint(self, official_id: UUID) -> None:
        """Let an official head his department."""
        department = next(each.department for each in self.officials if each.id == official_id)
        self.office.standing_in.appoint_head(department.id, official_id, self.clock.now, self.admin)

    def form(self) -> IntakeForm:
        """Return a form for any procedure, by any way, for anybody, perhaps of days ago."""
        official = self.chance.choice([None, *self.officials])
        is_backdated = self.chance.random() < 0.3
        elsewhere = self.chance.random() < 0.15
        return marriage_status_form(
            procedure_code=self.chance.choice(PROCEDURES),
            channel=self.chance.choice(list(Channel)),
            official_id=None if official is None or elsewhere else official.id,
            competent_agency="UBND phường Hoàn Kiếm" if elsewhere else "",
            owner=OWNER,
            received_at=self.earlier(days=20) if is_backdated else None,
            fees=self.chance.choice(
                ((), (DossierFee("Lệ phí", 8000, 2, is_paid=True), DossierFee("Phí", None)))
            ),
        )

    def receive(self) -> None:
        """Accept a dossier, now and then one that was filed before."""
        form = self.form()
        if self.filings and self.chance.random() < 0.3:
            form = self.filings.pop(self.chance.randrange(len(self.filings)))
        try:
            dossier = self.office.intake.receive(form, self.admin)
        except Refusal:
            return
        self.dossiers.append(dossier.id)
        self.open.append(dossier.id)

    def file(self) -> None:
        """Take in what is not complete, refuse it, or note that it was taken back."""
        form = self.form()
        asked = SupplementForm(("Bản sao",), "Thiếu", approver="Chủ tịch")
        filing = self.office.filing.ask_supplement(form, asked, self.admin)
        match self.chance.randrange(4):
            case 0:
                self.office.filing.refuse(form, "Không thuộc thẩm quyền", self.admin)
            case 1:
                self.office.filing.withdraw(filing.id, "Rút", self.admin)
            case _:
                self.filings.append(form)

    def act(self) -> None:
        """Do something with a dossier, if that may be done; at a turn mostly end a wait."""
        dossier_id = self.chance.choice(self.open)
        acts = self.acts()
        name = self.chance.choice(list(acts))
        is_turn = self.clock.now in TURNS and self.chance.random() < 0.3
        waits = [each for each in self.open if is_turn and self.status(each) in WAITING_STATUSES]
        if waits:
            dossier_id = self.chance.choice(waits)
            is_money = self.status(dossier_id) is Status.FINANCIAL_OBLIGATION
            name = "money" if is_money else "papers"
        elif self.clock.now in TURNS and self.chance.random() < 0.4:
            name = "hand over"
        self.try_to(name, acts[name], dossier_id)
        if name in {"finish", "decline", "stop", "withdraw", "void"}:
            dossier = self.office.finding.dossier(dossier_id)
            if not dossier.status.is_open or dossier.voided_at is not None:
                self.open.remove(dossier_id)

    def status(self, dossier_id: UUID) -> Status:
        """Return how a dossier stands."""
        return self.office.finding.dossier(dossier_id).status

    def try_to(self, name: str, do: Do, subject_id: UUID) -> None:
        """Do it and count it; a refusal is part of life."""
        try:
            do(subject_id)
        except Refusal:
            return
        self.done[name] = self.done.get(name, 0) + 1

    def acts(self) -> dict[str, Do]:
        """Return what can be done."""
        office, admin, colleague = self.office, self.admin, self.chance.choice(self.officials)
        asked = SupplementForm(
            ("Bản sao",), "Thiếu", approver="Chủ tịch", begins_at=self.now_at_a_turn()
        )
        later = self.clock.now + timedelta(days=self.chance.choice((1, 2, 4, 20)))
        return {
            "hand over": lambda d: office.handing_over.hand_over([d], self.receiver(), admin),
            "hand over again": lambda d: office.handing_over.hand_over([d], self.receiver(), admin),
            "assign": lambda d: office.handing_over.assign(d, colleague.id, admin),
            "ask papers": lambda d: office.waiting.ask_supplement(d, asked, admin, confirmed=True),
            "ask more papers": lambda d: office.waiting.ask_supplement(
                d, asked, admin, confirmed=True
            ),
            "papers": lambda d: office.waiting.receive_supplement(d, ("Bản sao",), admin),
            "ask money": lambda d: office.waiting.ask_payment(d, "Thuế", admin),
            "money": lambda d: office.waiting.meet_payment(d, admin),
            "extend": lambda d: self.extend(d, later),
            "finish": lambda d: office.closing.finish(d, admin),
            "finish and return": self.finish_and_return,
            "decline": lambda d: office.closing.decline(d, "Không đủ điều kiện", admin),
            "stop": lambda d: office.closing.stop(d, "Theo đơn", admin),
            "withdraw": lambda d: office.closing.withdraw(d, "Rút", admin),
            "void": lambda d: self.rarely(lambda: office.closing.void(d, "Nhầm", admin)),
            "undo": lambda d: office.undoing.undo(d, admin),
        }

    def extend(self, dossier_id: UUID, until: datetime) -> None:
        """Promise another day, mostly with an apology."""
        self.office.due_deciding.extend(
            dossier_id, until, "Đông việc", "Chủ tịch", "1/QĐ", self.admin, confirmed=True
        )
        if self.chance.random() < 0.7:
            self.office.papers.issue(FormKind.APOLOGY, dossier_id, self.admin)
            self.done["apology"] = self.done.get("apology", 0) + 1
            if self.chance.random() < 0.4:
                self.clock.move(minutes=2)
                self.office.undoing.undo(dossier_id, self.admin)

    def finish_and_return(self, dossier_id: UUID) -> None:
        """Finish a dossier and give out its result."""
        self.office.closing.finish(dossier_id, self.admin)
        self.office.closing.return_result(dossier_id, self.admin)
        self.open.remove(dossier_id)

    def rarely(self, do: Callable[[], object]) -> None:
        """Do it one time in four."""
        if self.chance.random() < 0.25:
            do()

    def receiver(self) -> Receiver:
        """Return anybody who may get a dossier."""
        colleague: Colleague = self.chance.choice(self.officials)
        return self.chance.choice(
            [
                Receiver(colleague.id),
                Receiver(department_id=colleague.department.id),
                Receiver(agency=AGENCIES[self.clock.now.day % len(AGENCIES)]),
                Receiver(),
            ]
        )

    def now_at_a_turn(self) -> datetime:
        """Return now at the turn of a period, else an instant of the two days before."""
        return self.clock.now if self.clock.now in TURNS else self.earlier(days=2)

    def earlier(self, days: int) -> datetime:
        """Return an instant in the days before now."""
        return self.clock.now - timedelta(minutes=self.chance.randint(0, days * 1440))

    def forget_some_verdicts(self) -> None:
        """Let some dossiers be from before verdicts were kept, and a service online in part."""
        with self.office.database.write() as session:
            judged = session.scalars(
                select(ReleaseRecord.dossier_id).order_by(ReleaseRecord.released_at)
            ).all()
            session.execute(delete(ReleaseRecord).where(ReleaseRecord.dossier_id.in_(judged[::7])))
            session.execute(
                update(ProcedureRecord)
                .where(ProcedureRecord.code == PARTLY_ONLINE)
                .values(is_partly_online=True)
            )

    def apologise_at_turns(self) -> None:
        """Let letters for what was late at a turn be out, or taken back, just around it."""
        a_moment = timedelta(seconds=1)
        with self.office.database.write() as session:
            letter = session.scalars(
                select(IssuedPaperRecord).where(IssuedPaperRecord.kind == FormKind.APOLOGY)
            ).first()
            assert letter is not None
            kept = {each.key: getattr(letter, each.key) for each in letter.__table__.columns}
            number = 10_000
            for turn in TURNS:
                late = session.scalars(
                    select(DossierRecord)
                    .where(DossierRecord.late_from < turn, DossierRecord.closed_at.is_(None))
                    .order_by(DossierRecord.accepted_at, DossierRecord.id)
                ).all()
                for place, dossier in enumerate(late):
                    number += 1
                    issued_at = (turn, turn - a_moment, turn - a_moment, turn - a_moment)[place % 4]
                    back_at = (None, turn + a_moment, turn, turn - a_moment / 2)[place % 4]
                    own = {
                        "id": new_key(),
                        "number": number,
                        "subject_id": dossier.id,
                        "issued_at": issued_at,
                        "cancelled_at": back_at,
                    }
                    session.add(IssuedPaperRecord(**(kept | own)))

    def rate(self) -> None:
        """Let the citizens of some solved dossiers say how satisfied they were."""
        with self.office.database.write() as session:
            over = session.scalars(
                select(DossierRecord.id)
                .where(DossierRecord.finished_at.is_not(None), DossierRecord.voided_at.is_(None))
                .order_by(DossierRecord.finished_at, DossierRecord.id)
            ).all()
            for dossier_id in over[::2]:
                session.add(
                    RatingRecord(
                        id=new_key(),
                        dossier_id=dossier_id,
                        level=self.chance.randint(1, 4),
                        comment="",
                        source="hand",
                        rated_at=self.earlier(days=40),
                        official_name="",
                        user_name="",
                    )
                )
