"""What can stand on the papers that a citizen takes from the counter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop_app.documents.forms.common_fields import (
    CLERK,
    DUE,
    HOTLINE,
    OWNER,
    PAPERS,
    REQUEST,
    RETURNED_PAPERS,
    SUBMITTER,
)
from desktop_app.documents.forms.field_kinds import FormFields, fields, items, table, value
from desktop_app.domain.forms import FormKind

COUNTER_FIELDS: Final[Mapping[FormKind, FormFields]] = {
    FormKind.SUPPLEMENT_RECEIPT: fields(
        OWNER,
        REQUEST,
        SUBMITTER,
        {
            "asked_words": value(
                "Phiếu yêu cầu bổ sung",
                "the request that is answered",
                "Phiếu số 12/HDHS ngày 23/11/2026",
            ),
            "supplied_words": value(
                "Thời gian nhận bổ sung",
                "when the papers came",
                "09 giờ 15 phút, ngày 30 tháng 11 năm 2026",
            ),
        },
        PAPERS,
        {
            "brought": items(
                "Giấy tờ đã nộp",
                "papers that came, as written, instead of the table",
                "Trích lục ghi chú ly hôn (01 bản chính)",
            ),
            "fees": table(
                "Bảng phí, lệ phí bổ sung",
                "fees added",
                name=value("Tên khoản thu", "name of the fee", "Lệ phí hộ tịch"),
                amount=value("Số tiền", "sum", "8.000 đồng"),
                state=value("Tình trạng", "paid or not", "đã nộp"),
            ),
            "fee_total": value("Tổng phí bổ sung", "sum of the fees", "8.000 đồng"),
            "old_due_words": value(
                "Hẹn trả trước đây",
                "the appointment before",
                "17 giờ 00 phút, ngày 26 tháng 11 năm 2026",
            ),
            "new_due_words": value(
                "Hẹn trả mới", "the appointment now", "17 giờ 00 phút, ngày 03 tháng 12 năm 2026"
            ),
            "time_note": value(
                "Cách tính lại thời gian",
                "how the new one was counted, a full sentence",
                "Thời hạn giải quyết được tính lại từ đầu kể từ khi nhận đủ hồ sơ.",
            ),
            "delivery": value("Nơi nhận kết quả", "where the result is to be had", "Tại quầy"),
        },
        CLERK,
        HOTLINE,
    ),
    FormKind.RETURN_SLIP: fields(
        OWNER,
        REQUEST,
        DUE,
        {
            "returned_words": value(
                "Thời gian trả kết quả",
                "when the result was handed out",
                "08 giờ 40 phút, ngày 27 tháng 11 năm 2026",
            ),
            "results": items(
                "Kết quả giải quyết",
                "papers handed out",
                "Giấy xác nhận tình trạng hôn nhân số 215/UBND-XNTTHN (01 bản chính)",
            ),
            "recipient_name": value("Người nhận kết quả", "who takes it", "Trần Văn Quyết"),
            "recipient_capacity": value(
                "Tư cách người nhận",
                "holder of the receipt, owner, or authorised person",
                "người được ủy quyền",
            ),
            "recipient_id": value(
                "Giấy tờ của người nhận", "identity number of who takes it", "001085054321"
            ),
            "authorisation": value(
                "Giấy ủy quyền",
                "the paper that authorises",
                "Giấy ủy quyền ngày 25/11/2026, chứng thực số 310",
            ),
            "method": value("Hình thức trả", "counter, post or online", "Tại quầy"),
            "method_detail": value(
                "Thông tin gửi",
                "parcel number, or the address it was sent to",
                "Mã bưu gửi EB123456789VN",
            ),
            "lost_note": value(
                "Mất giấy hẹn",
                "said when the receipt is lost, a full sentence",
                "Người nhận khai bị mất Giấy tiếp nhận hồ sơ và hẹn trả kết quả, đã đối chiếu "
                "giấy tờ tùy thân.",
            ),
            "fee_note": value("Phí, lệ phí", "what was paid", "16.000 đồng, đã nộp đủ"),
        },
        RETURNED_PAPERS,
        CLERK,
        HOTLINE,
    ),
    FormKind.FEE_RECEIPT: fields(
        OWNER,
        REQUEST,
        {
            "receipt_number": value("Số giấy tiếp nhận", "number of the receipt", "125/TNHS"),
            "payer_name": value("Người nộp tiền", "who pays", "Trần Văn Quyết"),
            "collected_words": value(
                "Thời gian thu",
                "when this was noted as collected",
                "10 giờ 05 phút, ngày 20 tháng 11 năm 2026",
            ),
            "fees": table(
                "Bảng phí, lệ phí đã thu",
                "fees collected",
                name=value("Tên khoản thu", "name of the fee", "Lệ phí hộ tịch"),
                price=value("Mức thu", "price of one and how many", "8.000 đồng × 2"),
                amount=value("Thành tiền", "sum", "16.000 đồng"),
            ),
            "fee_total": value("Tổng cộng", "sum of the fees", "16.000 đồng"),
            "fee_total_in_words": value("Bằng chữ", "the sum in words", "Mười sáu nghìn đồng"),
            "method": value("Hình thức thu", "how it was paid", "Tiền mặt"),
            "earlier_note": value(
                "Đã thu trước",
                "what an earlier record of this dossier says, a full sentence",
                "Khoản đã ghi tại Biên nhận số 11/BNTP không tính lại ở đây.",
            ),
            "collector_name": value("Người thu", "who collects", "Lê Thị Hồng Nhung"),
        },
        HOTLINE,
    ),
}
