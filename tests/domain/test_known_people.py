"""People seen before: what is filled in, what is told, and who is who."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.dossiers import Party, PartyKind, Sex
from desktop_app.domain.known_people import (
    PartyField,
    differing,
    filled_from,
    is_same_person,
    is_whole_number,
    is_whole_phone,
    may_be,
    shown_field,
    taken_from,
)

KEPT = Party(
    name="Nguyễn Thị Ước Nguyện",
    id_number="001188012345",
    birth_date=date(1988, 2, 1),
    sex=Sex.FEMALE,
    phone="0912345678",
    email="uoc@noi.vn",
    address="Số 12, phố Đội Cấn",
)
FIRM = Party("Công ty An Bình", PartyKind.ORGANISATION, "0100109106", address="12 Đội Cấn")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (Party("", id_number="001188012345"), KEPT),
        (Party("", phone="0912345678"), KEPT),
        (KEPT, KEPT),
        (replace(KEPT, email="", address="Nơi khác"), replace(KEPT, address="Nơi khác")),
    ],
)
def test_gaps_are_filled_and_nothing_that_is_there_changes(now: Party, expected: Party) -> None:
    assert filled_from(now, KEPT) == expected


def test_the_kind_comes_along_until_a_name_says_who_it_is() -> None:
    assert filled_from(Party("", id_number="0100109106"), FIRM) == FIRM
    assert filled_from(Party("Lê Văn Tám"), FIRM).kind is PartyKind.PERSON


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, ()),
        ({"address": "số 12 , phố đội cấn"}, ()),
        ({"phone": "+84 912 345 678"}, ()),
        ({"email": ""}, ()),
        ({"name": "Nguyễn Thị Ước Nguyên"}, (PartyField.NAME,)),
        ({"name": "NGUYỄN THỊ ƯỚC NGUYỆN"}, ()),
        (
            {"address": "Số 3", "sex": Sex.MALE, "birth_date": date(1988, 1, 2)},
            (PartyField.BIRTH_DATE, PartyField.SEX, PartyField.ADDRESS),
        ),
    ],
)
def test_only_what_both_say_otherwise_differs(
    changes: dict[str, object], fields: tuple[PartyField, ...]
) -> None:
    assert differing(replace(KEPT, **changes), KEPT) == fields  # type: ignore[arg-type]  # by name


def test_chosen_fields_are_taken_over() -> None:
    now = replace(KEPT, address="Số 3", phone="0987654321")

    taken = taken_from(now, KEPT, frozenset({PartyField.ADDRESS}))

    assert taken == replace(KEPT, phone="0987654321")


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (PartyField.NAME, "Nguyễn Thị Ước Nguyện"),
        (PartyField.BIRTH_DATE, "01/02/1988"),
        (PartyField.SEX, "Nữ"),
        (PartyField.ADDRESS, "Số 12, phố Đội Cấn"),
    ],
)
def test_a_field_is_shown_as_people_write_it(field: PartyField, words: str) -> None:
    assert shown_field(KEPT, field).vi == words


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("001188012345", True),
        ("001 188 012 345", True),
        ("012345678", True),
        ("0100109106", True),
        ("0100109106-001", True),
        ("B1234567", True),
        ("00118801234", False),
        ("0011880", False),
        ("", False),
    ],
)
def test_a_number_is_looked_up_once_it_is_whole(text: str, is_whole: bool) -> None:
    assert is_whole_number(text) is is_whole


@pytest.mark.parametrize(
    ("text", "is_whole"), [("0912345678", True), ("091234567", False), ("", False)]
)
def test_a_phone_is_looked_up_once_it_is_whole(text: str, is_whole: bool) -> None:
    assert is_whole_phone(text) is is_whole


@pytest.mark.parametrize(
    ("now", "fits"),
    [
        (Party(""), True),
        (Party("nguyen thi uoc nguyen"), True),
        (Party("", id_number="001188012345"), True),
        (Party("", id_number="001188099999"), False),
        (Party("Lê Văn Tám"), False),
    ],
)
def test_who_shares_a_phone_is_somebody_else_once_name_or_number_say_so(
    now: Party, fits: bool
) -> None:
    assert may_be(now, KEPT) is fits


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (Party("Tên khác", id_number="001 188 012 345"), True),
        (Party("Nguyễn Thị Ước Nguyện", id_number="001188099999", phone="0912345678"), False),
        (Party("Nguyen Thi Uoc Nguyen", phone="0912345678"), True),
        (Party("Lê Văn Tám", phone="0912345678"), False),
        (Party("Nguyễn Thị Ước Nguyện"), False),
        (Party("", phone="0912345678"), False),
    ],
)
def test_one_person_has_one_number_or_else_one_phone_and_name(other: Party, is_same: bool) -> None:
    assert is_same_person(KEPT, other) is is_same
    assert is_same_person(other, KEPT) is is_same
