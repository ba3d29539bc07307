"""Form 02, which asks for what is missing, and the receipt for what was brought."""

from __future__ import annotations

from desktop_app.db.repositories.papers import PaperRepository
from desktop_app.documents.wording import day_in_words, instant_in_words
from desktop_app.domain.filings import SupplementRequest
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.legal_profiles import AfterSupplement, profile_by_code
from desktop_app.domain.sentence import Sentence
from desktop_app.services.papers.drafts import (
    Draft,
    full_sentence,
    nothing_to_issue,
    owner_values,
    require_dossier,
)
from desktop_app.services.papers.matters import Matter
from desktop_app.services.papers.stated_counts import rows_with_counts


def supplement_request(matter: Matter) -> Draft:
    """Return form 02 of the last request (NĐ 61/2018/NĐ-CP Art. 17, 19(4)).

    A second request names who allowed it: guidance is given once and completely (Art. 11).
    """
    if not matter.supplements:
        raise nothing_to_issue(
            matter,
            FormKind.SUPPLEMENT_REQUEST,
            Sentence("chưa ghi nhận yêu cầu bổ sung nào", "no supplement was asked for"),
        )
    asked = matter.supplements[-1]
    reason = full_sentence(asked.reason)
    if asked.ordinal > 1:
        reason += f" Đây là lần yêu cầu bổ sung thứ {asked.ordinal}, do {asked.approver} cho phép."
    return Draft(
        FormKind.SUPPLEMENT_REQUEST,
        _act(asked),
        owner_values(matter)
        | {
            "reason": reason,
            "complete_by": "" if asked.answer_by is None else day_in_words(asked.answer_by),
            "time_note": _what_becomes_of_the_time(matter),
            "contact_name": asked.asked_by,
            "contact_phone": matter.office.hotline,
            "guide_name": asked.asked_by,
        },
        {"requests": asked.items},
    )


def supplement_receipt(matter: Matter) -> Draft:
    """Return the receipt for the papers that answered the last request.

    They stand in a table with their counts where the words of the clerk state those, else in
    a list, as they were written: nothing is left open on a paper that is signed.
    """
    kind = FormKind.SUPPLEMENT_RECEIPT
    dossier = require_dossier(matter, kind)
    answered = [each for each in matter.supplements if each.received_at is not None]
    if not answered:
        raise nothing_to_issue(
            matter, kind, Sentence("chưa nhận bổ sung", "no supplement was received")
        )
    asked = answered[-1]
    if asked.received_at is None:
        raise AssertionError("an answered request has its instant")
    due_after = asked.due_after or dossier.due_at
    due_before = asked.due_before
    brought = asked.received_items or asked.items
    rows = rows_with_counts(brought)
    return Draft(
        kind,
        _act(asked),
        owner_values(matter)
        | {
            "submitter_name": matter.submitter.name,
            "asked_words": _asked_words(matter, asked),
            "supplied_words": instant_in_words(asked.received_at),
            "old_due_words": "" if due_before is None else instant_in_words(due_before),
            "new_due_words": instant_in_words(due_after),
            "time_note": _how_the_time_was_counted(matter, asked),
            "delivery": dossier.delivery.label.vi,
            "clerk_name": asked.received_by,
            "hotline": matter.office.hotline,
        },
        lists={} if rows else {"brought": brought},
        tables={"papers": rows} if rows else {},
    )


def _act(asked: SupplementRequest) -> str:
    return f"supplement:{asked.id}"


def _what_becomes_of_the_time(matter: Matter) -> str:
    if matter.dossier is None:
        return "Thời hạn giải quyết được tính từ khi hồ sơ được tiếp nhận đầy đủ, đúng quy định."
    if profile_by_code(matter.profile_code).after_supplement is AfterSupplement.RESTART:
        return "Thời hạn giải quyết được tính lại từ đầu khi nhận đủ hồ sơ."
    return "Thời gian chờ bổ sung không tính vào thời hạn giải quyết."


def _how_the_time_was_counted(matter: Matter, asked: SupplementRequest) -> str:
    if asked.due_before is None:
        return "Thời hạn giải quyết được tính từ khi tiếp nhận hồ sơ đầy đủ, đúng quy định."
    if asked.due_before == asked.due_after:
        return "Thời gian hẹn trả kết quả không thay đổi."
    if profile_by_code(matter.profile_code).after_supplement is AfterSupplement.RESTART:
        return "Thời hạn giải quyết được tính lại từ đầu kể từ khi nhận đủ hồ sơ."
    return "Thời hạn giải quyết được tính tiếp sau thời gian chờ bổ sung."


def _asked_words(matter: Matter, asked: SupplementRequest) -> str:
    """Return which form 02 is answered, by its number when one was issued."""
    for paper in PaperRepository(matter.session).of(matter.id):
        is_it = paper.kind == FormKind.SUPPLEMENT_REQUEST and paper.content["act"] == _act(asked)
        if is_it and paper.cancelled_at is None:
            number = f"{paper.content['number']}{paper.content['number_suffix']}"
            return f"Phiếu số {number} ngày {show_date(local_date(paper.issued_at))}"
    return f"Yêu cầu ngày {show_date(local_date(asked.asked_at))}"
