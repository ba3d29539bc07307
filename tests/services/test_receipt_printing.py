from __future__ import annotations

import io

import pypdfium2
import pytest
import zxingcpp

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import DossierFee
from desktop_app.domain.errors import KnownError
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")


def _text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _codes(pdf: bytes) -> set[str]:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        image = document[0].render(scale=300 / 72).to_pil()
    return {found.text for found in zxingcpp.read_barcodes(image)}


def test_the_receipt_says_what_was_saved(office: Office, admin: Actor) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    pdf = office.receipt_printing.preview(dossier.id)
    text = " ".join(_text(pdf).split())
    for words in (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        dossier.code,
        "Nguyễn Thị Ước Nguyện",
        "3 ngày làm việc",
        "26 tháng 11 năm 2026",
        "Hộ tịch",
        admin.name,
    ):
        assert words in text
    assert _codes(pdf) == {dossier.code}


def test_a_fee_the_province_sets_is_not_printed_as_free(office: Office, admin: Actor) -> None:
    form = marriage_status_form(fees=(DossierFee("Lệ phí hộ tịch", None),))
    dossier = office.intake.receive(form, admin)
    text = " ".join(_text(office.receipt_printing.preview(dossier.id)).split())
    assert "7. Phí, lệ phí (nếu có): Lệ phí hộ tịch: theo quy định, chưa thu" in text
    assert "không thu" not in text


def test_each_print_is_kept_and_reprints_say_so(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    first = office.receipt_printing.begin(dossier.id, "HP quầy 1", admin)
    clock.move(minutes=5)
    second = office.receipt_printing.begin(dossier.id, "HP quầy 2", admin)
    assert "In lại" not in _text(first.pdf)
    assert "In lại lần 1" in _text(second.pdf)
    assert [
        (line.reprint, line.printed_at, line.user_name, line.printer, line.paper, line.failure)
        for line in office.finding.history(dossier.id).prints
    ] == [
        (0, dossier.accepted_at, admin.name, "HP quầy 1", "A5", ""),
        (1, clock.now, admin.name, "HP quầy 2", "A5", ""),
    ]
    assert office.finding.dossier(dossier.id).print_count == 2


def test_a_failed_print_is_kept_and_its_number_goes_to_the_next(
    office: Office, admin: Actor
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    job = office.receipt_printing.begin(dossier.id, "HP", admin)
    office.receipt_printing.failed(job, "hết giấy", admin)
    assert office.receipt_printing.begin(dossier.id, "HP", admin).reprint == 0
    assert [line.failure for line in office.finding.history(dossier.id).prints] == ["hết giấy", ""]


def test_nothing_is_printed_that_is_not_saved(office: Office, admin: Actor) -> None:
    with pytest.raises(KnownError, match="Chưa lưu hồ sơ"):
        office.receipt_printing.begin(new_key(), "HP", admin)
