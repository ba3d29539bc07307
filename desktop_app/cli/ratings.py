"""``motcua rate`` and ``motcua ratings``: what citizens said, taken down and counted.

``ratings --json`` prints one object a line: ``key`` (the procedure's code, the official's id, or
``null``), ``name``, ``total``, ``very_satisfied``, ``satisfied``, ``neutral``, ``not_satisfied``
and ``share`` (of the upper two levels, from 0 to 1, ``null`` without any answer). ``rate --json``
prints ``code``, ``level``, ``level_name``, ``source``, ``rated_at``, ``official``, ``user``.
"""

from __future__ import annotations

import argparse
from datetime import date, datetime, timedelta

from desktop_app.cli import arguments, dossier_rows, output
from desktop_app.cli.dossier_choice import dossier_named
from desktop_app.cli.tables import table
from desktop_app.cli.workplace import Workplace
from desktop_app.domain.instants import start_of_day
from desktop_app.domain.ratings import (
    RatedGroup,
    RatingCounts,
    RatingFilter,
    RatingLevel,
    RatingSource,
)
from desktop_app.domain.sentence import Sentence

_EPILOG = """\
levels:
  4  very satisfied (rất hài lòng)    2  neutral (bình thường)
  3  satisfied (hài lòng)             1  not satisfied (không hài lòng)

A dossier has one answer, about the official who solved it. A later one takes its place; the
history of the dossier keeps both, with who entered them. Only results can be rated.

examples:
  motcua --user canbo1 rate H26.12.05-261120-0007 4 --source slip
  motcua --user canbo1 rate H26.12.05-261120-0007 2 --comment "Phải đi lại hai lần"
  motcua ratings --from 2026-11-01 --to 2026-11-30 --by official
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands to the parser."""
    rate = commands.add_parser(
        "rate",
        help="take down how satisfied an applicant was",
        description="Take down how satisfied the applicant of a dossier was.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    rate.add_argument("code", metavar="CODE", help="the dossier's code")
    rate.add_argument(
        "level", metavar="LEVEL", type=int, choices=[int(each) for each in RatingLevel],
        help="1 (not satisfied) to 4 (very satisfied)",
    )  # fmt: skip
    rate.add_argument("--comment", default="", metavar="TEXT", help="the applicant's own words")
    rate.add_argument(
        "--source",
        type=RatingSource,
        choices=tuple(RatingSource),
        default=RatingSource.HAND,
        metavar="|".join(RatingSource),
        help="where the answer came from (default: hand)",
    )
    rate.add_argument("--json", action="store_true", help="one JSON object")
    rate.set_defaults(run=run_rate)
    counts = commands.add_parser(
        "ratings",
        help="count how satisfied applicants were",
        description="Count the answers of a period, by official or procedure.",
        allow_abbrev=False,
    )
    counts.add_argument("--from", dest="since", type=arguments.day, metavar="DAY")
    counts.add_argument("--to", dest="until", type=arguments.day, metavar="DAY", help="with it")
    counts.add_argument("--by", choices=("official", "procedure"), help="one row each")
    counts.add_argument("--procedure", default="", metavar="CODE", help="of this procedure only")
    counts.add_argument("--json", action="store_true", help="one JSON object a row")
    counts.set_defaults(run=run_counts)


def run_rate(options: argparse.Namespace, workplace: Workplace) -> int:
    """Take an answer down and say so.

    Raises :class:`KnownError` when there is no such dossier or its result is not there.
    """
    with workplace.open() as desk:
        dossier = dossier_named(desk.office, options.code)
        rating = desk.office.rating.rate(
            dossier.id, RatingLevel(options.level), options.source, desk.actor, options.comment
        )
    if options.json:
        output.say_json(
            {
                "code": dossier.code,
                "level": int(rating.level),
                "level_name": rating.level.name.lower(),
                "source": rating.source.value,
                "rated_at": dossier_rows.iso(rating.rated_at),
                "official": rating.official,
                "user": rating.entered_by,
            }
        )
        return 0
    label = workplace.words(rating.level.label)
    about = f" ({rating.official})" if rating.official else ""
    output.say(f"{dossier.code}  {label}{about}")
    return 0


def run_counts(options: argparse.Namespace, workplace: Workplace) -> int:
    """Count the answers and print them."""
    wanted = RatingFilter(
        since=None if options.since is None else start_of_day(options.since),
        before=_day_after(options.until),
        procedure_code=options.procedure,
    )
    with workplace.open() as desk:
        if options.by == "official":
            groups = desk.office.rating.by_official(wanted)
        elif options.by == "procedure":
            groups = desk.office.rating.by_procedure(wanted)
        else:
            whole = workplace.words(Sentence("Tất cả", "All"))
            groups = (RatedGroup(None, whole, desk.office.rating.counts(wanted)),)
    if options.json:
        for group in groups:
            output.say_json(_as_json(group))
        return 0
    _show(groups, workplace)
    return 0


def _show(groups: tuple[RatedGroup, ...], workplace: Workplace) -> None:
    words = workplace.words
    heads = [
        words(Sentence("Tên", "Name")),
        *(words(level.label) for level in reversed(RatingLevel)),
        words(Sentence("Tổng", "Total")),
        words(Sentence("Tỷ lệ hài lòng", "Satisfied")),
    ]
    rows = [
        [
            group.name or words(Sentence("(không rõ)", "(not named)")),
            *(str(group.counts.by_level[level]) for level in reversed(RatingLevel)),
            str(group.counts.total),
            _percent(group.counts),
        ]
        for group in groups
    ]
    for line in table(heads, rows, right=range(1, len(heads))):
        output.say(line)


def _as_json(group: RatedGroup) -> dict[str, object]:
    levels = {level.name.lower(): group.counts.by_level[level] for level in reversed(RatingLevel)}
    return {
        "key": None if group.key is None else str(group.key),
        "name": group.name,
        "total": group.counts.total,
        **levels,
        "share": group.counts.share,
    }


def _percent(counts: RatingCounts) -> str:
    return "—" if counts.share is None else f"{counts.share:.1%}".replace(".", ",")


def _day_after(day: date | None) -> datetime | None:
    return None if day is None else start_of_day(day + timedelta(days=1))
