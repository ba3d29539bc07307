"""The look-up screen: by finger, keyboard and scanner; and nobody gets past it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.people import Actor
from desktop_app.domain.scans import recognise
from desktop_app.services.signing_in import hash_password
from desktop_app.ui.kiosk import KioskWindow
from desktop_app.ui.kiosk.leave_dialog import LeaveDialog
from desktop_app.ui.kiosk.window import Leaving
from desktop_app.ui.large_print import LargeButton, LargeText
from tests.conftest import ADMINISTRATOR, StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.pages.dossier_hands import activate, question
from tests.ui.pages.hands import press, type_into
from tests.ui.pages.hands import words as words_of

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def kiosk(qtbot: QtBot, office: Office, clock: StoppedClock) -> KioskWindow:
    return _kiosk(qtbot, office, clock, Leaving.FREELY)


def _kiosk(qtbot: QtBot, office: Office, clock: StoppedClock, leaving: Leaving) -> KioskWindow:
    shown = KioskWindow(
        office.public_lookup, "Trung tâm Phục vụ hành chính công", clock, leaving, office.signing_in
    )
    qtbot.addWidget(shown)
    shown.show_full()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


@pytest.fixture
def code(office: Office, admin: Actor) -> str:
    return office.intake.receive(marriage_status_form(), admin).code


def words(kiosk: KioskWindow) -> str:
    texts = kiosk.findChildren(LargeText)
    return "\n".join(each.text() for each in texts if each.isVisibleTo(kiosk))


def tap(kiosk: KioskWindow, name: str) -> None:
    [button] = [
        each
        for each in kiosk.findChildren(LargeButton)
        if each.isVisibleTo(kiosk) and each.accessibleName().split(" · ")[0] == name
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_by_finger_only_the_figures_have_to_be_typed(kiosk: KioskWindow, code: str) -> None:
    for figure in code.removeprefix("H26.12.05-").replace("-", ""):
        tap(kiosk, figure)
    tap(kiosk, "Tra cứu")

    said = words(kiosk)
    for word in ("Đã tiếp nhận", "Accepted", code, "Hẹn trả kết quả", "Cấp Giấy xác nhận"):
        assert word in said
    assert "Nguyễn" not in said
    tap(kiosk, "Xong")
    assert "Đưa mã vạch" in words(kiosk)
    assert code not in words(kiosk)


@pytest.mark.parametrize("height", [44, 60, 90, 140])
def test_the_words_of_a_button_leave_its_edge_free(qtbot: QtBot, height: int) -> None:
    button = LargeButton("Xong", 30, is_primary=True, below="Done")
    qtbot.addWidget(button)
    button.set_scale(1.5)
    button.resize(300, height)
    picture = button.grab().toImage()
    ground = picture.pixelColor(30, height // 2)

    for row in (3, 4, height - 5, height - 4):
        colours = {picture.pixelColor(x, row).name() for x in range(20, 280)}
        assert colours == {ground.name()}, row


def test_by_keyboard(kiosk: KioskWindow, code: str) -> None:
    QTest.keyClicks(kiosk.focusWidget(), f"{code[10:]}X")
    QTest.keyClick(kiosk.focusWidget(), Qt.Key.Key_Backspace)
    QTest.keyClick(kiosk.focusWidget(), Qt.Key.Key_Return)

    assert "Đã tiếp nhận" in words(kiosk)


@pytest.mark.parametrize("text", ["{code}", "MC-RATE|{code}", "]C0{code}\r"])
def test_by_scanner(kiosk: KioskWindow, code: str, text: str) -> None:
    assert kiosk.hear_scan(recognise(text.format(code=code)))

    assert "Đã tiếp nhận" in words(kiosk)


def test_a_card_is_no_receipt_and_is_not_shown(kiosk: KioskWindow) -> None:
    kiosk.hear_scan(recognise("001188012345||Nguyễn Thị An|01021988|Nữ|Hà Nội|15082021"))

    assert "không phải mã trên giấy hẹn" in words(kiosk)
    assert "001188012345" not in words(kiosk)


def test_codes_of_other_offices_have_letters(kiosk: KioskWindow) -> None:
    tap(kiosk, "Mã cơ quan khác")
    tap(kiosk, "Chữ cái")
    tap(kiosk, "G")
    tap(kiosk, "Chữ số")
    for sign in "15-":
        tap(kiosk, sign)
    tap(kiosk, "Xóa một ký tự")
    assert kiosk._ask.line.text() == "G15"
    tap(kiosk, "Tra cứu")
    assert "Mã chưa đủ" in words(kiosk)
    assert kiosk._ask.line.text() == "G15"
    tap(kiosk, "Xóa hết")
    assert kiosk._ask.line.text() == "H26.12.05-"
    assert "Mã chưa đủ" not in words(kiosk)


def test_the_answer_goes_away_after_20_seconds(kiosk: KioskWindow, code: str) -> None:
    kiosk.look_up(code)
    for second in range(20):
        assert f"sau {20 - second} giây" in words(kiosk)
        kiosk._second.timeout.emit()

    assert "Đưa mã vạch" in words(kiosk)
    assert not kiosk._second.isActive()


def test_half_a_code_is_not_left_for_the_next_one(kiosk: KioskWindow) -> None:
    tap(kiosk, "2")
    assert kiosk._typing.isActive()
    kiosk._typing.timeout.emit()
    assert kiosk._ask.line.text() == "H26.12.05-"


def test_after_five_wrong_codes_it_rests(
    kiosk: KioskWindow, code: str, clock: StoppedClock
) -> None:
    for serial in range(5):
        kiosk.look_up(f"261120-9{serial:03d}")
        assert "Ông/bà xem lại mã" in words(kiosk)
    kiosk.look_up(code)
    assert "tạm nghỉ 30 giây" in words(kiosk)
    tap(kiosk, "1")
    kiosk.hear_scan(recognise(code))
    assert "tạm nghỉ 30 giây" in words(kiosk)
    clock.move(seconds=30)
    kiosk._resting.timeout.emit()
    kiosk._resting.stop()
    kiosk.look_up(code)
    assert "Đã tiếp nhận" in words(kiosk)


def test_a_store_that_does_not_answer_is_not_described(
    kiosk: KioskWindow, office: Office, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app.domain.errors import KnownError  # noqa: PLC0415
    from desktop_app.domain.sentence import Sentence  # noqa: PLC0415

    def gone(_text: str) -> None:
        raise KnownError(Sentence("Máy chủ db.phuong.local không trả lời.", "No answer."))

    monkeypatch.setattr(office.public_lookup, "look_up", gone)
    kiosk.look_up(code)
    assert "Tạm thời chưa tra cứu được" in words(kiosk)
    assert "db.phuong.local" not in words(kiosk)


def test_by_itself_it_is_closed_as_any_window(qtbot: QtBot, kiosk: KioskWindow) -> None:
    with qtbot.waitSignal(kiosk.left) as left:
        kiosk.close()
    assert left.args == [None]
    assert not kiosk.isVisible()


def test_in_a_session_it_takes_a_password_to_leave(
    qtbot: QtBot, office: Office, admin: Actor, clock: StoppedClock
) -> None:
    kiosk = _kiosk(qtbot, office, clock, Leaving.BY_PASSWORD)
    assert QApplication.activeModalWidget() is kiosk
    assert not kiosk.close()
    dialog = question()
    assert isinstance(dialog, LeaveDialog)
    type_into(dialog, "Tên đăng nhập", ADMINISTRATOR[1])
    type_into(dialog, "Mật khẩu", "sai rồi đó")
    press(dialog, "Rời màn hình")
    assert "chưa đúng" in words_of(dialog)
    assert kiosk.isVisible()
    dialog.reject()
    assert kiosk.isVisible()
    activate(kiosk)
    QTest.keyClick(
        kiosk.windowHandle(),
        Qt.Key.Key_Q,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = question()
    type_into(dialog, "Tên đăng nhập", ADMINISTRATOR[1])
    type_into(dialog, "Mật khẩu", ADMINISTRATOR[2])
    with qtbot.waitSignal(kiosk.left) as left:
        press(dialog, "Rời màn hình")
    assert left.args is not None
    assert left.args[0].user_id == admin.user_id
    assert not kiosk.isVisible()


def test_an_official_alone_may_not_open_the_way(
    qtbot: QtBot, office: Office, admin: Actor, clock: StoppedClock
) -> None:
    from desktop_app.db.repositories.office import OfficeRepository  # noqa: PLC0415
    from desktop_app.domain.keys import new_key  # noqa: PLC0415
    from desktop_app.domain.people import Role, User  # noqa: PLC0415

    user = User(new_key(), "huy", "Lê Quang Huy", frozenset({Role.OFFICIAL}))
    with office.database.write() as session:
        OfficeRepository(session).save_user(user, hash_password("mật khẩu dài"), clock())
    kiosk = _kiosk(qtbot, office, clock, Leaving.BY_PASSWORD)
    kiosk.ask_to_leave()
    dialog = question()
    type_into(dialog, "Tên đăng nhập", "huy")
    type_into(dialog, "Mật khẩu", "mật khẩu dài")
    press(dialog, "Rời màn hình")
    assert "chưa được giao việc này" in words_of(dialog)
    dialog.reject()
    kiosk._leave(None)
