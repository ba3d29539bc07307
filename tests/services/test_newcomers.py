from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.errors import Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.services.newcomers import Newcomer

PASSWORD = "một mật khẩu"  # noqa: S105 - of a test
SHORT, OTHER = "ngắn", "một mật khẩu khác"
LAN = Newcomer(new_key(), "Lan", "lan", PASSWORD, frozenset({Role.CLERK}))
HUNG = Newcomer(new_key(), "Hùng", "hung", PASSWORD, frozenset({Role.OFFICIAL}), department="TPHT")
BINH = replace(HUNG, key=new_key(), name="Bình", username="binh")


def test_the_first_colleagues_come_with_the_administrator(office: Office) -> None:
    office.installation.install("Quản trị", "quantri", PASSWORD, [LAN, HUNG, BINH])

    staff = office.staffing.staff()
    assert {user.username for user in staff.users} == {"quantri", "lan", "hung", "binh"}
    assert office.signing_in.sign_in("lan", PASSWORD).roles == {Role.CLERK}
    assert {(each.name, each.code) for each in staff.officials} == {
        ("Hùng", "TPHT01"),
        ("Bình", "TPHT02"),
    }
    tied = {user.username for user in staff.users if user.official_id is not None}
    assert tied == {"hung", "binh"}


@pytest.mark.parametrize(
    ("bad", "fields"),
    [
        (replace(LAN, username="QUANTRI"), ["newcomers.1.username"]),
        (replace(LAN, username="Hung"), ["newcomers.1.username"]),
        (replace(LAN, username="Thị Lan"), ["newcomers.1.username"]),
        (replace(LAN, roles=frozenset({Role.OFFICIAL})), ["newcomers.1.department"]),
        (replace(LAN, name=" ", roles=frozenset()), ["newcomers.1.name", "newcomers.1.roles"]),
        (replace(LAN, username="", password=SHORT),
         ["newcomers.1.username", "newcomers.1.password"]),
    ],
)  # fmt: skip
def test_one_who_cannot_be_keeps_all_out(office: Office, bad: Newcomer, fields: list[str]) -> None:
    with pytest.raises(Refusal) as refusal:
        office.installation.install("Quản trị", "quantri", PASSWORD, [HUNG, bad])

    assert [fault.field for fault in refusal.value.faults] == fields
    assert office.installation.is_needed()
    assert office.staffing.staff().officials == ()


def test_a_second_time_changes_nobody(office: Office, admin: Actor) -> None:
    office.installation.take_on([HUNG], admin)
    office.installation.take_on([replace(HUNG, password=OTHER), LAN], admin)

    assert office.signing_in.sign_in("hung", PASSWORD).name == "Hùng"
    assert office.signing_in.sign_in("lan", PASSWORD).name == "Lan"
    assert len(office.staffing.staff().officials) == 1


def test_only_an_administrator_takes_on(office: Office, admin: Actor) -> None:
    clerk = replace(admin, roles=frozenset({Role.CLERK}))

    with pytest.raises(Refusal):
        office.installation.take_on([LAN], clerk)
