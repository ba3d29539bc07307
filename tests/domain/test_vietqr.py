"""VietQR against the examples of its specification, and an account put in order."""

from __future__ import annotations

from binascii import crc_hqx

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.vietqr import (
    BankAccount,
    plain_description,
    transfer_payload,
    with_checksum,
)

ACCOUNT = BankAccount("970403", "Sacombank", "0011012345678", "UBND xã Yên Bình")

# the examples of the specification: an account with and without an amount, and a card
SPECIFIED = [
    "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F",
    (
        "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802"
        "VN62340107NPS68690819thanh toan don hang63042E2E"
    ),
    "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52",
]


def fields(text: str) -> dict[str, str]:
    """Read identifiers and values, as a bank's app does."""
    found = {}
    while text:
        length = int(text[2:4])
        found[text[:2]] = text[4 : 4 + length]
        assert len(found[text[:2]]) == length
        text = text[4 + length :]
    return found


@pytest.mark.parametrize("text", SPECIFIED)
def test_the_checksum_is_that_of_the_specification(text: str) -> None:
    assert with_checksum(text[:-8]) == text


def test_the_fields_are_those_of_the_specification() -> None:
    ours = fields(transfer_payload(ACCOUNT, 180_000, "thanh toan don hang"))
    theirs = fields(SPECIFIED[1])
    assert {key: ours[key] for key in ("00", "01", "38", "53", "54", "58")} == {
        key: theirs[key] for key in ("00", "01", "38", "53", "54", "58")
    }
    assert fields(ours["62"]) == {"08": fields(theirs["62"])["08"]}


def test_another_program_makes_the_same_text() -> None:
    account = BankAccount("970415", "VietinBank", "0011001932418", "X")
    assert transfer_payload(account, 120_000, "ủng hộ lũ lụt") == (
        "00020101021238570010A00000072701270006970415011300110019324180208QRIBFTTA"
        "530370454061200005802VN62170813ung ho lu lut6304C15C"
    )


@pytest.mark.parametrize("amount", [1, 8000, 46_000, 9_999_999_999_999])
def test_an_app_reads_back_what_is_to_be_paid(amount: int) -> None:
    text = transfer_payload(ACCOUNT, amount, "H26.12.05-261120-0007")
    assert int(text[-4:], 16) == crc_hqx(text[:-4].encode(), 0xFFFF)
    read = fields(text)
    beneficiary = fields(fields(read["38"])["01"])
    assert beneficiary == {"00": "970403", "01": "0011012345678"}
    assert read["54"] == str(amount)
    assert fields(read["62"])["08"] == "H26.12.05-261120-0007"


@pytest.mark.parametrize("amount", [0, -1, 10_000_000_000_000])
def test_an_amount_that_no_bank_takes_is_refused(amount: int) -> None:
    with pytest.raises(ValueError, match="amount"):
        transfer_payload(ACCOUNT, amount, "x")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Lệ phí Đăng ký (HS) 001", "Le phi Dang ky HS 001"),
        ("000.00.01.H26-261120-0001", "000.00.01.H26-261120-0001"),
        ("đóng\u0323  góp – №1", "dong gop 1"),
        ("  ", ""),
    ],
)
def test_a_description_keeps_what_banks_pass_on(text: str, plain: str) -> None:
    assert plain_description(text) == plain


def test_of_a_long_description_the_end_stays_which_tells_dossiers_apart() -> None:
    text = transfer_payload(ACCOUNT, 1, "000.00.12.34.H26-261120-000123")
    assert fields(fields(text)["62"])["08"] == "0.12.34.H26-261120-000123"


def test_an_account_is_kept_as_banks_write_it() -> None:
    account = BankAccount("970 405", "  Agribank ", "1500 2012-345.67 ", " UBND  xã Yên Bình")
    assert account == BankAccount("970405", "Agribank", "1500201234567", "UBND xã Yên Bình")


@pytest.mark.parametrize(
    ("bank_bin", "number", "holder", "bad"),
    [
        ("97040", "1", "A", ["bank.bin"]),
        ("Agriba", "1", "A", ["bank.bin"]),
        ("970405", "", "A", ["bank.number"]),
        ("970405", "12345678901234567890", "A", ["bank.number"]),
        ("970405", "số 1", "A", ["bank.number"]),
        ("", "", " ", ["bank.bin", "bank.number", "bank.holder"]),
    ],
)
def test_every_bad_field_of_an_account_is_named(
    bank_bin: str, number: str, holder: str, bad: list[str]
) -> None:
    with pytest.raises(Refusal) as refused:
        BankAccount(bank_bin, "", number, holder)
    assert [fault.field for fault in refused.value.faults] == bad
