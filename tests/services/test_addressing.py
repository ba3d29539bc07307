"""Addresses: communes found by a few letters, older addresses mapped, nothing guessed."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from pathlib import Path

import pytest

from desktop_app.domain.addresses import Commune, Divisions
from desktop_app.domain.errors import KnownError
from desktop_app.services.addressing import Addressing, Suggestion
from desktop_app.services.division_files import divisions_file, read_divisions
from desktop_app.settings import OfficeSettings

OFFICE = OfficeSettings("UBND phường Ba Đình", "Trung tâm", "H26.12.05", "Hà Nội")


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return read_divisions()


@pytest.fixture(scope="module")
def hanoi(divisions: Divisions) -> Addressing:
    return Addressing(OFFICE, lambda: divisions)


def texts(suggestions: tuple[Suggestion, ...]) -> list[str]:
    return [suggestion.text for suggestion in suggestions]


def labels(communes: tuple[Commune, ...]) -> list[str]:
    return [commune.label for commune in communes]


# the list


def test_the_country_has_34_provinces_and_3321_communes(divisions: Divisions) -> None:
    assert len(divisions.provinces) == 34
    assert len(divisions.communes) == 3321
    special = [commune for commune in divisions.communes if commune.name.startswith("Đặc khu ")]
    assert len(special) == 13
    assert sum(each.name.startswith("Thành phố ") for each in divisions.provinces) >= 6


def test_no_two_communes_have_all_of_their_name(divisions: Divisions) -> None:
    assert len({commune.label for commune in divisions.communes}) == 3321


def test_every_older_commune_became_one_or_more(divisions: Divisions) -> None:
    assert len(divisions.old_communes) > 10_000
    assert all(old.successors for old in divisions.old_communes)
    assert {old.province for old in divisions.old_communes}.__len__() == 63


def test_every_name_is_spelled_in_one_form(divisions: Divisions) -> None:
    text = divisions_file().read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    names = [commune.name for commune in divisions.communes]
    assert all(name == " ".join(name.split()) and name[0].isupper() for name in names)


def test_every_commune_is_found_by_its_own_name(hanoi: Addressing, divisions: Divisions) -> None:
    for commune in divisions.communes:
        parsed = hanoi.parse(f"Số 1, {commune.in_text}")
        assert parsed.commune == commune, commune.label
        assert parsed.details == "Số 1"
        assert parsed.candidates == ()


def test_every_older_commune_is_mapped_by_its_own_name(
    hanoi: Addressing, divisions: Divisions
) -> None:
    for old in divisions.old_communes:
        named = [name for name in (old.name, old.district, old.province) if name]
        parsed = hanoi.parse(", ".join(["Số 1", *named]))
        assert set(old.successors) <= set(parsed.candidates), old.label
        assert parsed.details == "Số 1"


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b'{"provinces": {"A": 1}, "before_july_2025": {}}', b"\xff"],
)
def test_a_broken_list_is_told_by_the_name_of_its_file(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "divisions.json"
    file.write_bytes(content)
    with pytest.raises(KnownError, match=r"divisions\.json"):
        read_divisions(file)


def test_a_commune_that_no_province_has_is_a_broken_list(tmp_path: Path) -> None:
    file = tmp_path / "divisions.json"
    content = json.loads(divisions_file().read_bytes())
    content["provinces"]["Thành phố Hà Nội"].remove("Phường Ba Đình")
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(KnownError):
        read_divisions(file)


# suggestions


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("5 Lê Lợi, ba dinh", "phường Ba Đình, thành phố Hà Nội"),
        ("5 Lê Lợi, Ba Đình", "phường Ba Đình, thành phố Hà Nội"),
        ("5 Lê Lợi, dinh ba", "phường Ba Đình, thành phố Hà Nội"),
        ("5 Lê Lợi, p ba di", "phường Ba Đình, thành phố Hà Nội"),
        ("5 Lê Lợi, P. Ba Đình", "phường Ba Đình, thành phố Hà Nội"),
        ("5 Lê Lợi, BA DINH", "phường Ba Đình, thành phố Hà Nội"),
        ("ngõ 5, ngách 3, dong da", "phường Đống Đa, thành phố Hà Nội"),
        ("5, ba dinh thanh hoa", "xã Ba Đình, tỉnh Thanh Hóa"),
        ("5, x ba dinh", "xã Ba Đình, tỉnh Thanh Hóa"),
        ("5, xã Ba Tô", "xã Ba Tô, tỉnh Quảng Ngãi"),
        ("5, xã Ba Tơ", "xã Ba Tơ, tỉnh Quảng Ngãi"),
        ("5, hcm", "Thành phố Hồ Chí Minh"),
        ("5, tphcm", "Thành phố Hồ Chí Minh"),
        ("5, hn", "thành phố Hà Nội"),
        ("5, lao cai", "tỉnh Lào Cai"),
        ("5, tan dinh hcm", "phường Tân Định, Thành phố Hồ Chí Minh"),
        ("5, blao", "phường B'Lao, tỉnh Lâm Đồng"),
        ("5, ea hleo", "xã Ea H'Leo, tỉnh Đắk Lắk"),
        ("5, con dao", "đặc khu Côn Đảo, Thành phố Hồ Chí Minh"),
        ("5, phu qui", "đặc khu Phú Quý, tỉnh Lâm Đồng"),
        ("5, phu quy", "đặc khu Phú Quý, tỉnh Lâm Đồng"),
        ("5, truong sa", "đặc khu Trường Sa, tỉnh Khánh Hòa"),
    ],
)
def test_a_few_letters_find_the_place(hanoi: Addressing, typed: str, first: str) -> None:
    found = texts(hanoi.suggest(typed))
    assert _plain_apostrophes(found[0]) == first


@pytest.mark.parametrize(
    ("typed", "text", "note"),
    [
        ("12, ben nghe", "phường Sài Gòn, Thành phố Hồ Chí Minh", "Phường Bến Nghé, Quận 1"),
        ("12, p truc bach", "phường Ba Đình, thành phố Hà Nội", "Phường Trúc Bạch, Quận Ba Đình"),
        (
            "12, P12 go vap",
            "phường An Hội Tây, Thành phố Hồ Chí Minh",
            "Phường 12, Quận Gò Vấp",
        ),
        ("12, tt ba to", "xã Ba Tơ, tỉnh Quảng Ngãi", "Thị trấn Ba Tơ, Huyện Ba Tơ"),
        (
            "12, thao dien thu duc",
            "phường An Khánh, Thành phố Hồ Chí Minh",
            "Phường Thảo Điền, Thành phố Thủ Đức",
        ),
    ],
)
def test_an_older_name_finds_what_it_became(
    hanoi: Addressing, typed: str, text: str, note: str
) -> None:
    assert (text, note) in [(found.text, found.note) for found in hanoi.suggest(typed)]


def test_a_district_finds_its_communes(hanoi: Addressing) -> None:
    found = texts(hanoi.suggest("12 Lê Lợi, q1", 4))
    assert set(found) == {
        f"phường {name}, Thành phố Hồ Chí Minh"
        for name in ("Sài Gòn", "Tân Định", "Bến Thành", "Cầu Ông Lãnh")
    }


@pytest.mark.parametrize(
    ("place", "first"),
    [
        ("Hà Nội", "phường Hoàng Liệt, thành phố Hà Nội"),
        ("tỉnh Thanh Hóa", "xã Hoằng Châu, tỉnh Thanh Hóa"),
    ],
)
def test_the_province_of_the_office_comes_first(
    divisions: Divisions, place: str, first: str
) -> None:
    addressing = Addressing(dataclasses.replace(OFFICE, place=place), lambda: divisions)
    province = first.rpartition(", ")[2]
    found = texts(addressing.suggest("5, hoang", 5))
    assert first in texts(addressing.suggest("5, hoang", 12))
    assert all(text.endswith(province) for text in found[:3])


@pytest.mark.parametrize(
    ("office", "home"),
    [
        (OFFICE, "Thành phố Hà Nội"),
        (dataclasses.replace(OFFICE, place="TP. HCM"), "Thành phố Hồ Chí Minh"),
        (
            dataclasses.replace(OFFICE, place="Ba Đình", address="Số 2, Ba Đình, Thanh Hóa"),
            "Tỉnh Thanh Hóa",
        ),
        (
            dataclasses.replace(OFFICE, name="UBND xã Y Tý", place="Y Tý"),
            "Tỉnh Lào Cai",
        ),
        (dataclasses.replace(OFFICE, name="UBND xã Tân An", place="Tân An"), None),
        (dataclasses.replace(OFFICE, name="Sở Xây dựng", place="Văn phòng"), None),
    ],
)
def test_the_home_of_an_office_is_told_by_what_it_says(
    divisions: Divisions, office: OfficeSettings, home: str | None
) -> None:
    found = Addressing(office, lambda: divisions).home
    assert (found.name if found else None) == home


def test_nothing_is_offered_while_house_and_street_are_typed(hanoi: Addressing) -> None:
    assert hanoi.suggest("Ba Đình") == ()
    assert hanoi.suggest("") == ()
    assert hanoi.suggest("5 Lê Lợi,") == ()
    assert hanoi.suggest("5 Lê Lợi, ???") == ()
    assert hanoi.suggest("5, xyzzy") == ()


def test_after_a_commune_the_provinces_that_have_it_come_first(hanoi: Addressing) -> None:
    assert texts(hanoi.suggest("5, phường Ba Đình,")) == ["thành phố Hà Nội"]
    assert set(texts(hanoi.suggest("5, Ba Đình, "))) == {"thành phố Hà Nội", "tỉnh Thanh Hóa"}
    assert texts(hanoi.suggest("5, Ba Đình, th"))[:2] == ["thành phố Hà Nội", "tỉnh Thanh Hóa"]


def test_a_suggestion_ends_the_address_and_leaves_its_beginning(hanoi: Addressing) -> None:
    typed = "Số 5,ngõ 3 , đường Hoà Bình,  ba din"
    [first, *_] = hanoi.suggest(typed)
    assert hanoi.completed(typed, first) == (
        "Số 5,ngõ 3 , đường Hoà Bình, phường Ba Đình, thành phố Hà Nội"
    )


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_no_more_is_offered_than_asked_for(hanoi: Addressing, limit: int) -> None:
    assert len(hanoi.suggest("5, tan", limit)) == limit


# whole addresses


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        # as on identity cards: with and without the words for the kind
        (
            "Số 1, phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội",
            "Số 1, phường Ba Đình, thành phố Hà Nội",
        ),
        ("Số 1, Trúc Bạch, Ba Đình, Hà Nội", "Số 1, phường Ba Đình, thành phố Hà Nội"),
        (
            "12 Lê Lợi, P. Bến Nghé, Q.1, TP.HCM",
            "12 Lê Lợi, phường Sài Gòn, Thành phố Hồ Chí Minh",
        ),
        (
            "Phường 12, Quận Gò Vấp, Thành phố Hồ Chí Minh, Việt Nam",
            "Phường An Hội Tây, Thành phố Hồ Chí Minh",
        ),
        ("P.012, Q. Go Vap, HCM", "Phường An Hội Tây, Thành phố Hồ Chí Minh"),
        # provinces that are no more
        (
            "Xã Mỹ Xuân, Thành phố Phú Mỹ, Bà Rịa - Vũng Tàu",
            "Phường Phú Mỹ, Thành phố Hồ Chí Minh",
        ),
        ("Dương Đông, Phú Quốc, Kiên Giang", "Đặc khu Phú Quốc, tỉnh An Giang"),
        ("Phường Xuân Phú, Thành phố Huế, Thừa Thiên Huế", "Phường Vỹ Dạ, thành phố Huế"),
        # islands: special zones, some of them without communes before
        ("Côn Đảo, Bà Rịa - Vũng Tàu", "Đặc khu Côn Đảo, Thành phố Hồ Chí Minh"),
        ("Khu 3, Huyện Côn Đảo, BRVT", "Khu 3, đặc khu Côn Đảo, Thành phố Hồ Chí Minh"),
        ("Tam Thanh, Phú Quí, Bình Thuận", "Đặc khu Phú Quý, tỉnh Lâm Đồng"),
        ("Huyện Lý Sơn, Quảng Ngãi", "Đặc khu Lý Sơn, tỉnh Quảng Ngãi"),
        ("Huyện Bạch Long Vĩ, Hải Phòng", "Đặc khu Bạch Long Vĩ, thành phố Hải Phòng"),
        (
            "Thị trấn Trường Sa, huyện Trường Sa, Khánh Hòa",
            "Đặc khu Trường Sa, tỉnh Khánh Hòa",
        ),
        # a commune that had become a ward, a district of before 2021
        ("Xã Nghi Phú, TP Vinh, Nghệ An", "Phường Vinh Phú, tỉnh Nghệ An"),
        ("Thảo Điền, Quận 2, TPHCM", "Phường An Khánh, Thành phố Hồ Chí Minh"),
        # no district
        ("Phường Trúc Bạch, Hà Nội", "Phường Ba Đình, thành phố Hà Nội"),
        ("Phường Lê Thanh Nghị, Hải Dương", "Phường Lê Thanh Nghị, thành phố Hải Phòng"),
        # no province: that of the office
        ("Số 1, Trúc Bạch, Ba Đình", "Số 1, phường Ba Đình, thành phố Hà Nội"),
    ],
)
def test_an_older_address_is_mapped_where_that_is_certain(
    hanoi: Addressing, text: str, moved: str
) -> None:
    parsed = hanoi.parse(text)
    assert parsed.text == text
    [commune] = parsed.candidates
    assert parsed.moved_to(commune) == moved
    assert hanoi.parse(moved).commune == commune


@pytest.mark.parametrize(
    ("text", "now"),
    [
        (
            "Tổ 3, phường Điện Biên, quận Ba Đình, Hà Nội",
            ["Ba Đình", "Hoàn Kiếm", "Văn Miếu - Quốc Tử Giám", "Ô Chợ Dừa"],
        ),
        ("Xã Đông Mỹ, huyện Thanh Trì, Hà Nội", ["Hồng Vân", "Nam Phù"]),
        ("Thôn 1, Cộng Hòa, Nam Sách, Hải Dương", ["An Phú", "Lai Khê", "Nam An Phụ"]),
        # the two published tables do not agree: both are offered
        ("Đặng Xá, Gia Lâm, Hà Nội", ["Gia Lâm", "Phù Đổng", "Thuận An"]),
    ],
)
def test_of_a_divided_commune_every_part_is_offered(
    hanoi: Addressing, text: str, now: list[str]
) -> None:
    parsed = hanoi.parse(text)
    assert parsed.commune is None
    assert [commune.name.partition(" ")[2] for commune in parsed.candidates] == now


def test_a_name_without_district_is_offered_for_all_that_bore_it(hanoi: Addressing) -> None:
    parsed = hanoi.parse("Phường 2, Thành phố Hồ Chí Minh")
    assert parsed.old is None
    assert len(parsed.candidates) > 3


@pytest.mark.parametrize(
    ("text", "commune"),
    [
        ("Số 5, phường Ba Đình, Hà Nội", "Phường Ba Đình, thành phố Hà Nội"),
        ("Số 5, Ba Đình, Thanh Hóa", "Xã Ba Đình, tỉnh Thanh Hóa"),
        ("Lý Sơn, Quảng Ngãi", "Đặc khu Lý Sơn, tỉnh Quảng Ngãi"),
        ("Số 5, phường Ba Đình", "Phường Ba Đình, thành phố Hà Nội"),
        ("thôn 2; xã Ba Tô; tỉnh Quảng Ngãi", "Xã Ba Tô, tỉnh Quảng Ngãi"),
        ("thôn 2, xã Ba Tơ, tỉnh Quảng Ngãi", "Xã Ba Tơ, tỉnh Quảng Ngãi"),
    ],
)
def test_an_address_of_today_is_left_in_peace(hanoi: Addressing, text: str, commune: str) -> None:
    parsed = hanoi.parse(text)
    assert parsed.commune is not None
    assert parsed.commune.label == commune
    assert parsed.candidates == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " , ,",
        "abc",
        "Việt Nam",
        "Số 5 phố Trúc Bạch",
        "California, Hoa Kỳ",
        "Xã Không Có, huyện Thanh Trì, Hà Nội",
        "Xã Không Có, Hà Nội",
        # a name of many provinces, and none is said
        "Xã Hòa Bình, Việt Nam",
        "Xã Tân Lập",
    ],
)
def test_what_is_not_known_is_not_guessed(hanoi: Addressing, text: str) -> None:
    parsed = hanoi.parse(text)
    assert parsed.text == text
    assert parsed.commune is None
    assert parsed.candidates == ()


def test_decomposed_letters_are_understood_and_details_stay_as_typed(hanoi: Addressing) -> None:
    text = unicodedata.normalize("NFD", "Số 1 Hoà Bình, Trúc Bạch, Ba Đình, Hà Nội")
    parsed = hanoi.parse(text)
    assert labels(parsed.candidates) == ["Phường Ba Đình, thành phố Hà Nội"]
    assert parsed.details == unicodedata.normalize("NFD", "Số 1 Hoà Bình")


def _plain_apostrophes(text: str) -> str:
    return text.replace("’", "'")
