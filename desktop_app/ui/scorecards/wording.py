"""How scorecards word points, shares and time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.dossiers import AT_THE_COUNTER
from desktop_app.domain.lateness import Overrun, Verdict
from desktop_app.domain.reports.rows import agency_label, agency_of
from desktop_app.domain.reports.scorecards import Figure, Index, Scorecard, ScoringRules
from desktop_app.services.reporting.scoring import NOBODY, WHOLE, WHOLE_OFFICE
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone

_HOUR = 3600
UNKNOWN = "–"


def tenths_words(tenths: int | None) -> str:
    """Return tenths with one decimal: points, or per mille as per cent; a dash for none."""
    return UNKNOWN if tenths is None else f"{tenths // 10},{tenths % 10}"


def share_words(per_mille: int | None) -> str:
    """Return “98,3 %”."""
    return UNKNOWN if per_mille is None else f"{tenths_words(per_mille)} %"


def overrun_words(card: Scorecard) -> str:
    """Return the open time of the confirmed marks in working days and hours."""
    total = card.overrun_seconds
    if not total:
        return "0"
    days, rest = divmod(total, card.nominal_day_seconds)
    return say(Overrun(days, rest, total).label)


def overrun_hours(card: Scorecard) -> float:
    """Return the open hours of the confirmed marks."""
    return card.overrun_seconds / _HOUR


def name_words(card: Scorecard) -> str:
    """Return whose card it is, also where that is nobody in particular."""
    agency = agency_of(card.key)
    if agency:
        return say(agency_label(agency))
    if card.key in {"", WHOLE}:
        # Names of people stand as they are; these are words.
        for words in (WHOLE_OFFICE, NOBODY, AT_THE_COUNTER):
            if card.name == words.vi:
                return say(words)
    return card.name


def band_tone(card: Scorecard, rules: ScoringRules) -> Tone:
    """Return the colour of a classification: the best is done, the last is late."""
    if card.total is None or card.is_unit:
        return Tone.WAITING
    place = next(
        (place for place, band in enumerate(rules.bands) if card.total >= band.from_tenths),
        len(rules.bands) - 1,
    )
    if place == 0:
        return Tone.DONE
    return Tone.LATE if place == len(rules.bands) - 1 else Tone.SOON


def bands_words(rules: ScoringRules) -> str:
    """Return what totals are called, from the highest down."""
    one = QCoreApplication.translate("ScoreWording", "from {points}: {name}")
    return "; ".join(
        one.format(points=tenths_words(band.from_tenths), name=say(band.name).lower())
        for band in rules.bands
    )


def how_points_come(index: Index, card: Scorecard, rules: ScoringRules) -> str:
    """Return in words what an index gives points for, and what this card had of it."""
    figures = card.figures
    solved = QCoreApplication.translate(
        "ScoreWording", "{early} early, {on_time} on time, {late} late"
    ).format(
        early=figures[Figure.EARLY], on_time=figures[Figure.ON_TIME], late=figures[Figure.LATE]
    )
    match index:
        case Index.TOTAL_TIME:
            return f"{_time(rules)}. {solved}"
        case Index.STEP_TIME:
            same = QCoreApplication.translate(
                "ScoreWording", "The same points for the time allotted to the official's own steps"
            )
            return f"{same}."
        case Index.CONTACTS:
            words = QCoreApplication.translate(
                "ScoreWording",
                "Not asked to complete {none} points, once {once}, more often {more}. "
                "{count} dossiers were asked more than once",
            )
            return words.format(
                none=rules.contacts[0],
                once=rules.contacts[min(1, len(rules.contacts) - 1)],
                more=rules.contacts[-1],
                count=figures[Figure.ASKED_AGAIN],
            )
        case Index.AGENCIES:
            words = QCoreApplication.translate(
                "ScoreWording", "No other agency {none} points, one {once}, more {more}."
            )
            return words.format(
                none=rules.agencies[0],
                once=rules.agencies[min(1, len(rules.agencies) - 1)],
                more=rules.agencies[-1],
            )
        case Index.ATTITUDE:
            words = QCoreApplication.translate(
                "ScoreWording",
                "As early or on time without a complaint; with one {points}. "
                "{count} citizens were not satisfied",
            )
            return words.format(points=rules.complaint, count=figures[Figure.COMPLAINED])


def _time(rules: ScoringRules) -> str:
    words = QCoreApplication.translate(
        "ScoreWording", "Early {early} points, on time {on_time}, late {late}"
    )
    return words.format(
        early=rules.time[Verdict.EARLY],
        on_time=rules.time[Verdict.ON_TIME],
        late=rules.time[Verdict.FINISHED_LATE],
    )
