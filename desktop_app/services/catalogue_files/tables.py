"""Catalogue tables, from CSV or Excel: one procedure a row under a header row.

The columns, in any order, by their Vietnamese or English header; the marks and capitals of
a header do not matter. Required are the code, the name and at least one limit column.

=========================  ==================  ==========================================
Header                     English             What a cell holds
=========================  ==================  ==========================================
Mã thủ tục                 code                ``1.004840``
Tên thủ tục                name                text
Lĩnh vực                   field               text
Cấp thực hiện              level               text, as ``Cấp xã``
Quyết định công bố         decision            text, as ``163/QĐ-BTP``
Thời hạn trực tiếp         limit direct        ``3 ngày làm việc``, ``15 ngày``, ``4 giờ``,
Thời hạn trực tuyến        limit online        ``1 tháng``, ``trong ngày``, or the short
Thời hạn bưu chính         limit post          forms ``3wd``, ``15d``, ``4wh``, ``1mo``,
                                               ``same-day``; empty: no limit of its own
Cần giấy hẹn               needs receipt       ``có`` (also when empty) or ``không``
Thành phần hồ sơ           documents           parts ``name | originals | certified copies |
                                               plain copies | tùy chọn``; a name alone is
                                               one original, ``tùy chọn`` marks an optional
                                               paper and may be left out
Phí, lệ phí                fees                parts ``name | 8.000 | unit | note``; the sum
                                               is ``HĐND`` or empty when the province sets
                                               it; ``Miễn phí`` alone is no fee
Các bước                   steps               parts ``name | 10% | bên ngoài``, together
                                               100%; ``bên ngoài`` marks a step of another
                                               agency; empty: the usual four steps
Hiệu lực từ                valid from          ``31/12/2026`` (day first) or ``2026-12-31``;
                                               empty: from the day of the import
Cần xác nhận               to confirm          what is still to be checked, in parts
STT                        no                  not read
=========================  ==================  ==========================================

Parts of a cell stand on lines of their own or are separated by semicolons. A header that is
not listed is refused, so that no column is dropped in silence; empty rows are skipped.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial

from desktop_app.domain.errors import KnownError
from desktop_app.domain.procedures import (
    DEFAULT_STEPS,
    Channel,
    FeeItem,
    ProcedureContent,
    ProcedureStep,
    RequiredDocument,
)
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold
from desktop_app.domain.time_limits import LimitUnit
from desktop_app.services.catalogue_files.csv_files import Row
from desktop_app.services.catalogue_files.entries import (
    CatalogueFile,
    LineCollector,
    ReadProcedure,
)
from desktop_app.services.catalogue_files.limits import ReadLimit, written_limit
from desktop_app.services.catalogue_files.values import (
    check_shares,
    fee_amount,
    one_line,
    shown,
    whole_count,
    written_day,
    written_number,
)


class Column(StrEnum):
    """A column of a catalogue table; the value is its Vietnamese header."""

    NUMBER = "STT"
    CODE = "Mã thủ tục"
    NAME = "Tên thủ tục"
    FIELD = "Lĩnh vực"
    LEVEL = "Cấp thực hiện"
    DECISION = "Quyết định công bố"
    LIMIT_DIRECT = "Thời hạn trực tiếp"
    LIMIT_ONLINE = "Thời hạn trực tuyến"
    LIMIT_POST = "Thời hạn bưu chính"
    NEEDS_RECEIPT = "Cần giấy hẹn"
    DOCUMENTS = "Thành phần hồ sơ"
    FEES = "Phí, lệ phí"
    STEPS = "Các bước"
    VALID_FROM = "Hiệu lực từ"
    TO_CONFIRM = "Cần xác nhận"


_ENGLISH_HEADERS = {
    "no": Column.NUMBER,
    "code": Column.CODE,
    "name": Column.NAME,
    "field": Column.FIELD,
    "level": Column.LEVEL,
    "decision": Column.DECISION,
    "limit direct": Column.LIMIT_DIRECT,
    "limit online": Column.LIMIT_ONLINE,
    "limit post": Column.LIMIT_POST,
    "needs receipt": Column.NEEDS_RECEIPT,
    "documents": Column.DOCUMENTS,
    "fees": Column.FEES,
    "steps": Column.STEPS,
    "valid from": Column.VALID_FROM,
    "to confirm": Column.TO_CONFIRM,
}
_HEADERS = {fold(column): column for column in Column} | _ENGLISH_HEADERS
_LIMIT_COLUMNS = {
    Column.LIMIT_DIRECT: Channel.DIRECT,
    Column.LIMIT_ONLINE: Channel.ONLINE,
    Column.LIMIT_POST: Channel.POST,
}
_YES = frozenset({"", "co", "yes", "true", "x", "1"})
_NO = frozenset({"khong", "no", "false", "0"})
_FREE = frozenset({"mien phi", "free"})
_SET_BY_PROVINCE = "HĐND cấp tỉnh quy định"
_PROVINCE_WORDS = frozenset({"", "hdnd", fold(_SET_BY_PROVINCE)})
_OPTIONAL_WORDS = frozenset({"tuy chon", "neu co", "optional"})
_EXTERNAL_WORDS = frozenset({"ben ngoai", "external"})
_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]))?\s*%")

_Cells = Mapping[Column, str]


def read_table(rows: Sequence[Row], bare_unit: LimitUnit | None) -> CatalogueFile:
    """Read the procedures of a table, whose first row with anything in it is the header.

    Raises :class:`KnownError` when there is no header that names the required columns.
    """
    header_at = next((at for at, row in enumerate(rows) if _has_text(row)), None)
    if header_at is None:
        raise KnownError(
            Sentence(
                "Tệp trống. Hàng đầu phải là tiêu đề cột, từ hàng sau mỗi hàng một thủ tục.",
                "The file is empty. Its first row must hold the headers, then one procedure a row.",
            )
        )
    columns = _read_header(rows[header_at])
    collector = LineCollector()
    for at, row in enumerate(rows[header_at + 1 :], start=header_at + 1):
        if not _has_text(row):
            continue
        cells = {
            column: row[position] if position < len(row) else ""
            for position, column in columns.items()
        }
        stray = [text for position, text in enumerate(row) if position not in columns]
        collector.add(
            at + 1,
            cells[Column.CODE],
            cells[Column.NAME],
            partial(_read_row, cells, bare_unit, _has_text(stray)),
        )
    return collector.finish()


def template_csv() -> str:
    """Return a CSV table with all columns and two rows that show how to fill them in."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, [column.value for column in Column], lineterminator="\n")
    writer.writeheader()
    writer.writerow(
        {
            Column.NUMBER: 1,
            Column.CODE: "1.004873",
            Column.NAME: "Cấp Giấy xác nhận tình trạng hôn nhân",
            Column.FIELD: "Hộ tịch",
            Column.LEVEL: "Cấp xã",
            Column.DECISION: "163/QĐ-BTP",
            Column.LIMIT_DIRECT: "3 ngày làm việc",
            Column.LIMIT_ONLINE: "3 ngày làm việc",
            Column.LIMIT_POST: "3wd",
            Column.NEEDS_RECEIPT: "có",
            Column.DOCUMENTS: "Tờ khai | 1\nGiấy xác nhận đã cấp trước đây | 1 | 0 | 0 | tùy chọn",
            Column.FEES: "Lệ phí hộ tịch | HĐND | bản",
            Column.STEPS: "Tiếp nhận | 10%\nThẩm định | 60%\nTrình ký | 20%\nTrả kết quả | 10%",
            Column.VALID_FROM: "01/12/2026",
            Column.TO_CONFIRM: "Mức lệ phí theo nghị quyết của tỉnh",
        }
    )
    writer.writerow(
        {
            Column.NUMBER: 2,
            Column.CODE: "2.000884",
            Column.NAME: "Chứng thực chữ ký trong giấy tờ, văn bản",
            Column.FIELD: "Chứng thực",
            Column.LEVEL: "Cấp xã",
            Column.DECISION: "858/QĐ-BTP",
            Column.LIMIT_DIRECT: "trong ngày",
            Column.NEEDS_RECEIPT: "không",
            Column.DOCUMENTS: "Giấy tờ, văn bản sẽ ký",
            Column.FEES: "Phí chứng thực chữ ký | 10.000 | trường hợp",
        }
    )
    return buffer.getvalue()


def _read_header(row: Row) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    unknown: list[str] = []
    for position, cell in enumerate(row):
        header = fold(cell.replace("_", " "))
        column = _HEADERS.get(header)
        if column is not None and column in columns.values():
            raise KnownError(
                Sentence(
                    f"Cột “{column}” có hai lần. Hãy giữ lại một cột.",
                    f"The column “{column}” stands twice. Keep one.",
                )
            )
        if column is not None:
            columns[position] = column
        elif header:
            unknown.append(shown(cell))
    _check_required(columns)
    if unknown:
        listed = ", ".join(f"“{header}”" for header in unknown)
        raise KnownError(
            Sentence(
                f"Không biết cột {listed}. Hãy xóa hoặc đổi tên; các cột dùng được: "
                f"{', '.join(Column)}.",
                f"Unknown columns {listed}. Remove or rename them; known are: {', '.join(Column)}.",
            )
        )
    return columns


def _check_required(columns: Mapping[int, Column]) -> None:
    found = set(columns.values())
    missing = [f"“{column}”" for column in (Column.CODE, Column.NAME) if column not in found]
    if not found & _LIMIT_COLUMNS.keys():
        missing.append(f"“{Column.LIMIT_DIRECT}”")
    if missing:
        raise KnownError(
            Sentence(
                f"Hàng tiêu đề thiếu cột {', '.join(missing)}. Hãy thêm cột rồi nhập lại.",
                f"The header row lacks {', '.join(missing)}. Add the column and import again.",
            )
        )


def _read_row(
    cells: _Cells, bare_unit: LimitUnit | None, has_stray_cell: bool, name: str
) -> ReadProcedure:
    if has_stray_cell:
        raise KnownError(
            Sentence(
                "hàng có ô nằm ngoài các cột có tiêu đề: hãy đặt đúng cột hoặc xóa ô đó",
                "the row has a cell outside the columns with a header: move or clear it",
            )
        )
    limits = _read_limits(cells, bare_unit)
    steps = tuple(_read_step(parts) for parts in _parts(cells, Column.STEPS))
    check_shares(steps or DEFAULT_STEPS)
    fees = (_read_fee(parts) for parts in _parts(cells, Column.FEES))
    doubts = dict.fromkeys(read.to_confirm for read in limits.values() if read.to_confirm)
    content = ProcedureContent(
        name=name,
        field=_text(cells, Column.FIELD),
        level=_text(cells, Column.LEVEL),
        limits={channel: read.limit for channel, read in limits.items()},
        needs_receipt=_needs_receipt(_text(cells, Column.NEEDS_RECEIPT)),
        documents=tuple(_read_document(parts) for parts in _parts(cells, Column.DOCUMENTS)),
        fees=tuple(fee for fee in fees if fee is not None),
        steps=steps or DEFAULT_STEPS,
        decision=_text(cells, Column.DECISION),
        to_confirm=(*(_lines(cells, Column.TO_CONFIRM)), *doubts),
    )
    return ReadProcedure(
        content, written_day(_text(cells, Column.VALID_FROM), Column.VALID_FROM.value)
    )


def _read_limits(cells: _Cells, bare_unit: LimitUnit | None) -> dict[Channel, ReadLimit]:
    limits = {
        channel: written_limit(text, bare_unit)
        for column, channel in _LIMIT_COLUMNS.items()
        if (text := _text(cells, column))
    }
    if not limits:
        raise KnownError(
            Sentence(
                "không kênh nào ghi thời hạn giải quyết",
                "no channel says how long the procedure takes",
            )
        )
    return limits


def _needs_receipt(text: str) -> bool:
    if fold(text) in _YES:
        return True
    if fold(text) in _NO:
        return False
    raise KnownError(
        Sentence(
            f"cột “{Column.NEEDS_RECEIPT}” ghi “{text}”: phải là có hoặc không",
            f"“{Column.NEEDS_RECEIPT}” says “{text}”: it must be có or không",
        )
    )


def _read_document(parts: list[str]) -> RequiredDocument:
    is_optional = len(parts) > 1 and fold(parts[-1]) in _OPTIONAL_WORDS
    name, *counts = parts[:-1] if is_optional else parts
    amounts = [_count(text) for text in counts] or [1]
    if len(amounts) > 3 or not any(amounts):
        raise _unreadable(parts, Column.DOCUMENTS, "Tờ khai | 1 | 0 | 0 | tùy chọn")
    originals, certified_copies, plain_copies = (*amounts, 0, 0)[:3]
    return RequiredDocument(name, originals, certified_copies, plain_copies, is_optional)


def _count(text: str) -> int:
    return whole_count(written_number(text or "0"), Column.DOCUMENTS.value)


def _read_fee(parts: list[str]) -> FeeItem | None:
    if len(parts) == 1 and fold(parts[0]) in _FREE:
        return None
    if not 2 <= len(parts) <= 4:
        raise _unreadable(parts, Column.FEES, "Lệ phí | 8.000 | bản | ghi chú")
    name, written, unit, note = (*parts, "", "")[:4]
    if fold(written) in _PROVINCE_WORDS:
        return FeeItem(name, None, unit, note or _SET_BY_PROVINCE)
    amount = written_number(re.sub(r"\s*(?:đ|đồng|vnđ|vnd)$", "", written.lower()))
    if amount is None:
        raise _unreadable(parts, Column.FEES, "Lệ phí | 8.000 | bản | ghi chú")
    return FeeItem(name, fee_amount(amount, Column.FEES.value), unit, note)


def _read_step(parts: list[str]) -> ProcedureStep:
    share = _PERCENT.fullmatch(parts[1]) if len(parts) > 1 else None
    is_external = len(parts) == 3 and fold(parts[2]) in _EXTERNAL_WORDS
    if share is None or (len(parts) > 2 and not is_external):
        raise _unreadable(parts, Column.STEPS, "Thẩm định | 60% | bên ngoài")
    return ProcedureStep(parts[0], int(share[1]) * 10 + int(share[2] or 0), is_external)


def _unreadable(parts: list[str], column: Column, example: str) -> KnownError:
    written = " | ".join(parts)
    return KnownError(
        Sentence(
            f"cột “{column}” ghi “{written}”: viết như “{example}”",
            f"“{column}” says “{written}”: write as “{example}”",
        )
    )


def _parts(cells: _Cells, column: Column) -> list[list[str]]:
    """Cut a cell into its parts and each part at its bars; a part without a name is refused."""
    cut = [[part.strip() for part in line.split("|")] for line in _lines(cells, column)]
    for parts in cut:
        if not parts[0]:
            raise KnownError(
                Sentence(
                    f"cột “{column}” có phần thiếu tên: “{' | '.join(parts)}”",
                    f"“{column}” has a part without a name: “{' | '.join(parts)}”",
                )
            )
    return cut


def _lines(cells: _Cells, column: Column) -> list[str]:
    """Return the parts of a cell, which stand on lines of their own or between semicolons."""
    texts = re.split(r"[;\r\n]", cells.get(column, ""))
    return [line for text in texts if (line := one_line(text, column.value))]


def _text(cells: _Cells, column: Column) -> str:
    return one_line(cells.get(column), column.value)


def _has_text(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)
