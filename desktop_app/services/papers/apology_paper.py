"""Form 04: an apology and the new appointment, once for each promise that is not kept."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.db.repositories.due import DueRepository
from desktop_app.db.repositories.papers import IssuedPaper, PaperRepository
from desktop_app.documents.wording import count_in_words, day_in_words, instant_in_words
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.due_decisions import DecisionKind, DueDecision
from desktop_app.domain.errors import Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import as_utc, local_date, show_date, show_instant
from desktop_app.domain.sentence import Sentence
from desktop_app.services.papers.drafts import (
    Draft,
    full_sentence,
    nothing_to_issue,
    owner_values,
    require_dossier,
    solver_values,
)
from desktop_app.services.papers.matters import Matter

APOLOGIES = (FormKind.APOLOGY, FormKind.APOLOGY_OLD)


def apology(matter: Matter, kind: FormKind) -> Draft:
    """Return the apology for the last extension (NĐ 61/2018/NĐ-CP Art. 19(9)).

    The head of the unit that has the dossier signs it: nobody apologises for what never came
    to him. A second one is for a second promise that was missed, and says so. Raises
    :class:`Refusal` without an extension, and for a second apology before that.
    """
    dossier = require_dossier(matter, kind)
    decisions = DueRepository(matter.session).decisions(dossier.id)
    extensions = [each for each in decisions if each.kind is DecisionKind.EXTENSION]
    if not extensions:
        raise nothing_to_issue(
            matter, kind, Sentence("chưa có quyết định gia hạn", "its time was not extended")
        )
    decision = extensions[-1]
    act = f"extension:{decision.id}"
    earlier = [
        paper
        for paper in PaperRepository(matter.session).of(dossier.id)
        if FormKind(paper.kind) in APOLOGIES
        and paper.cancelled_at is None
        and paper.content["act"] != act
    ]
    if earlier and not _is_missed(matter, dossier, decision):
        raise _too_early(earlier[-1], decision)
    return Draft(
        kind,
        act,
        owner_values(matter)
        | solver_values(matter, matter.keeper, decision.authority)
        | {
            "received_words": day_in_words(local_date(dossier.accepted_at)),
            "whereabouts": _whereabouts(matter, dossier),
            "field": dossier.field,
            "receipt_number": f"{dossier.register.number}/TNHS",
            "due_words": instant_in_words(decision.due_before),
            "reason": _reason(decision, earlier),
            "new_due_words": instant_in_words(decision.due_after),
            "extension_words": _which(len(earlier) + 1),
        },
        department=matter.keeper.department,
    )


def _whereabouts(matter: Matter, dossier: Dossier) -> str:
    """Return what the centre did with the dossier after receipt, words that follow “và”."""
    unit = matter.keeper
    if unit.name == matter.office.centre:
        return "hiện đang giữ hồ sơ" if dossier.finished_at is None else "giải quyết hồ sơ"
    came = local_date(matter.spell[0].began_at)
    is_same_day = came == local_date(dossier.accepted_at)
    when = "cùng ngày" if is_same_day else f"vào {day_in_words(came)}"
    return f"chuyển {unit.name} giải quyết {when}"


def _is_missed(matter: Matter, dossier: Dossier, decision: DueDecision) -> bool:
    """Tell whether the promise before ``decision`` passed without a result."""
    until = matter.now if dossier.finished_at is None else dossier.finished_at
    return as_utc(until) > as_utc(decision.late_from_before)


def _reason(decision: DueDecision, earlier: Sequence[IssuedPaper]) -> str:
    reason = full_sentence(decision.reason)
    if not earlier:
        return reason
    last = earlier[-1]
    number = last.printed_number
    return (
        f"{reason} Đây là lần xin lỗi thứ {_ordinal(len(earlier) + 1)}: thời gian đã hẹn lại tại "
        f"văn bản số {number} ngày {show_date(local_date(last.issued_at))} cũng không thực hiện "
        "được."
    )


def _which(ordinal: int) -> str:
    limit = " (không quá 01 lần)" if ordinal == 1 else " (theo quyết định của người có thẩm quyền)"
    return f"lần thứ {_ordinal(ordinal)}{limit}"


def _ordinal(number: int) -> str:
    """Return an ordinal as it is read after “thứ”."""
    return {1: "nhất", 4: "tư"}.get(number, count_in_words(number))


def _too_early(issued: IssuedPaper, decision: DueDecision) -> Refusal:
    number = issued.printed_number
    promised = show_instant(decision.due_before)
    return Refusal(
        Sentence(
            f"Đã xin lỗi và hẹn lại tại văn bản số {number}. Chỉ xin lỗi lần nữa khi lần hẹn lại "
            f"({promised}) cũng đã qua mà chưa có kết quả.",
            f"The apology no. {number} was issued. A second one is due only once the second "
            f"promise ({promised}) is missed.",
        )
    )
