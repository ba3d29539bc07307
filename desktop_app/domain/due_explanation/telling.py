"""An explanation told line by line: in the window, on the command line, to copy."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.due_explanation.explanation import Explanation
from desktop_app.domain.due_explanation.wording import end_words, full_day, instant_words
from desktop_app.domain.sentence import Sentence


def lines(explanation: Explanation) -> tuple[Sentence, ...]:
    """Return the explanation as lines of text for the window and the command line."""
    due, limit, zone = explanation.due, explanation.limit, explanation.start.tzinfo
    accepted = instant_words(explanation.accepted_at)
    promised = instant_words(due.due_at.astimezone(zone))
    late = end_words(due.late_from.astimezone(zone))
    return (
        Sentence(
            f"Nhận lúc {accepted.vi}. Thời hạn: {limit.label.vi}.",
            f"Received at {accepted.en}. Time limit: {limit.label.en}.",
        ),
        *explanation.story,
        *explanation.rules,
        *(_dated(day.day, day.reason) for day in explanation.days),
        Sentence(
            f"Hẹn trả: {promised.vi}{' (tạm tính)' if due.is_provisional else ''}.",
            f"Due: {promised.en}{' (provisional)' if due.is_provisional else ''}.",
        ),
        Sentence(f"Quá hạn nếu xong sau {late.vi}.", f"Late when finished after {late.en}."),
        Sentence(f"Căn cứ: {explanation.basis.vi}.", f"Basis: {explanation.basis.en}."),
    )


def _dated(day: date, reason: Sentence) -> Sentence:
    named = full_day(day)
    return Sentence(f"{named.vi}: {reason.vi}", f"{named.en}: {reason.en}")
