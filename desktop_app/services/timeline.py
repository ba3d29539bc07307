"""The way of one dossier: whose time it was, what was done, printed, decided and marked.

Everything is made anew from the stored rows: time that is over as it was frozen, time that
runs as it stands now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.repositories.audit import AuditLine, AuditRepository
from desktop_app.db.repositories.catalogue import CatalogueRepository
from desktop_app.db.repositories.custody import CustodyRepository
from desktop_app.db.repositories.due import DueRepository
from desktop_app.db.repositories.lateness import LatenessRepository, Mark
from desktop_app.db.repositories.papers import IssuedPaper, PaperRepository
from desktop_app.db.repositories.prints import PrintLine, PrintRepository
from desktop_app.domain.custody import Custody, CustodyTime, HolderKind, measure
from desktop_app.domain.due_decisions import DueDecision
from desktop_app.domain.forms import FormKind
from desktop_app.domain.lapses import Lapse
from desktop_app.domain.lateness import Standing, standing
from desktop_app.domain.lateness_marks import MarkBasis
from desktop_app.domain.people import Actor
from desktop_app.domain.releases import step_verdict
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.timeline_words import (
    UNDONE,
    act_detail,
    act_title,
    decision_detail,
    joined,
    working_time,
)
from desktop_app.domain.timelines import CustodyBar, EntryKind, Timeline, TimelineEntry, TimeSum
from desktop_app.services.dossier_acts import ActFrame, Ongoing
from desktop_app.services.dossier_ending import provisional_blame

__all__ = ["Timelines"]

_READER = Actor(None, "", frozenset())
# What these say stands in the timeline by what they made: decisions, papers, prints.
_TOLD_OTHERWISE = frozenset(
    {
        "due_extended",
        "due_set_by_hand",
        "due_computed_again",
        "due_recomputed",
        "paper_issued",
        "paper_printed",
        "printed",
        "viewed",
    }
)
_RECEIPT = "receipt"
_ORDER = tuple(EntryKind)


class Timelines:
    """Reads timelines; it changes nothing. ``due_soon_hours`` is in working hours."""

    def __init__(self, frame: ActFrame, due_soon_hours: int) -> None:
        self._frame = frame
        self._due_soon_hours = due_soon_hours

    def of(self, dossier_id: UUID) -> Timeline:
        """Return the timeline of a dossier as it stands now.

        Raises :class:`KnownError` when there is no such dossier.
        """
        with self._frame.database.read() as session:
            ongoing = self._frame.look(session, dossier_id, _READER)
            return self._timeline(session, ongoing)

    def _timeline(self, session: Session, ongoing: Ongoing) -> Timeline:
        dossier, clock, calendar = ongoing.dossier, ongoing.clock, ongoing.calendar
        due = DueRepository(session)
        lateness = LatenessRepository(session)
        decisions = tuple(due.decisions(dossier.id))
        version = CatalogueRepository(session).version(dossier.procedure_version_id)
        hours = None if version is None else version.due_soon_hours
        where = Standing.NO_CLOCK
        if clock.is_owed:
            where = standing(
                ongoing.now,
                clock.due.due_at,
                clock.due.late_from,
                calendar,
                dossier.status,
                (self._due_soon_hours if hours is None else hours) * 3600,
            )
        bars = tuple(_bars(session, ongoing))
        lapsed = ongoing.lapses
        acts = _acts(AuditRepository(session).of(dossier.id), calendar.nominal_day_seconds)
        entries = [
            *acts,
            *_decisions(decisions, acts, lapsed),
            *_papers(PaperRepository(session).of(dossier.id)),
            *_prints(PrintRepository(session).of(dossier.id)),
            *_marks(lateness.marks(dossier.id)),
        ]
        return Timeline(
            dossier_id=dossier.id,
            code=dossier.code,
            status=dossier.status,
            standing=where,
            made_at=ongoing.now,
            accepted_at=dossier.accepted_at,
            started_at=ongoing.started_at,
            original_due_at=dossier.original_due_at,
            due=clock.due,
            bars=bars,
            pauses=tuple(each.pause for each in due.pauses(dossier.id)),
            decisions=decisions,
            entries=tuple(
                sorted(
                    entries,
                    key=lambda each: (each.at.replace(microsecond=0), _ORDER.index(each.kind)),
                )
            ),
            time=_sum(bars),
            release=lateness.release(dossier.id),
            blame=provisional_blame(ongoing) if where is Standing.LATE else None,
            lapses=lapsed,
        )


def _bars(session: Session, ongoing: Ongoing) -> Iterator[CustodyBar]:
    """Yield the custody rows as bars, up to now."""
    repository = CustodyRepository(session)
    numbers: dict[UUID, str] = {}
    for row in ongoing.rows:
        if row.handover_id is not None and row.handover_id not in numbers:
            handover = repository.handover(row.handover_id)
            if handover is not None:
                numbers[row.handover_id] = f"{handover.number:02d}/{handover.year}"
        time = _time(row, ongoing)
        is_running = row.began_at <= ongoing.now and (
            row.ended_at is None or row.ended_at > ongoing.now
        )
        yield CustodyBar(
            custody_id=row.id,
            custodian=row.custodian,
            step=row.step,
            began_at=row.began_at,
            ended_at=row.ended_at,
            is_running=is_running,
            allotted_seconds=row.allotted_seconds,
            step_due_at=row.step_due_at,
            open_seconds=time.open_seconds,
            paused_seconds=time.paused_seconds,
            nominal_day_seconds=time.nominal_day_seconds,
            verdict=None
            if row.began_at > ongoing.now
            else step_verdict(row, time.used_seconds, is_over=not is_running),
            given_by=row.given_by,
            taken_at=row.taken_at,
            handover_number="" if row.handover_id is None else numbers.get(row.handover_id, ""),
            note=row.note,
        )


def _time(row: Custody, ongoing: Ongoing) -> CustodyTime:
    """Return the time of a row: frozen when it is over, else measured until now.

    A row may end at the next opening already (received after 15:00): it still runs.
    """
    if row.time is not None and row.ended_at is not None and row.ended_at <= ongoing.now:
        return row.time
    until = ongoing.now if row.ended_at is None else min(ongoing.now, row.ended_at)
    return measure(row.began_at, until, ongoing.calendar, ongoing.clock.pauses)


def _sum(bars: Sequence[CustodyBar]) -> TimeSum:
    used = dict.fromkeys(HolderKind, 0)
    for bar in bars:
        used[bar.custodian.kind] += bar.used_seconds
    external, nobody = used.pop(HolderKind.EXTERNAL), used.pop(HolderKind.NOBODY)
    return TimeSum(
        total=sum(bar.open_seconds for bar in bars),
        ours=sum(used.values()),
        external=external,
        paused=sum(bar.paused_seconds for bar in bars),
        nobody=nobody,
    )


def _acts(trail: Sequence[AuditLine], nominal_day_seconds: int) -> list[TimelineEntry]:
    """Return the acts of the trail, with those marked that were undone later."""
    entries: list[TimelineEntry] = []
    for line in trail:
        if line.action in _TOLD_OTHERWISE:
            continue
        if line.action == UNDONE:
            _mark_undone(entries, str(line.detail.get("undone", "")))
        is_mark = line.action.startswith("mark_")
        entries.append(
            TimelineEntry(
                at=line.at,
                kind=EntryKind.MARK if is_mark else EntryKind.ACT,
                action=line.action,
                title=act_title(line.action),
                detail=act_detail(line.action, line.at, line.detail, nominal_day_seconds),
                user_name=line.user_name,
            )
        )
    return entries


def _mark_undone(entries: list[TimelineEntry], action: str) -> None:
    for place in reversed(range(len(entries))):
        if entries[place].action == action and not entries[place].is_undone:
            entries[place] = replace(entries[place], is_undone=True)
            return


def _decisions(
    decisions: Iterable[DueDecision], acts: Iterable[TimelineEntry], lapsed: Iterable[Lapse]
) -> Iterator[TimelineEntry]:
    """Yield the moves of the promise; those of an act that was undone are undone with it.

    An extension that came too late says by how much.
    """
    late = {each.extended_at: each.overrun.label for each in lapsed}
    undone = {entry.at.replace(microsecond=0) for entry in acts if entry.is_undone}
    for decision in decisions:
        decided = decision.decided_at.replace(microsecond=0)
        yield TimelineEntry(
            at=decision.decided_at,
            kind=EntryKind.DECISION,
            action=decision.kind.value,
            title=decision.kind.label,
            detail=decision_detail(decision, late.get(decided)),
            user_name=decision.user_name,
            is_undone=decided in undone,
        )


def _papers(papers: Iterable[IssuedPaper]) -> Iterator[TimelineEntry]:
    for paper in papers:
        number = paper.printed_number
        parts = [Sentence(f"số {number}", f"number {number}")] if number else []
        if paper.cancelled_at is not None:
            parts.append(Sentence("đã hủy", "cancelled"))
        yield TimelineEntry(
            at=paper.issued_at,
            kind=EntryKind.PAPER,
            action=paper.kind,
            title=_form_label(paper.kind),
            detail=joined(parts),
            user_name=paper.user_name,
            is_undone=paper.cancelled_at is not None,
        )


def _prints(prints: Iterable[PrintLine]) -> Iterator[TimelineEntry]:
    for line in prints:
        parts = []
        if line.reprint:
            parts.append(Sentence(f"in lại lần {line.reprint}", f"reprint {line.reprint}"))
        if line.printer:
            parts.append(Sentence(f"máy in {line.printer}", f"printer {line.printer}"))
        if line.failure:
            parts.append(Sentence.of_both(line.failure))
        label = _form_label(line.form)
        title = Sentence(f"In {label.vi}", f"Printed: {label.en}")
        if line.failure:
            # A try that came to nothing is told as that; nobody undid it.
            title = Sentence(f"Không in được: {label.vi}", f"Not printed: {label.en}")
        yield TimelineEntry(
            at=line.printed_at,
            kind=EntryKind.PRINT,
            action=line.form,
            title=title,
            detail=joined(parts),
            user_name=line.user_name,
        )


def _form_label(form: str) -> Sentence:
    if form in {kind.value for kind in FormKind}:
        return FormKind(form).label
    if form == _RECEIPT:
        return Sentence("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Receipt")
    return Sentence(form, form)


def _marks(marks: Iterable[Mark]) -> Iterator[TimelineEntry]:
    """Yield what was proposed; what became of it stands in the trail."""
    for mark in marks:
        who = mark.official_name or mark.department_name
        over = working_time(mark.overrun_seconds, mark.nominal_day_seconds)
        basis = MarkBasis(mark.basis).label
        parts = [
            Sentence(who, who) if who else Sentence("Bộ phận Một cửa", "the counter"),
            Sentence(mark.step, mark.step),
            Sentence(f"{basis.vi} {over.vi}", f"{basis.en}: {over.en}"),
            Sentence(mark.state.label.vi.lower(), mark.state.label.en.lower()),
        ]
        yield TimelineEntry(
            at=mark.released_at,
            kind=EntryKind.MARK,
            action="mark_proposed",
            title=Sentence("Đề xuất ghi nhận trễ hạn", "Lateness mark proposed"),
            detail=joined([part for part in parts if part.vi]),
            user_name="",
        )
