"""Lists as reports: which dossiers or acts of a period they name, and what they say of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from desktop_app.domain.reports.coordinates import Condition
from desktop_app.domain.sentence import Sentence

Cell: TypeAlias = str | int | float | date | datetime | None
"""What stands in a cell; ``None`` is an empty one."""


class CellKind(StrEnum):
    """What kind of values a column holds."""

    TEXT = "text"
    DATE = "date"
    INSTANT = "instant"
    NUMBER = "number"
    MONEY = "money"
    """Whole đồng."""

    @property
    def is_number(self) -> bool:
        """Whether its values can be summed."""
        return self in {CellKind.NUMBER, CellKind.MONEY}


class ListSource(StrEnum):
    """What a list has a row for."""

    DOSSIERS = "dossiers"
    """The dossiers (or filings) that some conditions hold for, as the figures count them."""
    REGISTER = "register"
    """What was accepted in the period, in the order of acceptance, cancelled numbers too."""
    FEES = "fees"
    """What was accepted in the period and has fees."""
    SUPPLEMENTS = "supplements"
    """The requests to complete dossiers that were made in the period."""
    RATINGS = "ratings"
    """The answers of citizens that were given in the period."""


class Fact(StrEnum):
    """What a list can say of one row; the value is its name in a template."""

    CODE = "code"
    EXTERNAL_CODE = "external_code"
    BOOK = "book"
    BOOK_NUMBER = "book_number"
    LEVEL = "level"
    FIELD = "field"
    PROCEDURE_CODE = "procedure_code"
    PROCEDURE = "procedure"
    OWNER = "owner"
    OWNER_ADDRESS = "owner_address"
    OWNER_PHONE = "owner_phone"
    CHANNEL = "channel"
    COMPETENT_AGENCY = "competent_agency"
    RECEIVED_AT = "received_at"
    DUE_AT = "due_at"
    ORIGINAL_DUE_AT = "original_due_at"
    CLOSED_AT = "closed_at"
    RETURNED_AT = "returned_at"
    RETURNED_TO = "returned_to"
    RETURN_CHANNEL = "return_channel"
    CLERK = "clerk"
    HOLDER = "holder"
    DEPARTMENT = "department"
    STEP = "step"
    STANDING = "standing"
    STATUS = "status"
    DAYS_LATE = "days_late"
    HOURS_LATE = "hours_late"
    BLAMED = "blamed"
    CAUSE = "cause"
    EXPLANATION = "explanation"
    MARK_STATE = "mark_state"
    APOLOGY = "apology"
    APOLOGY_NUMBER = "apology_number"
    APOLOGY_DATE = "apology_date"
    MOVES = "moves"
    SUPPLEMENTS = "supplements"
    ENDING = "ending"
    ENDED_AT = "ended_at"
    REASON = "reason"
    PAPER_NUMBER = "paper_number"
    NOTE = "note"
    FEES = "fees"
    FEE_TOTAL = "fee_total"
    FEE_PAID = "fee_paid"
    FEE_UNPAID = "fee_unpaid"
    FEE_STATE = "fee_state"
    ORDINAL = "ordinal"
    ASKED_AT = "asked_at"
    ASKED_BY = "asked_by"
    ASKED_ITEMS = "asked_items"
    ASKED_REASON = "asked_reason"
    ANSWER_BY = "answer_by"
    ANSWERED_AT = "answered_at"
    ANSWERED_ITEMS = "answered_items"
    WAITED_DAYS = "waited_days"
    PAUSED_DAYS = "paused_days"
    PAUSED_HOURS = "paused_hours"
    RATING = "rating"
    RATED_AT = "rated_at"
    RATED_OFFICIAL = "rated_official"
    COMMENT = "comment"

    @property
    def label(self) -> Sentence:
        """What heads its column unless the template says otherwise."""
        return _LABELS[self]

    @property
    def kind(self) -> CellKind:
        """The kind of its values."""
        return _KINDS.get(self, CellKind.TEXT)


_LABELS = {
    Fact.CODE: Sentence("Mã hồ sơ", "Code"),
    Fact.EXTERNAL_CODE: Sentence("Mã trên Cổng DVC", "Code on the portal"),
    Fact.BOOK: Sentence("Quyển sổ", "Book"),
    Fact.BOOK_NUMBER: Sentence("Số trong sổ", "Number in the book"),
    Fact.LEVEL: Sentence("Cấp", "Level"),
    Fact.FIELD: Sentence("Lĩnh vực", "Field"),
    Fact.PROCEDURE_CODE: Sentence("Mã thủ tục", "Procedure code"),
    Fact.PROCEDURE: Sentence("Thủ tục", "Procedure"),
    Fact.OWNER: Sentence("Chủ hồ sơ", "Owner"),
    Fact.OWNER_ADDRESS: Sentence("Địa chỉ", "Address"),
    Fact.OWNER_PHONE: Sentence("Điện thoại", "Phone"),
    Fact.CHANNEL: Sentence("Hình thức nộp", "Channel"),
    Fact.COMPETENT_AGENCY: Sentence("Cơ quan giải quyết (phi địa giới)", "Competent agency"),
    Fact.RECEIVED_AT: Sentence("Ngày nhận", "Received"),
    Fact.DUE_AT: Sentence("Hẹn trả", "Due"),
    Fact.ORIGINAL_DUE_AT: Sentence("Hẹn trả ban đầu", "First promise"),
    Fact.CLOSED_AT: Sentence("Xong lúc", "Solved"),
    Fact.RETURNED_AT: Sentence("Trả kết quả", "Returned"),
    Fact.RETURNED_TO: Sentence("Người nhận kết quả", "Returned to"),
    Fact.RETURN_CHANNEL: Sentence("Hình thức trả", "Returned by"),
    Fact.CLERK: Sentence("Người tiếp nhận", "Accepted by"),
    Fact.HOLDER: Sentence("Người giải quyết", "Official"),
    Fact.DEPARTMENT: Sentence("Bộ phận", "Department"),
    Fact.STEP: Sentence("Bước", "Step"),
    Fact.STANDING: Sentence("Kết quả", "Outcome"),
    Fact.STATUS: Sentence("Trạng thái hiện nay", "Status now"),
    Fact.DAYS_LATE: Sentence("Quá hạn (ngày làm việc)", "Late (working days)"),
    Fact.HOURS_LATE: Sentence("Quá hạn (giờ lẻ)", "Late (hours more)"),
    Fact.BLAMED: Sentence("Bước làm quá hạn, người giữ", "Step that was late, and whose"),
    Fact.CAUSE: Sentence("Nguyên nhân", "Cause"),
    Fact.EXPLANATION: Sentence("Giải trình", "Explanation"),
    Fact.MARK_STATE: Sentence("Xem xét lỗi", "Mark"),
    Fact.APOLOGY: Sentence("Thư xin lỗi", "Apology"),
    Fact.APOLOGY_NUMBER: Sentence("Số thư xin lỗi", "Number of the apology"),
    Fact.APOLOGY_DATE: Sentence("Ngày xin lỗi", "Day of the apology"),
    Fact.MOVES: Sentence("Số lần hẹn lại", "Promises moved"),
    Fact.SUPPLEMENTS: Sentence("Số lần yêu cầu bổ sung", "Supplements asked"),
    Fact.ENDING: Sentence("Hình thức", "How it ended"),
    Fact.ENDED_AT: Sentence("Ngày", "Day"),
    Fact.REASON: Sentence("Lý do", "Reason"),
    Fact.PAPER_NUMBER: Sentence("Số văn bản", "Paper number"),
    Fact.NOTE: Sentence("Ghi chú", "Note"),
    Fact.FEES: Sentence("Khoản thu", "Fees"),
    Fact.FEE_TOTAL: Sentence("Tổng (đồng)", "Sum (đồng)"),
    Fact.FEE_PAID: Sentence("Đã nộp (đồng)", "Paid (đồng)"),
    Fact.FEE_UNPAID: Sentence("Chưa nộp (đồng)", "Not paid (đồng)"),
    Fact.FEE_STATE: Sentence("Tình trạng", "State"),
    Fact.ORDINAL: Sentence("Lần", "Request"),
    Fact.ASKED_AT: Sentence("Yêu cầu lúc", "Asked"),
    Fact.ASKED_BY: Sentence("Người yêu cầu", "Asked by"),
    Fact.ASKED_ITEMS: Sentence("Nội dung bổ sung", "What was asked for"),
    Fact.ASKED_REASON: Sentence("Lý do", "Reason"),
    Fact.ANSWER_BY: Sentence("Hạn bổ sung", "To be answered by"),
    Fact.ANSWERED_AT: Sentence("Bổ sung lúc", "Answered"),
    Fact.ANSWERED_ITEMS: Sentence("Đã bổ sung", "What came"),
    Fact.WAITED_DAYS: Sentence("Số ngày chờ", "Days waited"),
    Fact.PAUSED_DAYS: Sentence("Tạm dừng (ngày làm việc)", "Paused (working days)"),
    Fact.PAUSED_HOURS: Sentence("Tạm dừng (giờ lẻ)", "Paused (hours more)"),
    Fact.RATING: Sentence("Mức độ hài lòng", "Satisfaction"),
    Fact.RATED_AT: Sentence("Đánh giá lúc", "Rated"),
    Fact.RATED_OFFICIAL: Sentence("Người được đánh giá", "Official rated"),
    Fact.COMMENT: Sentence("Ý kiến", "Comment"),
}
_KINDS = {
    **dict.fromkeys(
        (
            Fact.RECEIVED_AT,
            Fact.DUE_AT,
            Fact.ORIGINAL_DUE_AT,
            Fact.CLOSED_AT,
            Fact.RETURNED_AT,
            Fact.ENDED_AT,
            Fact.ASKED_AT,
            Fact.ANSWERED_AT,
            Fact.RATED_AT,
        ),
        CellKind.INSTANT,
    ),
    **dict.fromkeys((Fact.APOLOGY_DATE, Fact.ANSWER_BY), CellKind.DATE),
    **dict.fromkeys(
        (
            Fact.BOOK_NUMBER,
            Fact.DAYS_LATE,
            Fact.HOURS_LATE,
            Fact.MOVES,
            Fact.SUPPLEMENTS,
            Fact.ORDINAL,
            Fact.WAITED_DAYS,
            Fact.PAUSED_DAYS,
            Fact.PAUSED_HOURS,
        ),
        CellKind.NUMBER,
    ),
    **dict.fromkeys((Fact.FEE_TOTAL, Fact.FEE_PAID, Fact.FEE_UNPAID), CellKind.MONEY),
}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column; ``width`` in millimetres on paper, where it may be left out."""

    fact: Fact
    title: Sentence
    width: int
    is_on_paper: bool = True

    @property
    def kind(self) -> CellKind:
        """The kind of its values."""
        return self.fact.kind


@dataclass(frozen=True, slots=True)
class ListTemplate:
    """A list as data. A dossier is in it when one of ``conditions`` holds.

    ``conditions`` are for the source :attr:`ListSource.DOSSIERS` alone; ``sums`` are the
    columns that the last row adds up.
    """

    key: str
    title: Sentence
    source: ListSource
    columns: tuple[ListColumn, ...]
    conditions: tuple[Condition, ...] = ()
    sums: tuple[Fact, ...] = ()
    note: Sentence = field(default_factory=lambda: Sentence("", ""))

    @property
    def facts(self) -> frozenset[Fact]:
        """What has to be known of each row."""
        return frozenset(column.fact for column in self.columns)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row: what opens by it, and its cells in the order of the columns.

    ``subject_id`` is the key of a dossier, or of a filing when ``is_filing``.
    """

    subject_id: UUID
    is_filing: bool
    cells: tuple[Cell, ...]

    def values(self, template: ListTemplate) -> Mapping[Fact, Cell]:
        """Return the cells by what they say."""
        return {
            column.fact: cell for column, cell in zip(template.columns, self.cells, strict=True)
        }
