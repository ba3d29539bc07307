"""What can stand on the papers that tell an applicant what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop_app.documents.forms.common_fields import (
    CLERK,
    HOTLINE,
    ONE_STOP,
    OWNER,
    PAPERS,
    REASONS,
    RECEIVED,
    REQUEST,
    RETURNED_PAPERS,
    SOLVER,
    SUBMITTER,
)
from desktop_app.documents.forms.field_kinds import FormFields, fields, items, value
from desktop_app.domain.forms import FormKind

_APOLOGY = fields(
    OWNER,
    REQUEST,
    ONE_STOP,
    SOLVER,
    {
        "received_words": value(
            "Ngày tiếp nhận", "day the dossier was received", "ngày 20 tháng 11 năm 2026"
        ),
        "whereabouts": value(
            "Nơi giữ hồ sơ",
            "what the centre did with it then, words that follow “và”",
            "chuyển Phòng Văn hóa - Xã hội giải quyết vào ngày 23 tháng 11 năm 2026",
        ),
        "field": value("Lĩnh vực", "field of the procedure", "Hộ tịch"),
        "receipt_number": value("Số giấy tiếp nhận", "number of the receipt", "125/TNHS"),
        "due_words": value(
            "Ngày hẹn trả kết quả",
            "the appointment on the receipt",
            "17 giờ 00 phút, ngày 26 tháng 11 năm 2026",
        ),
        "reason": value(
            "Lý do chậm",
            "why it is late, words that follow “Lý do:”",
            "cơ quan được lấy ý kiến chưa có văn bản trả lời.",
        ),
        "new_due_words": value(
            "Thời gian hẹn trả kết quả lại",
            "the new appointment",
            "17 giờ 00 phút, ngày 03 tháng 12 năm 2026",
        ),
        "extension_words": value(
            "Số lần gia hạn",
            "which extension this is and how many may be",
            "lần thứ nhất (không quá 01 lần)",
        ),
    },
    HOTLINE,
)

DECISION_FIELDS: Final[Mapping[FormKind, FormFields]] = {
    FormKind.SUPPLEMENT_REQUEST: fields(
        OWNER,
        REQUEST,
        {
            "requests": items(
                "Nội dung cần bổ sung",
                "what is missing, each with what to do",
                "Bổ sung Trích lục ghi chú ly hôn (01 bản chính hoặc bản sao chứng thực);",
                "Khai lại mục nơi cư trú trong Tờ khai cho khớp với Căn cước.",
            ),
        },
        PAPERS,
        {
            "reason": value(
                "Lý do",
                "why it is asked for",
                "Hồ sơ chưa đủ thành phần theo quy định của thủ tục.",
            ),
            "complete_by": value(
                "Thời hạn bổ sung", "by when the papers should come", "ngày 10 tháng 12 năm 2026"
            ),
            "time_note": value(
                "Cách tính lại thời gian",
                "what happens to the time limit, a full sentence",
                "Thời hạn giải quyết được tính lại từ đầu khi nhận đủ hồ sơ.",
            ),
            "contact_name": value("Người liên hệ", "whom to ask", "bà Lê Thị Hồng Nhung"),
            "contact_phone": value("Điện thoại liên hệ", "their telephone", "024 3388 1022"),
            "guide_name": value("Người hướng dẫn", "who signs", "Lê Thị Hồng Nhung"),
        },
    ),
    FormKind.REFUSAL: fields(OWNER, REQUEST, REASONS, SUBMITTER, CLERK, HOTLINE),
    FormKind.REFUSAL_ON_MERITS: fields(
        OWNER, REQUEST, RECEIVED, REASONS, RETURNED_PAPERS, ONE_STOP, SOLVER, HOTLINE
    ),
    FormKind.APOLOGY: _APOLOGY,
    FormKind.APOLOGY_OLD: _APOLOGY,
    FormKind.STOP_NOTICE: fields(
        OWNER,
        REQUEST,
        RECEIVED,
        {
            "asked_words": value(
                "Ngày đề nghị dừng",
                "when the applicant asked to stop, and how",
                "ngày 24 tháng 11 năm 2026 (đơn đề nghị tại quầy)",
            ),
            "stop_reason": value(
                "Lý do đề nghị", "the applicant's reason", "không còn nhu cầu giải quyết"
            ),
            "stage": value(
                "Bước đã thực hiện",
                "how far the dossier has come",
                "đang thẩm định, chưa có kết quả giải quyết",
            ),
            "stopped_words": value(
                "Thời điểm dừng", "from when on it is stopped", "ngày 25 tháng 11 năm 2026"
            ),
            "fee_note": value(
                "Phí, lệ phí",
                "what becomes of the fees, a full sentence",
                "Lệ phí 16.000 đồng đã nộp được hoàn trả tại quầy.",
            ),
        },
        RETURNED_PAPERS,
        ONE_STOP,
        SOLVER,
        HOTLINE,
    ),
}
