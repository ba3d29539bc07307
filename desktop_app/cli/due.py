"""``motcua due``: when a result is owed, and why."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from desktop_app.cli import arguments, output
from desktop_app.cli.dossier_rows import PROVISIONAL
from desktop_app.cli.workplace import Workplace
from desktop_app.domain.calendar_rules import FIRST_YEAR, LAST_YEAR
from desktop_app.domain.due_dates import is_waiting, remaining
from desktop_app.domain.due_explanation import Explanation, explain_due, lines
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date, weekday_name
from desktop_app.domain.legal_profiles import AfterSupplement, LegalProfile, profile_on
from desktop_app.domain.pauses import Pause, PauseReason, check_pause
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.calendar_keeping import YEARS_AHEAD
from desktop_app.services.national_calendar import national_calendar

_EPILOG = """\
START is day and hour, as 2026-11-20T10:00, local unless it has an offset. LIMIT is 3wd
(working days), 2hd (working half-days), 15d (calendar days), 4wh (working hours), 30wmin
(working minutes), 1mo (months) or same-day.

The days off are those of the calendar file, else of the office when a database is configured
or named, else those of the nation. A year whose list was not announced yet makes the date
provisional ("tạm tính").

--pause can be given several times; A/ is a pause that still lasts. What is waited for can stand
before it: financial:A/B (a financial obligation) moves the date by the working time it took,
and so does a plain A/B. supplement:A/B (papers asked for at A, the full dossier received at B)
counts the whole limit anew from B, where the decree in force at START says so.

examples:
  motcua due 2026-11-20T10:00 3wd --explain
  motcua due 2026-01-08T09:00 2wd --json
  motcua due 2026-11-20T10:00 15wd --pause 2026-11-25T08:00/2026-11-27T17:00
  motcua due 2026-11-20T10:00 3wd --pause supplement:2026-11-23T08:00/2026-11-25T15:00 --explain
  motcua due 2026-11-20T10:00 4wh --calendar office.json
"""

_KINDS = {
    "supplement": PauseReason.SUPPLEMENT,
    "financial": PauseReason.FINANCIAL_OBLIGATION,
}
_PLAIN = PauseReason.FINANCIAL_OBLIGATION
"""A pause of which no more is said: the clock stands still, and runs on after it."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A pause as typed; ``end`` is ``None`` while it lasts."""

    reason: PauseReason
    begin: datetime
    end: datetime | None


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "due",
        help="work out a due date and explain it",
        description="Work out when a result is due.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("start", type=arguments.clock_time, metavar="START")
    parser.add_argument("limit", type=arguments.time_limit, metavar="LIMIT")
    parser.add_argument("--explain", action="store_true", help="say why, day by day")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument(
        "--calendar", type=Path, metavar="FILE.json", help="count by the calendar of this file"
    )
    parser.add_argument(
        "--pause",
        type=_span,
        action="append",
        default=[],
        metavar="[KIND:]A/B",
        help="the clock stood still from A to B; KIND is financial (the default) or supplement, "
        "after which the limit is counted anew",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Print the due date.

    Raises :class:`KnownError` for a calendar that cannot be read, a pause that cannot have
    been, or an answer outside the calendar.
    """
    calendar = _calendar(options.calendar, options.start, workplace)
    start = _in_zone(options.start, calendar.timezone)
    pauses = [_pause(span, start, calendar.timezone) for span in options.pause]
    profile = profile_on(local_date(start))
    explanation = explain_due(start, options.limit, calendar, profile, pauses)
    waiting = _Waiting.of(explanation, calendar, profile, pauses)
    if options.json:
        document = _due_json(explanation, workplace, with_reasons=options.explain)
        if waiting is not None:
            document |= {
                "waiting_since": waiting.since.isoformat(),
                "remaining_seconds": waiting.remaining_seconds,
            }
        output.say_json(document, is_document=True)
        return 0
    if options.explain:
        for sentence in lines(explanation):
            output.say(workplace.words(sentence))
    else:
        output.say(workplace.words(_due_words(explanation)))
    if waiting is not None:
        output.say(workplace.words(waiting.sentence))
    return 0


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A pause that still lasts: the date moves on with it, or is counted anew after it."""

    since: datetime
    remaining_seconds: int
    will_restart: bool

    @classmethod
    def of(
        cls,
        explanation: Explanation,
        calendar: WorkCalendar,
        profile: LegalProfile,
        pauses: Sequence[Pause],
    ) -> _Waiting | None:
        """Return since when the dossier waits, if it does before its result is late."""
        lasting = [pause for pause in pauses if pause.end is None]
        since = min((pause.begin for pause in lasting), default=None)
        if since is None or since > explanation.due.late_from or not is_waiting(since, pauses):
            return None
        left = remaining(since, explanation.due, calendar, pauses)
        will_restart = profile.after_supplement is AfterSupplement.RESTART and any(
            pause.reason is PauseReason.SUPPLEMENT for pause in lasting
        )
        return cls(since.astimezone(calendar.timezone), left, will_restart)

    @property
    def sentence(self) -> Sentence:
        """What the waiting means for the date."""
        hours, minutes = divmod(self.remaining_seconds // 60, 60)
        since = f"{self.since:%d/%m/%Y %H:%M}"
        if self.will_restart:
            return Sentence(
                f"Đang chờ bổ sung từ {since}: khi nhận đủ hồ sơ, thời hạn tính lại từ đầu.",
                f"Waiting for a supplement since {since}: when the full dossier is received, the "
                "limit is counted anew from the beginning.",
            )
        return Sentence(
            f"Đang tạm dừng từ {since}, còn {hours} giờ {minutes:02d} phút làm việc: ngày hẹn "
            "lùi đến khi tiếp tục.",
            f"Paused since {since} with {hours} h {minutes:02d} min of working time left: the "
            "date moves on until the pause ends.",
        )


def _calendar(file: Path | None, start: datetime, workplace: Workplace) -> WorkCalendar:
    if file is not None:
        return WorkCalendar.from_dict(_read_calendar(file))
    if workplace.is_named or workplace.missing_file() is None:
        with workplace.open() as desk:
            return desk.office.calendar_keeping.calendar()
    first, last = start.year - 1, start.year + YEARS_AHEAD
    return national_calendar(max(first, FIRST_YEAR), min(last, LAST_YEAR))


def _read_calendar(file: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không đọc được tệp {file}: {error.strerror}.",
                f"Cannot read the file {file}: {error.strerror}.",
            )
        ) from error
    except (ValueError, RecursionError) as error:
        raise KnownError(
            Sentence(
                f"Tệp {file} không phải JSON mã UTF-8: {error}.",
                f"The file {file} is not JSON in UTF-8: {error}.",
            )
        ) from error
    if not isinstance(content, dict):
        raise KnownError(
            Sentence(
                f"Tệp {file} không phải lịch làm việc: cần một đối tượng JSON.",
                f"The file {file} is no calendar: it must hold a JSON object.",
            )
        )
    return content


def _span(text: str) -> _Span:
    """Read ``A/B``, or ``A/`` for a pause that lasts, with or without its kind before it."""
    kind, colon, rest = text.partition(":")
    reason = _KINDS.get(kind.strip().lower()) if colon else None
    begin, slash, end = (text if reason is None else rest).partition("/")
    if not slash:
        raise argparse.ArgumentTypeError(
            f"“{text}” is no pause such as 2026-11-25T08:00/2026-11-27T17:00"
        )
    return _Span(
        reason or _PLAIN,
        arguments.clock_time(begin),
        arguments.clock_time(end) if end.strip() else None,
    )


def _pause(span: _Span, start: datetime, zone: ZoneInfo) -> Pause:
    begin = _in_zone(span.begin, zone)
    end = None if span.end is None else _in_zone(span.end, zone)
    pause = Pause(span.reason, begin, None, end)
    # A question may be about the future, so no pause is too late: its own end is "now".
    check_pause(pause, start, max(begin, end or begin))
    return pause


def _in_zone(clock_time: datetime, zone: ZoneInfo) -> datetime:
    """Return a time as typed as an instant: without an offset it is that of the calendar."""
    return clock_time.replace(tzinfo=zone) if clock_time.tzinfo is None else clock_time


def _due_words(explanation: Explanation) -> Sentence:
    local = explanation.due.due_at.astimezone(explanation.start.tzinfo)
    weekday, clock = weekday_name(local.date()), f"{local:%d/%m/%Y %H:%M}"
    words = Sentence(f"{weekday.vi} {clock}", f"{weekday.en} {clock}")
    if not explanation.due.is_provisional:
        return words
    return words + Sentence(f"({PROVISIONAL.vi})", f"({PROVISIONAL.en})")


def _due_json(
    explanation: Explanation, workplace: Workplace, *, with_reasons: bool
) -> dict[str, object]:
    zone, due = explanation.start.tzinfo, explanation.due
    due_at = due.due_at.astimezone(zone)
    document: dict[str, object] = {
        "start": explanation.accepted_at.isoformat(),
        "limit": explanation.limit.short,
        "due_at": due_at.isoformat(),
        "due_date": due_at.date().isoformat(),
        "late_from": due.late_from.astimezone(zone).isoformat(),
        "provisional": due.is_provisional,
    }
    if explanation.start != explanation.accepted_at:
        document["counted_from"] = explanation.start.isoformat()
    if not with_reasons:
        return document
    return document | {
        "story": [workplace.words(told) for told in explanation.story],
        "rules": [workplace.words(rule) for rule in explanation.rules],
        "days": [
            {
                "date": row.day.isoformat(),
                "role": row.role.value,
                "number": row.number,
                "kind": row.note.kind.value,
                "name": workplace.words(row.note.name),
                "notice": row.note.notice,
                "reason": workplace.words(row.reason),
            }
            for row in explanation.days
        ],
        "summary": workplace.words(explanation.summary),
        "basis": workplace.words(explanation.basis),
    }
