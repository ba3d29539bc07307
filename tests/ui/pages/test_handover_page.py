"""The handover desk, giving: twenty scans in a row, one act, one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.assembly import Office
from desktop_app.db.records import CustodyRecord, HandoverRecord
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.people import Actor
from desktop_app.domain.text import fold
from desktop_app.services.handing_over import Receiver
from desktop_app.ui.handover import HandoverPage, ScanSound
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.paper_preview import PaperPreview
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import Choice, DataTable, SuggestBox, TextLine
from desktop_app.ui.workplaces import HANDOVER
from tests.conftest import StoppedClock
from tests.services.colleagues import PLAN, plan_steps_of
from tests.ui.bench import Clock, Heard, show_active
from tests.ui.pages.handover_office import LAWYER, Staffed, scan, staff, workplaces
from tests.ui.pages.hands import field as field_of
from tests.ui.pages.hands import key, keys, press, seen, words

CTRL = Qt.KeyboardModifier.ControlModifier


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


@pytest.fixture
def staffed(office: Office, admin: Actor, catalogue: None, clock: StoppedClock) -> Staffed:
    return staff(office, admin, clock)


@dataclass
class Desk:
    """The handover page in its window, with the hands of whoever works on it."""

    window: MainWindow
    page: HandoverPage
    seconds: Clock
    sounds: list[ScanSound] = field(default_factory=list)

    def scan(self, *dossiers: Dossier) -> None:
        for dossier in dossiers:
            scan(self.seconds, dossier.code)

    def choose(self, text: str) -> None:
        """Type ``text``, as fast as hands do, for the receiver and take the first row."""
        key(Qt.Key.Key_F9)
        for letter in text:
            self.seconds.seconds += 0.15
            key(letter)
        self.seconds.seconds += 0.15
        key(Qt.Key.Key_Return)

    def hand_over(self) -> None:
        key(Qt.Key.Key_Return, CTRL)

    @property
    def table(self) -> DataTable[object]:
        return seen(self.page, DataTable, "Hồ sơ trên bàn")

    def rows(self) -> list[tuple[str, ...]]:
        """Return code and state of each row."""
        model = self.table.model()
        return [
            (model.index(row, 1).data(), model.index(row, 2).data())
            for row in range(model.rowCount())
        ]

    def said(self) -> str:
        return self.page._giving._bar.said()

    def tone(self) -> Tone:
        return self.page._giving._bar.tone()


@pytest.fixture
def desk(
    qtbot: QtBot,
    staffed: Staffed,
    messages: Messages,
    scanner: Scanner,
    tmp_path: Path,
    clock: StoppedClock,
    seconds: Clock,
) -> Desk:
    built = workplaces(
        staffed, staffed.admin, messages, scanner, tmp_path / "s.toml", clock, is_everybody=True
    )
    qtbot.addWidget(built.window)
    show_active(qtbot, built.window)
    built.window.resize(1366, 768)
    key(Qt.Key.Key_F4)
    page = built.window.page(HANDOVER)
    assert isinstance(page, HandoverPage)
    made = Desk(built.window, page, seconds)
    page.sounds.sounded.connect(made.sounds.append)
    return made


def custody(office: Office, dossier: Dossier) -> list[CustodyRecord]:
    with office.database.read() as session:
        return list(
            session.scalars(
                select(CustodyRecord)
                .where(CustodyRecord.dossier_id == dossier.id)
                .order_by(CustodyRecord.began_at, CustodyRecord.id)
            )
        )


def lists(office: Office) -> list[HandoverRecord]:
    with office.database.read() as session:
        return list(session.scalars(select(HandoverRecord).order_by(HandoverRecord.number)))


def test_twenty_dossiers_are_scanned_in_a_row_and_go_in_one_act(
    desk: Desk, staffed: Staffed, clock: StoppedClock, heard: Heard
) -> None:
    pile = staffed.receive_many(20)
    solved = staffed.receive("Đã Xong Việc")
    staffed.office.closing.finish(solved.id, staffed.admin)
    clock.move(minutes=5)

    desk.choose("tpht01")
    desk.scan(*pile[:7], solved, *pile[7:], pile[3])

    assert desk.sounds == [ScanSound.GOOD] * 7 + [ScanSound.BAD] + [ScanSound.GOOD] * 13 + [
        ScanSound.LOOK
    ]
    assert desk.said() == f"Quét lại: {pile[3].code} đã có trên bàn, số thứ tự 4."
    assert "20 hồ sơ sẽ bàn giao · 1 để riêng" in words(desk.page)
    assert (solved.code, "Không giao được") in desk.rows()
    assert lists(staffed.office) == []

    desk.hand_over()

    [made] = lists(staffed.office)
    assert (made.count, made.number, made.receiver) == (20, 1, LAWYER)
    for dossier in pile:
        rows = custody(staffed.office, dossier)
        assert rows[0].ended_at == clock.now == rows[-1].began_at
        assert (rows[-1].official_id, rows[-1].handover_id) == (staffed.lawyer.id, made.id)
    assert [row.handover_id for row in custody(staffed.office, solved)] == [None]
    assert desk.said() == f"Biên bản số 1: đã bàn giao 20 hồ sơ cho {LAWYER}."
    assert desk.rows() == [(solved.code, "Không giao được")]
    assert desk.tone() is Tone.DONE
    assert heard.bugs == []
    # Ready for the next pile: another receiver is to be chosen.
    assert field_of(desk.page, "Người nhận (F9)").editor.hasFocus()


def test_a_scan_leaves_what_is_being_typed_alone(desk: Desk, staffed: Staffed) -> None:
    [dossier] = staffed.receive_many(1)
    note = field_of(desk.page, "Ghi chú trong biên bản").editor
    assert isinstance(note, TextLine)
    note.setFocus()
    keys("kem hai ban sao")

    desk.scan(dossier)

    assert note.text() == "kem hai ban sao"
    assert desk.rows() == [(dossier.code, "Sẵn sàng")]


def test_a_code_of_no_dossier_loses_nothing(desk: Desk, staffed: Staffed) -> None:
    [dossier] = staffed.receive_many(1)
    desk.choose("tpht01")
    desk.scan(dossier)

    scan(desk.seconds, "H26.12.05-261120-9999")

    assert desk.said() == "Không có hồ sơ nào mang mã H26.12.05-261120-9999."
    assert desk.sounds[-1] is ScanSound.BAD
    assert desk.rows() == [(dossier.code, "Sẵn sàng")]
    assert desk.page._giving._receiver_card.receiver() is not None


def test_a_code_that_is_typed_stands_ready_to_be_mended(desk: Desk, staffed: Staffed) -> None:
    line = seen(desk.page, TextLine, "Mã hồ sơ")
    line.setFocus()
    for letter in "9999":
        desk.seconds.seconds += 0.5
        keys(letter)
    key(Qt.Key.Key_Return)

    assert line.text() == "9999"
    assert line.selectedText() == "9999"
    assert "9999" in desk.said()
    key(Qt.Key.Key_Escape)
    assert line.text() == ""


def test_if_one_cannot_go_nothing_goes_and_it_is_marked(
    desk: Desk, staffed: Staffed, office: Office
) -> None:
    pile = staffed.receive_many(4)
    desk.choose("tpht01")
    desk.scan(*pile)
    # Meanwhile somebody else at another counter hands the third to the same official.
    office.handing_over.hand_over(
        [pile[2].id], Receiver(official_id=staffed.lawyer.id), staffed.admin
    )

    desk.hand_over()

    assert len(lists(office)) == 1
    assert [row[0] for row in desk.rows()] == [each.code for each in pile]
    assert desk.rows()[2] == (pile[2].code, "Chưa giao được")
    assert desk.said().startswith("Chưa bàn giao hồ sơ nào.")
    assert pile[2].code in desk.said()
    assert desk.sounds[-1] is ScanSound.BAD
    assert custody(office, pile[0])[-1].official_id is None

    desk.table.setFocus()
    key(Qt.Key.Key_Delete)
    desk.hand_over()

    assert [each.count for each in lists(office)] == [1, 3]
    assert desk.rows() == []


def test_one_that_was_finished_meanwhile_is_put_aside(
    desk: Desk, staffed: Staffed, office: Office
) -> None:
    pile = staffed.receive_many(3)
    desk.choose("tpht01")
    desk.scan(*pile)
    office.closing.finish(pile[1].id, staffed.admin)

    desk.hand_over()

    assert lists(office) == []
    assert len(desk.rows()) == 3
    assert desk.rows()[1][1] in {"Không giao được", "Chưa giao được"}


def test_what_was_received_after_three_counts_from_the_next_opening(
    desk: Desk, staffed: Staffed, clock: StoppedClock, office: Office
) -> None:
    clock.now = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    dossier = staffed.receive()
    desk.choose("tpht01")

    desk.scan(dossier)

    assert desk.sounds[-1] is ScanSound.LOOK
    assert "tính cho người nhận từ đầu giờ ngày làm việc tới" in desk.said()
    assert desk.rows() == [(dossier.code, "Tính từ ngày làm việc sau")]
    desk.hand_over()
    opening = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    assert custody(office, dossier)[-1].began_at == opening


def test_a_badge_chooses_the_receiver(desk: Desk, staffed: Staffed) -> None:
    [dossier] = staffed.receive_many(1)
    desk.scan(dossier)
    seen(desk.page, TextLine, "Mã hồ sơ").setFocus()

    scan(desk.seconds, "TPHT01")

    chosen = desk.page._giving._receiver_card.receiver()
    assert chosen is not None
    assert chosen.name == LAWYER
    assert desk.said() == f"Người nhận: {LAWYER}"
    assert len(desk.rows()) == 1


def test_a_badge_in_the_box_on_top_chooses_too(desk: Desk, staffed: Staffed) -> None:
    key(Qt.Key.Key_K, CTRL)
    scan(desk.seconds, "DCXD01")

    chosen = desk.page._giving._receiver_card.receiver()
    assert chosen is not None
    assert chosen.receiver.official_id == staffed.surveyor.id
    assert desk.window.current_key() == HANDOVER


RECEIVERS = {
    "vuong": LAWYER,
    "bmv": LAWYER,
    "tpht02": "Đỗ Thị Ước",
    "do thi": "Đỗ Thị Ước",
    "dia chinh": "Địa chính – Xây dựng",
    "mot cua": "Bộ phận Một cửa",
    "Chi cuc Thue khu vuc 3": "Chi cuc Thue khu vuc 3",
}


def test_a_receiver_is_found_by_a_few_letters(desk: Desk) -> None:
    found = {}
    for typed in RECEIVERS:
        desk.choose(typed)
        chosen = desk.page._giving._receiver_card.receiver()
        found[typed] = None if chosen is None else chosen.name
    assert found == RECEIVERS


def test_another_agency_is_nobody_of_ours(desk: Desk, staffed: Staffed, office: Office) -> None:
    [dossier] = staffed.receive_many(1)
    desk.choose("Chi cuc Thue")
    desk.scan(dossier)
    desk.hand_over()
    row = custody(office, dossier)[-1]
    assert (row.kind, row.agency, row.official_id) == ("external", "Chi cuc Thue", None)


def slowly(desk: Desk, text: str, end: Qt.Key) -> None:
    """Type ``text`` into the receiver as a scanner does that is too slow to be known for one."""
    key(Qt.Key.Key_F9)
    for letter in (*text, end):
        desk.seconds.seconds += 0.15
        key(letter)


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_code_in_the_place_of_the_receiver_goes_onto_the_desk(
    desk: Desk, staffed: Staffed, end: Qt.Key
) -> None:
    first, second = staffed.receive_many(2)
    desk.scan(first)
    box = field_of(desk.page, "Người nhận (F9)").editor
    assert isinstance(box, SuggestBox)

    slowly(desk, second.code, end)

    assert [row[0] for row in desk.rows()] == [first.code, second.code]
    assert desk.page._giving._receiver_card.receiver() is None
    assert box.text() == ""
    assert not box.is_list_open()


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize("number", ["001188012345", "0912345678"])
def test_a_number_is_nobody(
    desk: Desk, staffed: Staffed, office: Office, number: str, end: Qt.Key
) -> None:
    desk.scan(*staffed.receive_many(1))

    slowly(desk, number, end)

    where = field_of(desk.page, "Người nhận (F9)")
    assert "không phải tên nơi nhận" in where.message()
    desk.hand_over()
    assert lists(office) == []


def test_another_agency_is_chosen_and_not_taken_by_going_on(
    desk: Desk, staffed: Staffed, office: Office
) -> None:
    [first, second] = staffed.receive_many(2)
    desk.scan(first)
    slowly(desk, "So Xay dung", Qt.Key.Key_Tab)
    assert desk.page._giving._receiver_card.receiver() is None
    [offered] = desk.page._giving._receivers.offered("So Xay dung")
    assert offered.title == "Cơ quan khác: So Xay dung"

    desk.choose("So Xay dung")
    box = field_of(desk.page, "Người nhận (F9)").editor
    assert isinstance(box, SuggestBox)
    assert box.text() == "So Xay dung"
    desk.hand_over()
    assert [each.receiver for each in lists(office)] == ["So Xay dung"]

    # It got dossiers before: now it is one of those that are known.
    desk.scan(second)
    slowly(desk, "so xay", Qt.Key.Key_Tab)
    chosen = desk.page._giving._receiver_card.receiver()
    assert chosen is not None
    assert chosen.name == "So Xay dung"


def test_without_a_receiver_nothing_goes(desk: Desk, staffed: Staffed, office: Office) -> None:
    [dossier] = staffed.receive_many(1)
    desk.scan(dossier)

    desk.hand_over()

    where = field_of(desk.page, "Người nhận (F9)")
    assert where.message() == "Chọn người nhận: gõ vài chữ trong tên, hoặc quét thẻ."
    assert where.editor.hasFocus()
    assert lists(office) == []
    assert desk.rows() == [(dossier.code, "Sẵn sàng")]
    desk.choose("tpht01")
    assert not where.has_error()


def test_without_dossiers_nothing_goes(desk: Desk, staffed: Staffed, office: Office) -> None:
    desk.choose("tpht01")
    desk.hand_over()
    assert desk.said() == "Chưa quét hồ sơ nào để bàn giao."
    assert lists(office) == []


def test_one_that_is_with_the_receiver_already_is_put_aside(desk: Desk, staffed: Staffed) -> None:
    his = staffed.receive("Của Ông Vượng", staffed.lawyer)
    desk.choose("tpht01")
    desk.scan(his)
    assert desk.rows() == [(his.code, "Không giao được")]
    assert f"đang ở {LAWYER} rồi" in desk.said()
    desk.choose("tpht02")
    # It may go to somebody else, but it is his work and not the counter's pile.
    assert desk.rows() == [(his.code, "Của người khác")]
    desk.scan(staffed.receive("Cũng Của Ông Vượng", staffed.lawyer))
    assert desk.tone() is Tone.SOON
    assert f"Đang ở {LAWYER}" in desk.said()


def test_all_that_wait_for_a_receiver_are_taken_at_once(
    desk: Desk, staffed: Staffed, office: Office
) -> None:
    pile = staffed.receive_many(3)
    staffed.receive("Của Ông Vượng", staffed.lawyer)
    desk.choose("tu phap")
    assert seen(desk.page, QPushButton, "Lấy hết 3 hồ sơ chờ").isVisible()
    desk.scan(pile[1])
    assert seen(desk.page, QPushButton, "Lấy hết 2 hồ sơ chờ").isVisible()

    key(Qt.Key.Key_L, CTRL)

    assert {row[0] for row in desk.rows()} == {each.code for each in pile}
    desk.hand_over()
    assert [each.count for each in lists(office)] == [3]
    assert custody(office, pile[0])[-1].department_id == staffed.law.id
    assert custody(office, pile[0])[-1].official_id is None


def test_dossiers_are_taken_off_the_desk(desk: Desk, staffed: Staffed) -> None:
    pile = staffed.receive_many(3)
    desk.scan(*pile)
    desk.table.select_key(pile[1].id)
    press(desk.page, "Bỏ ra")
    assert [row[0] for row in desk.rows()] == [pile[0].code, pile[2].code]
    assert "2 hồ sơ sẽ bàn giao" in words(desk.page)


def test_the_receivers_last_used_come_first(desk: Desk, staffed: Staffed) -> None:
    [dossier] = staffed.receive_many(1)
    desk.choose("dcxd01")
    desk.scan(dossier)
    desk.hand_over()

    box = field_of(desk.page, "Người nhận (F9)").editor
    assert isinstance(box, SuggestBox)
    first = desk.page._giving._receivers.offered("")[0]
    assert (first.title, first.note) == (staffed.surveyor.name, "vừa dùng")


def test_the_list_is_asked_for_and_can_be_asked_for_again(
    desk: Desk, staffed: Staffed, office: Office, qtbot: QtBot
) -> None:
    pile = staffed.receive_many(2)
    for dossier, badge in zip(pile, ("tpht01", "dcxd01"), strict=True):
        desk.choose(badge)
        desk.scan(dossier)
        desk.hand_over()
    assert words(desk.page).count("Biên bản hôm nay") == 1
    first, second = lists(office)
    asked: list[object] = []
    desk.page.list_asked.disconnect()
    desk.page.list_asked.connect(asked.append)

    key(Qt.Key.Key_P, CTRL)
    desk.page._lists.choose(first.id)
    key(Qt.Key.Key_P, CTRL)

    assert asked == [second.id, first.id]


def test_the_list_comes_up_to_be_printed_and_signed(desk: Desk, staffed: Staffed) -> None:
    desk.choose("tpht01")
    desk.scan(*staffed.receive_many(2))
    desk.hand_over()

    key(Qt.Key.Key_P, CTRL)

    [preview] = desk.window.findChildren(PaperPreview)
    assert preview.isVisible()
    assert "Biên bản bàn giao hồ sơ" in preview.windowTitle()
    preview.close()


def test_the_steps_of_the_office_are_offered(desk: Desk, staffed: Staffed, office: Office) -> None:
    plan_steps_of(office, staffed.admin)
    pile = staffed.receive_many(2)
    desk.choose("tpht01")
    desk.scan(*pile)
    step = field_of(desk.page, "Cho bước").editor
    assert isinstance(step, Choice)
    assert [step.itemText(place) for place in range(step.count())] == [
        "Bước tiếp theo",
        *(each.name for each in PLAN),
    ]
    step.choose("Trình ký")
    desk.scan(staffed.receive())
    assert step.choice() == "Trình ký"
    desk.hand_over()
    assert custody(office, pile[0])[-1].step == "Trình ký"


def test_the_sounds_can_be_switched_off_and_are_told_all_the_same(
    desk: Desk, staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps: list[None] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(None))
    pile = staffed.receive_many(2)
    desk.scan(pile[0])
    assert len(beeps) == 1
    press(desk.page, "Tắt tiếng")
    desk.scan(pile[1])
    assert len(beeps) == 1
    assert desk.sounds == [ScanSound.GOOD, ScanSound.GOOD]


def test_a_bad_scan_sounds_three_times(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps: list[None] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(None))
    scan(desk.seconds, "H26.12.05-261120-9999")
    qtbot.waitUntil(lambda: len(beeps) == 3)
    qtbot.waitUntil(lambda: not desk.page.sounds._timer.isActive())
    assert len(beeps) == 3


def test_going_away_and_coming_back_loses_nothing(desk: Desk, staffed: Staffed) -> None:
    pile = staffed.receive_many(3)
    desk.choose("tpht01")
    desk.scan(*pile)
    key(Qt.Key.Key_F3)
    key(Qt.Key.Key_F4)
    key(Qt.Key.Key_T, CTRL)
    key(Qt.Key.Key_T, CTRL)
    assert len(desk.rows()) == 3
    assert desk.page._giving._receiver_card.receiver() is not None
    assert seen(desk.page, TextLine, "Mã hồ sơ").hasFocus()


def test_everything_on_the_page_has_a_name(desk: Desk) -> None:
    for kind in (TextLine, QPushButton, DataTable, SuggestBox):
        for widget in desk.page.findChildren(kind):
            if widget.isVisibleTo(desk.page):
                assert widget.accessibleName(), widget


def test_a_double_press_makes_one_list(desk: Desk, staffed: Staffed, office: Office) -> None:
    pile = staffed.receive_many(2)
    desk.choose("tpht01")
    desk.scan(*pile)
    button = seen(desk.page, QPushButton, "Bàn giao 2 hồ sơ")
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    desk.hand_over()
    desk.hand_over()
    assert len(lists(office)) == 1


def test_a_typed_code_does_not_stay_in_the_line_once_it_is_taken(
    desk: Desk, staffed: Staffed
) -> None:
    first, second = staffed.receive_many(2)
    desk.choose("tpht01")
    line = seen(desk.page, TextLine, "Mã hồ sơ")
    line.setFocus()
    line.setText("H26.12.05-261120-9999")
    key(Qt.Key.Key_Return)
    # Refused: a mistake in it can be mended.
    assert line.text() == "H26.12.05-261120-9999"
    line.setText(first.code)
    key(Qt.Key.Key_Return)
    assert line.text() == ""
    assert len(desk.rows()) == 1
    line.setText("H26.12.05-26")
    desk.scan(second)
    assert line.text() == "H26.12.05-26"
    desk.hand_over()
    assert desk.rows() == []
    assert line.text() == ""


def test_a_receiver_of_another_department_is_hinted_at_and_no_wall(
    desk: Desk, staffed: Staffed, office: Office
) -> None:
    pile = staffed.receive_many(2)
    route = pile[0].route
    assert route is not None
    elsewhere = next(
        each for each in office.staffing.staff().departments if each.id != route.department_id
    )
    hint = f"2 hồ sơ trên bàn thuộc {route.department}. Kiểm tra lại nơi nhận."
    desk.scan(*pile)
    assert hint not in words(desk.page)
    desk.choose(fold(elsewhere.name))
    assert hint in words(desk.page)
    desk.hand_over()
    assert [row.count for row in lists(office)] == [2]
    assert hint not in words(desk.page)
    # Where it is meant to go there is nothing to say.
    third = staffed.receive()
    desk.choose("tpht01")
    desk.scan(third)
    assert "Kiểm tra lại nơi nhận" not in words(desk.page)
