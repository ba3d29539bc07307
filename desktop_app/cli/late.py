"""``motcua late``: what is late or nearly so at an instant, and who holds it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from desktop_app.cli import arguments, dossier_rows, output
from desktop_app.cli.tables import table
from desktop_app.cli.workplace import Workplace
from desktop_app.domain.dossiers import AT_THE_COUNTER
from desktop_app.domain.instants import show_instant
from desktop_app.domain.lateness import Overrun, Standing
from desktop_app.domain.sentence import Sentence
from desktop_app.services.late_list_export import (
    late_list_csv,
    late_list_pdf,
    late_list_workbook,
)
from desktop_app.services.late_review import LateEntry, LateGroup, LateList
from desktop_app.services.late_words import (
    answer_words,
    asked_words,
    causing_step,
    handled_words,
    how_late,
)

_EPILOG = """\
Lateness is worked out from the facts at the instant asked for, so any day of the past can be
asked about: a promise that was moved since counts as it stood then. "Due soon" counts the
working hours set in the settings, 8 unless changed. Without --as-of the early warning comes
with it: dossiers in time whose step has run out of time, or will within 4 working hours.

examples:
  motcua late
  motcua late --as-of 2026-11-20T08:00 --json
  motcua --settings out/settings.toml late --pdf late.pdf --xlsx late.xlsx
"""

_OLDEST = Sentence("Quá hạn lâu nhất", "Longest")
_LATE_COUNT = Sentence("Quá hạn", "Late")
_SOON_COUNT = Sentence("Sắp đến hạn", "Due soon")
_OFFICIAL = Sentence("Người giải quyết", "Official")
_LATE_BY = Sentence("Đã quá hạn", "Late by")
_TIME_LEFT = Sentence("Còn lại", "Time left")
_CAUSE = Sentence("Bước làm trễ", "Step that is late")
_STEP = Sentence("Bước đang ở", "Step")
_OF_STEP = Sentence("Bước trễ / còn", "Step late or left")
_HANDLED = Sentence("Xử lý", "Done")
_STEPS = Sentence("Chậm hoặc sắp chậm ở một bước:", "Behind in a step, or nearly so:")


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "late",
        help="list late dossiers and those due soon, by official",
        description="List the late dossiers by official, and those due soon.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--as-of",
        type=arguments.instant,
        metavar="T",
        help="the instant to ask about, as 2026-11-20T08:00 (default: now)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument(
        "--pdf",
        type=Path,
        metavar="FILE",
        help="also write the list to sign, by official; takes a settings file",
    )
    parser.add_argument("--csv", type=Path, metavar="FILE", help="also write a table")
    parser.add_argument("--xlsx", type=Path, metavar="FILE", help="also write an Excel workbook")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print the list and write the files asked for.

    Raises :class:`KnownError` when the store cannot be used or a file cannot be written.
    """
    office_settings = (
        workplace.require_settings(
            Sentence("Tên cơ quan trên bản in", "The office's name on the printed list")
        ).office
        if options.pdf is not None
        else None
    )
    with workplace.open() as desk:
        late_list = desk.office.late_review.as_of(options.as_of)
        steps = desk.office.late_review.steps() if options.as_of is None else None
        prepared_by = "" if workplace.username is None else desk.actor.name
    if options.csv is not None:
        output.write_file(options.csv, late_list_csv(late_list))
    if options.xlsx is not None:
        output.write_file(options.xlsx, late_list_workbook(late_list))
    if office_settings is not None:
        output.write_file(options.pdf, late_list_pdf(late_list, office_settings, prepared_by))
    if options.json:
        output.say_json(late_json(late_list, steps), is_document=True)
    else:
        for line in late_text(late_list, workplace.words, steps):
            output.say(line)
    return 0


def late_json(late_list: LateList, steps: LateList | None = None) -> dict[str, object]:
    """Return the list as plain data; times are working time in seconds and days."""
    early = {} if steps is None else {"steps": [_step_json(each) for each in steps.entries]}
    return early | {
        "as_of": dossier_rows.iso(late_list.as_of),
        "late": [
            dossier_rows.line_json(entry.line)
            | {"overrun": _overrun_json(entry.overrun)}
            | _handling_json(entry, late_list)
            for entry in late_list.late
        ],
        "due_soon": [
            dossier_rows.line_json(entry.line) | {"remaining_seconds": entry.remaining_seconds}
            for entry in late_list.soon
        ],
        "by_official": [
            {"official": group.name, "department": group.department} | _counts_json(group)
            for group in late_list.by_official
        ],
        "by_department": [
            {"department": group.name} | _counts_json(group) for group in late_list.by_department
        ],
    }


def late_text(
    late_list: LateList, words: Callable[[Sentence], str], steps: LateList | None = None
) -> list[str]:
    """Return the list as lines of text: by official, what is late, due soon, behind in a step."""
    late, soon = len(late_list.late), len(late_list.soon)
    instant = show_instant(late_list.as_of)
    title = Sentence(
        f"Tính đến {instant}: {late} hồ sơ quá hạn, {soon} hồ sơ sắp đến hạn.",
        f"As of {instant}: {late} late, {soon} due soon.",
    )
    lines = [words(title)]
    if late_list.by_official:
        lines += ["", *groups_text(late_list.by_official, words)]
    now = late_list.made_at
    if late_list.late:
        lines += ["", words(_heading(Standing.LATE)), *_entries_text(late_list.late, now, words)]
    if late_list.soon:
        heading = words(_heading(Standing.DUE_SOON))
        lines += ["", heading, *_entries_text(late_list.soon, now, words)]
    if steps is not None and steps.entries:
        lines += ["", words(_STEPS), *_steps_text(steps.entries, words)]
    return lines


def groups_text(groups: Sequence[LateGroup], words: Callable[[Sentence], str]) -> list[str]:
    """Return the count of each official as a table."""
    headers = (_OFFICIAL, dossier_rows.DEPARTMENT, _LATE_COUNT, _SOON_COUNT, _OLDEST)
    rows = [
        (
            group.name or words(dossier_rows.NOBODY if group.department else AT_THE_COUNTER),
            group.department,
            str(group.late_count),
            str(group.soon_count),
            "" if group.oldest is None else words(group.oldest.label),
        )
        for group in groups
    ]
    return table([words(header) for header in headers], rows, right={2, 3})


def _entries_text(
    entries: Sequence[LateEntry], now: datetime, words: Callable[[Sentence], str]
) -> list[str]:
    is_late = entries[0].standing is Standing.LATE
    headers = (
        dossier_rows.CODE,
        dossier_rows.DUE,
        _LATE_BY if is_late else _TIME_LEFT,
        dossier_rows.OWNER,
        dossier_rows.PROCEDURE,
        dossier_rows.HOLDER,
        _CAUSE if is_late else _STEP,
        _HANDLED,
    )
    rows = [
        (
            entry.line.code,
            words(dossier_rows.due_words(entry.line)),
            words(entry.overrun.label if is_late else _hours(entry.remaining_seconds)),
            dossier_rows.owner_words(entry.line),
            dossier_rows.procedure_words(entry.line),
            words(entry.line.holder.label),
            words(causing_step(entry)),
            words(handled_words(entry, now)),
        )
        for entry in entries
    ]
    return table([words(header) for header in headers], rows)


def _steps_text(entries: Sequence[LateEntry], words: Callable[[Sentence], str]) -> list[str]:
    headers = (
        dossier_rows.CODE,
        dossier_rows.DUE,
        _OF_STEP,
        _STEP,
        dossier_rows.HOLDER,
        dossier_rows.OWNER,
        dossier_rows.PROCEDURE,
    )
    rows = [
        (
            entry.line.code,
            words(dossier_rows.due_words(entry.line)),
            words(how_late(entry)),
            entry.facts.step,
            words(entry.line.holder.label),
            dossier_rows.owner_words(entry.line),
            dossier_rows.procedure_words(entry.line),
        )
        for entry in entries
    ]
    return table([words(header) for header in headers], rows)


def _heading(standing: Standing) -> Sentence:
    return Sentence(f"{standing.label.vi}:", f"{standing.label.en}:")


def _hours(seconds: int) -> Sentence:
    hours, minutes = divmod(seconds // 60, 60)
    return Sentence(f"{hours} giờ {minutes:02d} phút", f"{hours} h {minutes:02d} min")


def _handling_json(entry: LateEntry, late_list: LateList) -> dict[str, object]:
    charges = () if entry.blame is None else entry.blame.causes
    return {
        "step": entry.facts.step or None,
        "causes": None
        if entry.blame is None
        else [
            {
                "step": charge.step,
                "holder": charge.custodian.label.vi,
                "overrun_seconds": charge.overrun_seconds,
            }
            for charge in charges
        ],
        "has_apology": entry.facts.has_apology,
        "asked": asked_words(entry, late_list.made_at).en or None,
        "answer": answer_words(entry) or None,
    }


def _step_json(entry: LateEntry) -> dict[str, object]:
    ends = entry.facts.step_due_at
    return dossier_rows.line_json(entry.line) | {
        "step": entry.facts.step or None,
        "step_due_at": None if ends is None else dossier_rows.iso(ends),
        "overrun": _overrun_json(entry.overrun),
        "remaining_seconds": entry.remaining_seconds,
    }


def _counts_json(group: LateGroup) -> dict[str, object]:
    return {
        "late": group.late_count,
        "due_soon": group.soon_count,
        "oldest": None if group.oldest is None else _overrun_json(group.oldest),
    }


def _overrun_json(overrun: Overrun) -> dict[str, object]:
    return {
        "working_days": overrun.working_days,
        "seconds": overrun.seconds,
        "total_seconds": overrun.total_seconds,
    }
