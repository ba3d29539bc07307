"""``motcua timeline``: the way of one dossier, and whose time it was.

The document that ``--json`` prints has these keys, whose names and values never change.
Instants are ISO 8601 in the time of Vietnam (``+07:00``), amounts are whole seconds of open
(working) time, and what is not known is ``null``. Words are in the language of the command.

``code``, ``id``, ``status``, ``status_code``, ``standing`` (``in_time``, ``due_soon``,
``late``, ``waiting``, ``no_clock``), ``behind``, ``made_at``, ``accepted_at``,
``clock_started_at``, ``original_due_at``, ``due_at``, ``late_from``, ``provisional``;

``time``: ``total_seconds`` from acceptance to the end or now, and its parts
``ours_seconds``, ``external_seconds``, ``paused_seconds``, ``nobody_seconds``;

``custody``, one a holder: ``id``, ``holder``, ``holder_kind`` (``counter``, ``department``,
``official``, ``external``, ``nobody``), ``department``, ``step``, ``began_at``, ``ended_at``,
``running``, ``allotted_seconds``, ``step_due_at``, ``open_seconds``, ``paused_seconds``,
``used_seconds``, ``overrun_seconds``, ``verdict`` (``early``, ``on_time``,
``finished_late``), ``given_by``, ``taken_at``, ``handover``, ``note``;

``pauses``: ``reason``, ``begin``, ``planned_end``, ``end``;

``decisions``: ``kind``, ``decided_at``, ``due_before``, ``due_after``, ``reason``,
``authority``, ``document_number``, ``user``;

``entries``, in the order of time: ``at``, ``kind`` (``act``, ``decision``, ``paper``,
``print``, ``mark``), ``action``, ``title``, ``detail``, ``user``, ``undone``;

``release``, when it is over: ``released_at``, ``verdict``, ``margin_seconds``, ``due_at``,
``late_from``;

``marks``, when it ended late: ``id``, ``holder``, ``step``, ``basis``, ``state``,
``overrun_seconds``, ``marked_seconds``, ``cause``, ``reason``, ``explanation``, ``head``;

``blame``, while it is open and late: ``late_seconds``, ``external_seconds``,
``paused_seconds``, ``saved_seconds`` and ``charges``, each ``holder``, ``step``, ``basis``,
``allotted_seconds``, ``used_seconds``, ``overrun_seconds``, ``saved_before_seconds``.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from desktop_app.cli import dossier_rows, output
from desktop_app.cli.dossier_choice import dossier_named
from desktop_app.cli.tables import table
from desktop_app.cli.workplace import Workplace
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.instants import show_instant
from desktop_app.domain.lateness_marks import Blame
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.timeline_words import working_time
from desktop_app.domain.timelines import CustodyBar, Timeline
from desktop_app.services.marking import Mark

_Words = Callable[[Sentence], str]
_BAR_WIDTH = 24
_EPILOG = """\
Each row is one holder's time with the dossier: a full block is time used of what was allotted,
a dark one time beyond it, a light one time left. Pauses (waiting for the citizen) count for
nobody. --json gives one document; its keys stay as they are, times are whole seconds of
working time.

examples:
  motcua timeline H26.12.05-261120-0007
  motcua --language en timeline H26.12.05-261120-0007
  motcua timeline H26.12.05-261120-0007 --json
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "timeline",
        help="show the way of a dossier and whose time it was",
        description="Show the whole way of one dossier.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("code", metavar="CODE", help="the dossier's code, or another system's")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print the timeline. Raises :class:`KnownError` when there is no such dossier."""
    with workplace.open() as desk:
        dossier = dossier_named(desk.office, options.code)
        timeline = desk.office.timelines.of(dossier.id)
        marks = desk.office.marking.marks(dossier.id)
    if options.json:
        output.say_json(timeline_json(timeline, marks, workplace.words), is_document=True)
    else:
        for line in timeline_text(timeline, dossier, workplace.words):
            output.say(line)
    return 0


def timeline_json(timeline: Timeline, marks: Sequence[Mark], words: _Words) -> dict[str, object]:
    """Return a timeline as plain data; see the module for its keys."""
    release = timeline.release
    return {
        "code": timeline.code,
        "id": str(timeline.dossier_id),
        "status": timeline.status.name.lower(),
        "status_code": timeline.status.value,
        "standing": timeline.standing.value,
        "behind": timeline.is_behind,
        "made_at": dossier_rows.iso(timeline.made_at),
        "accepted_at": dossier_rows.iso(timeline.accepted_at),
        "clock_started_at": dossier_rows.iso(timeline.started_at),
        "original_due_at": dossier_rows.iso(timeline.original_due_at),
        "due_at": dossier_rows.iso(timeline.due.due_at),
        "late_from": dossier_rows.iso(timeline.due.late_from),
        "provisional": timeline.due.is_provisional,
        "time": {
            "total_seconds": timeline.time.total,
            "ours_seconds": timeline.time.ours,
            "external_seconds": timeline.time.external,
            "paused_seconds": timeline.time.paused,
            "nobody_seconds": timeline.time.nobody,
        },
        "custody": [_bar_json(bar, words) for bar in timeline.bars],
        "pauses": [
            {
                "reason": pause.reason.value,
                "begin": dossier_rows.iso(pause.begin),
                "planned_end": _iso(pause.planned_end),
                "end": _iso(pause.end),
            }
            for pause in timeline.pauses
        ],
        "decisions": [
            {
                "kind": each.kind.value,
                "decided_at": dossier_rows.iso(each.decided_at),
                "due_before": dossier_rows.iso(each.due_before),
                "due_after": dossier_rows.iso(each.due_after),
                "reason": each.reason,
                "authority": each.authority,
                "document_number": each.document_number,
                "user": each.user_name,
            }
            for each in timeline.decisions
        ],
        "entries": [
            {
                "at": dossier_rows.iso(entry.at),
                "kind": entry.kind.value,
                "action": entry.action,
                "title": words(entry.title),
                "detail": words(entry.detail),
                "user": entry.user_name,
                "undone": entry.is_undone,
            }
            for entry in timeline.entries
        ],
        "release": None
        if release is None
        else {
            "released_at": dossier_rows.iso(release.released_at),
            "verdict": release.verdict.value,
            "margin_seconds": release.margin.total_seconds,
            "due_at": dossier_rows.iso(release.due.due_at),
            "late_from": dossier_rows.iso(release.due.late_from),
        },
        "marks": [_mark_json(mark) for mark in marks],
        "blame": None if timeline.blame is None else _blame_json(timeline.blame, words),
    }


def timeline_text(timeline: Timeline, dossier: Dossier, words: _Words) -> list[str]:
    """Return a timeline as lines: head, where the time went, holders, what was done."""
    return [
        *_head(timeline, dossier, words),
        "",
        *_time_text(timeline, words),
        "",
        *_bars_text(timeline, words),
        *_charges_text(timeline, words),
        "",
        *_entries_text(timeline, words),
    ]


def _bar_json(bar: CustodyBar, words: _Words) -> dict[str, object]:
    return {
        "id": str(bar.custody_id),
        "holder": words(bar.custodian.label),
        "holder_kind": bar.custodian.kind.value,
        "department": bar.custodian.department,
        "step": bar.step,
        "began_at": dossier_rows.iso(bar.began_at),
        "ended_at": _iso(bar.ended_at),
        "running": bar.is_running,
        "allotted_seconds": bar.allotted_seconds,
        "step_due_at": _iso(bar.step_due_at),
        "open_seconds": bar.open_seconds,
        "paused_seconds": bar.paused_seconds,
        "used_seconds": bar.used_seconds,
        "overrun_seconds": bar.overrun_seconds,
        "verdict": None if bar.verdict is None else bar.verdict.value,
        "given_by": bar.given_by,
        "taken_at": _iso(bar.taken_at),
        "handover": bar.handover_number,
        "note": bar.note,
    }


def _mark_json(mark: Mark) -> dict[str, object]:
    return {
        "id": str(mark.id),
        "holder": mark.official_name or mark.department_name,
        "step": mark.step,
        "basis": mark.basis,
        "state": mark.state.value,
        "overrun_seconds": mark.overrun_seconds,
        "marked_seconds": mark.marked_seconds,
        "cause": mark.cause_code,
        "reason": mark.reason,
        "explanation": mark.explanation,
        "head": mark.head_name,
    }


def _blame_json(blame: Blame, words: _Words) -> dict[str, object]:
    return {
        "late_seconds": blame.late_seconds,
        "external_seconds": blame.external_seconds,
        "paused_seconds": blame.paused_seconds,
        "saved_seconds": blame.saved_seconds,
        "charges": [
            {
                "holder": words(charge.custodian.label),
                "step": charge.step,
                "basis": charge.basis.value,
                "allotted_seconds": charge.allotted_seconds,
                "used_seconds": charge.used_seconds,
                "overrun_seconds": charge.overrun_seconds,
                "saved_before_seconds": charge.saved_before_seconds,
            }
            for charge in blame.charges
        ],
    }


def _head(timeline: Timeline, dossier: Dossier, words: _Words) -> Iterator[str]:
    standing = timeline.standing.label
    yield f"{timeline.code}  {dossier.procedure_code} {dossier.procedure_name}"
    yield f"{dossier.owner.name}  ·  {words(timeline.status.label)}  ·  {words(standing)}"
    accepted, due = show_instant(timeline.accepted_at), show_instant(timeline.due.due_at)
    yield words(
        Sentence(f"Tiếp nhận {accepted}, hẹn trả {due}", f"Accepted {accepted}, due {due}")
    ) + _moved(timeline, words)
    if timeline.release is not None:
        released = show_instant(timeline.release.released_at)
        label = timeline.release.label
        yield words(Sentence(f"Kết thúc {released}: {label.vi}", f"Ended {released}: {label.en}"))
    elif timeline.is_behind:
        yield words(Sentence("Chậm tiến độ ở bước hiện tại", "Behind at the present step"))


def _moved(timeline: Timeline, words: _Words) -> str:
    if timeline.original_due_at == timeline.due.due_at:
        return ""
    first = show_instant(timeline.original_due_at)
    return words(Sentence(f" (giấy hẹn ghi {first})", f" (the receipt said {first})"))


def _time_text(timeline: Timeline, words: _Words) -> Iterator[str]:
    day = timeline.bars[-1].nominal_day_seconds
    time = timeline.time
    parts = (
        (Sentence("Tổng thời gian làm việc", "Working time in all"), time.total),
        (Sentence("  cơ quan", "  the office"), time.ours),
        (Sentence("  cơ quan khác", "  other agencies"), time.external),
        (Sentence("  chờ công dân", "  waiting for the citizen"), time.paused),
        (Sentence("  đã đóng", "  closed meanwhile"), time.nobody),
    )
    rows = [
        (words(label), words(working_time(seconds, day)))
        for place, (label, seconds) in enumerate(parts)
        if seconds or place == 0
    ]
    width = max(len(label) for label, _ in rows)
    return (f"{label:<{width}}  {amount}" for label, amount in rows)


def _bars_text(timeline: Timeline, words: _Words) -> list[str]:
    scale = max(
        (max(bar.used_seconds, bar.allotted_seconds or 0) for bar in timeline.bars), default=0
    )
    headers = (
        Sentence("Người giữ", "Held by"),
        Sentence("Bước", "Step"),
        Sentence("Từ", "From"),
        Sentence("Đến", "Until"),
        Sentence("Được giao", "Allotted"),
        Sentence("Đã dùng", "Used"),
        Sentence("", ""),
        Sentence("Kết luận", "Verdict"),
    )
    rows = [
        (
            words(bar.custodian.label),
            bar.step,
            show_instant(bar.began_at),
            words(Sentence("đang giữ", "now"))
            if bar.is_running or bar.ended_at is None
            else show_instant(bar.ended_at),
            ""
            if bar.allotted_seconds is None
            else words(working_time(bar.allotted_seconds, bar.nominal_day_seconds)),
            words(working_time(bar.used_seconds, bar.nominal_day_seconds)),
            bar_text(bar, scale),
            _verdict_text(bar, words),
        )
        for bar in timeline.bars
    ]
    return table([words(header) for header in headers], rows)


def bar_text(bar: CustodyBar, scale: int) -> str:
    """Return a custody as a bar; ``scale`` seconds of open time are its full width."""
    if not scale:
        return ""

    def places(seconds: int) -> int:
        return -(-seconds * _BAR_WIDTH // scale)

    allotted = bar.used_seconds if bar.allotted_seconds is None else bar.allotted_seconds
    within = places(min(bar.used_seconds, allotted))
    over = places(bar.overrun_seconds)
    left = max(0, places(allotted) - within) if not over else 0
    return "█" * within + "▓" * over + "░" * left


def _verdict_text(bar: CustodyBar, words: _Words) -> str:
    if bar.verdict is None:
        return ""
    if not bar.overrun_seconds:
        return words(bar.verdict.label)
    over = working_time(bar.overrun_seconds, bar.nominal_day_seconds)
    return words(Sentence(f"quá {over.vi}", f"{over.en} over"))


def _charges_text(timeline: Timeline, words: _Words) -> Iterator[str]:
    if timeline.blame is None or not timeline.blame.charges:
        return
    yield ""
    yield words(
        Sentence("Nếu kết thúc bây giờ, trễ hạn tính cho:", "Ended now, the lateness is of:")
    )
    for charge in timeline.blame.charges:
        over = working_time(charge.overrun_seconds, charge.nominal_day_seconds)
        holder, basis = charge.custodian.label, charge.basis.label
        yield "  " + words(
            Sentence(
                f"{holder.vi} ({charge.step}): {basis.vi} {over.vi}",
                f"{holder.en} ({charge.step}): {basis.en}, {over.en}",
            )
        )


def _entries_text(timeline: Timeline, words: _Words) -> Iterator[str]:
    for entry in timeline.entries:
        title = words(entry.title)
        if entry.is_undone:
            title += words(Sentence(" (đã hoàn tác)", " (undone)"))
        said = [f"{show_instant(entry.at)}  {title}"]
        detail = words(entry.detail)
        if detail:
            said.append(detail)
        if entry.user_name:
            said.append(f"[{entry.user_name}]")
        yield "  ".join(said)


def _iso(instant: datetime | None) -> str | None:
    return None if instant is None else dossier_rows.iso(instant)
