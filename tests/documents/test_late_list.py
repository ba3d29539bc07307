from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pypdf
import pytest

from desktop_app.documents.late_list import (
    LateGroup,
    LateListContent,
    LateListKind,
    LateRow,
    render_late_list,
)
from desktop_app.documents.paper import MM
from desktop_app.domain.errors import KnownError
from tests.documents.document_samples import TYPICAL
from tests.documents.printed_pages import overlaps, page_texts, text_boxes

FIRST_DUE = datetime.fromisoformat("2026-11-03T10:00+00:00")


def rows(count: int, start: int = 0) -> tuple[LateRow, ...]:
    return tuple(
        LateRow(
            code=f"H26.12.05-261001-{number:04d}",
            procedure="Cấp Giấy xác nhận tình trạng hôn nhân",
            owner="Công ty TNHH Thương mại và Dịch vụ Phương Đông",
            due_at=FIRST_DUE + timedelta(days=number % 7),
            overrun="2 ngày làm việc 3 giờ",
            step="Thẩm định +1 ngày – Nguyễn Văn A",
            handled="Chưa xin lỗi, đã trả lời: chờ xác minh",
        )
        for number in range(start, start + count)
    )


CONTENT = LateListContent(
    head=TYPICAL.head,
    as_of=datetime.fromisoformat("2026-11-27T01:30+00:00"),
    groups=(
        LateGroup("Lê Văn Thành", "Phòng Kinh tế", rows(30, 1)),
        LateGroup("Phạm Thị Mai", "Phòng Văn hóa - Xã hội", rows(2, 50)),
        LateGroup("", "Phòng Tư pháp", rows(1, 70)),
        LateGroup("Vũ Hà", "Phòng Tư pháp", ()),
    ),
    prepared_by="Lê Thị Hồng Nhung",
    scope="Lĩnh vực: Hộ tịch",
)


def test_each_official_stands_over_his_dossiers() -> None:
    texts = page_texts(render_late_list(CONTENT))
    whole = " ".join(texts)
    assert "DANH SÁCH HỒ SƠ QUÁ HẠN" in texts[0]
    assert "Tính đến 08 giờ 30 phút, ngày 27 tháng 11 năm 2026" in texts[0]
    assert "Lĩnh vực: Hộ tịch" in texts[0]
    assert "Tổng số: 33 hồ sơ quá hạn, 2 người đang giữ hồ sơ." in texts[0]
    assert "Lê Văn Thành – Phòng Kinh tế: 30 hồ sơ quá hạn, lâu nhất từ 03/11/2026 17:00" in whole
    assert "Phạm Thị Mai – Phòng Văn hóa - Xã hội: 2 hồ sơ quá hạn" in whole
    assert "Chưa giao cho ai – Phòng Tư pháp: 1 hồ sơ quá hạn" in whole
    assert "Vũ Hà" not in whole
    assert whole.count("2 ngày làm việc 3 giờ") == 33
    for number in (*range(1, 31), 50, 51, 70):
        assert whole.count(f"H26.12.05-261001-{number:04d}") == 1


def test_the_name_and_the_heads_come_again_on_every_page() -> None:
    texts = page_texts(render_late_list(CONTENT))
    assert len(texts) >= 3
    for number, text in enumerate(texts, start=1):
        assert f"Trang {number}/{len(texts)}" in text
        assert "TT Mã hồ sơ Thủ tục Chủ hồ sơ Hẹn trả Quá hạn Bước làm trễ" in text
        assert "tính đến 27/11/2026 08:30" in text
    assert "Lê Văn Thành" in texts[0]
    assert "Lê Văn Thành" in texts[1]


@pytest.mark.parametrize("count", range(1, 26))
def test_the_signatures_never_stand_alone_on_a_page(count: int) -> None:
    content = dataclasses.replace(CONTENT, groups=(LateGroup("A", "B", rows(count)),))
    last = page_texts(render_late_list(content))[-1]
    assert "NGƯỜI LẬP DANH SÁCH" in last
    assert "THỦ TRƯỞNG ĐƠN VỊ" in last
    assert "Lê Thị Hồng Nhung" in last
    assert f"H26.12.05-261001-{count - 1:04d}" in last


def test_a_week_without_late_dossiers_says_so() -> None:
    [text] = page_texts(render_late_list(dataclasses.replace(CONTENT, groups=())))
    assert "Không có hồ sơ quá hạn." in text
    assert "NGƯỜI LẬP DANH SÁCH" in text


@pytest.mark.parametrize(
    ("kind", "title", "counted"),
    [
        (LateListKind.SOON, "DANH SÁCH HỒ SƠ SẮP ĐẾN HẠN", "33 hồ sơ sắp đến hạn"),
        (LateListKind.STEPS, "DANH SÁCH HỒ SƠ CHẬM Ở MỘT BƯỚC", "33 hồ sơ chậm hoặc sắp chậm"),
    ],
)
def test_an_early_warning_does_not_call_dossiers_late(
    kind: LateListKind, title: str, counted: str
) -> None:
    texts = page_texts(render_late_list(dataclasses.replace(CONTENT, kind=kind)))
    assert title in texts[0]
    assert counted in texts[0]
    assert "hồ sơ quá hạn" not in " ".join(texts)
    assert "Bước đang ở" in texts[0]


def test_nothing_overlaps() -> None:
    pdf = render_late_list(CONTENT)
    for page in range(len(page_texts(pdf))):
        assert overlaps(text_boxes(pdf, page)) == []


def test_the_file_is_a4_landscape_unscaled_and_with_its_fonts() -> None:
    pdf = render_late_list(CONTENT)
    reader = pypdf.PdfReader(BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert b"Helvetica" not in pdf
    for page in reader.pages:
        assert float(page.mediabox.width) == pytest.approx(297 * MM, abs=0.01)
        assert float(page.mediabox.height) == pytest.approx(210 * MM, abs=0.01)
    assert render_late_list(CONTENT) == pdf


def test_a_letter_that_cannot_be_printed_is_refused() -> None:
    row = dataclasses.replace(rows(1)[0], owner="Lê 😀")
    content = dataclasses.replace(CONTENT, groups=(LateGroup("A", "B", (row,)),))
    with pytest.raises(KnownError, match="😀"):
        render_late_list(content)
