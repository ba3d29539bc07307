"""Everybody may change their own password, and nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from desktop_app.assembly import Office
from desktop_app.domain.errors import Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role, User
from desktop_app.services import signing_in
from desktop_app.services.signing_in import actor_of

PRESENT, NEW = "mật khẩu đầu tiên", "mật khẩu thứ hai"


@pytest.fixture
def clerk(office: Office, admin: Actor) -> User:
    """A clerk without any other role."""
    user = User(new_key(), "lan", "Nguyễn Thị Lan", frozenset({Role.CLERK}))
    office.staffing.save_user(user, PRESENT, admin)
    return user


def trail(office: Office) -> list[tuple[str, str]]:
    with office.database.read() as session:
        rows = session.execute(
            text("SELECT user_name, action FROM audit_entry WHERE action = 'password_changed'")
        )
        return [(row[0], row[1]) for row in rows]


def test_the_new_password_signs_in_and_the_old_one_no_longer(office: Office, clerk: User) -> None:
    office.signing_in.change_password(actor_of(clerk), PRESENT, NEW)

    assert office.signing_in.sign_in("lan", NEW) == actor_of(clerk)
    with pytest.raises(Refusal):
        office.signing_in.sign_in("lan", PRESENT)
    assert trail(office) == [("Nguyễn Thị Lan", "password_changed")]


def test_nothing_else_of_the_account_changes(office: Office, clerk: User, admin: Actor) -> None:
    before = office.staffing.staff().users

    office.signing_in.change_password(actor_of(clerk), PRESENT, NEW)

    assert office.staffing.staff().users == before
    assert office.signing_in.sign_in("quantri", "mật khẩu dài") == admin


@pytest.mark.parametrize(
    ("present", "new", "field", "said"),
    [
        ("sai rồi nhé", NEW, "present", "hiện tại chưa đúng"),
        ("", NEW, "present", "hiện tại chưa đúng"),
        (PRESENT, PRESENT, "new", "phải khác"),
        (PRESENT, "ngắn", "new", "ít nhất 8 ký tự"),
        (PRESENT, "", "new", "ít nhất 8 ký tự"),
    ],
)
def test_a_refusal_says_which_field_and_why(
    office: Office, clerk: User, present: str, new: str, field: str, said: str
) -> None:
    with pytest.raises(Refusal) as refused:
        office.signing_in.change_password(actor_of(clerk), present, new)

    [fault] = refused.value.faults
    assert fault.field == field
    assert said in fault.sentence.vi
    assert office.signing_in.sign_in("lan", PRESENT) == actor_of(clerk)
    assert trail(office) == []


def test_whoever_has_no_active_account_has_no_password(
    office: Office, clerk: User, admin: Actor
) -> None:
    office.staffing.save_user(replace(clerk, is_active=False), None, admin)

    for actor in (actor_of(clerk), Actor(None, "dòng lệnh", frozenset(Role))):
        with pytest.raises(Refusal, match="không có tài khoản đang dùng"):
            office.signing_in.change_password(actor, PRESENT, NEW)


def test_an_administrator_who_was_quicker_wins(
    office: Office, clerk: User, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:

    hash_password = signing_in.hash_password

    def hash_while_another_changes_it(password: str) -> str:
        office.staffing.save_user(clerk, "mật khẩu của quản trị", admin)
        return hash_password(password)

    monkeypatch.setattr(signing_in, "hash_password", hash_while_another_changes_it)

    with pytest.raises(Refusal, match="vừa được người khác thay đổi"):
        office.signing_in.change_password(actor_of(clerk), PRESENT, NEW)

    assert office.signing_in.sign_in("lan", "mật khẩu của quản trị") == actor_of(clerk)
