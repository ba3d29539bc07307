"""What waits for somebody: the queues, their lines, and the natural next act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.filings import Filing
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.queues import QueueKind, QueueLine
from desktop_app.services.handing_over import Receiver
from desktop_app.services.waiting import SupplementForm
from desktop_app.ui.messages import Messages
from desktop_app.ui.queues import QueuesPage
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.widgets import Chip, DataTable, GroupList
from tests.conftest import StoppedClock
from tests.services.colleagues import custody_of
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Clock, Heard, show_active
from tests.ui.pages.handover_office import LAWYER, Staffed, scan, staff, workplaces
from tests.ui.pages.hands import key, press, seen, words

CTRL = Qt.KeyboardModifier.ControlModifier
Show = Callable[[Actor], QueuesPage]


@pytest.fixture
def staffed(office: Office, admin: Actor, catalogue: None, clock: StoppedClock) -> Staffed:
    return staff(office, admin, clock)


@pytest.fixture
def show(qtbot: QtBot, staffed: Staffed, messages: Messages, clock: StoppedClock) -> Show:
    """Show somebody's queues."""

    def shown(actor: Actor) -> QueuesPage:
        office = staffed.office
        page = QueuesPage(
            office.queues,
            office.handing_over,
            office.finding,
            office.staffing,
            office.standing_in,
            office.calendar_keeping,
            actor,
            messages,
            ImmediateTasks(messages),
            clock,
            "H26.12.05-261120-0001",
        )
        qtbot.addWidget(page)
        page.resize(1156, 660)
        show_active(qtbot, page)
        page.page_shown()
        page.take_focus()
        return page

    return shown


def table(page: QueuesPage) -> DataTable[QueueLine]:
    return seen(page, DataTable, "Hồ sơ trong hàng đợi")


def queues(page: QueuesPage) -> dict[object, tuple[int | None, str]]:
    [groups] = page.findChildren(GroupList)
    return {each.key: (each.count, each.caption) for each in groups.groups()}


def choose(page: QueuesPage, kind: QueueKind) -> None:
    [groups] = page.findChildren(GroupList)
    groups.choose(kind)


def codes(page: QueuesPage) -> list[str]:
    return [line.code for line in table(page).rows()]


def given(staffed: Staffed, count: int) -> list[Dossier]:
    """Hand ``count`` dossiers to the lawyer, an hour ago."""
    pile = staffed.receive_many(count)
    staffed.office.handing_over.hand_over(
        [each.id for each in pile], Receiver(official_id=staffed.lawyer.id), staffed.admin
    )
    staffed.clock.move(hours=1)
    return pile


def filed(staffed: Staffed) -> Filing:
    return staffed.office.filing.ask_supplement(
        marriage_status_form(), SupplementForm(("Tờ khai",), "Thiếu giấy tờ"), staffed.admin
    )


def test_the_queues_show_count_and_the_oldest(
    show: Show, staffed: Staffed, clock: StoppedClock
) -> None:
    oldest = staffed.receive("Trần Văn Đạt")
    clock.move(days=3)
    staffed.receive("Hoàng Thị Lý")
    page = show(staffed.admin)

    shown = queues(page)
    assert shown[QueueKind.TO_HAND_OVER] == (2, "lâu nhất: 1 ngày")
    assert shown[QueueKind.TO_TAKE] == (0, "không có hồ sơ chờ")
    counted = {each.kind: each.count for each in staffed.office.queues.counts(staffed.admin)}
    assert {kind: count for kind, (count, _) in shown.items()}.items() <= counted.items()
    # The first queue in which something waits is looked at, the longest waiting first.
    assert codes(page)[0] == oldest.code
    assert len(codes(page)) == 2


def test_queues_that_are_rarely_filled_show_only_then(show: Show, staffed: Staffed) -> None:
    page = show(staffed.admin)
    assert QueueKind.FILINGS not in queues(page)
    filed(staffed)
    page.refresh()
    assert queues(page)[QueueKind.FILINGS][0] == 1


@pytest.mark.parametrize("way", ["Enter", "button"])
def test_a_line_opens_its_dossier(show: Show, staffed: Staffed, qtbot: QtBot, way: str) -> None:
    dossier = staffed.receive()
    page = show(staffed.admin)
    assert table(page).hasFocus()
    with qtbot.waitSignal(page.dossier_chosen) as chosen:
        if way == "Enter":
            key(Qt.Key.Key_Return)
        else:
            press(page, "Mở hồ sơ")
    assert chosen.args == [dossier.id]


def test_a_filing_goes_back_to_the_form(show: Show, staffed: Staffed) -> None:
    filing = filed(staffed)
    page = show(staffed.admin)
    choose(page, QueueKind.FILINGS)
    page.take_focus()
    assert codes(page) == [filing.code]
    chosen: list[object] = []
    page.filing_chosen.connect(chosen.append)
    key(Qt.Key.Key_Return)
    press(page, "Tiếp tục ở quầy tiếp nhận")
    assert chosen == [filing.id, filing.id]


def test_taking_over_is_asked_once_and_enter_does_it(
    show: Show, staffed: Staffed, clock: StoppedClock, heard: Heard
) -> None:
    first, second = given(staffed, 2)
    page = show(staffed.account(staffed.lawyer))
    assert queues(page)[QueueKind.TO_TAKE] == (2, "lâu nhất: 1 giờ")
    table(page).select_key((first.id, None))

    key(Qt.Key.Key_Return, CTRL)

    assert page._confirm.text() == f"{first.code} · {first.owner.name} · đang ở {LAWYER}"
    assert custody_of(staffed.office, first.id)[-1].taken_at is None
    key(Qt.Key.Key_Return)

    assert custody_of(staffed.office, first.id)[-1].taken_at == clock.now
    assert heard.texts() == [f"Đã nhận: {first.code} · {first.owner.name}"]
    assert codes(page) == [second.code]
    assert queues(page)[QueueKind.IN_HAND][0] == 1
    assert table(page).hasFocus()


def test_esc_leaves_it_as_it_is(show: Show, staffed: Staffed) -> None:
    [dossier] = given(staffed, 1)
    page = show(staffed.account(staffed.lawyer))
    assert page.take_scan(dossier.code)
    assert page._confirm.isVisible()

    key(Qt.Key.Key_Escape)

    assert not page._confirm.isVisible()
    assert custody_of(staffed.office, dossier.id)[-1].taken_at is None
    assert table(page).hasFocus()


def test_what_waits_for_somebody_else_is_only_opened(
    show: Show, staffed: Staffed, qtbot: QtBot
) -> None:
    [dossier] = given(staffed, 1)
    page = show(staffed.admin)
    choose(page, QueueKind.TO_TAKE)
    page.take_focus()
    with qtbot.waitSignal(page.dossier_chosen) as chosen:
        key(Qt.Key.Key_Return, CTRL)
    assert chosen.args == [dossier.id]
    assert not page._confirm.isVisible()


@pytest.mark.parametrize(("gone", "chosen"), [(0, 1), (1, 2), (2, 1)])
def test_where_the_chosen_line_goes_the_next_one_is_chosen(
    show: Show, staffed: Staffed, gone: int, chosen: int
) -> None:
    pile = given(staffed, 3)
    page = show(staffed.account(staffed.lawyer))
    choose(page, QueueKind.TO_TAKE)
    table(page).select_key((pile[gone].id, None))
    staffed.office.handing_over.take(pile[gone].id, staffed.admin)
    page.refresh()

    assert [line.code for line in table(page).selected()] == [pile[chosen].code]
    key(Qt.Key.Key_Return, CTRL)
    assert page._confirm.text().startswith(pile[chosen].code)


def test_a_scan_opens_what_is_not_to_be_taken_over(
    show: Show, staffed: Staffed, qtbot: QtBot
) -> None:
    waiting = staffed.receive()
    [his] = given(staffed, 1)
    ready = staffed.receive()
    staffed.office.closing.finish(ready.id, staffed.admin)
    clerk = show(staffed.admin)
    # Also on the queue of what is to be returned.
    choose(clerk, QueueKind.RESULT_READY)
    for dossier in (waiting, his, ready):
        with qtbot.waitSignal(clerk.dossier_chosen) as chosen:
            assert clerk.take_scan(dossier.code)
        assert chosen.args == [dossier.id]
        assert clerk._confirm.proposal() is None
    official = show(staffed.account(staffed.lawyer))
    official.take_scan(his.code)
    assert "Nhận bàn giao" in [each.text() for each in official._confirm.findChildren(QPushButton)]
    with qtbot.waitSignal(official.dossier_chosen):
        official.take_scan(ready.code)
    assert official._confirm.proposal() is None


def test_what_is_no_dossier_is_not_for_this_page(show: Show, staffed: Staffed) -> None:
    page = show(staffed.admin)
    assert not page.take_scan("H26.12.05-261120-9999")
    assert not page.take_scan("nguyen thi")
    assert not page._confirm.isVisible()


def test_the_queues_are_read_again_and_nothing_moves_under_the_hand(
    show: Show, staffed: Staffed, qtbot: QtBot
) -> None:
    pile = staffed.receive_many(5)
    page = show(staffed.admin)
    table(page).select_key((pile[3].id, None))
    new = staffed.receive("Người Mới Đến")
    assert page._timer.interval() == 30_000

    page._timer.setInterval(5)
    qtbot.waitUntil(lambda: new.code in codes(page))

    assert [line.subject_id for line in table(page).selected()] == [pile[3].id]
    assert page._groups.chosen() is QueueKind.TO_HAND_OVER
    assert queues(page)[QueueKind.TO_HAND_OVER][0] == 6


def test_a_hidden_page_rests_and_asks_no_longer(show: Show, staffed: Staffed) -> None:
    [dossier] = given(staffed, 1)
    page = show(staffed.account(staffed.lawyer))
    page.take_scan(dossier.code)
    assert page._confirm.isVisible()
    assert page._timer.isActive()
    page.hide()
    assert not page._timer.isActive()
    assert page._confirm.proposal() is None


def test_late_and_due_soon_are_said_in_words_and_colour(
    show: Show, staffed: Staffed, clock: StoppedClock
) -> None:
    dossier = staffed.receive(official=staffed.lawyer)
    clock.now = dossier.late_from + timedelta(days=1, hours=2)
    page = show(staffed.admin)
    assert page.status().startswith("1 hồ sơ quá hạn")
    choose(page, QueueKind.LATE)
    model = table(page).model()
    shown = [model.index(0, place).data() for place in range(model.columnCount())]
    assert shown[0] == dossier.code
    assert shown[-1].startswith("Quá ")


def test_an_official_sees_his_own_and_whom_he_stands_in_for(
    show: Show, staffed: Staffed, clock: StoppedClock
) -> None:
    [dossier] = given(staffed, 1)
    page = show(staffed.account(staffed.surveyor))
    assert queues(page)[QueueKind.TO_TAKE][0] == 0
    assert QueueKind.TO_HAND_OVER not in queues(page)
    assert "Chờ nhận bàn giao: không có hồ sơ nào." in words(page)

    staffed.office.standing_in.substitute(
        staffed.lawyer.id,
        staffed.surveyor.id,
        (clock.now - timedelta(hours=1), clock.now + timedelta(days=2)),
        "Nghỉ phép",
        staffed.admin,
    )
    page.page_shown()

    assert codes(page) == [dossier.code]
    assert [each.text() for each in page.findChildren(Chip)] == [
        f"Làm thay {LAWYER} đến 22/11/2026 11:00"
    ]


def test_an_administrator_alone_has_no_queue(show: Show, staffed: Staffed) -> None:
    page = show(Actor(None, "Quản trị", frozenset({Role.ADMINISTRATOR})))
    assert queues(page) == {}
    assert "Chưa có việc nào giao cho bạn." in words(page)


@pytest.fixture
def seconds() -> Clock:
    """The scanner's clock."""
    return Clock()


@pytest.fixture
def scanner(qapp: QApplication, seconds: Clock) -> Iterator[Scanner]:
    listening = Scanner(qapp, seconds)
    yield listening
    qapp.removeEventFilter(listening)
    listening.deleteLater()


def test_scanned_in_the_window_it_is_taken_or_opened(
    qtbot: QtBot,
    staffed: Staffed,
    messages: Messages,
    scanner: Scanner,
    seconds: Clock,
    tmp_path: Path,
    clock: StoppedClock,
) -> None:
    waiting = staffed.receive()
    [his] = given(staffed, 1)
    both = staffed.account(staffed.lawyer, Role.OFFICIAL, Role.CLERK)
    built = workplaces(staffed, both, messages, scanner, tmp_path / "s.toml", clock)
    qtbot.addWidget(built.window)
    show_active(qtbot, built.window)
    key(Qt.Key.Key_F5)
    assert built.window.current_key() == "queues"

    scan(seconds, his.code)
    assert custody_of(staffed.office, his.id)[-1].taken_at is None
    key(Qt.Key.Key_Return)
    assert custody_of(staffed.office, his.id)[-1].taken_at == clock.now

    scan(seconds, waiting.code)
    assert built.window.current_key() == "dossiers"
    assert built.window.page("dossiers").title() == waiting.code
