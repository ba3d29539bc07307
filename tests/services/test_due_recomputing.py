from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from desktop_app.assembly import Office, open_office
from desktop_app.db.records import AuditRecord
from desktop_app.db.repositories.custody import CustodyRepository
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.due_decisions import DecisionKind
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.services.calendar_changes import (
    CalendarChange,
    DaysActivated,
    DaysAdded,
    DaysRemoved,
    HoursRemoved,
    HoursSet,
    YearConfirmed,
    YearUnconfirmed,
)
from desktop_app.services.calendar_keeping import OwnDay
from desktop_app.services.due_recomputing import MovePreview, RecomputingCancelled
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.services.many_dossiers import make_open_dossiers

pytestmark = pytest.mark.usefixtures("catalogue")

FESTIVAL = date(2026, 11, 25)


def _day_off(day: date, **changes: Any) -> OwnDay:
    return OwnDay(new_key(), day, False, "Lễ hội đình làng", **changes)


def _receive(office: Office, admin: Actor, at: str = "2026-11-20T10:00") -> Dossier:
    return office.intake.receive(marriage_status_form(received_at=read_instant(at)), admin)


def _due(office: Office, dossier_id: UUID) -> str:
    return show_instant(office.finding.dossier(dossier_id).due_at)


def _told(preview: MovePreview) -> list[tuple[str, str]]:
    return [
        (show_instant(move.before.due_at), show_instant(move.after.due_at))
        for move in preview.to_tell
    ]


def test_a_preview_says_who_moves_from_when_to_when_and_writes_nothing(
    office: Office, admin: Actor
) -> None:
    dossier = _receive(office, admin)
    _receive(office, admin, "2026-11-18T10:00")  # due on Monday 23 November, before the festival

    preview = office.due_recomputing.preview(DaysAdded((_day_off(FESTIVAL),)))

    assert preview.examined == 2
    [move] = preview.moves
    assert (move.dossier_id, move.code, move.owner, move.phone) == (
        dossier.id,
        dossier.code,
        dossier.owner.name,
        dossier.owner.phone,
    )
    assert (move.procedure_code, move.procedure) == ("1.004873", dossier.procedure_name)
    assert _told(preview) == [("26/11/2026 17:00", "27/11/2026 17:00")]
    assert "25/11/2026" in preview.description.vi
    assert "1 hồ sơ lùi ngày hẹn" in preview.summary.vi
    assert _due(office, dossier.id) == "26/11/2026 17:00"
    assert not [each for each in office.calendar_keeping.special_days(2026) if each.own]


def test_applying_moves_the_promise_and_keeps_the_first_one(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    dossier = _receive(office, admin)
    clock.move(hours=1)

    made = office.due_recomputing.apply(DaysAdded((_day_off(FESTIVAL),)), admin)

    changed = office.finding.dossier(dossier.id)
    assert show_instant(changed.due_at) == "27/11/2026 17:00"
    assert show_instant(changed.late_from) == "28/11/2026 00:00"
    assert changed.original_due_at == dossier.due_at
    standing = office.due_deciding.standing(dossier.id)
    [decision] = standing.decisions
    assert (decision.kind, decision.due_before, decision.due_after) == (
        DecisionKind.CALENDAR,
        dossier.due_at,
        changed.due_at,
    )
    assert (decision.decided_at, decision.user_name) == (clock.now, admin.name)
    assert "Lễ hội đình làng" in decision.reason
    assert standing.computed == standing.clock.due
    changes = office.finding.history(dossier.id).changes
    assert [change.action for change in changes] == ["received", "due_recomputed"]
    assert changes[-1].detail["to"] == changed.due_at.isoformat()
    assert len(made.moves) == 1
    # Whoever comes now is promised the same day.
    assert _due(office, _receive(office, admin).id) == "27/11/2026 17:00"


def test_finished_decided_and_untouched_dossiers_stay(office: Office, admin: Actor) -> None:
    finished, decided, untouched, voided = (
        _receive(office, admin),
        _receive(office, admin),
        _receive(office, admin, "2026-11-18T10:00"),
        _receive(office, admin),
    )
    office.closing.finish(finished.id, admin)
    office.closing.void(voided.id, "nhầm", admin)
    due_at = read_instant("2026-11-27T10:00")
    office.due_deciding.set_manual(decided.id, due_at, "lý do", "Chủ tịch", "1/QĐ", admin)

    made = office.due_recomputing.apply(DaysAdded((_day_off(FESTIVAL),)), admin)

    assert (made.examined, made.moves) == (2, ())
    assert _due(office, finished.id) == _due(office, voided.id) == "26/11/2026 17:00"
    assert _due(office, decided.id) == "27/11/2026 10:00"
    assert office.due_deciding.standing(untouched.id).decisions == ()
    actions = [change.action for change in office.finding.history(untouched.id).changes]
    assert actions == ["received"]


def test_an_earlier_date_is_not_promised_silently(office: Office, admin: Actor) -> None:
    festival = _day_off(FESTIVAL)
    office.calendar_keeping.add_days([festival], admin)
    dossier = _receive(office, admin)
    removal = DaysRemoved((festival.id,))

    shown = office.due_recomputing.preview(removal)
    assert (shown.to_tell, len(shown.kept)) == ((), 1)
    assert show_instant(shown.kept[0].computed.due_at) == "26/11/2026 17:00"
    assert "giữ ngày đã hẹn" in shown.summary.vi
    allowed = office.due_recomputing.preview(removal, allow_earlier=True)
    assert _told(allowed) == [("27/11/2026 17:00", "26/11/2026 17:00")]
    assert (len(allowed.earlier), allowed.later, allowed.kept) == (1, (), ())

    office.due_recomputing.apply(removal, admin)
    assert _due(office, dossier.id) == "27/11/2026 17:00"
    assert office.due_deciding.standing(dossier.id).decisions == ()
    # A change that has nothing to do with it leaves the kept day alone as well.
    office.due_recomputing.apply(DaysAdded((_day_off(date(2026, 12, 25)),)), admin)
    assert _due(office, dossier.id) == "27/11/2026 17:00"
    # And one that makes the computed date the kept one moves nothing either.
    made = office.due_recomputing.apply(DaysAdded((_day_off(FESTIVAL),)), admin)
    assert made.moves == ()


def test_an_earlier_date_is_promised_when_that_is_allowed(office: Office, admin: Actor) -> None:
    festival = _day_off(FESTIVAL)
    office.calendar_keeping.add_days([festival], admin)
    dossier = _receive(office, admin)

    office.due_recomputing.apply(DaysRemoved((festival.id,)), admin, allow_earlier=True)

    assert _due(office, dossier.id) == "26/11/2026 17:00"
    assert office.finding.dossier(dossier.id).original_due_at == dossier.due_at


def test_a_confirmed_year_ends_the_provisional(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    clock.now = read_instant("2026-12-30T11:00")
    dossier = _receive(office, admin, "2026-12-30T10:00")
    assert dossier.is_provisional
    change = YearConfirmed(2027, "Thông báo 6150/TB-BLĐTBXH")

    made = office.due_recomputing.apply(change, admin)

    assert (len(made.confirmed), made.to_tell) == (1, ())
    changed = office.finding.dossier(dossier.id)
    assert (changed.is_provisional, changed.due_at) == (False, dossier.due_at)
    [decision] = office.due_deciding.standing(dossier.id).decisions
    assert (decision.kind, decision.document_number) == (DecisionKind.CONFIRMATION, change.notice)

    office.due_recomputing.apply(YearUnconfirmed(2027), admin)
    assert office.finding.dossier(dossier.id).is_provisional


def test_days_announced_after_the_promise_move_it_when_they_come_in_force(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    clock.now = read_instant("2026-12-30T11:00")
    dossier = _receive(office, admin, "2026-12-30T10:00")
    assert _due(office, dossier.id) == "05/01/2027 17:00"
    announced = _day_off(date(2027, 1, 4), is_active=False, source="lich-2027.ics")
    office.calendar_keeping.add_days([announced], admin)
    assert _told(office.due_recomputing.preview(YearConfirmed(2027, "x"))) == []

    made = office.due_recomputing.apply(DaysActivated((announced.id,)), admin)

    assert _told(made) == [("05/01/2027 17:00", "06/01/2027 17:00")]


def test_hours_move_what_is_counted_in_hours(office: Office, admin: Actor) -> None:
    dossier = _receive(office, admin)
    week = {day: [(time(8), time(12)), (time(13), time(17, 30))] for day in range(5)}

    made = office.due_recomputing.apply(HoursSet(date(2026, 11, 23), week), admin)

    assert _told(made) == [("26/11/2026 17:00", "26/11/2026 17:30")]
    assert office.finding.dossier(dossier.id).late_from == dossier.late_from


def test_hours_taken_back_give_the_time_back(office: Office, admin: Actor) -> None:
    week = {day: [(time(8), time(12))] for day in range(5)}
    office.calendar_keeping.set_hours(date(2026, 11, 23), week, admin)
    dossier = _receive(office, admin)
    assert _due(office, dossier.id) == "26/11/2026 12:00"
    removal = HoursRemoved(date(2026, 11, 23))

    preview = office.due_recomputing.preview(removal)

    assert preview.description.vi == "Bỏ giờ làm việc từ 23/11/2026"
    assert _told(preview) == [("26/11/2026 12:00", "26/11/2026 17:00")]
    assert _due(office, dossier.id) == "26/11/2026 12:00"
    assert office.due_recomputing.apply(removal, admin, preview=preview) == preview
    assert _due(office, dossier.id) == "26/11/2026 17:00"
    [decision] = office.due_deciding.standing(dossier.id).decisions
    assert decision.reason == "Bỏ giờ làm việc từ 23/11/2026"


def test_a_change_counts_for_its_own_office_only(office: Office, admin: Actor) -> None:
    dossier = _receive(office, admin)
    other = _at_another_office(office)
    there = _receive(other, admin)

    made = office.due_recomputing.apply(
        DaysAdded((_day_off(FESTIVAL, agency_code="H26.12.06"),)), admin
    )
    assert [move.dossier_id for move in made.moves] == [there.id]
    assert _due(office, dossier.id) == "26/11/2026 17:00"
    # A day of every office bears on the one that has not heard of it yet.
    made = office.due_recomputing.apply(DaysAdded((_day_off(FESTIVAL),)), admin)
    assert [move.dossier_id for move in made.moves] == [dossier.id]
    other.close()


def _at_another_office(office: Office) -> Office:
    settings = dataclasses.replace(
        office.settings,
        office=dataclasses.replace(office.settings.office, agency_code="H26.12.06"),
    )
    return open_office(settings, lambda: datetime(2026, 11, 20, 3, tzinfo=UTC))


def test_pauses_are_counted_in(office: Office, admin: Actor, clock: StoppedClock) -> None:
    dossier = _receive(office, admin)
    clock.now = read_instant("2026-11-23T08:00")
    office.waiting.ask_payment(dossier.id, "Thuế đất", admin)
    clock.now = read_instant("2026-11-25T08:00")
    office.waiting.meet_payment(dossier.id, admin)
    # Monday was waited through; Tuesday was a holiday anyway.
    assert _due(office, dossier.id) == "27/11/2026 17:00"

    made = office.due_recomputing.apply(DaysAdded((_day_off(date(2026, 11, 27)),)), admin)

    assert _told(made) == [("27/11/2026 17:00", "30/11/2026 17:00")]


def test_the_steps_that_go_on_run_out_by_the_new_calendar(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    """Whoever has a dossier gets the day off too, also where somebody decided the date."""
    moved, decided, finished = (_receive(office, admin) for _ in range(3))
    office.due_deciding.set_manual(
        decided.id, read_instant("2026-12-10T17:00"), "x", "y", "z", admin
    )
    clock.move(hours=1)
    office.closing.finish(finished.id, admin)
    before = _step_dues(office, moved, decided, finished)
    office.due_recomputing.apply(DaysAdded((_day_off(date(2026, 11, 25)),)), admin)
    day = ["26/11/2026 17:00", "27/11/2026 17:00"]
    assert before == [day[0]] * 3
    assert _step_dues(office, moved, decided, finished) == [day[1], day[1], day[0]]
    assert office.finding.dossier(moved.id).due_at == read_instant("2026-11-27T17:00")


def _step_dues(office: Office, *dossiers: Dossier) -> list[str]:
    with office.database.read() as session:
        rows = [CustodyRepository(session).rows(each.id)[-1] for each in dossiers]
    return [show_instant(row.step_due_at) for row in rows if row.step_due_at is not None]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda: DaysAdded((OwnDay(new_key(), FESTIVAL, False, " "),)), "name"),
        (lambda: DaysAdded((_day_off(FESTIVAL), _day_off(FESTIVAL))), "day"),
        (lambda: DaysRemoved((new_key(),)), "day"),
        (lambda: DaysActivated((new_key(),)), "day"),
        (lambda: HoursSet(date(2027, 1, 1), {0: []}), "week"),
        (lambda: YearConfirmed(2027, ""), "notice"),
        (lambda: YearConfirmed(20270, "1/TB"), "year"),
        (lambda: YearUnconfirmed(2027), "year"),
    ],
)
def test_a_change_that_cannot_be_is_refused_before_and_after(
    office: Office, admin: Actor, change: Callable[[], CalendarChange], field: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        office.due_recomputing.preview(change())
    assert [fault.field for fault in refusal.value.faults] == [field]
    with pytest.raises(Refusal) as refusal:
        office.due_recomputing.apply(change(), admin)
    assert [fault.field for fault in refusal.value.faults] == [field]


def test_a_stale_preview_is_refused_and_nothing_changes(office: Office, admin: Actor) -> None:
    dossier = _receive(office, admin)
    change = DaysAdded((_day_off(FESTIVAL),))
    preview = office.due_recomputing.preview(change)
    office.calendar_keeping.add_days([_day_off(date(2026, 11, 23))], admin)

    with pytest.raises(Refusal, match="Lịch vừa được người khác thay đổi"):
        office.due_recomputing.apply(change, admin, preview=preview)
    assert _due(office, dossier.id) == "26/11/2026 17:00"
    assert [each.day for each in office.calendar_keeping.entered_days()] == [date(2026, 11, 23)]

    again = office.due_recomputing.preview(change)
    assert office.due_recomputing.apply(change, admin, preview=again) == again


def test_only_an_administrator_applies(office: Office) -> None:
    supervisor = Actor(None, "Lan", frozenset({Role.SUPERVISOR}))
    with pytest.raises(Refusal, match="Cần vai trò quản trị"):
        office.due_recomputing.apply(YearConfirmed(2027, "1/TB"), supervisor)


def test_many_dossiers_are_moved_as_the_preview_said(office: Office, admin: Actor) -> None:
    make_open_dossiers(office, admin, 1300)
    change = DaysAdded((_day_off(date(2026, 11, 23)),))
    heard: list[tuple[int, int]] = []

    preview = office.due_recomputing.preview(change, progress=lambda *step: heard.append(step))
    assert heard == [(0, 1300), (500, 1300), (1000, 1300), (1300, 1300)]
    heard.clear()
    made = office.due_recomputing.apply(
        change, admin, preview=preview, progress=lambda *step: heard.append(step)
    )

    assert made == preview
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == ((0, 2600), (2600, 2600))
    assert len(made.moves) > 500
    for move in made.moves[:: len(made.moves) // 7]:
        standing = office.due_deciding.standing(move.dossier_id)
        assert standing.clock.due == standing.computed == move.after
        assert [each.due_after for each in standing.decisions] == [move.after.due_at]


@pytest.mark.parametrize("at_step", [0, 2, 4, 5])
def test_cancelling_leaves_nothing_half_done(office: Office, admin: Actor, at_step: int) -> None:
    make_open_dossiers(office, admin, 1300)
    before = _everything(office)
    asked = iter(range(100))

    with pytest.raises(RecomputingCancelled, match="chưa có gì thay đổi"):
        office.due_recomputing.apply(
            DaysAdded((_day_off(date(2026, 11, 23)),)),
            admin,
            cancelled=lambda: next(asked) == at_step,
        )
    assert _everything(office) == before


def test_an_error_on_the_way_leaves_nothing_half_done(office: Office, admin: Actor) -> None:
    make_open_dossiers(office, admin, 1300)
    before = _everything(office)

    def fail(done: int, total: int) -> None:
        if done > total // 2:
            raise KnownError(preview.description)

    change = DaysAdded((_day_off(date(2026, 11, 23)),))
    preview = office.due_recomputing.preview(change)
    with pytest.raises(KnownError):
        office.due_recomputing.apply(change, admin, progress=fail)
    assert _everything(office) == before


def _everything(office: Office) -> list[object]:
    """Return all that a recomputation writes to."""
    with office.database.read() as session:
        dues = "SELECT code, due_at, late_from, is_provisional FROM dossier ORDER BY code"
        return [
            *map(tuple, session.execute(text(dues))),
            *map(tuple, session.execute(text("SELECT day, agency_code FROM calendar_day"))),
            session.scalar(text("SELECT count(*) FROM due_decision")),
            len(session.scalars(select(AuditRecord.id)).all()),
        ]
