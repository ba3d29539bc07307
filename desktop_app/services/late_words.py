"""What is said of a late dossier in lists, on paper and in tables: everywhere the same words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from desktop_app.domain.dossiers import Holder
from desktop_app.domain.follow_ups import FollowUpKind
from desktop_app.domain.lateness import Overrun, Standing
from desktop_app.domain.lateness_marks import Charge, MarkBasis
from desktop_app.domain.sentence import Sentence
from desktop_app.services.late_review import Asked, LateEntry

UNASSIGNED = Sentence("chưa phân công", "not assigned")
NOTHING = Sentence("", "")
_HOUR = 3600
_MINUTE = 60


def how_late(entry: LateEntry) -> Sentence:
    """Return “9 days late” or “3 hours left”; both count open time alone."""
    if entry.standing is Standing.LATE:
        label = entry.overrun.label
        return Sentence(f"Quá {label.vi}", f"{label.en} late")
    return time_left(entry.remaining_seconds)


def time_left(seconds: int) -> Sentence:
    """Return “3 hours left” for open ``seconds``: whole hours, minutes below one hour."""
    hours, minutes = seconds // _HOUR, seconds // _MINUTE
    if hours:
        return Sentence(f"Còn {hours} giờ", f"{hours} hours left")
    if minutes:
        return Sentence(f"Còn {minutes} phút", f"{minutes} minutes left")
    return Sentence("Đến giờ trả", "Due now")


def holder_words(holder: Holder) -> Sentence:
    """Return who has a dossier; in a department, that nobody there was named yet."""
    if holder.department and not holder.official:
        where = holder.department
        return Sentence(f"{where} ({UNASSIGNED.vi})", f"{where} ({UNASSIGNED.en})")
    return holder.label


def causing_step(entry: LateEntry) -> Sentence:
    """Return what made a dossier late; while nothing is late, the step that it is at.

    Another agency comes first. Who had a step is told where it is not whoever has the dossier
    now; less than an hour is not told beside days. Where nothing ran over, it is said who has
    the dossier and how long it is late.
    """
    if entry.blame is None:
        return Sentence(entry.facts.step, entry.facts.step)
    causes = entry.blame.causes
    if not causes:
        return _who_has_it(entry)
    if causes[0].overrun_seconds >= causes[0].nominal_day_seconds:
        causes = tuple(each for each in causes if not each.is_slight)
    present = entry.line.holder.label
    told = [_short(charge, present) for charge in causes]
    return Sentence("; ".join(each.vi for each in told), "; ".join(each.en for each in told))


def charge_words(charge: Charge) -> Sentence:
    """Return the step, who had it, and by how much open time it ran over."""
    label, name = _overrun(charge).label, charge.custodian.label
    if charge.basis is MarkBasis.OTHER_AGENCY:
        return Sentence(f"{name.vi} quá {label.vi}", f"{name.en} over by {label.en}")
    return Sentence(
        f"{charge.step} – {name.vi} quá {label.vi}",
        f"{charge.step} – {name.en} over by {label.en}",
    )


def apology_words(entry: LateEntry) -> Sentence:
    """Return whether the citizen has a letter of apology; nothing while none is due."""
    if entry.facts.has_apology:
        return Sentence("Đã xin lỗi", "Apologized")
    if entry.standing is Standing.LATE and not entry.is_of_step:
        return Sentence("Chưa xin lỗi", "No apology")
    return NOTHING


def asked_words(entry: LateEntry, now: datetime) -> Sentence:
    """Return what was asked about a dossier and whether it was answered.

    It is what was asked last, unless something before it should long be answered.
    """
    asked = foremost_asked(entry, now)
    return NOTHING if asked is None else _how_answered(asked, now)


def foremost_asked(entry: LateEntry, now: datetime) -> Asked | None:
    """Return what was asked last, unless something before it should long be answered."""
    overdue = [each for each in entry.facts.asked if _is_overdue(each, now)]
    return next(iter((*overdue, *entry.facts.asked[-1:])), None)


def unanswered(entry: LateEntry) -> Asked | None:
    """Return what was asked last of what still waits for an answer."""
    waiting = [
        each for each in entry.facts.asked if each.answered_at is None and not each.is_closed
    ]
    return waiting[-1] if waiting else None


def handled_words(entry: LateEntry, now: datetime) -> Sentence:
    """Return apology and what was asked, together."""
    sorry, asked = apology_words(entry), asked_words(entry, now)
    if not sorry.vi or not asked.vi:
        return sorry if sorry.vi else asked
    return Sentence(f"{sorry.vi}, {_small(asked.vi)}", f"{sorry.en}, {_small(asked.en)}")


def answer_words(entry: LateEntry) -> str:
    """Return what was answered last, as it was written."""
    answers = [asked.answer for asked in entry.facts.asked if asked.answered_at is not None]
    return answers[-1] if answers else ""


def is_answer_overdue(entry: LateEntry, now: datetime) -> bool:
    """Tell whether anything that was asked waits for an answer longer than it should."""
    return any(_is_overdue(each, now) for each in entry.facts.asked)


def _how_answered(last: Asked, now: datetime) -> Sentence:
    is_explanation = last.kind is FollowUpKind.EXPLANATION
    if last.answered_at is not None:
        if is_explanation:
            return Sentence("Đã giải trình", "Explained")
        return Sentence("Đã trả lời", "Answered")
    if last.is_closed:
        return Sentence("Đã xong", "Settled")
    if _is_overdue(last, now):
        return Sentence("Quá hạn trả lời", "Answer overdue")
    if is_explanation:
        return Sentence("Chờ giải trình", "Asked to explain")
    return Sentence("Đã nhắc việc", "Reminded")


def _is_overdue(asked: Asked, now: datetime) -> bool:
    is_waiting = asked.answered_at is None and not asked.is_closed
    return is_waiting and asked.answer_by is not None and asked.answer_by < now


def _short(charge: Charge, present: Sentence) -> Sentence:
    holder, over = charge.custodian, _overrun(charge)
    # In days, where there are any: who it was has to be seen too.
    label = _in_days(over).label
    if charge.basis is MarkBasis.OTHER_AGENCY:
        return Sentence(f"{holder.agency}: quá {label.vi}", f"{holder.agency}: over by {label.en}")
    said = Sentence(f"{charge.step} quá {label.vi}", f"{charge.step} over by {label.en}")
    if holder.label == present:
        return said
    name = Sentence(holder.official, holder.official) if holder.official else holder.label
    # First of all who it was: a narrow column cuts the end.
    return Sentence(f"{name.vi}: {_small(said.vi)}", f"{name.en}: {_small(said.en)}")


def _who_has_it(entry: LateEntry) -> Sentence:
    holder, label = holder_words(entry.line.holder), _in_days(entry.overrun).label
    return Sentence(f"{holder.vi}: quá {label.vi}", f"{holder.en}: late by {label.en}")


def _in_days(over: Overrun) -> Overrun:
    return replace(over, seconds=0) if over.working_days else over


def _overrun(charge: Charge) -> Overrun:
    days, rest = divmod(charge.overrun_seconds, charge.nominal_day_seconds)
    return Overrun(days, rest, charge.overrun_seconds)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
