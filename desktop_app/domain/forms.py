"""The statutory forms that the program fills, beside the receipt."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.domain.sentence import Sentence


class FormKind(StrEnum):
    """What a form is for; which template it is printed from, the legal profile decides."""

    SUPPLEMENT_REQUEST = "supplement_request"
    REFUSAL = "refusal"
    REFUSAL_ON_MERITS = "refusal_on_merits"
    APOLOGY = "apology"
    APOLOGY_OLD = "apology_old"
    STOP_NOTICE = "stop_notice"
    CONTROL_SLIP = "control_slip"
    REGISTER = "register"
    HANDOVER_LIST = "handover_list"
    SUPPLEMENT_RECEIPT = "supplement_receipt"
    RETURN_SLIP = "return_slip"
    REMINDER = "reminder"
    FEE_RECEIPT = "fee_receipt"

    @property
    def label(self) -> Sentence:
        """The form's name."""
        return _LABELS[self]


_LABELS = {
    FormKind.SUPPLEMENT_REQUEST: Sentence(
        "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "Request for supplement"
    ),
    FormKind.REFUSAL: Sentence(
        "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "Refusal to accept the dossier"
    ),
    FormKind.REFUSAL_ON_MERITS: Sentence(
        "Phiếu từ chối giải quyết hồ sơ", "Refusal after examination"
    ),
    FormKind.APOLOGY: Sentence(
        "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết",
        "Apology and request for more time",
    ),
    FormKind.APOLOGY_OLD: Sentence(
        "Phiếu xin lỗi và hẹn lại ngày trả kết quả", "Apology and new appointment"
    ),
    FormKind.STOP_NOTICE: Sentence(
        "Thông báo dừng giải quyết hồ sơ", "Notice that the dossier is stopped"
    ),
    FormKind.CONTROL_SLIP: Sentence(
        "Phiếu kiểm soát quá trình giải quyết hồ sơ", "Control slip of the handovers"
    ),
    FormKind.REGISTER: Sentence("Sổ theo dõi hồ sơ", "Register of dossiers"),
    FormKind.HANDOVER_LIST: Sentence("Biên bản bàn giao hồ sơ", "Record of a handover"),
    FormKind.SUPPLEMENT_RECEIPT: Sentence(
        "Biên nhận bổ sung hồ sơ", "Receipt for supplementary papers"
    ),
    FormKind.RETURN_SLIP: Sentence("Biên nhận trả kết quả", "Receipt for the result"),
    FormKind.REMINDER: Sentence(
        "Phiếu nhắc việc, yêu cầu giải trình", "Reminder or request to explain"
    ),
    FormKind.FEE_RECEIPT: Sentence("Biên nhận thu phí, lệ phí", "Record of fees collected"),
}
