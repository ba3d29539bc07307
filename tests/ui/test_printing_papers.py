"""Papers from the window: issued after their act, looked at, printed into files like paper."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.documents.paper import Paper
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.forms import FormKind
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.handing_over import Receiver
from desktop_app.services.papers import PaperLine
from desktop_app.settings import PrintTargets
from desktop_app.ui.messages import MessageKind, Messages
from desktop_app.ui.printing.paper_desk import PaperDesk
from desktop_app.ui.printing.paper_preview import PaperPreview, PrintWish
from desktop_app.ui.printing.print_news import PrintNews
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.tasks import BackgroundTasks, ImmediateTasks, TaskRunner
from desktop_app.ui.widgets import Choice, NumberLine
from tests.conftest import StoppedClock
from tests.documents.printed_pages import picture, scanned
from tests.services.intake_forms import marriage_status_form
from tests.services.papers_office import ASKED, text_of
from tests.ui.bench import Heard, show_active
from tests.ui.counter_printers import CounterPrinters
from tests.ui.pages.hands import field, press, seen, words

pytestmark = pytest.mark.usefixtures("catalogue")

MakeDesk: TypeAlias = Callable[..., PaperDesk]


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
def dossier(office: Office, admin: Actor) -> Dossier:
    """A dossier that waits for a supplement."""
    received = office.intake.receive(marriage_status_form(), admin)
    return office.waiting.ask_supplement(received.id, ASKED, admin)


@pytest.fixture
def line(office: Office, admin: Actor, dossier: Dossier) -> PaperLine:
    """Its form 02, issued."""
    return office.papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, admin)


@pytest.fixture
def printers(tmp_path: Path) -> CounterPrinters:
    """Two printers."""
    return CounterPrinters(tmp_path)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """The window behind the previews."""
    shown = QWidget()
    qtbot.addWidget(shown)
    show_active(qtbot, shown)
    yield shown
    for preview in shown.findChildren(PaperPreview):
        preview.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def make_desk(
    office: Office,
    admin: Actor,
    messages: Messages,
    tasks: ImmediateTasks,
    printers: CounterPrinters,
    window: QWidget,
    clock: StoppedClock,
) -> MakeDesk:
    """Give the function that makes a paper desk, with other tasks or printers if named."""

    def make(runner: TaskRunner | None = None, **by_form: str) -> PaperDesk:
        queue = PrintQueue(printers.spooler, runner or tasks, clock, window)
        PrintNews(queue, messages, window)
        return PaperDesk(
            office.papers,
            admin,
            messages,
            queue,
            PrintTargets(by_form),
            runner or tasks,
            window,
            "Quầy 1",
        )

    return make


def preview_of(window: QWidget) -> PaperPreview:
    (preview,) = window.findChildren(PaperPreview)
    return preview


def choice(preview: PaperPreview, label: str) -> Choice:
    editor = field(preview, label).editor
    assert isinstance(editor, Choice)
    return editor


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [(round(w), round(h)) for w, h in (page.get_size() for page in document)]


def test_an_act_is_followed_by_its_paper_ready_to_print(
    qtbot: QtBot, office: Office, dossier: Dossier, window: QWidget, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    with qtbot.waitSignal(desk.paper_issued) as issued:
        desk.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id)
    (line,) = issued.args
    assert office.papers.of(dossier.id) == (line,)
    preview = preview_of(window)
    assert preview.isVisible()
    assert preview.windowTitle() == (
        f"Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ số 01/HDHS · {dossier.code}"
    )
    assert preview.page_count() == 1
    assert "Trang 1 / 1" in words(preview)
    assert line.print_count == 0


def test_printing_from_the_preview_takes_what_was_chosen(
    qtbot: QtBot,
    office: Office,
    line: PaperLine,
    window: QWidget,
    printers: CounterPrinters,
    heard: Heard,
    make_desk: MakeDesk,
) -> None:
    desk = make_desk(supplement_request="Quầy 2")
    desk.show(line.id)
    preview = preview_of(window)
    assert choice(preview, "Máy in").choice() == "Quầy 2"
    assert choice(preview, "Khổ giấy").choice() is Paper.A5
    choice(preview, "Khổ giấy").choose(Paper.A4)
    choice(preview, "Máy in").choose("Quầy 1")
    copies = field(preview, "Số bản").editor
    assert isinstance(copies, NumberLine)
    copies.setValue(2)
    press(preview, "In")
    assert printers.asked_for == ["Quầy 1"]
    (job,) = printers.jobs()
    assert page_sizes(job) == [(595, 842)] * 2
    assert scanned(picture(job, 300))["Code 128"] == line.subject_code
    assert heard.texts() == [
        f"Đã in Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ số 01/HDHS của {line.subject_code}"
    ]
    qtbot.waitUntil(lambda: not shiboken6.isValid(preview))
    assert office.papers.get(line.id).print_count == 1


def test_the_sheet_can_be_chosen_only_where_the_form_has_another(
    office: Office, admin: Actor, dossier: Dossier, window: QWidget, make_desk: MakeDesk
) -> None:
    department = office.staffing.staff().departments[0]
    outcome = office.handing_over.hand_over(
        [dossier.id], Receiver(department_id=department.id), admin
    )
    make_desk().issue(FormKind.HANDOVER_LIST, outcome.handover.id)
    sheets = choice(preview_of(window), "Khổ giấy")
    assert (sheets.choice(), sheets.count(), sheets.isEnabled()) == (Paper.A4, 1, False)


def test_a_reprint_is_marked_on_paper_and_said(
    line: PaperLine, printers: CounterPrinters, heard: Heard, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    for _ in range(2):
        desk.print_at_once(line.id)
    assert heard.texts()[1].startswith("Đã in lại Phiếu yêu cầu bổ sung")
    assert heard.texts()[1].endswith("lần 1")
    assert page_sizes(printers.jobs()[0]) == [(420, 595)]
    # The page is a picture on the printer: the mark makes it another one.
    first, second = (picture(job, 100).tobytes() for job in printers.jobs())
    assert first != second


def test_a_print_that_fails_is_said_does_not_count_and_can_be_repeated(
    qtbot: QtBot,
    office: Office,
    line: PaperLine,
    window: QWidget,
    printers: CounterPrinters,
    heard: Heard,
    make_desk: MakeDesk,
) -> None:
    desk = make_desk(supplement_request="Quầy 3")
    desk.print_at_once(line.id)
    (message,) = heard.messages
    assert message.kind is MessageKind.ERROR
    assert "đã lập và lưu, chỉ chưa in được. Máy này không có máy in “Quầy 3”" in message.text
    assert office.papers.get(line.id).print_count == 0
    assert message.action is not None
    assert message.action.text == "In lại"
    desk.show(line.id)
    preview = preview_of(window)
    # The printer of the settings is named although it is not there.
    assert choice(preview, "Máy in").choice() == "Quầy 3"
    choice(preview, "Máy in").choose("Quầy 1")
    press(preview, "In")
    assert office.papers.get(line.id).print_count == 1
    assert "In lại" not in heard.texts()[-1]


def test_a_paper_that_cannot_be_issued_is_said_and_asked_for_again(
    office: Office,
    admin: Actor,
    window: QWidget,
    heard: Heard,
    make_desk: MakeDesk,
) -> None:
    dossier = office.intake.receive(marriage_status_form(), admin)
    make_desk().issue(FormKind.STOP_NOTICE, dossier.id)
    (message,) = heard.messages
    assert "chưa dừng giải quyết" in message.text
    assert message.action is not None
    assert message.action.text == "Thử lại"
    assert window.findChildren(PaperPreview) == []
    office.closing.stop(dossier.id, "không còn nhu cầu", admin)
    message.action.trigger()
    assert "Thông báo dừng giải quyết hồ sơ" in preview_of(window).windowTitle()


def test_a_double_click_gives_one_paper_and_one_print(
    qtbot: QtBot,
    qapp: QApplication,
    office: Office,
    messages: Messages,
    dossier: Dossier,
    window: QWidget,
    printers: CounterPrinters,
    make_desk: MakeDesk,
) -> None:
    tasks = BackgroundTasks(messages, qapp)
    desk = make_desk(tasks)
    with qtbot.waitSignal(desk.paper_issued, timeout=20_000):
        desk.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id)
        desk.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id)
    (line,) = office.papers.of(dossier.id)
    preview = preview_of(window)
    qtbot.waitUntil(lambda: preview.page_count() == 1, timeout=20_000)
    wish = PrintWish(line.id, copies=1)
    desk.print_paper(wish)
    desk.print_paper(wish)
    qtbot.waitUntil(lambda: office.papers.get(line.id).print_count > 0, timeout=20_000)
    tasks.wait()
    QApplication.processEvents()
    assert office.papers.get(line.id).print_count == 1
    assert len(printers.jobs()) == 1
    tasks.deleteLater()


def test_the_last_sheet_asked_for_is_shown(
    qtbot: QtBot,
    qapp: QApplication,
    messages: Messages,
    line: PaperLine,
    window: QWidget,
    tmp_path: Path,
    make_desk: MakeDesk,
) -> None:
    tasks = BackgroundTasks(messages, qapp)
    make_desk(tasks).show(line.id)
    qtbot.waitUntil(lambda: bool(window.findChildren(PaperPreview)), timeout=20_000)
    preview = preview_of(window)
    sheets = choice(preview, "Khổ giấy")
    for sheet in (Paper.A4, Paper.A5, Paper.A4):
        sheets.choose(sheet)
    assert not seen(preview, QAbstractButton, "In").isEnabled()
    qtbot.waitUntil(lambda: seen(preview, QAbstractButton, "In").isEnabled(), timeout=20_000)
    tasks.wait()
    QApplication.processEvents()
    saved = tmp_path / "paper.pdf"
    assert preview.save_to(saved)
    assert page_sizes(saved.read_bytes()) == [(595, 842)]
    assert line.subject_code in text_of(saved.read_bytes())
    tasks.deleteLater()


def test_the_preview_closes_with_escape_and_counts_nothing(
    qtbot: QtBot, office: Office, line: PaperLine, window: QWidget, make_desk: MakeDesk
) -> None:
    make_desk().show(line.id)
    preview = preview_of(window)
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shiboken6.isValid(preview))
    assert office.papers.get(line.id).print_count == 0


def test_a_paper_that_cannot_be_drawn_closes_the_preview_and_is_said(
    office: Office,
    line: PaperLine,
    window: QWidget,
    heard: Heard,
    make_desk: MakeDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def faulty(_paper_id: object, _sheet: object = None) -> bytes:
        raise KnownError(Sentence("Mẫu in có lỗi.", "The template is faulty."))

    monkeypatch.setattr(office.papers, "render", faulty)
    make_desk().show(line.id)
    assert heard.texts() == ["Mẫu in có lỗi."]
    assert not any(preview.isVisible() for preview in window.findChildren(PaperPreview))
