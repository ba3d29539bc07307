from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop_app.documents.wording import (
    count_in_words,
    day_in_words,
    dong,
    dong_in_words,
    instant_in_words,
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "ngày 20 tháng 11 năm 2026"),
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
    ],
)
def test_days_take_the_noughts_of_the_decree(day: date, words: str) -> None:
    assert day_in_words(day) == words


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2026-11-20T17:30:00+00:00", "00 giờ 30 phút, ngày 21 tháng 11 năm 2026"),
        ("2026-11-20T09:05:00", "09 giờ 05 phút, ngày 20 tháng 11 năm 2026"),
    ],
)
def test_instants_are_worded_in_the_time_of_vietnam(instant: str, words: str) -> None:
    assert instant_in_words(datetime.fromisoformat(instant)) == words


@pytest.mark.parametrize(
    ("amount", "words"), [(0, "0 đồng"), (8000, "8.000 đồng"), (1234567, "1.234.567 đồng")]
)
def test_sums_are_written_with_points(amount: int, words: str) -> None:
    assert dong(amount) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (482, "bốn trăm tám mươi hai"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (12_050, "mười hai nghìn không trăm năm mươi"),
        (2_000_300, "hai triệu ba trăm"),
        (900_999_000, "chín trăm triệu chín trăm chín mươi chín nghìn"),
        (24_000_000_005, "hai mươi bốn tỷ không trăm linh năm"),
    ],
)
def test_counts_are_read_aloud(count: int, words: str) -> None:
    assert count_in_words(count) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (105, "Một trăm linh năm đồng"),
        (16_000, "Mười sáu nghìn đồng"),
        (1_000_005, "Một triệu không trăm linh năm đồng"),
        (1_050_000, "Một triệu không trăm năm mươi nghìn đồng"),
        (1_215_031, "Một triệu hai trăm mười lăm nghìn không trăm ba mươi mốt đồng"),
        (2_000_000_000, "Hai tỷ đồng"),
    ],
)
def test_sums_are_written_out(amount: int, words: str) -> None:
    assert dong_in_words(amount) == words


@pytest.mark.parametrize("count", [-1, 1_000_000_000_000])
def test_a_count_that_has_no_words_is_an_error(count: int) -> None:
    with pytest.raises(ValueError, match=str(count)):
        count_in_words(count)
