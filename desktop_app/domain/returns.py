"""Giving the result back: to whom, how, and with which paper (NĐ 61/2018/NĐ-CP Art. 20)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.dossiers import ResultDelivery
from desktop_app.domain.errors import Fault
from desktop_app.domain.sentence import Sentence


class ReceiverKind(StrEnum):
    """Who takes the result."""

    RECEIPT_HOLDER = "receipt_holder"
    OWNER = "owner"
    AUTHORISED = "authorised"

    @property
    def label(self) -> Sentence:
        """The receiver in words."""
        return _LABELS[self]


_LABELS = {
    ReceiverKind.RECEIPT_HOLDER: Sentence("Người cầm giấy hẹn", "Holder of the receipt"),
    ReceiverKind.OWNER: Sentence("Chủ hồ sơ", "Owner of the dossier"),
    ReceiverKind.AUTHORISED: Sentence("Người được ủy quyền", "Authorised person"),
}


@dataclass(frozen=True, slots=True)
class ResultReturn:
    """How a result was given back.

    ``channel`` is a :class:`ResultDelivery` value; ``paper`` is the authorisation of one who
    comes for somebody else, or the number of the postal item. ``returned_at`` is ``None``
    for "now".
    """

    receiver: ReceiverKind
    receiver_name: str
    channel: str = ResultDelivery.COUNTER.value
    id_number: str = ""
    paper: str = ""
    receipt_lost: bool = False
    note: str = ""
    returned_at: datetime | None = None


def check_return(given: ResultReturn) -> tuple[Fault, ...]:
    """Return what is missing before a result may be given away, field by field.

    Whoever is not the owner shows the receipt or an authorisation (Art. 6(2), Art. 20); a
    lost receipt is replaced by the identity of the owner or an authorisation.
    """
    return tuple(_faults(given))


def _faults(given: ResultReturn) -> Iterator[Fault]:
    if not given.receiver_name.strip():
        yield Fault(
            "receiver_name",
            Sentence("Ghi họ tên người nhận kết quả.", "Enter who takes the result."),
        )
    if given.receiver is ReceiverKind.AUTHORISED and not given.paper.strip():
        yield Fault(
            "paper",
            Sentence(
                "Người được ủy quyền cần giấy ủy quyền: ghi số hoặc ngày của giấy.",
                "An authorised person needs an authorisation: enter its number or date.",
            ),
        )
    if given.receipt_lost and given.receiver is ReceiverKind.RECEIPT_HOLDER:
        yield Fault(
            "receiver",
            Sentence(
                "Mất giấy hẹn thì chỉ trả cho chủ hồ sơ hoặc người được ủy quyền.",
                "Without the receipt only the owner or an authorised person may have it.",
            ),
        )
    if given.receipt_lost and not given.id_number.strip():
        yield Fault(
            "id_number",
            Sentence(
                "Mất giấy hẹn: ghi số giấy tờ tùy thân của người nhận.",
                "The receipt is lost: enter the identity number of the receiver.",
            ),
        )
