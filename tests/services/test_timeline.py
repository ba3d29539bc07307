"""The timeline of a dossier: whose time it was, to the second, and what was done in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.custody import HolderKind
from desktop_app.domain.dossiers import Correction, Dossier
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.lateness import Standing, Verdict
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.people import Actor, Official
from desktop_app.domain.timelines import EntryKind, Timeline
from desktop_app.services.handing_over import Receiver
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

HOUR = 3600


@pytest.fixture
def officials(office: Office, admin: Actor) -> tuple[Official, Official]:
    department = office.staffing.staff().departments[0]
    pair = (
        Official(new_key(), department.id, "HT01", "Lê Quang Huy"),
        Official(new_key(), department.id, "HT02", "Phạm Ngọc Ánh"),
    )
    for official in pair:
        office.staffing.save_official(official, admin)
    return pair


@pytest.fixture
def dossier(office: Office, admin: Actor) -> Dossier:
    """Accepted at the counter on Friday 20 November 2026 at 10:00."""
    return office.intake.receive(marriage_status_form(), admin)


def acts_of(timeline: Timeline) -> list[tuple[str, bool]]:
    return [
        (entry.action, entry.is_undone) for entry in timeline.entries if entry.kind is EntryKind.ACT
    ]


def test_the_holder_is_measured_until_now(
    office: Office, dossier: Dossier, clock: StoppedClock
) -> None:
    clock.move(hours=1)

    timeline = office.timelines.of(dossier.id)

    [bar] = timeline.bars
    assert (bar.custodian.kind, bar.is_running, bar.open_seconds) == (
        HolderKind.COUNTER,
        True,
        HOUR,
    )
    assert timeline.time.total == timeline.time.ours == HOUR
    assert (timeline.standing, timeline.release, timeline.blame) == (Standing.IN_TIME, None, None)
    assert not timeline.is_behind


def test_what_is_over_keeps_its_time_whatever_becomes_of_the_calendar(
    office: Office,
    admin: Actor,
    dossier: Dossier,
    officials: tuple[Official, Official],
    clock: StoppedClock,
) -> None:
    clock.move(hours=2)
    outcome = office.handing_over.hand_over(
        [dossier.id], Receiver(official_id=officials[0].id), admin, note="Gấp"
    )
    before = office.timelines.of(dossier.id).bars
    clock.move(days=3)

    counter, official = office.timelines.of(dossier.id).bars

    assert counter == before[0]
    assert (counter.is_running, counter.ended_at) == (False, official.began_at)
    assert official.handover_number == f"{outcome.handover.number:02d}/2026"
    assert (official.note, official.given_by) == ("Gấp", admin.name)
    assert official.custodian.official == "Lê Quang Huy"


def test_a_handover_for_tomorrow_leaves_the_dossier_with_its_giver_today(
    office: Office, admin: Actor, officials: tuple[Official, Official], clock: StoppedClock
) -> None:
    clock.move(hours=6)  # 16:00
    late = office.intake.receive(marriage_status_form(), admin)
    office.handing_over.hand_over([late.id], Receiver(official_id=officials[0].id), admin)
    clock.move(minutes=30)

    counter, official = office.timelines.of(late.id).bars

    assert (counter.is_running, counter.open_seconds) == (True, 1800)
    assert (official.is_running, official.open_seconds, official.verdict) == (False, 0, None)
    assert official.began_at > clock.now


def test_an_overrun_step_is_behind_and_a_quick_one_early(
    office: Office,
    admin: Actor,
    officials: tuple[Official, Official],
    clock: StoppedClock,
) -> None:
    form = marriage_status_form(department_id=officials[0].department_id)
    dossier = office.intake.receive(form, admin)
    clock.move(days=4)  # the counter had until Friday evening
    assert office.timelines.of(dossier.id).is_behind
    office.handing_over.hand_over([dossier.id], Receiver(official_id=officials[0].id), admin)
    clock.move(hours=1)
    office.closing.finish(dossier.id, admin)

    counter, official = office.timelines.of(dossier.id).bars

    assert counter.verdict is Verdict.FINISHED_LATE
    assert counter.overrun_seconds == counter.used_seconds - (counter.allotted_seconds or 0) > 0
    assert official.verdict in {Verdict.EARLY, Verdict.ON_TIME}


def test_waiting_is_nobodys_time_and_moves_the_promise(
    office: Office, admin: Actor, dossier: Dossier, clock: StoppedClock
) -> None:
    clock.move(hours=1)
    office.waiting.ask_payment(dossier.id, "Lệ phí trước bạ", admin)
    clock.move(hours=3)
    waiting = office.timelines.of(dossier.id)
    office.waiting.meet_payment(dossier.id, admin)
    timeline = office.timelines.of(dossier.id)

    calendar = office.calendar_keeping.calendar()
    asked_at = dossier.accepted_at + timedelta(hours=1)
    assert waiting.standing is Standing.WAITING
    assert timeline.time.paused == waiting.time.paused == calendar.elapsed(asked_at, clock.now)
    assert timeline.time.ours == HOUR
    [decision] = [each for each in timeline.entries if each.kind is EntryKind.DECISION]
    assert decision.title.vi == "Tạm dừng"
    assert decision.detail.vi.startswith("Hẹn trả từ 26/11/2026 17:00 sang ")
    assert timeline.due.due_at > timeline.original_due_at


def test_an_act_that_was_undone_stays_and_says_so(
    office: Office, admin: Actor, dossier: Dossier, clock: StoppedClock
) -> None:
    office.closing.finish(dossier.id, admin)
    clock.move(minutes=3)
    office.undoing.undo(dossier.id, admin)
    clock.move(minutes=3)
    office.closing.finish(dossier.id, admin)

    timeline = office.timelines.of(dossier.id)

    assert acts_of(timeline) == [
        ("received", False),
        ("finished", True),
        ("taken_back", False),
        ("finished", False),
    ]
    undone = timeline.entries[2]
    assert (undone.title.vi, undone.detail.vi) == ("Hoàn tác", "“Có kết quả”")
    assert timeline.release is not None


def test_an_end_undone_late_leaves_a_gap_that_is_nobodys(
    office: Office, admin: Actor, dossier: Dossier, clock: StoppedClock
) -> None:
    clock.move(hours=1)
    office.closing.finish(dossier.id, admin)
    closed_at = clock.now
    clock.move(days=3)
    office.undoing.undo(dossier.id, admin)
    clock.move(hours=1)

    timeline = office.timelines.of(dossier.id)

    gap = office.calendar_keeping.calendar().elapsed(closed_at, clock.now - timedelta(hours=1))
    assert timeline.time.nobody == gap > 0
    assert timeline.time.ours == 2 * HOUR
    assert timeline.time.total == gap + 2 * HOUR


def test_an_open_late_dossier_tells_where_the_time_went(
    office: Office,
    admin: Actor,
    officials: tuple[Official, Official],
    clock: StoppedClock,
) -> None:
    dossier = office.intake.receive(marriage_status_form(official_id=officials[0].id), admin)
    clock.move(days=11)

    timeline = office.timelines.of(dossier.id)

    assert timeline.standing is Standing.LATE
    assert timeline.blame is not None
    assert [charge.custodian.official for charge in timeline.blame.charges] == ["Lê Quang Huy"]


def test_a_mark_and_what_was_decided_about_it_are_told(
    office: Office,
    admin: Actor,
    officials: tuple[Official, Official],
    clock: StoppedClock,
) -> None:
    dossier = office.intake.receive(marriage_status_form(official_id=officials[0].id), admin)
    clock.move(days=11)
    office.closing.finish(dossier.id, admin)
    [mark] = office.marking.marks(dossier.id)
    clock.move(hours=1)
    office.marking.explain(mark.id, "Nhiều việc quá", admin)
    clock.move(hours=1)
    office.marking.confirm(mark.id, "overload", "", admin)

    timeline = office.timelines.of(dossier.id)

    told = [each for each in timeline.entries if each.kind is EntryKind.MARK]
    assert [each.action for each in told] == ["mark_proposed", "mark_explained", "mark_confirmed"]
    assert all("Lê Quang Huy" in each.detail.vi for each in told)
    assert "Nhiều việc quá" in told[1].detail.vi
    assert timeline.blame is None
    assert timeline.release is not None
    assert timeline.release.is_late


def test_what_was_before_acceptance_is_told_too(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    form = marriage_status_form()
    office.filing.ask_supplement(form, SupplementForm(("Bản sao",), "Thiếu bản sao"), admin)
    clock.move(hours=1)
    dossier = office.intake.receive(form, admin)

    timeline = office.timelines.of(dossier.id)

    assert acts_of(timeline) == [("supplement_asked", False), ("received", False)]
    assert "Thiếu bản sao" in timeline.entries[0].detail.vi
    assert timeline.time.total == 0


def test_a_correction_names_what_stood_there(
    office: Office, admin: Actor, dossier: Dossier
) -> None:
    office.correcting.correct(dossier.id, Correction(note="mới"), "Ghi nhầm", admin)

    corrected = office.timelines.of(dossier.id).entries[-1]

    assert corrected.detail.vi == "Lý do: Ghi nhầm; ghi chú: “” → “mới”"
    assert corrected.detail.en == "Reason: Ghi nhầm; note: “” → “mới”"


def test_prints_are_told(office: Office, admin: Actor, dossier: Dossier) -> None:
    office.receipt_printing.begin(dossier.id, "Máy quầy 1", admin)
    job = office.receipt_printing.begin(dossier.id, "Máy quầy 1", admin)
    office.receipt_printing.failed(job, "hết giấy", admin)

    first, second = [
        each for each in office.timelines.of(dossier.id).entries if each.kind is EntryKind.PRINT
    ]

    assert (first.detail.vi, first.is_undone) == ("Máy in Máy quầy 1", False)
    # Nobody undid it: it is told in words that it came to nothing, and why.
    assert second.title.vi == "Không in được: Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    assert second.detail.vi == "In lại lần 1; máy in Máy quầy 1; hết giấy"
    assert not second.is_undone


def test_a_procedure_with_its_own_threshold_is_due_soon_by_it(
    office: Office, admin: Actor, dossier: Dossier, clock: StoppedClock
) -> None:
    assert office.timelines.of(dossier.id).standing is Standing.IN_TIME
    office.cataloguing.set_due_soon(dossier.procedure_code, 40, admin)
    assert office.timelines.of(dossier.id).standing is Standing.DUE_SOON
    office.cataloguing.set_due_soon(dossier.procedure_code, None, admin)
    assert office.timelines.of(dossier.id).standing is Standing.IN_TIME


def test_there_is_none_of_what_is_not_there(office: Office) -> None:
    with pytest.raises(KnownError):
        office.timelines.of(new_key())


@dataclass(frozen=True)
class Player:
    """Does random acts to a dossier; what is not allowed at that moment does not happen."""

    office: Office
    admin: Actor
    dossier_id: UUID
    officials: Sequence[Official]

    def acts(self, random: Random) -> Sequence[Callable[[], object]]:
        """Return everything one can try."""
        office, key, admin = self.office, self.dossier_id, self.admin
        form = SupplementForm(("Bản sao",), "Thiếu", approver="Chủ tịch")
        official = random.choice(self.officials)
        return (
            lambda: office.handing_over.hand_over([key], Receiver(official_id=official.id), admin),
            lambda: office.handing_over.hand_over([key], Receiver(agency="Thuế cơ sở"), admin),
            lambda: office.handing_over.hand_over([key], Receiver(), admin),
            lambda: office.handing_over.take(key, admin),
            lambda: office.handing_over.refuse(key, "Không phải việc của tôi", admin),
            lambda: office.handing_over.assign(key, official.id, admin),
            lambda: office.waiting.ask_supplement(key, form, admin, confirmed=True),
            lambda: office.waiting.receive_supplement(key, ("Bản sao",), admin),
            lambda: office.waiting.ask_payment(key, "Lệ phí", admin),
            lambda: office.waiting.meet_payment(key, admin),
            lambda: office.consulting.consult(key, "Công an", "Xác minh", admin),
            lambda: office.consulting.receive_answer(key, "Đúng", admin),
            lambda: office.closing.finish(key, admin),
            lambda: office.closing.withdraw(key, "Rút", admin),
            lambda: office.undoing.undo(key, admin),
        )


@pytest.mark.parametrize("seed", range(12))
def test_no_second_of_a_random_history_is_lost(
    office: Office,
    admin: Actor,
    officials: tuple[Official, Official],
    clock: StoppedClock,
    seed: int,
) -> None:
    random = Random(seed)  # noqa: S311 - a repeatable history, not a secret
    clock.move(minutes=random.randint(0, 600))
    dossier = office.intake.receive(
        marriage_status_form(official_id=random.choice((None, officials[0].id))), admin
    )
    player = Player(office, admin, dossier.id, officials)
    calendar = office.calendar_keeping.calendar()
    for _ in range(20):
        clock.move(seconds=random.choice((0, 7, 333, 5_000, 20_000, 90_000)))
        with suppress(Refusal):
            random.choice(player.acts(random))()
        timeline = office.timelines.of(dossier.id)

        end = clock.now if timeline.release is None else timeline.release.released_at
        time = timeline.time
        assert time.total == calendar.elapsed(dossier.accepted_at, end)
        assert time.total == time.ours + time.external + time.paused + time.nobody
        assert min(time.ours, time.external, time.paused, time.nobody) >= 0
        reasons = {pause.reason for pause in timeline.pauses}
        assert reasons <= set(PauseReason)
