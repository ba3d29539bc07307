"""What was typed is read as code, number, day and words."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.search_question import Clause, read_question, spellings

TODAY = date(2026, 11, 20)


def only(word: str) -> Clause:
    return ((word,),)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Nguyễn  Thị Đỗ", (only("nguyen"), only("thi"), only("do"))),
        ("thi thi", (only("thi"),)),
        ("0912345678", (only("0912345678"),)),
        ("0912 345 678", ((("0912", "345", "678"), ("0912345678",)),)),
        (
            "+84 912 345 678",
            ((("84", "912", "345", "678"), ("84912345678",), ("0912345678",)),),
        ),
        ("84912345678", ((("84912345678",), ("0912345678",)),)),
        ("8491", (only("8491"),)),
        ("+84 91", ((("84", "91"), ("8491",), ("091",)),)),
        ("uoc 0912", (only("uoc"), only("0912"))),
        ("1.004873", ((("1", "004873"), ("1004873",)),)),
        ("'; -- *", ()),
    ],
)
def test_words_and_numbers(text: str, clauses: tuple[Clause, ...]) -> None:
    assert read_question(text, TODAY).clauses == clauses


@pytest.mark.parametrize(
    ("text", "day", "is_guess"),
    [
        ("20/11/2026", date(2026, 11, 20), False),
        ("1/2/2025", date(2025, 2, 1), False),
        ("20.11.2026", date(2026, 11, 20), False),
        ("20-11-2026", date(2026, 11, 20), False),
        ("20112026", date(2026, 11, 20), True),
        ("21/11", date(2026, 11, 21), False),
        ("2/1", date(2027, 1, 2), False),
        ("1/6", date(2026, 6, 1), False),
        ("29/2", None, False),
        ("31/11", None, False),
        ("31112026", None, False),
        ("1/500", None, False),
        ("20/11/2026 uoc", date(2026, 11, 20), False),
        ("H26.12.05-261120-0002", None, False),
    ],
)
def test_days(text: str, day: date | None, is_guess: bool) -> None:
    question = read_question(text, TODAY)
    assert (question.day, question.day_is_a_guess) == (day, is_guess)


def test_a_day_is_asked_for_beside_the_words() -> None:
    question = read_question("uoc 20/11 nguyen", TODAY)
    assert question.clauses == (only("uoc"), only("nguyen"))
    assert question.day == date(2026, 11, 20)


def test_the_last_days_of_a_year_are_near_in_january() -> None:
    assert read_question("28/12", date(2027, 1, 4)).day == date(2026, 12, 28)


def test_only_words_with_marks_ask_for_marks() -> None:
    question = read_question("Đỗ Van Á", TODAY)
    assert question.marked == ("Đỗ", "Á")
    assert read_question("do van a", TODAY).marked == ()


def test_a_name_may_be_written_in_capitals() -> None:
    assert set(spellings("đỗ")) == {"đỗ", "ĐỖ", "Đỗ"}


@pytest.mark.parametrize("text", ["", "  ", "…", "--"])
def test_nothing_asks_for_nothing(text: str) -> None:
    assert read_question(text, TODAY).is_empty
