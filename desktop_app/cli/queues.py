"""``motcua queue``: what waits for whom, and for how long."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from desktop_app.cli import arguments, dossier_rows, output
from desktop_app.cli.tables import shortened, table
from desktop_app.cli.workplace import Workplace
from desktop_app.domain.instants import show_date, show_instant
from desktop_app.domain.queues import QueueCount, QueueKind, QueueLine
from desktop_app.domain.sentence import Sentence

_Words = Callable[[Sentence], str]
_NAME_WIDTH = 30
_EPILOG = """\
Without KIND it counts all queues. An official (--user) sees his own work and that of colleagues
he acts for; clerks, supervisors and the command line itself see everybody's.

kinds:
{kinds}

examples:
  motcua queue
  motcua --user tpht1 queue in_hand
  motcua queue late --json
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    kinds = "\n".join(f"  {kind.value:<23}{kind.label.en.lower()}" for kind in QueueKind)
    parser = commands.add_parser(
        "queue",
        help="count what waits for whom, or list one queue",
        description="Count what waits for whom, or list one queue, the longest waiting first.",
        epilog=_EPILOG.format(kinds=kinds),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "kind",
        nargs="?",
        type=QueueKind,
        choices=tuple(QueueKind),
        metavar="KIND",
        help="the queue to list (default: count all of them)",
    )
    parser.add_argument(
        "--json", action="store_true", help="one JSON object a line, of a queue or a dossier"
    )
    parser.add_argument(
        "--limit",
        type=arguments.count,
        default=100,
        metavar="N",
        help="at most this many lines (default: %(default)s)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print the counts or the lines. Raises :class:`KnownError` without a usable store."""
    if options.kind is None:
        with workplace.open() as desk:
            counts = desk.office.queues.counts(desk.actor)
        _say_counts(counts, workplace.words, as_json=options.json)
        return 0
    with workplace.open() as desk:
        lines = desk.office.queues.lines(options.kind, desk.actor, options.limit)
    if options.json:
        for line in lines:
            output.say_json(queue_line_json(line, workplace.words))
    elif lines:
        for text in _lines_text(lines, workplace.words):
            output.say(text)
    else:
        label = options.kind.label
        output.complain(
            workplace.words(
                Sentence(f"Không có hồ sơ nào: {label.vi}.", f"Nothing waits: {label.en}.")
            )
        )
    return 0


def queue_line_json(line: QueueLine, words: _Words) -> dict[str, object]:
    """Return a line of a queue as plain data; the names of the keys never change."""
    return {
        "queue": line.kind.value,
        "code": line.code,
        "id": str(line.subject_id),
        "owner": line.owner_name,
        "procedure_name": line.procedure_name,
        "since": dossier_rows.iso(line.since),
        "due_at": None if line.dossier is None else dossier_rows.iso(line.dossier.due_at),
        "holder": "" if line.holder is None else words(line.holder.label),
        "step": line.step,
        "step_due_at": None if line.step_due_at is None else dossier_rows.iso(line.step_due_at),
        "giver": line.giver,
        "note": line.note,
        "answer_by": None if line.answer_by is None else line.answer_by.isoformat(),
        "answer_overdue": line.is_answer_overdue,
        "mark": None if line.mark_id is None else str(line.mark_id),
    }


def _say_counts(counts: Sequence[QueueCount], words: _Words, *, as_json: bool) -> None:
    if as_json:
        for count in counts:
            output.say_json(
                {
                    "queue": count.kind.value,
                    "count": count.count,
                    "oldest": count.oldest_code or None,
                    "since": None
                    if count.oldest_since is None
                    else dossier_rows.iso(count.oldest_since),
                }
            )
        return
    headers = (
        Sentence("Hàng đợi", "Queue"),
        Sentence("Số hồ sơ", "Count"),
        Sentence("Lâu nhất", "Oldest"),
        Sentence("Từ", "Since"),
    )
    rows = [
        (
            words(count.kind.label),
            str(count.count),
            count.oldest_code,
            "" if count.oldest_since is None else show_instant(count.oldest_since),
        )
        for count in counts
    ]
    for line in table([words(header) for header in headers], rows, right={1}):
        output.say(line)


def _lines_text(lines: Sequence[QueueLine], words: _Words) -> list[str]:
    headers = (
        dossier_rows.CODE,
        dossier_rows.OWNER,
        Sentence("Từ", "Since"),
        dossier_rows.HOLDER,
        Sentence("Bước", "Step"),
        Sentence("Hạn của bước", "Step due"),
        dossier_rows.DUE,
        Sentence("Ghi chú", "Note"),
    )
    rows = [
        (
            line.code,
            shortened(line.owner_name, _NAME_WIDTH),
            show_instant(line.since),
            "" if line.holder is None else words(line.holder.label),
            line.step,
            "" if line.step_due_at is None else show_instant(line.step_due_at),
            "" if line.dossier is None else words(dossier_rows.due_words(line.dossier)),
            shortened(_note(line, words), _NAME_WIDTH),
        )
        for line in lines
    ]
    return table([words(header) for header in headers], rows)


def _note(line: QueueLine, words: _Words) -> str:
    if line.answer_by is None:
        return line.note
    last = show_date(line.answer_by)
    if line.is_answer_overdue:
        return words(Sentence(f"quá hạn bổ sung {last}", f"no answer by {last}"))
    return words(Sentence(f"bổ sung đến {last}", f"answer by {last}"))
