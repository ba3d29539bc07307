"""What a scan does depends on what was scanned: one row for each kind, wherever one is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official
from desktop_app.domain.scans import Scan, ScanKind
from desktop_app.ui.messages import MessageKind, Messages
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.scanning.routing import ROUTES, ScanPlaces, ScanRouter
from desktop_app.ui.scanning.serial import PortState
from tests.ui.bench import Heard, show_active

CODE = "H26.12.05-261120-0007"
CARD = "001188012345||Nguyễn Thị An|01021988|Nữ|Hà Nội|15082021"
SPOILT_CARD = "001188012345||Nguyen Thi An|01021988|Nu|Ha Noi, Ba Dinh|15082021"
SPOILT = "H26.Á.05-261120-0007"


class Plain(QWidget):
    """A page that works with no scans."""


class Codes(QWidget):
    """A page that works with codes and badges, as the handover desk does."""

    def __init__(self, wanted: Callable[[str], bool] = lambda _: True) -> None:
        super().__init__()
        self.taken: list[str] = []
        self._wanted = wanted

    def take_scan(self, text: str) -> bool:
        if self._wanted(text):
            self.taken.append(text)
        return self._wanted(text)


class Everything(QDialog):
    """A page or dialog that works with all there is."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[ScanKind] = []

    def hear_scan(self, scan: Scan) -> bool:
        self.heard.append(scan.kind)
        return True


@dataclass
class Desk:
    """A window with a page in front, and what was done elsewhere."""

    front: QWidget
    intake: QWidget | None = None
    done: list[str] = field(default_factory=list)

    def places(self) -> ScanPlaces:
        return ScanPlaces(
            in_front=lambda: self.front,
            open_code=lambda code: self.done.append(f"open {code}"),
            find=lambda text: self.done.append(f"find {text}"),
            intake=lambda: self.intake,
            rate=lambda code: self.done.append(f"rate {code}"),
        )


@pytest.fixture
def official(office: Office, admin: Actor, catalogue: None) -> Official:
    """Somebody with a badge."""
    department = office.staffing.staff().departments[0]
    official = Official(new_key(), department.id, "TP01", "Lê Quang Huy")
    office.staffing.save_official(official, admin)
    return official


Router = Callable[[QWidget, QWidget | None], Desk]


@pytest.fixture
def route(
    office: Office, official: Official, scanner: Scanner, messages: Messages, qtbot: QtBot
) -> Router:
    """Route the scans of ``scanner`` for a page in front and a form of the counter."""
    kept: list[ScanRouter] = []

    def make(front: QWidget, intake: QWidget | None = None) -> Desk:
        for page in (front, intake):
            if page is not None:
                qtbot.addWidget(page)
        desk = Desk(front, intake)
        kept.append(ScanRouter(scanner, desk.places(), office.staffing, "H26.12.05", messages))
        return desk

    return make


def test_every_kind_of_scan_has_a_row() -> None:
    assert set(ROUTES) == set(ScanKind)


@pytest.mark.parametrize(
    ("text", "done", "said"),
    [
        (CODE, [f"open {CODE}"], ""),
        (f"]C0{CODE.lower()}", [f"open {CODE}"], ""),
        ("G15-261008-1500123", ["open G15-261008-1500123"], ""),
        (f"MC-RATE|{CODE}", [f"rate {CODE}"], ""),
        ("TP01", [], "Đây là thẻ của Lê Quang Huy · "),
        (CARD, ["find 001188012345"], ""),
        ("001188012345", ["find 001188012345"], ""),
        ("0100233488", ["find 0100233488"], ""),
        ("0912345678", ["find 0912345678"], ""),
        (SPOILT, [], "Bộ gõ tiếng Việt"),
        ("EB123456789VN", [], "“EB123456789VN” không phải mã hồ sơ"),
    ],
)
def test_what_is_done_where_no_page_takes_it(
    route: Router, scanner: Scanner, heard: Heard, text: str, done: list[str], said: str
) -> None:
    desk = route(Plain(), None)

    scanner.take_text(text)

    assert desk.done == done
    assert [said in each for each in heard.texts()] == ([True] if said else [])


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        (CODE, True), ("TP01", True), ("001188012345", True), ("0912345678", True),
        (CARD, False), (SPOILT, False), ("EB123456789VN", False),
    ],
)  # fmt: skip
def test_a_page_that_works_with_codes_is_offered_codes_and_badges(
    route: Router, scanner: Scanner, text: str, is_taken: bool
) -> None:
    page = Codes()
    desk = route(page, None)

    scanner.take_text(text)

    assert page.taken == ([text] if is_taken else [])
    assert not (is_taken and desk.done)


def test_what_a_page_does_not_want_goes_its_usual_way(route: Router, scanner: Scanner) -> None:
    page = Codes(wanted=lambda text: text == "TP01")
    desk = route(page, None)

    scanner.take_text("TP01")
    scanner.take_text(CODE)

    assert page.taken == ["TP01"]
    assert desk.done == [f"open {CODE}"]


@pytest.mark.parametrize("text", [CODE, "TP01", CARD, SPOILT, "0912345678", "EB123456789VN"])
def test_a_page_that_hears_everything_gets_it_first(
    route: Router, scanner: Scanner, heard: Heard, text: str
) -> None:
    page = Everything()
    desk = route(page, None)

    scanner.take_text(text)

    assert len(page.heard) == 1
    assert (desk.done, heard.texts()) == ([], [])


@pytest.mark.parametrize("text", [CARD, SPOILT_CARD])
def test_a_card_goes_into_the_form_of_the_counter_from_any_page(
    route: Router, scanner: Scanner, text: str
) -> None:
    form = Everything()
    desk = route(Plain(), form)

    scanner.take_text(text)

    assert form.heard == [ScanKind.CITIZEN_CARD]
    assert desk.done == []


def test_a_question_that_is_open_keeps_the_page_behind_it(
    route: Router, scanner: Scanner, qtbot: QtBot
) -> None:
    page = Codes()
    desk = route(page, None)
    question = QDialog()
    qtbot.addWidget(question)
    question.setModal(True)
    show_active(qtbot, question)

    scanner.take_text(CODE)

    assert (page.taken, desk.done) == ([], [])
    assert question.isVisible()


def test_a_dialog_that_hears_scans_gets_them(route: Router, scanner: Scanner, qtbot: QtBot) -> None:
    page = Codes()
    route(page, None)
    question = Everything()
    qtbot.addWidget(question)
    question.setModal(True)
    show_active(qtbot, question)

    scanner.take_text(CODE)

    assert question.heard == [ScanKind.DOSSIER_CODE]
    assert page.taken == []


def test_a_badge_of_somebody_who_left_is_no_badge(
    route: Router, scanner: Scanner, heard: Heard, office: Office, admin: Actor, official: Official
) -> None:
    gone = Official(
        official.id, official.department_id, official.code, official.name, is_active=False
    )
    office.staffing.save_official(gone, admin)
    route(Plain(), None)

    scanner.take_text("TP01")

    assert "không phải" in heard.texts()[-1]


def test_a_scanner_pulled_out_is_told_once_and_its_return_too(
    route: Router, scanner: Scanner, heard: Heard
) -> None:
    route(Plain(), None)

    for state in (PortState.OPEN, PortState.LOST, PortState.OPEN, PortState.CLOSED):
        scanner.port_changed.emit(state)

    assert [each.kind for each in heard.messages] == [MessageKind.WARNING, MessageKind.SUCCESS]
    assert "rút" in heard.texts()[0]
