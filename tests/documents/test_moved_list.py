from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

import pytest

from desktop_app.documents.moved_list import MovedListContent, MovedRow, render_moved_list
from desktop_app.domain.errors import KnownError
from tests.documents.document_samples import TYPICAL
from tests.documents.printed_pages import overlaps, page_texts, text_boxes

DUE = datetime.fromisoformat("2026-11-26T10:00+00:00")


def rows(count: int) -> tuple[MovedRow, ...]:
    return tuple(
        MovedRow(
            code=f"H26.12.05-261120-{number:04d}",
            owner="Công ty TNHH Thương mại và Dịch vụ Phương Đông",
            phone="0912345678",
            procedure="Cấp Giấy xác nhận tình trạng hôn nhân",
            due_before=DUE,
            due_after=DUE + timedelta(days=1),
        )
        for number in range(1, count + 1)
    )


CONTENT = MovedListContent(
    head=TYPICAL.head,
    as_of=datetime.fromisoformat("2026-11-20T03:00+00:00"),
    reason="Thêm ngày 25/11/2026 (Lễ hội đình làng)",
    rows=rows(40),
    prepared_by="Lê Thị Hồng Nhung",
)


def test_every_citizen_is_on_the_list_with_both_days() -> None:
    texts = page_texts(render_moved_list(CONTENT))
    whole = " ".join(texts)
    assert "DANH SÁCH HỒ SƠ THAY ĐỔI NGÀY HẸN TRẢ" in texts[0]
    assert "Lý do: Thêm ngày 25/11/2026 (Lễ hội đình làng)" in texts[0]
    assert "Tổng số: 40 hồ sơ cần báo cho công dân." in texts[0]
    assert len(texts) >= 2
    for number, text in enumerate(texts, start=1):
        assert f"Trang {number}/{len(texts)}" in text
        assert "Ngày hẹn mới" in text
    for row in CONTENT.rows:
        assert whole.count(row.code) == 1
    assert whole.count("0912345678") == 40
    assert whole.count("26/11/2026 17:00") == whole.count("27/11/2026 17:00") == 40


@pytest.mark.parametrize("count", [1, 9, 10, 11, 12, 13, 25])
def test_the_signatures_never_stand_alone_on_a_page(count: int) -> None:
    last = page_texts(render_moved_list(dataclasses.replace(CONTENT, rows=rows(count))))[-1]
    assert "NGƯỜI LẬP DANH SÁCH" in last
    assert "Lê Thị Hồng Nhung" in last
    assert f"H26.12.05-261120-{count:04d}" in last


def test_a_list_without_dossiers_says_so() -> None:
    [text] = page_texts(render_moved_list(dataclasses.replace(CONTENT, rows=())))
    assert "Không có hồ sơ nào thay đổi ngày hẹn." in text


def test_nothing_overlaps() -> None:
    pdf = render_moved_list(CONTENT)
    for page in range(len(page_texts(pdf))):
        assert overlaps(text_boxes(pdf, page)) == []


def test_a_letter_that_cannot_be_printed_is_refused() -> None:
    row = dataclasses.replace(rows(1)[0], owner="Lê 😀")
    with pytest.raises(KnownError, match="😀"):
        render_moved_list(dataclasses.replace(CONTENT, rows=(row,)))
