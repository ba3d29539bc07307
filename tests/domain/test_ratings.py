from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.domain.custody import Custodian, Custody, HolderKind
from desktop_app.domain.errors import Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.ratings import (
    LONGEST_COMMENT,
    RatingCounts,
    RatingLevel,
    check_comment,
    marked_code,
    rated_custodian,
    rating_mark,
)
from desktop_app.domain.scans import Damage, Known, ScanKind, recognise

CODE = "H26.12.05-261120-0007"
KNOWN = Known("H26.12.05", ["TP01"])
CLERK = Custodian(HolderKind.COUNTER, official="Nguyễn Thị Lan")
FIRST = Custodian(HolderKind.OFFICIAL, official_id=new_key(), official="Lê Quang Huy")
SECOND = Custodian(HolderKind.OFFICIAL, official_id=new_key(), official="Phạm Ngọc Ánh")
ELSEWHERE = Custodian(HolderKind.EXTERNAL, agency="Sở Xây dựng")
UNIT = Custodian(HolderKind.DEPARTMENT, department="Tư pháp – Hộ tịch")


@pytest.mark.parametrize(
    ("holders", "meant"),
    [
        ((CLERK, FIRST, SECOND), SECOND),
        # The result comes back to the counter, or is asked of others: the solver stays meant.
        ((CLERK, FIRST, CLERK), FIRST),
        ((CLERK, FIRST, ELSEWHERE, CLERK), FIRST),
        # Solved on the spot: who took it in.
        ((CLERK,), CLERK),
        ((UNIT,), None),
        ((), None),
    ],
)
def test_the_one_who_solved_it_is_meant(
    holders: tuple[Custodian, ...], meant: Custodian | None
) -> None:
    began = datetime(2026, 11, 20, tzinfo=UTC)
    rows = [Custody(new_key(), holder, "", began) for holder in holders]

    assert rated_custodian(rows) == meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"MC-RATE|{CODE}", CODE),
        (f"mc-rate|{CODE.lower()}", CODE.lower()),
        (f"MCRATE:{CODE}", CODE),
        (CODE, ""),
        ("MC-RATE|", ""),
        (f"XMC-RATE|{CODE}", ""),
    ],
)
def test_the_mark_is_taken_off(text: str, code: str) -> None:
    assert marked_code(text) == code


@pytest.mark.parametrize(
    ("text", "kind", "damage"),
    [
        (rating_mark(CODE), ScanKind.RATING, None),
        (f"]Q3{rating_mark(CODE)}\r\n", ScanKind.RATING, None),
        (rating_mark(CODE).swapcase(), ScanKind.RATING, Damage.CAPITALS_LOCK),
        # A German layout: hyphen and bar are on other keys.
        ("MCßRATE'H26.12.05ß261120ß0007", ScanKind.RATING, Damage.LAYOUT),
        ("MC-RATE|not a code", ScanKind.UNKNOWN, None),
        ("MC-RATE|TP01", ScanKind.UNKNOWN, None),
    ],
)
def test_the_square_of_the_slip_asks_for_a_rating(
    text: str, kind: ScanKind, damage: Damage | None
) -> None:
    scan = recognise(text, KNOWN)

    assert (scan.kind, scan.raw, scan.damage) == (kind, text, damage)
    assert (scan.text == CODE) is (kind is ScanKind.RATING)


def test_a_spoilt_slip_is_refused_with_the_cure() -> None:
    scan = recognise("MC-RATE|H26.Á.05-261120-0007", KNOWN)

    assert scan.kind is ScanKind.MANGLED
    assert scan.warning is not None


def test_the_share_counts_the_upper_two_levels() -> None:
    counts = RatingCounts(dict(zip(RatingLevel, (1, 1, 2, 4), strict=True)))

    assert (counts.total, counts.satisfied, counts.share) == (8, 6, 0.75)
    assert RatingCounts({}).share is None


def test_a_remark_has_an_end() -> None:
    check_comment("x" * LONGEST_COMMENT)
    with pytest.raises(Refusal, match="500 ký tự") as refusal:
        check_comment("x" * (LONGEST_COMMENT + 1))
    assert [fault.field for fault in refusal.value.faults] == ["comment"]
