"""A sheet of scorecards as a report table, to leave as the other reports do."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.reports.rows import ALL_ROWS, RowKey, RowKind
from desktop_app.domain.reports.scorecards import Figure, Index, Scorecard
from desktop_app.domain.reports.tables import (
    FigureKind,
    ReportColumn,
    ReportRow,
    ReportTemplate,
)
from desktop_app.domain.sentence import Sentence
from desktop_app.services.reporting.reports import Report
from desktop_app.services.reporting.scoring import WHOLE, ScoreSheet

_NOTE = Sentence(
    "Điểm theo TT 01/2018/TT-VPCP Điều 13–15, tính trên các hồ sơ đã giải quyết.",
    "Points of TT 01/2018/TT-VPCP Art. 13 to 15, of the dossiers that were solved.",
)
_UNIT_NOTE = Sentence(
    f"{_NOTE.vi} Tổng của đơn vị là 18 điểm với cả các chỉ số 5, 6, 8, 9 mà chương trình không "
    "có số liệu, nên chưa xếp loại.",
    f"{_NOTE.en} A unit's total is of 18 points with indices 5, 6, 8 and 9 too, of which the "
    "program has no facts: it is not classified.",
)
_SOLVED = Sentence("Đã giải quyết", "Solved")
_OPEN = Sentence("Đang giữ", "Open")
_LATE = Sentence("Trễ", "Lateness")
_PEOPLE = Sentence("Người dân đánh giá", "Ratings")
_POINTS = Sentence("Điểm theo chỉ số", "Points by index")
_GROUPS: dict[Figure, tuple[Sentence, ...]] = {
    Figure.RECEIVED: (),
    Figure.SOLVED: (_SOLVED,),
    Figure.EARLY: (_SOLVED,),
    Figure.ON_TIME: (_SOLVED,),
    Figure.LATE: (_SOLVED,),
    Figure.OPEN: (_OPEN,),
    Figure.OPEN_LATE: (_OPEN,),
    Figure.MARKS_CONFIRMED: (_LATE,),
    Figure.MARKS_EXCUSED: (_LATE,),
    Figure.ASKED_AGAIN: (),
    Figure.UNANSWERED: (),
    Figure.RATED: (_PEOPLE,),
}


def score_report(sheet: ScoreSheet, made_at: datetime) -> Report:
    """Return the scorecards of a period as a table: the whole office, then each card."""
    rows = [_row(sheet.all_together, 0, ALL_ROWS)]
    rows += [_row(card, 1, RowKey({sheet.kind: card.key})) for card in sheet.cards]
    return Report(
        template=_template(sheet),
        period=sheet.period,
        as_of=sheet.as_of,
        made_at=made_at,
        rows=tuple(rows),
        broken=(),
    )


def _template(sheet: ScoreSheet) -> ReportTemplate:
    columns = [
        ReportColumn(figure.value, _title(figure), groups) for figure, groups in _GROUPS.items()
    ]
    columns.append(
        ReportColumn(
            "satisfied_share",
            Sentence("Hài lòng (%)", "Satisfied (%)"),
            (_PEOPLE,),
            kind=FigureKind.SHARE,
        )
    )
    columns += [
        ReportColumn(
            _index_key(index),
            Sentence(f"Chỉ số {index.value}", f"Index {index.value}"),
            (_POINTS,),
            kind=FigureKind.POINTS,
        )
        for index in Index
    ]
    is_unit = sheet.kind is not RowKind.OFFICIAL
    total = Sentence("Tổng điểm (tối đa 10)", "Total (of 10)")
    if is_unit:
        total = Sentence("Tính được (tối đa 10 trong 18)", "Known (of 10, of 18 in all)")
    columns.append(ReportColumn("total", total, kind=FigureKind.POINTS))
    by = sheet.kind.label
    return ReportTemplate(
        key="scorecards",
        title=Sentence(f"Bảng điểm theo {by.vi.lower()}", f"Scores by {by.en.lower()}"),
        columns=tuple(columns),
        rows=(sheet.kind,),
        note=_UNIT_NOTE if is_unit else _NOTE,
    )


def _title(figure: Figure) -> Sentence:
    total = Sentence("Tổng số", "Total")
    return total if figure in {Figure.SOLVED, Figure.OPEN} else figure.label


def _row(card: Scorecard, depth: int, key: RowKey) -> ReportRow:
    figures: dict[str, int | None] = {figure.value: card.figures[figure] for figure in _GROUPS}
    figures["satisfied_share"] = card.satisfied_share
    figures |= {_index_key(index): card.indices.get(index) for index in Index}
    figures["total"] = card.total
    return ReportRow(key, depth, "" if card.key == WHOLE else _name(card), figures)


def _name(card: Scorecard) -> str:
    """Return a card's name with its unit and what its total is called."""
    unit = f" ({card.department})" if card.department else ""
    return f"{card.name}{unit}" + (f" – {card.band.vi}" if card.band.vi else "")


def _index_key(index: Index) -> str:
    return f"index_{index.value}"
