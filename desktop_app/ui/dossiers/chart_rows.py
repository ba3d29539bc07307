"""What the chart of whose time it was shows: a row for each holder and for each pause.

Places on the axis are open seconds since acceptance: nights and days off take no room, so
that as much working time is as long everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.custody import HolderKind
from desktop_app.domain.instants import as_local, local_date, show_instant, start_of_day
from desktop_app.domain.pauses import Pause
from desktop_app.domain.timelines import CustodyBar, Timeline
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.ui.dossiers.spans import (
    bar_sentence,
    holder_words,
    outcome_words,
    paused_words,
    span_words,
    step_words,
    used_of_allotted,
)
from desktop_app.ui.language import say
from desktop_app.ui.theme import Tone

_MOST_TICKS = 12


class Part(Enum):
    """What a stretch of a bar means."""

    USED = "used"
    OVER = "over"
    LEFT = "left"
    PAUSED = "paused"
    EXTERNAL = "external"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a bar from ``begin`` to ``end`` on the axis."""

    begin: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One line of the chart: whose, how much of how much, and the whole in a ``sentence``."""

    title: str
    caption: str
    figure: str
    outcome: str
    tone: Tone | None
    sentence: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the axis with its words: a day, or a promise."""

    place: int
    words: str


@dataclass(frozen=True, slots=True)
class ChartContent:
    """Everything that the chart paints; ``length`` is the axis in open seconds, never 0."""

    rows: tuple[ChartRow, ...]
    length: int
    days: tuple[Mark, ...]
    due: Mark
    first_due: Mark | None


def chart_of(timeline: Timeline, calendar: WorkCalendar) -> ChartContent:
    """Return the chart of a timeline, its rows in the order in which they began."""
    axis = _Axis(timeline, calendar)
    told: list[tuple[datetime, ChartRow]] = [
        (bar.began_at, axis.bar_row(bar)) for bar in timeline.bars
    ]
    told += [(pause.begin, axis.pause_row(pause)) for pause in timeline.pauses]
    # Sorting keeps the order of equal instants: the holder comes before the pause.
    told.sort(key=lambda each: each[0])
    return ChartContent(
        tuple(row for _, row in told),
        axis.length,
        tuple(axis.days()),
        axis.due(),
        axis.first_due(),
    )


class _Axis:
    def __init__(self, timeline: Timeline, calendar: WorkCalendar) -> None:
        self._timeline = timeline
        self._calendar = calendar
        self._end = min(timeline.bars[-1].ended_at or timeline.made_at, timeline.made_at)
        reached = [self._end, timeline.due.due_at]
        present = timeline.bars[-1]
        if present.ended_at is None and present.step_due_at is not None:
            reached.append(present.step_due_at)
        self.length = max(1, *(self._place(instant) for instant in reached))

    def bar_row(self, bar: CustodyBar) -> ChartRow:
        is_ours = bar.custodian.is_ours
        return ChartRow(
            title=step_words(bar),
            caption=_caption(bar),
            figure=used_of_allotted(bar),
            outcome=_outcome(bar),
            tone=Tone.LATE if is_ours and bar.overrun_seconds else None,
            sentence=bar_sentence(bar),
            stretches=tuple(self._stretches(bar)),
        )

    def pause_row(self, pause: Pause) -> ChartRow:
        ended = pause.end or max(self._timeline.made_at, pause.begin)
        seconds = self._calendar.elapsed(pause.begin, ended)
        time = span_words(seconds, self._calendar.nominal_day_seconds)
        words = say(pause.reason.label)
        title = words[:1].upper() + words[1:]
        figure = QCoreApplication.translate("CustodyChart", "not counted: {time}").format(time=time)
        if pause.end is None:
            last = QCoreApplication.translate("CustodyChart", "since {began}, still waiting")
            when = last.format(began=show_instant(pause.begin))
        else:
            both = QCoreApplication.translate("CustodyChart", "from {began} to {ended}")
            when = both.format(began=show_instant(pause.begin), ended=show_instant(pause.end))
        begin, end = self._place(pause.begin), self._place(ended)
        return ChartRow(
            title=title,
            caption=QCoreApplication.translate("CustodyChart", "the citizen"),
            figure=figure,
            outcome="",
            tone=None,
            sentence=f"{title}: {figure}; {when}",
            stretches=(Stretch(begin, end, Part.PAUSED),),
        )

    def days(self) -> Iterator[Mark]:
        first = local_date(self._timeline.accepted_at) + timedelta(days=1)
        last = local_date(self._calendar.add(self._timeline.accepted_at, self.length))
        every = max(1, -(-((last - first).days + 1) // _MOST_TICKS))
        day = first
        while day <= last:
            shown = self._calendar.on_or_after(day)
            place = self._place(start_of_day(shown))
            if shown <= last and place < self.length:
                yield Mark(place, f"{shown:%d/%m}")
            day = max(day + timedelta(days=every), shown + timedelta(days=1))

    def due(self) -> Mark:
        due_at = as_local(self._timeline.due.due_at)
        words = QCoreApplication.translate("CustodyChart", "due {time}")
        return Mark(self._place(due_at), words.format(time=f"{due_at:%d/%m %H:%M}"))

    def first_due(self) -> Mark | None:
        first = as_local(self._timeline.original_due_at)
        if first == self._timeline.due.due_at:
            return None
        words = QCoreApplication.translate("CustodyChart", "first promised {time}")
        return Mark(self._place(first), words.format(time=f"{first:%d/%m %H:%M}"))

    def _place(self, instant: datetime) -> int:
        return self._calendar.elapsed(self._timeline.accepted_at, instant)

    def _stretches(self, bar: CustodyBar) -> Iterator[Stretch]:
        begin = self._place(bar.began_at)
        # A row may end at the next opening already (received after 15:00): drawn until now.
        now = self._timeline.made_at
        end = max(begin, self._place(min(bar.ended_at or now, now)))
        own = {HolderKind.EXTERNAL: Part.EXTERNAL, HolderKind.NOBODY: Part.NOBODY}
        part = own.get(bar.custodian.kind, Part.USED)
        left = bar.allotted_seconds if part is Part.USED else None
        if begin == end:
            # A holder who had it for no working time at all is seen as a thin line.
            yield Stretch(begin, end, part)
        for stretch in _split(begin, end, self._pauses()):
            if stretch.part is Part.PAUSED:
                yield stretch
                continue
            if left is None:
                yield replace(stretch, part=part)
                continue
            within = min(left, stretch.end - stretch.begin)
            if within:
                yield Stretch(stretch.begin, stretch.begin + within, Part.USED)
            if stretch.begin + within < stretch.end:
                yield Stretch(stretch.begin + within, stretch.end, Part.OVER)
            left -= within
        if left:
            yield Stretch(end, min(end + left, self.length), Part.LEFT)

    def _pauses(self) -> list[tuple[int, int]]:
        made_at = self._timeline.made_at
        return sorted(
            (self._place(each.begin), self._place(each.end or max(made_at, each.begin)))
            for each in self._timeline.pauses
        )


def _split(begin: int, end: int, pauses: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """Yield the working and the paused parts between two places, in order."""
    at = begin
    for pause_begin, pause_end in pauses:
        stop, go = max(pause_begin, at), min(pause_end, end)
        if go <= stop:
            continue
        if stop > at:
            yield Stretch(at, stop, Part.USED)
        yield Stretch(stop, go, Part.PAUSED)
        at = go
    if at < end:
        yield Stretch(at, end, Part.USED)


def _caption(bar: CustodyBar) -> str:
    match bar.custodian.kind:
        case HolderKind.NOBODY:
            return QCoreApplication.translate("CustodyChart", "counted against nobody")
        case HolderKind.EXTERNAL:
            words = QCoreApplication.translate("CustodyChart", "{agency} (another agency)")
            return words.format(agency=holder_words(bar))
        case _:
            return holder_words(bar)


def _outcome(bar: CustodyBar) -> str:
    parts = [outcome_words(bar) if bar.custodian.is_ours else ""]
    if bar.paused_seconds:
        parts.append(paused_words(bar))
    return " · ".join(filter(None, parts))
