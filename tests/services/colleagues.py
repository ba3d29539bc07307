"""People who work in the office of the tests, and what is stored about one dossier."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import text

from desktop_app.assembly import Office
from desktop_app.db.repositories.custody import CustodyRepository
from desktop_app.db.repositories.due import DueRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.domain.custody import Custody
from desktop_app.domain.due_clock import DueClock
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Department, Official, Role, User
from desktop_app.domain.procedures import ProcedureStep
from desktop_app.services.signing_in import actor_of
from tests.conftest import StoppedClock

PLAN = (
    ProcedureStep("Tiếp nhận", 100),
    ProcedureStep("Thẩm định", 400),
    ProcedureStep("Xác minh", 200, is_external=True),
    ProcedureStep("Trình ký", 200),
    ProcedureStep("Trả kết quả", 100),
)
_TABLES = {
    "dossier": "id",
    "supplement": "subject_id",
    **dict.fromkeys(
        (
            "custody",
            "dossier_pause",
            "dossier_release",
            "lateness_mark",
            "result_return",
            "dossier_party",
            "dossier_document",
            "dossier_fee",
            "dossier_search",
        ),
        "dossier_id",
    ),
}


@dataclass(frozen=True)
class Colleague:
    """An official of the office with an account."""

    official: Official
    actor: Actor
    department: Department

    @property
    def id(self) -> UUID:
        return self.official.id


def hire(office: Office, admin: Actor, name: str, *roles: Role, department: int = 0) -> Colleague:
    """Let somebody work in a department, as an official unless other roles are named."""
    unit = office.staffing.staff().departments[department]
    official = Official(new_key(), unit.id, name.replace(" ", "")[:12], name)
    office.staffing.save_official(official, admin)
    user = User(new_key(), name, name, frozenset(roles or {Role.OFFICIAL}), official.id)
    with office.database.write() as session:
        # Hashing a password takes longer than the test.
        OfficeRepository(session).save_user(user, "x", clock_of(office)())
    return Colleague(official, actor_of(user), unit)


def clock_of(office: Office) -> StoppedClock:
    clock = office.staffing._clock
    assert isinstance(clock, StoppedClock)
    return clock


def plan_steps_of(office: Office, admin: Actor, code: str = "1.004873") -> None:
    """Let the office plan the steps of a procedure."""
    versions = {each.code: each for each in office.cataloguing.procedures()}
    content = replace(versions[code].content, steps=PLAN)
    office.cataloguing.save(code, content, date(2026, 11, 20), admin)


def custody_of(office: Office, dossier_id: UUID) -> tuple[Custody, ...]:
    with office.database.read() as session:
        return CustodyRepository(session).rows(dossier_id)


def due_clock_of(office: Office, dossier_id: UUID) -> DueClock:
    with office.database.read() as session:
        clock = DueRepository(session).clock(dossier_id)
    assert clock is not None
    return clock


def dump(office: Office, dossier_id: UUID) -> dict[str, list[tuple[object, ...]]]:
    """Return every row about a dossier, trail and decisions left out."""
    key: object = dossier_id
    if office.database.is_sqlite:
        key = dossier_id.bytes if _keeps_bytes(office) else str(dossier_id)
    found = {}
    with office.database.read() as session:
        for table, column in _TABLES.items():
            rows = session.execute(
                text(f"SELECT * FROM {table} WHERE {column} = :key"), {"key": key}
            ).all()
            found[table] = sorted((tuple(row) for row in rows), key=repr)
    assert found["dossier"]
    assert found["custody"]
    return found


def _keeps_bytes(office: Office) -> bool:
    with office.database.read() as session:
        return bool(session.scalar(text("SELECT typeof(id) = 'blob' FROM dossier")))


def holders(office: Office, dossier_id: UUID) -> list[str]:
    return [row.custodian.label.vi for row in custody_of(office, dossier_id)]
