"""The working-time cases of many public test suites, in numbers, run through our engine.

What cannot be run is listed with its reason, and a test makes sure that nothing is left out.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.due_dates import compute_due, last_counted_day, used
from desktop_app.domain.legal_profiles import PROFILES, DueClock
from desktop_app.domain.pauses import Pause, PauseReason
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.domain.working_calendar import WorkCalendar

HERE = Path(__file__).parent
DATA: dict[str, Any] = json.loads((HERE / "worktime_vectors.json").read_text(encoding="utf-8"))
VECTORS: list[dict[str, Any]] = DATA["vectors"]
PROFILE = PROFILES[-1]
Vector = dict[str, Any]

NOT_OUR_POLICY = {
    "koha-cal-013": "counts calendar days back; a time limit only runs forward",
    "bt-date-011": "moves a start on a day off before counting; Art. 147 counts from receipt",
    "bt-date-012": "moves a start on a day off before counting back",
    "biz-dur-011": "due on the morning after the last day; ours ends with the last day (148(6))",
    "biz-dur-013": "counts working days back at the same clock time; no limit runs back",
    "biz-dur-015": "counts working days back at the same clock time; no limit runs back",
    "epar-001": "zero half-days; a time limit is at least 1",
}
TESTED_IN_WORDS = {
    "znuny-add-033": ("test_due_faults.py", "test_amounts_below_one_are_refused"),
    "zammad-cal-007": ("test_working_calendar.py", "test_hours_that_cannot_be_are_refused"),
    "zammad-dest-006": ("test_due_faults.py", "test_pause_over_midnight_has_the_same_total"),
    "koha-cal-021": ("test_working_calendar.py", "test_days_are_compared_as_dates"),
    "koha-cal-022": ("test_working_calendar.py", "test_days_are_compared_as_dates"),
    "koha-due-003": ("test_working_calendar.py", "test_what_ends_at_closing_is_due_at_closing"),
    "koha-hol-001": ("test_working_calendar.py", "test_calendar_that_never_opens_says_so"),
    "koha-hol-002": ("test_working_calendar.py", "test_single_open_day_far_ahead_is_found"),
    "koha-hol-004": ("test_working_calendar.py", "test_midnight_that_does_not_exist"),
    "odoo-018": ("test_working_calendar.py", "test_far_away_answers_come_or_are_refused"),
    "btd-016": ("test_working_calendar.py", "test_there_and_back"),
    "btd-017": ("test_working_calendar.py", "test_session_without_length_is_no_open_time"),
    "moj-rc-001": ("../services/test_waiting.py", "test_the_trail_holds_both_dates"),
    "moj-rc-003": ("test_pauses.py", "test_impossible_pauses_are_refused"),
    "moj-rc-004": ("test_pauses.py", "test_impossible_pauses_are_refused"),
    "moj-rc-005": ("test_pauses.py", "test_impossible_pauses_are_refused"),
    "moj-rc-006": ("test_pauses.py", "test_only_a_lasting_pause_can_be_ended"),
    "frappe-022": ("test_lateness.py", "test_pick_up_does_not_matter"),
    "i-pandas-29901-001": ("test_due_faults.py", "test_more_hours_are_never_due_earlier"),
    "i-pandas-27761-001": ("test_due_faults.py", "test_year_without_list_is_provisional"),
    "i-glpi-24481-001": ("test_lateness.py", "test_waiting_dossier_is_never_late"),
    "i-frappe-3354-001": ("test_lateness.py", "test_overrun_is_never_negative"),
    "i-reges-329-001": ("test_pauses.py", "test_early_end_shortens_and_keeps_the_plan"),
    "i-opencps2-code-004": ("test_due_properties.py", "test_due_lies_in_open_hours"),
    "i-glpi-23359-001": ("test_lateness_marks.py", "test_the_time_it_was_closed_is_nobodys"),
    "i-zammad-5624-001": ("test_lateness_marks.py", "test_a_handover_closes_the_old_step"),
    "i-gemma-2087-001": ("test_lateness_marks.py", "test_what_is_entered_late_counts_from_then"),
    "i-opencps2-1112-001": ("test_lateness_marks.py", "test_a_step_that_comes_twice_has_two_rows"),
    "epar-018": ("../services/test_waiting_restart.py", "test_the_promise_after_a_supplement"),
    "epar-022": ("../services/test_moving_work.py", "test_all_work_of_one_and_no_other_goes"),
    "i-mrs-517-001": (
        "../services/test_due_deciding.py",
        "test_a_second_extension_takes_a_supervisor_who_confirms_it",
    ),
    "i-biz-142-001": ("test_working_calendar.py", "test_time_without_zone_is_that_of_vietnam"),
    "i-bt-36-001": ("test_working_calendar.py", "test_days_are_compared_as_dates"),
    "i-pm4py-559-001": ("test_lateness.py", "test_a_day_is_an_ordinary_working_day"),
    "i-moj-2818-001": ("test_due_faults.py", "test_pauses_and_limit_are_separate_terms"),
    "epar-016": ("test_due_faults.py", "test_half_days_are_not_cut"),
    "epar-017": ("test_due_faults.py", "test_year_without_list_is_provisional"),
    "epar-019": ("test_due_faults.py", "test_pause_keeps_the_due_hour"),
    "epar-020": ("../services/test_waiting.py", "test_any_number_of_supplements"),
    "epar-021": ("test_lateness_marks.py", "test_waiting_is_not_the_time_of_whoever_waits"),
}
OUTSIDE_THE_ENGINE = {
    "koha-hol-003": "copying calendars between offices: storage",
    "moj-rc-002": "a form field left empty: the window; without a day it came now",
    "i-zammad-534-001": "preview and apply of a calendar change: services",
    "i-zammad-390-001": "import of calendar files: services",
    "epar-023": "dossier numbers: storage",
}


@cache
def calendar_of(key: str) -> WorkCalendar:
    return WorkCalendar.from_dict(DATA["calendars"][key])


def of_kind(*kinds: str) -> Any:
    chosen = [v for v in VECTORS if v["kind"] in kinds and v["id"] not in NOT_OUR_POLICY]
    return pytest.mark.parametrize("vector", chosen, ids=[vector["id"] for vector in chosen])


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def pauses_of(vector: Vector) -> list[Pause]:
    return [
        Pause(PauseReason.SUPPLEMENT, instant(begin), None, instant(end))
        for begin, end in vector.get("pauses", ())
    ]


@of_kind("add_worktime")
def test_add_working_time(vector: Vector) -> None:
    calendar, start = calendar_of(vector["calendar"]), instant(vector["start"])
    seconds, pauses = vector["amount_seconds"], pauses_of(vector)
    answers = []
    if not pauses:
        answers.append(calendar.add(start, seconds))
    if seconds > 0 and seconds % 60 == 0:
        limit = TimeLimit(seconds // 60, LimitUnit.WORKING_MINUTE)
        answers.append(compute_due(start, limit, calendar, PROFILE, pauses).due_at)
    assert answers
    for answer in answers:
        if vector["boundary"] == "next_open" and vector["boundary_matters"]:
            # The source is due at the opening that follows our closing.
            assert not calendar.is_open(answer)
            assert calendar.add(answer, 0) == instant(vector["expected"])
        else:
            assert answer == instant(vector["expected"])


@of_kind("elapsed_worktime")
def test_elapsed_working_time(vector: Vector) -> None:
    calendar = calendar_of(vector["calendar"])
    start, end = instant(vector["start"]), instant(vector["end"])
    assert used(start, end, calendar, pauses_of(vector)) == vector["expected_seconds"]


@of_kind("add_days")
def test_add_days(vector: Vector) -> None:
    calendar, start = calendar_of(vector["calendar"]), date.fromisoformat(vector["start_date"])
    amount, expected = vector["amount"], date.fromisoformat(vector["expected_date"])
    policy = vector["day_policy"]
    if policy == "count_after":
        unit = LimitUnit.WORKING_DAY
        assert calendar.add_working_days(start, amount) == expected
    else:
        assert policy in {"calendar", "calendar_roll", "months_roll"}
        unit = LimitUnit.MONTH if vector["unit"] == "months" else LimitUnit.CALENDAR_DAY
        last = last_counted_day(start, TimeLimit(amount, unit), calendar)
        assert (last if policy == "calendar" else calendar.on_or_after(last)) == expected
    if amount > 0 and policy != "calendar":
        received = datetime.combine(start, datetime.min.time(), calendar.timezone)
        due = compute_due(received, TimeLimit(amount, unit), calendar, PROFILE)
        assert due.due_at == calendar.closing(expected)


@of_kind("add_days_keep_time")
def test_add_days_at_the_same_clock_time(vector: Vector) -> None:
    calendar, start = calendar_of(vector["calendar"]), instant(vector["start"])
    profile = replace(PROFILE, due_clock=DueClock.SAME_CLOCK_TIME)
    limit = TimeLimit(vector["amount"], LimitUnit.WORKING_DAY)
    expected = instant(vector["expected"])
    assert compute_due(start, limit, calendar, profile).due_at == expected


@of_kind("add_half_days")
def test_add_half_days(vector: Vector) -> None:
    limit = TimeLimit(int(vector["amount_days"] * 2), LimitUnit.HALF_DAY)
    due = compute_due(instant(vector["start"]), limit, calendar_of(vector["calendar"]), PROFILE)
    assert due.due_at == instant(vector["expected"])


@of_kind("elapsed_days")
def test_working_days_between(vector: Vector) -> None:
    calendar = calendar_of(vector["calendar"])
    first, last = date.fromisoformat(vector["start_date"]), date.fromisoformat(vector["end_date"])
    day = timedelta(days=1)
    counted = {
        "exclusive_start": (first, last),
        "inclusive": (first - day, last),
        "between": (first, last - day),
        "exclusive_start_abs": (min(first, last), max(first, last)),
    }[vector["day_policy"]]
    assert calendar.working_days_between(*counted) == vector["expected"]


@of_kind("is_open")
def test_is_open(vector: Vector) -> None:
    answer = calendar_of(vector["calendar"]).is_open(instant(vector["at"]))
    assert answer == vector["expected"]


@of_kind("is_workday")
def test_is_working_day(vector: Vector) -> None:
    answer = calendar_of(vector["calendar"]).is_working_day(date.fromisoformat(vector["date"]))
    assert answer == vector["expected"]


def test_every_vector_is_run_or_listed() -> None:
    run = {
        "add_worktime",
        "elapsed_worktime",
        "add_days",
        "add_days_keep_time",
        "add_half_days",
        "elapsed_days",
        "is_open",
        "is_workday",
        "blame",  # in test_lateness_marks.py
        "holiday_name",  # in tests/services/test_national_calendar.py
    }
    in_words = {vector["id"] for vector in VECTORS if vector["kind"] == "property"}
    assert {vector["kind"] for vector in VECTORS} == run | {"property"}
    assert in_words == TESTED_IN_WORDS.keys() | OUTSIDE_THE_ENGINE.keys()
    assert not TESTED_IN_WORDS.keys() & OUTSIDE_THE_ENGINE.keys()
    assert NOT_OUR_POLICY.keys() <= {vector["id"] for vector in VECTORS}
    assert len(VECTORS) == 366


@pytest.mark.parametrize(("file", "test"), sorted(set(TESTED_IN_WORDS.values())))
def test_cases_in_words_have_their_test(file: str, test: str) -> None:
    assert f"def {test}(" in (HERE / file).read_text(encoding="utf-8")
