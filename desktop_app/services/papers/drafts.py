"""A paper before it has its number, and the values that most papers share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.documents.wording import instant_in_words
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.sentence import Sentence
from desktop_app.services.papers.matters import Matter, PaperUnit


@dataclass(frozen=True, slots=True)
class Draft:
    """What a paper will say, and the act it belongs to.

    The same ``act`` never gives two papers of one series. ``department`` issues it, the centre
    where that is empty. ``number`` is that of a list that was numbered when it was made, else
    ``None``: the paper takes the next one of its series.
    """

    kind: FormKind
    act: str
    values: Mapping[str, str]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    department: str = ""
    number: int | None = None


def owner_values(matter: Matter) -> dict[str, str]:
    """Return who the applicant is and what is asked for."""
    owner = matter.owner
    source = matter.dossier
    if source is not None:
        summary, code, name = source.request_summary, source.procedure_code, source.procedure_name
    elif matter.filing is not None:
        form = matter.filing.form
        summary, code = form.request_summary, form.procedure_code
        name = matter.filing.procedure_name
    else:
        raise AssertionError("a handover list has no owner")
    procedure = f"{name} (mã thủ tục {code})"
    return {
        "owner_name": owner.name,
        "owner_id": owner.id_number,
        "owner_address": owner.address,
        "owner_phone": owner.phone,
        "owner_email": owner.email,
        # Without words of its own the request is the procedure, which is said only once.
        "request": summary or procedure,
        "procedure": procedure if summary else "",
    }


def solver_values(matter: Matter, unit: PaperUnit, signer: str = "") -> dict[str, str]:
    """Return who solves the dossier and who signs for it, both of ``unit``."""
    role, name = matter.signer(unit, signer)
    return {
        "one_stop_unit": matter.office.centre,
        "solving_unit": unit.name,
        "signer_role": role,
        "signer_name": name,
        "hotline": matter.office.hotline,
    }


def received_words(dossier: Dossier) -> str:
    """Return when a dossier was received."""
    return instant_in_words(dossier.accepted_at)


def require_dossier(matter: Matter, kind: FormKind) -> Dossier:
    """Return the dossier, or raise :class:`Refusal` for what was never accepted."""
    if matter.dossier is None:
        raise nothing_to_issue(matter, kind, Sentence("chưa được tiếp nhận", "not accepted yet"))
    return matter.dossier


def nothing_to_issue(matter: Matter, kind: FormKind, why: Sentence) -> Refusal:
    """Return the refusal of a paper whose act was not done; ``why`` ends the sentence."""
    return Refusal(
        Sentence(
            f"Chưa lập được “{kind.label.vi}” của hồ sơ {matter.code}: {why.vi}.",
            f"“{kind.label.en}” of {matter.code} cannot be made: {why.en}.",
        )
    )


def full_sentence(text: str) -> str:
    """Return ``text`` with a full stop, unless it ends with a mark already."""
    return text if text.endswith((".", "!", "?", ";", "…")) else f"{text}."
