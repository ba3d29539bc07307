from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.people import Actor
from desktop_app.domain.statuses import Status
from desktop_app.services.finding import LineFilter, key_of
from tests.conftest import StoppedClock
from tests.services.intake_forms import OWNER, marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def three(office: Office, admin: Actor, clock: StoppedClock) -> list[str]:
    codes = []
    for name, phone, code in (
        ("Nguyễn Thị Ước Nguyện", "0912345678", ""),
        ("Đặng Văn Thể", "0987654321", "G15.99-261120-000123"),
        ("Công ty TNHH Ánh Dương", "02434567890", ""),
    ):
        form = marriage_status_form(
            owner=replace(OWNER, name=name, phone=phone, id_number=""), external_code=code
        )
        codes.append(office.intake.receive(form, admin).code)
        clock.move(minutes=1)
    return codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("H26.12.05-261120-0002", [1]),
        (" h26.12.05-261120-0002\n", [1]),
        ("G15.99-261120-000123", [1]),
        ("261120", [2, 1, 0]),
        ("0003", [2]),
        ("nguyen uoc", [0]),
        ("nguyện thị", [0]),
        ("dang the", [1]),
        ("Đặng", [1]),
        ("anh duong", [2]),
        ("0987", [1]),
        ("tinh trang hon nhan", [2, 1, 0]),
        ("1.004873", [2, 1, 0]),
        ("nguyen dang", []),
        ("'; DROP TABLE dossier; --", []),
        ('"*', []),
        ("", []),
    ],
)
def test_search_finds_by_code_name_and_number(
    office: Office, three: list[str], text: str, found: list[int]
) -> None:
    assert [line.code for line in office.finding.search(text)] == [three[each] for each in found]


def test_scanning_a_code_gives_the_dossier(office: Office, three: list[str]) -> None:
    by_ours = office.finding.by_code(f"{three[1]}\r")
    assert by_ours is not None
    assert by_ours.owner.name == "Đặng Văn Thể"
    assert office.finding.by_code("g15.99-261120-000123") == by_ours
    assert office.finding.by_code("H26.12.05-261120-9999") is None


def test_pages_follow_each_other_however_the_list_grows(
    office: Office, admin: Actor, three: list[str]
) -> None:
    first = office.finding.page(LineFilter(), size=2)
    office.intake.receive(marriage_status_form(), admin)
    second = office.finding.page(LineFilter(), after=key_of(first[-1]), size=2)
    assert [line.code for line in (*first, *second)] == three[::-1]


def test_filters_and_their_counts_agree(office: Office, admin: Actor, three: list[str]) -> None:
    dossier = office.finding.by_code(three[0])
    assert dossier is not None
    office.closing.finish(dossier.id, admin)
    for wanted, codes in (
        (LineFilter(), three[::-1]),
        (LineFilter(statuses=frozenset({Status.FINISHED})), three[:1]),
        (LineFilter(statuses=frozenset({Status.ACCEPTED})), three[:0:-1]),
        (LineFilter(procedure_code="1.004873"), three[::-1]),
        (LineFilter(procedure_code="2.000815"), []),
        (LineFilter(accepted_from=dossier.accepted_at.replace(minute=1)), three[:0:-1]),
        (LineFilter(only_voided=True), []),
    ):
        assert [line.code for line in office.finding.page(wanted)] == codes
        assert office.finding.count(wanted) == len(codes)
