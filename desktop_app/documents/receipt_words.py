"""What every receipt says in the same words, whatever it is printed on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.documents.fonts import markup
from desktop_app.documents.wording import dong
from desktop_app.domain.dossiers import DossierFee

TITLE: Final = ("GIẤY TIẾP NHẬN HỒ SƠ", "VÀ HẸN TRẢ KẾT QUẢ")
VOIDED: Final = "ĐÃ HỦY"
PROVISIONAL: Final = "(tạm tính)"
TO_SIGN: Final = "(Ký và ghi rõ họ tên)"


def copy_label(copy: int) -> str:
    """Return what the ``copy``-th copy (from 1) is for: ``Liên 1: giao người nộp``."""
    purposes = {1: ": giao người nộp", 2: ": lưu"}
    return f"Liên {copy}{purposes.get(copy, '')}"


def title_of(codes: Sequence[str]) -> str:
    """Return the title of the file for the receipt of the dossiers with these codes."""
    return f"{' '.join(TITLE).capitalize()} {', '.join(codes)}"


@dataclass(frozen=True, slots=True)
class FeeSums:
    """What the fees of a dossier come to, in đồng, as far as their amounts are known."""

    total: int
    paid: int
    is_all: bool

    @classmethod
    def of(cls, fees: Sequence[DossierFee]) -> FeeSums:
        """Add up ``fees``; ``is_all`` tells that each has an amount."""
        known = [(total, fee.is_paid) for fee in fees if (total := fee.total) is not None]
        return cls(
            sum(amount for amount, _ in known),
            sum(amount for amount, is_paid in known if is_paid),
            len(known) == len(fees),
        )

    @property
    def left(self) -> int:
        """What is still to be paid, in đồng."""
        return self.total - self.paid

    @property
    def label(self) -> str:
        """What stands before the total."""
        return "Tổng cộng" if self.is_all else "Tổng các khoản đã có mức thu"

    @property
    def words(self) -> str:
        """The markup of the line under the fees."""
        return (
            f"{self.label}: <b>{dong(self.total)}</b>; đã nộp {dong(self.paid)}; "
            f"còn phải nộp <b>{dong(self.left)}</b>."
        )


def fee_words(fee: DossierFee) -> str:
    """Return the markup of one fee: name, sum, and whether it is paid.

    One without an amount is due all the same, and says so.
    """
    if fee.amount is None or fee.total is None:
        count = f" × {fee.quantity}" if fee.quantity != 1 else ""
        return f"{markup(fee.name)}{count}: <b>theo quy định</b>, chưa thu"
    times = f"{dong(fee.amount)} × {fee.quantity} = " if fee.quantity != 1 else ""
    state = "đã nộp" if fee.is_paid else "chưa nộp"
    return f"{markup(fee.name)}: {times}<b>{dong(fee.total)}</b> ({state})"


def notes(hotline: str) -> Iterator[str]:
    """Yield the markup of the notes at the foot; ``hotline`` may be empty."""
    yield (
        "<b>Ghi chú:</b> Giấy này lập thành 02 liên: 01 liên giao người nộp hồ sơ, 01 liên "
        "lưu. Kết quả có thể nhận tại quầy, qua bưu chính công ích hoặc trực tuyến."
    )
    yield to_bring(hotline)


def to_bring(hotline: str) -> str:
    """Return the markup of what to bring for the result, and whom to call."""
    contact = f" Điện thoại hỗ trợ: <b>{markup(hotline)}</b>." if hotline else ""
    return (
        "<b>Khi đến nhận kết quả</b> cần mang theo Giấy này và giấy tờ tùy thân; người nhận "
        f"thay mang thêm giấy ủy quyền.{contact}"
    )
