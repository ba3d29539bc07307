"""The print queue page at a counter whose printer is a folder of files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.forms import FormKind
from desktop_app.domain.people import Actor
from desktop_app.services.printing_history import PrintPlace
from desktop_app.services.unsent_prints import UnsentPrintsFile
from desktop_app.settings import PaperSettings, PrintTarget, PrintTargets
from desktop_app.ui.messages import Messages
from desktop_app.ui.print_queue import PrintQueuePage
from desktop_app.ui.printing.paper_desk import PaperDesk
from desktop_app.ui.printing.print_keeping import PrintKeeping
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.printing.receipt_printer import ReceiptPrinter
from desktop_app.ui.tasks import ImmediateTasks, TaskRunner
from desktop_app.ui.widgets import DataTable, DateLine
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.services.papers_office import ASKED
from tests.ui.bench import Heard, show_active
from tests.ui.counter_printers import CounterPrinters
from tests.ui.pages.hands import key, press, seen, words

pytestmark = pytest.mark.usefixtures("catalogue")

CONTROL = Qt.KeyboardModifier.ControlModifier
NOTHING_TO_DO = "Hôm nay quầy này chưa in gì."


class Counter:
    """A counter with its queue, its page, and the desks that print."""

    def __init__(
        self,
        office: Office,
        admin: Actor,
        messages: Messages,
        tasks: TaskRunner,
        clock: StoppedClock,
        printers: CounterPrinters,
    ) -> None:
        self.queue = PrintQueue(printers.spooler, tasks, clock)
        self.page = PrintQueuePage(
            office.printing_history, self.queue, "Quầy 1", messages, clock, "H26.12.05-261028-0031"
        )
        self.receipts = ReceiptPrinter(
            office.receipt_printing,
            admin,
            messages,
            self.queue,
            PrintTarget("Quầy 1"),
            PaperSettings(),
            "Quầy 1",
        )
        self.papers = PaperDesk(
            office.papers, admin, messages, self.queue, PrintTargets(), tasks, self.page, "Quầy 1"
        )
        self.page.receipt_asked.connect(self.receipts.print_receipt)
        self.page.shared_receipt_asked.connect(self.receipts.print_group)
        self.page.paper_asked.connect(self.papers.print_at_once)

    def rows(self) -> list[tuple[str, str, str]]:
        """Return state, form and reprint of the rows, from top to bottom."""
        model = self.table().model()
        return [
            (
                str(model.index(row, 1).data()),
                str(model.index(row, 2).data()),
                str(model.index(row, 4).data()),
            )
            for row in range(model.rowCount())
        ]

    def table(self) -> DataTable[object]:
        """Return the list."""
        return seen(self.page, DataTable, "Các bản in")

    def button(self, verb: str) -> QAbstractButton:
        """Return the button that says ``verb``."""
        return seen(self.page, QAbstractButton, verb)


@pytest.fixture
def printers(tmp_path: Path) -> CounterPrinters:
    return CounterPrinters(tmp_path, ("Quầy 1",))


@pytest.fixture
def make_counter(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    messages: Messages,
    clock: StoppedClock,
    printers: CounterPrinters,
) -> Callable[[TaskRunner], Counter]:
    def make(tasks: TaskRunner) -> Counter:
        made = Counter(office, admin, messages, tasks, clock, printers)
        qtbot.addWidget(made.page)
        made.page.resize(1160, 700)
        show_active(qtbot, made.page)
        made.page.page_shown()
        made.page.take_focus()
        return made

    return make


@pytest.fixture
def counter(make_counter: Callable[[TaskRunner], Counter], tasks: ImmediateTasks) -> Counter:
    return make_counter(tasks)


@pytest.fixture
def dossiers(office: Office, admin: Actor) -> list[Dossier]:
    return [office.intake.receive(marriage_status_form(), admin) for _ in range(3)]


RECEIPT = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"


def test_an_empty_queue_says_what_comes_here(counter: Counter) -> None:
    assert NOTHING_TO_DO in words(counter.page)
    assert not counter.button("In lại").isEnabled()


def test_receipts_and_papers_are_listed_as_they_are_printed(
    office: Office,
    admin: Actor,
    counter: Counter,
    dossiers: list[Dossier],
    clock: StoppedClock,
) -> None:
    counter.receipts.print_receipt(dossiers[0].id)
    clock.move(minutes=1)
    counter.receipts.print_receipt(dossiers[0].id)
    clock.move(minutes=1)
    office.waiting.ask_supplement(dossiers[1].id, ASKED, admin)
    paper = office.papers.issue(FormKind.SUPPLEMENT_REQUEST, dossiers[1].id, admin)
    counter.papers.print_at_once(paper.id)

    assert counter.rows() == [
        ("Đã in", FormKind.SUPPLEMENT_REQUEST.label.vi, ""),
        ("Đã in", RECEIPT, "1"),
        ("Đã in", RECEIPT, ""),
    ]
    assert counter.page.status() == "0 bản đang chờ in · 3 bản đã in · 0 bản chưa in được"


def test_what_failed_says_why_and_is_printed_again_with_the_keyboard(
    counter: Counter, dossiers: list[Dossier], printers: CounterPrinters, clock: StoppedClock
) -> None:
    printers.names = ()
    for dossier in dossiers:
        counter.receipts.print_receipt(dossier.id)
    assert counter.rows() == [("Chưa in được", RECEIPT, "")] * 3
    counter.page.take_focus()
    assert "Máy này không có máy in “Quầy 1”" in words(counter.page)

    printers.names = ("Quầy 1",)
    clock.move(minutes=1)
    key("A", CONTROL)
    key("P", CONTROL)

    assert len(printers.jobs()) == 3
    assert [state for state, _, _ in counter.rows()] == ["Đã in"] * 3 + ["Chưa in được"] * 3


def test_one_paper_chosen_twice_is_printed_once(
    counter: Counter, dossiers: list[Dossier], printers: CounterPrinters, clock: StoppedClock
) -> None:
    for _ in range(2):
        counter.receipts.print_receipt(dossiers[0].id)
        clock.move(minutes=1)
    key("A", CONTROL)
    press(counter.page, "In lại")
    assert len(printers.jobs()) == 3
    assert counter.rows()[0] == ("Đã in", RECEIPT, "2")


class NoTasks:
    """Tasks that never get their turn."""

    def run(self, *_task: object) -> NoTasks:
        return self

    def forget(self) -> None:
        """Do nothing."""


def test_what_waits_is_shown_on_top_and_can_be_cancelled(
    make_counter: Callable[[TaskRunner], Counter], dossiers: list[Dossier], office: Office
) -> None:
    counter = make_counter(NoTasks())
    for dossier in dossiers:
        counter.receipts.print_receipt(dossier.id)
    assert [state for state, _, _ in counter.rows()] == ["Đang chờ", "Đang chờ", "Đang in"]
    counter.page.take_focus()
    key(Qt.Key.Key_Delete)
    assert [state for state, _, _ in counter.rows()] == ["Đang chờ", "Đang in", "Đã hủy"]
    assert office.finding.history(dossiers[2].id).prints == ()


def test_enter_opens_the_dossier_and_the_preview_is_asked_for(
    qtbot: QtBot, counter: Counter, dossiers: list[Dossier]
) -> None:
    counter.receipts.print_receipt(dossiers[0].id)
    counter.page.take_focus()
    with qtbot.waitSignal(counter.page.dossier_chosen) as chosen:
        key(Qt.Key.Key_Return)
    assert chosen.args == [dossiers[0].id]
    with qtbot.waitSignal(counter.page.receipt_preview_asked) as asked:
        key("P", CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert asked.args == [dossiers[0].id]


def test_other_counters_and_days_are_a_key_away(
    office: Office, admin: Actor, counter: Counter, dossiers: list[Dossier], clock: StoppedClock
) -> None:
    office.receipt_printing.begin(dossiers[0].id, "Ở quầy khác", admin)
    counter.page.refresh()
    assert counter.rows() == []
    key("T", CONTROL)
    assert len(counter.rows()) == 1
    day = counter.page.findChild(DateLine)
    assert isinstance(day, DateLine)
    assert day.hasFocus()
    day.setText("19/11/2026")
    assert counter.rows() == []
    assert "Ngày này chưa in gì." in words(counter.page)
    key("T", CONTROL)
    assert not day.isVisible()


def test_what_failed_and_came_out_since_is_not_missing_any_more(
    counter: Counter, dossiers: list[Dossier], printers: CounterPrinters, clock: StoppedClock
) -> None:
    printers.names = ()
    for dossier in dossiers[:2]:
        counter.receipts.print_receipt(dossier.id)
    assert counter.page.status().endswith("2 bản chưa in được")
    printers.names = ("Quầy 1",)
    clock.move(minutes=1)
    counter.receipts.print_receipt(dossiers[0].id)
    assert counter.page.status() == "0 bản đang chờ in · 1 bản đã in · 1 bản chưa in được"


@pytest.fixture
def unsent(tmp_path: Path) -> UnsentPrintsFile:
    return UnsentPrintsFile(tmp_path / "prints", "sqlite:///motcua.db")


def test_what_the_last_run_did_not_send_is_offered_and_printed(
    make_counter: Callable[[TaskRunner], Counter],
    tasks: ImmediateTasks,
    dossiers: list[Dossier],
    office: Office,
    admin: Actor,
    messages: Messages,
    printers: CounterPrinters,
    clock: StoppedClock,
    unsent: UnsentPrintsFile,
) -> None:
    before = make_counter(NoTasks())
    history = office.printing_history
    PrintKeeping(unsent, before.queue, history, messages, before.queue)
    before.receipts.print_receipt(dossiers[0].id)
    clock.move(seconds=1)
    before.receipts.print_group([each.id for each in dossiers])
    clock.move(seconds=1)
    office.waiting.ask_supplement(dossiers[1].id, ASKED, admin)
    paper = office.papers.issue(FormKind.SUPPLEMENT_REQUEST, dossiers[1].id, admin)
    before.papers.print_at_once(paper.id)
    before.page.hide()
    clock.move(minutes=1)
    # The program ended while the first one was being sent; the store knows it.
    office.receipt_printing.begin(dossiers[0].id, "Quầy 1", admin)
    clock.move(days=1)

    after = make_counter(tasks)
    PrintKeeping(unsent, after.queue, history, messages, after.queue)
    assert after.rows() == [
        ("Chưa gửi in", FormKind.SUPPLEMENT_REQUEST.label.vi, ""),
        ("Chưa gửi in", RECEIPT, ""),
    ]
    assert after.page.status() == "0 bản đang chờ in · 0 bản đã in · 2 bản chưa in được"
    after.page.take_focus()
    assert "chương trình đóng trước khi gửi đến máy in" in words(after.page)
    key("A", CONTROL)
    key("P", CONTROL)

    assert sum(file.exists() for file in printers.files) == 2
    assert after.page.status() == "0 bản đang chờ in · 4 bản đã in · 0 bản chưa in được"
    # One paper for the three, as it was asked for, noted with each.
    assert [len(office.finding.history(each.id).prints) for each in dossiers] == [2, 1, 1]
    assert unsent.read() == ()


def test_what_was_not_sent_can_be_discarded(
    make_counter: Callable[[TaskRunner], Counter],
    dossiers: list[Dossier],
    office: Office,
    messages: Messages,
    unsent: UnsentPrintsFile,
) -> None:
    before = make_counter(NoTasks())
    PrintKeeping(unsent, before.queue, office.printing_history, messages, before.queue)
    before.receipts.print_receipt(dossiers[0].id)
    before.page.hide()
    after = make_counter(NoTasks())
    PrintKeeping(unsent, after.queue, office.printing_history, messages, after.queue)
    assert len(after.rows()) == 1
    after.page.take_focus()
    key(Qt.Key.Key_Delete)
    assert after.rows() == []
    assert unsent.read() == ()


def test_a_spoilt_list_of_unsent_prints_is_told_and_kept(
    make_counter: Callable[[TaskRunner], Counter],
    dossiers: list[Dossier],
    office: Office,
    messages: Messages,
    unsent: UnsentPrintsFile,
    tmp_path: Path,
    heard: Heard,
) -> None:
    before = make_counter(NoTasks())
    PrintKeeping(unsent, before.queue, office.printing_history, messages, before.queue)
    before.receipts.print_receipt(dossiers[0].id)
    [file] = (tmp_path / "prints").iterdir()
    file.write_text('{"version": 1, "prints": [{}]}')
    PrintKeeping(unsent, before.queue, office.printing_history, messages, before.queue)
    assert "Không đọc được các bản chờ in lần trước" in heard.texts()[-1]
    assert [each.suffix for each in (tmp_path / "prints").iterdir()] == [".bad"]


def test_a_shared_receipt_of_before_is_printed_as_a_shared_one(
    counter: Counter,
    dossiers: list[Dossier],
    office: Office,
    admin: Actor,
    printers: CounterPrinters,
    clock: StoppedClock,
) -> None:
    office.receipt_printing.begin_group(
        [each.id for each in dossiers], "Quầy 1", admin, PrintPlace("Quầy 1")
    )
    clock.move(days=1)
    counter.page.refresh()
    assert counter.rows() == []
    key("T", CONTROL)
    day = counter.page.findChild(DateLine)
    assert isinstance(day, DateLine)
    day.setText("20/11/2026")
    assert len(counter.rows()) == 3
    counter.table().setFocus()
    key("A", CONTROL)
    key("P", CONTROL)
    # One paper, however many of its dossiers were chosen.
    assert len(printers.jobs()) == 1
    assert [
        [line.reprint for line in office.finding.history(each.id).prints] for each in dossiers
    ] == [[0, 1]] * 3
