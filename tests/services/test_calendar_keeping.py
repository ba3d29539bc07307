from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy import select

from desktop_app.assembly import Office, open_office
from desktop_app.db.records import AuditRecord
from desktop_app.domain.day_notes import DayKind
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.time_limits import TimeLimit
from desktop_app.services.calendar_keeping import OwnDay
from tests.services.intake_forms import marriage_status_form


def _due(office: Office, start: str, limit: str) -> str:
    promise = office.promising.promise(TimeLimit.parse(limit), read_instant(start))
    return show_instant(promise.due.due_at)


def test_a_day_off_of_the_office_moves_new_promises(office: Office, admin: Actor) -> None:
    assert _due(office, "2026-11-20T10:00", "3wd") == "26/11/2026 17:00"
    festival = OwnDay(new_key(), date(2026, 11, 25), False, "Lễ hội đình làng")
    office.calendar_keeping.add_days([festival], admin)
    assert _due(office, "2026-11-20T10:00", "3wd") == "27/11/2026 17:00"
    office.calendar_keeping.remove_days([festival], admin)
    assert _due(office, "2026-11-20T10:00", "3wd") == "26/11/2026 17:00"


@pytest.mark.usefixtures("catalogue")
def test_a_promise_already_made_does_not_move(office: Office, admin: Actor) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    office.calendar_keeping.add_days(
        [OwnDay(new_key(), date(2026, 11, 25), False, "Lễ hội")], admin
    )
    assert office.finding.dossier(dossier.id).due_at == dossier.due_at
    later = office.intake.receive(marriage_status_form(), admin)
    assert show_instant(later.due_at) == "27/11/2026 17:00"


def test_a_swap_is_two_days_entered_together(office: Office, admin: Actor) -> None:
    friday, saturday = date(2026, 11, 27), date(2026, 12, 5)
    swap = [
        OwnDay(new_key(), friday, False, "Nghỉ hoán đổi", "12/TB-UBND", saturday),
        OwnDay(new_key(), saturday, True, "Làm bù", "12/TB-UBND", friday),
    ]
    office.calendar_keeping.add_days(swap, admin)
    # 25 and 26 November and 30 November …: the swapped Friday is skipped.
    assert _due(office, "2026-11-25T10:00", "2wd") == "30/11/2026 17:00"
    assert _due(office, "2026-12-04T10:00", "1wd") == "05/12/2026 17:00"
    kinds = {each.day: each.note.kind for each in office.calendar_keeping.special_days(2026)}
    assert (kinds[friday], kinds[saturday]) == (DayKind.SWAPPED_OFF, DayKind.MAKE_UP)


def test_a_day_entered_twice_is_refused_and_nothing_of_it_stays(
    office: Office, admin: Actor
) -> None:
    office.calendar_keeping.add_days([OwnDay(new_key(), date(2026, 11, 25), False, "Hội")], admin)
    pair = [
        OwnDay(new_key(), date(2026, 11, 26), False, "Hội"),
        OwnDay(new_key(), date(2026, 11, 25), False, "Hội"),
    ]
    with pytest.raises(Refusal, match="Ngày 25/11/2026 đã có trong lịch"):
        office.calendar_keeping.add_days(pair, admin)
    own = [each.day for each in office.calendar_keeping.special_days(2026) if each.own]
    assert own == [date(2026, 11, 25)]


def test_hours_hold_from_their_day_on(office: Office, admin: Actor) -> None:
    morning = (time(7, 30), time(11, 30))
    week = {day: [morning, (time(13, 0), time(16, 30))] for day in range(5)} | {5: [morning]}
    office.calendar_keeping.set_hours(date(2026, 12, 1), week, admin)
    assert _due(office, "2026-11-25T10:00", "1wd") == "26/11/2026 17:00"
    assert _due(office, "2026-12-03T10:00", "1wd") == "04/12/2026 16:30"
    assert _due(office, "2026-12-04T10:00", "1wd") == "05/12/2026 11:30"
    with pytest.raises(KnownError):
        office.calendar_keeping.set_hours(
            date(2027, 1, 1), {0: [morning, (time(11, 0), time(12, 0))]}, admin
        )
    with pytest.raises(Refusal, match="ít nhất một buổi"):
        office.calendar_keeping.set_hours(date(2027, 1, 1), {0: []}, admin)


def test_hours_to_come_can_be_taken_back(office: Office, admin: Actor) -> None:
    keeping = office.calendar_keeping
    morning = {day: [(time(8), time(12))] for day in range(5)}
    keeping.set_hours(date(2026, 12, 1), morning, admin)
    keeping.set_hours(date(2026, 12, 1), morning, admin, "H26.12.99")
    keeping.set_hours(date(2026, 12, 15), {0: [(time(8), time(12))]}, admin)
    assert [
        (each.valid_from, each.agency_code, each.counts_here, each.has_begun)
        for each in keeping.entered_hours()
    ] == [
        (date(2026, 12, 1), "", True, False),
        (date(2026, 12, 1), "H26.12.99", False, False),
        (date(2026, 12, 15), "", True, False),
    ]
    assert [dict(each.before) for each in keeping.entered_hours()][::2] == [
        dict(keeping.week_hours()),
        {day: ((time(8), time(12)),) for day in range(5)},
    ]
    assert _due(office, "2026-12-02T08:00", "1wd") == "03/12/2026 12:00"

    keeping.remove_hours(date(2026, 12, 1), admin)

    assert [(each.valid_from, each.agency_code) for each in keeping.entered_hours()] == [
        (date(2026, 12, 1), "H26.12.99"),
        (date(2026, 12, 15), ""),
    ]
    assert _due(office, "2026-12-02T08:00", "1wd") == "03/12/2026 17:00"
    with office.database.read() as session:
        trail = select(AuditRecord.subject_label).where(
            AuditRecord.action == "working_hours_removed"
        )
        assert session.scalars(trail).all() == ["01/12/2026"]


@pytest.mark.parametrize(
    ("set_from", "taken_back", "sentence"),
    [
        # Today's hours have begun this morning.
        (date(2026, 11, 20), date(2026, 11, 20), "đã áp dụng .* đặt giờ khác từ một ngày sau đó"),
        (date(2026, 11, 1), date(2026, 11, 1), "đã áp dụng"),
        (date(2026, 12, 1), date(2026, 12, 2), "Không có giờ làm việc nào được đặt từ 02/12/2026"),
    ],
)
def test_hours_that_have_begun_or_are_not_there_are_not_taken_back(
    office: Office, admin: Actor, set_from: date, taken_back: date, sentence: str
) -> None:
    office.calendar_keeping.set_hours(set_from, {0: [(time(8), time(12))]}, admin)
    before = office.calendar_keeping.all_hours()
    with pytest.raises(Refusal, match=sentence) as refusal:
        office.calendar_keeping.remove_hours(taken_back, admin)
    assert [fault.field for fault in refusal.value.faults] == ["valid_from"]
    assert office.calendar_keeping.all_hours() == before


def test_another_machine_s_day_counts_at_once(office: Office, admin: Actor) -> None:
    other = open_office(office.settings)
    assert _due(other, "2026-11-20T10:00", "3wd") == "26/11/2026 17:00"
    office.calendar_keeping.add_days([OwnDay(new_key(), date(2026, 11, 25), False, "Hội")], admin)
    assert _due(other, "2026-11-20T10:00", "3wd") == "27/11/2026 17:00"
    other.close()


def test_only_an_administrator_changes_the_calendar(office: Office) -> None:
    clerk = Actor(None, "Lan", frozenset({Role.CLERK}))
    with pytest.raises(Refusal, match="Cần vai trò quản trị"):
        office.calendar_keeping.add_days(
            [OwnDay(new_key(), date(2026, 11, 25), False, "Hội")], clerk
        )


def test_the_nation_s_days_are_named_and_estimated_years_marked(office: Office) -> None:
    days = {each.day: each for each in office.calendar_keeping.special_days(2026)}
    assert days[date(2026, 11, 24)].note.name.vi == "Ngày Văn hóa Việt Nam"
    assert days[date(2026, 1, 2)].note.swapped_with == date(2026, 1, 10)
    # The swap of 2 January is known from memory only: it is to be checked.
    assert {day for day, each in days.items() if not each.is_confirmed} == {
        date(2026, 1, 2),
        date(2026, 1, 10),
    }
    assert not any(each.is_confirmed for each in office.calendar_keeping.special_days(2027))
