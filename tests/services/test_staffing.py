from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from desktop_app.assembly import Office
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.domain.errors import Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Department, Official, Role, User

CLERK = User(new_key(), "Lan", "Nguyễn Thị Lan", frozenset({Role.CLERK}))


def test_the_first_start_makes_an_administrator_once(office: Office) -> None:
    assert office.installation.is_needed()
    actor = office.installation.install("Trần Quản Trị", "Admin", "mật khẩu dài")
    assert not office.installation.is_needed()
    assert Role.ADMINISTRATOR in actor.roles
    assert office.signing_in.sign_in("ADMIN", "mật khẩu dài") == actor
    with pytest.raises(Refusal, match="đã có người dùng"):
        office.installation.install("Ai đó", "aido", "mật khẩu dài")


@pytest.mark.parametrize(
    ("name", "username", "password", "field"),
    [("", "a", "mật khẩu dài", "name"), ("A", " ", "mật khẩu dài", "username"),
     ("A", "Quản tri", "mật khẩu dài", "username"),
     ("A", "a", "ngắn", "password")],
)  # fmt: skip
def test_a_first_administrator_needs_everything(
    office: Office, name: str, username: str, password: str, field: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        office.installation.install(name, username, password)
    assert [fault.field for fault in refusal.value.faults] == [field]
    assert office.installation.is_needed()


def test_the_password_is_stored_as_argon2_alone(office: Office, admin: Actor) -> None:
    office.staffing.save_user(CLERK, "một mật khẩu", admin)
    with office.database.read() as session:
        stored = session.scalar(
            text("SELECT password_hash FROM user_account WHERE username = 'lan'")
        )
    assert stored is not None
    assert stored.startswith("$argon2id$")
    assert "một mật khẩu" not in stored


@pytest.mark.parametrize(
    ("username", "password"), [("lan", "sai mật khẩu"), ("khongco", "một mật khẩu"), ("", "")]
)
def test_a_wrong_sign_in_says_the_same_whatever_was_wrong(
    office: Office, admin: Actor, username: str, password: str
) -> None:
    office.staffing.save_user(CLERK, "một mật khẩu", admin)
    with pytest.raises(Refusal, match="Tên đăng nhập hoặc mật khẩu chưa đúng"):
        office.signing_in.sign_in(username, password)


def test_who_is_made_inactive_cannot_sign_in(office: Office, admin: Actor) -> None:
    office.staffing.save_user(CLERK, "một mật khẩu", admin)
    office.staffing.save_user(replace(CLERK, is_active=False), None, admin)
    with pytest.raises(Refusal, match="chưa đúng"):
        office.signing_in.sign_in("lan", "một mật khẩu")
    with pytest.raises(Refusal, match="lan"):
        office.signing_in.actor_named("lan")


def test_roles_and_names_change_and_the_password_stays(office: Office, admin: Actor) -> None:
    office.staffing.save_user(CLERK, "một mật khẩu", admin)
    changed = replace(CLERK, name="Lan Anh", roles=frozenset({Role.SUPERVISOR, Role.CLERK}))
    office.staffing.save_user(changed, None, admin)
    actor = office.signing_in.sign_in("lan", "một mật khẩu")
    assert (actor.name, actor.roles) == ("Lan Anh", changed.roles)


def test_the_last_administrator_stays(office: Office, admin: Actor) -> None:
    user = office.staffing.staff().users[0]
    for change in (replace(user, is_active=False), replace(user, roles=frozenset({Role.CLERK}))):
        with pytest.raises(Refusal, match="Phải còn ít nhất một tài khoản quản trị"):
            office.staffing.save_user(change, None, admin)
    assert office.staffing.staff().users == (user,)


@pytest.mark.parametrize(
    ("user", "password", "field"),
    [
        (replace(CLERK, username=" "), "một mật khẩu", "username"),
        (replace(CLERK, username="thi lan"), "một mật khẩu", "username"),
        (replace(CLERK, username="lân"), "một mật khẩu", "username"),
        (replace(CLERK, name=""), "một mật khẩu", "name"),
        (replace(CLERK, roles=frozenset()), "một mật khẩu", "roles"),
        (CLERK, "ngắn", "password"),
        (CLERK, None, "password"),
        (replace(CLERK, username="QUANTRI"), "một mật khẩu", "username"),
    ],
)
def test_a_user_that_cannot_be_is_refused_beside_its_field(
    office: Office, admin: Actor, user: User, password: str | None, field: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        office.staffing.save_user(user, password, admin)
    assert [fault.field for fault in refusal.value.faults] == [field]
    assert len(office.staffing.staff().users) == 1


def test_a_user_name_of_before_the_rule_stays(office: Office, admin: Actor) -> None:
    old = replace(CLERK, username="thi lan")
    with office.database.write() as session:
        OfficeRepository(session).save_user(old, "x", datetime(2026, 1, 1, tzinfo=UTC))

    office.staffing.save_user(replace(old, name="Lan Anh"), "một mật khẩu", admin)

    assert office.signing_in.sign_in("thi lan", "một mật khẩu").name == "Lan Anh"


def test_departments_and_officials_are_kept(office: Office, admin: Actor) -> None:
    department = Department(new_key(), "NV", "Nội vụ")
    official = Official(new_key(), department.id, "NV01", "Lê Huy", "Chuyên viên")
    office.staffing.save_department(department, admin)
    office.staffing.save_official(official, admin)
    office.staffing.save_official(replace(official, is_active=False), admin)
    staff = office.staffing.staff()
    assert department in staff.departments
    assert staff.officials == (replace(official, is_active=False),)
    with pytest.raises(Refusal) as refusal:
        office.staffing.save_official(replace(official, id=new_key()), admin)
    assert [fault.field for fault in refusal.value.faults] == ["code"]


def test_every_change_carries_who_and_when(office: Office, admin: Actor) -> None:
    office.staffing.save_user(CLERK, "một mật khẩu", admin)
    changes = office.finding.history(CLERK.id).changes
    assert [(change.action, change.user_name) for change in changes] == [("user_saved", admin.name)]
    assert "mật khẩu" not in str(changes[0].detail)
