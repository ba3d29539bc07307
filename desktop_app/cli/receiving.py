"""``motcua receive``: dossiers from a JSON file, with their receipts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop_app.cli import arguments, dossier_rows, output
from desktop_app.cli.workplace import Desk, Workplace
from desktop_app.db.database import StoreUnreachable
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Official
from desktop_app.domain.sentence import Sentence
from desktop_app.services.intake_files import parse_items, read_form, read_items

_STDIN = "-"
_EPILOG = """\
FILE holds one object or a list of them; - reads it from stdin. An object has "procedure" (its
code) and "owner" (with "name" and, as known, "kind", "id_number", "birth_date", "sex", "phone",
"email", "address") and, as wanted, "submitter", "channel", "request", "documents", "sets",
"fees", "delivery", "delivery_place", "official" (badge number), "external_code", "received_at",
"note" and "id" (a UUID: sending the same one again gives the same dossier). A fee has "name",
"amount" (null when it is due but not known yet), "quantity" and "paid".

Line n of the answer is for item n, one JSON object each:
  {"code", "due_at", "due_date", "provisional", "register", "id", "procedure", "owner"}
  {"error", "faults": [{"field", "message"}], "item"}   for one that was refused
The others go on. The exit code is 1 when any was refused or a receipt could not be written.

A receipt is written once its dossier is saved, and noted as a print: with several items in the
file each has its own, OUT-<code>.pdf.

examples:
  motcua receive dossier.json --receipt hen.pdf
  motcua --user canbo1 receive - --receipt receipts/hen.pdf < dossiers.json
  motcua --database sqlite:///out/motcua.db receive dossiers.json --agency H26.12.05
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "receive",
        help="take in one or many dossiers from a JSON file",
        description="Take in the dossiers of a JSON file.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE.json", help="the file, or - for stdin")
    parser.add_argument(
        "--receipt",
        type=Path,
        metavar="OUT.pdf",
        help="write the receipts; takes a settings file, for the office's name",
    )
    parser.add_argument(
        "--agency",
        type=arguments.agency_code,
        metavar="CODE",
        help="the agency identifier that begins the codes (default: that of the settings)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Take in the dossiers and print an answer for each.

    Raises :class:`KnownError` when the file cannot be read, there is nothing to number with,
    or the store cannot be used.
    """
    if options.receipt is not None:
        workplace.require_settings(Sentence("Giấy hẹn", "A receipt"))
        _refuse_unwritable(options.receipt)
    elif options.agency is None:
        workplace.require_settings(
            Sentence("Cấp mã hồ sơ (không có --agency)", "A dossier code (without --agency)")
        )
    if options.file == _STDIN:
        items = parse_items(sys.stdin.buffer.read(), "stdin")
    else:
        items = read_items(Path(options.file))
    if not items:
        output.complain(
            workplace.words(Sentence("Tệp không có hồ sơ nào.", "There is no dossier in the file."))
        )
    all_done = True
    with workplace.open(options.agency) as desk:
        officials = {
            official.code: official
            for official in desk.office.staffing.staff().officials
            if official.is_active
        }
        for number, item in enumerate(items, start=1):
            dossier = _receive(item, number, officials, desk, workplace)
            if dossier is None:
                all_done = False
            elif options.receipt is not None:
                target = options.receipt
                if len(items) > 1:
                    target = target.with_name(f"{target.stem}-{dossier.code}{target.suffix}")
                all_done &= _write_receipt(dossier, target, desk, workplace)
    return 0 if all_done else 1


def _receive(
    item: object,
    number: int,
    officials: dict[str, Official],
    desk: Desk,
    workplace: Workplace,
) -> Dossier | None:
    """Take in one item and print its answer; ``None`` when it was refused."""
    try:
        dossier = desk.office.intake.receive(read_form(item, officials), desk.actor)
    except KnownError as error:
        faults = error.faults if isinstance(error, Refusal) else ()
        output.say_json(
            {
                "error": error.in_language(workplace.language),
                "faults": [
                    {"field": fault.field, "message": workplace.words(fault.sentence)}
                    for fault in faults
                ],
                "item": number,
            }
        )
        output.finish()
        if isinstance(error, StoreUnreachable):
            # The items after it would only wait for the same store in vain.
            raise
        return None
    output.say_json(
        {
            "code": dossier.code,
            "due_at": dossier_rows.iso(dossier.due_at),
            "due_date": local_date(dossier.due_at).isoformat(),
            "provisional": dossier.is_provisional,
            "register": {
                "book": dossier.register.book,
                "year": dossier.register.year,
                "number": dossier.register.number,
            },
            "id": str(dossier.id),
            "procedure": dossier.procedure_code,
            "owner": dossier.owner.name,
        }
    )
    # What is saved is told at once, whatever happens to the items after it.
    output.finish()
    return dossier


def _write_receipt(dossier: Dossier, target: Path, desk: Desk, workplace: Workplace) -> bool:
    """Note and write the receipt of a saved dossier; say so and give ``False`` if it fails."""
    printing = desk.office.receipt_printing
    try:
        job = printing.begin(dossier.id, str(target), desk.actor)
        try:
            output.write_file(target, job.pdf)
        except KnownError as error:
            printing.failed(job, error.sentence.vi, desk.actor)
            raise
    except KnownError as error:
        kept = Sentence(
            f"Hồ sơ {dossier.code} đã lưu nhưng chưa có giấy hẹn.",
            f"Dossier {dossier.code} is saved but has no receipt yet.",
        )
        output.complain(f"motcua: {workplace.words(kept + error.sentence)}")
        return False
    return True


def _refuse_unwritable(target: Path) -> None:
    """Refuse a place for receipts that is none, before anything is taken in."""
    if target.is_dir() or not target.parent.is_dir():
        raise KnownError(
            Sentence(
                f"Không ghi được giấy hẹn vào {target}: cần tên tệp trong một thư mục đã có.",
                f"A receipt cannot be written to {target}: it takes the name of a file in a "
                "folder that is there.",
            )
        )
