"""``motcua calendar``: days off, files of them, weekly hours, and confirmed years."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli import arguments, output
from desktop_app.cli.calendar_hours import hours_json, hours_text
from desktop_app.cli.tables import shortened, table
from desktop_app.cli.workplace import Workplace
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.domain.sentence import Sentence
from desktop_app.services.calendar_changes import CalendarChange, HoursRemoved, YearConfirmed
from desktop_app.services.calendar_exchange import CalendarComparison, Difference
from desktop_app.services.calendar_facts import EVERY_OFFICE
from desktop_app.services.calendar_keeping import SpecialDay
from desktop_app.services.moved_list_export import moved_list_csv

_NAME_WIDTH = 48

_LIST_EPILOG = """\
examples:
  motcua calendar list 2026
  motcua calendar list 2027 --json
"""
_EXPORT_EPILOG = """\
FILE ends with .ics (iCalendar) or .csv.

examples:
  motcua calendar export 2026 days.ics
"""
_IMPORT_EPILOG = """\
Every day of the file is compared with the calendar. What is new or contradicts it is kept as
a proposal that counts for nothing until an administrator puts it in force on the Calendar
page: feeds mix days off with observances.

examples:
  motcua calendar import holidays.ics --dry-run
  motcua calendar import days.csv
"""
_CONFIRM_EPILOG = """\
Open dossiers whose date was provisional are recomputed in the same transaction. A date is
never made earlier than the citizen was told.

examples:
  motcua calendar confirm 2027 --notice "Thông báo 6150/TB-BLĐTBXH" --dry-run
  motcua calendar confirm 2027 --notice "Thông báo 6150/TB-BLĐTBXH" --moved told.csv
"""
_HOURS_EPILOG = """\
examples:
  motcua calendar hours
  motcua calendar hours --json
"""
_REMOVE_HOURS_EPILOG = """\
DAY is the first day of the hours, as "motcua calendar hours" lists it. Hours that are in force
already cannot be taken back: promises were counted with them. Open dossiers are recomputed in
the same transaction. A date is never made earlier than the citizen was told.

examples:
  motcua calendar remove-hours 2026-12-01 --dry-run
  motcua calendar remove-hours 2026-12-01 --agency H26.12.05 --moved told.csv
"""

_DAY = Sentence("Ngày", "Day")
_WEEKDAY = Sentence("Thứ", "Weekday")
_KIND = Sentence("Loại", "Kind")
_NAME = Sentence("Tên", "Name")
_NOTICE = Sentence("Thông báo", "Notice")
_COMPARED = Sentence("So với lịch", "Compared")
_LINE = Sentence("Dòng", "Line")
_OFF = Sentence("nghỉ", "off")
_WORKED = Sentence("làm việc", "worked")
_ESTIMATED = Sentence("(dự kiến)", "(estimated)")
_NOT_READ = Sentence("Không đọc được:", "Not read:")
_MISSING = Sentence("Lịch có mà tệp không có:", "In the calendar and not in the file:")
_DRY_RUN = Sentence("Chạy thử: chưa lưu gì cả.", "A dry run: nothing was saved.")


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "calendar",
        help="list, exchange and confirm days off, list and take back working hours",
        description="Look at the days off and the working hours of the office, exchange files of "
        "days, take hours back, confirm a year.",
        allow_abbrev=False,
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = _action(actions, "list", "list the special days of a year", _LIST_EPILOG)
    listing.add_argument("year", type=arguments.year, metavar="YEAR")
    listing.add_argument("--json", action="store_true", help="one JSON document")
    listing.set_defaults(run=run_list)
    export = _action(actions, "export", "write the special days of a year", _EXPORT_EPILOG)
    export.add_argument("year", type=arguments.year, metavar="YEAR")
    export.add_argument("file", type=Path, metavar="FILE")
    export.set_defaults(run=run_export)
    taking = _action(actions, "import", "propose the days of a file", _IMPORT_EPILOG)
    taking.add_argument("file", type=Path, metavar="FILE")
    taking.add_argument("--dry-run", action="store_true", help="only compare")
    taking.set_defaults(run=run_import)
    confirm = _action(actions, "confirm", "confirm a year by its notice", _CONFIRM_EPILOG)
    confirm.add_argument("year", type=arguments.year, metavar="YEAR")
    confirm.add_argument("--notice", required=True, metavar="TEXT", help="which notice it was")
    _add_moving(confirm)
    confirm.set_defaults(run=run_confirm)
    hours = _action(actions, "hours", "list the weekly hours that were entered", _HOURS_EPILOG)
    hours.add_argument("--json", action="store_true", help="one JSON document")
    hours.set_defaults(run=run_hours)
    removal = _action(
        actions, "remove-hours", "take back weekly hours to come", _REMOVE_HOURS_EPILOG
    )
    removal.add_argument("day", type=arguments.day, metavar="DAY")
    removal.add_argument(
        "--agency",
        type=arguments.agency_code,
        metavar="CODE",
        help="the office they are for (default: those for every office)",
    )
    _add_moving(removal)
    removal.set_defaults(run=run_remove_hours)


def _add_moving(action: argparse.ArgumentParser) -> None:
    action.add_argument("--dry-run", action="store_true", help="only say what would happen")
    action.add_argument(
        "--moved", type=Path, metavar="FILE", help="write who has to be told, as CSV"
    )


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    does: str,
    epilog: str,
) -> argparse.ArgumentParser:
    return actions.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def run_list(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print the special days. Raises :class:`KnownError` without a usable store."""
    with workplace.open() as desk:
        keeping = desk.office.calendar_keeping
        standing = keeping.year_standing(options.year)
        days = keeping.special_days(options.year)
    notice = standing.here.notice if standing.here is not None else ""
    if options.json:
        output.say_json(
            {
                "year": options.year,
                "confirmed": standing.is_confirmed,
                "notice": notice,
                "days": [_day_json(day) for day in days],
            },
            is_document=True,
        )
        return 0
    known = Sentence("đã thông báo", "announced")
    if not standing.is_confirmed:
        known = Sentence("dự kiến, chưa có thông báo", "estimated, not announced yet")
    title = f"{options.year}: {workplace.words(known)}{f' ({notice})' if notice else ''}"
    output.say(title)
    output.say("")
    rows = [_day_row(day, workplace) for day in days]
    heads = (_DAY, _WEEKDAY, _KIND, _NAME, _NOTICE)
    for line in table([workplace.words(head) for head in heads], rows):
        output.say(line)
    return 0


def run_export(options: argparse.Namespace, workplace: Workplace) -> int:
    """Write the special days into a file.

    Raises :class:`KnownError` when the file cannot be written or is of no known kind.
    """
    with workplace.open() as desk:
        exchange = desk.office.calendar_exchange
        writers = {".ics": exchange.export_icalendar, ".csv": exchange.export_csv}
        writer = writers.get(options.file.suffix.lower())
        if writer is None:
            raise KnownError(
                Sentence(
                    f"Tên tệp “{options.file.name}” phải kết thúc bằng .ics hoặc .csv.",
                    f"The name “{options.file.name}” must end with .ics or .csv.",
                )
            )
        content = writer(options.year)
    output.write_file(options.file, content)
    return 0


def run_import(options: argparse.Namespace, workplace: Workplace) -> int:
    """Compare a file with the calendar and keep the difference as proposals.

    Raises :class:`KnownError` when the file or the store cannot be used.
    """
    with workplace.open() as desk:
        exchange = desk.office.calendar_exchange
        found = (
            exchange.compare(options.file)
            if options.dry_run
            else exchange.import_days(options.file, desk.actor)
        )
    for line in _comparison_text(found, workplace):
        output.say(line)
    if options.dry_run:
        output.say(workplace.words(_DRY_RUN))
    return 0


def run_confirm(options: argparse.Namespace, workplace: Workplace) -> int:
    """Confirm a year and recompute the provisional dates, or say what that would do.

    Raises :class:`KnownError` when the store or a file cannot be used, and without the right.
    """
    return _make(YearConfirmed(options.year, options.notice), options, workplace)


def run_hours(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print the weekly hours. Raises :class:`KnownError` without a usable store."""
    with workplace.open() as desk:
        periods = desk.office.calendar_keeping.entered_hours()
    if options.json:
        output.say_json({"hours": [hours_json(each) for each in periods]}, is_document=True)
        return 0
    for line in hours_text(periods, workplace.words):
        output.say(line)
    return 0


def run_remove_hours(options: argparse.Namespace, workplace: Workplace) -> int:
    """Take weekly hours back and recompute the open dossiers, or say what that would do.

    Raises :class:`KnownError` when the hours are in force or not there, when the store or a
    file cannot be used, and without the right.
    """
    change = HoursRemoved(options.day, options.agency or EVERY_OFFICE)
    return _make(change, options, workplace)


def _make(change: CalendarChange, options: argparse.Namespace, workplace: Workplace) -> int:
    """Make a change or try it out, and say which promises it moves."""
    with workplace.open() as desk:
        recomputing = desk.office.due_recomputing
        made = (
            recomputing.preview(change)
            if options.dry_run
            else recomputing.apply(change, desk.actor)
        )
    if options.moved is not None:
        output.write_file(options.moved, moved_list_csv(made))
    output.say(workplace.words(made.summary))
    if options.dry_run:
        output.say(workplace.words(_DRY_RUN))
    return 0


def _day_row(day: SpecialDay, workplace: Workplace) -> tuple[str, ...]:
    words = workplace.words
    name = shortened(words(day.note.name), _NAME_WIDTH)
    return (
        show_date(day.day),
        words(weekday_name(day.day)),
        words(day.note.kind.label),
        name if day.is_confirmed else f"{name} {words(_ESTIMATED)}",
        day.note.notice,
    )


def _day_json(day: SpecialDay) -> dict[str, object]:
    swapped_with = day.note.swapped_with
    return {
        "day": day.day.isoformat(),
        "kind": day.note.kind.value,
        "name": day.note.name.vi,
        "notice": day.note.notice,
        "swapped_with": None if swapped_with is None else swapped_with.isoformat(),
        "confirmed": day.is_confirmed,
        "own": day.own is not None,
    }


def _comparison_text(found: CalendarComparison, workplace: Workplace) -> list[str]:
    words = workplace.words
    rows = [
        (
            str(each.proposed.line),
            show_date(each.proposed.day),
            words(_WORKED if each.proposed.is_working else _OFF),
            words(each.difference.label),
            shortened(each.proposed.name, _NAME_WIDTH),
        )
        for each in found.proposals
    ]
    heads = (_LINE, _DAY, _KIND, _COMPARED, _NAME)
    lines = table([words(head) for head in heads], rows, right={0})
    if found.unread:
        lines += ["", words(_NOT_READ)]
        lines += [f"{each.line:5d}  {each.text}: {words(each.reason)}" for each in found.unread]
    if found.missing:
        lines += ["", words(_MISSING)]
        lines += [f"  {show_date(each.day)}  {words(each.note.name)}" for each in found.missing]
    counts = Sentence(
        ", ".join(f"{found.count(each)} {each.label.vi}" for each in Difference),
        ", ".join(f"{found.count(each)} {each.label.en}" for each in Difference),
    )
    total = Sentence(
        f"{len(found.proposals)} ngày: {counts.vi}; {found.stored} đề xuất đã lưu.",
        f"{len(found.proposals)} days: {counts.en}; {found.stored} proposals kept.",
    )
    return [*lines, "", words(total)]
