"""What stands on a receipt: plain data, gathered by the service that prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.documents.office_head import OfficeHead
from desktop_app.domain.dossiers import DossierFee, HandedDocument, Party, RegisterEntry
from desktop_app.domain.vietqr import BankAccount


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptContent:
    """Everything that form 01 says about one dossier.

    ``number`` is the number of the paper with its mark, as ``125/TNHS``; empty leaves dots to
    write on. ``submitter`` is ``None`` when the owner came in person. ``request`` empty means
    that the request is the procedure itself. ``limit_words`` is the published limit
    (``3 ngày làm việc``), ``delivery_words`` where the result is to be had. ``reprint`` is 0
    for the first print and n for the n-th one after it. ``is_provisional`` marks a due date
    counted with holidays that are not announced yet. ``account`` is where unpaid fees may be
    transferred to.
    """

    head: OfficeHead
    number: str
    code: str
    procedure_code: str
    procedure_name: str
    owner: Party
    limit_words: str
    received_at: datetime
    due_at: datetime
    delivery_words: str
    register: RegisterEntry
    clerk_name: str
    submitter: Party | None = None
    external_code: str = ""
    request: str = ""
    documents: tuple[HandedDocument, ...] = ()
    sets: int = 1
    fees: tuple[DossierFee, ...] = ()
    is_provisional: bool = False
    hotline: str = ""
    reprint: int = 0
    is_voided: bool = False
    account: BankAccount | None = None

    @property
    def unpaid(self) -> int:
        """What is still to be paid of the fees whose amount is known, in đồng."""
        return sum(fee.total or 0 for fee in self.fees if not fee.is_paid)

    @property
    def hand_in_name(self) -> str:
        """The name of the person who stood at the counter."""
        return self.owner.name if self.submitter is None else self.submitter.name
