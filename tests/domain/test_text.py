from __future__ import annotations

import pytest

from desktop_app.domain.text import fold, initials, nfc


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  Nguyễn   Thị\tÁnh ", "Nguyễn Thị Ánh"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("dòng một \n\n dòng hai", "dòng một\n\ndòng hai"),
        ("Lê \u0000B\u007f", "Lê B"),
        ("a\r\nb", "a\nb"),
        ("", ""),
    ],
)
def test_text_has_one_normal_form(raw: str, kept: str) -> None:
    assert nfc(raw) == kept
    assert nfc(nfc(raw)) == kept


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đặng Thị Nguyện", "dang thi nguyen"), ("HỒ SƠ", "ho so"), ("Straße", "strasse")],
)
def test_folding_is_what_a_hurried_clerk_types(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


def test_initials() -> None:
    assert initials("Đăng ký khai sinh") == "dkks"
