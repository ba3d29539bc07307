"""What the trail of a dossier says, in words: a title, and the particulars of each act."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from desktop_app.domain.acts import Act
from desktop_app.domain.dossiers import ResultDelivery
from desktop_app.domain.due_decisions import DueDecision
from desktop_app.domain.instants import show_date, show_instant
from desktop_app.domain.lateness import Overrun, Verdict
from desktop_app.domain.lateness_marks import MarkState
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.ratings import RatingLevel, RatingSource
from desktop_app.domain.returns import ReceiverKind
from desktop_app.domain.sentence import Sentence

UNDONE = "taken_back"
"""What the trail calls the undoing of an act."""

_TITLES = {
    UNDONE: Sentence("Hoàn tác", "Undone"),
    "mark_explained": Sentence("Giải trình trễ hạn", "Lateness explained"),
    "mark_confirmed": Sentence("Xác nhận trễ hạn", "Lateness confirmed"),
    "mark_excused": Sentence("Không tính lỗi trễ hạn", "Lateness excused"),
    "mark_taken_back": Sentence("Rút lại quyết định về trễ hạn", "Decision on lateness undone"),
    "reminder_made": Sentence("Nhắc việc", "Reminder"),
    "explanation_made": Sentence("Yêu cầu giải trình", "Asked to explain"),
    "finding_made": Sentence("Kết luận kiểm tra", "Inspection finding"),
    "follow_up_answered": Sentence("Trả lời nhắc việc, giải trình", "Follow-up answered"),
    "follow_up_checked": Sentence("Kiểm tra lại", "Follow-up checked"),
    "rated": Sentence("Người dân đánh giá", "Rated by the citizen"),
}
_FOLLOW_UP_ACTIONS = frozenset(
    {
        "reminder_made",
        "explanation_made",
        "finding_made",
        "follow_up_answered",
        "follow_up_checked",
    }
)
_FIELDS = {
    "owner.name": Sentence("họ tên chủ hồ sơ", "owner's name"),
    "owner.kind": Sentence("loại chủ hồ sơ", "kind of owner"),
    "owner.id_number": Sentence("số giấy tờ chủ hồ sơ", "owner's identity number"),
    "owner.birth_date": Sentence("ngày sinh chủ hồ sơ", "owner's date of birth"),
    "owner.sex": Sentence("giới tính chủ hồ sơ", "owner's sex"),
    "owner.phone": Sentence("điện thoại chủ hồ sơ", "owner's phone"),
    "owner.email": Sentence("email chủ hồ sơ", "owner's e-mail"),
    "owner.address": Sentence("địa chỉ chủ hồ sơ", "owner's address"),
    "submitter.name": Sentence("họ tên người nộp", "submitter's name"),
    "submitter.kind": Sentence("loại người nộp", "kind of submitter"),
    "submitter.id_number": Sentence("số giấy tờ người nộp", "submitter's identity number"),
    "submitter.birth_date": Sentence("ngày sinh người nộp", "submitter's date of birth"),
    "submitter.sex": Sentence("giới tính người nộp", "submitter's sex"),
    "submitter.phone": Sentence("điện thoại người nộp", "submitter's phone"),
    "submitter.email": Sentence("email người nộp", "submitter's e-mail"),
    "submitter.address": Sentence("địa chỉ người nộp", "submitter's address"),
    "request_summary": Sentence("nội dung đề nghị", "request"),
    "delivery": Sentence("cách nhận kết quả", "delivery"),
    "delivery_place": Sentence("nơi nhận kết quả", "place of delivery"),
    "note": Sentence("ghi chú", "note"),
    "documents": Sentence("giấy tờ", "papers"),
    "fees": Sentence("phí, lệ phí", "fees"),
}


def act_title(action: str) -> Sentence:
    """Return what an action of the trail is called; an unknown one by its own name."""
    if action in _TITLES:
        return _TITLES[action]
    if action in {act.value for act in Act}:
        return Act(action).label
    return Sentence(action, action)


def act_detail(
    action: str, at: datetime, detail: Mapping[str, Any], nominal_day_seconds: int
) -> Sentence:
    """Return the particulars of an act done at ``at`` in one sentence, empty without any.

    What the act noted of the state before it is left out, and so is what the title or a
    decision beside it says already. ``nominal_day_seconds`` is the length of a working day,
    for amounts of working time.
    """
    told = {name: value for name, value in detail.items() if not _is_plain(action, at, name, value)}
    return joined(list(_particulars(action, told, nominal_day_seconds)))


def decision_detail(decision: DueDecision, late: Sentence | None = None) -> Sentence:
    """Return from when to when a decision moved the promise, why, and by which paper.

    ``late`` is by how much the dossier was late then.
    """
    before, after = show_instant(decision.due_before), show_instant(decision.due_after)
    parts = [Sentence(f"hẹn trả từ {before} sang {after}", f"due date from {before} to {after}")]
    if late is not None:
        parts.append(Sentence(f"lúc đó đã quá hạn {late.vi}", f"late by {late.en} by then"))
    if decision.reason:
        parts.append(Sentence(decision.reason, decision.reason))
    if decision.authority:
        parts.append(
            Sentence(f"người quyết định: {decision.authority}", f"by {decision.authority}")
        )
    if decision.document_number:
        number = decision.document_number
        parts.append(Sentence(f"văn bản {number}", f"document {number}"))
    return joined(parts)


def working_time(seconds: int, nominal_day_seconds: int) -> Sentence:
    """Return an amount of open time in working days and hours, in words."""
    if not seconds:
        return Sentence("0 giờ", "0 hours")
    days, rest = divmod(seconds, nominal_day_seconds)
    return Overrun(days, rest, seconds).label


def joined(parts: Sequence[Sentence]) -> Sentence:
    """Return several particulars as one sentence, the first letter a capital."""
    vietnamese = "; ".join(part.vi for part in parts)
    english = "; ".join(part.en for part in parts)
    return Sentence(vietnamese[:1].upper() + vietnamese[1:], english[:1].upper() + english[1:])


def _is_plain(action: str, at: datetime, name: str, value: Any) -> bool:
    """Tell whether a particular goes without saying."""
    if name in {"begin", "end", "began_at", "received_at"} and isinstance(value, str):
        return abs(datetime.fromisoformat(value) - at) < timedelta(minutes=1)
    if name == "reason":
        return value in {reason.value for reason in PauseReason}
    return name == "due_at" and action not in {Act.ACCEPT, Act.COMPETENT_RECEIPT}


def _particulars(
    action: str, detail: Mapping[str, Any], nominal_day_seconds: int
) -> Iterator[Sentence]:
    if action.startswith("mark_"):
        yield from _of_mark(detail, nominal_day_seconds)
        return
    if action in _FOLLOW_UP_ACTIONS:
        yield from _of_follow_up(detail)
        return
    yield from _way(detail)
    for name, worded in _WORDED.items():
        value = detail.get(name)
        if value not in (None, "", []):
            yield worded(value)
    if "verdict" in detail:
        yield _verdict(detail, nominal_day_seconds)
    for change in detail.get("changes", ()):
        named = _FIELDS.get(change["field"], Sentence(change["field"], change["field"]))
        became = f"“{change['before']}” → “{change['after']}”"
        yield Sentence(f"{named.vi}: {became}", f"{named.en}: {became}")


def _way(detail: Mapping[str, Any]) -> Iterator[Sentence]:
    giver, receiver = detail.get("from", ""), detail.get("to", "")
    if receiver and giver:
        yield Sentence(f"từ {giver} đến {receiver}", f"from {giver} to {receiver}")
    elif receiver:
        yield Sentence(f"cho {receiver}", f"to {receiver}")


def _verdict(detail: Mapping[str, Any], nominal_day_seconds: int) -> Sentence:
    kept = Verdict(detail["verdict"])
    if kept is Verdict.ON_TIME or not detail.get("margin"):
        return Sentence(kept.label.vi.lower(), kept.label.en.lower())
    margin = working_time(detail["margin"], nominal_day_seconds)
    return Sentence(
        f"{kept.label.vi.lower()} {margin.vi}", f"{kept.label.en.lower()} by {margin.en}"
    )


def _of_mark(detail: Mapping[str, Any], nominal_day_seconds: int) -> Iterator[Sentence]:
    who = ", ".join(part for part in (detail.get("official"), detail.get("step")) if part)
    if who:
        yield Sentence(who, who)
    state = detail.get("state")
    if state == MarkState.CONFIRMED.value:
        amount = working_time(detail["marked_seconds"], nominal_day_seconds)
        yield Sentence(f"ghi nhận {amount.vi}", f"{amount.en} marked")
    words = detail.get("explanation") or detail.get("reason")
    if words:
        yield Sentence(words, words)


def _of_follow_up(detail: Mapping[str, Any]) -> Iterator[Sentence]:
    number = detail["number"]
    yield Sentence(f"số {number}", f"no. {number}")
    yield from _way(detail)
    words = detail.get("words") or detail.get("answer") or detail.get("finding")
    if words:
        yield Sentence(words, words)
    if "is_settled" in detail:
        is_settled = detail["is_settled"]
        yield (
            Sentence("đã xong", "settled")
            if is_settled
            else Sentence("chưa xong", "not settled yet")
        )


def _plain(vietnamese: str, english: str) -> Callable[[Any], Sentence]:
    return lambda value: Sentence(f"{vietnamese} {value}", f"{english} {value}")


def _instant(vietnamese: str, english: str) -> Callable[[Any], Sentence]:
    def worded(value: Any) -> Sentence:
        shown = show_instant(datetime.fromisoformat(value))
        return Sentence(f"{vietnamese} {shown}", f"{english} {shown}")

    return worded


def _day(vietnamese: str, english: str) -> Callable[[Any], Sentence]:
    def worded(value: Any) -> Sentence:
        shown = show_date(date.fromisoformat(value))
        return Sentence(f"{vietnamese} {shown}", f"{english} {shown}")

    return worded


def _items(value: Any) -> Sentence:
    listed = ", ".join(value)
    return Sentence(listed, listed)


def _ordinal(value: Any) -> Sentence:
    return Sentence(f"lần {value}", f"request {value}")


def _receiver(value: Any) -> Sentence:
    label = ReceiverKind(value).label
    return Sentence(label.vi.lower(), label.en.lower())


def _channel(value: Any) -> Sentence:
    label = ResultDelivery(value).label
    return Sentence(label.vi.lower(), label.en.lower())


def _rating(value: Any) -> Sentence:
    label = RatingLevel(value).label
    return Sentence(label.vi.lower(), label.en.lower())


def _rating_source(value: Any) -> Sentence:
    label = RatingSource(value).label
    return Sentence(label.vi.lower(), label.en.lower())


def _replaced_rating(value: Any) -> Sentence:
    label = RatingLevel(value).label
    return Sentence(f"thay cho “{label.vi}”", f"in place of “{label.en}”")


def _rated_by_himself(_value: Any) -> Sentence:
    return Sentence("do chính người được đánh giá ghi", "entered by the official himself")


def _undone(value: Any) -> Sentence:
    label = act_title(value)
    return Sentence(f"“{label.vi}”", f"“{label.en}”")


_WORDED: Mapping[str, Callable[[Any], Sentence]] = {
    "undone": _undone,
    "ordinal": _ordinal,
    "items": _items,
    "reason": _plain("lý do:", "reason:"),
    "note": _plain("nội dung:", "about:"),
    "approver": _plain("người cho phép:", "allowed by"),
    "agency": _plain("cơ quan:", "agency:"),
    "question": _plain("hỏi:", "asked:"),
    "answer": _plain("trả lời:", "answer:"),
    "answer_by": _day("hạn trả lời", "answer by"),
    "received_at": _instant("nhận lúc", "received at"),
    "receiver": _receiver,
    "receiver_name": _plain("người nhận:", "taken by"),
    "channel": _channel,
    "holder": _plain("người giữ:", "held by"),
    "step": _plain("bước:", "step:"),
    "procedure": _plain("thủ tục", "procedure"),
    "begin": _instant("từ", "from"),
    "planned_end": _instant("dự kiến đến", "planned until"),
    "end": _instant("đến", "until"),
    "began_at": _instant("tính cho người nhận từ", "counts for the receiver from"),
    "due_at": _instant("hẹn trả", "due"),
    "rating": _rating,
    "rating_source": _rating_source,
    "rated_official": _plain("người giải quyết:", "solved by"),
    "comment": _plain("ý kiến:", "remark:"),
    "replaces_rating": _replaced_rating,
    "rated_by_himself": _rated_by_himself,
}
