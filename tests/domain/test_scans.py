from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dossier_codes import is_dossier_code
from desktop_app.domain.dossiers import Sex
from desktop_app.domain.input_methods import InputMethod, keys_behind, typed_forms
from desktop_app.domain.scans import Damage, Known, ScanKind, recognise

CODE = "H26.12.05-261120-0007"
KNOWN = Known("H26.12.05", ["TP01", "DC-01", "AW7", "7"])
CARD_2021 = (
    "001188012345|012345678|Nguyễn Thị Ước Nguyện|01021988|Nữ|"
    "Số 12, phố Đội Cấn, phường Ba Đình, thành phố Hà Nội|15082021"
)
REORDERED = (
    "Nữ|01021988|Nguyễn Thị Ước Nguyện|001188012345|15082021|012345678|"
    "Số 12, phố Đội Cấn, phường Ba Đình, thành phố Hà Nội"
)
CARD_2024 = f"{CARD_2021}||Nguyễn Văn Đạt|Trần Thị Lý|"


# ---- dossier codes -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CODE, CODE),
        ("000.00.01.H26-181119-0001", "000.00.01.H26-181119-0001"),
        ("H26-261120-0007", "H26-261120-0007"),
        ("H15.50.05.13-261008-0975", "H15.50.05.13-261008-0975"),
        ("G15-261008-1500123", "G15-261008-1500123"),
        (f"]C0{CODE}", CODE),
        (f"]Q3{CODE}\r\n", CODE),
        (f"\x02{CODE}\x03", CODE),
        (f"\x02]d2{CODE}\x04\t", CODE),
        (f"\ufeff{CODE} ", CODE),
        (f"ưC0{CODE}", CODE),
        (f"ƯC0{CODE}", CODE),
        (f"https://motcua.example.vn/tra-cuu?ma={CODE}&nguon=giay", CODE),
        (f"https://motcua.example.vn/ho-so/{CODE.lower()}", CODE),
    ],
)
def test_a_code_is_found_within_what_scanners_put_around_it(text: str, code: str) -> None:
    scan = recognise(text, KNOWN)

    assert (scan.kind, scan.text, scan.raw) == (ScanKind.DOSSIER_CODE, code, text)
    assert scan.warning is None


@pytest.mark.parametrize(
    ("agency", "is_own"), [("H26.12.05", True), ("H26.12", False), ("H27", False), ("", False)]
)
def test_a_code_is_ours_when_our_agency_begins_it(agency: str, is_own: bool) -> None:
    assert recognise(CODE, Known(agency)).is_own is is_own


@pytest.mark.parametrize(
    ("arrived", "damage"),
    [
        pytest.param(CODE.swapcase(), Damage.CAPITALS_LOCK, id="capitals lock"),
        pytest.param("H26/12/05/261120/0007", Damage.LAYOUT, id="one sign for all"),
        pytest.param("H26.12.05/261120/0007", Damage.LAYOUT, id="slash for hyphen"),
        pytest.param("H26.12.05'261120'0007", Damage.LAYOUT, id="Spanish or Italian"),
        pytest.param("H26.12.05_261120_0007", Damage.LAYOUT, id="shift stuck on the hyphen"),
        pytest.param("H26>12>05-261120-0007", Damage.LAYOUT, id="shift stuck on the dot"),
        pytest.param("H26.12.05ß261120ß0007", Damage.LAYOUT, id="German"),
        pytest.param("Hé-:&é:à()é-&&éà)àààè", Damage.LAYOUT,
                     id="French"),
        pytest.param("Hâ\u0309.ăâ.đ\u0300-â\u0309ăăâđ-đđđ\u0303", Damage.LAYOUT, id="Vietnamese"),
        pytest.param("Hẩ.ăâ.đ\u0300-ẩăăâđ-đđđ\u0303", Damage.LAYOUT, id="Vietnamese, composed"),
        pytest.param("hÂ\u0309.ĂÂ.Đ\u0300-Â\u0309ĂĂÂĐ-ĐĐĐ\u0303", Damage.LAYOUT,
                     id="Vietnamese with capitals lock"),
    ],
)  # fmt: skip
def test_another_layout_or_capitals_lock_is_seen_through(arrived: str, damage: Damage) -> None:
    scan = recognise(arrived, KNOWN)

    assert (scan.kind, scan.text, scan.damage) == (ScanKind.DOSSIER_CODE, CODE, damage)
    assert scan.warning is None


@pytest.mark.parametrize(
    ("keys", "arrived", "agency"),
    [
        pytest.param("H26.12.DDA", "H26.12.ĐA", "", id="DDA or DAD or D9A"),
        pytest.param("H26.12.DD", "H26.12.Đ", "", id="DD by Telex or D9 by VNI"),
        pytest.param("H26.AA.05", "H26.Â.05", "", id="AA or A6"),
        pytest.param("H26.A1.05", "H26.Á.05", "", id="A1 or AS"),
        pytest.param("H26.W1.05", "H26.Ư1.05", "", id="W or UW"),
    ],
)
def test_a_code_with_several_possible_originals_is_refused_unless_one_is_ours(
    keys: str, arrived: str, agency: str
) -> None:
    text = f"{arrived}-261120-0007"

    refused = recognise(text)
    ours = recognise(text, Known(keys))

    assert refused.kind is ScanKind.MANGLED
    assert refused.warning is not None
    assert "cổng COM" in refused.warning.vi
    assert "COM port" in refused.warning.en
    assert (ours.kind, ours.text) == (ScanKind.DOSSIER_CODE, f"{keys}-261120-0007")
    assert ours.is_own


@pytest.mark.parametrize(
    ("keys", "arrived", "damage"),
    [
        pytest.param("H26.U7.05", "H26.Ư.05", None, id="several for Telex, so not sure"),
        pytest.param("H26.O7A.05", "H26.ƠA.05", None, id="OWA too"),
        pytest.param("H26.XDD.05", "H26.XĐ.05", None, id="XD9 too"),
        pytest.param("H26.EE1.05", "H26.Ê1.05", None, id="EE1 or E1E"),
        pytest.param("H26.WBC.05", "H26.ƯBC.05", Damage.TELEX, id="WBC alone"),
        pytest.param("H26.W.05", "H26.Ư.05", None, id="no group has one letter"),
        pytest.param("H26.1EE.05", "H26.1Ê.05", None, id="1E6 too"),
        pytest.param("H26.U1B.05", "H26.ÚB.05", None, id="USB, U1B, UB1"),
    ],
)
def test_only_the_single_possible_original_is_taken(
    keys: str, arrived: str, damage: Damage | None
) -> None:
    scan = recognise(f"{arrived}-261120-0007")

    if damage is None:
        assert scan.kind is ScanKind.MANGLED
    else:
        assert (scan.text, scan.damage) == (f"{keys}-261120-0007", damage)


LETTERS = "ADEHOUWSFRXJZB"


@pytest.mark.parametrize("method", list(InputMethod))
def test_what_an_input_method_makes_of_a_code_is_never_read_as_another_one(
    method: InputMethod,
) -> None:
    """Every group of two letters or figures that the method could touch, all its habits."""
    wrong = []
    for first, second in product(LETTERS + "0123456789", repeat=2):
        code = f"H26.{first}{second}.05-261120-0007"
        for arrived in typed_forms(code, method):
            if arrived == code:
                continue
            # An input method shows itself by the letters it takes back while they are typed.
            scan = recognise(arrived, was_composed=arrived.isascii())
            if scan.kind is not ScanKind.MANGLED and scan.text != code:
                wrong.append((code, arrived, scan.text))
    assert wrong == []


@pytest.mark.parametrize("method", list(InputMethod))
def test_codes_of_figures_pass_every_input_method(method: InputMethod) -> None:
    """A letter and figures: what nearly all agencies have. Neither method changes anything."""
    assert typed_forms(CODE, method) == {CODE}
    assert typed_forms("000.00.01.H26-181119-0001", method) == {"000.00.01.H26-181119-0001"}


@pytest.mark.parametrize(
    ("keys", "method", "shown"),
    [
        ("DD", InputMethod.TELEX, {"Đ"}),
        ("DDD", InputMethod.TELEX, {"DD"}),
        ("AA", InputMethod.TELEX, {"Â"}),
        ("AAA", InputMethod.TELEX, {"AA"}),
        ("AW", InputMethod.TELEX, {"Ă"}),
        ("W", InputMethod.TELEX, {"Ư"}),
        ("WW", InputMethod.TELEX, {"W"}),
        ("OW", InputMethod.TELEX, {"Ơ"}),
        ("AS", InputMethod.TELEX, {"Á"}),
        ("ASS", InputMethod.TELEX, {"AS"}),
        ("ASZ", InputMethod.TELEX, {"A"}),
        ("SA", InputMethod.TELEX, {"SA"}),
        ("DAD", InputMethod.TELEX, {"ĐA", "DAD"}),
        ("A1", InputMethod.TELEX, {"A1"}),
        ("A1", InputMethod.VNI, {"Á"}),
        ("A12", InputMethod.VNI, {"À"}),
        ("A11", InputMethod.VNI, {"A1"}),
        ("A10", InputMethod.VNI, {"A"}),
        ("A6", InputMethod.VNI, {"Â"}),
        ("A8", InputMethod.VNI, {"Ă"}),
        ("U7", InputMethod.VNI, {"Ư"}),
        ("D9", InputMethod.VNI, {"Đ"}),
        ("D99", InputMethod.VNI, {"D9"}),
        ("H26", InputMethod.VNI, {"H26"}),
        ("DD", InputMethod.VNI, {"DD"}),
        ("A.A", InputMethod.TELEX, {"A.A"}),
        ("A-1", InputMethod.VNI, {"A-1"}),
    ],
)
def test_the_rules_of_both_methods(keys: str, method: InputMethod, shown: set[str]) -> None:
    assert typed_forms(keys, method) == shown


@given(st.text("ABDEOUWSFRXJZ0123456789", min_size=2, max_size=3), st.sampled_from(InputMethod))
def test_the_keys_are_always_among_those_found_behind(keys: str, method: InputMethod) -> None:
    for shown in typed_forms(keys, method):
        assert keys in keys_behind(shown, method)


def test_a_code_composed_by_an_input_method_is_not_believed_though_it_looks_right() -> None:
    """``DDD`` by Telex leaves ``DD``: nothing shows it but the letters taken back."""
    arrived = "H26.DD.05-261120-0007"

    assert recognise(arrived).kind is ScanKind.DOSSIER_CODE
    scan = recognise(arrived, was_composed=True)
    assert scan.text != arrived or scan.kind is ScanKind.MANGLED


@pytest.mark.parametrize(
    "arrived",
    [
        "H26.Đ1.05-261120-0007",
        "HÂ.12.05-261120-0007",
        "Hẩ.12.05-261120-0007",
        "H26.ĐA.05-261120-0007",
    ],
)
def test_one_right_figure_proves_that_the_layout_is_not_the_vietnamese_one(arrived: str) -> None:
    assert recognise(arrived).kind is ScanKind.MANGLED


# ---- what is no code -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Nguyen Van An", "mật khẩu dài", "8934567890123", "H26.12.05-261120-", "H26-26112-0007",
        "EB123456789VN", "", "   ", "http://example.vn/", "Số 12-34 phố Đội Cấn", "Đạt-2026",
        f"https://example.vn/{CODE}/H27-261120-0001", "12/05/2026", "correct horse battery",
        "pässwörd-123456", "H2612052611200007",
    ],
)  # fmt: skip
def test_everything_else_is_unknown(text: str) -> None:
    scan = recognise(text, KNOWN)

    assert (scan.kind, scan.text) == (ScanKind.UNKNOWN, text.strip())
    assert scan.warning is None


@given(st.text())
def test_nothing_breaks_it_and_only_codes_are_told_as_codes(text: str) -> None:
    scan = recognise(text, KNOWN)

    assert scan.raw == text
    assert scan.kind is not ScanKind.DOSSIER_CODE or is_dossier_code(scan.text)


# ---- numbers and badges --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "stored"),
    [
        ("001188012345", ScanKind.PERSONAL_NUMBER, "001188012345"),
        ("]C0001 188 012 345", ScanKind.PERSONAL_NUMBER, "001188012345"),
        ("0100233488", ScanKind.TAX_CODE, "0100233488"),
        ("0314409058-002", ScanKind.TAX_CODE, "0314409058002"),
        ("0912345678", ScanKind.PHONE, "0912345678"),
        ("+84 912 345 678", ScanKind.PHONE, "0912345678"),
        ("02437333434", ScanKind.PHONE, "02437333434"),
        ("TP01", ScanKind.BADGE, "TP01"),
        ("tp01", ScanKind.BADGE, "TP01"),
        ("]C1TP01\r", ScanKind.BADGE, "TP01"),
        ("dc-01", ScanKind.BADGE, "DC-01"),
        ("Ă7", ScanKind.BADGE, "AW7"),
        ("TPđ\u0103", ScanKind.BADGE, "TP01"),
        ("TP02", ScanKind.UNKNOWN, "TP02"),
        ("7", ScanKind.UNKNOWN, "7"),
    ],
)
def test_numbers_and_badges(text: str, kind: ScanKind, stored: str) -> None:
    scan = recognise(text, KNOWN)

    assert (scan.kind, scan.text) == (kind, stored)


def test_two_badges_that_one_input_method_shows_alike_are_neither() -> None:
    assert recognise("Â7", Known(badges=["AA7", "A67"])).kind is ScanKind.UNKNOWN


# ---- cards ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        CARD_2021, CARD_2024, f"]Q3{CARD_2021}\r\n", CARD_2021.replace("|", ";"),
        CARD_2021.replace("|", "\n"), CARD_2021.replace("|", "\t"), CARD_2021.swapcase(),
        CARD_2021.encode().decode("latin-1"),
        REORDERED,
    ],
)  # fmt: skip
def test_a_card_is_read_whole(text: str) -> None:
    scan = recognise(text, KNOWN)

    assert scan.kind is ScanKind.CITIZEN_CARD
    assert scan.card is not None
    assert scan.card.id_number == "001188012345"
    assert scan.card.name == "Nguyễn Thị Ước Nguyện"
    assert (scan.card.birth_date, scan.card.sex) == (date(1988, 2, 1), Sex.FEMALE)
    assert scan.card.address == "Số 12, phố Đội Cấn, phường Ba Đình, thành phố Hà Nội"
    assert scan.warning is None


@pytest.mark.parametrize(
    ("text", "was_composed"),
    [
        pytest.param(
            "001188012345|012345678|Nguyen Thi Uoc Nguyen|01021988|Nu|"
            "So 12 pho Doi Can, Ha Noi|15082021", False, id="marks dropped",
        ),
        pytest.param(
            "001188012345|012345678|Nguy?n Th? U?c Nguy?n|01021988|N?|S? 12|15082021", False,
            id="question marks for letters",
        ),
        pytest.param(
            "001188012345|012345678|Nguyn Th c Nguyn|01021988|N|S 12, ph i Cn|15082021", False,
            id="letters dropped",
        ),
        pytest.param(CARD_2021, True, id="an input method at work"),
        pytest.param(CARD_2021.replace("|", "~"), False, id="another key for the bar"),
    ],
)  # fmt: skip
def test_of_a_spoilt_card_only_the_sure_part_is_told(text: str, was_composed: bool) -> None:
    scan = recognise(text, KNOWN, was_composed=was_composed)

    assert scan.kind is ScanKind.CITIZEN_CARD
    assert scan.card is not None
    assert (scan.card.id_number, scan.card.birth_date) == ("001188012345", date(1988, 2, 1))
    assert (scan.card.name, scan.card.address) == ("", "")
    assert scan.warning is not None
    assert "cổng COM" in scan.warning.vi


@pytest.mark.parametrize("length", range(14, len(CARD_2021)))
def test_a_card_cut_anywhere_never_tells_a_wrong_number(length: int) -> None:
    scan = recognise(CARD_2021[:length], KNOWN)

    assert scan.card is None or scan.card.id_number == "001188012345"


def test_a_name_without_marks_is_right_when_the_residence_has_some() -> None:
    scan = recognise("001088012345||Cao Minh Khoa|01021988|Nam|Hà Nội|15082021")

    assert scan.card is not None
    assert scan.card.name == "Cao Minh Khoa"
