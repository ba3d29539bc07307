"""The office's own record of fees: what was collected, once, and in words."""

from __future__ import annotations

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Correction, Dossier, DossierFee
from desktop_app.domain.errors import Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.payment_methods import PaymentMethod
from desktop_app.domain.people import Actor
from desktop_app.services.papers import PaperNotes
from desktop_app.services.papers.stated_counts import rows_with_counts
from tests.conftest import StoppedClock
from tests.services.papers_office import CLERK, PapersOffice, missing_from

pytestmark = pytest.mark.usefixtures("catalogue")

KIND = FormKind.FEE_RECEIPT
PAID = DossierFee("Lệ phí hộ tịch", 8000, 2, is_paid=True)
OPEN = DossierFee("Phí bản sao", 1_034_005, 1)


@pytest.fixture
def desk(office: Office, admin: Actor, clock: StoppedClock) -> PapersOffice:
    return PapersOffice.furnish(office, admin, clock)


def _correct(desk: PapersOffice, dossier: Dossier, *fees: DossierFee) -> None:
    desk.office.correcting.correct(dossier.id, Correction(fees=fees), "thu thêm", desk.admin)


def test_it_says_what_was_collected_by_whom_and_how(desk: PapersOffice) -> None:
    dossier = desk.receive(fees=(PAID, OPEN))
    notes = PaperNotes(payment=PaymentMethod.CASH)
    line = desk.office.papers.issue(KIND, dossier.id, CLERK, notes)
    said = desk.said(line)
    assert (
        missing_from(
            said,
            (
                "BIÊN NHẬN THU PHÍ, LỆ PHÍ",
                "Số: 01/BNTP",
                "không phải hóa đơn, biên lai thuế",
                dossier.code,
                "1 Lệ phí hộ tịch 8.000 đồng × 2 16.000 đồng",
                "Tổng cộng: 16.000 đồng",
                "Bằng chữ: Mười sáu nghìn đồng",
                "Hình thức thu: Tiền mặt",
                "Lê Thị Hồng Nhung",
            ),
        )
        == []
    )
    assert "Phí bản sao" not in said
    assert desk.office.papers.issue(KIND, dossier.id, CLERK).id == line.id


def test_without_a_word_how_it_was_paid_there_are_boxes_to_tick(desk: PapersOffice) -> None:
    line = desk.office.papers.issue(KIND, desk.receive(fees=(PAID,)).id, CLERK)
    assert "□ Tiền mặt □ Chuyển khoản" in desk.said(line)


def test_what_is_paid_later_stands_on_a_record_of_its_own(desk: PapersOffice) -> None:
    papers = desk.office.papers
    dossier = desk.receive(fees=(PAID, OPEN))
    first = papers.issue(KIND, dossier.id, CLERK)
    now_paid = DossierFee(OPEN.name, OPEN.amount, 1, is_paid=True)
    _correct(desk, dossier, DossierFee(PAID.name, 10_000, 2, is_paid=True), now_paid)
    second = papers.issue(KIND, dossier.id, CLERK)
    assert (first.number, second.number) == ("01/BNTP", "02/BNTP")
    assert (
        missing_from(
            desk.said(second),
            (
                "1 Lệ phí hộ tịch phần thu thêm 4.000 đồng",
                "2 Phí bản sao 1.034.005 đồng 1.034.005 đồng",
                "Tổng cộng: 1.038.005 đồng",
                "Một triệu không trăm ba mươi tám nghìn không trăm linh năm đồng",
                "Khoản đã ghi tại Biên nhận số 01/BNTP không tính lại ở đây.",
            ),
        )
        == []
    )
    assert papers.issue(KIND, dossier.id, CLERK).id == second.id


@pytest.mark.parametrize(
    ("fees", "words"),
    [
        ((), "hồ sơ không thu phí, lệ phí"),
        ((OPEN,), "chưa ghi khoản phí nào là đã thu"),
        ((DossierFee("Phí", 0, is_paid=True),), "chưa ghi khoản phí nào là đã thu"),
    ],
)
def test_there_is_none_where_nothing_was_collected(
    desk: PapersOffice, fees: tuple[DossierFee, ...], words: str
) -> None:
    dossier = desk.receive(fees=fees)
    with pytest.raises(Refusal, match=words):
        desk.office.papers.issue(KIND, dossier.id, CLERK)
    assert KIND not in {offer.kind for offer in desk.office.papers.offers(dossier.id)}


def test_less_than_the_record_says_is_told_with_its_number(desk: PapersOffice) -> None:
    dossier = desk.receive(fees=(PAID,))
    desk.office.papers.issue(KIND, dossier.id, CLERK)
    _correct(desk, dossier, DossierFee(PAID.name, 8000, 1, is_paid=True))
    with pytest.raises(Refusal, match="ít hơn số đã ghi tại Biên nhận số 01/BNTP"):
        desk.office.papers.issue(KIND, dossier.id, CLERK)


def test_undoing_another_act_leaves_the_money_on_record(desk: PapersOffice) -> None:
    dossier = desk.receive(fees=(PAID,))
    desk.hand_over(dossier)
    line = desk.office.papers.issue(KIND, dossier.id, CLERK)
    desk.office.undoing.undo(dossier.id, desk.admin)
    assert not desk.office.papers.get(line.id).is_cancelled


def test_undoing_the_correction_that_noted_it_cancels_the_record(desk: PapersOffice) -> None:
    dossier = desk.receive(fees=(OPEN,))
    _correct(desk, dossier, DossierFee(OPEN.name, OPEN.amount, 1, is_paid=True))
    line = desk.office.papers.issue(KIND, dossier.id, CLERK)
    desk.office.undoing.undo(dossier.id, desk.admin)
    assert desk.office.papers.get(line.id).is_cancelled


def test_it_is_among_the_papers_to_print(desk: PapersOffice) -> None:
    offers = desk.office.papers.offers(desk.receive(fees=(PAID,)).id)
    assert KIND in {offer.kind for offer in offers}


@pytest.mark.parametrize(
    ("papers", "rows"),
    [
        (["Trích lục (01 bản chính)"], [("Trích lục", "1", "–", "–")]),
        (
            ["Tờ khai (1 bản chính, 02 bản photo);", "Căn cước (3 bản sao có chứng thực)"],
            [("Tờ khai", "1", "–", "2"), ("Căn cước", "–", "3", "–")],
        ),
        (["Trích lục"], []),
        (["Trích lục (01 bản chính)", "Căn cước"], []),
        (["Trích lục (01 bản chính hoặc bản sao chứng thực)"], []),
        (["Giấy tờ (nếu có)"], []),
        ([], []),
    ],
)
def test_counts_are_taken_only_where_the_words_state_them(
    papers: list[str], rows: list[tuple[str, str, str, str]]
) -> None:
    assert rows_with_counts(papers) == rows
