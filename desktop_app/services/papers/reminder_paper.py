"""The paper of a follow-up: what one person was asked for at one time, with room to answer."""

from __future__ import annotations

from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.documents.wording import day_in_words, instant_in_words
from desktop_app.domain.errors import Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import show_instant
from desktop_app.domain.sentence import Sentence
from desktop_app.services.papers.drafts import Draft, full_sentence
from desktop_app.services.papers.matters import Matter


def reminder(matter: Matter) -> Draft:
    """Return the paper of the follow-ups of ``matter``.

    Raises :class:`Refusal` for anything else: a dossier may have several.
    """
    asked = matter.follow_ups
    if not asked:
        raise Refusal(
            Sentence(
                "Phiếu nhắc việc, yêu cầu giải trình lập từ sổ theo dõi, không theo hồ sơ.",
                "A reminder is printed from the register of follow-ups, not of a dossier.",
            )
        )
    first = asked[0]
    to, dossiers = first.addressee, DossierRepository(matter.session)
    rows = []
    for each in asked:
        dossier = None if each.dossier_id is None else dossiers.get(each.dossier_id)
        if dossier is not None:
            rows.append(
                (
                    each.number,
                    dossier.code,
                    dossier.procedure_name,
                    dossier.owner.name,
                    show_instant(dossier.due_at),
                )
            )
    answers = dict.fromkeys(each.answer for each in asked if each.answer)
    return Draft(
        FormKind.REMINDER,
        f"follow_up:{first.id}",
        {
            "about_words": first.kind.label.vi,
            "addressee": to.label.vi,
            "addressee_unit": to.department if to.official else "",
            "numbers": ", ".join(each.number for each in asked),
            "source": first.source,
            "words": full_sentence(first.words),
            "answer_by_words": "" if first.answer_by is None else instant_in_words(first.answer_by),
            "check_on_words": "" if first.check_on is None else day_in_words(first.check_on),
            "answer": "; ".join(answers),
            "requester": first.made_by,
        },
        tables={"dossiers": rows},
    )
