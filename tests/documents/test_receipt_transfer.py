"""The VietQR on the receipt: there when something can be paid into an account, and read back."""

from __future__ import annotations

import dataclasses
from io import BytesIO

import pypdf
import pytest
import zxingcpp

from desktop_app.documents.paper import CUT_SHEETS, Paper
from desktop_app.documents.receipt import ReceiptContent, render_receipt
from desktop_app.domain.dossiers import DossierFee
from desktop_app.domain.vietqr import BankAccount, transfer_payload
from tests.documents.document_samples import CODE, TYPICAL
from tests.documents.printed_pages import page_texts, picture

ACCOUNT = BankAccount("970405", "Agribank", "1500201234567", "UBND XÃ YÊN BÌNH")
UNPAID = dataclasses.replace(
    TYPICAL, account=ACCOUNT, fees=(DossierFee("Lệ phí hộ tịch", 8000, quantity=2),)
)
each_paper = pytest.mark.parametrize("paper", CUT_SHEETS)


def symbols(pdf: bytes, dpi: int, page: int = 0) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(picture(pdf, dpi, page))}


@each_paper
@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_a_phone_reads_account_amount_and_dossier(paper: Paper, dpi: int) -> None:
    pdf = render_receipt(UNPAID, paper)
    assert symbols(pdf, dpi) == {CODE, transfer_payload(ACCOUNT, 16_000, CODE)}


@each_paper
def test_the_words_say_what_the_symbol_says(paper: Paper) -> None:
    first, second = page_texts(render_receipt(UNPAID, paper))
    said = (
        "Chuyển khoản 16.000 đồng: quét mã VietQR bên cạnh, hoặc chuyển đến số tài khoản "
        f"1500201234567 tại Agribank, chủ tài khoản UBND XÃ YÊN BÌNH, nội dung {CODE}."
    )
    assert said in first
    assert "Chuyển khoản" not in second


@each_paper
def test_only_the_copy_of_the_applicant_asks_for_a_transfer(paper: Paper) -> None:
    assert symbols(render_receipt(UNPAID, paper), 300, page=1) == {CODE}


def test_only_what_is_unpaid_and_known_is_asked_for() -> None:
    fees = (
        DossierFee("Lệ phí", 8000, is_paid=True),
        DossierFee("Phí thẩm định", 30_000),
        DossierFee("Phí khác", None),
    )
    pdf = render_receipt(dataclasses.replace(UNPAID, fees=fees), Paper.A4)
    assert transfer_payload(ACCOUNT, 30_000, CODE) in symbols(pdf, 300)


@each_paper
@pytest.mark.parametrize(
    "content",
    [
        dataclasses.replace(UNPAID, account=None),
        dataclasses.replace(UNPAID, fees=()),
        dataclasses.replace(UNPAID, fees=(DossierFee("Lệ phí", 8000, is_paid=True),)),
        dataclasses.replace(UNPAID, fees=(DossierFee("Phí khác", None),)),
        dataclasses.replace(UNPAID, fees=(DossierFee("Miễn phí", 0),)),
        dataclasses.replace(UNPAID, is_voided=True),
    ],
    ids=["no account", "no fees", "paid", "amount unknown", "nothing due", "voided"],
)
def test_nothing_is_asked_for_otherwise(paper: Paper, content: ReceiptContent) -> None:
    [text] = page_texts(render_receipt(content, paper, copies=1))
    assert "Chuyển khoản" not in text


@each_paper
def test_without_an_account_a_receipt_is_drawn_as_ever(paper: Paper) -> None:
    """An account changes nothing for a dossier that owes nothing."""

    def drawn(content: ReceiptContent) -> bytes:
        page = pypdf.PdfReader(BytesIO(render_receipt(content, paper, copies=1))).pages[0]
        contents = page.get_contents()
        assert contents is not None
        return contents.get_data()

    assert drawn(dataclasses.replace(TYPICAL, account=ACCOUNT)) == drawn(TYPICAL)
