"""Years of an office's work in one store, written past the counter in minutes.

One dossier is taken in for real and copied in SQL, with what lists and reports look at made to
differ: when it came in and how, its owner and procedure, who solved it and when, what it waited
for. As in an office few are still open, most of those of the last days.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Insert,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    case,
    func,
    insert,
    join,
    literal,
    null,
    select,
    text,
    update,
)
from sqlalchemy.orm import DeclarativeBase, Session

from desktop_app.assembly import Office
from desktop_app.db.column_types import Instant, NfcText, UuidKey
from desktop_app.db.name_order import name_order
from desktop_app.db.records import (
    CustodyRecord,
    DepartmentRecord,
    DossierPauseRecord,
    DossierRecord,
    DossierSearchRecord,
    DueDecisionRecord,
    IssuedPaperRecord,
    NumberSeriesRecord,
    OfficialRecord,
    PartyRecord,
    ProcedureVersionRecord,
    RatingRecord,
    ReleaseRecord,
    UnitHeadRecord,
)
from desktop_app.domain.custody import HolderKind
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import VIETNAM
from desktop_app.domain.keys import new_key
from desktop_app.domain.lateness import Verdict
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.people import Actor
from desktop_app.domain.procedures import Channel
from desktop_app.domain.statuses import Status
from desktop_app.domain.text import fold
from tests.services.intake_forms import marriage_status_form

A_YEAR = 300_000
_AGENCY = "H26.12.05"
_AT_ONCE = 20_000
_DEPARTMENTS, _OFFICIALS = 6, 24
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
_MIDDLES = ("Văn", "Thị", "Hữu", "Đức", "Ngọc", "Quang", "Minh", "Thanh", "Xuân", "Thu")
_GIVENS = ("An", "Bình", "Chi", "Dũng", "Đạt", "Giang", "Hà", "Huy", "Hương", "Lan", "Linh", "Ước")
_ENDINGS = (Status.RETURNED,) * 48 + (Status.STOPPED, Status.WITHDRAWN)
_WITH_RESULT = (Status.RETURNED.value, Status.FINISHED.value)
_CHANNELS = (*(Channel.DIRECT,) * 4, *(Channel.ONLINE,) * 5, Channel.POST)

_Row: TypeAlias = dict[str, Any]

_MADE = Table(
    "made_dossier",
    MetaData(),
    Column("number", Integer, primary_key=True),
    Column("id", UuidKey, nullable=False),
    Column("second_id", UuidKey, nullable=False),
    Column("code", Text),
    Column("version_id", UuidKey),
    Column("name", Text),
    Column("phone", Text),
    Column("id_number", Text),
    Column("owner_order", LargeBinary),
    Column("words", Text),
    Column("channel", Text),
    Column("status", Integer),
    Column("accepted_at", Instant),
    Column("handed_at", Instant),
    Column("due_at", Instant),
    Column("late_from", Instant),
    Column("closed_at", Instant),
    Column("verdict", Text),
    Column("department_id", UuidKey),
    Column("official_id", UuidKey),
    Column("head_id", UuidKey),
    Column("competent_agency", Text),
    Column("paused_for", Text),
    Column("is_moved", Boolean),
    Column("has_apology", Boolean),
    Column("level", Integer),
    prefixes=["TEMPORARY"],
)


def make_years(office: Office, admin: Actor, now: datetime, count: int) -> int:
    """Fill the store with ``count`` dossiers up to ``now``; return how many are still open."""
    first = office.intake.receive(marriage_status_form(), admin)
    with office.database.write() as session:
        chance = random.Random(766)  # noqa: S311  # the same office each time
        people = list(_people(session, now))
        versions = session.scalars(select(ProcedureVersionRecord.id)).all()
        _MADE.create(session.connection())
        rows: list[_Row] = []
        for number in range(count, 1, -1):
            rows.append(_dossier(number, now, chance, people, versions))
            if len(rows) == _AT_ONCE or number == 2:
                session.execute(insert(_MADE), rows)
                rows.clear()
        for statement in _copies(session, first.id):
            session.execute(statement)
        session.execute(update(NumberSeriesRecord).values(last=count + 2))
        _MADE.drop(session.connection())
    with office.database.write() as session:
        session.execute(text("ANALYZE"))
        is_open = DossierRecord.closed_at.is_(None)
        return session.scalar(select(func.count()).where(is_open)) or 0


def _people(session: Session, now: datetime) -> Iterator[tuple[UUID, UUID, UUID]]:
    """Make departments with officials, the first of each their head; yield who solves."""
    long_ago = now - timedelta(days=4000)
    for unit in range(_DEPARTMENTS):
        department = DepartmentRecord(id=new_key(), code=f"PB{unit}", name=f"Phòng {unit + 1}")
        session.add(department)
        session.flush()
        officials = [
            OfficialRecord(
                id=new_key(),
                department_id=department.id,
                code=f"CB{unit}-{each}",
                name=f"Cán bộ {unit}-{each}",
            )
            for each in range(_OFFICIALS // _DEPARTMENTS)
        ]
        session.add_all(officials)
        session.flush()
        session.add(
            UnitHeadRecord(
                id=new_key(),
                department_id=department.id,
                official_id=officials[0].id,
                from_at=long_ago,
                until_at=None,
            )
        )
        yield from ((department.id, each.id, officials[0].id) for each in officials)


def _dossier(
    number: int,
    now: datetime,
    chance: random.Random,
    people: list[tuple[UUID, UUID, UUID]],
    versions: Any,
) -> _Row:
    accepted_at = now - timedelta(days=365) * (number / A_YEAR)
    limit = timedelta(days=chance.choice((1, 3, 3, 5, 7, 10, 15, 20)))
    due_at = accepted_at + limit
    late_from = due_at.astimezone(VIETNAM).replace(hour=23, minute=59, second=59)
    took = (
        limit * min(chance.gauss(0.7, 0.2), 1.0)
        if chance.random() < 0.96
        else limit + timedelta(days=chance.randint(1, 20))
    )
    closed_at: datetime | None = max(accepted_at + timedelta(minutes=5), accepted_at + took)
    assert closed_at is not None
    is_open = closed_at >= now or chance.random() < 0.001
    is_late = late_from < (now if is_open else closed_at)
    early = closed_at.astimezone(VIETNAM).date() < due_at.astimezone(VIETNAM).date()
    paused_for = (
        chance.choice(tuple(PauseReason)) if chance.random() < (0.1 if is_open else 0.03) else None
    )
    name = " ".join(chance.choice(each) for each in (_FAMILIES, _MIDDLES, _GIVENS, _GIVENS))
    department, official, head = people[chance.randrange(len(people))]
    stamp = int(accepted_at.timestamp() * 1000).to_bytes(6)
    key = stamp + b"\x70\x00\x80" + number.to_bytes(7)
    status = (
        (Status.IN_PROGRESS if paused_for is None else paused_for.status)
        if is_open
        else chance.choice(_ENDINGS)
    )
    # Results lie ready for some days; hardly one is never fetched.
    if status is Status.RETURNED and chance.random() < (
        0.5 if closed_at > now - timedelta(days=5) else 0.001
    ):
        status = Status.FINISHED
    return {
        "number": number,
        "id": UUID(bytes=key),
        "second_id": UUID(bytes=stamp + b"\x71\x00\x80" + number.to_bytes(7)),
        "version_id": versions[int(chance.random() ** 3 * len(versions))],
        "code": f"{_AGENCY}-{number // 9000:06d}-{number % 9000:04d}",
        "name": name,
        "phone": f"09{number:08d}",
        "id_number": f"0011{number:08d}",
        "owner_order": name_order(name),
        "words": f"h26 12 05 {number // 9000:06d} {number % 9000:04d} {fold(name)} 09{number:08d}",
        "channel": chance.choice(_CHANNELS).value,
        "status": status.value,
        "accepted_at": accepted_at,
        "handed_at": accepted_at + timedelta(minutes=4),
        "due_at": due_at,
        "late_from": late_from,
        "closed_at": None if is_open else closed_at,
        "verdict": (
            Verdict.FINISHED_LATE if is_late else Verdict.EARLY if early else Verdict.ON_TIME
        ).value,
        "department_id": department,
        "official_id": official,
        "head_id": head,
        "competent_agency": "H26.12" if chance.random() < 0.03 else "",
        "paused_for": None if paused_for is None else paused_for.value,
        "is_moved": chance.random() < 0.01,
        "has_apology": is_late and chance.random() < 0.6,
        "level": chance.choice((4, 4, 4, 3, 3, 2, 1))
        if not is_open and chance.random() < 0.1
        else None,
    }


def _copies(session: Session, first: UUID) -> Iterator[Insert]:
    """Yield the statements that write every table from what was made."""
    made = _MADE.c
    is_over = made.closed_at.is_not(None)
    yield _copy(
        DossierRecord,
        DossierRecord.id == first,
        id=made.id,
        code=made.code,
        register_number=made.number,
        procedure_version_id=made.version_id,
        status=made.status,
        channel=made.channel,
        accepted_at=made.accepted_at,
        created_at=made.accepted_at,
        due_at=made.due_at,
        original_due_at=made.due_at,
        late_from=made.late_from,
        finished_at=case((made.status.in_(_WITH_RESULT), made.closed_at)),
        returned_at=case((made.status == Status.RETURNED.value, made.closed_at)),
        closed_at=made.closed_at,
        competent_agency=made.competent_agency,
        owner_order=made.owner_order,
    )
    yield _copy(
        PartyRecord,
        PartyRecord.dossier_id == first,
        dossier_id=made.id,
        name=made.name,
        phone=made.phone,
        id_number=made.id_number,
    )
    custody = CustodyRecord.dossier_id == first
    yield _copy(
        CustodyRecord,
        custody,
        id=made.id,
        dossier_id=made.id,
        began_at=made.accepted_at,
        ended_at=made.handed_at,
        is_last=literal(value=False),
    )
    yield _copy(
        CustodyRecord,
        custody,
        id=made.second_id,
        dossier_id=made.id,
        department_id=made.department_id,
        official_id=made.official_id,
        began_at=made.handed_at,
        ended_at=made.closed_at,
        step_due_at=made.due_at,
        kind=literal(HolderKind.OFFICIAL.value),
    )
    yield _fill(
        ReleaseRecord,
        is_over,
        dossier_id=made.id,
        released_at=made.closed_at,
        status=made.status,
        due_at=made.due_at,
        late_from=made.late_from,
        verdict=made.verdict,
        department_id=made.department_id,
        official_id=made.official_id,
        head_id=made.head_id,
        nominal_day_seconds=literal(28_800),
    )
    yield _fill(
        DossierPauseRecord,
        made.paused_for.is_not(None),
        id=made.id,
        dossier_id=made.id,
        reason=made.paused_for,
        begins_at=made.handed_at,
        planned_end_at=made.due_at,
        ended_at=made.closed_at,
        created_at=made.handed_at,
    )
    yield _fill(
        DueDecisionRecord,
        made.is_moved,
        id=made.id,
        dossier_id=made.id,
        kind=literal("manual"),
        decided_at=made.handed_at,
        due_before=made.due_at,
        due_after=made.due_at,
        late_from_before=made.late_from,
        late_from_after=made.late_from,
    )
    yield _fill(
        IssuedPaperRecord,
        made.has_apology,
        id=made.id,
        agency_code=literal(_AGENCY),
        subject_id=made.id,
        kind=literal(FormKind.APOLOGY.value),
        series=literal("XL"),
        number=made.number,
        content=literal({}, JSON),
        issued_at=made.due_at,
        cancelled_at=null(),
    )
    yield _fill(
        RatingRecord,
        made.level.is_not(None),
        id=made.id,
        dossier_id=made.id,
        level=made.level,
        rated_at=made.closed_at,
        official_id=made.official_id,
    )
    yield insert(DossierSearchRecord).from_select(
        ["dossier_id", "words"], select(made.id, made.words).order_by(made.number.desc())
    )


def _copy(
    record: type[DeclarativeBase], template: ColumnElement[bool], **own: ColumnElement[Any]
) -> Insert:
    """Copy the row of the dossier that was taken in for real, with values of its ``own``."""
    columns = {each.name: own.get(each.name, each) for each in record.__table__.columns}
    statement = select(*columns.values()).select_from(join(_MADE, record.__table__, template))
    return insert(record).from_select(list(columns), statement.order_by(_MADE.c.number.desc()))


def _fill(
    record: type[DeclarativeBase], chosen: ColumnElement[bool], **own: ColumnElement[Any]
) -> Insert:
    """Write rows with values of their ``own``, and nothing in the other columns."""
    nothing: dict[type, ColumnElement[Any]] = {
        NfcText: literal(""),
        Integer: literal(0),
        Boolean: literal(value=False),
    }
    columns: dict[str, ColumnElement[Any]] = {
        each.name: null() if each.nullable else nothing.get(type(each.type), null())
        for each in record.__table__.columns
    }
    columns |= own
    statement = select(*columns.values()).select_from(_MADE).where(chosen)
    return insert(record).from_select(list(columns), statement.order_by(_MADE.c.number.desc()))
