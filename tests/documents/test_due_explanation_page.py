from __future__ import annotations

from datetime import datetime

import pytest

from desktop_app.documents.due_explanation import DueExplanationContent, render_due_explanation
from desktop_app.documents.paper import CUT_SHEETS, Paper
from desktop_app.domain.due_explanation import explain_due
from desktop_app.domain.instants import read_instant
from desktop_app.domain.legal_profiles import PROFILES
from desktop_app.domain.pauses import Pause, PauseReason
from desktop_app.domain.sentence import Language, Sentence
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.services.national_calendar import national_calendar
from tests.documents.document_samples import CODE, TYPICAL
from tests.documents.printed_pages import overlaps, page_texts, text_boxes


def content(
    start: str = "2026-11-20T10:00",
    limit: str = "3wd",
    *pauses: Pause,
    due_at: datetime | None = None,
    decision: Sentence | None = None,
) -> DueExplanationContent:
    explanation = explain_due(
        read_instant(start),
        TimeLimit.parse(limit),
        national_calendar(2025, 2028),
        PROFILES[-1],
        pauses,
    )
    return DueExplanationContent(
        head=TYPICAL.head,
        code=CODE,
        procedure="1.004873 Cấp Giấy xác nhận tình trạng hôn nhân",
        explanation=explanation,
        due_at=due_at or explanation.due.due_at,
        decision=decision,
    )


@pytest.mark.parametrize("paper", CUT_SHEETS)
def test_each_day_is_told_with_its_reason_and_the_article(paper: Paper) -> None:
    [text] = page_texts(render_due_explanation(content(), paper))
    for part in (
        "VÌ SAO HẸN NGÀY NÀY?",
        f"Mã hồ sơ: {CODE}",
        "Tiếp nhận: 10 giờ 00 phút, ngày 20 tháng 11 năm 2026",
        "Thời hạn: 3 ngày làm việc",
        "Ngày nhận không tính.",
        "24/11/2026 Thứ Ba Không tính, nghỉ lễ (Ngày Văn hóa Việt Nam)",
        "26/11/2026 Thứ Năm 3 Ngày làm việc thứ 3, hẹn trả lúc 17:00",
        "Tính theo lịch: 17 giờ 00 phút, ngày 26 tháng 11 năm 2026.",
        "Điều 147 khoản 2, 3",
    ):
        assert part in text
    assert "Ngày hẹn đang áp dụng" not in text


@pytest.mark.parametrize("paper", CUT_SHEETS)
def test_the_page_in_english_has_no_vietnamese_but_names(paper: Paper) -> None:
    decided = content(
        due_at=read_instant("2026-12-03T10:00"),
        decision=Sentence("Gia hạn ngày 25/11/2026.", "Extension on 25/11/2026."),
    )
    pdf = render_due_explanation(decided, paper, Language.ENGLISH)
    [text] = page_texts(pdf)
    for part in (
        "WHY THIS DUE DATE?",
        f"Dossier: {CODE}",
        "Accepted at: 10:00 Friday 20 November 2026",
        "Time limit: 3 working days",
        "The day of receipt is not counted.",
        "26/11/2026 Thursday 3 Working day 3, due at 17:00",
        "Due by the calendar: 17:00 Thursday 26 November 2026.",
        "Extension on 25/11/2026.",
        "The due date that holds: 10:00 Thursday 3 December 2026.",
        "Basis: Decree 118/2025/NĐ-CP, amended by 309/2026/NĐ-CP; Civil Code 2015",
        "Page 1/1",
    ):
        assert part in text
    for part in ("Thứ", "Ngày nhận", "Căn cứ", "Nghị định", "Trang"):
        assert part not in text
    assert overlaps(text_boxes(pdf, 0)) == []


def test_a_date_that_was_decided_stands_beside_the_counted_one() -> None:
    decided = content(
        due_at=read_instant("2026-12-03T10:00"),
        decision=Sentence("Gia hạn ngày 25/11/2026: lý do.", "Extension on 25/11/2026: lý do."),
    )
    [text] = page_texts(render_due_explanation(decided))
    assert "Gia hạn ngày 25/11/2026: lý do." in text
    assert "Ngày hẹn đang áp dụng: 10 giờ 00 phút, ngày 03 tháng 12 năm 2026." in text


def test_a_pause_and_a_provisional_year_are_told() -> None:
    pause = Pause(
        PauseReason.FINANCIAL_OBLIGATION,
        read_instant("2026-12-21T08:00"),
        end=read_instant("2026-12-22T17:00"),
    )
    [text] = page_texts(render_due_explanation(content("2026-12-18T10:00", "10wd", pause)))
    assert "Cộng thêm 16 giờ làm việc đã tạm dừng." in text
    assert "tạm dừng 8 giờ" in text
    assert "(tạm tính)" in text


@pytest.mark.parametrize("paper", CUT_SHEETS)
def test_a_long_counting_goes_on_over_pages_without_overlaps(paper: Paper) -> None:
    pdf = render_due_explanation(content("2026-01-05T10:00", "60wd"), paper)
    texts = page_texts(pdf)
    assert len(texts) >= 2
    for number, text in enumerate(texts, start=1):
        assert f"Trang {number}/{len(texts)}" in text
        assert CODE in text
        assert overlaps(text_boxes(pdf, number - 1)) == []
