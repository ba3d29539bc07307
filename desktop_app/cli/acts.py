"""``motcua act``: what is done to dossiers, one command an act."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from desktop_app.assembly import Office
from desktop_app.cli import arguments, dossier_rows, output
from desktop_app.cli.dossier_choice import dossier_named
from desktop_app.cli.workplace import Desk, Workplace
from desktop_app.domain.dossiers import Correction, Dossier, ResultDelivery
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import show_instant
from desktop_app.domain.returns import ReceiverKind, ResultReturn
from desktop_app.domain.sentence import Sentence
from desktop_app.services.handing_over import Receiver
from desktop_app.services.waiting import SupplementForm

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

_Act = Callable[[Desk, Dossier, argparse.Namespace], Dossier]


@dataclass(frozen=True, slots=True)
class _Command:
    """An act as it is typed: its name, what it does, its own options, and what carries it out."""

    name: str
    help: str
    options: Callable[[argparse.ArgumentParser], None]
    act: _Act


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
    for command in _COMMANDS:
        sub = acts.add_parser(
            command.name, help=command.help, description=f"{command.help}.", allow_abbrev=False
        )
        sub.add_argument("code", metavar="CODE", help="the dossier's code")
        command.options(sub)
        sub.add_argument("--json", action="store_true", help="one JSON object")
        sub.set_defaults(run=run, act=command.act)
    _add_hand_over(acts)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Do the act and print what became of the dossier.

    Raises :class:`KnownError` when there is no such dossier and when the act is refused.
    """
    with workplace.open() as desk:
        dossier = options.act(desk, dossier_named(desk.office, options.code), options)
    _say(dossier, workplace, as_json=options.json)
    return 0


def run_hand_over(options: argparse.Namespace, workplace: Workplace) -> int:
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
        _say(dossier, workplace, as_json=options.json, handover=number)
    return 0


def _say(dossier: Dossier, workplace: Workplace, *, as_json: bool, handover: str = "") -> None:
    holder = dossier.holder
    name = holder.official or holder.department or holder.agency
    if as_json:
        answer: dict[str, object] = {
            "code": dossier.code,
            "status": dossier.status.name.lower(),
            "status_code": dossier.status.value,
            "due_at": dossier_rows.iso(dossier.due_at),
            "provisional": dossier.is_provisional,
            "holder": name,
        }
        if handover:
            answer["handover"] = handover
        output.say_json(answer)
        return
    status, due = dossier.status.label, show_instant(dossier.due_at)
    if dossier.voided_at is not None:
        status = Sentence("Đã hủy", "Cancelled")
    output.say(
        f"{dossier.code}  "
        + workplace.words(
            Sentence(
                f"{status.vi}, hẹn trả {due}" + (f", {name}" if name else ""),
                f"{status.en}, due {due}" + (f", {name}" if name else ""),
            )
        )
    )


def _add_hand_over(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
    parser.set_defaults(run=run_hand_over)


def _receiver(office: Office, options: argparse.Namespace) -> Receiver:
    if options.to is not None:
        return Receiver(official_id=_official(office, options.to))
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


def _official(office: Office, badge: str) -> UUID:
    for official in office.staffing.staff().officials:
        if official.code.casefold() == badge.casefold():
            return official.id
    raise KnownError(
        Sentence(f"Không có ai mang số hiệu {badge}.", f"Nobody has the badge number {badge}.")
    )


def _finish(desk: Desk, dossier: Dossier, _options: argparse.Namespace) -> Dossier:
    return desk.office.closing.finish(dossier.id, desk.actor)


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


def _decline(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.closing.decline(dossier.id, options.reason, desk.actor)


def _stop(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.closing.stop(dossier.id, options.reason, desk.actor)


def _withdraw(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.closing.withdraw(dossier.id, options.reason, desk.actor)


def _void(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.closing.void(dossier.id, options.reason, desk.actor)


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


def _take(desk: Desk, dossier: Dossier, _options: argparse.Namespace) -> Dossier:
    return desk.office.handing_over.take(dossier.id, desk.actor)


def _refuse_handover(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.handing_over.refuse(dossier.id, options.reason, desk.actor)


def _assign(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.handing_over.assign(
        dossier.id, _official(desk.office, options.to), desk.actor
    )


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


def _undo(desk: Desk, dossier: Dossier, _options: argparse.Namespace) -> Dossier:
    return desk.office.undoing.undo(dossier.id, desk.actor)


def _nothing(_parser: argparse.ArgumentParser) -> None:
    """Add no option."""


def _reason(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reason", required=True, metavar="TEXT")


def _badge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", required=True, metavar="BADGE", help="the official's badge number")


def _at(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--at",
        type=arguments.instant,
        metavar="T",
        help="when it was, as 2026-11-20T10:00 (default: now)",
    )


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


def _supplement_options(parser: argparse.ArgumentParser) -> None:
    _items(parser, is_required=True)
    _reason(parser)
    parser.add_argument("--answer-by", type=arguments.day, metavar="DAY", help="the last day")
    parser.add_argument("--approver", default="", help="who allows a second request")
    _at(parser)
    _confirmed(parser)


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
    _at(parser)


def _payment_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--note", default="", metavar="TEXT", help="what is to be paid")
    parser.add_argument(
        "--until", type=arguments.instant, metavar="T", help="until when it is planned"
    )
    _at(parser)


def _consult_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--agency", required=True, metavar="NAME")
    parser.add_argument("--question", required=True, metavar="TEXT")
    parser.add_argument("--answer-by", type=arguments.day, metavar="DAY")


def _answer_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--answer", default="", metavar="TEXT")


def _decision_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "due", type=arguments.instant, metavar="DUE", help="the date, as 2026-12-01T17:00"
    )
    _reason(parser)
    parser.add_argument("--authority", required=True, metavar="NAME", help="who decides")
    parser.add_argument("--document", default="", metavar="NUMBER", help="the paper that says so")
    _confirmed(parser)


def _computed_options(parser: argparse.ArgumentParser) -> None:
    _reason(parser)
    _confirmed(parser)


def _correction_options(parser: argparse.ArgumentParser) -> None:
    for option in ("owner-name", "owner-id-number", "owner-phone", "owner-address"):
        parser.add_argument(f"--{option}", metavar="TEXT")
    parser.add_argument("--request", metavar="TEXT", help="what is asked for")
    parser.add_argument("--note", metavar="TEXT")
    _reason(parser)


def _confirmed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--confirmed", action="store_true", help="do it although it is odd")


_COMMANDS: Sequence[_Command] = (
    _Command("take", "Note that the receiver has the papers", _nothing, _take),
    _Command("refuse-handover", "Give a dossier back before taking it", _reason, _refuse_handover),
    _Command("assign", "Give a dossier to an official", _badge, _assign),
    _Command(
        "ask-supplement", "Ask the applicant for papers", _supplement_options, _ask_supplement
    ),
    _Command(
        "receive-supplement",
        "Note that the papers asked for came",
        _received_options,
        _receive_supplement,
    ),
    _Command(
        "close-unanswered",
        "Close a dossier whose supplement never came",
        _nothing,
        _close_unanswered,
    ),
    _Command(
        "ask-payment",
        "Note that a financial obligation is to be met",
        _payment_options,
        _ask_payment,
    ),
    _Command("meet-payment", "Note that the financial obligation is met", _at, _meet_payment),
    _Command("consult", "Ask another agency", _consult_options, _consult),
    _Command("receive-answer", "Note another agency's answer", _answer_options, _receive_answer),
    _Command(
        "competent-received",
        "Note when the competent agency elsewhere got the dossier",
        _at,
        _competent_received,
    ),
    _Command("extend", "Extend the time, with an apology", _decision_options, _extend),
    _Command("set-due", "Set the due date by hand", _decision_options, _set_due),
    _Command(
        "compute-due",
        "Take a decided date back for the computed one",
        _computed_options,
        _compute_due,
    ),
    _Command("finish", "Record that the result is ready", _nothing, _finish),
    _Command("decline", "Decline on the merits", _reason, _decline),
    _Command("stop", "Stop at the applicant's request", _reason, _stop),
    _Command("withdraw", "Record that the applicant takes it back", _reason, _withdraw),
    _Command("return", "Record that the citizen has the result", _return_options, _return),
    _Command("correct", "Correct what was typed at intake", _correction_options, _correct),
    _Command("void", "Cancel a dossier recorded by mistake", _reason, _void),
    _Command("undo", "Undo the last act", _nothing, _undo),
)
