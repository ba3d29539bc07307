"""``motcua find``: dossiers by a code or by words."""

from __future__ import annotations

import argparse

from desktop_app.cli import arguments, dossier_rows, output
from desktop_app.cli.tables import table
from desktop_app.cli.workplace import Workplace
from desktop_app.domain.sentence import Sentence

_DEFAULT_LIMIT = 100
_EPILOG = """\
A whole code, ours or another system's, gives that dossier alone. Otherwise every word must
begin a word of the dossier: of its code, names, numbers, phones or procedure. Accents and the
order of the words do not matter. Finding nothing is no error: the exit code is 0.

examples:
  motcua find H26.12.05-261120-0007
  motcua find nguyen uoc --limit 20
  motcua find 0912345678 --json
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "find",
        help="find dossiers by code, name, number, phone or procedure",
        description="Find dossiers, the newest first.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("text", nargs="+", metavar="TEXT", help="a code, or words")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--limit",
        type=arguments.count,
        default=_DEFAULT_LIMIT,
        metavar="N",
        help="at most this many (default: %(default)s)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print the dossiers found. Raises :class:`KnownError` when the store cannot be used."""
    text, limit = " ".join(options.text), options.limit
    with workplace.open() as desk:
        # One more than asked for tells whether there are more.
        found = desk.office.finding.search(text, limit + 1)
    lines = found[:limit]
    if options.json:
        for line in lines:
            output.say_json(dossier_rows.line_json(line))
    elif lines:
        headers = (
            dossier_rows.CODE,
            dossier_rows.OWNER,
            dossier_rows.PROCEDURE,
            dossier_rows.DUE,
            dossier_rows.STATUS,
            dossier_rows.HOLDER,
        )
        rows = [
            (
                line.code,
                dossier_rows.owner_words(line),
                dossier_rows.procedure_words(line),
                workplace.words(dossier_rows.due_words(line)),
                workplace.words(dossier_rows.status_words(line)),
                workplace.words(line.holder.label),
            )
            for line in lines
        ]
        for text_line in table([workplace.words(header) for header in headers], rows):
            output.say(text_line)
    output.finish()
    if not lines:
        output.complain(
            workplace.words(
                Sentence(
                    f"Không tìm thấy hồ sơ nào cho “{text}”.", f"No dossier found for “{text}”."
                )
            )
        )
    elif len(found) > limit:
        output.complain(
            workplace.words(
                Sentence(
                    f"Chỉ hiện {limit} hồ sơ mới nhất; còn nữa. Thêm chữ cần tìm, hoặc tăng "
                    "--limit.",
                    f"Only the newest {limit} are shown; there are more. Add words, or raise "
                    "--limit.",
                )
            )
        )
    return 0
