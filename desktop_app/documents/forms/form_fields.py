"""What can stand on each kind of form: the names that templates and services agree on.

A template chooses among these names, a service fills them; docs/forms.md shows them as tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from desktop_app.domain.forms import FormKind
from desktop_app.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Field:
    """A value or a cell: what it is, and one as it is printed."""

    about: Sentence
    example: str


@dataclass(frozen=True, slots=True)
class ListField:
    """A list: what it is, and one as it is printed."""

    about: Sentence
    example: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableField:
    """A table: what it is, and its cells from left to right."""

    about: Sentence
    cells: Mapping[str, Field]


AnyField: TypeAlias = Field | ListField | TableField


@dataclass(frozen=True, slots=True)
class FormFields:
    """The values, lists and tables of a kind of form; no name stands twice."""

    values: Mapping[str, Field]
    lists: Mapping[str, ListField]
    tables: Mapping[str, TableField]

    @property
    def own_names(self) -> frozenset[str]:
        """The values that the program adds itself.

        Of each list and table ``x`` that is ``x_count`` (two digits) and ``x_words``.
        """
        counted = (*self.lists, *self.tables)
        return frozenset(OWN_FIELDS).union(
            *({f"{name}_count", f"{name}_words"} for name in counted)
        )

    def label(self, name: str) -> Sentence:
        """Return what the value, list or table of that name is."""
        field = self.values.get(name) or self.lists.get(name) or self.tables.get(name)
        field = field or OWN_FIELDS.get(name)
        return field.about if field else Sentence(name, name)


OWN_FIELDS: Final[Mapping[str, Field]] = {
    "parent": Field(
        Sentence("Cơ quan chủ quản", "authority of the centre"), "Ủy ban nhân dân xã Yên Bình"
    ),
    "centre": Field(
        Sentence("Trung tâm Phục vụ hành chính công", "one-stop centre"),
        "Trung tâm Phục vụ hành chính công xã Yên Bình",
    ),
    "dossier_code": Field(Sentence("Mã hồ sơ", "dossier code"), "H26.12.05-261120-0007"),
    "page_count": Field(Sentence("Số trang", "number of pages"), "12"),
    "page_words": Field(Sentence("Số trang bằng chữ", "number of pages in words"), "mười hai"),
}


def _fields(
    *groups: Mapping[str, AnyField],
) -> FormFields:
    """Put groups of fields together; each name must be new."""
    every: dict[str, AnyField] = {}
    for group in groups:
        every |= group
    return FormFields(
        {name: field for name, field in every.items() if isinstance(field, Field)},
        {name: field for name, field in every.items() if isinstance(field, ListField)},
        {name: field for name, field in every.items() if isinstance(field, TableField)},
    )


def _field(vi: str, en: str, example: str) -> Field:
    return Field(Sentence(vi, en), example)


def _list(vi: str, en: str, *example: str) -> ListField:
    return ListField(Sentence(vi, en), example)


def _table(vi: str, en: str, **cells: Field) -> TableField:
    return TableField(Sentence(vi, en), cells)


_OWNER: Final[Mapping[str, AnyField]] = {
    "owner_name": _field("Chủ hồ sơ", "owner of the dossier", "Nguyễn Thị Phương Thảo"),
    "owner_id": _field("Số giấy tờ tùy thân/MST", "identity or tax number", "001190012345"),
    "owner_address": _field(
        "Địa chỉ", "address", "Số 15, ngõ 42 đường Nguyễn Trãi, xã Yên Bình, Hà Nội"
    ),
    "owner_phone": _field("Số điện thoại", "telephone", "0912345678"),
    "owner_email": _field("Email", "e-mail", "phuongthao@example.vn"),
}
_REQUEST: Final[Mapping[str, AnyField]] = {
    "request": _field(
        "Nội dung yêu cầu giải quyết",
        "what is asked for",
        "Xác nhận tình trạng hôn nhân để đăng ký kết hôn",
    ),
    "procedure": _field(
        "Thủ tục hành chính",
        "procedure with its code",
        "Cấp Giấy xác nhận tình trạng hôn nhân (mã thủ tục 1.004873)",
    ),
}
_SUBMITTER = {
    "submitter_name": _field("Người nộp hồ sơ", "who hands the papers in", "Trần Văn Quyết"),
}
_CLERK = {"clerk_name": _field("Người tiếp nhận", "clerk at the counter", "Lê Thị Hồng Nhung")}
_HOTLINE = {"hotline": _field("Điện thoại hỗ trợ", "telephone for questions", "024 3388 1022")}
_ONE_STOP = {
    "one_stop_unit": _field(
        "Bộ phận Một cửa",
        "the centre that took the dossier in, for forms that the solving unit issues",
        "Trung tâm Phục vụ hành chính công xã Yên Bình",
    ),
}
_SOLVER = {
    "solving_unit": _field("Cơ quan giải quyết", "solving unit", "Phòng Văn hóa - Xã hội"),
    "signer_role": _field(
        "Chức vụ người ký",
        "office of who signs; a line break parts KT. from the deputy",
        "KT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG",
    ),
    "signer_name": _field("Họ tên người ký", "name of who signs", "Phạm Quốc Bảo"),
}
_RECEIVED = {
    "received_words": _field(
        "Thời gian nhận hồ sơ",
        "when the dossier was received",
        "10 giờ 05 phút, ngày 20 tháng 11 năm 2026",
    ),
}
_DUE = {
    "due_words": _field(
        "Thời gian hẹn trả kết quả",
        "the appointment on the receipt",
        "17 giờ 00 phút, ngày 26 tháng 11 năm 2026",
    ),
}
_PAPERS: Final[Mapping[str, AnyField]] = {
    "papers": _table(
        "Bảng thành phần hồ sơ",
        "table of papers, counts as texts (“–” for none)",
        name=_field("Tên giấy tờ", "name of the paper", "Trích lục ghi chú ly hôn"),
        originals=_field("Bản chính", "originals", "1"),
        certified=_field("Bản chứng thực", "certified copies", "–"),
        copies=_field("Bản photo", "plain copies", "2"),
    ),
}
_RETURNED_PAPERS: Final[Mapping[str, AnyField]] = {
    "returned_papers": _list(
        "Giấy tờ trả lại",
        "papers given back",
        "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân (01 bản chính)",
        "Trích lục ghi chú ly hôn (01 bản chứng thực)",
    ),
}
_REASONS: Final[Mapping[str, AnyField]] = {
    "reasons": _list(
        "Lý do",
        "reasons, each a full sentence",
        "Người yêu cầu thường trú tại xã khác, không thuộc thẩm quyền giải quyết của xã.",
        "Trích lục ghi chú ly hôn chưa có hiệu lực.",
    ),
    "legal_basis": _field(
        "Căn cứ pháp lý", "rule that the decision rests on", "Điều 21 Nghị định 123/2015/NĐ-CP"
    ),
    "guidance": _field(
        "Hướng dẫn",
        "what the applicant can do now",
        "Nộp hồ sơ tại Ủy ban nhân dân xã nơi thường trú hoặc trên Cổng Dịch vụ công quốc gia.",
    ),
}
_APOLOGY = _fields(
    _OWNER,
    _REQUEST,
    _ONE_STOP,
    _SOLVER,
    {
        "received_words": _field(
            "Ngày tiếp nhận", "day the dossier was received", "ngày 20 tháng 11 năm 2026"
        ),
        "field": _field("Lĩnh vực", "field of the procedure", "Hộ tịch"),
        "receipt_number": _field("Số giấy tiếp nhận", "number of the receipt", "125/TNHS"),
        "due_words": _field(
            "Ngày hẹn trả kết quả",
            "the appointment on the receipt",
            "17 giờ 00 phút, ngày 26 tháng 11 năm 2026",
        ),
        "reason": _field(
            "Lý do chậm",
            "why it is late, words that follow “Lý do:”",
            "cơ quan được lấy ý kiến chưa có văn bản trả lời.",
        ),
        "new_due_words": _field(
            "Thời gian hẹn trả kết quả lại",
            "the new appointment",
            "17 giờ 00 phút, ngày 03 tháng 12 năm 2026",
        ),
        "extension_words": _field(
            "Số lần gia hạn",
            "which extension this is and how many may be",
            "lần thứ nhất (không quá 01 lần)",
        ),
    },
    _HOTLINE,
)

FIELDS: Final[Mapping[FormKind, FormFields]] = {
    FormKind.SUPPLEMENT_REQUEST: _fields(
        _OWNER,
        _REQUEST,
        {
            "requests": _list(
                "Nội dung cần bổ sung",
                "what is missing, each with what to do",
                "Bổ sung Trích lục ghi chú ly hôn (01 bản chính hoặc bản sao chứng thực);",
                "Khai lại mục nơi cư trú trong Tờ khai cho khớp với Căn cước.",
            ),
        },
        _PAPERS,
        {
            "reason": _field(
                "Lý do",
                "why it is asked for",
                "Hồ sơ chưa đủ thành phần theo quy định của thủ tục.",
            ),
            "complete_by": _field(
                "Thời hạn bổ sung", "by when the papers should come", "ngày 10 tháng 12 năm 2026"
            ),
            "time_note": _field(
                "Cách tính lại thời gian",
                "what happens to the time limit, a full sentence",
                "Thời hạn giải quyết được tính lại từ đầu khi nhận đủ hồ sơ.",
            ),
            "contact_name": _field("Người liên hệ", "whom to ask", "bà Lê Thị Hồng Nhung"),
            "contact_phone": _field("Điện thoại liên hệ", "their telephone", "024 3388 1022"),
            "guide_name": _field("Người hướng dẫn", "who signs", "Lê Thị Hồng Nhung"),
        },
    ),
    FormKind.REFUSAL: _fields(_OWNER, _REQUEST, _REASONS, _SUBMITTER, _CLERK, _HOTLINE),
    FormKind.REFUSAL_ON_MERITS: _fields(
        _OWNER, _REQUEST, _RECEIVED, _REASONS, _RETURNED_PAPERS, _ONE_STOP, _SOLVER, _HOTLINE
    ),
    FormKind.APOLOGY: _APOLOGY,
    FormKind.APOLOGY_OLD: _APOLOGY,
    FormKind.STOP_NOTICE: _fields(
        _OWNER,
        _REQUEST,
        _RECEIVED,
        {
            "asked_words": _field(
                "Ngày đề nghị dừng",
                "when the applicant asked to stop, and how",
                "ngày 24 tháng 11 năm 2026 (đơn đề nghị tại quầy)",
            ),
            "stop_reason": _field(
                "Lý do đề nghị", "the applicant's reason", "không còn nhu cầu giải quyết"
            ),
            "stage": _field(
                "Bước đã thực hiện",
                "how far the dossier has come",
                "đang thẩm định, chưa có kết quả giải quyết",
            ),
            "stopped_words": _field(
                "Thời điểm dừng", "from when on it is stopped", "ngày 25 tháng 11 năm 2026"
            ),
            "fee_note": _field(
                "Phí, lệ phí",
                "what becomes of the fees, a full sentence",
                "Lệ phí 16.000 đồng đã nộp được hoàn trả tại quầy.",
            ),
        },
        _RETURNED_PAPERS,
        _ONE_STOP,
        _SOLVER,
        _HOTLINE,
    ),
    FormKind.CONTROL_SLIP: _fields(
        _OWNER,
        _REQUEST,
        _RECEIVED,
        _DUE,
        {
            "solving_unit": _SOLVER["solving_unit"],
            "handovers": _table(
                "Các lần giao, nhận",
                "handovers in order",
                from_unit=_field("Bên giao", "unit that gives", "TTPVHCC xã Yên Bình"),
                from_person=_field("Người giao", "who gives", "Lê Thị Hồng Nhung"),
                to_unit=_field("Bên nhận", "unit that takes", "Phòng Văn hóa - Xã hội"),
                to_person=_field("Người nhận", "who takes", "Phạm Quốc Bảo"),
                at=_field(
                    "Thời gian giao, nhận", "when", "14 giờ 30 phút, ngày 20 tháng 11 năm 2026"
                ),
                verdict=_field(
                    "Kết quả", "verdict on the step of who gives (Verdict.label.vi)", "Đúng hạn"
                ),
                note=_field("Ghi chú", "note", "Kèm 01 phong bì niêm phong"),
            ),
        },
    ),
    FormKind.REGISTER: _fields(
        {
            "year": _field("Năm", "year of the book", "2026"),
            "book": _field("Quyển số", "number of the book", "01"),
            "field": _field("Lĩnh vực", "field or group of fields", "Hộ tịch, Chứng thực"),
            "first_number": _field("Số đầu", "number of the first row", "1"),
            "last_number": _field("Số cuối", "number of the last row", "482"),
            "opened_words": _field("Ngày mở sổ", "day it was opened", "ngày 02 tháng 01 năm 2026"),
            "closed_words": _field(
                "Ngày khóa sổ",
                "day it was closed; empty prints no closing page",
                "ngày 31 tháng 12 năm 2026",
            ),
            "keeper_name": _field("Người giữ sổ", "who keeps the book", "Lê Thị Hồng Nhung"),
            "signer_role": _field("Chức vụ người ký", "office of who signs", "GIÁM ĐỐC"),
            "signer_name": _field("Họ tên người ký", "name of who signs", "Vũ Đức Hòa"),
            "entries": _table(
                "Hồ sơ trong sổ",
                "dossiers in the order of their numbers",
                number=_field("STT", "number in the book", "125"),
                code=_field("Mã hồ sơ", "dossier code", "H26.12.05-261120-0007"),
                procedure=_field("Tên TTHC", "procedure", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                sets=_field("Số lượng hồ sơ (bộ)", "number of sets", "01"),
                applicant=_field("Tên cá nhân, tổ chức", "applicant", "Nguyễn Thị Phương Thảo"),
                contact=_field(
                    "Địa chỉ, số điện thoại",
                    "address and telephone",
                    "Thôn Đồng Tâm, xã Yên Bình, Hà Nội\n0912345678",
                ),
                unit=_field("Cơ quan chủ trì", "solving unit", "Phòng Văn hóa - Xã hội"),
                received=_field("Nhận hồ sơ", "received", "20/11/2026"),
                due=_field("Hẹn trả kết quả", "promised for", "26/11/2026"),
                transferred=_field("Chuyển hồ sơ", "sent to the solving unit", "20/11/2026"),
                result_received=_field("Nhận kết quả", "result back from it", "25/11/2026"),
                returned=_field("Ngày trả", "result handed out", "26/11/2026"),
                method=_field("Phương thức nhận", "how it was handed out", "Tại quầy"),
                signed=_field("Ký nhận", "signature, usually empty", ""),
                note=_field("Ghi chú", "note", "In lại giấy hẹn"),
            ),
        },
    ),
    FormKind.HANDOVER_LIST: _fields(
        {
            "from_unit": _field(
                "Bên giao", "unit that gives", "Trung tâm Phục vụ hành chính công xã Yên Bình"
            ),
            "from_person": _field("Người giao", "who gives", "Lê Thị Hồng Nhung"),
            "to_unit": _field("Bên nhận", "unit that takes", "Phòng Văn hóa - Xã hội"),
            "to_person": _field("Người nhận", "who takes", "Phạm Quốc Bảo"),
            "at_words": _field("Thời điểm", "when", "16 giờ 30 phút, ngày 20 tháng 11 năm 2026"),
            "remark": _field("Ghi nhận khác", "what else is to be said", "Hồ sơ còn nguyên vẹn."),
            "dossiers": _table(
                "Hồ sơ bàn giao",
                "dossiers handed over",
                code=_field("Mã hồ sơ", "dossier code", "H26.12.05-261120-0007"),
                procedure=_field("Thủ tục", "procedure", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                owner=_field("Chủ hồ sơ", "owner", "Nguyễn Thị Phương Thảo"),
                due=_field("Hẹn trả", "promised for", "26/11/2026 17:00"),
                note=_field("Ghi chú", "note", "01 bộ, 5 tờ"),
            ),
        },
    ),
    FormKind.SUPPLEMENT_RECEIPT: _fields(
        _OWNER,
        _REQUEST,
        _SUBMITTER,
        {
            "asked_words": _field(
                "Phiếu yêu cầu bổ sung",
                "the request that is answered",
                "Phiếu số 12/HDHS ngày 23/11/2026",
            ),
            "supplied_words": _field(
                "Thời gian nhận bổ sung",
                "when the papers came",
                "09 giờ 15 phút, ngày 30 tháng 11 năm 2026",
            ),
        },
        _PAPERS,
        {
            "brought": _list(
                "Giấy tờ đã nộp",
                "papers that came, as written, instead of the table",
                "Trích lục ghi chú ly hôn (01 bản chính)",
            ),
            "fees": _table(
                "Bảng phí, lệ phí bổ sung",
                "fees added",
                name=_field("Tên khoản thu", "name of the fee", "Lệ phí hộ tịch"),
                amount=_field("Số tiền", "sum", "8.000 đồng"),
                state=_field("Tình trạng", "paid or not", "đã nộp"),
            ),
            "fee_total": _field("Tổng phí bổ sung", "sum of the fees", "8.000 đồng"),
            "old_due_words": _field(
                "Hẹn trả trước đây",
                "the appointment before",
                "17 giờ 00 phút, ngày 26 tháng 11 năm 2026",
            ),
            "new_due_words": _field(
                "Hẹn trả mới", "the appointment now", "17 giờ 00 phút, ngày 03 tháng 12 năm 2026"
            ),
            "time_note": _field(
                "Cách tính lại thời gian",
                "how the new one was counted, a full sentence",
                "Thời hạn giải quyết được tính lại từ đầu kể từ khi nhận đủ hồ sơ.",
            ),
            "delivery": _field("Nơi nhận kết quả", "where the result is to be had", "Tại quầy"),
        },
        _CLERK,
        _HOTLINE,
    ),
    FormKind.RETURN_SLIP: _fields(
        _OWNER,
        _REQUEST,
        _DUE,
        {
            "returned_words": _field(
                "Thời gian trả kết quả",
                "when the result was handed out",
                "08 giờ 40 phút, ngày 27 tháng 11 năm 2026",
            ),
            "results": _list(
                "Kết quả giải quyết",
                "papers handed out",
                "Giấy xác nhận tình trạng hôn nhân số 215/UBND-XNTTHN (01 bản chính)",
            ),
            "recipient_name": _field("Người nhận kết quả", "who takes it", "Trần Văn Quyết"),
            "recipient_capacity": _field(
                "Tư cách người nhận",
                "holder of the receipt, owner, or authorised person",
                "người được ủy quyền",
            ),
            "recipient_id": _field(
                "Giấy tờ của người nhận", "identity number of who takes it", "001085054321"
            ),
            "authorisation": _field(
                "Giấy ủy quyền",
                "the paper that authorises",
                "Giấy ủy quyền ngày 25/11/2026, chứng thực số 310",
            ),
            "method": _field("Hình thức trả", "counter, post or online", "Tại quầy"),
            "method_detail": _field(
                "Thông tin gửi",
                "parcel number, or the address it was sent to",
                "Mã bưu gửi EB123456789VN",
            ),
            "lost_note": _field(
                "Mất giấy hẹn",
                "said when the receipt is lost, a full sentence",
                "Người nhận khai bị mất Giấy tiếp nhận hồ sơ và hẹn trả kết quả, đã đối chiếu "
                "giấy tờ tùy thân.",
            ),
            "fee_note": _field("Phí, lệ phí", "what was paid", "16.000 đồng, đã nộp đủ"),
        },
        _RETURNED_PAPERS,
        _CLERK,
        _HOTLINE,
    ),
    FormKind.REMINDER: _fields(
        {
            "about_words": _field(
                "Loại yêu cầu", "reminder, request to explain or finding", "Yêu cầu giải trình"
            ),
            "addressee": _field("Người được yêu cầu", "who is asked", "Phạm Quốc Bảo"),
            "addressee_unit": _field(
                "Đơn vị của người được yêu cầu",
                "unit of the person who is asked",
                "Phòng Văn hóa - Xã hội",
            ),
            "numbers": _field(
                "Số trong sổ theo dõi",
                "numbers in the register of follow-ups",
                "12/GT-2026, 13/GT-2026",
            ),
            "source": _field("Căn cứ", "whose conclusion a finding is", "Kết luận số 12/KL-UBND"),
            "words": _field(
                "Nội dung yêu cầu", "what is asked for", "Báo cáo lý do trễ hạn và ngày xong."
            ),
            "answer_by_words": _field(
                "Hạn trả lời", "until when to answer", "17 giờ 00 phút, ngày 24 tháng 11 năm 2026"
            ),
            "check_on_words": _field(
                "Ngày kiểm tra lại", "when it is looked at again", "ngày 01 tháng 12 năm 2026"
            ),
            "dossiers": _table(
                "Hồ sơ được nhắc",
                "dossiers that it is about",
                number=_field("Số theo dõi", "number of the follow-up", "12/GT-2026"),
                code=_field("Mã hồ sơ", "dossier code", "H26.12.05-261120-0007"),
                procedure=_field("Thủ tục", "procedure", "Cấp Giấy xác nhận tình trạng hôn nhân"),
                owner=_field("Chủ hồ sơ", "owner", "Nguyễn Thị Phương Thảo"),
                due=_field("Hẹn trả", "promised for", "26/11/2026 17:00"),
            ),
            "answer": _field(
                "Nội dung trả lời",
                "the answer, where there is one already",
                "Chờ kết quả xác minh của công an xã; trả kết quả ngày 27/11.",
            ),
            "requester": _field("Người yêu cầu", "who asks", "Vũ Đức Hòa"),
        },
    ),
    FormKind.FEE_RECEIPT: _fields(
        _OWNER,
        _REQUEST,
        {
            "receipt_number": _field("Số giấy tiếp nhận", "number of the receipt", "125/TNHS"),
            "payer_name": _field("Người nộp tiền", "who pays", "Trần Văn Quyết"),
            "collected_words": _field(
                "Thời gian thu",
                "when this was noted as collected",
                "10 giờ 05 phút, ngày 20 tháng 11 năm 2026",
            ),
            "fees": _table(
                "Bảng phí, lệ phí đã thu",
                "fees collected",
                name=_field("Tên khoản thu", "name of the fee", "Lệ phí hộ tịch"),
                price=_field("Mức thu", "price of one and how many", "8.000 đồng × 2"),
                amount=_field("Thành tiền", "sum", "16.000 đồng"),
            ),
            "fee_total": _field("Tổng cộng", "sum of the fees", "16.000 đồng"),
            "fee_total_in_words": _field("Bằng chữ", "the sum in words", "Mười sáu nghìn đồng"),
            "method": _field("Hình thức thu", "how it was paid", "Tiền mặt"),
            "earlier_note": _field(
                "Đã thu trước",
                "what an earlier record of this dossier says, a full sentence",
                "Khoản đã ghi tại Biên nhận số 11/BNTP không tính lại ở đây.",
            ),
            "collector_name": _field("Người thu", "who collects", "Lê Thị Hồng Nhung"),
        },
        _HOTLINE,
    ),
}
