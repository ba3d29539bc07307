"""What the look-up screen says, in both languages at once."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.sentence import Sentence

LOOK_UP: Final = Sentence("Tra cứu hồ sơ", "Look up your dossier")
SCAN_OR_TYPE: Final = Sentence(
    "Đưa mã vạch trên giấy hẹn vào máy quét, hoặc bấm mã hồ sơ.",
    "Hold the bar code of your receipt under the scanner, or type the dossier code.",
)
CODE: Final = Sentence("Mã hồ sơ", "Dossier code")
SHOW: Final = Sentence("Tra cứu", "Look up")
CLEAR: Final = Sentence("Xóa hết", "Clear")
BACK: Final = Sentence("Xong", "Done")
PROCEDURE: Final = Sentence("Thủ tục", "Procedure")
DUE: Final = Sentence("Hẹn trả kết quả", "Result due")
RETURNED: Final = Sentence("Ngày trả kết quả", "Handed out on")
NOTHING_PERSONAL: Final = Sentence(
    "Màn hình này không hiện thông tin cá nhân.", "This screen shows nothing personal."
)
NO_RECEIPT: Final = Sentence(
    "Mã vừa quét không phải mã trên giấy hẹn. Mời ông/bà quét mã vạch ở đầu giấy hẹn.",
    "That was no code of a receipt. Please scan the bar code at the top of your receipt.",
)
NO_ANSWER: Final = Sentence(
    "Tạm thời chưa tra cứu được. Mời ông/bà hỏi tại quầy.",
    "Nothing can be looked up at the moment. Please ask at the counter.",
)
OTHER_OFFICE: Final = Sentence("Mã cơ quan khác", "Another office")


def going_back(seconds: int) -> Sentence:
    """Return when the screen is empty again."""
    return Sentence(
        f"Màn hình tự trở về sau {seconds} giây.", f"The screen goes back in {seconds} seconds."
    )
