"""``motcua follow``: what supervisors asked for, answered and checked until it is settled."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from desktop_app.assembly import Office
from desktop_app.cli import arguments, dossier_rows, output
from desktop_app.cli.tables import shortened, table
from desktop_app.cli.workplace import Desk, Workplace
from desktop_app.domain.errors import KnownError
from desktop_app.domain.follow_ups import Addressee, FollowUp, FollowUpKind, FollowUpState, Wish
from desktop_app.domain.instants import show_date, show_instant
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold
from desktop_app.services.following_up import FollowUpFilter

_Words = Callable[[Sentence], str]
_WORDS_WIDTH = 44
_EPILOG = """\
A follow-up is named by its number, as 12/NV-2026. A reminder and a request to explain go to
whoever has the dossier; a finding goes to an official or a department (--to). Adding and
checking take a supervisor (--user), answering the one who was asked or a supervisor.

states:
{states}

examples:
  motcua follow list --state overdue
  motcua --user lanhdao follow add reminder --dossier H26.12.05-261120-0007 \\
      --words "Báo cáo tiến độ" --answer-by 2026-11-24T17:00
  motcua --user lanhdao follow add finding --to "Tư pháp - Hộ tịch" --source "12/KL-UBND" \\
      --words "Niêm yết lại thủ tục" --check-on 2026-12-01
  motcua --user tpht1 follow answer 12/NV-2026 "Xong ngày 25/11"
  motcua --user lanhdao follow check 3/KT-2026 "Đã niêm yết đủ" --settled
"""
_HEADERS = (
    Sentence("Số", "Number"),
    Sentence("Loại", "Kind"),
    Sentence("Gửi ai", "To whom"),
    Sentence("Hồ sơ", "Dossier"),
    Sentence("Ngày giao", "Made"),
    Sentence("Hạn trả lời", "Answer by"),
    Sentence("Kiểm tra lại", "Check on"),
    Sentence("Tình trạng", "State"),
    Sentence("Nội dung", "Words"),
)


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    states = "\n".join(f"  {state.value:<10}{state.label.en.lower()}" for state in FollowUpState)
    parser = commands.add_parser(
        "follow",
        help="list, add, answer and check reminders, requests to explain and findings",
        description="Keep the register of what supervisors asked for.",
        epilog=_EPILOG.format(states=states),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parts = parser.add_subparsers(title="what to do", metavar="ACT", required=True)
    _add_list(parts)
    _add_add(parts)
    answer = parts.add_parser("answer", help="note an answer", allow_abbrev=False)
    answer.add_argument("number", metavar="NUMBER", help="as 12/NV-2026")
    answer.add_argument("words", metavar="WORDS", help="the answer")
    answer.add_argument("--json", action="store_true", help="one JSON object")
    answer.set_defaults(run=_answer)
    check = parts.add_parser("check", help="note what was found at a look", allow_abbrev=False)
    check.add_argument("number", metavar="NUMBER", help="as 3/KT-2026")
    check.add_argument("words", metavar="WORDS", help="what was found")
    how = check.add_mutually_exclusive_group(required=True)
    how.add_argument("--settled", action="store_true", help="nothing more is to be done")
    how.add_argument(
        "--next", type=arguments.day, metavar="DAY", help="not settled: check again on this day"
    )
    check.add_argument("--json", action="store_true", help="one JSON object")
    check.set_defaults(run=_check)


def follow_up_json(follow_up: FollowUp, now: datetime) -> dict[str, object]:
    """Return a follow-up as plain data; the names of the keys never change."""
    to = follow_up.addressee
    return {
        "number": follow_up.number,
        "kind": follow_up.kind.value,
        "state": follow_up.state(now).value,
        "official": to.official or None,
        "department": to.department or None,
        "dossier": follow_up.dossier_code or None,
        "words": follow_up.words,
        "source": follow_up.source or None,
        "made_at": dossier_rows.iso(follow_up.made_at),
        "made_by": follow_up.made_by,
        "answer_by": _iso(follow_up.answer_by),
        "answered_at": _iso(follow_up.answered_at),
        "answered_by": follow_up.answered_by or None,
        "answer": follow_up.answer or None,
        "check_on": None if follow_up.check_on is None else follow_up.check_on.isoformat(),
        "closed_at": _iso(follow_up.closed_at),
        "checks": [
            {
                "checked_at": dossier_rows.iso(check.checked_at),
                "checked_by": check.checked_by,
                "finding": check.finding,
                "is_settled": check.is_settled,
                "next_check_on": None
                if check.next_check_on is None
                else check.next_check_on.isoformat(),
            }
            for check in follow_up.checks
        ],
    }


def _add_list(parts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    listing = parts.add_parser("list", help="list the register", allow_abbrev=False)
    listing.add_argument(
        "--state",
        type=FollowUpState,
        choices=tuple(FollowUpState),
        metavar="STATE",
        help="only those in this state (default: all that are open)",
    )
    listing.add_argument(
        "--kind",
        type=FollowUpKind,
        choices=tuple(FollowUpKind),
        metavar="KIND",
        help="reminder, explanation or finding (default: all)",
    )
    listing.add_argument("--dossier", default="", metavar="CODE", help="only those of a dossier")
    listing.add_argument("--all", action="store_true", help="settled ones too")
    listing.add_argument("--json", action="store_true", help="one JSON object a line")
    listing.set_defaults(run=_list)


def _add_add(parts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    adding = parts.add_parser("add", help="ask for something", allow_abbrev=False)
    adding.add_argument(
        "kind",
        type=FollowUpKind,
        choices=tuple(FollowUpKind),
        metavar="KIND",
        help="reminder, explanation or finding",
    )
    adding.add_argument(
        "--dossier",
        action="append",
        default=[],
        metavar="CODE",
        help="which dossier; several times for several, all or none",
    )
    adding.add_argument("--to", default="", metavar="NAME", help="official, department or counter")
    adding.add_argument("--words", default="", metavar="TEXT", help="what is asked for")
    adding.add_argument("--source", default="", metavar="TEXT", help="whose conclusion it is")
    adding.add_argument(
        "--answer-by", type=arguments.instant, metavar="T", help="as 2026-11-24T17:00"
    )
    adding.add_argument("--check-on", type=arguments.day, metavar="DAY", help="as 2026-12-01")
    adding.add_argument("--json", action="store_true", help="one JSON object a line")
    adding.set_defaults(run=_add, usage_error=adding.error)


def _list(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print the register. Raises :class:`KnownError` without a usable store."""
    with workplace.open() as desk:
        wanted = FollowUpFilter(
            is_open=None if options.all or options.state is not None else True,
            kinds=frozenset() if options.kind is None else frozenset({options.kind}),
            dossier_id=_dossier_id(desk.office, options.dossier) if options.dossier else None,
        )
        found = desk.office.following_up.find(wanted)
    now = datetime.now(UTC)
    if options.state is not None:
        found = tuple(each for each in found if each.state(now) is options.state)
    if not found and not options.json:
        output.complain(
            workplace.words(Sentence("Sổ theo dõi không có việc nào.", "There are no follow-ups."))
        )
        return 0
    _say(found, now, workplace.words, as_json=options.json)
    return 0


def _add(options: argparse.Namespace, workplace: Workplace) -> int:
    """Ask for something; raises :class:`KnownError` when it is refused."""
    is_finding = options.kind is FollowUpKind.FINDING
    if not is_finding and not options.dossier:
        options.usage_error("--dossier CODE is needed")
    if is_finding and len(options.dossier) > 1:
        options.usage_error("a finding is about one dossier or none")
    if is_finding is not bool(options.to):
        options.usage_error("--to NAME is for a finding, which needs it")
    wish = Wish(options.words, options.answer_by, options.check_on, options.source)
    with workplace.open() as desk:
        following = desk.office.following_up
        if is_finding:
            to = _addressee(desk.office, options.to)
            code = options.dossier[0] if options.dossier else ""
            made: tuple[FollowUp, ...] = (following.note_finding(to, wish, desk.actor, code),)
        else:
            keys = [_dossier_id(desk.office, code) for code in options.dossier]
            ask = (
                following.remind
                if options.kind is FollowUpKind.REMINDER
                else following.ask_to_explain
            )
            made = ask(keys, wish, desk.actor)
    _say(made, datetime.now(UTC), workplace.words, as_json=options.json)
    return 0


def _answer(options: argparse.Namespace, workplace: Workplace) -> int:
    """Note an answer; raises :class:`KnownError` when it is refused."""
    with workplace.open() as desk:
        asked = _numbered(desk, options.number)
        answered = desk.office.following_up.answer(asked.id, options.words, desk.actor)
    _say([answered], datetime.now(UTC), workplace.words, as_json=options.json)
    return 0


def _check(options: argparse.Namespace, workplace: Workplace) -> int:
    """Note a look; raises :class:`KnownError` when it is refused."""
    with workplace.open() as desk:
        asked = _numbered(desk, options.number)
        checked = desk.office.following_up.check(
            asked.id,
            options.words,
            desk.actor,
            is_settled=options.settled,
            next_check_on=options.next,
        )
    _say([checked], datetime.now(UTC), workplace.words, as_json=options.json)
    return 0


def _say(found: Sequence[FollowUp], now: datetime, words: _Words, *, as_json: bool) -> None:
    if as_json:
        for each in found:
            output.say_json(follow_up_json(each, now))
        return
    rows = [
        (
            each.number,
            words(each.kind.label),
            words(each.addressee.label),
            each.dossier_code,
            show_instant(each.made_at),
            "" if each.answer_by is None else show_instant(each.answer_by),
            "" if each.check_on is None else show_date(each.check_on),
            words(each.state(now).label),
            shortened(each.words, _WORDS_WIDTH),
        )
        for each in found
    ]
    for line in table([words(header) for header in _HEADERS], rows):
        output.say(line)


def _numbered(desk: Desk, number: str) -> FollowUp:
    """Return the follow-up with that number."""
    wanted = number.strip().upper()
    for each in desk.office.following_up.find(FollowUpFilter()):
        if each.number == wanted:
            return each
    raise KnownError(
        Sentence(
            f"Sổ theo dõi không có số {number}.", f"There is no follow-up with the number {number}."
        )
    )


def _dossier_id(office: Office, code: str) -> UUID:
    dossier = office.finding.by_code(code)
    if dossier is None:
        raise KnownError(
            Sentence(f"Không có hồ sơ nào mang mã {code}.", f"No dossier has the code {code}.")
        )
    return dossier.id


def _addressee(office: Office, name: str) -> Addressee:
    """Return the counter, or the only official or department whose name or code is ``name``."""
    staff = office.staffing.staff()
    departments = {each.id: each for each in staff.departments if each.is_active}
    wanted = fold(name)
    counter = Addressee(None, "")
    if wanted in {fold(counter.label.vi), "counter"}:
        return counter
    found = [
        Addressee(each.id, each.name)
        for each in departments.values()
        if wanted in {fold(each.name), fold(each.code)}
    ]
    found += [
        Addressee(each.department_id, departments[each.department_id].name, each.id, each.name)
        for each in staff.officials
        if each.is_active
        and each.department_id in departments
        and wanted in {fold(each.name), fold(each.code)}
    ]
    if len(found) == 1:
        return found[0]
    how_many = (
        Sentence("nhiều người tên", "more than one named")
        if found
        else Sentence("không có người hay bộ phận tên", "nobody and no department named")
    )
    raise KnownError(
        Sentence(
            f"Trong cơ quan {how_many.vi} “{name}”. Dùng mã của người hoặc bộ phận.",
            f"There is {how_many.en} “{name}”. Use the code of the official or department.",
        )
    )


def _iso(instant: datetime | None) -> str | None:
    return None if instant is None else dossier_rows.iso(instant)
