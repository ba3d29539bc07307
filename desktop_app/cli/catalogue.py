"""``motcua catalogue``: bringing procedures in, and looking at them."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.cli import arguments, output
from desktop_app.cli.tables import shortened, table
from desktop_app.cli.workplace import Workplace
from desktop_app.domain.errors import KnownError
from desktop_app.domain.procedures import Channel, ProcedureVersion
from desktop_app.domain.search_words import query_words, words_of
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.time_limits import LimitUnit
from desktop_app.services.catalogue_files import template_csv
from desktop_app.services.cataloguing import ImportLine, ImportOutcome, ImportReport
from desktop_app.settings import sqlite_url

SOME_REFUSED = 3
_ASSUMED_UNITS = (LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY, LimitUnit.WORKING_HOUR)
_NAME_WIDTH = 44
_FIELD_WIDTH = 24

_PARTICULAR = "…"
_CHANNELS = "|".join(f"{channel.label.vi}|{channel.label.en}" for channel in Channel)
_PARTICULARS = re.compile(rf"“[^”]*”|\d+(?:\.\d+)?|{_CHANNELS}")
_REPEATED = re.compile("…(?:, …)+")

_IMPORT_EPILOG = """\
FILE is .json (as published on the national portal and collected, or in the program's own
shape), .csv in UTF-8 or .xlsx; "motcua catalogue template" shows the columns. Every line is
reported: created, changed, left alone, or refused and why. All good lines come in together,
or none does when the file as a whole cannot be read. Accepted dossiers keep the version they
were accepted under.

exit codes: 0 nothing refused, 3 some lines were refused (the others came in), 1 failed

examples:
  motcua catalogue import --starter
  motcua catalogue import procedures.json --dry-run
  motcua catalogue import procedures.xlsx --valid-from 2026-12-01 --assume-unit wd
"""
_LIST_EPILOG = """\
examples:
  motcua catalogue list
  motcua catalogue list --search "khai sinh" --json
"""
_TEMPLATE_EPILOG = """\
examples:
  motcua catalogue template --out procedures.csv
"""

_LINE = Sentence("Dòng", "Line")
_CODE = Sentence("Mã", "Code")
_OUTCOME = Sentence("Kết quả", "Outcome")
_NAME = Sentence("Tên thủ tục", "Name")
_REASON = Sentence("Vì sao, hoặc thay đổi gì", "Why, or what changed")
_LIMIT = Sentence("Thời hạn", "Limit")
_FIELD = Sentence("Lĩnh vực", "Field")
_VALID_FROM = Sentence("Hiệu lực từ", "Valid from")
_INACTIVE = Sentence("(ngừng tiếp nhận)", "(not taken in)")


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "catalogue",
        help="import or list procedures",
        description="Bring procedures in, or look at them.",
        allow_abbrev=False,
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    _add_import(actions)
    _add_list(actions)
    template = actions.add_parser(
        "template",
        help="give an empty table to fill in",
        description="Give a CSV table with all columns and two rows as examples.",
        epilog=_TEMPLATE_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    template.add_argument(
        "--out", type=Path, metavar="FILE", help="write it to FILE instead of stdout"
    )
    template.set_defaults(run=run_template)


def _add_import(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser(
        "import",
        help="bring in a catalogue file",
        description="Bring in a file of procedures and report on each of its lines.",
        epilog=_IMPORT_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE")
    parser.add_argument(
        "--starter", action="store_true", help="bring in the catalogue that comes with motcua"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    parser.add_argument(
        "--valid-from",
        type=arguments.day,
        metavar="DATE",
        help="the day from which lines without a date of their own hold (default: today)",
    )
    parser.add_argument(
        "--assume-unit",
        type=LimitUnit,
        choices=_ASSUMED_UNITS,
        metavar="wd|d|wh",
        help="the unit of limits published as a bare number, which are refused otherwise",
    )
    parser.add_argument("--json", action="store_true", help="the report as one JSON document")
    parser.set_defaults(run=run_import, misuse=parser.error)


def _add_list(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = actions.add_parser(
        "list",
        help="list the procedures in force today",
        description="List the procedures in force today, by code.",
        epilog=_LIST_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--search",
        metavar="TEXT",
        default="",
        help="only those with words that begin with each of these, accents not needed",
    )
    parser.set_defaults(run=run_list)


def run_import(options: argparse.Namespace, workplace: Workplace) -> int:
    """Bring a file in and print the report, line by line.

    Raises :class:`KnownError` when the file or the store cannot be used.
    """
    if options.starter == (options.file is not None):
        options.misuse("give either FILE or --starter")
    if options.starter and (options.valid_from or options.assume_unit):
        options.misuse("--starter goes with --dry-run and --json only")
    if options.dry_run and workplace.missing_file() is not None:
        # What would happen to a store that is not there yet is what happens to an empty one.
        with TemporaryDirectory(prefix="motcua-") as folder:
            report = _import(options, workplace.at(sqlite_url(Path(folder) / "empty.db")))
    else:
        report = _import(options, workplace)
    if options.json:
        output.say_json(_report_json(report), is_document=True)
    else:
        for line in _report_text(report, workplace):
            output.say(line)
    return SOME_REFUSED if report.count(ImportOutcome.REFUSED) else 0


def _import(options: argparse.Namespace, workplace: Workplace) -> ImportReport:
    with workplace.open(may_create=True) as desk:
        cataloguing = desk.office.cataloguing
        if options.starter:
            return cataloguing.import_starter(desk.actor, dry_run=options.dry_run)
        return cataloguing.import_file(
            options.file,
            desk.actor,
            dry_run=options.dry_run,
            valid_from=options.valid_from,
            bare_unit=options.assume_unit,
        )


def run_list(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print the procedures in force. Raises :class:`KnownError` without a usable store."""
    with workplace.open() as desk:
        procedures = desk.office.cataloguing.procedures()
    found = [each for each in procedures if _matches(each, options.search)]
    if options.json:
        for version in found:
            output.say_json(_procedure_json(version))
    elif found:
        for line in _list_text(found, workplace):
            output.say(line)
    output.finish()
    if not found:
        output.complain(workplace.words(_NOTHING_FOUND if procedures else _EMPTY))
    return 0


def run_template(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print or write the empty table.

    Raises :class:`KnownError` when the file is there already, maybe filled in, or cannot be
    written.
    """
    del workplace
    if options.out is None:
        output.say(template_csv().rstrip("\n"))
        return 0
    if options.out.exists():
        raise KnownError(
            Sentence(
                f"Đã có tệp {options.out}; không ghi đè. Đặt tên khác.",
                f"There is a file {options.out} already and it is kept. Choose another name.",
            )
        )
    # Spreadsheets take a file for UTF-8 by its byte order mark only.
    output.write_file(options.out, template_csv().encode("utf-8-sig"))
    return 0


def _matches(version: ProcedureVersion, text: str) -> bool:
    words = words_of(version.code, version.content.name, version.content.field).split()
    return all(any(word.startswith(part) for word in words) for part in query_words(text))


def _list_text(procedures: Sequence[ProcedureVersion], workplace: Workplace) -> list[str]:
    headers = (_CODE, _LIMIT, _FIELD, _VALID_FROM, _NAME)
    rows = [
        (
            version.code,
            workplace.words(version.content.limit_for(Channel.DIRECT).label),
            shortened(version.content.field, _FIELD_WIDTH),
            f"{version.valid_from:%d/%m/%Y}",
            shortened(version.content.name, 2 * _NAME_WIDTH)
            + ("" if version.is_active else f" {workplace.words(_INACTIVE)}"),
        )
        for version in procedures
    ]
    return table([workplace.words(header) for header in headers], rows)


def _procedure_json(version: ProcedureVersion) -> dict[str, object]:
    content = version.content
    return {
        "code": version.code,
        "name": content.name,
        "field": content.field,
        "level": content.level,
        "limits": {channel.value: limit.short for channel, limit in content.limits.items()},
        "needs_receipt": content.needs_receipt,
        "documents": [
            {
                "name": paper.name,
                "originals": paper.originals,
                "certified_copies": paper.certified_copies,
                "plain_copies": paper.plain_copies,
                "optional": paper.is_optional,
            }
            for paper in content.documents
        ],
        "fees": [
            {"name": fee.name, "amount": fee.amount, "unit": fee.unit, "note": fee.note}
            for fee in content.fees
        ],
        "decision": content.decision,
        "to_confirm": list(content.to_confirm),
        "valid_from": version.valid_from.isoformat(),
        "active": version.is_active,
    }


def _report_text(report: ImportReport, workplace: Workplace) -> list[str]:
    headers = (_LINE, _CODE, _OUTCOME, _NAME, _REASON)
    rows = [
        (
            str(line.line),
            shortened(line.code, 12),
            workplace.words(line.outcome.label),
            shortened(line.name, _NAME_WIDTH),
            workplace.words(line.reason),
        )
        for line in report.lines
    ]
    counts = Sentence(
        ", ".join(f"{report.count(outcome)} {outcome.label.vi}" for outcome in ImportOutcome),
        ", ".join(f"{report.count(outcome)} {outcome.label.en}" for outcome in ImportOutcome),
    )
    total = Sentence(
        f"{len(report.lines)} dòng: {counts.vi}.", f"{len(report.lines)} lines: {counts.en}."
    )
    lines = [*table([workplace.words(header) for header in headers], rows, right={0}), ""]
    lines.append(workplace.words(total))
    reasons = Counter(
        _kind_of(workplace.words(line.reason))
        for line in report.lines
        if line.outcome is ImportOutcome.REFUSED
    )
    if reasons:
        lines.append(workplace.words(Sentence("Lý do từ chối:", "Reasons of refusal:")))
        lines += [f"{count:5d}  {reason}" for reason, count in reasons.most_common()]
    if report.is_dry_run:
        lines.append(
            workplace.words(Sentence("Chạy thử: chưa lưu gì cả.", "A dry run: nothing was saved."))
        )
    return lines


def _kind_of(reason: str) -> str:
    """Return a reason of refusal without its particulars, so that like ones are counted."""
    kind = reason.partition(":")[0].partition(";")[0].partition(" (")[0]
    return _REPEATED.sub(_PARTICULAR, _PARTICULARS.sub(_PARTICULAR, kind))


def _report_json(report: ImportReport) -> dict[str, object]:
    return {
        "dry_run": report.is_dry_run,
        "counts": {outcome.value: report.count(outcome) for outcome in ImportOutcome},
        "lines": [_line_json(line) for line in report.lines],
    }


def _line_json(line: ImportLine) -> dict[str, object]:
    return {
        "line": line.line,
        "code": line.code,
        "name": line.name,
        "outcome": line.outcome.value,
        "reason": {"vi": line.reason.vi, "en": line.reason.en},
    }


_NOTHING_FOUND = Sentence(
    "Không có thủ tục nào như vậy trong danh mục.", "There is no such procedure in the catalogue."
)
_EMPTY = Sentence(
    "Danh mục còn trống. Chạy motcua catalogue import --starter.",
    "The catalogue is empty. Run motcua catalogue import --starter.",
)
