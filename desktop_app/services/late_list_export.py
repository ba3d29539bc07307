"""The late list on paper and as a table for other programs."""

from __future__ import annotations

import csv
import io

from desktop_app.documents.late_list import (
    LateGroup,
    LateListContent,
    LateRow,
    render_late_list,
)
from desktop_app.domain.dossiers import AT_THE_COUNTER
from desktop_app.domain.instants import local_date, show_date, show_instant
from desktop_app.services.csv_cells import harmless
from desktop_app.services.late_review import LateEntry, LateList, official_key
from desktop_app.services.receipt_printing import office_head_on
from desktop_app.settings import OfficeSettings

_COLUMNS = (
    "Mã hồ sơ",
    "Mã thủ tục",
    "Thủ tục",
    "Chủ hồ sơ",
    "Điện thoại",
    "Ngày nhận",
    "Hẹn trả",
    "Tình trạng",
    "Trễ (ngày làm việc)",
    "Trễ (giờ lẻ)",
    "Người giữ",
    "Bộ phận",
)


def late_list_csv(late_list: LateList) -> bytes:
    """Return the list as CSV: UTF-8 with a mark that spreadsheets need, one row a dossier.

    A text that begins with = + - @ gets an apostrophe, so that no spreadsheet runs it.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for entry in late_list.entries:
        writer.writerow([harmless(cell) for cell in _cells(entry)])
    return text.getvalue().encode("utf-8-sig")


def late_list_pdf(
    late_list: LateList, office: OfficeSettings, prepared_by: str = "", scope: str = ""
) -> bytes:
    """Return the late dossiers by official as a PDF to be signed.

    ``scope`` says on it whose list it is, when it is not everybody's.
    """
    groups = []
    for group in late_list.by_official:
        rows = tuple(
            LateRow(
                code=entry.line.code,
                procedure=entry.line.procedure_name,
                owner=entry.line.owner_name,
                due_at=entry.line.due_at,
                overrun=entry.overrun.label.vi,
                standing=entry.line.status.label.vi,
            )
            for entry in late_list.late
            if official_key(entry.line) == group.key
        )
        if rows:
            # Empty is a department in which nobody was named; without one it is the counter.
            name = group.name or ("" if group.department else AT_THE_COUNTER.vi)
            groups.append(LateGroup(name, group.department, rows))
    return render_late_list(
        LateListContent(
            head=office_head_on(office, late_list.made_at),
            as_of=late_list.as_of,
            is_forecast=late_list.is_forecast,
            groups=tuple(groups),
            prepared_by=prepared_by,
            scope=scope,
        )
    )


def _cells(entry: LateEntry) -> list[str]:
    line = entry.line
    return [
        line.code,
        line.procedure_code,
        line.procedure_name,
        line.owner_name,
        line.owner_phone,
        show_date(local_date(line.accepted_at)),
        show_instant(line.due_at),
        entry.standing.label.vi,
        str(entry.overrun.working_days),
        f"{entry.overrun.seconds / 3600:.1f}".replace(".", ","),
        line.holder.official,
        line.holder.department,
    ]
