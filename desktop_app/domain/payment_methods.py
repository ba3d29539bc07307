"""How fees are paid."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.domain.sentence import Sentence


class PaymentMethod(StrEnum):
    """How money came to the counter."""

    CASH = "cash"
    TRANSFER = "transfer"

    @property
    def label(self) -> Sentence:
        """The method in words."""
        return _LABELS[self]


_LABELS = {
    PaymentMethod.CASH: Sentence("Tiền mặt", "Cash"),
    PaymentMethod.TRANSFER: Sentence("Chuyển khoản", "Bank transfer"),
}
