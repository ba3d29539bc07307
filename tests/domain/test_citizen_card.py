"""The QR of the identity card: whole, cut, reordered, longer, broken."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.citizen_card import CitizenCard, is_card_text, read_card
from desktop_app.domain.dossiers import Sex

WHOLE = (
    "001188012345|012345678|Nguyễn Thị Ước Nguyện|01021988|Nữ|"
    "Số 12, phố Đội Cấn, phường Ba Đình, thành phố Hà Nội|15082021"
)
CARD = CitizenCard(
    id_number="001188012345",
    name="Nguyễn Thị Ước Nguyện",
    birth_date=date(1988, 2, 1),
    sex=Sex.FEMALE,
    address="Số 12, phố Đội Cấn, phường Ba Đình, thành phố Hà Nội",
    old_number="012345678",
    issued_on=date(2021, 8, 15),
)


@pytest.mark.parametrize(
    ("text", "card"),
    [
        pytest.param(WHOLE, CARD, id="the card of 2021"),
        pytest.param(f"  {WHOLE}\r\n", CARD, id="with the scanner's line end"),
        pytest.param(WHOLE.replace("012345678|", "|", 1), replace(CARD, old_number=""),
                     id="no old number"),
        pytest.param(f"{WHOLE}||Nguyễn Văn Cha|Trần Thị Mẹ|", CARD,
                     id="the card of 2024, parents after it"),
        pytest.param(f"{WHOLE}||Phạm Nam|Trần Thị Nữ|01011950", CARD,
                     id="what follows is not the applicant's"),
        pytest.param(WHOLE.rsplit("|", 1)[0], replace(CARD, issued_on=None), id="cut before issue"),
        pytest.param(WHOLE.rsplit("|", 2)[0], replace(CARD, issued_on=None, address=""),
                     id="cut before the residence"),
        pytest.param("001188012345||Nguyễn Thị Ước Nguyện",
                     CitizenCard("001188012345", "Nguyễn Thị Ước Nguyện"),
                     id="cut after the name"),
        pytest.param(WHOLE.replace("|", ";"), CARD, id="semicolons"),
        pytest.param(WHOLE.replace("|", "\n"), CARD, id="lines"),
        pytest.param("|".join([WHOLE.split("|")[i] for i in (2, 4, 0, 3, 5, 6, 1)]), CARD,
                     id="another order"),
        pytest.param("HD|" + WHOLE, CARD, id="something before it"),
        pytest.param(WHOLE.replace("01021988", "01/02/1988"), CARD, id="slashes in the date"),
        pytest.param(unicodedata.normalize("NFD", WHOLE), CARD, id="marks in pieces"),
        pytest.param(WHOLE.replace("01021988", "31021988"),
                     replace(CARD, birth_date=None), id="no such day of birth"),
        pytest.param(WHOLE.replace("Ước", "U?7c"), replace(CARD, name=""), id="a mangled name"),
    ],
)  # fmt: skip
def test_reads_the_card(text: str, card: CitizenCard) -> None:
    assert read_card(text) == card


@pytest.mark.parametrize(
    "text",
    ["", "|", "001188012345", "001188012345|", "0912345678|Nguyễn Văn An", "H26.12.05-261120-0001"],
)
def test_what_is_no_card_gives_nothing(text: str) -> None:
    assert read_card(text) is None


@pytest.mark.parametrize(
    ("name", "sex", "address", "is_lost"),
    [
        ("Nguyen Thi Uoc Nguyen", "Nu", "So 12, phuong Ba Dinh, thanh pho Ha Noi", True),
        ("LE VAN AN", "Nam", "THON HA, HA NOI", True),
        ("Nguyen Thi Uoc Nguyen", "Nu", "", True),
        ("Nguyen Thi Uoc Nguyen", "Nu", "So 12 – Ba Dinh, Ha Noi", True),
        ("Cao Minh Anh", "Nam", "Ba Vì, Hà Nội", False),
        ("Phan Thanh An", "Nam", "Thôn Hạ, Ba Vì", False),
        ("Nguyễn Thị An", "Nữ", "Sa Pa, Lao Cai", False),
        ("Tran Nam", "Nam", "", False),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5, 6), (2, 4, 0, 3, 5, 6, 1)])
def test_words_without_any_mark_are_left_out(
    name: str, sex: str, address: str, is_lost: bool, order: tuple[int, ...]
) -> None:
    parts = ["001188012345", "012345678", name, "01021988", sex, address, "15082021"]

    card = read_card("|".join(parts[place] for place in order))

    assert card is not None
    assert (card.id_number, card.birth_date) == ("001188012345", date(1988, 2, 1))
    assert card.sex is not None
    assert card.has_lost_marks is is_lost
    assert (card.name, card.address) == (("", "") if is_lost else (name, address))


def test_a_place_without_comma_is_no_name() -> None:
    text = "001188012345||Nguy?n|01021988|Nữ|Thôn Hạ|15082021"

    card = read_card(text)

    assert card is not None
    assert (card.name, card.address) == ("", "Thôn Hạ")


@pytest.mark.parametrize(("text", "expected"), [(WHOLE, True), ("001188012345", False)])
def test_bars_tell_a_card_from_a_number(text: str, expected: bool) -> None:
    assert is_card_text(text) is expected
