"""One receipt for several dossiers of one citizen, through the print queue of the counter."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.people import Actor
from desktop_app.settings import PaperSettings, PrintTarget
from desktop_app.ui.messages import MessageKind, Messages
from desktop_app.ui.printing.print_news import PrintNews
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.printing.receipt_printer import ReceiptPrinter
from desktop_app.ui.tasks import ImmediateTasks
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard
from tests.ui.counter_printers import CounterPrinters

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def clock() -> StoppedClock:
    """Friday 20 November 2026, 10:00 in Vietnam."""
    return StoppedClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))


@pytest.fixture
def database_url(sqlite_templates: dict[bool, Path], tmp_path: Path) -> str:
    """A furnished SQLite store; printing does not ask which kind it is."""
    file = tmp_path / "motcua.db"
    shutil.copy(sqlite_templates[True], file)
    return f"sqlite:///{file}"


@pytest.fixture
def pair(office: Office, admin: Actor) -> tuple[Dossier, Dossier]:
    """Two dossiers of one citizen, of the same day."""
    first, second = (office.intake.receive(marriage_status_form(), admin) for _ in range(2))
    return first, second


@pytest.fixture
def desk(tmp_path: Path) -> CounterPrinters:
    return CounterPrinters(tmp_path, ("Quầy 2",))


@pytest.fixture
def printer(
    desk: CounterPrinters,
    tasks: ImmediateTasks,
    clock: StoppedClock,
    office: Office,
    admin: Actor,
    messages: Messages,
) -> ReceiptPrinter:
    queue = PrintQueue(desk.spooler, tasks, clock)
    PrintNews(queue, messages, queue)
    return ReceiptPrinter(
        office.receipt_printing, admin, messages, queue, PrintTarget(), PaperSettings(), "Quầy 4"
    )


def reprints(office: Office, dossier: Dossier) -> list[tuple[int, bool]]:
    lines = office.finding.history(dossier.id).prints
    return [(line.reprint, bool(line.failure)) for line in lines]


def test_one_paper_is_noted_for_each_dossier(
    office: Office,
    pair: tuple[Dossier, Dossier],
    desk: CounterPrinters,
    printer: ReceiptPrinter,
    heard: Heard,
) -> None:
    printer.print_receipt(pair[0].id)
    printer.print_group([each.id for each in pair])

    assert len(desk.jobs()) == 2
    assert heard.texts()[-1] == "Đã in một giấy hẹn chung cho 2 hồ sơ"
    # Each has its own numbers: for the first one it is printed again.
    assert [reprints(office, each) for each in pair] == [[(0, False), (1, False)], [(0, False)]]


def test_one_that_failed_takes_every_note_back_and_is_offered_again(
    office: Office,
    pair: tuple[Dossier, Dossier],
    desk: CounterPrinters,
    printer: ReceiptPrinter,
    heard: Heard,
) -> None:
    desk.names = ()
    printer.print_group([each.id for each in pair])

    (message,) = heard.messages
    assert message.kind is MessageKind.ERROR
    assert message.text.startswith("2 hồ sơ đã lưu an toàn; chỉ giấy hẹn chung chưa in được.")
    assert [reprints(office, each) for each in pair] == [[(0, True)]] * 2

    desk.names = ("Quầy 2",)
    assert message.action is not None
    message.action.trigger()
    assert [reprints(office, each) for each in pair] == [[(0, True), (0, False)]] * 2
