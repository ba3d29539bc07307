"""The command itself: its acts, and how one is carried out."""

from __future__ import annotations

import argparse

from desktop_app.cli.acts.answers import say_outcome
from desktop_app.cli.acts.closing import CLOSING
from desktop_app.cli.acts.due_dates import DUE_DATES
from desktop_app.cli.acts.hand_over import add_hand_over
from desktop_app.cli.acts.passing_on import PASSING_ON
from desktop_app.cli.acts.waiting import WAITING
from desktop_app.cli.dossier_choice import dossier_named
from desktop_app.cli.workplace import Workplace

_EPILOG = """\
Each act is done in the name of --user, who must have the role for it, and is told in one line:
the code, the status and the due date. With --json the line is an object with "code", "status",
"status_code", "due_at", "provisional", "holder" and, after a handover, "handover".

What is odd but may be done all the same is refused with the reason; --confirmed does it.

examples:
  motcua --user canbo1 act hand-over CODE CODE CODE --to TPHT01
  motcua --user tpht1 act take CODE
  motcua --user tpht1 act ask-supplement CODE --item "Giấy xác nhận cư trú" --reason "Còn thiếu"
  motcua --user lanhdao act extend CODE 2026-12-01T17:00 --reason "…" --authority "…" --document 5
  motcua --user tpht1 act finish CODE
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "act",
        help="do something to a dossier: hand over, take, finish, return, extend …",
        description="Do one act to a dossier, or to several by one handover list.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    acts = parser.add_subparsers(title="acts", metavar="ACT", required=True)
    for command in (*PASSING_ON, *WAITING, *DUE_DATES, *CLOSING):
        sub = acts.add_parser(
            command.name, help=command.help, description=f"{command.help}.", allow_abbrev=False
        )
        sub.add_argument("code", metavar="CODE", help="the dossier's code")
        command.options(sub)
        sub.add_argument("--json", action="store_true", help="one JSON object")
        sub.set_defaults(run=run, act=command.act)
    add_hand_over(acts)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Do the act and print what became of the dossier.

    Raises :class:`KnownError` when there is no such dossier and when the act is refused.
    """
    with workplace.open() as desk:
        dossier = options.act(desk, dossier_named(desk.office, options.code), options)
    say_outcome(dossier, workplace, as_json=options.json)
    return 0
