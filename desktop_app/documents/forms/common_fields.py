"""Fields that several kinds of forms have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop_app.documents.forms.field_kinds import AnyField, items, table, value

OWNER: Final[Mapping[str, AnyField]] = {
    "owner_name": value("Chủ hồ sơ", "owner of the dossier", "Nguyễn Thị Phương Thảo"),
    "owner_id": value("Số giấy tờ tùy thân/MST", "identity or tax number", "001190012345"),
    "owner_address": value(
        "Địa chỉ", "address", "Số 15, ngõ 42 đường Nguyễn Trãi, xã Yên Bình, Hà Nội"
    ),
    "owner_phone": value("Số điện thoại", "telephone", "0912345678"),
    "owner_email": value("Email", "e-mail", "phuongthao@example.vn"),
}
REQUEST: Final[Mapping[str, AnyField]] = {
    "request": value(
        "Nội dung yêu cầu giải quyết",
        "what is asked for",
        "Xác nhận tình trạng hôn nhân để đăng ký kết hôn",
    ),
    "procedure": value(
        "Thủ tục hành chính",
        "procedure with its code",
        "Cấp Giấy xác nhận tình trạng hôn nhân (mã thủ tục 1.004873)",
    ),
}
SUBMITTER = {
    "submitter_name": value("Người nộp hồ sơ", "who hands the papers in", "Trần Văn Quyết"),
}
CLERK = {"clerk_name": value("Người tiếp nhận", "clerk at the counter", "Lê Thị Hồng Nhung")}
HOTLINE = {"hotline": value("Điện thoại hỗ trợ", "telephone for questions", "024 3388 1022")}
ONE_STOP = {
    "one_stop_unit": value(
        "Bộ phận Một cửa",
        "the centre that took the dossier in, for forms that the solving unit issues",
        "Trung tâm Phục vụ hành chính công xã Yên Bình",
    ),
}
SOLVER = {
    "solving_unit": value("Cơ quan giải quyết", "solving unit", "Phòng Văn hóa - Xã hội"),
    "signer_role": value(
        "Chức vụ người ký",
        "office of who signs; a line break parts KT. from the deputy",
        "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG",
    ),
    "signer_name": value("Họ tên người ký", "name of who signs", "Phạm Quốc Bảo"),
}
RECEIVED = {
    "received_words": value(
        "Thời gian nhận hồ sơ",
        "when the dossier was received",
        "10 giờ 05 phút, ngày 20 tháng 11 năm 2026",
    ),
}
DUE = {
    "due_words": value(
        "Thời gian hẹn trả kết quả",
        "the appointment on the receipt",
        "17 giờ 00 phút, ngày 26 tháng 11 năm 2026",
    ),
}
PAPERS: Final[Mapping[str, AnyField]] = {
    "papers": table(
        "Bảng thành phần hồ sơ",
        "table of papers, counts as texts (“–” for none)",
        name=value("Tên giấy tờ", "name of the paper", "Trích lục ghi chú ly hôn"),
        originals=value("Bản chính", "originals", "1"),
        certified=value("Bản chứng thực", "certified copies", "–"),
        copies=value("Bản photo", "plain copies", "2"),
    ),
}
RETURNED_PAPERS: Final[Mapping[str, AnyField]] = {
    "returned_papers": items(
        "Giấy tờ trả lại",
        "papers given back",
        "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân (01 bản chính)",
        "Trích lục ghi chú ly hôn (01 bản chứng thực)",
    ),
}
REASONS: Final[Mapping[str, AnyField]] = {
    "reasons": items(
        "Lý do",
        "reasons, each a full sentence",
        "Người yêu cầu thường trú tại xã khác, không thuộc thẩm quyền giải quyết của xã.",
        "Trích lục ghi chú ly hôn chưa có hiệu lực.",
    ),
    "legal_basis": value(
        "Căn cứ pháp lý", "rule that the decision rests on", "Điều 21 Nghị định 123/2015/NĐ-CP"
    ),
    "guidance": value(
        "Hướng dẫn",
        "what the applicant can do now",
        "Nộp hồ sơ tại Ủy ban nhân dân xã nơi thường trú hoặc trên Cổng Dịch vụ công quốc gia.",
    ),
}
