"""``motcua find``: dossiers by a code or by words."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.assembly import Office
from desktop_app.cli import arguments, dossier_rows, output
from desktop_app.cli.tables import table
from desktop_app.cli.workplace import Workplace
from desktop_app.domain.dossier_lists import LifeStage, ListQuestion
from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.filings import Filing
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.services.list_export import SheetColumn, write_workbook

_DEFAULT_LIMIT = 100
_MOST_WAITING = 20
_STAGES = tuple(stage.value for stage in LifeStage if stage is not LifeStage.ALL)
_STATUSES = {
    status.name.lower().replace("_", "-"): status
    for status in Status
    if status.name.lower() not in _STAGES
}
_DESTINATIONS = {
    "--from": "received_from",
    "--to": "received_until",
    "--due-from": "due_from",
    "--due-to": "due_until",
}
_DOSSIERS = Sentence("Hồ sơ", "Dossiers")
_PORTAL_CODE = Sentence("Mã trên Cổng DVC", "Portal code")
_PHONE = Sentence("Điện thoại", "Phone")
_PROCEDURE_CODE = Sentence("Mã thủ tục", "Procedure code")
_RECEIVED = Sentence("Tiếp nhận", "Received")
_EPILOG = """\
A whole code, ours or another system's, gives that dossier alone. Otherwise every word must
begin a word of the dossier: of its code, names, numbers, phones or procedure. Accents and the
order of the words do not matter; whole words come first, those with the accents as typed before
the others. A day as 20/11/2026 or 20/11 finds what came in or is due on it. Without TEXT the
options alone choose, newest first. What waits for a supplement and is not accepted yet is no
dossier: where its words match it is named after them, on the error output. Finding nothing is
no error: the exit code is 0.

examples:
  motcua find H26.12.05-261120-0007
  motcua find nguyen uoc --limit 20
  motcua find 0912345678 --json
  motcua find --state open --due-to 2026-11-27
  motcua find khai sinh --from 2026-11-01 --to 2026-11-30 --xlsx births.xlsx
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "find",
        help="find dossiers by code, name, number, phone or procedure",
        description="Find dossiers, the best hits first.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("text", nargs="*", metavar="TEXT", help="a code, a day, or words")
    parser.add_argument(
        "--state",
        choices=[*_STAGES, *_STATUSES],
        metavar="STATE",
        help=f"only those in this stage or status: {', '.join(_STAGES)}; {', '.join(_STATUSES)}",
    )
    parser.add_argument("--procedure", metavar="CODE", default="", help="only of this procedure")
    for option, what in (
        ("--from", "received on this day or later"),
        ("--to", "received on this day or before"),
        ("--due-from", "due on this day or later"),
        ("--due-to", "due on this day or before"),
    ):
        parser.add_argument(
            option, type=arguments.day, metavar="DAY", dest=_DESTINATIONS[option], help=what
        )
    parser.add_argument(
        "--xlsx",
        type=Path,
        metavar="FILE",
        help="also write all of them, whatever --limit says, as an Excel workbook",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--limit",
        type=arguments.count,
        default=_DEFAULT_LIMIT,
        metavar="N",
        help="at most this many (default: %(default)s)",
    )
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print the dossiers found, and write the file asked for.

    Raises :class:`KnownError` when the store cannot be used or the file cannot be written.
    """
    question, limit = _question(options), options.limit
    if question == ListQuestion():
        options.parser.error("say what to look for: TEXT, or one of the options")
    text = question.text or _asked_words(options)
    with workplace.open() as desk:
        finding = desk.office.finding
        waiting = _waiting(desk.office, question)
        # One more than asked for tells whether there are more.
        if question.text:
            found = finding.search(question.text, limit + 1, question.wanted)
        else:
            found = finding.page(question.wanted, None, limit + 1)
        written = None
        if options.xlsx is not None:
            pieces = finding.all_pages(question.wanted)
            written = write_workbook(
                options.xlsx, workplace.words(_DOSSIERS), _sheet(workplace.words), pieces
            )
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
    if waiting:
        _tell_waiting(waiting, workplace.words)
    if not lines and not waiting:
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
    if written is not None:
        output.complain(
            workplace.words(
                Sentence(
                    f"Đã ghi {written} hồ sơ vào {options.xlsx}.",
                    f"Wrote {written} dossiers to {options.xlsx}.",
                )
            )
        )
    return 0


def _waiting(office: Office, question: ListQuestion) -> tuple[Filing, ...]:
    """Return what waits at the counter under the same words; it has neither day nor status."""
    is_by_words_alone = question == ListQuestion(text=question.text)
    return office.filing.search(question.text) if is_by_words_alone else ()


def _tell_waiting(waiting: Sequence[Filing], words: Callable[[Sentence], str]) -> None:
    """Name what is no dossier yet beside the dossiers, so that the table stays what it is."""
    count = len(waiting)
    output.complain(
        words(
            Sentence(
                f"{count} hồ sơ chưa tiếp nhận cũng khớp:",
                f"{count} not accepted yet also match:",
            )
        )
    )
    for filing in waiting[:_MOST_WAITING]:
        day, name = show_date(local_date(filing.received_at)), filing.form.owner.name
        output.complain(
            words(
                Sentence(
                    f"{filing.code} · {name} · nộp ngày {day} · chờ bổ sung, chưa tiếp nhận",
                    f"{filing.code} · {name} · handed in on {day} · waits for a supplement, "
                    "not accepted",
                )
            )
        )


def _question(options: argparse.Namespace) -> ListQuestion:
    state = options.state
    return ListQuestion(
        text=" ".join(options.text),
        stage=LifeStage(state) if state in _STAGES else LifeStage.ALL,
        status=_STATUSES.get(state),
        procedure_code=options.procedure,
        received_from=options.received_from,
        received_until=options.received_until,
        due_from=options.due_from,
        due_until=options.due_until,
    )


def _asked_words(options: argparse.Namespace) -> str:
    """Return what the options ask for, as they were given."""
    given = {
        "--state": options.state,
        "--procedure": options.procedure,
        **{option: getattr(options, name) for option, name in _DESTINATIONS.items()},
    }
    return " ".join(f"{option} {value}" for option, value in given.items() if value)


def _sheet(words: Callable[[Sentence], str]) -> list[SheetColumn[DossierLine]]:
    """Return the columns of the workbook; days are days, to be sorted and counted with."""
    return [
        SheetColumn(words(dossier_rows.CODE), lambda line: line.code, 24),
        SheetColumn(words(_PORTAL_CODE), lambda line: line.external_code, 24),
        SheetColumn(words(dossier_rows.OWNER), lambda line: line.owner_name, 30),
        SheetColumn(words(_PHONE), lambda line: line.owner_phone, 14),
        SheetColumn(words(_PROCEDURE_CODE), lambda line: line.procedure_code, 12),
        SheetColumn(words(dossier_rows.PROCEDURE), lambda line: line.procedure_name, 48),
        SheetColumn(words(_RECEIVED), lambda line: line.accepted_at, 18),
        SheetColumn(words(dossier_rows.DUE), lambda line: line.due_at, 18),
        SheetColumn(
            words(dossier_rows.STATUS), lambda line: words(dossier_rows.status_words(line)), 24
        ),
        SheetColumn(words(dossier_rows.HOLDER), lambda line: words(line.holder.label), 24),
        SheetColumn(words(dossier_rows.DEPARTMENT), lambda line: line.holder.department, 24),
    ]
