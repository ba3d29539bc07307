from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor
from desktop_app.services.calendar_changes import DaysAdded
from desktop_app.services.calendar_keeping import OwnDay
from desktop_app.services.moved_list_export import moved_list_csv, moved_list_pdf
from tests.documents.printed_pages import page_texts
from tests.services.intake_forms import OWNER, marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")


def test_the_list_of_citizens_to_be_told(office: Office, admin: Actor) -> None:
    owner = replace(OWNER, name="=HYPERLINK(Lê An)")
    dossier = office.intake.receive(marriage_status_form(owner=owner), admin)
    festival = OwnDay(new_key(), date(2026, 11, 25), False, "Lễ hội")
    preview = office.due_recomputing.preview(DaysAdded((festival,)))

    table = moved_list_csv(preview)
    assert table.startswith(b"\xef\xbb\xbf")
    _, row = csv.reader(io.StringIO(table.decode("utf-8-sig")))
    assert row == [
        dossier.code,
        "'=HYPERLINK(Lê An)",
        OWNER.phone,
        "1.004873",
        dossier.procedure_name,
        "26/11/2026 17:00",
        "27/11/2026 17:00",
        "",
    ]
    pdf = moved_list_pdf(preview, office.settings.office, dossier.accepted_at, "Lan")
    [text] = page_texts(pdf)
    assert dossier.code in text
    assert "Lý do: Thêm ngày 25/11/2026 (Lễ hội)" in text


def test_the_page_why_this_day(office: Office, admin: Actor) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    [text] = page_texts(office.promising.explanation_pdf(dossier.id))
    assert dossier.code in text
    assert "Ngày Văn hóa Việt Nam" in text
    assert "Ngày hẹn đang áp dụng" not in text

    festival = OwnDay(new_key(), date(2026, 11, 25), False, "Lễ hội")
    office.calendar_keeping.add_days([festival], admin)
    [text] = page_texts(office.promising.explanation_pdf(dossier.id))
    # The calendar was changed, the promise stands: the page says both.
    assert "Tính theo lịch: 17 giờ 00 phút, ngày 27 tháng 11 năm 2026" in text
    assert "Ngày hẹn đang áp dụng: 17 giờ 00 phút, ngày 26 tháng 11 năm 2026" in text
