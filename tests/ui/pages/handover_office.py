"""An office with people to hand dossiers to, and hands that scan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier, Party
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Department, Official, Role, User
from desktop_app.services.acting import Clock as Now
from desktop_app.ui.messages import Messages
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.workplaces import Workplaces
from tests.conftest import StoppedClock
from tests.services.intake_forms import OWNER, marriage_status_form
from tests.ui.bench import Clock
from tests.ui.pages.hands import key, keys

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
LAWYER, CLERK_OF_LAW, SURVEYOR = "Bùi Minh Vượng", "Đỗ Thị Ước", "Nguyễn Thị Ước Nguyện"
OWNERS = ("Trần Văn Đạt", "Hoàng Thị Lý", "Lê Quang Huy", "Phạm Ngọc Ánh", "Vũ Đức Thắng")


@dataclass
class Staffed:
    """An office with a lawyer and his colleague in one department, a surveyor in another."""

    office: Office
    admin: Actor
    clock: StoppedClock
    law: Department
    land: Department
    lawyer: Official
    colleague: Official
    surveyor: Official

    def receive(self, owner: str = OWNERS[0], official: Official | None = None) -> Dossier:
        """Take in a dossier for the department of law, or for one official."""
        form = marriage_status_form(
            owner=Party(owner, id_number=OWNER.id_number, phone=OWNER.phone),
            department_id=self.law.id if official is None else official.department_id,
            official_id=None if official is None else official.id,
        )
        return self.office.intake.receive(form, self.admin)

    def receive_many(self, count: int) -> list[Dossier]:
        """Take in ``count`` dossiers for the department of law."""
        return [self.receive(OWNERS[place % len(OWNERS)]) for place in range(count)]

    def account(self, official: Official, *roles: Role) -> Actor:
        """Give an official an account of his own and sign him in."""
        name = official.code.lower()
        user = User(
            new_key(), name, official.name, frozenset(roles or {Role.OFFICIAL}), official.id
        )
        self.office.staffing.save_user(user, "mật khẩu dài", self.admin)
        return self.office.signing_in.actor_named(name)


def staff(office: Office, admin: Actor, clock: StoppedClock) -> Staffed:
    """Bring the three officials into a furnished office."""
    clock.now = NOW
    departments = {each.code: each for each in office.staffing.staff().departments}
    law, land = departments["TPHT"], departments["DCXD"]
    people = [
        Official(new_key(), law.id, "TPHT01", LAWYER, "Công chức tư pháp – hộ tịch"),
        Official(new_key(), law.id, "TPHT02", CLERK_OF_LAW),
        Official(new_key(), land.id, "DCXD01", SURVEYOR),
    ]
    for each in people:
        office.staffing.save_official(each, admin)
    return Staffed(office, admin, clock, law, land, *people)


def workplaces(
    staffed: Staffed,
    actor: Actor,
    messages: Messages,
    scanner: Scanner,
    path: Path,
    now: Now,
    *,
    is_everybody: bool = False,
) -> Workplaces:
    """Build the main window of ``actor``; with ``is_everybody`` he may do everything."""
    who = replace(actor, roles=frozenset(Role)) if is_everybody else actor
    office = staffed.office
    tasks = ImmediateTasks(messages)
    return Workplaces(office, who, office.settings, path, messages, tasks, scanner, now)


def scan(seconds: Clock, code: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Scan ``code`` as a scanner does: a burst of keys wherever the keyboard is."""
    seconds.seconds += 1
    keys(code)
    key(end)
    seconds.seconds += 1
