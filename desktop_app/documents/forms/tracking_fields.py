"""What can stand on the papers that follow dossiers through the office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop_app.documents.forms.common_fields import DUE, OWNER, RECEIVED, REQUEST, SOLVER
from desktop_app.documents.forms.field_kinds import FormFields, fields, table, value
from desktop_app.domain.forms import FormKind

TRACKING_FIELDS: Final[Mapping[FormKind, FormFields]] = {
    FormKind.CONTROL_SLIP: fields(
        OWNER,
        REQUEST,
        RECEIVED,
        DUE,
        {
            "solving_unit": SOLVER["solving_unit"],
            "handovers": table(
                "Các lần giao, nhận",
                "handovers in order",
                from_unit=value("Bên giao", "unit that gives", "TTPVHCC xã Yên Bình"),
                from_person=value("Người giao", "who gives", "Lê Thị Hồng Nhung"),
                to_unit=value("Bên nhận", "unit that takes", "Phòng Văn hóa - Xã hội"),
                to_person=value("Người nhận", "who takes", "Phạm Quốc Bảo"),
                at=value(
                    "Thời gian giao, nhận", "when", "14 giờ 30 phút, ngày 20 tháng 11 năm 2026"
                ),
                verdict=value(
                    "Kết quả", "verdict on the step of who gives (Verdict.label.vi)", "Đúng hạn"
                ),
                note=value("Ghi chú", "note", "Kèm 01 phong bì niêm phong"),
            ),
        },
    ),
    FormKind.REGISTER: fields(
        {
            "year": value("Năm", "year of the book", "2026"),
            "book": value("Quyển số", "number of the book", "01"),
            "field": value("Lĩnh vực", "field or group of fields", "Hộ tịch, Chứng thực"),
            "first_number": value("Số đầu", "number of the first row", "1"),
            "last_number": value("Số cuối", "number of the last row", "482"),
            "opened_words": value("Ngày mở sổ", "day it was opened", "ngày 02 tháng 01 năm 2026"),
            "closed_words": value(
                "Ngày khóa sổ",
                "day it was closed; empty prints no closing page",
                "ngày 31 tháng 12 năm 2026",
            ),
            "keeper_name": value("Người giữ sổ", "who keeps the book", "Lê Thị Hồng Nhung"),
            "signer_role": value("Chức vụ người ký", "office of who signs", "GIÁM ĐỐC"),
            "signer_name": value("Họ tên người ký", "name of who signs", "Vũ Đức Hòa"),
            "entries": table(
                "Hồ sơ trong sổ",
                "dossiers in the order of their numbers",
                number=value("STT", "number in the book", "125"),
                code=value("Mã hồ sơ", "dossier code", "H26.12.05-261120-0007"),
                procedure=value("Tên TTHC", "procedure", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                sets=value("Số lượng hồ sơ (bộ)", "number of sets", "01"),
                applicant=value("Tên cá nhân, tổ chức", "applicant", "Nguyễn Thị Phương Thảo"),
                contact=value(
                    "Địa chỉ, số điện thoại",
                    "address and telephone",
                    "Thôn Đồng Tâm, xã Yên Bình, Hà Nội\n0912345678",
                ),
                unit=value("Cơ quan chủ trì", "solving unit", "Phòng Văn hóa - Xã hội"),
                received=value("Nhận hồ sơ", "received", "20/11/2026"),
                due=value("Hẹn trả kết quả", "promised for", "26/11/2026"),
                transferred=value("Chuyển hồ sơ", "sent to the solving unit", "20/11/2026"),
                result_received=value("Nhận kết quả", "result back from it", "25/11/2026"),
                returned=value("Ngày trả", "result handed out", "26/11/2026"),
                method=value("Phương thức nhận", "how it was handed out", "Tại quầy"),
                signed=value("Ký nhận", "signature, usually empty", ""),
                note=value("Ghi chú", "note", "In lại giấy hẹn"),
            ),
        },
    ),
    FormKind.HANDOVER_LIST: fields(
        {
            "from_unit": value(
                "Bên giao", "unit that gives", "Trung tâm Phục vụ hành chính công xã Yên Bình"
            ),
            "from_person": value("Người giao", "who gives", "Lê Thị Hồng Nhung"),
            "to_unit": value("Bên nhận", "unit that takes", "Phòng Văn hóa - Xã hội"),
            "to_person": value("Người nhận", "who takes", "Phạm Quốc Bảo"),
            "at_words": value("Thời điểm", "when", "16 giờ 30 phút, ngày 20 tháng 11 năm 2026"),
            "remark": value("Ghi nhận khác", "what else is to be said", "Hồ sơ còn nguyên vẹn."),
            "dossiers": table(
                "Hồ sơ bàn giao",
                "dossiers handed over",
                code=value("Mã hồ sơ", "dossier code", "H26.12.05-261120-0007"),
                procedure=value("Thủ tục", "procedure", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                owner=value("Chủ hồ sơ", "owner", "Nguyễn Thị Phương Thảo"),
                due=value("Hẹn trả", "promised for", "26/11/2026 17:00"),
                note=value("Ghi chú", "note", "01 bộ, 5 tờ"),
            ),
        },
    ),
    FormKind.REMINDER: fields(
        {
            "about_words": value(
                "Loại yêu cầu", "reminder, request to explain or finding", "Yêu cầu giải trình"
            ),
            "addressee": value("Người được yêu cầu", "who is asked", "Phạm Quốc Bảo"),
            "addressee_unit": value(
                "Đơn vị của người được yêu cầu",
                "unit of the person who is asked",
                "Phòng Văn hóa - Xã hội",
            ),
            "numbers": value(
                "Số trong sổ theo dõi",
                "numbers in the register of follow-ups",
                "12/GT-2026, 13/GT-2026",
            ),
            "source": value("Căn cứ", "whose conclusion a finding is", "Kết luận số 12/KL-UBND"),
            "words": value(
                "Nội dung yêu cầu", "what is asked for", "Báo cáo lý do trễ hạn và ngày xong."
            ),
            "answer_by_words": value(
                "Hạn trả lời", "until when to answer", "17 giờ 00 phút, ngày 24 tháng 11 năm 2026"
            ),
            "check_on_words": value(
                "Ngày kiểm tra lại", "when it is looked at again", "ngày 01 tháng 12 năm 2026"
            ),
            "dossiers": table(
                "Hồ sơ được nhắc",
                "dossiers that it is about",
                number=value("Số theo dõi", "number of the follow-up", "12/GT-2026"),
                code=value("Mã hồ sơ", "dossier code", "H26.12.05-261120-0007"),
                procedure=value("Thủ tục", "procedure", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                owner=value("Chủ hồ sơ", "owner", "Nguyễn Thị Phương Thảo"),
                due=value("Hẹn trả", "promised for", "26/11/2026 17:00"),
            ),
            "answer": value(
                "Nội dung trả lời",
                "the answer, where there is one already",
                "Chờ kết quả xác minh của công an xã; trả kết quả ngày 27/11.",
            ),
            "requester": value("Người yêu cầu", "who asks", "Vũ Đức Hòa"),
        },
    ),
}
