"""How the overview words its figures, its bars and its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.dossiers import AT_THE_COUNTER
from desktop_app.domain.instants import local_date, show_date, weekday_name
from desktop_app.domain.overviews import DayPart, OverviewGroup, OverviewKind, Standpoint, TrendDay
from desktop_app.services.overviewing import Overview
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone

FIGURES = (
    Standpoint.OPEN,
    Standpoint.DUE_TODAY,
    Standpoint.DUE_SOON,
    Standpoint.STEP_LATE,
    Standpoint.LATE,
    Standpoint.WAITING,
    Standpoint.READY,
)
"""The figures of the head, in the order of the supervisor's questions."""

TONES = {
    Standpoint.DUE_SOON: Tone.SOON,
    Standpoint.STEP_SOON: Tone.SOON,
    Standpoint.STEP_LATE: Tone.SOON,
    Standpoint.LATE: Tone.LATE,
    Standpoint.WAITING: Tone.WAITING,
    Standpoint.READY: Tone.DONE,
}
"""What the figures mean; those that are left out are neither good nor bad."""


def figure_label(standpoint: Standpoint) -> str:
    """Return what stands over a figure, short enough for its card."""
    if standpoint is Standpoint.READY:
        return QCoreApplication.translate("OverviewWording", "Not collected")
    return say(standpoint.label)


def figure_caption(standpoint: Standpoint, overview: Overview, due_soon_hours: int) -> str:
    """Return what stands under a figure: how much of it, or what it means."""
    match standpoint:
        case Standpoint.OPEN:
            today = local_date(overview.as_of)
            received = sum(day.received for day in overview.trend if day.day == today)
            words = QCoreApplication.translate("OverviewWording", "{count} received today")
            return words.format(count=received)
        case Standpoint.DUE_TODAY:
            return QCoreApplication.translate("OverviewWording", "promised for today")
        case Standpoint.DUE_SOON:
            words = QCoreApplication.translate("OverviewWording", "within {count} working hours")
            return words.format(count=due_soon_hours)
        case Standpoint.STEP_LATE:
            words = QCoreApplication.translate("OverviewWording", "{count} more nearly so")
            return words.format(count=overview.count(Standpoint.STEP_SOON))
        case Standpoint.LATE if overview.oldest:
            words = QCoreApplication.translate("OverviewWording", "longest {time}")
            longest = overview.oldest[0][1]
            # In days, where there are any: the card has no room for the hours.
            if longest.working_days:
                longest = replace(longest, seconds=0)
            return words.format(time=say(longest.label))
        case Standpoint.LATE:
            return QCoreApplication.translate("OverviewWording", "nobody waits too long")
        case Standpoint.WAITING:
            return QCoreApplication.translate("OverviewWording", "time does not run")
        case _:
            return QCoreApplication.translate("OverviewWording", "results lie ready")


def kind_label(kind: OverviewKind) -> str:
    """Return what the bars stand for."""
    return say(kind.label)


def group_name(group: OverviewGroup) -> str:
    """Return the name of a group; the counter's is a word, not a name."""
    return say(AT_THE_COUNTER) if group.name == AT_THE_COUNTER.vi else group.name


def bar_sentence(group: OverviewGroup) -> str:
    """Return the figures of a bar in words."""
    return QCoreApplication.translate(
        "OverviewWording", "{name}: {open} open, {late} of them late, {soon} due soon"
    ).format(
        name=group_name(group),
        open=group.count(Standpoint.OPEN),
        late=group.count(Standpoint.LATE),
        soon=group.count(Standpoint.DUE_SOON),
    )


def part_sentence(group: OverviewGroup, part: Standpoint) -> str:
    """Return the figure of a part of a bar in words."""
    return QCoreApplication.translate("OverviewWording", "{name}: {part} {count}").format(
        name=group.name, part=say(part.label).lower(), count=group.count(part)
    )


def day_name(day: date) -> str:
    """Return a day with its weekday."""
    return f"{say(weekday_name(day))} {show_date(day)}"


def day_part_sentence(day: TrendDay, part: DayPart) -> str:
    """Return the figure of a part of a day in words."""
    return QCoreApplication.translate("OverviewWording", "{name}: {part} {count}").format(
        name=day_name(day.day), part=say(part.label).lower(), count=day.count(part)
    )


def day_sentence(day: TrendDay) -> str:
    """Return the figures of a day in words."""
    return QCoreApplication.translate(
        "OverviewWording",
        "{weekday} {date}: {received} received, {solved} solved, {late} of them late",
    ).format(
        weekday=say(weekday_name(day.day)),
        date=show_date(day.day),
        received=day.received,
        solved=day.solved,
        late=day.late,
    )
