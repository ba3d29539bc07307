"""The register of follow-ups as files: a workbook to work with, a PDF to sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop_app.documents.follow_up_register import (
    FollowUpRegister,
    FollowUpRow,
    render_follow_up_register,
    write_follow_up_workbook,
)
from desktop_app.domain.follow_ups import FollowUp, FollowUpCheck
from desktop_app.domain.instants import show_date, show_instant
from desktop_app.services.receipt_printing import office_head_on
from desktop_app.settings import OfficeSettings


def follow_ups_workbook(
    follow_ups: Sequence[FollowUp], office: OfficeSettings, as_of: datetime
) -> bytes:
    """Return follow-ups as an Excel workbook, in their order."""
    return write_follow_up_workbook(_register(follow_ups, office, as_of, ""))


def follow_ups_pdf(
    follow_ups: Sequence[FollowUp], office: OfficeSettings, as_of: datetime, prepared_by: str = ""
) -> bytes:
    """Return follow-ups as a PDF, A4 landscape, to be signed.

    Raises :class:`KnownError` for a letter that cannot be printed.
    """
    return render_follow_up_register(_register(follow_ups, office, as_of, prepared_by))


def _register(
    follow_ups: Sequence[FollowUp], office: OfficeSettings, as_of: datetime, prepared_by: str
) -> FollowUpRegister:
    return FollowUpRegister(
        head=office_head_on(office, as_of),
        as_of=as_of,
        rows=tuple(_row(each, as_of) for each in follow_ups),
        prepared_by=prepared_by,
    )


def _row(each: FollowUp, as_of: datetime) -> FollowUpRow:
    return FollowUpRow(
        number=each.number,
        kind=each.kind.label.vi,
        official=each.addressee.official,
        department=each.addressee.department,
        dossier_code=each.dossier_code,
        words=each.words,
        source=each.source,
        made_at=each.made_at,
        made_by=each.made_by,
        answer_by=each.answer_by,
        answered_at=each.answered_at,
        answer=each.answer,
        check_on=each.check_on,
        checks=tuple(map(_looked, each.checks)),
        closed_at=each.closed_at,
        state=each.state(as_of).label.vi,
    )


def _looked(check: FollowUpCheck) -> str:
    how = "đã xong" if check.is_settled else "chưa xong"
    if check.next_check_on is not None:
        how += f", kiểm tra lại {show_date(check.next_check_on)}"
    return f"{show_instant(check.checked_at)}: {check.finding} ({how})"
