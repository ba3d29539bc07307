"""A card beside the others of its department, or of the office, and beside its own past."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.reports.periods import Period, PeriodKind
from desktop_app.domain.reports.rows import RowKind
from desktop_app.domain.reports.scorecards import Figure, Scorecard
from desktop_app.services.reporting import ScoreSheet
from desktop_app.ui.scorecards.multiples import Measure
from desktop_app.ui.scorecards.wording import overrun_hours, tenths_words

Value = Callable[[Scorecard], float | None]


def measures_of(
    card: Scorecard, sheet: ScoreSheet, before: Sequence[ScoreSheet]
) -> tuple[Measure, ...]:
    """Return the measures of a card over the periods ``before``, oldest first, and this one."""
    peers = sheet.peers[card.key]
    peers_name = _peers_name(card, sheet)

    def measure(title: str, value: Value, average: float | None, decimals: int) -> Measure:
        past = [(period_words(each.period), _value_in(each, card.key, value)) for each in before]
        values = (*past, (period_words(sheet.period), value(card)))
        return Measure(title, values, average, peers_name, _decimals(decimals))

    return (
        measure(
            QCoreApplication.translate("ScoreComparing", "Total points"),
            _points,
            _tenth(peers.points),
            1,
        ),
        measure(
            QCoreApplication.translate("ScoreComparing", "Early and on time, %"),
            _in_time,
            _tenth(peers.in_time_share),
            1,
        ),
        measure(
            QCoreApplication.translate("ScoreComparing", "Solved"),
            _solved,
            peers.solved,
            0,
        ),
        measure(
            QCoreApplication.translate("ScoreComparing", "Overrun, hours"),
            overrun_hours,
            peers.overrun_hours,
            0,
        ),
    )


def period_words(period: Period) -> str:
    """Return a period in a few letters: T10, Q3, W45, 2026."""
    match period.kind:
        case PeriodKind.MONTH | PeriodKind.REPORT_MONTH:
            return QCoreApplication.translate("ScoreComparing", "M{number}").format(
                number=period.number
            )
        case PeriodKind.QUARTER | PeriodKind.REPORT_QUARTER:
            return f"Q{period.number}"
        case PeriodKind.WEEK:
            return QCoreApplication.translate("ScoreComparing", "W{number}").format(
                number=period.number
            )
        case PeriodKind.YEAR | PeriodKind.REPORT_YEAR:
            return str(period.year)
        case PeriodKind.DAYS:
            return f"{period.first:%d/%m}"


def _peers_name(card: Scorecard, sheet: ScoreSheet) -> str:
    """Say whom a card is compared with, as :class:`PeerMeans` has it."""
    if sheet.kind is RowKind.OFFICIAL and card.department:
        return QCoreApplication.translate("ScoreComparing", "department average")
    return QCoreApplication.translate("ScoreComparing", "office average")


def _value_in(sheet: ScoreSheet, key: str, value: Value) -> float | None:
    card = next((each for each in sheet.cards if each.key == key), None)
    return None if card is None else value(card)


def _points(card: Scorecard) -> float | None:
    return _tenth(card.total)


def _in_time(card: Scorecard) -> float | None:
    return _tenth(card.in_time_share)


def _tenth(value: float | None) -> float | None:
    return None if value is None else value / 10


def _solved(card: Scorecard) -> float:
    return float(card.figures[Figure.SOLVED])


def _decimals(count: int) -> Callable[[float], str]:
    if count == 0:
        return lambda value: f"{round(value)}"
    return lambda value: tenths_words(round(value * 10))
