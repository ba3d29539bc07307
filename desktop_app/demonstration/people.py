"""Who works in the made-up office, and what it solves: made before its history is played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from uuid import UUID

from desktop_app.assembly import Office
from desktop_app.demonstration.citizens import official_name
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Department, Official, Role, User
from desktop_app.domain.procedures import ProcedureStep, ProcedureVersion
from desktop_app.services.signing_in import actor_of

DEMO_PASSWORD = "mot-cua-demo"  # noqa: S105 - told to whoever makes the demonstration
STEPPED_DEPARTMENT = "DCXD"
"""Whose procedures have steps with a time of their own."""

_TITLES = {
    "TPHT": ("Công chức tư pháp – hộ tịch", 3),
    "DCXD": ("Công chức địa chính – xây dựng", 3),
    "KTHT": ("Chuyên viên kinh tế", 2),
    "VHXH": ("Chuyên viên văn hóa – xã hội", 2),
    "CA": ("Cán bộ công an phường", 1),
}
_CLERKS = ("canbo1", "canbo2")
_SUPERVISOR = "lanhdao"
_FIELD_TO_DEPARTMENT = (
    (("hộ tịch", "chứng thực", "hòa giải", "con nuôi", "bồi thường", "khiếu nại"), "TPHT"),
    (("đất đai", "xây dựng", "nhà ở", "quy hoạch", "hạ tầng", "đường"), STEPPED_DEPARTMENT),
    (("kinh doanh", "hợp tác", "nông", "chăn nuôi", "thủy", "nước", "trồng", "lâm"), "KTHT"),
    (("cư trú", "căn cước", "định danh"), "CA"),
)
_STEPS = (
    ProcedureStep("Tiếp nhận", 50),
    ProcedureStep("Thẩm định hồ sơ", 450),
    ProcedureStep("Kiểm tra thực địa", 250),
    ProcedureStep("Trình ký", 200),
    ProcedureStep("Trả kết quả", 50),
)
_DUE_SOON_HOURS = 24
"""Of procedures that take weeks: three days before."""


@dataclass
class DemoOffice:
    """Who works in the made-up office, once it is set up, and what came in.

    ``actors`` are the accounts of the officials. ``showcase`` is the dossier to which most
    has happened.
    """

    admin: Actor
    supervisor: Actor
    clerks: list[Actor]
    officials: dict[str, list[Official]]
    actors: dict[UUID, Actor]
    dossiers: list[Dossier] = field(default_factory=list)
    showcase: Dossier | None = None


def set_up(
    office: Office, random: Random, since: datetime, admin: Actor | None = None
) -> DemoOffice:
    """Give an empty office its catalogue, departments with their heads, and accounts.

    ``admin`` is who installed it already, ``None`` where nobody did.
    """
    if admin is None:
        admin = office.installation.install("Quản trị hệ thống", "quantri", DEMO_PASSWORD)
    office.cataloguing.import_starter(admin)
    departments = {each.code: each for each in office.staffing.staff().departments}
    officials: dict[str, list[Official]] = {}
    actors: dict[UUID, Actor] = {}
    for code, (title, count) in _TITLES.items():
        officials[code] = []
        for number in range(1, count + 1):
            official, actor = _official(office, admin, random, departments[code], title, number)
            officials[code].append(official)
            actors[official.id] = actor
    clerks = [
        _user(office, admin, username, official_name(random), {Role.CLERK}, None)
        for username in _CLERKS
    ]
    supervisor = _user(office, admin, _SUPERVISOR, official_name(random), {Role.SUPERVISOR}, None)
    for code, members in officials.items():
        office.standing_in.appoint_head(departments[code].id, members[0].id, since, admin)
    for version in office.cataloguing.procedures():
        code = department_code(version.content.field)
        if code == STEPPED_DEPARTMENT:
            content = replace(version.content, steps=_STEPS)
            office.cataloguing.save(version.code, content, version.valid_from, admin)
            office.cataloguing.set_due_soon(version.code, _DUE_SOON_HOURS, admin)
        office.cataloguing.set_office_side(version.code, departments[code].id, True, admin)
    return DemoOffice(admin, supervisor, clerks, officials, actors)


def made_up_usernames() -> frozenset[str]:
    """Return the names that the made-up people sign in with: nobody else can have them."""
    officials = {
        _official_username(code, number)
        for code, (_, count) in _TITLES.items()
        for number in range(1, count + 1)
    }
    return frozenset(officials | {*_CLERKS, _SUPERVISOR})


def department_code(field_name: str) -> str:
    """Return the code of the department that solves procedures of a field."""
    lowered = field_name.lower()
    for words, code in _FIELD_TO_DEPARTMENT:
        if any(word in lowered for word in words):
            return code
    return "VHXH"


def officials_for(demo: DemoOffice, version: ProcedureVersion) -> Sequence[Official]:
    """Return those who solve a procedure."""
    return demo.officials[department_code(version.content.field)]


def _official(
    office: Office, admin: Actor, random: Random, department: Department, title: str, number: int
) -> tuple[Official, Actor]:
    official = Official(
        new_key(), department.id, f"{department.code}{number:02d}", official_name(random), title
    )
    office.staffing.save_official(official, admin)
    username = _official_username(department.code, number)
    return official, _user(office, admin, username, official.name, {Role.OFFICIAL}, official)


def _official_username(department: str, number: int) -> str:
    return f"{department.lower()}{number}"


def _user(
    office: Office,
    admin: Actor,
    username: str,
    name: str,
    roles: set[Role],
    official: Official | None,
) -> Actor:
    user = User(
        new_key(), username, name, frozenset(roles), None if official is None else official.id
    )
    office.staffing.save_user(user, DEMO_PASSWORD, admin)
    return actor_of(user)
