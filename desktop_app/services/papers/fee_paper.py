"""The office's own record of fees collected; it takes the place of no tax invoice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from desktop_app.db.repositories.papers import IssuedPaper, PaperRepository
from desktop_app.documents.wording import dong, dong_in_words, instant_in_words
from desktop_app.domain.dossiers import DossierFee
from desktop_app.domain.errors import Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.sentence import Sentence
from desktop_app.services.papers.drafts import (
    Draft,
    nothing_to_issue,
    owner_values,
    require_dossier,
)
from desktop_app.services.papers.matters import Matter

_ACT: Final = "fees:"
_TO_TICK: Final = "□ Tiền mặt      □ Chuyển khoản"
"""Stands where nobody said how it was paid; the clerk ticks it."""


def fee_receipt(matter: Matter) -> Draft:
    """Return the record of what was collected and is on no record yet.

    What was collected altogether names the act: asked again without another payment, the
    paper is the one that there is. Raises :class:`Refusal` for a dossier without fees, before
    one is paid, and when less is paid now than earlier records say.
    """
    kind = FormKind.FEE_RECEIPT
    dossier = require_dossier(matter, kind)
    if not dossier.fees:
        raise nothing_to_issue(
            matter, kind, Sentence("hồ sơ không thu phí, lệ phí", "it has no fees")
        )
    paid = _paid(dossier.fees)
    if not paid:
        raise nothing_to_issue(
            matter,
            kind,
            Sentence("chưa ghi khoản phí nào là đã thu", "no fee is noted as paid yet"),
        )
    papers = [
        paper
        for paper in PaperRepository(matter.session).of(dossier.id)
        if paper.kind == kind and paper.cancelled_at is None
    ]
    is_there = bool(papers) and _on_record(papers[-1]) == paid
    earlier = papers[:-1] if is_there else papers
    recorded = _on_record(earlier[-1]) if earlier else {}
    if any(paid.get(name, 0) < amount for name, amount in recorded.items()):
        raise _less_than_recorded(matter, earlier[-1])
    new = {
        name: amount - recorded.get(name, 0)
        for name, amount in paid.items()
        if amount > recorded.get(name, 0)
    }
    total = sum(new.values())
    notes = matter.notes
    return Draft(
        kind,
        _ACT + json.dumps(paid, ensure_ascii=False, sort_keys=True),
        owner_values(matter)
        | {
            "receipt_number": f"{dossier.register.number}/TNHS",
            "payer_name": matter.submitter.name,
            "collected_words": instant_in_words(matter.now),
            "fee_total": dong(total),
            "fee_total_in_words": dong_in_words(total),
            "method": _TO_TICK if notes.payment is None else notes.payment.label.vi,
            "earlier_note": _earlier_words(earlier),
            "collector_name": matter.actor.name,
            "hotline": matter.office.hotline,
        },
        tables={
            "fees": [
                (name, _price(name, amount, dossier.fees), dong(amount))
                for name, amount in new.items()
            ]
        },
    )


def _paid(fees: Sequence[DossierFee]) -> dict[str, int]:
    """Return what is paid by the name of the fee, in đồng."""
    sums: dict[str, int] = {}
    for fee in fees:
        if fee.is_paid and fee.total:
            sums[fee.name] = sums.get(fee.name, 0) + fee.total
    return sums


def _on_record(paper: IssuedPaper) -> Mapping[str, int]:
    """Return what was collected altogether when ``paper`` was issued, by name, in đồng."""
    paid = json.loads(str(paper.content["act"]).removeprefix(_ACT))
    return {str(name): int(amount) for name, amount in paid.items()}


def _price(name: str, amount: int, fees: Sequence[DossierFee]) -> str:
    """Return the prices with their counts; a part that came later says that it is one."""
    paid = [fee for fee in fees if fee.name == name and fee.is_paid]
    if sum(fee.total or 0 for fee in paid) != amount:
        return "phần thu thêm"
    return " + ".join(
        dong(fee.amount or 0) if fee.quantity == 1 else f"{dong(fee.amount or 0)} × {fee.quantity}"
        for fee in paid
    )


def _earlier_words(earlier: Sequence[IssuedPaper]) -> str:
    if not earlier:
        return ""
    numbers = ", ".join(paper.printed_number for paper in earlier)
    return f"Khoản đã ghi tại Biên nhận số {numbers} không tính lại ở đây."


def _less_than_recorded(matter: Matter, paper: IssuedPaper) -> Refusal:
    number = paper.printed_number
    return Refusal(
        Sentence(
            f"Số phí ghi đã thu của hồ sơ {matter.code} ít hơn số đã ghi tại Biên nhận số "
            f"{number}. Kiểm tra lại mục phí rồi lập biên nhận.",
            f"The fees noted as paid for {matter.code} are less than record no. {number} says. "
            "Check the fees first.",
        )
    )
