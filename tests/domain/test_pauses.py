from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.pauses import PauseReason, check_pause, end_pause, merge_pauses
from desktop_app.domain.statuses import WAITING_STATUSES
from tests.domain.office_calendar import at, pause

RECEIVED = at("2026-03-02T08:00")
NOW = at("2026-03-10T08:00")


def test_overlapping_pauses_are_merged() -> None:
    merged = merge_pauses(
        [
            pause("2026-03-05T08:00", "2026-03-05T10:00"),
            pause("2026-03-03T08:00", "2026-03-03T12:00"),
            pause("2026-03-03T09:00", "2026-03-03T10:00"),
            pause("2026-03-03T12:00", "2026-03-03T15:00"),
        ],
        RECEIVED,
    )
    assert merged == (
        (at("2026-03-03T08:00"), at("2026-03-03T15:00")),
        (at("2026-03-05T08:00"), at("2026-03-05T10:00")),
    )


def test_only_time_after_receipt_counts() -> None:
    merged = merge_pauses(
        [
            pause("2026-03-01T08:00", "2026-03-02T09:00"),
            pause("2026-03-01T08:00", "2026-03-01T09:00"),
            pause("2026-03-04T08:00", None),
            pause("2026-03-05T08:00", "2026-03-05T08:00"),
        ],
        RECEIVED,
    )
    assert merged == ((RECEIVED, at("2026-03-02T09:00")),)


def test_actual_end_counts_before_the_planned_one() -> None:
    planned = pause("2026-03-03T08:00", None, "2026-03-05T08:00")
    assert merge_pauses([planned], RECEIVED)[0][1] == at("2026-03-05T08:00")
    ended = replace(planned, end=at("2026-03-04T08:00"))
    assert merge_pauses([ended], RECEIVED)[0][1] == at("2026-03-04T08:00")


@pytest.mark.parametrize(
    ("now", "lasts"),
    [
        ("2026-03-03T07:59", False),
        ("2026-03-03T08:00", True),
        ("2026-03-03T09:59", True),
        ("2026-03-03T10:00", False),
    ],
)
def test_a_pause_lasts_from_its_beginning_to_before_its_end(now: str, lasts: bool) -> None:
    assert pause("2026-03-03T08:00", "2026-03-03T10:00").lasts_at(at(now)) is lasts
    assert pause("2026-03-03T08:00", None, "2026-03-03T09:00").lasts_at(at("2030-01-01T00:00"))


@pytest.mark.parametrize(
    ("begin", "end", "planned_end", "fields", "words"),
    [
        ("2026-03-02T07:59", None, None, ["begin"], "trước lúc tiếp nhận (02/03/2026 08:00)"),
        ("2026-03-10T08:01", None, None, ["begin"], "tương lai"),
        ("2026-03-03T08:00", "2026-03-03T07:59", None, ["end"], "trước lúc tạm dừng"),
        ("2026-03-03T08:00", "2026-03-10T08:01", None, ["end"], "tương lai"),
        ("2026-03-03T08:00", None, "2026-03-03T08:00", ["planned_end"], "dự kiến"),
        (
            "2026-03-01T08:00",
            "2026-02-28T08:00",
            "2026-02-28T08:00",
            ["begin", "end", "planned_end"],
            "; ",
        ),
    ],
)
def test_impossible_pauses_are_refused(
    begin: str, end: str | None, planned_end: str | None, fields: list[str], words: str
) -> None:
    with pytest.raises(Refusal) as refused:
        check_pause(pause(begin, end, planned_end), RECEIVED, NOW)
    assert [fault.field for fault in refused.value.faults] == fields
    assert words in refused.value.sentence.vi
    assert refused.value.sentence.en


@pytest.mark.parametrize(
    ("begin", "end", "planned_end"),
    [
        ("2026-03-02T08:00", None, None),
        ("2026-03-10T08:00", None, "2026-04-01T08:00"),
        ("2026-03-03T08:00", "2026-03-03T08:00", None),
        ("2026-03-03T08:00", "2026-03-10T08:00", "2026-03-05T08:00"),
    ],
)
def test_possible_pauses_pass(begin: str, end: str | None, planned_end: str | None) -> None:
    check_pause(pause(begin, end, planned_end), RECEIVED, NOW)


def test_early_end_shortens_and_keeps_the_plan() -> None:
    planned = pause("2026-03-03T08:00", None, "2026-03-20T08:00")
    ended = end_pause(planned, at("2026-03-05T08:00"), RECEIVED, NOW)
    assert ended.effective_end == at("2026-03-05T08:00")
    assert ended.planned_end == at("2026-03-20T08:00")
    assert planned.end is None


def test_only_a_lasting_pause_can_be_ended() -> None:
    ended = pause("2026-03-03T08:00", "2026-03-05T08:00")
    with pytest.raises(Refusal, match="không còn tạm dừng"):
        end_pause(ended, at("2026-03-06T08:00"), RECEIVED, NOW)
    lasting = pause("2026-03-03T08:00", None)
    with pytest.raises(Refusal, match="trước lúc tạm dừng"):
        end_pause(lasting, at("2026-03-02T09:00"), RECEIVED, NOW)
    with pytest.raises(Refusal, match="tương lai"):
        end_pause(lasting, at("2026-03-11T08:00"), RECEIVED, NOW)


def test_reasons_are_the_waiting_statuses() -> None:
    assert {reason.status for reason in PauseReason} == WAITING_STATUSES
    assert all(reason.label.vi and reason.label.en for reason in PauseReason)
