"""``motcua act hand-over``: dossiers given on by one list."""

from __future__ import annotations

import argparse

from desktop_app.assembly import Office
from desktop_app.cli import output
from desktop_app.cli.acts.answers import say_outcome
from desktop_app.cli.acts.command import official_with
from desktop_app.cli.dossier_choice import dossier_named
from desktop_app.cli.workplace import Workplace
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.services.handing_over import Receiver


def add_hand_over(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the act that takes several dossiers."""
    parser = acts.add_parser(
        "hand-over",
        help="hand dossiers over by one list",
        description="Hand dossiers over by one list: all of them or none.",
        allow_abbrev=False,
    )
    parser.add_argument("codes", nargs="+", metavar="CODE", help="the dossiers' codes")
    to = parser.add_mutually_exclusive_group(required=True)
    to.add_argument("--to", metavar="BADGE", help="the official with this badge number")
    to.add_argument("--department", metavar="CODE", help="a department, by its code")
    to.add_argument("--agency", metavar="NAME", help="another agency")
    to.add_argument("--counter", action="store_true", help="back to the counter")
    parser.add_argument("--step", default="", metavar="NAME", help="the step of the procedure")
    parser.add_argument("--note", default="", metavar="TEXT")
    parser.add_argument("--json", action="store_true", help="one JSON object a dossier")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Hand dossiers over by one list, all of them or none, and print its number.

    Raises :class:`KnownError` when one of them cannot go.
    """
    workplace.require_settings(Sentence("Đánh số biên bản bàn giao", "Numbering a handover list"))
    with workplace.open() as desk:
        keys = [dossier_named(desk.office, code).id for code in options.codes]
        outcome = desk.office.handing_over.hand_over(
            keys,
            _receiver(desk.office, options),
            desk.actor,
            step=options.step,
            note=options.note,
        )
    handover = outcome.handover
    number = f"{handover.number:02d}/{handover.year}"
    if not options.json:
        output.say(
            workplace.words(
                Sentence(
                    f"Biên bản bàn giao số {number}: {handover.count} hồ sơ cho "
                    f"{handover.receiver}",
                    f"Handover list {number}: {handover.count} dossiers to {handover.receiver}",
                )
            )
        )
    for dossier in outcome.dossiers:
        say_outcome(dossier, workplace, as_json=options.json, handover=number)
    return 0


def _receiver(office: Office, options: argparse.Namespace) -> Receiver:
    if options.to is not None:
        return Receiver(official_id=official_with(office, options.to))
    if options.department is not None:
        for department in office.staffing.staff().departments:
            if department.code.casefold() == options.department.casefold():
                return Receiver(department_id=department.id)
        raise KnownError(
            Sentence(
                f"Không có bộ phận mang mã {options.department}.",
                f"No department has the code {options.department}.",
            )
        )
    return Receiver(agency=options.agency or "")
