"""Forms 03 and 05: a dossier that is refused, declined on the merits, or stopped on request."""

from __future__ import annotations

from desktop_app.documents.wording import day_in_words
from desktop_app.domain.acts import Act
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.services.papers.drafts import (
    Draft,
    full_sentence,
    nothing_to_issue,
    owner_values,
    received_words,
    require_dossier,
    solver_values,
)
from desktop_app.services.papers.matters import Matter


def refusal(matter: Matter) -> Draft:
    """Return form 03: of a form that was refused at the counter, or of a declined dossier."""
    if matter.dossier is not None:
        return refusal_on_merits(matter)
    filing = matter.filing
    if filing is None or filing.status is not Status.NOT_ACCEPTED or filing.closed_at is None:
        raise nothing_to_issue(
            matter, FormKind.REFUSAL, Sentence("chưa bị từ chối", "it was not refused")
        )
    return Draft(
        FormKind.REFUSAL,
        f"refused:{filing.closed_at.isoformat()}",
        owner_values(matter)
        | {
            "legal_basis": matter.notes.legal_basis,
            "guidance": matter.notes.guidance,
            "submitter_name": matter.submitter.name,
            "clerk_name": matter.actor.name,
            "hotline": matter.office.hotline,
        },
        {"reasons": _sentences(filing.reason)},
    )


def refusal_on_merits(matter: Matter) -> Draft:
    """Return form 03 of a dossier that is not eligible (NĐ 61/2018/NĐ-CP Art. 19(8)).

    One whose supplement never came gets it too, with that as the reason.
    """
    kind = FormKind.REFUSAL_ON_MERITS
    dossier = require_dossier(matter, kind)
    act = matter.last_act(Act.DECLINE, Act.CLOSE_UNANSWERED)
    if act is None or dossier.status is not Status.STOPPED:
        raise nothing_to_issue(
            matter, kind, Sentence("chưa bị từ chối giải quyết", "it was not declined")
        )
    if act.action == Act.DECLINE:
        reasons = _sentences(str(act.detail.get("reason", "")))
    else:
        reasons = [_unanswered(matter)]
    return Draft(
        kind,
        f"{act.action}:{act.at.isoformat()}",
        owner_values(matter)
        | solver_values(matter, matter.solver)
        | {
            "received_words": received_words(dossier),
            "legal_basis": matter.notes.legal_basis,
            "guidance": matter.notes.guidance,
        },
        {"reasons": reasons, "returned_papers": matter.notes.returned_papers},
        department=matter.solver.department,
    )


def stop_notice(matter: Matter) -> Draft:
    """Return form 05 of a dossier that was stopped, or taken back, as its applicant asked."""
    kind = FormKind.STOP_NOTICE
    dossier = require_dossier(matter, kind)
    act = matter.last_act(Act.STOP, Act.WITHDRAW)
    if act is None or dossier.status not in {Status.STOPPED, Status.WITHDRAWN}:
        raise nothing_to_issue(matter, kind, Sentence("chưa dừng giải quyết", "it was not stopped"))
    day = day_in_words(local_date(act.at))
    return Draft(
        kind,
        f"{act.action}:{act.at.isoformat()}",
        owner_values(matter)
        | solver_values(matter, matter.solver)
        | {
            "received_words": received_words(dossier),
            "asked_words": day,
            "stop_reason": str(act.detail.get("reason", "")).rstrip("."),
            "stage": matter.notes.stage or _stage(matter),
            "stopped_words": day,
            "fee_note": matter.notes.fee_note,
        },
        {"returned_papers": matter.notes.returned_papers},
        department=matter.solver.department,
    )


def _sentences(text: str) -> list[str]:
    """Return reasons that were typed one a line."""
    return [full_sentence(line.strip()) for line in text.split("\n") if line.strip()]


def _unanswered(matter: Matter) -> str:
    asked = matter.supplements[-1]
    until = "" if asked.answer_by is None else f" trước hết ngày {show_date(asked.answer_by)}"
    return (
        f"Hồ sơ không được bổ sung{until} theo Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ ngày "
        f"{show_date(local_date(asked.asked_at))}."
    )


def _stage(matter: Matter) -> str:
    step = matter.custody[-1].step if matter.custody else ""
    where = f"đang ở bước “{step}”, " if step else ""
    return f"{where}chưa có kết quả giải quyết"
