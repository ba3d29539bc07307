from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest

from desktop_app.assembly import Office
from desktop_app.domain.instants import read_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official
from desktop_app.services.late_list_export import late_list_pdf
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def officials(office: Office, admin: Actor) -> list[Official]:
    departments = office.staffing.staff().departments
    made = [
        Official(new_key(), departments[index // 2].id, f"{index}", name)
        for index, name in enumerate(("An", "Bình", "Chi"))
    ]
    for official in made:
        office.staffing.save_official(official, admin)
    return made


@pytest.mark.parametrize(
    ("as_of", "late", "soon", "label"),
    [
        # Received Friday 20 November 10:00, due Thursday 26 November 17:00.
        ("2026-11-25T16:59", 0, 0, ""),
        ("2026-11-25T17:00", 0, 1, ""),
        ("2026-11-26T17:00", 0, 1, ""),
        # Limits in days end at midnight of their day: the evening is still in time.
        ("2026-11-26T23:59", 0, 1, ""),
        ("2026-11-27T00:00", 0, 1, ""),
        ("2026-11-27T00:01", 1, 0, "dưới 1 giờ"),
        ("2026-11-27T09:30", 1, 0, "1 giờ"),
        ("2026-11-29T12:00", 1, 0, "1 ngày"),
        ("2026-11-30T10:00", 1, 0, "1 ngày 2 giờ"),
        # Before it came in there was nothing to be late with.
        ("2026-11-20T09:59", 0, 0, ""),
    ],
)
def test_lateness_is_derived_for_any_instant(
    office: Office, admin: Actor, as_of: str, late: int, soon: int, label: str
) -> None:
    office.intake.receive(marriage_status_form(), admin)
    found = office.late_review.as_of(read_instant(as_of))
    assert (len(found.late), len(found.soon)) == (late, soon)
    assert [entry.overrun.label.vi for entry in found.late] == ([label] if label else [])


def test_a_dossier_that_ended_late_was_late_until_it_ended(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    clock.now = datetime(2026, 11, 30, 3, tzinfo=UTC)
    office.closing.finish(dossier.id, admin)
    assert len(office.late_review.as_of(clock.now - timedelta(minutes=1)).late) == 1
    assert office.late_review.as_of(clock.now).late == ()
    assert office.late_review.late_count() == 0


def test_groups_name_count_and_oldest(
    office: Office, admin: Actor, clock: StoppedClock, officials: list[Official]
) -> None:
    an, binh, chi = officials
    for official, day in ((an, 0), (binh, 0), (binh, 1), (chi, 3), (None, 0)):
        clock.now = datetime(2026, 11, 16 + day, 3, tzinfo=UTC)
        form = marriage_status_form(official_id=None if official is None else official.id)
        office.intake.receive(form, admin)
    found = office.late_review.as_of(read_instant("2026-11-23T09:00"))
    assert [
        (group.name, group.late_count, group.soon_count, str(group.oldest.label))
        for group in found.by_official
        if group.oldest
    ] == [
        ("Bình", 2, 0, "1 ngày 1 giờ"),
        ("", 1, 0, "1 ngày 1 giờ"),
        ("An", 1, 0, "1 ngày 1 giờ"),
    ]
    assert sum(group.late_count for group in found.by_department) == len(found.late) == 4
    assert office.late_review.as_of().late == ()


def test_a_list_of_a_day_to_come_says_that_it_is_a_forecast(office: Office, admin: Actor) -> None:
    office.intake.receive(marriage_status_form(), admin)
    texts = {}
    for day in ("2026-11-20T10:00", "2026-12-30T10:00"):
        late_list = office.late_review.as_of(read_instant(day))
        pdf = late_list_pdf(late_list, OFFICE_SETTINGS)
        with pypdfium2.PdfDocument(pdf) as document:
            texts[day] = " ".join(document[0].get_textpage().get_text_bounded().split())
    for text in texts.values():
        assert "Hà Nội, ngày 20 tháng 11 năm 2026" in text
    assert "dự kiến" not in texts["2026-11-20T10:00"]
    assert "Dự kiến đến 10 giờ 00 phút, ngày 30 tháng 12 năm 2026" in texts["2026-12-30T10:00"]


def test_due_soon_is_judged_in_working_time(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    """Friday 17:00 to Monday 17:00 is 72 hours of the clock, but one working day."""
    clock.now = datetime(2026, 11, 11, 3, tzinfo=UTC)  # Wednesday, due Monday 16:00 + …
    office.intake.receive(marriage_status_form(), admin)
    found = office.late_review.as_of(read_instant("2026-11-14T12:00"))
    assert [entry.remaining_seconds for entry in found.soon] == [8 * 3600]
