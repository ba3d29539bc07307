"""What a dossier waits for: papers, payment, another agency."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Final

from desktop_app.cli import arguments
from desktop_app.cli.acts.command import (
    Command,
    add_confirmed,
    add_instant,
    add_nothing,
    add_reason,
)
from desktop_app.cli.workplace import Desk
from desktop_app.domain.dossiers import Dossier
from desktop_app.services.waiting import SupplementForm


def _ask_supplement(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    form = SupplementForm(
        options.item, options.reason, options.answer_by, options.approver, options.at
    )
    return desk.office.waiting.ask_supplement(
        dossier.id, form, desk.actor, confirmed=options.confirmed
    )


def _receive_supplement(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.waiting.receive_supplement(
        dossier.id, options.item, desk.actor, received_at=options.at
    )


def _close_unanswered(desk: Desk, dossier: Dossier, _options: argparse.Namespace) -> Dossier:
    return desk.office.waiting.close_unanswered(dossier.id, desk.actor)


def _ask_payment(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.waiting.ask_payment(
        dossier.id, options.note, desk.actor, planned_end=options.until, begins_at=options.at
    )


def _meet_payment(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.waiting.meet_payment(dossier.id, desk.actor, met_at=options.at)


def _consult(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.consulting.consult(
        dossier.id, options.agency, options.question, desk.actor, answer_by=options.answer_by
    )


def _receive_answer(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.consulting.receive_answer(dossier.id, options.answer, desk.actor)


def _competent_received(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.consulting.competent_received(dossier.id, options.at, desk.actor)


def _supplement_options(parser: argparse.ArgumentParser) -> None:
    _items(parser, is_required=True)
    add_reason(parser)
    parser.add_argument("--answer-by", type=arguments.day, metavar="DAY", help="the last day")
    parser.add_argument("--approver", default="", help="who allows a second request")
    add_instant(parser)
    add_confirmed(parser)


def _items(parser: argparse.ArgumentParser, *, is_required: bool = False) -> None:
    parser.add_argument(
        "--item",
        action="append",
        default=[],
        required=is_required,
        metavar="TEXT",
        help="a paper or correction; can be given several times",
    )


def _received_options(parser: argparse.ArgumentParser) -> None:
    _items(parser)
    add_instant(parser)


def _payment_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--note", default="", metavar="TEXT", help="what is to be paid")
    parser.add_argument(
        "--until", type=arguments.instant, metavar="T", help="until when it is planned"
    )
    add_instant(parser)


def _consult_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--agency", required=True, metavar="NAME")
    parser.add_argument("--question", required=True, metavar="TEXT")
    parser.add_argument("--answer-by", type=arguments.day, metavar="DAY")


def _answer_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--answer", default="", metavar="TEXT")


WAITING: Final[Sequence[Command]] = (
    Command("ask-supplement", "Ask the applicant for papers", _supplement_options, _ask_supplement),
    Command(
        "receive-supplement",
        "Note that the papers asked for came",
        _received_options,
        _receive_supplement,
    ),
    Command(
        "close-unanswered",
        "Close a dossier whose supplement never came",
        add_nothing,
        _close_unanswered,
    ),
    Command(
        "ask-payment",
        "Note that a financial obligation is to be met",
        _payment_options,
        _ask_payment,
    ),
    Command(
        "meet-payment", "Note that the financial obligation is met", add_instant, _meet_payment
    ),
    Command("consult", "Ask another agency", _consult_options, _consult),
    Command("receive-answer", "Note another agency's answer", _answer_options, _receive_answer),
    Command(
        "competent-received",
        "Note when the competent agency elsewhere got the dossier",
        add_instant,
        _competent_received,
    ),
)
