"""What a supplement does to a promise, under a profile that restarts and one that resumes.

The dossier of all tests: received on Friday 20 November 2026 at 10:00, 3 working days, in an
office open from Monday to Friday, 08:00-12:00 and 13:00-17:00. Tuesday 24 November is Ngày Văn
hóa Việt Nam. The day of receipt is not counted (Civil Code Art. 147(2)), so 23, 25 and 26 are,
and it is due at closing on Thursday 26 November.

Under NĐ 61/2018/NĐ-CP Art. 19(4) the limit is counted again from the beginning once the full
dossier is received: that day is the first one, not counted either.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.assembly import Office
from desktop_app.domain import legal_profiles
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.due_explanation import lines
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.legal_profiles import AfterSupplement
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Language
from desktop_app.domain.statuses import Status
from tests.conftest import StoppedClock
from tests.documents.printed_pages import page_texts
from tests.services.intake_forms import marriage_status_form
from tests.services.waits import FINANCIAL, SUPPLEMENT, answer, ask

pytestmark = pytest.mark.usefixtures("catalogue")

RESTART, RESUME = AfterSupplement.RESTART, AfterSupplement.RESUME
MONDAY = (SUPPLEMENT, "11-23T08:00", "11-25T08:00")
Wait = tuple[PauseReason, str, str]


@pytest.fixture
def dossier(office: Office, admin: Actor) -> Dossier:
    return office.intake.receive(marriage_status_form(), admin)


def after_supplement(monkeypatch: pytest.MonkeyPatch, does: AfterSupplement) -> None:
    """Put in profiles that restart or resume, as an administrator may: they are data."""
    profiles = tuple(replace(each, after_supplement=does) for each in legal_profiles.PROFILES)
    monkeypatch.setattr(legal_profiles, "PROFILES", profiles)


def wait(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier, *waits: Wait
) -> list[str]:
    """Let the dossier wait; return the due date after each of them."""
    promised = []
    for reason, begin, end in waits:
        clock.now = read_instant(f"2026-{begin}")
        ask(office, dossier.id, reason, admin)
        clock.now = read_instant(f"2026-{end}")
        ended = answer(office, dossier.id, admin)
        assert ended.status is Status.IN_PROGRESS
        assert ended.original_due_at == dossier.due_at
        assert office.promising.explain(dossier.id).due.due_at == ended.due_at
        promised.append(show_instant(ended.due_at))
    return promised


@pytest.mark.parametrize(
    ("does", "waits", "promised"),
    [
        # Full on Wednesday 25, which is not counted: 26, 27 and Monday 30.
        (RESTART, (MONDAY,), ["30/11/2026 17:00"]),
        # Monday's 8 hours were waited and are added to the 26th: the 27th.
        (RESUME, (MONDAY,), ["27/11/2026 17:00"]),
        # Asked for and back on Friday: Friday is not counted again, so 23, 25 and 26.
        (RESTART, ((SUPPLEMENT, "11-20T11:00", "11-20T15:00"),), ["26/11/2026 17:00"]),
        # 11-12 and 13-15 are 3 hours; the 26th and 3 hours is the 27th, to its end.
        (RESUME, ((SUPPLEMENT, "11-20T11:00", "11-20T15:00"),), ["27/11/2026 17:00"]),
        # Back in the same minute of Monday: 25, 26 and 27; no time was waited.
        (RESTART, ((SUPPLEMENT, "11-23T09:00", "11-23T09:00"),), ["27/11/2026 17:00"]),
        (RESUME, ((SUPPLEMENT, "11-23T09:00", "11-23T09:00"),), ["26/11/2026 17:00"]),
        # Over a weekend nothing is open; full on Monday before opening: 25, 26 and 27.
        (RESTART, ((SUPPLEMENT, "11-20T17:00", "11-23T07:00"),), ["27/11/2026 17:00"]),
        (RESUME, ((SUPPLEMENT, "11-20T17:00", "11-23T07:00"),), ["26/11/2026 17:00"]),
        # A financial obligation pauses under both: 8 hours of Monday.
        (RESTART, ((FINANCIAL, "11-23T08:00", "11-23T17:00"),), ["27/11/2026 17:00"]),
        (RESUME, ((FINANCIAL, "11-23T08:00", "11-23T17:00"),), ["27/11/2026 17:00"]),
        # Two supplements and an obligation between them.
        # 1. Full on Monday 23 at 15:00: 25, 26, 27.
        # 2. The obligation takes 25 and 26, 16 hours: 30 November and 1 December.
        # 3. Full on Tuesday 1 December at 10:00: 2, 3, 4; the obligation lies before it.
        (
            RESTART,
            (
                (SUPPLEMENT, "11-23T08:00", "11-23T15:00"),
                (FINANCIAL, "11-25T08:00", "11-26T17:00"),
                (SUPPLEMENT, "11-27T08:00", "12-01T10:00"),
            ),
            ["27/11/2026 17:00", "01/12/2026 17:00", "04/12/2026 17:00"],
        ),
        # 1. 08-12 and 13-15, 6 hours: the 27th.
        # 2. 16 hours more, 22: 8 on 27, 8 on 30, 6 on 1 December.
        # 3. 27 and 30 and 08-10 of 1 December, 18 hours more, 40: 27, 30, 1, 2, 3 whole.
        (
            RESUME,
            (
                (SUPPLEMENT, "11-23T08:00", "11-23T15:00"),
                (FINANCIAL, "11-25T08:00", "11-26T17:00"),
                (SUPPLEMENT, "11-27T08:00", "12-01T10:00"),
            ),
            ["27/11/2026 17:00", "01/12/2026 17:00", "03/12/2026 17:00"],
        ),
    ],
)
def test_the_promise_after_a_supplement(
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    dossier: Dossier,
    monkeypatch: pytest.MonkeyPatch,
    does: AfterSupplement,
    waits: tuple[Wait, ...],
    promised: list[str],
) -> None:
    after_supplement(monkeypatch, does)
    assert wait(office, admin, clock, dossier, *waits) == promised


def test_nothing_is_counted_anew_while_the_supplement_is_awaited(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    clock.now = read_instant("2026-11-23T08:00")
    paused = ask(office, dossier.id, SUPPLEMENT, admin)
    assert paused.due_at == dossier.due_at
    assert (
        office.promising.explain(dossier.id)
        .story[0]
        .vi.endswith("đang chờ: khi nhận đủ hồ sơ, thời hạn sẽ tính lại từ đầu.")
    )


def test_a_supplement_asked_for_when_it_is_late_heals_nothing(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    late = (SUPPLEMENT, "11-27T08:00", "11-30T09:00")
    assert wait(office, admin, clock, dossier, late) == ["26/11/2026 17:00"]
    assert office.late_review.late_count() == 1
    assert "đã quá hạn nên không tính lại" in office.promising.explain(dossier.id).story[0].vi


def test_the_explanation_tells_the_restart(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    wait(office, admin, clock, dossier, MONDAY)
    told = [line.vi for line in lines(office.promising.explain(dossier.id))]
    assert told[:4] == [
        "Nhận lúc 10:00 Thứ Sáu 20/11/2026. Thời hạn: 3 ngày làm việc.",
        (
            "Yêu cầu bổ sung lúc 08:00 Thứ Hai 23/11/2026, nhận đủ hồ sơ lúc 08:00 Thứ Tư "
            "25/11/2026: thời hạn tính lại từ đầu."
        ),
        "Ngày nhận đủ hồ sơ bổ sung không tính.",
        "Thứ Tư 25/11/2026: ngày nhận đủ hồ sơ bổ sung, không tính",
    ]
    assert "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4" in told[-1]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        (
            Language.VIETNAMESE,
            (
                "Tiếp nhận: 10 giờ 00 phút, ngày 20 tháng 11 năm 2026",
                "nhận đủ hồ sơ lúc 08:00 Thứ Tư 25/11/2026: thời hạn tính lại từ đầu.",
                "Tạm dừng ngày 25/11/2026: Thiếu bản sao.",
                "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4",
            ),
        ),
        (
            Language.ENGLISH,
            (
                "Accepted at: 10:00 Friday 20 November 2026",
                (
                    "full dossier received at 08:00 Wednesday 25 November 2026: the limit is "
                    "counted anew from the beginning."
                ),
                "Pause on 25/11/2026: Thiếu bản sao.",
                "Decree 61/2018/NĐ-CP, Article 19(4)",
            ),
        ),
    ],
)
def test_the_page_tells_the_restart_in_both_languages(
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    dossier: Dossier,
    language: Language,
    parts: tuple[str, ...],
) -> None:
    wait(office, admin, clock, dossier, MONDAY)
    [text] = page_texts(office.promising.explanation_pdf(dossier.id, language))
    assert [part for part in parts if part not in text] == []


def test_the_explanation_tells_that_the_clock_runs_on(
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    dossier: Dossier,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    after_supplement(monkeypatch, RESUME)
    wait(office, admin, clock, dossier, MONDAY)
    explanation = office.promising.explain(dossier.id)
    assert [told.en for told in explanation.story] == [
        (
            "Supplement asked for at 08:00 Monday 23 November 2026, full dossier received at 08:00 "
            "Wednesday 25 November 2026: the limit runs on, and the working time waited is added."
        )
    ]
    assert "The pauses add 8 h of working time." in [rule.en for rule in explanation.rules]
    assert "19(4)" not in explanation.basis.en
