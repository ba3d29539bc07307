"""The register of follow-ups as a workbook and on paper."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from desktop_app.assembly import Office
from desktop_app.domain.follow_ups import Addressee, FollowUp, Wish
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor
from desktop_app.services.follow_up_export import follow_ups_pdf, follow_ups_workbook
from desktop_app.services.following_up import FollowUpFilter
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.documents.printed_pages import page_texts
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def register(office: Office, admin: Actor, clock: StoppedClock) -> tuple[FollowUp, ...]:
    """A reminder that was answered, and a finding that was checked once."""
    huy: Colleague = hire(office, admin, "Lê Quang Huy")
    dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
    following = office.following_up
    reminded = following.remind(
        [dossier.id], Wish("=HYPERLINK(báo cáo)", read_instant("2026-11-24T17:00")), admin
    )
    following.answer(reminded[0].id, "+Xong ngày 23/11", huy.actor)
    to = Addressee(huy.department.id, huy.department.name)
    wish = Wish("Niêm yết lại", check_on=date(2026, 12, 1), source="Kết luận 12/KL-UBND")
    finding = following.note_finding(to, wish, admin)
    clock.now = read_instant("2026-12-01T09:30")
    following.check(
        finding.id, "Còn thiếu", admin, is_settled=False, next_check_on=date(2026, 12, 8)
    )
    return following.find(FollowUpFilter())


def cells(book: bytes) -> list[dict[str, object]]:
    """Return the rows of a workbook by their heads."""
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    heads = [str(cell.value) for cell in sheet[4]]
    return [
        dict(zip(heads, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=5)
    ]


def test_a_workbook_has_real_dates_and_harmless_texts(
    register: tuple[FollowUp, ...], clock: StoppedClock
) -> None:
    book = follow_ups_workbook(register, OFFICE_SETTINGS, clock.now)

    rows = {row["Số"]: row for row in cells(book)}
    reminder, finding = rows["1/NV-2026"], rows["2/KT-2026"]
    assert reminder["Nội dung"] == "=HYPERLINK(báo cáo)"
    assert reminder["Nội dung trả lời"] == "+Xong ngày 23/11"
    assert reminder["Hạn trả lời"] == datetime(2026, 11, 24, 17, 0)  # noqa: DTZ001 - Excel's
    assert reminder["Người được yêu cầu"] == "Lê Quang Huy"
    assert reminder["Tình trạng"] == "Đã trả lời, chờ xem xét"
    assert finding["Ngày kiểm tra lại"] == datetime(2026, 12, 8)  # noqa: DTZ001 - Excel's
    assert finding["Căn cứ"] == "Kết luận 12/KL-UBND"
    assert (
        finding["Kết quả các lần kiểm tra"]
        == "01/12/2026 09:30: Còn thiếu (chưa xong, kiểm tra lại 08/12/2026)"
    )
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    assert sheet.freeze_panes == "B5"
    assert {cell.data_type for row in sheet.iter_rows(min_row=5) for cell in row} <= {"s", "d", "n"}


def test_the_printed_register_can_be_signed(
    register: tuple[FollowUp, ...], clock: StoppedClock
) -> None:
    [text] = page_texts(follow_ups_pdf(register, OFFICE_SETTINGS, clock.now, "Vũ Đức Hòa"))
    said = " ".join(text.split())
    for words in (
        "SỔ THEO DÕI KẾT LUẬN, NHẮC VIỆC",
        "Tổng số: 2 việc.",
        "1/NV-2026",
        "Căn cứ: Kết luận 12/KL-UBND",
        "NGƯỜI LẬP SỔ",
        "Vũ Đức Hòa",
    ):
        assert words in said


def test_a_long_register_goes_on_over_pages(
    register: tuple[FollowUp, ...], clock: StoppedClock
) -> None:
    many = [replace(register[0], words="Báo cáo tiến độ từng bước. " * 8)] * 120
    pages = page_texts(follow_ups_pdf(many, OFFICE_SETTINGS, clock.now))
    assert len(pages) > 5
    assert all("Nội dung, căn cứ" in " ".join(page.split()) for page in pages[:-1])


def test_an_empty_register_is_printed_as_such(clock: StoppedClock) -> None:
    [text] = page_texts(follow_ups_pdf((), OFFICE_SETTINGS, clock.now))
    assert "Tổng số: 0 việc." in text
    assert cells(follow_ups_workbook((), OFFICE_SETTINGS, clock.now)) == []
