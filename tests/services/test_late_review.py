from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pypdfium2
import pytest
from sqlalchemy import event

from desktop_app.assembly import Office
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official
from desktop_app.services.calendar_changes import DaysAdded
from desktop_app.services.calendar_keeping import OwnDay
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
        ("2026-11-27T00:01", 1, 0, "chưa đến 1 giờ"),
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


# A promise that was moved since

DECIDED = ("lý do", "Chủ tịch", "1/QĐ")


def _late(office: Office, at: str) -> list[str]:
    """Return the due dates of what was late at an instant, as they stood then."""
    late = office.late_review.as_of(read_instant(at)).late
    assert all(entry.line.late_from < read_instant(at) for entry in late)
    return [show_instant(entry.line.due_at) for entry in late]


def test_the_past_is_judged_by_the_promise_that_held_then(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    """Due on 26 November; extended on the 30th to 3 December, on 4 December to the 10th."""
    dossier = office.intake.receive(marriage_status_form(), admin)
    for day, until in (("2026-11-30", "2026-12-03"), ("2026-12-04", "2026-12-10")):
        clock.now = read_instant(f"{day}T10:00")
        due_at = read_instant(f"{until}T17:00")
        office.due_deciding.set_manual(dossier.id, due_at, *DECIDED, admin, confirmed=True)
    clock.now = read_instant("2026-12-20T10:00")
    assert _late(office, "2026-11-27T00:00") == []
    assert _late(office, "2026-11-27T09:30") == ["26/11/2026 17:00"]
    assert _late(office, "2026-11-30T09:59") == ["26/11/2026 17:00"]
    # From the decision on the new promise holds.
    assert _late(office, "2026-11-30T10:00") == []
    assert _late(office, "2026-12-04T09:59") == ["03/12/2026 17:00"]
    assert _late(office, "2026-12-04T10:00") == []
    assert _late(office, "2026-12-14T10:00") == ["10/12/2026 17:00"]
    assert _late(office, "2026-12-20T10:00") == ["10/12/2026 17:00"]
    # The overrun counts from that promise too: one working hour after the 26th, 17:00.
    [entry] = office.late_review.as_of(read_instant("2026-11-27T09:00")).late
    assert entry.overrun.label.vi == "1 giờ"
    # Nor does it matter that it ended since.
    office.closing.finish(dossier.id, admin)
    assert _late(office, "2026-11-27T09:30") == ["26/11/2026 17:00"]
    assert _late(office, "2026-12-01T09:30") == []


def test_a_promise_made_earlier_since_was_not_late_before(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    clock.now = read_instant("2026-11-26T15:00")
    due_at = read_instant("2026-11-24T17:00")
    office.due_deciding.set_manual(dossier.id, due_at, *DECIDED, admin, confirmed=True)
    clock.move(hours=1)
    assert _late(office, "2026-11-26T14:00") == []
    assert _late(office, "2026-11-26T15:00") == ["24/11/2026 17:00"]
    soon = office.late_review.as_of(read_instant("2026-11-26T14:00")).soon
    assert [(entry.line.id, entry.remaining_seconds) for entry in soon] == [(dossier.id, 3 * 3600)]


def test_whoever_waited_for_the_citizen_was_not_late(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    """Late by the promise of that time, but paused; the pause has ended and moved the date."""
    dossier = office.intake.receive(marriage_status_form(), admin)
    clock.now = read_instant("2026-11-30T08:00")
    office.waiting.ask_payment(dossier.id, "Thuế đất", admin)
    assert office.late_review.late_count() == 0
    clock.now = read_instant("2026-12-01T17:00")
    office.waiting.meet_payment(dossier.id, admin)
    clock.now = read_instant("2026-12-02T10:00")
    assert _late(office, "2026-11-27T10:00") == ["26/11/2026 17:00"]
    assert _late(office, "2026-11-30T07:59") == ["26/11/2026 17:00"]
    assert _late(office, "2026-11-30T08:00") == []
    assert _late(office, "2026-12-01T16:59") == []
    assert len(_late(office, "2026-12-02T10:00")) == office.late_review.late_count()


def test_a_changed_calendar_does_not_change_who_was_late(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    kept, moved = (office.intake.receive(marriage_status_form(), admin) for _ in range(2))
    office.due_deciding.set_manual(
        kept.id, read_instant("2026-11-26T17:00"), *DECIDED, admin, confirmed=True
    )
    clock.now = read_instant("2026-11-30T08:00")
    flood = OwnDay(new_key(), date(2026, 11, 25), False, "Bão số 9")
    office.due_recomputing.apply(DaysAdded((flood,)), admin)
    assert show_instant(office.finding.dossier(moved.id).due_at) == "27/11/2026 17:00"
    clock.move(hours=1)
    # The new promise has passed as well, but on the 27th the one of the 26th held for both.
    assert _late(office, "2026-11-27T12:00") == ["26/11/2026 17:00"] * 2
    assert _late(office, "2026-11-30T09:00") == ["26/11/2026 17:00", "27/11/2026 17:00"]
    assert office.late_review.late_count() == 2


def test_what_is_late_now_is_found_by_the_index_of_open_dossiers_alone(office: Office) -> None:
    heard: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        heard.append(statement)

    event.listen(office.database.engine, "before_cursor_execute", listen)
    office.late_review.as_of()
    now = " ".join(heard)
    heard.clear()
    office.late_review.as_of(read_instant("2026-11-01T08:00"))
    assert "late_from" in now
    assert "due_decision" not in now
    assert "due_decision" in " ".join(heard)
