from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.applicant_checks import (
    check_email,
    check_id_number,
    check_party,
    check_phone,
    office_phone_faults,
    sex_and_century,
    tidy_number,
    tidy_phone,
)
from desktop_app.domain.dossiers import Party, PartyKind, Sex

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("phone", "words"),
    [
        ("", ""),
        ("0912345678", ""),
        ("0912 345 678", ""),
        ("+84 912 345 678", ""),
        ("84912345678", ""),
        ("02373900900", ""),
        ("1900 1234", ""),
        ("18001091", ""),
        ("09123456", "Thiếu 2 chữ số: số di động có 10 chữ số."),
        ("091234567890", "Thừa 2 chữ số: số di động có 10 chữ số."),
        ("0237390090", "Thiếu 1 chữ số: số cố định có 11 chữ số."),
        ("912345678", "Số điện thoại bắt đầu bằng 0"),
        ("0912a45678", "chỉ gồm chữ số"),
        ("0", "Không có số điện thoại nào như vậy"),
        ("0000000000", ""),
    ],
)
def test_a_phone_number_is_judged_in_a_sentence(phone: str, words: str) -> None:
    said = [fault.sentence.vi for fault in check_phone(phone)]
    assert (len(said), words in "".join(said)) == (1 if words else 0, True)


@pytest.mark.parametrize(
    ("phone", "words"),
    [
        ("", ""),
        ("024 3762 0000", ""),
        ("1022", ""),
        ("1900 1234", ""),
        ("024 3762 0000, 024 3762 0001", ""),
        ("12ab", "chỉ gồm chữ số"),
        ("024 3762 0000; 0912", "Thiếu 6 chữ số"),
        ("0", "Xem lại từng chữ số"),
    ],
)
def test_the_number_of_the_office_is_one_that_can_be_called(phone: str, words: str) -> None:
    said = [fault.sentence.vi for fault in office_phone_faults(phone)]
    assert (len(said), words in "".join(said)) == (1 if words else 0, True)


@pytest.mark.parametrize(
    ("kind", "number", "words", "is_warning"),
    [
        (PartyKind.PERSON, "001188012345", "", False),
        (PartyKind.PERSON, "001 188 012 345", "", False),
        (PartyKind.PERSON, "012345678", "CMND cũ", True),
        (PartyKind.PERSON, "C1234567", "", False),
        (PartyKind.PERSON, "00118801234", "Thiếu 1 chữ số: số định danh", False),
        (PartyKind.PERSON, "AB123", "12 chữ số; hộ chiếu", False),
        (PartyKind.ORGANISATION, "0100233488", "", False),
        (PartyKind.ORGANISATION, "0314409058-002", "", False),
        (PartyKind.ORGANISATION, "0100233489", "Mã số thuế của tổ chức có 10 hoặc 13", False),
        (PartyKind.HOUSEHOLD_BUSINESS, "0100233489", "12 chữ số của chủ hộ", False),
        (PartyKind.HOUSEHOLD_BUSINESS, "001188012345", "", False),
    ],
)
def test_an_identity_number_is_judged_by_the_kind_of_applicant(
    kind: PartyKind, number: str, words: str, is_warning: bool
) -> None:
    faults = list(check_id_number(Party("A", kind, number)))
    assert (len(faults), any(fault.is_warning for fault in faults)) == (
        1 if words else 0,
        is_warning,
    )
    assert words in "".join(fault.sentence.vi for fault in faults)


@pytest.mark.parametrize(
    ("number", "sex", "year"),
    [
        ("001088012345", Sex.MALE, 1988),
        ("001188012345", Sex.FEMALE, 1988),
        ("001205012345", Sex.MALE, 2005),
        ("001399012345", Sex.FEMALE, 2099),
        ("001800012345", Sex.MALE, 2300),
    ],
)
def test_sex_and_year_stand_in_the_number(number: str, sex: Sex, year: int) -> None:
    assert sex_and_century(number) == (sex, year)


def test_a_number_that_contradicts_the_card_is_a_warning() -> None:
    party = Party("A", PartyKind.PERSON, "001188012345", date(1978, 1, 1), Sex.MALE)
    faults = list(check_id_number(party))
    assert [fault.is_warning for fault in faults] == [True, True]
    assert "của nữ" in faults[0].sentence.vi
    assert "sinh năm 1988" in faults[1].sentence.vi


@pytest.mark.parametrize(
    ("email", "is_fine"),
    [("", True), ("an@ubnd.hanoi.gov.vn", True), ("a@b", False), ("a b@c.vn", False),
     ("@c.vn", False), ("a@c..vn", False)],
)  # fmt: skip
def test_an_email_address_has_its_parts(email: str, is_fine: bool) -> None:
    assert (not list(check_email(email))) is is_fine


def test_a_birth_date_lies_in_the_past() -> None:
    party = Party("A", birth_date=date(2026, 11, 21))
    assert [fault.field for fault in check_party(party, "owner", TODAY)] == ["owner.birth_date"]


@given(st.text(), st.sampled_from(PartyKind))
def test_whatever_is_typed_gets_an_answer(text: str, kind: PartyKind) -> None:
    party = Party(text, kind, text, None, None, text, text, text)
    for fault in check_party(party, "owner", TODAY):
        assert fault.sentence.vi
        assert fault.field.startswith("owner.")
    assert tidy_number(tidy_number(text)) == tidy_number(text)
    assert tidy_phone(tidy_phone(text)) == tidy_phone(text)
