"""The print queue: one after the other, nothing lost, everything said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.settings import PrintTarget
from desktop_app.ui.messages import MessageKind, Messages
from desktop_app.ui.printing.cups_spooler import media_of, trays_in
from desktop_app.ui.printing.print_news import PrintNews
from desktop_app.ui.printing.print_order import BegunPrint, PrintOrder, PrintState
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.printing.spooler import (
    InstalledPrinters,
    OpenPrinter,
    PrinterState,
    Tray,
    refused,
)
from desktop_app.ui.tasks import RunningTask
from tests.conftest import StoppedClock
from tests.ui.bench import Heard

T = TypeVar("T")


class Spooler:
    """A printer that does what it is told to."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.answers: dict[bytes, Exception | Sentence] = {}

    def printers(self) -> InstalledPrinters:
        return InstalledPrinters(("HP",), "HP")

    def state(self, _printer: str) -> PrinterState:
        return PrinterState()

    def trays(self, _printer: str) -> Sequence[Tray]:
        return ()

    def opened(self, _target: PrintTarget) -> OpenPrinter:
        return self

    def name(self) -> str:
        return "HP"

    def send(self, pdf: bytes, _title: str) -> Sentence | None:
        answer = self.answers.get(pdf)
        if isinstance(answer, Exception):
            raise answer
        self.sent.append(pdf)
        return answer


class HeldTasks:
    """Tasks that wait until they are let go, one by one."""

    def __init__(self) -> None:
        self._held: list[Callable[[], None]] = []

    def run(
        self,
        task: Callable[[], T],
        success: Callable[[T], object],
        failure: Callable[[Exception], object] | None = None,
    ) -> RunningTask:
        self._held.append(partial(self._do, task, success, failure))
        return self

    def forget(self) -> None:
        """Do nothing."""

    def let_one_go(self) -> None:
        """Do the task that waits longest."""
        self._held.pop(0)()

    def count(self) -> int:
        """Return how many wait."""
        return len(self._held)

    def _do(
        self,
        task: Callable[[], T],
        success: Callable[[T], object],
        failure: Callable[[Exception], object] | None,
    ) -> None:
        try:
            result = task()
        except Exception as error:  # noqa: BLE001  # handed on, as the real ones do
            assert failure is not None
            failure(error)
        else:
            success(result)


class Noted:
    """What a store would have noted of prints."""

    def __init__(self) -> None:
        self.printed: list[str] = []
        self.failed: list[tuple[str, str]] = []

    def order(self, name: str, *, trouble: KnownError | None = None) -> PrintOrder:
        """Return the order to print ``name``."""

        def begin(_printer: str) -> BegunPrint:
            if trouble is not None:
                raise trouble
            return BegunPrint(name.encode(), printed, failed)

        def printed() -> int:
            self.printed.append(name)
            return self.printed.count(name) - 1

        def failed(reason: str) -> None:
            self.failed.append((name, reason))

        return PrintOrder(
            key=name,
            form="receipt",
            label=Sentence("Giấy hẹn", "Receipt"),
            code=name,
            user_name="An",
            target=PrintTarget("HP"),
            paper="A5",
            copies=1,
            begin=begin,
            printed_words=lambda reprint: f"Đã in {name}, lần {reprint}",
            failed_words=lambda reason: f"Chưa in {name}. {reason}",
        )


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))


@pytest.fixture
def spooler() -> Spooler:
    return Spooler()


@pytest.fixture
def tasks() -> HeldTasks:
    return HeldTasks()


@pytest.fixture
def noted() -> Noted:
    return Noted()


@pytest.fixture
def queue(
    qapp: QApplication, spooler: Spooler, tasks: HeldTasks, clock: StoppedClock, messages: Messages
) -> PrintQueue:
    made = PrintQueue(spooler, tasks, clock)
    PrintNews(made, messages, made)
    return made


def states(queue: PrintQueue) -> list[tuple[str, PrintState]]:
    return [(each.order.code, each.state) for each in queue.prints()]


def test_prints_go_one_after_the_other_in_their_order(
    queue: PrintQueue, tasks: HeldTasks, noted: Noted, spooler: Spooler
) -> None:
    for name in ("một", "hai", "ba"):
        assert queue.add(noted.order(name))
    assert states(queue) == [
        ("một", PrintState.PRINTING),
        ("hai", PrintState.WAITING),
        ("ba", PrintState.WAITING),
    ]
    assert tasks.count() == 1
    for _ in range(3):
        tasks.let_one_go()
    assert [state for _, state in states(queue)] == [PrintState.PRINTED] * 3
    assert spooler.sent == ["một".encode(), b"hai", b"ba"]
    assert noted.printed == ["một", "hai", "ba"]


def test_the_same_paper_is_not_taken_twice_while_it_is_on_its_way(
    queue: PrintQueue, tasks: HeldTasks, noted: Noted
) -> None:
    assert queue.add(noted.order("một"))
    assert not queue.add(noted.order("một"))
    tasks.let_one_go()
    assert queue.add(noted.order("một"))
    tasks.let_one_go()
    assert [each.reprint for each in queue.prints()] == [0, 1]


def test_what_waits_can_be_cancelled_and_what_is_printed_cannot(
    queue: PrintQueue, tasks: HeldTasks, noted: Noted, spooler: Spooler
) -> None:
    for name in ("một", "hai"):
        queue.add(noted.order(name))
    first, second = (each.number for each in queue.prints())
    assert not queue.cancel(first)
    assert queue.cancel(second)
    tasks.let_one_go()
    assert tasks.count() == 0
    assert states(queue) == [("một", PrintState.PRINTED), ("hai", PrintState.CANCELLED)]
    assert spooler.sent == ["một".encode()]
    assert queue.again(second)
    tasks.let_one_go()
    assert spooler.sent[1:] == [b"hai"]


def test_a_failure_is_said_with_a_way_to_repeat_it_and_the_next_go_on(
    queue: PrintQueue, tasks: HeldTasks, noted: Noted, spooler: Spooler, heard: Heard
) -> None:
    spooler.answers[b"ba"] = refused("HP", Sentence("Hết giấy.", "Out of paper."))
    for name in ("ba", "một"):
        queue.add(noted.order(name))
    tasks.let_one_go()
    (message,) = heard.messages
    assert message.kind is MessageKind.ERROR
    assert message.text == "Chưa in ba. Máy in “HP” không nhận. Hết giấy."
    # Kept in both languages: who reads it later may speak the other one.
    kept = "Máy in “HP” không nhận. Hết giấy.\nThe printer “HP” refused. Out of paper."
    assert noted.failed == [("ba", kept)]
    assert Sentence.of_both(kept).en == "The printer “HP” refused. Out of paper."
    assert len(queue.failures()) == 1
    tasks.let_one_go()
    assert heard.texts()[1] == "Đã in một, lần 0"

    spooler.answers.clear()
    assert message.action is not None
    assert message.action.text == "In lại"
    message.action.trigger()
    assert queue.failures() == ()
    tasks.let_one_go()
    assert noted.printed == ["một", "ba"]


def test_many_failures_are_counted_and_repeated_at_once(
    queue: PrintQueue, tasks: HeldTasks, noted: Noted, spooler: Spooler, heard: Heard
) -> None:
    names = ("một", "hai", "ba")
    for name in names:
        spooler.answers[name.encode()] = refused("HP")
        queue.add(noted.order(name))
    for _ in names:
        tasks.let_one_go()
    last = heard.messages[-1]
    assert last.text.startswith("3 bản chưa in được; bản cuối: Chưa in ba.")
    spooler.answers.clear()
    assert last.action is not None
    assert last.action.text == "In lại tất cả"
    last.action.trigger()
    for _ in names:
        tasks.let_one_go()
    assert noted.printed == list(names)
    assert queue.failures() == ()


def test_what_a_printer_complains_of_is_said_although_it_prints(
    queue: PrintQueue, tasks: HeldTasks, noted: Noted, spooler: Spooler, heard: Heard
) -> None:
    spooler.answers[b"ba"] = Sentence("Hết giấy.", "Out of paper.")
    queue.add(noted.order("ba"))
    tasks.let_one_go()
    (message,) = heard.messages
    assert message.kind is MessageKind.WARNING
    assert message.text == "Đã in ba, lần 0, nhưng máy in “HP” báo: Hết giấy."


def test_what_cannot_be_drawn_is_said_and_never_sent(
    queue: PrintQueue, tasks: HeldTasks, noted: Noted, spooler: Spooler, heard: Heard
) -> None:
    queue.add(noted.order("ba", trouble=KnownError(Sentence("Mẫu in có lỗi.", "Faulty."))))
    tasks.let_one_go()
    assert heard.texts() == ["Mẫu in có lỗi."]
    assert spooler.sent == []
    assert noted.failed == []


def test_a_bug_is_reported_noted_and_holds_up_nobody(
    queue: PrintQueue, tasks: HeldTasks, noted: Noted, spooler: Spooler, heard: Heard
) -> None:
    spooler.answers[b"ba"] = ZeroDivisionError("a bug")
    for name in ("ba", "một"):
        queue.add(noted.order(name))
    tasks.let_one_go()
    tasks.let_one_go()
    assert [bug.summary for bug in heard.bugs] == ["ZeroDivisionError: a bug"]
    assert noted.failed == [("ba", "ZeroDivisionError('a bug')")]
    assert states(queue) == [("ba", PrintState.FAILED), ("một", PrintState.PRINTED)]


PPD = """*OpenUI *InputSlot/Media Source: PickOne
*DefaultInputSlot: Auto
*InputSlot Auto/Auto Select: "<</x 0>>setpagedevice"
*InputSlot Tray1/Khay 1: "<</x 1>>setpagedevice"
*InputSlot Manual: "<</x 2>>setpagedevice"
*CloseUI: *InputSlot
"""


@pytest.mark.parametrize(
    ("ppd", "trays"),
    [
        ("", ()),
        ("*PageSize A4/A4: x", ()),
        (PPD, (Tray("Tray1", "Khay 1"), Tray("Manual", "Manual"))),
        (PPD.replace("\n", "\r\n"), (Tray("Tray1", "Khay 1"), Tray("Manual", "Manual"))),
    ],
)
def test_trays_are_read_out_of_the_description_of_a_printer(
    ppd: str, trays: tuple[Tray, ...]
) -> None:
    assert trays_in(ppd) == trays


@pytest.mark.parametrize(
    ("width", "height", "media"),
    [
        (419.5, 595.3, "A5"),
        (595.3, 841.9, "A4"),
        (841.9, 595.3, "A4"),
        (226.8, 400, "Custom.80x142mm"),
    ],
)
def test_a_page_has_a_name_that_cups_knows(width: float, height: float, media: str) -> None:
    assert media_of(width, height) == media
