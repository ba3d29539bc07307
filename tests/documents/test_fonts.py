from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from desktop_app.documents.fonts import (
    check_glyphs,
    drawable,
    markup,
    missing_glyphs,
    register_fonts,
)
from desktop_app.domain.errors import KnownError

LETTERS = "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
)


def test_every_vietnamese_letter_can_be_printed() -> None:
    assert missing_glyphs(LETTERS + "đĐ") == ()


@pytest.mark.parametrize(
    "text", ["–—…“”‘’•·×°²³½№₫€", "0123456789", "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~"]
)
def test_signs_of_office_writing_can_be_printed(text: str) -> None:
    assert missing_glyphs(text) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Nguyễn Văn A 😀", "“😀” (U+1F600 GRINNING FACE)"),
        ("giấy tờ 漢", "“漢” (U+6F22 CJK UNIFIED IDEOGRAPH-6F22)"),
        ("xong ✓", "“✓” (U+2713 CHECK MARK)"),
    ],
)
def test_a_letter_the_font_lacks_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(KnownError) as refused:
        check_glyphs(text)
    assert named in refused.value.sentence.vi
    assert named in refused.value.sentence.en


def test_missing_letters_are_told_once_and_in_order() -> None:
    assert missing_glyphs("漢 a 😀 漢") == ("漢", "😀")


def test_decomposed_text_is_drawn_composed() -> None:
    assert drawable(unicodedata.normalize("NFD", "Nguyễn Đặng Quỳnh")) == "Nguyễn Đặng Quỳnh"


def test_unseen_signs_of_pasted_text_are_left_out() -> None:
    assert drawable("\ufeffLê\u200b An\u00ad") == "Lê An"


def test_typed_text_is_never_read_as_a_tag() -> None:
    assert markup("A < B & <b>C</b>\nD") == "A &lt; B &amp; &lt;b&gt;C&lt;/b&gt;<br/>D"


def test_fonts_are_registered_once(tmp_path: Path) -> None:
    register_fonts()
    register_fonts(tmp_path / "nowhere")
    assert missing_glyphs("ạ") == ()
