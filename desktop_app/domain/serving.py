"""What a citizen at the counter is shown of the form while it is filled in for him.

The screen stands where others can read it too, so only what he is to check is on it: of the
identity number the last figures, nothing of phone and address unless the clerk shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from desktop_app.domain.dossiers import Dossier, DossierFee, IntakeForm
from desktop_app.domain.instants import as_local, show_date, weekday_name
from desktop_app.domain.sentence import Sentence

SHOWN_FIGURES: Final = 3


@dataclass(frozen=True, slots=True)
class Serving:
    """A form in the words of the citizen's screen.

    ``name`` is the owner's, ``submitter`` that of who stands here for him. ``id_ending`` has at
    most three figures. ``papers`` is how many sorts of paper were handed in, ``sheets`` how many
    pieces. ``due_at`` is ``None`` while no day can be promised. ``contact`` is phone and address,
    to be shown only when the clerk wishes.
    """

    name: str
    submitter: str
    birth_date: date | None
    id_ending: str
    procedure: str
    papers: int
    sheets: int
    fee: Sentence
    due_at: datetime | None
    is_provisional: bool
    contact: tuple[str, ...] = ()


def serving_of(
    form: IntakeForm, procedure: str, due_at: datetime | None, *, is_provisional: bool
) -> Serving | None:
    """Return what is shown of ``form``; ``None`` while it names nobody.

    A procedure alone may be the one that was kept from the citizen before.
    """
    owner = form.owner
    if not owner.name:
        return None
    return Serving(
        name=owner.name,
        submitter="" if form.submitter is None else form.submitter.name,
        birth_date=owner.birth_date,
        id_ending=owner.id_number[-SHOWN_FIGURES:] if len(owner.id_number) > 6 else "",
        procedure=procedure,
        papers=sum(paper.total > 0 for paper in form.documents),
        sheets=sum(paper.total for paper in form.documents),
        fee=fee_words(tuple(form.fees)),
        due_at=due_at,
        is_provisional=is_provisional,
        contact=tuple(filter(None, (owner.phone, owner.address))),
    )


def fee_words(fees: tuple[DossierFee, ...]) -> Sentence:
    """Return what is to be paid altogether, in đồng."""
    if not fees:
        return Sentence("Không thu phí", "Free of charge")
    known = sum(fee.total or 0 for fee in fees)
    shown = f"{known:,}".replace(",", ".")
    if any(fee.total is None for fee in fees):
        if not known:
            return Sentence("Báo sau", "To be told")
        return Sentence(f"Từ {shown} đồng", f"From {known:,} VND")
    if not known:
        return Sentence("Miễn phí", "Free of charge")
    return Sentence(f"{shown} đồng", f"{known:,} VND")


@dataclass(frozen=True, slots=True)
class Served:
    """What is shown after a form was saved: the code, and when the result is there."""

    name: str
    code: str
    due_at: datetime
    is_provisional: bool
    has_receipt: bool


def served_of(dossier: Dossier) -> Served:
    """Return what is shown of a dossier that was just accepted."""
    return Served(
        name=dossier.owner.name if dossier.submitter is None else dossier.submitter.name,
        code=dossier.code,
        due_at=dossier.due_at,
        is_provisional=dossier.is_provisional,
        has_receipt=dossier.needs_receipt,
    )


def due_words(due_at: datetime, *, is_provisional: bool) -> Sentence:
    """Return a day with its weekday and hour, and that it is provisional where it is."""
    local = as_local(due_at)
    weekday, day = weekday_name(local.date()), show_date(local.date())
    words = Sentence(f"{weekday.vi} {day}, {local:%H:%M}", f"{weekday.en} {day}, {local:%H:%M}")
    return words + Sentence("(tạm tính)", "(provisional)") if is_provisional else words
