"""The cards of a period as lines of a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.reports.rows import RowKind
from desktop_app.domain.reports.scorecards import Figure, Index, Scorecard, ScoringRules
from desktop_app.services.reporting import ScoreSheet
from desktop_app.ui.figure_table import FigureCell, FigureColumn, FigureLine
from desktop_app.ui.language import say
from desktop_app.ui.scorecards.wording import (
    UNKNOWN,
    band_tone,
    name_words,
    overrun_words,
    share_words,
    tenths_words,
)
from desktop_app.ui.theme.tokens import Tone

_LATE = frozenset({Figure.LATE, Figure.OPEN_LATE, Figure.MARKS_CONFIRMED, Figure.UNANSWERED})
_SHORT = "0.000"


def sheet_columns(kind: RowKind) -> list[FigureColumn]:
    """Return the columns of a sheet of scorecards; only officials are classified by it."""
    total = QCoreApplication.translate("ScoreSheet", "Total of 10")
    if kind is not RowKind.OFFICIAL:
        total = QCoreApplication.translate("ScoreSheet", "Known, of 10")
    solved = (QCoreApplication.translate("ScoreSheet", "Solved"),)
    held = (QCoreApplication.translate("ScoreSheet", "Open"),)
    late = (QCoreApplication.translate("ScoreSheet", "Review of lateness"),)
    people = (QCoreApplication.translate("ScoreSheet", "Citizens' answers"),)
    points = (QCoreApplication.translate("ScoreSheet", "Points by index"),)
    band = FigureColumn(
        "band", QCoreApplication.translate("ScoreSheet", "Classification"), is_words=True
    )
    all_of_them = QCoreApplication.translate("ScoreSheet", "All")
    return [
        FigureColumn("total", total, sample="10,0"),
        *([band] if kind is RowKind.OFFICIAL else ()),
        _figure(Figure.RECEIVED),
        FigureColumn(Figure.SOLVED.value, all_of_them, solved, sample=_SHORT),
        _figure(Figure.EARLY, solved),
        _figure(Figure.ON_TIME, solved),
        _figure(Figure.LATE, solved),
        FigureColumn(Figure.OPEN.value, all_of_them, held, sample=_SHORT),
        FigureColumn(
            Figure.OPEN_LATE.value,
            QCoreApplication.translate("ScoreSheet", "Late"),
            held,
            sample=_SHORT,
        ),
        FigureColumn(
            Figure.MARKS_CONFIRMED.value,
            QCoreApplication.translate("ScoreSheet", "Confirmed"),
            late,
            sample=_SHORT,
        ),
        FigureColumn(
            Figure.MARKS_EXCUSED.value,
            QCoreApplication.translate("ScoreSheet", "Excused"),
            late,
            sample=_SHORT,
        ),
        FigureColumn(
            "overrun",
            QCoreApplication.translate("ScoreSheet", "Overrun"),
            late,
            sample="19 ngày 7 giờ",
        ),
        _figure(Figure.ASKED_AGAIN),
        FigureColumn(
            Figure.UNANSWERED.value,
            QCoreApplication.translate("ScoreSheet", "Reminders unanswered"),
            sample=_SHORT,
        ),
        _figure(Figure.RATED, people),
        FigureColumn(
            "satisfied",
            QCoreApplication.translate("ScoreSheet", "Satisfied"),
            people,
            sample="100,0 %",
        ),
        *(FigureColumn(_index_key(each), each.value, points, sample="2,0") for each in Index),
    ]


def sheet_lines(sheet: ScoreSheet, rules: ScoringRules) -> list[FigureLine]:
    """Return the whole office and then every card."""
    cards = (sheet.all_together, *sheet.cards)
    return [
        FigureLine(
            card.key, _line_name(card, sheet.kind), _cells(card, sheet.kind, rules), min(place, 1)
        )
        for place, card in enumerate(cards)
    ]


def name_head(kind: RowKind) -> str:
    """Return what heads the names of a sheet."""
    return say(kind.label)


def figure_tone(figure: Figure, count: int) -> Tone | None:
    """Return the colour of a figure: what is late, once there is some of it."""
    return Tone.LATE if count and figure in _LATE else None


def _line_name(card: Scorecard, kind: RowKind) -> str:
    name = name_words(card)
    return f"{name} · {card.department}" if card.department and kind is RowKind.OFFICIAL else name


def _figure(figure: Figure, groups: tuple[str, ...] = ()) -> FigureColumn:
    return FigureColumn(figure.value, say(figure.label), groups, sample=_SHORT)


def _index_key(index: Index) -> str:
    return f"index_{index.value}"


def _cells(card: Scorecard, kind: RowKind, rules: ScoringRules) -> tuple[FigureCell, ...]:
    return tuple(_cell(column.key, card, rules) for column in sheet_columns(kind))


def _cell(key: str, card: Scorecard, rules: ScoringRules) -> FigureCell:
    if key in set(Figure) and key != "satisfied":
        figure = Figure(key)
        count = card.figures[figure]
        return FigureCell(str(count), bool(count), figure_tone(figure, count))
    match key:
        case "total":
            return FigureCell(tenths_words(card.total))
        case "band":
            tone = band_tone(card, rules) if card.band.vi else None
            return FigureCell(say(card.band) or UNKNOWN, tone=tone)
        case "overrun":
            return FigureCell(overrun_words(card))
        case "satisfied":
            return FigureCell(
                share_words(card.satisfied_share), bool(card.figures[Figure.SATISFIED])
            )
        case _:
            index = Index(key.removeprefix("index_"))
            return FigureCell(tenths_words(card.indices.get(index)))


def figure_behind(key: str) -> Figure:
    """Return the figure whose dossiers a column opens. Raises ``ValueError`` for none."""
    return Figure.SATISFIED if key == "satisfied" else Figure(key)
