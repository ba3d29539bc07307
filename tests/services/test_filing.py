"""Before acceptance: what is not complete waits under its code, and no clock runs."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Party
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.form_data import form_from_data, form_to_data
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.statuses import Status
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.intake_forms import OWNER, marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

ASKED = SupplementForm(("Bản sao giấy chứng tử",), "Thiếu", answer_by=date(2026, 12, 1))


def test_what_waited_is_accepted_under_its_code(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    form = marriage_status_form(submitter=OWNER)
    filing = office.filing.ask_supplement(form, ASKED, admin)
    assert (filing.code, filing.status) == ("H26.12.05-261120-0001", Status.SUPPLEMENT_ASKED)
    assert office.filing.waiting() == (filing,)
    assert office.filing.by_code(filing.code) == filing == office.filing.get(filing.id)
    assert form_from_data(form_to_data(filing.form)) == filing.form
    # Back the next week and still not complete: a second request needs an approver.
    clock.now = read_instant("2026-11-27T09:00")
    with pytest.raises(Refusal, match="lần yêu cầu bổ sung thứ 2"):
        office.filing.ask_supplement(filing.form, ASKED, admin)
    clock.now = read_instant("2026-11-30T10:00")
    dossier = office.intake.receive(filing.form, admin)
    # The clock starts when it is complete; the other number goes to the next one.
    assert (dossier.code, show_instant(dossier.accepted_at)) == (filing.code, "30/11/2026 10:00")
    assert show_instant(dossier.due_at) == "03/12/2026 17:00"
    assert office.filing.waiting() == ()
    other = office.intake.receive(marriage_status_form(), admin)
    assert other.code == "H26.12.05-261130-0001"
    with pytest.raises(Refusal, match="đã được tiếp nhận"):
        office.filing.refuse(filing.form, "x", admin)
    # Guidance was given once already.
    with pytest.raises(Refusal, match="lần yêu cầu bổ sung thứ 2"):
        office.waiting.ask_supplement(dossier.id, ASKED, admin)


def test_a_second_request_with_an_approver_answers_the_first(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    filing = office.filing.ask_supplement(marriage_status_form(), ASKED, admin)
    clock.move(days=3)
    again = SupplementForm(("Ảnh",), "Thiếu", approver="Phó Giám đốc")
    office.filing.ask_supplement(filing.form, again, admin)
    first, second = office.filing.supplements(filing.id)
    assert (first.is_open, second.is_open, second.approver) == (False, True, "Phó Giám đốc")


@pytest.mark.parametrize("end", ["refuse", "withdraw"])
def test_refused_or_withdrawn_it_is_over(office: Office, admin: Actor, end: str) -> None:
    filing = office.filing.ask_supplement(marriage_status_form(), ASKED, admin)
    subject = filing.form if end == "refuse" else filing.id
    with pytest.raises(Refusal) as refusal:
        getattr(office.filing, end)(subject, " ", admin)
    assert [fault.field for fault in refusal.value.faults] == ["reason"]
    over = getattr(office.filing, end)(subject, "Không thuộc thẩm quyền", admin)
    assert over.status is (Status.NOT_ACCEPTED if end == "refuse" else Status.WITHDRAWN)
    assert not over.is_open
    assert office.filing.waiting() == ()
    assert [each.is_open for each in office.filing.supplements(filing.id)] == [False]
    with pytest.raises(Refusal, match="đã đóng ở trạng thái"):
        office.intake.receive(filing.form, admin)
    with pytest.raises(Refusal, match="không làm được việc"):
        office.filing.refuse(filing.form, "lần nữa", admin)


def test_who_may_and_with_what(office: Office, admin: Actor) -> None:
    official = Actor(None, "Huy", frozenset({Role.OFFICIAL}))
    with pytest.raises(Refusal, match="Cần vai trò"):
        office.filing.refuse(marriage_status_form(), "x", official)
    with pytest.raises(Refusal) as refusal:
        office.filing.refuse(marriage_status_form(procedure_code="", owner=Party(" ")), "x", admin)
    assert [fault.field for fault in refusal.value.faults] == ["procedure_code", "owner.name"]
    with pytest.raises(KnownError, match="Không còn hồ sơ này"):
        office.filing.get(new_key())
    # Yesterday's papers, typed in local time.
    late = marriage_status_form(received_at=read_instant("2026-11-19T16:00").replace(tzinfo=None))
    filing = office.filing.refuse(late, "Sai thẩm quyền", admin)
    assert filing.code == "H26.12.05-261119-0001"


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("{code}", True),
        ("{serial}", True),
        ("uoc nguyen", True),
        ("NGUYEN Thị", True),
        ("0912345678", True),
        ("0011880", True),
        ("1.004873 nguyen", True),
        ("guyen", False),
        ("nguyen binh", False),
        ("100%", False),
        ("  -  ", False),
    ],
)
def test_what_waits_is_found_by_part_of_what_it_says(
    office: Office, admin: Actor, text: str, is_found: bool
) -> None:
    asked = SupplementForm(("Bản sao",), "Thiếu giấy")
    filing = office.filing.ask_supplement(marriage_status_form(), asked, admin)
    words = text.format(code=filing.code, serial=filing.code.rpartition("-")[2])

    assert office.filing.search(words) == ((filing,) if is_found else ())

    office.filing.withdraw(filing.id, "Rút", admin)
    assert office.filing.search(words) == ()


def test_what_waits_is_not_handed_over_and_the_desk_says_why(office: Office, admin: Actor) -> None:
    asked = SupplementForm(("Bản sao",), "Thiếu giấy")
    filing = office.filing.ask_supplement(marriage_status_form(), asked, admin)

    with pytest.raises(KnownError) as raised:
        office.handing_over.scan(filing.code.lower(), admin)
    assert raised.value.sentence.vi == (
        f"Hồ sơ {filing.code} đang chờ bổ sung, chưa tiếp nhận nên chưa bàn giao được."
    )

    office.filing.withdraw(filing.id, "Rút", admin)
    with pytest.raises(KnownError, match="Không có hồ sơ nào mang mã"):
        office.handing_over.scan(filing.code, admin)
