"""``motcua paper``: the forms of a dossier as PDF, its receipt, and the yearly register."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn
from uuid import UUID

from desktop_app.assembly import Office
from desktop_app.cli import arguments, dossier_rows, output
from desktop_app.cli.tables import table
from desktop_app.cli.workplace import Workplace
from desktop_app.documents.paper import Paper
from desktop_app.domain.errors import KnownError
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import show_instant
from desktop_app.domain.payment_methods import PaymentMethod
from desktop_app.domain.sentence import Sentence
from desktop_app.services.papers import PaperLine, PaperNotes, RegisterSigners
from desktop_app.settings import MAX_COPIES

_KINDS = {kind.value.replace("_", "-"): kind for kind in FormKind if kind is not FormKind.REGISTER}
_EPILOG = f"""\
KIND is one of:
  {", ".join(_KINDS)}

A paper belongs to an act: the last request for supplement, the last extension and so on. It
gets its number when it is made for the first time and is the same paper ever after. Making a
PDF is no print: only the window counts prints and marks reprints.

"motcua paper receipt" writes the receipt of a dossier, or one for several that the same person
handed in on the same day, on A5, A4 or the 80 mm roll (K80) of a thermal printer.

"motcua paper register" writes the register of a year, of one field or of all together. A long
one fills several volumes: FILE.pdf, FILE-2.pdf and so on.

examples:
  motcua --settings out/settings.toml paper H26.12.05-261120-0007 supplement-request --out 02.pdf
  motcua --settings out/settings.toml paper H26.12.05-261120-0007 apology --paper A4 --out 04.pdf
  motcua --settings out/settings.toml paper H26.12.05-261120-0007 fee-receipt --method cash \
         --out phi.pdf
  motcua --settings out/settings.toml paper receipt H26.12.05-261120-0007 \
         H26.12.05-261120-0008 --paper K80 --copies 1 --out hen.pdf
  motcua --settings out/settings.toml paper list H26.12.05-261120-0007
  motcua --settings out/settings.toml paper register --year 2026 --field "Hộ tịch" --out 07.pdf
"""

_PURPOSE = Sentence("Tên cơ quan trên bản in", "The office's name on the form")
_HEADERS = (
    Sentence("Loại", "Kind"),
    Sentence("Số", "Number"),
    Sentence("Lập lúc", "Issued"),
    Sentence("Người lập", "By"),
    Sentence("Đã in", "Prints"),
    Sentence("Ghi chú", "Note"),
)
_CANCELLED = Sentence("đã hủy", "cancelled")


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "paper",
        help="make the forms of a dossier, list them, or write the yearly register",
        description="Make the forms of a dossier as PDF.",
        usage="motcua paper CODE KIND --out FILE [--paper A4|A5] [--method cash|transfer]\n"
        "       motcua paper receipt CODE [CODE ...] --out FILE [--paper A4|A5|K80] [--copies N]\n"
        "       motcua paper list CODE [--json]\n"
        "       motcua paper register --year YEAR --out FILE [--field FIELD] [--closed DAY]",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "subject", metavar="CODE", help="a dossier code, or: receipt, list, register"
    )
    parser.add_argument(
        "what",
        nargs="?",
        default="",
        metavar="KIND",
        help="the form; after list and receipt: the code",
    )
    parser.add_argument(
        "more", nargs="*", default=[], metavar="CODE", help="more dossiers on the same receipt"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="the PDF to write")
    parser.add_argument(
        "--paper",
        type=Paper,
        choices=tuple(Paper),
        metavar="A4|A5|K80",
        help="the sheet (default: that of the settings, else the usual one of the form)",
    )
    parser.add_argument(
        "--copies",
        type=int,
        choices=range(1, MAX_COPIES + 1),
        metavar="N",
        help="of the receipt (default: those of the settings)",
    )
    parser.add_argument(
        "--method",
        type=PaymentMethod,
        choices=tuple(PaymentMethod),
        metavar="cash|transfer",
        help="how the fees were paid (default: boxes to tick)",
    )
    parser.add_argument("--year", type=arguments.year, metavar="YEAR", help="of the register")
    parser.add_argument(
        "--field", default="", metavar="FIELD", help="of the register (default: all together)"
    )
    parser.add_argument(
        "--closed",
        type=arguments.day,
        metavar="DAY",
        help="the day the register is closed (default: the end of a year that is over)",
    )
    parser.add_argument("--keeper", default="", metavar="NAME", help="who keeps the register")
    parser.add_argument("--signer", default="", metavar="NAME", help="who closes the register")
    parser.add_argument("--json", action="store_true", help="list as one JSON object a line")
    parser.set_defaults(run=run, usage_error=parser.error)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Do what was asked for.

    Raises :class:`KnownError` when the store cannot be used, nothing has that code, the form
    cannot be made yet or a file cannot be written.
    """
    if options.more and options.subject != "receipt":
        _misused(options, "several codes only go with: receipt")
    if options.subject == "receipt":
        return _write_receipt(options, workplace)
    if options.subject == "register":
        return _write_register(options, workplace)
    if options.subject == "list":
        return _list(options, workplace)
    return _make(options, workplace)


def _make(options: argparse.Namespace, workplace: Workplace) -> int:
    kind = _KINDS.get(options.what.replace("_", "-"))
    if kind is None:
        _misused(options, f"KIND must be one of: {', '.join(_KINDS)}")
    if options.out is None:
        _misused(options, "--out FILE is needed")
    workplace.require_settings(_PURPOSE)
    with workplace.open() as desk:
        papers = desk.office.papers
        notes = PaperNotes(payment=options.method)
        line = papers.issue(kind, _key(desk.office, options.subject), desk.actor, notes)
        pdf = papers.render(line.id, options.paper)
    output.write_file(options.out, pdf)
    output.say(f"{workplace.words(line.label)}: {options.out}")
    return 0


def _write_receipt(options: argparse.Namespace, workplace: Workplace) -> int:
    """Write the receipt of a dossier, or one for several."""
    if not options.what or options.out is None:
        _misused(options, "CODE and --out FILE are needed")
    workplace.require_settings(_PURPOSE)
    codes = [options.what, *options.more]
    with workplace.open() as desk:
        keys = [_dossier_key(desk.office, code) for code in codes]
        printing = desk.office.receipt_printing
        if len(keys) == 1:
            pdf = printing.preview(keys[0], options.copies, options.paper)
        else:
            pdf = printing.preview_group(keys, options.copies, options.paper)
    output.write_file(options.out, pdf)
    label = workplace.words(Sentence("Giấy hẹn", "Receipt"))
    output.say(f"{label} {', '.join(codes)}: {options.out}")
    return 0


def _list(options: argparse.Namespace, workplace: Workplace) -> int:
    if not options.what:
        _misused(options, "a CODE is needed after list")
    with workplace.open() as desk:
        lines = desk.office.papers.of(_key(desk.office, options.what))
    if options.json:
        for line in lines:
            output.say_json(paper_json(line))
    elif lines:
        rows = [
            (
                workplace.words(line.kind.label),
                line.number,
                show_instant(line.issued_at),
                line.user_name,
                str(line.print_count),
                workplace.words(_CANCELLED) if line.is_cancelled else "",
            )
            for line in lines
        ]
        for text in table([workplace.words(header) for header in _HEADERS], rows, right={4}):
            output.say(text)
    else:
        output.finish()
        output.complain(
            workplace.words(
                Sentence(
                    f"Hồ sơ {options.what} chưa có giấy nào ngoài giấy hẹn.",
                    f"Dossier {options.what} has no papers beside its receipt.",
                )
            )
        )
    return 0


def paper_json(line: PaperLine) -> dict[str, object]:
    """Return an issued paper as plain data."""
    return {
        "id": str(line.id),
        "code": line.subject_code,
        "kind": line.kind.value,
        "number": line.number,
        "issued_at": dossier_rows.iso(line.issued_at),
        "user": line.user_name,
        "print_count": line.print_count,
        "cancelled_at": None if line.cancelled_at is None else dossier_rows.iso(line.cancelled_at),
    }


def _write_register(options: argparse.Namespace, workplace: Workplace) -> int:
    if options.out is None or options.year is None:
        _misused(options, "--year YEAR and --out FILE are needed")
    workplace.require_settings(_PURPOSE)
    with workplace.open() as desk:
        volumes = desk.office.register_book.volumes(
            options.year,
            options.field,
            closed_on=options.closed,
            signers=RegisterSigners(keeper=options.keeper, name=options.signer),
        )
        for volume in volumes:
            file: Path = options.out
            if volume.number > 1:
                file = file.with_name(f"{file.stem}-{volume.number}{file.suffix}")
            output.write_file(file, volume.pdf)
            words = Sentence(
                f"Quyển {volume.number:02d}, số {volume.first} đến {volume.last}: {file}",
                f"Volume {volume.number:02d}, numbers {volume.first} to {volume.last}: {file}",
            )
            output.say(workplace.words(words))
    return 0


def _misused(options: argparse.Namespace, words: str) -> NoReturn:
    """Leave as argparse does for what it does not understand."""
    options.usage_error(words)
    raise AssertionError("argparse leaves the program")


def _key(office: Office, code: str) -> UUID:
    """Return the key of the dossier or filing with that code."""
    dossier = office.finding.by_code(code)
    if dossier is not None:
        return dossier.id
    filing = office.filing.by_code(code)
    if filing is not None:
        return filing.id
    raise _unknown(code)


def _dossier_key(office: Office, code: str) -> UUID:
    """Return the key of the dossier with that code; what is not accepted has no receipt."""
    dossier = office.finding.by_code(code)
    if dossier is None:
        raise _unknown(code)
    return dossier.id


def _unknown(code: str) -> KnownError:
    return KnownError(
        Sentence(f"Không có hồ sơ nào mang mã {code}.", f"No dossier has the code {code}.")
    )
