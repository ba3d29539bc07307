"""Issued papers as lists and dialogs show them, and what is to be said on a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop_app.domain.forms import FormKind
from desktop_app.domain.payment_methods import PaymentMethod
from desktop_app.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class PaperNotes:
    """What only a person knows of a paper; whatever is empty is left out or put by the rules.

    ``results`` are the papers handed out, ``returned_papers`` those given back. ``stage`` is
    how far a stopped dossier has come, ``fee_note`` a full sentence, ``signer_role`` may part
    the line of the deputy (KT.) by a line break. ``remark`` stands on a handover list.
    ``payment`` is how fees were paid, ``None`` leaves boxes to tick.
    """

    legal_basis: str = ""
    guidance: str = ""
    results: tuple[str, ...] = ()
    returned_papers: tuple[str, ...] = ()
    stage: str = ""
    fee_note: str = ""
    signer_role: str = ""
    signer_name: str = ""
    remark: str = ""
    payment: PaymentMethod | None = None


NO_NOTES = PaperNotes()


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that was issued; ``number`` is as printed, empty for a form without one."""

    id: UUID
    subject_id: UUID
    subject_code: str
    kind: FormKind
    number: str
    issued_at: datetime
    user_name: str
    cancelled_at: datetime | None
    print_count: int

    @property
    def is_cancelled(self) -> bool:
        """Whether the act that the paper belongs to was undone."""
        return self.cancelled_at is not None

    @property
    def label(self) -> Sentence:
        """The paper in words: “Biên nhận trả kết quả số 12/BNKQ”."""
        label = self.kind.label
        if not self.number:
            return label
        return Sentence(f"{label.vi} số {self.number}", f"{label.en} no. {self.number}")

    @property
    def title(self) -> Sentence:
        """The paper and what it is about; a list with its own number does not say it twice."""
        label, number = self.label, self.number.partition("/")[0]
        if not self.subject_code or (number and self.subject_code.partition("/")[0] == number):
            return label
        return Sentence(f"{label.vi} · {self.subject_code}", f"{label.en} · {self.subject_code}")


@dataclass(frozen=True, slots=True)
class PaperOffer:
    """A paper that can be issued now; ``issued`` is the one there is for the act already."""

    kind: FormKind
    issued: PaperLine | None
