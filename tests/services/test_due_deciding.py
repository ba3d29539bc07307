from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from desktop_app.assembly import Office
from desktop_app.db.records import DossierRecord
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.due_decisions import DecisionKind
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

WORDS = ("Chờ xác minh", "Chủ tịch UBND phường", "12/PXL")


@pytest.fixture
def dossier(office: Office, admin: Actor) -> Dossier:
    """Received on Friday 20 November 2026 at 10:00, due on Thursday 26 November at 17:00."""
    return office.intake.receive(marriage_status_form(), admin)


def _at(text: str) -> datetime:
    return read_instant(f"2026-{text}")


def test_a_decided_date_holds_and_the_first_promise_stays(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    clock.move(hours=1)
    changed = office.due_deciding.set_manual(dossier.id, _at("12-03T10:00"), *WORDS, admin)

    assert (show_instant(changed.due_at), changed.is_provisional) == ("03/12/2026 10:00", False)
    # A limit in days is late from the end of that day, whatever the hour decided on.
    assert show_instant(changed.late_from) == "04/12/2026 00:00"
    assert changed.original_due_at == dossier.due_at
    standing = office.due_deciding.standing(dossier.id)
    assert (standing.clock.is_manual, standing.computed.due_at) == (True, dossier.due_at)
    [decision] = standing.decisions
    assert (decision.reason, decision.authority, decision.document_number) == WORDS
    assert (decision.kind, decision.due_before, decision.due_after) == (
        DecisionKind.MANUAL,
        dossier.due_at,
        changed.due_at,
    )
    assert (decision.late_from_before, decision.late_from_after) == (
        dossier.late_from,
        changed.late_from,
    )
    assert (decision.user_name, decision.decided_at) == (admin.name, clock.now)
    [_, change] = office.finding.history(dossier.id).changes
    assert (change.action, change.detail["document_number"]) == ("due_set_by_hand", "12/PXL")


def test_an_extension_moves_lateness_with_it(
    office: Office, admin: Actor, clock: StoppedClock, dossier: Dossier
) -> None:
    clock.now = _at("11-25T08:00")
    office.due_deciding.extend(dossier.id, _at("12-03T17:00"), *WORDS, admin)
    for instant, late in (("12-01T10:00", 0), ("12-03T23:59", 0), ("12-04T08:30", 1)):
        assert len(office.late_review.as_of(_at(instant)).late) == late
    assert office.due_deciding.standing(dossier.id).extension_count == 1
    assert office.finding.history(dossier.id).changes[-1].action == "due_extended"


@pytest.mark.parametrize(
    ("now", "due_at", "warned"),
    [
        ("11-25T17:00", "12-03T17:00", []),
        ("11-25T16:59", "12-03T17:00", []),
        # Less than the eight hours of a working day are left.
        ("11-26T08:01", "12-03T17:00", ["Còn chưa đầy một ngày làm việc"]),
        ("11-26T20:00", "12-03T17:00", ["Còn chưa đầy một ngày làm việc"]),
        ("11-27T08:00", "12-03T17:00", ["Đã qua ngày hẹn: gia hạn không xóa"]),
        ("11-30T10:00", "12-03T17:00", ["Đã qua ngày hẹn: gia hạn không xóa"]),
        ("11-25T08:00", "12-06T10:00", ["Cơ quan nghỉ vào ngày này"]),
    ],
)
def test_what_is_odd_in_an_extension_has_to_be_confirmed(
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    dossier: Dossier,
    now: str,
    due_at: str,
    warned: list[str],
) -> None:
    clock.now = _at(now)
    if warned:
        with pytest.raises(Refusal) as refusal:
            office.due_deciding.extend(dossier.id, _at(due_at), *WORDS, admin)
        assert all(fault.is_warning for fault in refusal.value.faults)
        assert [fault.sentence.vi[: len(warned[0])] for fault in refusal.value.faults] == warned
        assert office.finding.dossier(dossier.id).due_at == dossier.due_at
    extended = office.due_deciding.extend(
        dossier.id, _at(due_at), *WORDS, admin, confirmed=bool(warned)
    )
    assert extended.due_at == _at(due_at)


@pytest.mark.parametrize(
    ("profile", "law"),
    [
        ("2018", "(Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9)"),
        ("2025-07", "(Nghị định 118/2025/NĐ-CP, Điều 19)"),
        ("2026-08", "(Nghị định 118/2025/NĐ-CP, sửa đổi bởi 309/2026/NĐ-CP, Điều 19)"),
    ],
)
@pytest.mark.parametrize("now", ["11-26T08:01", "11-30T10:00"])
def test_a_late_extension_is_warned_of_by_the_decree_of_its_dossier(
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    dossier: Dossier,
    now: str,
    profile: str,
    law: str,
) -> None:
    with office.database.write() as session:
        session.execute(update(DossierRecord).values(legal_profile=profile))
    clock.now = _at(now)
    with pytest.raises(Refusal) as refusal:
        office.due_deciding.extend(dossier.id, _at("12-03T17:00"), *WORDS, admin)
    [fault] = refusal.value.faults
    assert law in fault.sentence.vi


def test_a_second_extension_takes_a_supervisor_who_confirms_it(
    office: Office, admin: Actor, dossier: Dossier
) -> None:
    deciding = office.due_deciding
    deciding.extend(dossier.id, _at("12-03T17:00"), *WORDS, admin)
    administrator = Actor(None, "Quản trị", frozenset({Role.ADMINISTRATOR}))
    with pytest.raises(Refusal, match="chỉ gia hạn một lần"):
        deciding.extend(dossier.id, _at("12-10T17:00"), *WORDS, administrator, confirmed=True)
    with pytest.raises(Refusal, match="12/PXL") as refusal:
        deciding.extend(dossier.id, _at("12-10T17:00"), *WORDS, admin)
    assert [fault.is_warning for fault in refusal.value.faults] == [True]
    deciding.extend(dossier.id, _at("12-10T17:00"), *WORDS, admin, confirmed=True)
    assert deciding.standing(dossier.id).extension_count == 2


@pytest.mark.parametrize(
    ("due_at", "words", "fields"),
    [
        ("12-03T17:00", ("", " ", ""), ["reason", "authority"]),
        ("11-26T17:00", WORDS, ["due_at"]),
        ("11-25T17:00", WORDS, ["due_at"]),
    ],
)
def test_an_extension_that_cannot_be_is_refused_even_when_confirmed(
    office: Office,
    admin: Actor,
    dossier: Dossier,
    due_at: str,
    words: tuple[str, str, str],
    fields: list[str],
) -> None:
    with pytest.raises(Refusal) as refusal:
        office.due_deciding.extend(dossier.id, _at(due_at), *words, admin, confirmed=True)
    assert [fault.field for fault in refusal.value.faults] == fields
    assert office.due_deciding.standing(dossier.id).decisions == ()


@pytest.mark.parametrize(
    ("due_at", "sentence", "is_warning"),
    [
        ("11-25T17:00", "Sớm hơn ngày đã hẹn với công dân (26/11/2026 17:00)", True),
        ("11-20T10:30", "Ngày hẹn này đã qua", True),
        ("11-29T10:00", "Cơ quan nghỉ vào ngày này", True),
        ("11-20T10:00", "Ngày hẹn phải sau lúc tiếp nhận", False),
    ],
)
def test_what_is_odd_or_wrong_in_a_decided_date(
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    dossier: Dossier,
    due_at: str,
    sentence: str,
    is_warning: bool,
) -> None:
    clock.now = datetime(2026, 11, 20, 4, tzinfo=UTC)
    with pytest.raises(Refusal) as refusal:
        office.due_deciding.set_manual(dossier.id, _at(due_at), *WORDS, admin)
    first = refusal.value.faults[0]
    assert (first.sentence.vi.startswith(sentence), first.is_warning) == (True, is_warning)
    if is_warning:
        changed = office.due_deciding.set_manual(
            dossier.id, _at(due_at), *WORDS, admin, confirmed=True
        )
        assert changed.due_at == _at(due_at)


def test_a_decision_can_be_taken_back(office: Office, admin: Actor, dossier: Dossier) -> None:
    deciding = office.due_deciding
    with pytest.raises(Refusal, match="không có quyết định nào"):
        deciding.back_to_computed(dossier.id, "bỏ", admin)
    deciding.set_manual(dossier.id, _at("12-03T10:00"), *WORDS, admin)
    with pytest.raises(Refusal, match="không được để trống"):
        deciding.back_to_computed(dossier.id, "", admin, confirmed=True)
    with pytest.raises(Refusal, match="Sớm hơn ngày đã hẹn"):
        deciding.back_to_computed(dossier.id, "Không còn vướng mắc", admin)

    changed = deciding.back_to_computed(dossier.id, "Không còn vướng mắc", admin, confirmed=True)

    assert (changed.due_at, changed.late_from) == (dossier.due_at, dossier.late_from)
    standing = deciding.standing(dossier.id)
    assert not standing.clock.is_manual
    assert [each.kind for each in standing.decisions] == [
        DecisionKind.MANUAL,
        DecisionKind.COMPUTED,
    ]


def test_who_decides(office: Office, admin: Actor, dossier: Dossier) -> None:
    clerk = Actor(None, "Lan", frozenset({Role.CLERK, Role.OFFICIAL}))
    with pytest.raises(Refusal, match="lãnh đạo theo dõi hoặc quản trị"):
        office.due_deciding.set_manual(dossier.id, _at("12-03T10:00"), *WORDS, clerk)
    office.closing.finish(dossier.id, admin)
    with pytest.raises(Refusal, match="Đã xử lý xong"):
        office.due_deciding.extend(dossier.id, _at("12-03T10:00"), *WORDS, admin)
    with pytest.raises(KnownError, match="Không còn hồ sơ này"):
        office.due_deciding.standing(new_key())


def test_an_extension_needs_no_number_because_the_letter_takes_its_own(
    office: Office, admin: Actor, dossier: Dossier
) -> None:
    office.due_deciding.extend(dossier.id, _at("12-03T17:00"), "chờ ý kiến", "Lê Huy", "", admin)
    assert office.papers.issue(FormKind.APOLOGY, dossier.id, admin).number.startswith("01/")
    with pytest.raises(Refusal, match=r"gia hạn lúc \S+ \S+; chỉ gia hạn một lần"):
        office.due_deciding.extend(dossier.id, _at("12-10T17:00"), *WORDS, admin)
