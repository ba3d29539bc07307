from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.day_notes import DayKind
from desktop_app.domain.due_explanation import DayRole, Explanation, explain_due, lines
from desktop_app.domain.legal_profiles import AfterSupplement, DueClock
from desktop_app.domain.pauses import Pause, PauseReason
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.domain.working_calendar import WorkCalendar
from tests.domain.office_calendar import (
    DAYS_OFF,
    PROFILE,
    WEEK,
    at,
    hours,
    off,
    office,
    pause,
)

OFFICE = office()


def explain(start: str, limit: str, *pauses: Pause) -> Explanation:
    return explain_due(at(start), TimeLimit.parse(limit), OFFICE, PROFILE, pauses)


def waiting_for_money(begin: str, end: str) -> Pause:
    return replace(pause(begin, end), reason=PauseReason.FINANCIAL_OBLIGATION)


def told(explanation: Explanation) -> list[str]:
    return [f"{row.day:%d/%m} {row.role} {row.number}: {row.reason.vi}" for row in explanation.days]


@pytest.mark.parametrize(
    ("start", "limit", "vietnamese", "english"),
    [
        (
            "2026-11-20T10:00",
            "3wd",
            "Ngày nhận không tính. Thứ Ba 24/11 là Ngày Văn hóa Việt Nam, được nghỉ.",
            (
                "The day of receipt is not counted. Tuesday 24 November is "
                "Ngày Văn hóa Việt Nam (en), a day off."
            ),
        ),
        (
            "2025-12-31T09:00",
            "5wd",
            (
                "Ngày nhận không tính. Thứ Năm 01/01 là Tết Dương lịch, được nghỉ. "
                "Thứ Sáu 02/01 được nghỉ, hoán đổi với Thứ Bảy 10/01."
            ),
            (
                "The day of receipt is not counted. Thursday 1 January is Tết Dương lịch (en), "
                "a day off. Friday 2 January is off, swapped with Saturday 10 January."
            ),
        ),
        (
            "2026-01-08T09:00",
            "2wd",
            "Ngày nhận không tính. Thứ Bảy 10/01 làm bù cho Thứ Sáu 02/01.",
            (
                "The day of receipt is not counted. Saturday 10 January is worked in exchange "
                "for Friday 2 January."
            ),
        ),
        (
            "2026-02-12T10:00",
            "4wd",
            (
                "Ngày nhận không tính. Từ Thứ Hai 16/02 đến Thứ Sáu 20/02 là Tết Nguyên đán, "
                "được nghỉ."
            ),
            (
                "The day of receipt is not counted. From Monday 16 February to Friday 20 February "
                "is Tết Nguyên đán (en), all days off."
            ),
        ),
        (
            "2026-04-24T10:00",
            "1wd",
            "Ngày nhận không tính. Thứ Hai 27/04 được nghỉ bù Giỗ Tổ.",
            "The day of receipt is not counted. Monday 27 April is a nghỉ bù Giỗ Tổ (en).",
        ),
        (
            "2026-02-11T10:00",
            "5d",
            (
                "Ngày nhận không tính. Từ Thứ Hai 16/02 đến Thứ Sáu 20/02 là Tết Nguyên đán, "
                "được nghỉ. Ngày cuối là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo."
            ),
            (
                "The day of receipt is not counted. From Monday 16 February to Friday 20 February "
                "is Tết Nguyên đán (en), all days off. The last day is a day off, so it moves to "
                "the next working day."
            ),
        ),
        (
            "2026-02-11T10:00",
            "12d",
            "Ngày nhận không tính.",
            "The day of receipt is not counted.",
        ),
        (
            "2026-12-30T10:00",
            "3wd",
            (
                "Ngày nhận không tính. Thứ Sáu 01/01 là Tết Dương lịch, được nghỉ. "
                "Tạm tính: lịch nghỉ năm 2027 chưa có thông báo."
            ),
            (
                "The day of receipt is not counted. Friday 1 January is Tết Dương lịch (en), "
                "a day off. Provisional: the days off of 2027 have not been announced yet."
            ),
        ),
        (
            "2026-11-20T15:00",
            "same-day",
            "Nhận không quá 15:00, trả trong ngày.",
            "Received by 15:00, due the same day.",
        ),
        (
            "2026-11-20T15:01",
            "same-day",
            "Nhận sau 15:00, trả vào ngày làm việc tiếp theo.",
            "Received after 15:00, due on the next working day.",
        ),
        (
            "2026-11-21T09:00",
            "same-day",
            "Nhận vào ngày nghỉ, trả vào ngày làm việc tiếp theo.",
            "Received on a day off, due on the next working day.",
        ),
        (
            "2026-11-20T10:00",
            "4wh",
            "Tính theo giờ làm việc, ngay từ lúc nhận.",
            "Counted in working hours, from the moment of receipt.",
        ),
        (
            "2026-11-20T10:00",
            "1hd",
            "Buổi nhận không tính; hẹn vào cuối buổi làm việc.",
            "The session of receipt is not counted; due at the end of a session.",
        ),
    ],
)
def test_summary(start: str, limit: str, vietnamese: str, english: str) -> None:
    summary = explain(start, limit).summary
    assert (summary.vi, summary.en) == (vietnamese, english)


def test_at_most_three_special_days_are_named() -> None:
    explanation = explain("2025-12-23T10:00", "90wd")
    assert explanation.summary.vi == (
        "Ngày nhận không tính. Thứ Tư 24/12 là Ngày hội làng, được nghỉ. "
        "Thứ Năm 01/01 là Tết Dương lịch, được nghỉ. "
        "Thứ Sáu 02/01 được nghỉ, hoán đổi với Thứ Bảy 10/01. "
        "Còn 9 ngày nghỉ hoặc làm bù khác."
    )
    one_more = explain("2025-12-23T10:00", "12wd").summary
    assert one_more.vi.endswith("Còn 1 ngày nghỉ hoặc làm bù khác.")
    assert one_more.en.endswith("There is 1 more such day.")


def test_days_off_that_work_separates_are_told_apart() -> None:
    note = off("Lễ hội", DayKind.DAY_OFF)
    calendar = WorkCalendar.build(
        WEEK, days_off={date(2026, 11, 17): note, date(2026, 11, 19): note}
    )
    explanation = explain_due(at("2026-11-16T09:00"), TimeLimit.parse("3wd"), calendar, PROFILE)
    assert "Thứ Ba 17/11 là Lễ hội, được nghỉ. Thứ Năm 19/11 là" in explanation.summary.vi


def test_a_make_up_day_without_its_counterpart_is_told() -> None:
    calendar = WorkCalendar.build(
        WEEK, worked_days={date(2026, 11, 21): off("Làm bù", DayKind.MAKE_UP)}
    )
    explanation = explain_due(at("2026-11-20T09:00"), TimeLimit.parse("1wd"), calendar, PROFILE)
    assert explanation.summary.vi.endswith("Thứ Bảy 21/11 là ngày làm bù.")
    assert explanation.days[-1].reason.vi == "ngày làm việc thứ 1, làm bù, hẹn trả lúc 17:00"


def test_working_days_day_by_day() -> None:
    assert told(explain("2026-11-20T10:00", "3wd")) == [
        "20/11 received None: ngày nhận, không tính",
        "21/11 off None: không tính, nghỉ hằng tuần",
        "22/11 off None: không tính, nghỉ hằng tuần",
        "23/11 counted 1: ngày làm việc thứ 1",
        "24/11 off None: không tính, nghỉ lễ (Ngày Văn hóa Việt Nam)",
        "25/11 counted 2: ngày làm việc thứ 2",
        "26/11 due 3: ngày làm việc thứ 3, hẹn trả lúc 17:00",
    ]


def test_swaps_are_told_with_their_notice() -> None:
    days = told(explain("2025-12-31T09:00", "7wd"))
    assert days[2] == ("02/01 off None: không tính, nghỉ, hoán đổi với Thứ Bảy 10/01/2026 (TB 01)")
    assert days[-3] == "10/01 counted 6: ngày làm việc thứ 6, làm bù cho Thứ Sáu 02/01/2026"
    assert told(explain("2025-12-23T09:00", "1wd"))[1] == (
        "24/12 off None: không tính, cơ quan nghỉ (Ngày hội làng)"
    )


def test_calendar_days_day_by_day() -> None:
    days = told(explain("2026-02-11T10:00", "5d"))
    assert days[:6] == [
        "11/02 received None: ngày nhận, không tính",
        "12/02 counted 1: ngày thứ 1",
        "13/02 counted 2: ngày thứ 2",
        "14/02 counted 3: ngày thứ 3, nghỉ hằng tuần",
        "15/02 counted 4: ngày thứ 4, nghỉ hằng tuần",
        (
            "16/02 counted 5: ngày cuối của thời hạn nhưng nghỉ lễ (Tết Nguyên đán), "
            "chuyển sang ngày làm việc tiếp theo"
        ),
    ]
    assert days[6] == "17/02 off None: không tính, nghỉ lễ (Tết Nguyên đán)"
    assert days[-1] == "23/02 due None: ngày làm việc tiếp theo, hẹn trả lúc 17:00"


def test_months_tell_only_their_ends() -> None:
    assert told(explain("2026-10-23T10:00", "1mo")) == [
        "23/10 received None: ngày nhận, không tính",
        "23/11 due None: ngày cuối của thời hạn, hẹn trả lúc 17:00",
    ]
    assert told(explain("2026-10-24T10:00", "1mo")) == [
        "24/10 received None: ngày nhận, không tính",
        (
            "24/11 off None: ngày cuối của thời hạn nhưng nghỉ lễ (Ngày Văn hóa Việt Nam), "
            "chuyển sang ngày làm việc tiếp theo"
        ),
        "25/11 due None: ngày làm việc tiếp theo, hẹn trả lúc 17:00",
    ]


def test_hours_day_by_day() -> None:
    assert told(explain("2026-11-20T10:00", "6wh")) == [
        "20/11 received None: tính 5 giờ",
        "21/11 off None: không tính, nghỉ hằng tuần",
        "22/11 off None: không tính, nghỉ hằng tuần",
        "23/11 due None: tính 1 giờ, hẹn trả lúc 08:30",
    ]
    assert told(explain("2026-11-20T10:00:10", "90wmin")) == [
        "20/11 due None: tính 1 giờ 30 phút, hẹn trả lúc 13:30:10"
    ]
    make_up = told(explain("2026-01-09T16:00", "2wh"))
    assert make_up[-1] == (
        "10/01 due None: tính 1 giờ, làm bù cho Thứ Sáu 02/01/2026, hẹn trả lúc 08:30"
    )
    evening = told(explain("2026-11-20T20:00", "1wh"))
    assert evening[0] == "20/11 received None: tính 0 phút"


def test_half_days_day_by_day() -> None:
    assert told(explain("2026-11-20T10:00", "3hd")) == [
        "20/11 received 1: hết buổi thứ 1",
        "21/11 off None: không tính, nghỉ hằng tuần",
        "22/11 off None: không tính, nghỉ hằng tuần",
        "23/11 due 3: hết buổi thứ 3, hẹn trả lúc 17:00",
    ]
    assert told(explain("2026-11-19T14:00", "1hd")) == [
        "19/11 received None: buổi nhận, không tính",
        "20/11 due 1: hết buổi thứ 1, hẹn trả lúc 11:30",
    ]


def test_same_day_day_by_day() -> None:
    assert told(explain("2026-11-20T10:00", "same-day")) == [
        "20/11 due None: trả trong ngày, hẹn trả lúc 17:00"
    ]
    assert told(explain("2026-11-23T15:30", "same-day")) == [
        "23/11 received None: nhận sau 15:00, trả vào ngày làm việc tiếp theo",
        "24/11 off None: không tính, nghỉ lễ (Ngày Văn hóa Việt Nam)",
        "25/11 due None: ngày làm việc tiếp theo, hẹn trả lúc 17:00",
    ]


def test_after_closing_but_before_the_cutoff() -> None:
    calendar = WorkCalendar.build(
        WEEK, days_off=DAYS_OFF, special_hours={date(2026, 11, 20): hours("07:30-11:30")}
    )
    explanation = explain_due(
        at("2026-11-20T12:00"), TimeLimit.parse("same-day"), calendar, PROFILE
    )
    assert explanation.summary.vi == "Nhận sau giờ làm việc, trả vào ngày làm việc tiếp theo."


def test_pauses_day_by_day() -> None:
    stop = waiting_for_money("2026-11-23T16:00", "2026-11-26T07:30")
    explanation = explain("2026-11-20T10:00", "3wd", stop)
    assert told(explanation) == [
        "20/11 received None: ngày nhận, không tính",
        "21/11 off None: không tính, nghỉ hằng tuần",
        "22/11 off None: không tính, nghỉ hằng tuần",
        "23/11 counted 1: ngày làm việc thứ 1, tạm dừng 1 giờ",
        "24/11 off None: không tính, nghỉ lễ (Ngày Văn hóa Việt Nam)",
        "25/11 paused 2: ngày làm việc thứ 2, tạm dừng 7 giờ 30 phút",
        "26/11 counted 3: ngày làm việc thứ 3",
        "27/11 counted None: bù thời gian tạm dừng",
        "28/11 off None: không tính, nghỉ hằng tuần",
        "29/11 off None: không tính, nghỉ hằng tuần",
        "30/11 due None: bù thời gian tạm dừng, hẹn trả lúc 17:00",
    ]
    assert explanation.summary.vi.endswith("Cộng thêm 8 giờ 30 phút làm việc đã tạm dừng.")
    assert explanation.summary.en.endswith("The pauses add 8 h 30 min of working time.")


def test_a_pause_without_open_time_is_not_told() -> None:
    stop = waiting_for_money("2026-11-21T00:00", "2026-11-23T00:00")
    explanation = explain("2026-11-20T10:00", "3wd", stop)
    assert explanation.summary == explain("2026-11-20T10:00", "3wd").summary


@pytest.mark.parametrize(
    ("limit", "rule", "row"),
    [
        (
            "3wd",
            "The day of receipt of the full dossier is not counted.",
            "day of receipt of the full dossier, not counted",
        ),
        (
            "3hd",
            (
                "The session of receipt of the full dossier is not counted; due at the end of a "
                "session."
            ),
            "session of receipt of the full dossier, not counted",
        ),
        (
            "8wh",
            "Counted in working hours, from the moment of receipt of the full dossier.",
            "2 h counted",
        ),
    ],
)
def test_after_a_supplement_it_is_told_from_the_full_dossier_on(
    limit: str, rule: str, row: str
) -> None:
    explanation = explain("2026-11-20T10:00", limit, pause("2026-11-20T11:00", "2026-11-23T15:00"))
    assert explanation.accepted_at == at("2026-11-20T10:00")
    assert explanation.start == at("2026-11-23T15:00")
    assert explanation.rules[0].en == rule
    first = explanation.days[0]
    assert (first.day, first.role, first.reason.en) == (date(2026, 11, 23), DayRole.RECEIVED, row)
    assert explanation.summary.en.startswith(
        "The full dossier was received on Monday 23 November, so the limit is counted anew from "
        f"the beginning. {rule}"
    )


@pytest.mark.parametrize(
    ("stop", "english"),
    [
        (
            pause("2026-11-23T08:00", "2026-11-23T09:00"),
            (
                "Supplement asked for at 08:00 Monday 23 November 2026, full dossier received at "
                "09:00 Monday 23 November 2026: the limit is counted anew from the beginning."
            ),
        ),
        (
            pause("2026-11-27T08:00", "2026-11-27T09:00"),
            (
                "Supplement asked for at 08:00 Friday 27 November 2026, full dossier received at "
                "09:00 Friday 27 November 2026: it was late already when it was asked for, so "
                "nothing is counted anew."
            ),
        ),
        (
            pause("2026-11-20T10:00", "2026-11-20T14:00", "2026-11-20T14:00"),
            (
                "Supplement asked for at 10:00 Friday 20 November 2026, full dossier received at "
                "14:00 Friday 20 November 2026: counted anew it would be due before the date "
                "promised, which stays."
            ),
        ),
        (
            pause("2026-11-23T08:00", None),
            (
                "Supplement asked for at 08:00 Monday 23 November 2026, still awaited: when the "
                "full dossier is received, the limit will be counted anew from the beginning."
            ),
        ),
        (
            waiting_for_money("2026-11-23T08:00", "2026-11-23T09:00"),
            "Paused from 08:00 Monday 23 November 2026 to 09:00 Monday 23 November 2026.",
        ),
        (
            replace(
                pause("2026-11-23T08:00", None, "2026-11-25T08:00"),
                reason=PauseReason.FINANCIAL_OBLIGATION,
            ),
            (
                "Paused since 08:00 Monday 23 November 2026, until 08:00 Wednesday 25 November "
                "2026 as planned."
            ),
        ),
    ],
)
def test_each_pause_is_told_with_what_it_does(stop: Pause, english: str) -> None:
    [told_of_it] = explain("2026-11-20T10:00", "3wd", stop).story
    assert told_of_it.en == english


def test_a_profile_that_resumes_says_so_of_a_supplement_that_is_awaited() -> None:
    resuming = replace(PROFILE, after_supplement=AfterSupplement.RESUME)
    limit, stop = TimeLimit.parse("3wd"), pause("2026-11-23T08:00", None)
    [told_of_it] = explain_due(at("2026-11-20T10:00"), limit, OFFICE, resuming, [stop]).story
    assert told_of_it.vi.endswith("đang chờ: khi nhận đủ hồ sơ, thời hạn sẽ tính tiếp.")


def test_the_due_day_is_that_of_the_clock_time_policy() -> None:
    same_clock = replace(PROFILE, due_clock=DueClock.SAME_CLOCK_TIME)
    explanation = explain_due(at("2026-11-20T07:30"), TimeLimit.parse("3wd"), OFFICE, same_clock)
    assert told(explanation)[-1] == "26/11 due 3: ngày làm việc thứ 3, hẹn trả lúc 07:30"


def test_lines() -> None:
    assert [line.vi for line in lines(explain("2026-12-30T10:00", "1d"))] == [
        "Nhận lúc 10:00 Thứ Tư 30/12/2026. Thời hạn: 1 ngày.",
        "Ngày nhận không tính.",
        "Thứ Tư 30/12/2026: ngày nhận, không tính",
        "Thứ Năm 31/12/2026: ngày thứ 1, hẹn trả lúc 17:00",
        "Hẹn trả: 17:00 Thứ Năm 31/12/2026.",
        "Quá hạn nếu xong sau 24:00 Thứ Năm 31/12/2026.",
        (
            "Căn cứ: Nghị định 118/2025/NĐ-CP, sửa đổi bởi 309/2026/NĐ-CP; Bộ luật Dân sự 2015, "
            "Điều 147 khoản 2, 3 (ngày đầu không tính) và Điều 148 khoản 1, 5, 6 "
            "(hết ngày cuối; ngày cuối là ngày nghỉ thì hết ngày làm việc tiếp theo)."
        ),
    ]
    provisional = [line.en for line in lines(explain("2026-12-31T16:00", "2wh"))]
    assert "Due: 08:30 Monday 4 January 2027 (provisional)." in provisional
    assert "Late when finished after 08:30 Monday 4 January 2027." in provisional


@pytest.mark.parametrize(
    ("limit", "article"),
    [
        ("3wd", "Điều 147 khoản 2, 3"),
        ("3d", "Điều 148 khoản 1, 5, 6"),
        ("1mo", "Điều 148 khoản 3, 5, 6"),
        ("4wh", "Điều 147 khoản 1"),
        ("30wmin", "Điều 147 khoản 1"),
        ("1hd", "Điều 147 khoản 1"),
        ("same-day", "Nghị định 23/2015/NĐ-CP, Điều 7"),
    ],
)
def test_the_basis_names_the_article_and_the_decree(limit: str, article: str) -> None:
    basis = explain("2026-11-20T10:00", limit).basis
    assert article in basis.vi
    assert PROFILE.decree.vi in basis.vi
    assert "Nghị định" not in basis.en
    assert "Article" in basis.en


def test_every_role_has_its_name() -> None:
    assert [role.label.vi for role in DayRole] == [
        "Ngày nhận",
        "Được tính",
        "Nghỉ",
        "Tạm dừng",
        "Hẹn trả",
    ]
