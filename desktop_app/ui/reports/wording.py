"""How the page of reports words figures, instants, and what differs from what was closed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.dossiers import AT_THE_COUNTER
from desktop_app.domain.instants import as_local, show_date
from desktop_app.domain.reports.coordinates import (
    Apology,
    Direction,
    Ending,
    Origin,
    Outcome,
    Place,
    Way,
)
from desktop_app.domain.reports.periods import Period
from desktop_app.domain.reports.rows import RowKind, agency_label, agency_of
from desktop_app.domain.reports.snapshots import ChangeKind, Correction, CountedOnce
from desktop_app.domain.reports.tables import (
    FigureKind,
    Identity,
    ReportColumn,
    ReportRow,
    ReportTemplate,
)
from desktop_app.ui.language import say

UNKNOWN = "–"


def figure_words(figure: int | None, kind: FigureKind = FigureKind.COUNT) -> str:
    """Return a figure as tables write it: 1.234, 98,3, or a dash for what is not known."""
    if figure is None:
        return UNKNOWN
    if kind in {FigureKind.SHARE, FigureKind.POINTS}:
        return f"{figure // 10},{figure % 10}"
    return f"{figure:,}".replace(",", ".")


def as_of_words(as_of: datetime, period: Period) -> str:
    """Return until when was counted, where the period was not over then; else nothing."""
    if as_of >= period.end:
        return ""
    local = as_local(as_of)
    return QCoreApplication.translate(
        "ReportWording", "The period is not over: figures as of {hour} on {day}"
    ).format(hour=f"{local:%H:%M}", day=show_date(local.date()))


def instant_words(instant: datetime) -> str:
    """Return “09:24 20/11/2026”."""
    local = as_local(instant)
    return f"{local:%H:%M} {show_date(local.date())}"


def days_words(period: Period) -> str:
    """Return the first and the last day."""
    return f"{show_date(period.first)} – {show_date(period.last)}"


def column_words(column: ReportColumn) -> str:
    """Return the heads of a column in one line: “Đã giải quyết – Quá hạn”."""
    return " – ".join(say(each) for each in (*column.groups, column.title))


def identity_words(template: ReportTemplate, identity: Identity) -> str:
    """Return what does not hold: “column 7 ≠ 8 + 9 + 10”, by titles where none has a number."""
    total = template.column(identity.total)
    parts = [template.column(key) for key in identity.parts]
    if total.number and all(each.number for each in parts):
        sum_of = " + ".join(each.number for each in parts)
        return QCoreApplication.translate("ReportWording", "Column {total} ≠ {parts}").format(
            total=total.number, parts=sum_of
        )
    return f"{column_words(total)} ≠ {' + '.join(column_words(each) for each in parts)}"


def total_name() -> str:
    """Return what the row of all is called."""
    return QCoreApplication.translate("ReportWording", "Total")


def whole_period_name() -> str:
    """Return what the row above its months is called: they do not add up to it."""
    return QCoreApplication.translate("ReportWording", "The whole period")


def nameless() -> str:
    """Return what stands where a row has no name."""
    return QCoreApplication.translate("ReportWording", "(not given)")


def level_words(value: str) -> str:
    """Return the name of a row, also of one that has none."""
    return say(AT_THE_COUNTER) if value == AT_THE_COUNTER.vi else value or nameless()


def row_words(row: ReportRow) -> str:
    """Return the name of a row that is not that of all."""
    last = list(row.key.values)[-1]
    agency = agency_of(row.key.values[last])
    # Within the row of an agency its dossiers are under its bare name.
    return say(agency_label(agency)) if agency and row.name != agency else level_words(row.name)


def outcome_words(counted: CountedOnce) -> str:
    """Return how a dossier stood when its period was closed."""
    return say(Outcome(counted.values[Direction.OUTCOME]).label)


def correction_words(correction: Correction) -> str:
    """Return what differs from what was closed: “Way in: counter → online, in whole”."""
    if correction.kind is ChangeKind.ADDED and correction.after is not None:
        return QCoreApplication.translate("ReportWording", "Was not counted; is now: {now}").format(
            now=outcome_words(correction.after)
        )
    if correction.kind is ChangeKind.GONE and correction.before is not None:
        return QCoreApplication.translate(
            "ReportWording", "Was counted: {then}; is no longer"
        ).format(then=outcome_words(correction.before))
    before, after = correction.before, correction.after
    if before is None or after is None:
        return ""
    changes = [
        (_direction_words(each), _value_words(each, before), _value_words(each, after))
        for each in correction.differing
    ]
    changes += [
        (say(kind.label), level_words(before.names[kind][1]), level_words(after.names[kind][1]))
        for kind in RowKind
        if kind in before.names
        and kind in after.names
        and before.names[kind][0] != after.names[kind][0]
    ]
    return "; ".join(f"{what}: {then} → {now}" for what, then, now in changes)


def _direction_words(direction: Direction) -> str:
    return {
        Direction.ORIGIN: QCoreApplication.translate("ReportWording", "Came in"),
        Direction.CHANNEL: QCoreApplication.translate("ReportWording", "Way in"),
        Direction.PLACE: QCoreApplication.translate("ReportWording", "Solved where"),
        Direction.OUTCOME: QCoreApplication.translate("ReportWording", "Outcome"),
        Direction.ENDING: QCoreApplication.translate("ReportWording", "How it ended"),
        Direction.APOLOGY: QCoreApplication.translate("ReportWording", "Apology"),
    }[direction]


def _value_words(direction: Direction, counted: CountedOnce) -> str:
    value = counted.values[direction]
    match direction:
        case Direction.ORIGIN:
            return _origin_words(Origin(value))
        case Direction.CHANNEL:
            return _way_words(Way(value))
        case Direction.PLACE:
            return _place_words(Place(value))
        case Direction.OUTCOME:
            return say(Outcome(value).label)
        case Direction.ENDING:
            return _ending_words(Ending(value))
        case Direction.APOLOGY:
            return _apology_words(Apology(value))


def _origin_words(value: Origin) -> str:
    return {
        Origin.NEW: QCoreApplication.translate("ReportWording", "in the period"),
        Origin.CARRIED: QCoreApplication.translate("ReportWording", "before the period"),
    }[value]


def _way_words(value: Way) -> str:
    return {
        Way.DIRECT: QCoreApplication.translate("ReportWording", "at the counter"),
        Way.POST: QCoreApplication.translate("ReportWording", "by post"),
        Way.ONLINE_WHOLE: QCoreApplication.translate("ReportWording", "online, in whole"),
        Way.ONLINE_PART: QCoreApplication.translate("ReportWording", "online, in part"),
    }[value]


def _place_words(value: Place) -> str:
    return {
        Place.HERE: QCoreApplication.translate("ReportWording", "in this office"),
        Place.ELSEWHERE: QCoreApplication.translate("ReportWording", "in another office"),
    }[value]


def _ending_words(value: Ending) -> str:
    return {
        Ending.NONE: QCoreApplication.translate("ReportWording", "not over"),
        Ending.RESULT: QCoreApplication.translate("ReportWording", "with a result"),
        Ending.STOPPED: QCoreApplication.translate("ReportWording", "stopped"),
        Ending.WITHDRAWN: QCoreApplication.translate("ReportWording", "withdrawn"),
    }[value]


def _apology_words(value: Apology) -> str:
    return {
        Apology.NONE_DUE: QCoreApplication.translate("ReportWording", "none due"),
        Apology.SENT: QCoreApplication.translate("ReportWording", "sent"),
        Apology.MISSING: QCoreApplication.translate("ReportWording", "not sent yet"),
    }[value]
