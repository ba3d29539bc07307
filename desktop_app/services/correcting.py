"""Correcting what was typed at intake; the promise and the custody are not touched by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.domain.acts import Act
from desktop_app.domain.applicant_checks import check_party, tidy_number, tidy_phone
from desktop_app.domain.dossiers import Correction, Dossier, DossierFee, Party
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.services.dossier_acts import ActFrame, Ongoing

__all__ = ["Correcting", "Correction"]


class Correcting:
    """Changes what was typed, with the reason and what stood there before in the trail."""

    def __init__(self, frame: ActFrame) -> None:
        self._frame = frame

    def correct(
        self, dossier_id: UUID, correction: Correction, reason: str, actor: Actor
    ) -> Dossier:
        """Change the data of a dossier.

        Raises :class:`Refusal` with faults per field, without a reason, and when nothing
        differs.
        """

        def work(ongoing: Ongoing) -> None:
            tidy = _tidy(correction)
            today = local_date(ongoing.now)
            faults = [
                fault
                for name, party in (("owner", tidy.owner), ("submitter", tidy.submitter))
                if party is not None
                for fault in check_party(party, name, today)
                if not fault.is_warning
            ]
            faults += _fee_faults(tidy)
            if not nfc(reason):
                faults.append(
                    Fault("reason", Sentence("Ghi lý do sửa.", "Say why it is corrected."))
                )
            if faults:
                raise Refusal.of(faults)
            changes = list(_changes(ongoing.dossier, tidy))
            if not changes:
                raise Refusal(Sentence("Chưa có gì thay đổi.", "Nothing was changed."))
            DossierRepository(ongoing.session).correct(dossier_id, tidy)
            ongoing.detail |= {"reason": nfc(reason), "changes": changes}

        return self._frame.carry_out(dossier_id, Act.CORRECT, actor, work)


def _tidy(correction: Correction) -> Correction:
    return replace(
        correction,
        owner=None if correction.owner is None else _tidy_party(correction.owner),
        submitter=None if correction.submitter is None else _tidy_party(correction.submitter),
    )


def _tidy_party(party: Party) -> Party:
    return replace(
        party,
        name=nfc(party.name),
        id_number=tidy_number(party.id_number),
        phone=tidy_phone(party.phone),
        email=party.email.strip(),
        address=nfc(party.address),
    )


def _fee_faults(correction: Correction) -> Iterator[Fault]:
    for place, fee in enumerate(correction.fees or ()):
        if fee.quantity < 1 or (fee.amount is not None and fee.amount < 0):
            yield Fault(
                f"fees.{place}",
                Sentence(
                    "Số tiền và số lượng không được âm.",
                    "Amount and quantity cannot be negative.",
                ),
            )


def _changes(dossier: Dossier, correction: Correction) -> Iterator[dict[str, str]]:
    """Yield what differs: the field, what stood there, and what stands there now."""
    for name in ("owner", "submitter"):
        after: Party | None = getattr(correction, name)
        before: Party | None = getattr(dossier, name)
        if after is None:
            continue
        for field in Party.__dataclass_fields__:
            old = "" if before is None else getattr(before, field)
            new = getattr(after, field)
            if old != new:
                yield _change(f"{name}.{field}", old, new)
    for name in ("request_summary", "delivery", "delivery_place", "note"):
        new = getattr(correction, name)
        if new is not None and new != getattr(dossier, name):
            yield _change(name, getattr(dossier, name), new)
    if correction.documents is not None and tuple(correction.documents) != dossier.documents:
        yield _change(
            "documents",
            "; ".join(f"{each.name} ({each.total})" for each in dossier.documents),
            "; ".join(f"{each.name} ({each.total})" for each in correction.documents),
        )
    if correction.fees is not None and tuple(correction.fees) != dossier.fees:
        yield _change("fees", _fees(dossier.fees), _fees(correction.fees))


def _fees(fees: Sequence[DossierFee]) -> str:
    return "; ".join(
        f"{fee.name}: {'?' if fee.total is None else fee.total}{' (đã thu)' if fee.is_paid else ''}"
        for fee in fees
    )


def _change(field: str, before: object, after: object) -> dict[str, str]:
    return {
        "field": field,
        "before": "" if before is None else str(before),
        "after": "" if after is None else str(after),
    }
