"""What the citizen's screen says: Vietnamese first, English below, whatever the clerk speaks."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.sentence import Sentence

WELCOME: Final = Sentence("Mời quý khách", "Welcome, please come to the counter")
CHECK_NAME: Final = Sentence(
    "Xin ông/bà kiểm tra từng chữ họ và tên", "Please check every letter of your name"
)
BORN: Final = Sentence("Ngày sinh", "Date of birth")
ID_ENDS: Final = Sentence("Số giấy tờ, 3 số cuối", "ID number, last 3 digits")
HANDED_IN_BY: Final = Sentence("Người nộp", "Handed in by")
PROCEDURE: Final = Sentence("Thủ tục", "Procedure")
PAPERS: Final = Sentence("Giấy tờ đã nhận", "Papers handed in")
FEE: Final = Sentence("Phí, lệ phí", "Fee")
DUE: Final = Sentence("Hẹn trả kết quả", "Result due")
PHONE_AND_ADDRESS: Final = Sentence("Điện thoại, địa chỉ", "Phone, address")
NOT_YET: Final = Sentence("Chọn thủ tục rồi mới có", "Once the procedure is chosen")
SAY_SO: Final = Sentence(
    "Thấy chỗ nào chưa đúng, xin báo ngay với cán bộ.",
    "If anything is wrong, please tell the clerk at once.",
)
ACCEPTED: Final = Sentence("Đã tiếp nhận hồ sơ", "Your dossier is accepted")
CODE: Final = Sentence("Mã hồ sơ", "Dossier code")
TAKE_RECEIPT: Final = Sentence(
    "Cảm ơn ông/bà. Mời nhận giấy hẹn.", "Thank you. Please take your receipt."
)
THANK_YOU: Final = Sentence("Cảm ơn ông/bà.", "Thank you.")
HOW_WAS_IT: Final = Sentence(
    "Ông/bà có hài lòng với việc giải quyết hồ sơ không?",
    "Were you satisfied with the way your dossier was handled?",
)
TOUCH: Final = Sentence(
    "Mời ông/bà chạm vào một khuôn mặt.",
    "Please touch a face.",
)
THANKS_FOR_RATING: Final = Sentence("Cảm ơn ông/bà đã đánh giá", "Thank you for your answer")
GOODBYE: Final = Sentence("Chúc ông/bà một ngày tốt lành.", "Have a good day.")
NOT_KEPT: Final = Sentence(
    "Chưa ghi được đánh giá, xin báo với cán bộ.",
    "Your answer could not be stored, please tell the clerk.",
)


def amount_of_papers(kinds: int, sheets: int) -> Sentence:
    """Return how many papers were handed in."""
    if not sheets:
        return Sentence("Chưa có", "None yet")
    return Sentence(
        f"{kinds} loại, {sheets} bản",
        f"{kinds} kind(s), {sheets} {'copy' if sheets == 1 else 'copies'}",
    )
