"""The slip that whoever takes a result signs."""

from __future__ import annotations

from desktop_app.db.repositories.lateness import LatenessRepository
from desktop_app.documents.wording import dong, instant_in_words
from desktop_app.domain.dossiers import Dossier, ResultDelivery
from desktop_app.domain.forms import FormKind
from desktop_app.domain.returns import ReceiverKind, ResultReturn
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.services.papers.drafts import (
    Draft,
    nothing_to_issue,
    owner_values,
    require_dossier,
)
from desktop_app.services.papers.matters import Matter

_LOST = (
    "Người nhận khai bị mất Giấy tiếp nhận hồ sơ và hẹn trả kết quả, đã đối chiếu giấy tờ tùy thân."
)


def return_slip(matter: Matter) -> Draft:
    """Return the slip of a result that was given back (NĐ 61/2018/NĐ-CP Art. 20)."""
    kind = FormKind.RETURN_SLIP
    dossier = require_dossier(matter, kind)
    given = LatenessRepository(matter.session).returned(dossier.id)
    if given is None or dossier.returned_at is None or dossier.status is not Status.RETURNED:
        raise nothing_to_issue(
            matter, kind, Sentence("chưa trả kết quả", "its result was not given back")
        )
    notes = matter.notes
    results = notes.results or (f"Kết quả giải quyết thủ tục: {dossier.procedure_name}",)
    return Draft(
        kind,
        f"returned:{dossier.returned_at.isoformat()}",
        owner_values(matter)
        | {
            "due_words": instant_in_words(dossier.due_at),
            "returned_words": instant_in_words(dossier.returned_at),
            "recipient_name": given.receiver_name,
            "recipient_capacity": given.receiver.label.vi.lower(),
            "recipient_id": given.id_number or _own_number(dossier, given),
            "authorisation": given.paper if given.receiver is ReceiverKind.AUTHORISED else "",
            "method": ResultDelivery(given.channel).label.vi,
            "method_detail": _method_detail(given),
            "lost_note": _LOST if given.receipt_lost else "",
            "fee_note": notes.fee_note or _fees(dossier),
            "clerk_name": matter.actor.name,
            "hotline": matter.office.hotline,
        },
        {"results": results, "returned_papers": notes.returned_papers},
    )


def _own_number(dossier: Dossier, given: ResultReturn) -> str:
    return dossier.owner.id_number if given.receiver is ReceiverKind.OWNER else ""


def _method_detail(given: ResultReturn) -> str:
    is_sent = given.channel != ResultDelivery.COUNTER and given.receiver is not (
        ReceiverKind.AUTHORISED
    )
    return ". ".join(filter(None, (given.paper if is_sent else "", given.note)))


def _fees(dossier: Dossier) -> str:
    sums = [fee.total for fee in dossier.fees if fee.is_paid and fee.total]
    return f"{dong(sum(sums))}, đã nộp" if sums else ""
