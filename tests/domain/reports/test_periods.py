from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.domain.reports.periods import Period, PeriodKind, period_of, read_period

KINDS = {kind.value: kind for kind in PeriodKind}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("r2026-10", "2026-09-15", "2026-10-14"),
        ("r2026-01", "2025-12-15", "2026-01-14"),
        ("r2028-03", "2028-02-15", "2028-03-14"),
        # NĐ 09/2019/NĐ-CP: quarter I from 15 December of the year before.
        ("r2026-Q1", "2025-12-15", "2026-03-14"),
        ("r2026-Q2", "2026-03-15", "2026-06-14"),
        ("r2026-Q4", "2026-09-15", "2026-12-14"),
        ("r2026", "2025-12-15", "2026-12-14"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2026-w45", "2026-11-02", "2026-11-08"),
        (" 2026-q3 ", "2026-07-01", "2026-09-30"),
        ("2026-10-14..2026-10-15", "2026-10-14", "2026-10-15"),
        ("2026-10-14..2026-10-14", "2026-10-14", "2026-10-14"),
    ],
)
def test_a_period_as_it_is_written(text: str, first: str, last: str) -> None:
    period = read_period(text)

    assert (str(period.first), str(period.last)) == (first, last)
    assert read_period(period.key) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13",
        "2026-00",
        "r2026-13",
        "2026-Q5",
        "2026-Q0",
        "2025-W53",
        "2026-W54",
        "r2026-W10",
        "26-10",
        "2026-1",
        "2026-10-15..2026-10-14",
        "2026-02-29..2026-03-01",
        "2026-10-15..",
        "..2026-10-15",
        "tháng 10",
    ],
)
def test_what_is_no_period_is_said(text: str) -> None:
    with pytest.raises(KnownError, match="Không hiểu kỳ báo cáo"):
        read_period(text)


@pytest.mark.parametrize(
    ("kind", "day", "key"),
    [
        ("report_month", "2026-10-14", "r2026-10"),
        ("report_month", "2026-10-15", "r2026-11"),
        ("report_month", "2026-12-14", "r2026-12"),
        ("report_month", "2026-12-15", "r2027-01"),
        ("report_quarter", "2026-03-14", "r2026-Q1"),
        ("report_quarter", "2026-03-15", "r2026-Q2"),
        ("report_quarter", "2026-12-15", "r2027-Q1"),
        ("report_year", "2026-12-14", "r2026"),
        ("report_year", "2026-12-15", "r2027"),
        ("week", "2027-01-03", "2026-W53"),
        ("week", "2027-01-04", "2027-W01"),
        ("month", "2028-02-29", "2028-02"),
        ("quarter", "2026-09-30", "2026-Q3"),
        ("quarter", "2026-10-01", "2026-Q4"),
        ("year", "2026-12-31", "2026"),
        ("days", "2026-10-15", "2026-10-15..2026-10-15"),
    ],
)
def test_the_period_that_a_day_falls_in(kind: str, day: str, key: str) -> None:
    assert period_of(KINDS[kind], date.fromisoformat(day)).key == key


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_periods_follow_each_other_without_a_gap(kind: PeriodKind) -> None:
    period = period_of(kind, date(2026, 1, 1))
    for _ in range(60):
        following = period.next()
        assert following.begin == period.end
        assert following.previous() == period
        assert following.kind is kind
        period = following


def test_days_step_by_their_length() -> None:
    days = read_period("2026-10-01..2026-10-10")

    assert days.next().key == "2026-10-11..2026-10-20"
    assert days.previous().key == "2026-09-21..2026-09-30"


def test_a_period_begins_and_ends_at_midnight_in_vietnam() -> None:
    period = read_period("2026-10")

    assert period.begin.astimezone(UTC) == datetime(2026, 9, 30, 17, tzinfo=UTC)
    assert period.end.astimezone(UTC) == datetime(2026, 10, 31, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2026-10", "Tháng 10 năm 2026"),
        ("r2026-11", "Tháng báo cáo 11/2026 (15/10–14/11/2026)"),
        ("r2026-01", "Tháng báo cáo 01/2026 (15/12/2025–14/01/2026)"),
        ("r2026-Q1", "Quý báo cáo I/2026 (15/12/2025–14/03/2026)"),
        ("r2026", "Năm báo cáo 2026 (15/12/2025–14/12/2026)"),
        ("2026-W45", "Tuần 45 năm 2026"),
        ("2026-10-01..2026-10-05", "Từ ngày 01/10/2026 đến ngày 05/10/2026"),
    ],
)
def test_a_period_in_words(text: str, label: str) -> None:
    assert read_period(text).label.vi == label


def test_the_days_of_a_period_in_words() -> None:
    period: Period = read_period("r2026-10")

    assert period.days_label.vi == "Từ ngày 15/09/2026 đến ngày 14/10/2026"
