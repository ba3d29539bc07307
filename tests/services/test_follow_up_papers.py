"""The paper of a follow-up: one for what a person was asked for at one time."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Refusal
from desktop_app.domain.follow_ups import Addressee, Wish
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor
from tests.conftest import StoppedClock
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import marriage_status_form
from tests.services.papers_office import missing_from, text_of

pytestmark = pytest.mark.usefixtures("catalogue")

WISH = Wish("Báo cáo tiến độ và ngày xong", read_instant("2026-11-24T17:00"))


@pytest.fixture
def huy(office: Office, admin: Actor) -> Colleague:
    return hire(office, admin, "Lê Quang Huy")


def receive(office: Office, admin: Actor, to: Colleague) -> Dossier:
    return office.intake.receive(marriage_status_form(official_id=to.id), admin)


def test_one_paper_lists_what_one_person_was_reminded_of_together(
    office: Office, admin: Actor, huy: Colleague, clock: StoppedClock
) -> None:
    other = hire(office, admin, "Phạm Ngọc Ánh")
    mine = [receive(office, admin, huy) for _ in range(2)]
    hers = receive(office, admin, other)
    made = office.following_up.remind([mine[0].id, hers.id, mine[1].id], WISH, admin)
    clock.move(hours=1)
    [later] = office.following_up.remind([receive(office, admin, huy).id], WISH, admin)

    papers = office.papers
    line = papers.issue(FormKind.REMINDER, made[2].id, admin)

    assert (line.number, line.subject_code) == ("01/PYC", "1/NV-2026")
    assert papers.issue(FormKind.REMINDER, made[0].id, admin) == line
    assert papers.issue(FormKind.REMINDER, made[1].id, admin).number == "02/PYC"
    assert papers.issue(FormKind.REMINDER, later.id, admin).number == "03/PYC"
    said = text_of(papers.render(line.id))
    expected = (
        "PHIẾU YÊU CẦU Nhắc việc",
        "Kính gửi: Lê Quang Huy",
        "Số theo dõi: 1/NV-2026, 3/NV-2026",
        "Báo cáo tiến độ và ngày xong.",
        "Hạn trả lời: 17 giờ 00 phút, ngày 24 tháng 11 năm 2026",
        "(02 hồ sơ)",
        mine[0].code,
        mine[1].code,
        "NGƯỜI TRẢ LỜI",
        admin.name,
    )
    assert missing_from(said, expected) == []
    assert hers.code not in said


def test_the_paper_of_a_finding_names_its_grounds_and_the_day(
    office: Office, admin: Actor, huy: Colleague
) -> None:
    wish = Wish("Niêm yết lại", check_on=date(2026, 12, 1), source="Kết luận 12/KL-UBND")
    to = Addressee(huy.department.id, huy.department.name)
    finding = office.following_up.note_finding(to, wish, admin)

    line = office.papers.issue(FormKind.REMINDER, finding.id, admin)

    said = text_of(office.papers.render(line.id))
    expected = (
        "Kết luận kiểm tra",
        f"Kính gửi: {huy.department.name}",
        "Căn cứ: Kết luận 12/KL-UBND",
        "Kiểm tra lại: ngày 01 tháng 12 năm 2026",
    )
    assert missing_from(said, expected) == []
    assert "Hạn trả lời" not in said
    assert "Các hồ sơ" not in said


def test_the_paper_stays_as_it_was_issued(office: Office, admin: Actor, huy: Colleague) -> None:
    [made] = office.following_up.remind([receive(office, admin, huy).id], WISH, admin)
    line = office.papers.issue(FormKind.REMINDER, made.id, admin)
    office.following_up.answer(made.id, "Đã xong hôm qua", huy.actor)
    assert office.papers.issue(FormKind.REMINDER, made.id, admin) == line
    assert "Đã xong hôm qua" not in text_of(office.papers.render(line.id))


def test_each_subject_has_its_own_papers(office: Office, admin: Actor, huy: Colleague) -> None:
    dossier = receive(office, admin, huy)
    [made] = office.following_up.remind([dossier.id], WISH, admin)
    with pytest.raises(Refusal, match="lập từ sổ theo dõi"):
        office.papers.issue(FormKind.REMINDER, dossier.id, admin)
    with pytest.raises(Refusal, match="không theo việc theo dõi"):
        office.papers.issue(FormKind.CONTROL_SLIP, made.id, admin)
    assert [each.kind for each in office.papers.offers(made.id)] == [FormKind.REMINDER]
    assert FormKind.REMINDER not in {each.kind for each in office.papers.offers(dossier.id)}
