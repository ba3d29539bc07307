"""The register of a year: its rows, its volumes, its opening and closing pages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pypdfium2
import pytest

from desktop_app.assembly import Office
from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Actor
from desktop_app.services.papers import RegisterSigners
from tests.conftest import StoppedClock
from tests.services.papers_office import CLERK, PapersOffice, missing_from, text_of

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def desk(office: Office, admin: Actor, clock: StoppedClock) -> PapersOffice:
    """The office on Friday 20 November 2026."""
    return PapersOffice.furnish(office, admin, clock)


def test_the_register_follows_each_dossier(desk: PapersOffice, clock: StoppedClock) -> None:
    office = desk.office
    done, open_, void = (desk.receive() for _ in range(3))
    desk.hand_over(done, open_)
    office.closing.void(void.id, "nhập nhầm", desk.admin)
    clock.move(days=4)
    office.closing.finish(done.id, desk.admin)
    clock.move(days=1)
    office.closing.return_result(done.id, CLERK)
    (volume,) = office.register_book.volumes(
        2026,
        "Hộ tịch",
        closed_on=date(2026, 12, 31),
        signers=RegisterSigners("Lê Thị Hồng Nhung", "GIÁM ĐỐC", "Vũ Đức Hòa"),
    )
    said = text_of(volume.pdf)
    assert (volume.number, volume.first, volume.last) == (1, 1, 3)
    assert (
        missing_from(
            said.replace(" ", ""),
            tuple(
                phrase.replace(" ", "")
                for phrase in (
                    "SỔ THEO DÕI HỒ SƠ",
                    "Năm 2026 – Quyển số 01",
                    "Lĩnh vực: Hộ tịch",
                    done.code,
                    open_.code,
                    void.code,
                    "20/11/2026 26/11/2026 20/11/2026 24/11/2026 25/11/2026 Tại quầy",
                    "Đã hủy: nhập nhầm",
                    "KHÓA SỔ THEO DÕI HỒ SƠ NĂM 2026",
                    "Sổ khóa ngày 31 tháng 12 năm 2026",
                    "gồm 03 hồ sơ (ba hồ sơ)",
                    "Trang 3/3",
                    "Vũ Đức Hòa",
                )
            ),
        )
        == []
    )
    with pypdfium2.PdfDocument(volume.pdf) as document:
        assert all(page.get_width() > page.get_height() for page in document)


def test_a_long_year_fills_volumes_with_running_numbers(
    desk: PapersOffice, clock: StoppedClock
) -> None:
    for _ in range(5):
        desk.receive()
        clock.move(days=1)
    volumes = list(desk.office.register_book.volumes(2026, "Hộ tịch", rows_a_volume=2))
    assert [(each.number, each.first, each.last) for each in volumes] == [
        (1, 1, 2),
        (2, 3, 4),
        (3, 5, 5),
    ]
    texts = [text_of(each.pdf) for each in volumes]
    # What is full is closed; the last volume of a year that goes on is not.
    assert ["KHÓA SỔ" in text for text in texts] == [True, True, False]
    assert "Sổ khóa ngày 21 tháng 11 năm 2026" in texts[0]
    assert "ghi từ số 3 đến số 4" in texts[1]
    clock.now = datetime(2027, 1, 4, 2, 0, tzinfo=UTC)
    *_, last = desk.office.register_book.volumes(2026, "Hộ tịch", rows_a_volume=2)
    assert "Sổ khóa ngày 31 tháng 12 năm 2026" in text_of(last.pdf)


def test_all_fields_together_are_counted_anew(desk: PapersOffice) -> None:
    desk.receive()
    desk.receive(procedure_code=_other_field(desk.office))
    book = desk.office.register_book
    assert len(book.fields(2026)) == 2
    (volume,) = book.volumes(2026)
    said = text_of(volume.pdf)
    assert (volume.first, volume.last, book.count(2026)) == (1, 2, 2)
    assert "Lĩnh vực: Tất cả lĩnh vực" in said
    assert "Hộ tịch: 1" in said


def test_an_empty_register_is_refused(desk: PapersOffice) -> None:
    with pytest.raises(Refusal, match="Sổ theo dõi của lĩnh vực Đất đai năm 2025 chưa có"):
        desk.office.register_book.volumes(2025, "Đất đai")


def _other_field(office: Office) -> str:
    return next(
        each.code
        for each in office.cataloguing.procedures()
        if each.content.field != "Hộ tịch" and each.is_active
    )
