from __future__ import annotations

import io

import pypdfium2
import pytest
import zxingcpp

from desktop_app.assembly import Office
from desktop_app.documents.paper import Paper
from desktop_app.domain.dossiers import Dossier, DossierFee, Party
from desktop_app.domain.errors import KnownError, Refusal
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


# one receipt for several dossiers

BRINGER = Party("Trần Văn Quyết", id_number="001085054321", phone="0987654321")


def _brought(office: Office, admin: Actor, **changes: object) -> Dossier:
    return office.intake.receive(marriage_status_form(**({"submitter": BRINGER} | changes)), admin)


def test_dossiers_of_one_person_share_a_receipt_and_each_has_its_print(
    office: Office, admin: Actor
) -> None:
    printing = office.receipt_printing
    first, second = _brought(office, admin), _brought(office, admin, submitter=None, owner=BRINGER)
    printing.begin(first.id, "HP", admin)
    job = printing.begin_group([second.id, first.id], "HP", admin, copies=1)
    assert (job.codes, job.reprints) == ((first.code, second.code), (1, 0))
    text = " ".join(_text(job.pdf).split())
    assert text.count("Người nộp hồ sơ: Trần Văn Quyết") == 1
    assert text.count("In lại lần 1") == 1
    assert all(f"Mã hồ sơ: {code}" in text for code in job.codes)
    assert [
        [(line.reprint, line.failure) for line in office.finding.history(each.id).prints]
        for each in (first, second)
    ] == [[(0, ""), (1, "")], [(0, "")]]
    printing.failed_group(job, "hết giấy", admin)
    assert [office.finding.history(each.id).prints[-1].failure for each in (first, second)] == [
        "hết giấy",
        "hết giấy",
    ]
    assert printing.begin_group([first.id, second.id], "HP", admin).reprints == (1, 0)


def test_what_the_same_person_brought_today_is_found(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    printing = office.receipt_printing
    clock.move(days=-1)
    yesterday = _brought(office, admin)
    clock.move(days=1)
    first = _brought(office, admin)
    assert printing.companions(first.id) == ()
    _brought(office, admin, submitter=Party("Người khác", phone="0911111111"))
    namesake = Party("Trần Văn Quyết", id_number="001085000000")
    _brought(office, admin, submitter=namesake)
    voided = _brought(office, admin)
    office.closing.void(voided.id, "nhập nhầm", admin)
    second = _brought(office, admin, submitter=Party("trần văn quyết", phone="0987654321"))
    assert printing.companions(second.id) == (first.id, second.id)
    assert yesterday.id not in printing.companions(first.id)


def test_dossiers_that_cannot_share_a_receipt_are_named(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    printing = office.receipt_printing
    first = _brought(office, admin)
    other = _brought(office, admin, submitter=Party("Lê An", phone="0911111111"))
    voided = _brought(office, admin)
    office.closing.void(voided.id, "nhập nhầm", admin)
    clock.move(days=1)
    later = _brought(office, admin)
    for dossiers, words in (
        ([first], "ít nhất 2 hồ sơ"),
        ([first, first], "ít nhất 2 hồ sơ"),
        (
            [first, other],
            f"hồ sơ {other.code} do Lê An nộp, còn {first.code} do Trần Văn Quyết nộp",
        ),
        ([first, voided], f"hồ sơ {voided.code} đã hủy"),
        ([first, later], f"hồ sơ {later.code} nhận ngày"),
    ):
        with pytest.raises(Refusal, match=words):
            printing.begin_group([each.id for each in dossiers], "HP", admin)
    assert office.finding.history(first.id).prints == ()
    with pytest.raises(KnownError, match="Chưa lưu hồ sơ"):
        printing.preview_group([first.id, new_key()])


def test_copies_and_paper_are_those_of_the_print(office: Office, admin: Actor) -> None:
    first, second = _brought(office, admin), _brought(office, admin)
    printing = office.receipt_printing
    with pypdfium2.PdfDocument(printing.preview(first.id, 1, Paper.K80)) as document:
        assert len(document) == 1
        assert document[0].get_width() == pytest.approx(Paper.K80.sheet.width, abs=0.1)
    with pypdfium2.PdfDocument(
        printing.preview_group([first.id, second.id], 2, Paper.K80)
    ) as document:
        assert len(document) == 2
    with pypdfium2.PdfDocument(printing.begin(first.id, "HP", admin, copies=3).pdf) as document:
        assert len(document) == 3
