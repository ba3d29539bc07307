"""What must be right before a dossier is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from desktop_app.domain.applicant_checks import check_party
from desktop_app.domain.dossier_codes import is_dossier_code, tidy_scan
from desktop_app.domain.dossiers import IntakeForm, ResultDelivery
from desktop_app.domain.errors import Fault
from desktop_app.domain.instants import local_date, show_instant
from desktop_app.domain.sentence import Sentence

_MANY_COPIES = 99
"""More than so many of one paper are a slip of the hand more often than not."""


def check_form(form: IntakeForm, now: datetime) -> tuple[Fault, ...]:
    """Return all faults of a form at ``now``, in the order of its fields."""
    return tuple(_faults(form, now))


def _faults(form: IntakeForm, now: datetime) -> Iterator[Fault]:
    if not form.procedure_code.strip():
        yield Fault(
            "procedure_code",
            Sentence(
                "Chưa chọn thủ tục. Gõ mã hoặc tên thủ tục.",
                "No procedure chosen. Type its code or name.",
            ),
        )
    today = local_date(now)
    yield from check_party(form.owner, "owner", today)
    if form.submitter is not None:
        yield from check_party(form.submitter, "submitter", today)
    yield from _papers(form)
    yield from _money(form)
    if form.delivery is ResultDelivery.POST and not (
        form.delivery_place.strip() or form.owner.address.strip()
    ):
        yield Fault(
            "delivery_place",
            Sentence(
                "Nhận qua bưu chính thì cần địa chỉ nhận.",
                "Delivery by post needs an address.",
            ),
        )
    code = tidy_scan(form.external_code)
    if code and not is_dossier_code(code):
        yield Fault(
            "external_code",
            Sentence(
                "Mã hồ sơ của hệ thống khác có dạng H26.12.05-261120-0007. Quét lại hoặc để trống.",
                "A code of another system looks like H26.12.05-261120-0007. Scan it again or "
                "leave it empty.",
            ),
        )
    if form.received_at is not None and form.received_at > now:
        yield Fault(
            "received_at",
            Sentence(
                f"Thời điểm nhận {show_instant(form.received_at)} còn ở phía trước. "
                "Xem lại ngày giờ.",
                f"The time of receipt {show_instant(form.received_at)} lies ahead. "
                "Check day and hour.",
            ),
        )


def _papers(form: IntakeForm) -> Iterator[Fault]:
    if not 1 <= form.sets <= 99:
        yield Fault(
            "sets",
            Sentence("Số bộ hồ sơ phải từ 1 đến 99.", "The number of sets must be 1 to 99."),
        )
    for position, paper in enumerate(form.documents):
        if not paper.name.strip():
            yield Fault(
                f"documents.{position}",
                Sentence(
                    f"Giấy tờ thứ {position + 1} chưa có tên.",
                    f"Paper {position + 1} has no name.",
                ),
            )
        elif min(paper.originals, paper.certified_copies, paper.plain_copies) < 0:
            yield Fault(
                f"documents.{position}",
                Sentence(
                    f"Số bản của “{paper.name}” không thể âm.",
                    f"The counts of “{paper.name}” cannot be negative.",
                ),
            )
        elif paper.total == 0:
            yield Fault(
                f"documents.{position}",
                Sentence(
                    f"“{paper.name}” chưa có bản nào. Ghi số bản, hoặc bỏ chọn giấy tờ này.",
                    f"“{paper.name}” has no copy at all. Enter a count or take it off the list.",
                ),
            )
        elif (most := max(paper.originals, paper.certified_copies, paper.plain_copies)) > (
            _MANY_COPIES
        ):
            yield Fault(
                f"documents.{position}",
                Sentence(f"{most} bản? Xem lại số bản.", f"{most} copies? Check the count."),
                is_warning=True,
            )


def _money(form: IntakeForm) -> Iterator[Fault]:
    for position, fee in enumerate(form.fees):
        if (fee.amount is not None and fee.amount < 0) or fee.quantity < 1:
            yield Fault(
                f"fees.{position}",
                Sentence(
                    f"Lệ phí “{fee.name}” phải từ 0 đồng và số lượng từ 1.",
                    f"The fee “{fee.name}” must be 0 đồng or more, and its quantity 1 or more.",
                ),
            )
        elif fee.amount is None and fee.is_paid:
            yield Fault(
                f"fees.{position}",
                Sentence(
                    f"“{fee.name}” ghi đã thu mà chưa có mức thu. Nhập mức thu, "
                    "hoặc bỏ dấu đã thu.",
                    f"“{fee.name}” is marked as paid, but its amount is not entered. Enter it, "
                    "or take the mark off.",
                ),
            )
        elif fee.amount is None:
            yield Fault(
                f"fees.{position}",
                Sentence(
                    f"Chưa nhập mức thu “{fee.name}”. Hỏi mức thu theo nghị quyết HĐND, "
                    "hoặc để trống và thu sau.",
                    f"The amount of “{fee.name}” is not entered. Ask for the one the province "
                    "has set, or leave it empty and collect it later.",
                ),
                is_warning=True,
            )
