"""The late list on paper, and as a table for other programs: what the window shows of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeVar

from desktop_app.documents.late_list import (
    LateGroup,
    LateListContent,
    LateListKind,
    LateRow,
    render_late_list,
)
from desktop_app.domain.dossiers import AT_THE_COUNTER, DossierLine
from desktop_app.domain.instants import local_date, show_date, show_instant
from desktop_app.domain.lateness import Overrun, Standing
from desktop_app.services.csv_cells import harmless
from desktop_app.services.late_review import LateEntry, LateGrouping, LateList, group_key
from desktop_app.services.late_review import LateGroup as EntryGroup
from desktop_app.services.late_words import (
    answer_words,
    apology_words,
    asked_words,
    causing_step,
    handled_words,
    holder_words,
    how_late,
)
from desktop_app.services.list_export import Cell, SheetColumn, workbook_bytes
from desktop_app.services.marking import Mark
from desktop_app.services.receipt_printing import office_head_on
from desktop_app.settings import OfficeSettings

__all__ = [
    "LateListKind",
    "MarkRow",
    "late_list_csv",
    "late_list_pdf",
    "late_list_workbook",
    "marks_csv",
    "marks_workbook",
]

Row = TypeVar("Row")
MarkRow = tuple[DossierLine, Mark]
"""A mark with the dossier that it is about."""

_HOUR = 3600


def late_columns(now: datetime) -> list[SheetColumn[LateEntry]]:
    """Return the columns of the window as of ``now``, and what they were cut short for."""
    return [
        SheetColumn("Mã hồ sơ", lambda each: each.line.code, 24),
        SheetColumn("Mã thủ tục", lambda each: each.line.procedure_code, 12),
        SheetColumn("Thủ tục", lambda each: each.line.procedure_name, 40),
        SheetColumn("Lĩnh vực", lambda each: each.facts.field, 20),
        SheetColumn("Chủ hồ sơ", lambda each: each.line.owner_name, 26),
        SheetColumn("Điện thoại", lambda each: each.line.owner_phone, 12),
        SheetColumn("Ngày nhận", lambda each: local_date(each.line.accepted_at), 12),
        SheetColumn("Hẹn trả", lambda each: each.line.due_at, 17),
        SheetColumn("Tình trạng", _standing, 20),
        SheetColumn("Trễ / còn", lambda each: how_late(each).vi, 20),
        SheetColumn("Trễ (ngày làm việc)", lambda each: each.overrun.working_days),
        SheetColumn("Trễ (giờ lẻ)", lambda each: round(each.overrun.seconds / _HOUR, 1)),
        SheetColumn("Đang ở", lambda each: holder_words(each.line.holder).vi, 28),
        SheetColumn("Bộ phận", lambda each: each.line.holder.department, 24),
        SheetColumn("Bước đang ở", lambda each: each.facts.step, 20),
        SheetColumn("Bước làm trễ", lambda each: causing_step(each).vi, 30),
        SheetColumn("Thư xin lỗi", lambda each: apology_words(each).vi, 14),
        SheetColumn("Xử lý", lambda each: asked_words(each, now).vi, 18),
        SheetColumn("Trả lời, giải trình", answer_words, 40),
    ]


def mark_columns() -> list[SheetColumn[MarkRow]]:
    """Return the columns of marks that wait for a decision."""
    return [
        SheetColumn("Mã hồ sơ", lambda row: row[0].code, 24),
        SheetColumn("Thủ tục", lambda row: row[0].procedure_name, 40),
        SheetColumn("Đối với", lambda row: _against(row[1]), 26),
        SheetColumn("Bộ phận", lambda row: row[1].department_name, 24),
        SheetColumn("Bước", lambda row: row[1].step, 20),
        SheetColumn("Quá giờ", lambda row: _over(row[1]).label.vi, 18),
        SheetColumn("Quá (ngày làm việc)", lambda row: _over(row[1]).working_days),
        SheetColumn("Quá (giờ lẻ)", lambda row: round(_over(row[1]).seconds / _HOUR, 1)),
        SheetColumn("Có kết quả", lambda row: row[1].released_at, 17),
        SheetColumn("Giải trình", lambda row: row[1].explanation, 40),
        SheetColumn("Tình trạng ghi nhận", lambda row: row[1].state.label.vi, 20),
    ]


def late_list_csv(late_list: LateList) -> bytes:
    """Return the list as CSV: UTF-8 with a mark that spreadsheets need, one row a dossier.

    A text that begins with = + - @ gets an apostrophe, so that no spreadsheet runs it.
    """
    return _csv(late_columns(late_list.made_at), late_list.entries)


def late_list_workbook(late_list: LateList) -> bytes:
    """Return the list as an Excel workbook with real days and numbers, one row a dossier."""
    return workbook_bytes("Hồ sơ trễ hạn", late_columns(late_list.made_at), late_list.entries)


def marks_csv(marks: Sequence[MarkRow]) -> bytes:
    """Return marks as CSV, as :func:`late_list_csv` does."""
    return _csv(mark_columns(), marks)


def marks_workbook(marks: Sequence[MarkRow]) -> bytes:
    """Return marks as an Excel workbook."""
    return workbook_bytes("Ghi nhận trễ hạn", mark_columns(), marks)


def late_list_pdf(
    late_list: LateList,
    office: OfficeSettings,
    prepared_by: str = "",
    scope: str = "",
    kind: LateListKind = LateListKind.LATE,
    grouping: LateGrouping = LateGrouping.OFFICIAL,
) -> bytes:
    """Return the dossiers of one ``kind`` as a PDF to be signed, by official or otherwise.

    ``scope`` says on it whose list it is, when it is not everybody's.
    """
    entries = late_list.late if kind is LateListKind.LATE else late_list.entries
    groups = []
    is_by_official = grouping is LateGrouping.OFFICIAL
    for group in late_list.grouped(grouping):
        rows = tuple(
            _paper_row(entry, late_list.made_at, is_by_official=is_by_official)
            for entry in entries
            if group_key(entry, grouping) == group.key
        )
        if rows:
            groups.append(LateGroup(_group_name(group, grouping), group.department, rows))
    officials = {entry.line.holder.official_id for entry in entries} - {None}
    return render_late_list(
        LateListContent(
            head=office_head_on(office, late_list.made_at),
            as_of=late_list.as_of,
            is_forecast=late_list.is_forecast,
            groups=tuple(groups),
            prepared_by=prepared_by,
            scope=scope,
            kind=kind,
            people=None if is_by_official else len(officials),
        )
    )


def _group_name(group: EntryGroup, grouping: LateGrouping) -> str:
    if group.name:
        return group.name
    match grouping:
        case LateGrouping.OFFICIAL if group.department:
            return ""  # A department in which nobody was named; without one it is the counter.
        case LateGrouping.FIELD | LateGrouping.PROCEDURE:
            return "Chưa rõ"
        case LateGrouping.STEP:
            return "Không chia bước"
        case _:
            return AT_THE_COUNTER.vi


def _paper_row(entry: LateEntry, now: datetime, *, is_by_official: bool) -> LateRow:
    is_late = entry.standing is Standing.LATE
    handled = [handled_words(entry, now).vi, answer_words(entry)]
    return LateRow(
        code=entry.line.code,
        procedure=entry.line.procedure_name,
        owner=entry.line.owner_name,
        due_at=entry.line.due_at,
        overrun=entry.overrun.label.vi if is_late else how_late(entry).vi,
        step=causing_step(entry).vi if is_by_official else _step_and_holder(entry),
        handled=": ".join(filter(None, handled)),
    )


def _step_and_holder(entry: LateEntry) -> str:
    """Return the step, and who has the dossier, which no group says."""
    step, holder = causing_step(entry).vi, holder_words(entry.line.holder).vi
    return step if step.startswith(holder) else f"{step} (đang ở {holder})"


def _csv(columns: Sequence[SheetColumn[Row]], rows: Sequence[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.title for column in columns])
    for row in rows:
        writer.writerow([harmless(_plain(column.value(row))) for column in columns])
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return show_instant(cell)
        case date():
            return show_date(cell)
        case float():
            return f"{cell:.1f}".replace(".", ",")
        case _:
            return str(cell)


def _standing(entry: LateEntry) -> str:
    if not entry.is_of_step:
        return entry.standing.label.vi
    return "Chậm ở một bước" if entry.standing is Standing.LATE else "Bước sắp hết giờ"


def _against(mark: Mark) -> str:
    return mark.official_name or mark.department_name or AT_THE_COUNTER.vi


def _over(mark: Mark) -> Overrun:
    days, rest = divmod(mark.overrun_seconds, mark.nominal_day_seconds)
    return Overrun(days, rest, mark.overrun_seconds)
