"""What decides on a due date."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Final

from desktop_app.cli import arguments
from desktop_app.cli.acts.command import Command, add_confirmed, add_reason
from desktop_app.cli.workplace import Desk
from desktop_app.domain.dossiers import Dossier


def _extend(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.due_deciding.extend(
        dossier.id,
        options.due,
        options.reason,
        options.authority,
        options.document,
        desk.actor,
        confirmed=options.confirmed,
    )


def _set_due(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.due_deciding.set_manual(
        dossier.id,
        options.due,
        options.reason,
        options.authority,
        options.document,
        desk.actor,
        confirmed=options.confirmed,
    )


def _compute_due(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.due_deciding.back_to_computed(
        dossier.id, options.reason, desk.actor, confirmed=options.confirmed
    )


def _decision_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "due", type=arguments.instant, metavar="DUE", help="the date, as 2026-12-01T17:00"
    )
    add_reason(parser)
    parser.add_argument("--authority", required=True, metavar="NAME", help="who decides")
    parser.add_argument("--document", default="", metavar="NUMBER", help="the paper that says so")
    add_confirmed(parser)


def _computed_options(parser: argparse.ArgumentParser) -> None:
    add_reason(parser)
    add_confirmed(parser)


DUE_DATES: Final[Sequence[Command]] = (
    Command("extend", "Extend the time, with an apology", _decision_options, _extend),
    Command("set-due", "Set the due date by hand", _decision_options, _set_due),
    Command(
        "compute-due",
        "Take a decided date back for the computed one",
        _computed_options,
        _compute_due,
    ),
)
