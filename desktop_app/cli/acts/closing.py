"""What ends a dossier, and what takes an act back or puts a record right."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from desktop_app.cli.acts.command import Command, add_nothing, add_reason
from desktop_app.cli.workplace import Desk
from desktop_app.domain.dossiers import Correction, Dossier, ResultDelivery
from desktop_app.domain.returns import ReceiverKind, ResultReturn


def _finish(desk: Desk, dossier: Dossier, _options: argparse.Namespace) -> Dossier:
    return desk.office.closing.finish(dossier.id, desk.actor)


def _decline(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.closing.decline(dossier.id, options.reason, desk.actor)


def _stop(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.closing.stop(dossier.id, options.reason, desk.actor)


def _withdraw(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.closing.withdraw(dossier.id, options.reason, desk.actor)


def _return(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    given = ResultReturn(
        receiver=options.receiver,
        receiver_name=options.name or dossier.owner.name,
        channel=options.channel.value,
        id_number=options.id_number,
        paper=options.paper,
        receipt_lost=options.receipt_lost,
        note=options.note,
    )
    return desk.office.closing.return_result(dossier.id, desk.actor, given)


def _correct(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    owner = dossier.owner
    typed = {
        "name": options.owner_name,
        "id_number": options.owner_id_number,
        "phone": options.owner_phone,
        "address": options.owner_address,
    }
    changes = {field: value for field, value in typed.items() if value is not None}
    correction = Correction(
        owner=replace(owner, **changes) if changes else None,
        request_summary=options.request,
        note=options.note,
    )
    return desk.office.correcting.correct(dossier.id, correction, options.reason, desk.actor)


def _void(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.closing.void(dossier.id, options.reason, desk.actor)


def _undo(desk: Desk, dossier: Dossier, _options: argparse.Namespace) -> Dossier:
    return desk.office.undoing.undo(dossier.id, desk.actor)


def _return_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--receiver",
        type=ReceiverKind,
        choices=tuple(ReceiverKind),
        default=ReceiverKind.OWNER,
        metavar="WHO",
        help="owner (the default), receipt_holder or authorised",
    )
    parser.add_argument("--name", default="", help="who took it (default: the owner)")
    parser.add_argument("--id-number", default="", metavar="NUMBER")
    parser.add_argument("--paper", default="", help="the authorisation, or the postal item")
    parser.add_argument(
        "--channel",
        type=ResultDelivery,
        choices=tuple(ResultDelivery),
        default=ResultDelivery.COUNTER,
        metavar="HOW",
        help="counter (the default), post or online",
    )
    parser.add_argument("--receipt-lost", action="store_true")
    parser.add_argument("--note", default="", metavar="TEXT")


def _correction_options(parser: argparse.ArgumentParser) -> None:
    for option in ("owner-name", "owner-id-number", "owner-phone", "owner-address"):
        parser.add_argument(f"--{option}", metavar="TEXT")
    parser.add_argument("--request", metavar="TEXT", help="what is asked for")
    parser.add_argument("--note", metavar="TEXT")
    add_reason(parser)


CLOSING: Final[Sequence[Command]] = (
    Command("finish", "Record that the result is ready", add_nothing, _finish),
    Command("decline", "Decline on the merits", add_reason, _decline),
    Command("stop", "Stop at the applicant's request", add_reason, _stop),
    Command("withdraw", "Record that the applicant takes it back", add_reason, _withdraw),
    Command("return", "Record that the citizen has the result", _return_options, _return),
    Command("correct", "Correct what was typed at intake", _correction_options, _correct),
    Command("void", "Cancel a dossier recorded by mistake", add_reason, _void),
    Command("undo", "Undo the last act", add_nothing, _undo),
)
