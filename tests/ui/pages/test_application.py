from __future__ import annotations

import dataclasses
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QDir, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office, open_office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role, User
from desktop_app.domain.sentence import Language
from desktop_app.domain.statuses import Status
from desktop_app.services.acting import utc_now
from desktop_app.services.finding import LineFilter
from desktop_app.services.printing_history import PrintPlace
from desktop_app.services.unsent_prints import UnsentPrint, UnsentPrintsFile
from desktop_app.settings import Settings, load_settings, save_settings
from desktop_app.ui.application import build_window, run_window
from desktop_app.ui.first_start import FirstStart
from desktop_app.ui.first_start.trial_banner import BeginForRealDialog
from desktop_app.ui.intake.group_offer import GroupOffer
from desktop_app.ui.intake.save_panel import SavePanel
from desktop_app.ui.language import install_language
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.receipt_preview import ReceiptPreview
from desktop_app.ui.program import Program
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.sign_in import SignIn
from desktop_app.ui.start_trouble import StartTrouble
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.theme import LIGHT, Appearance, AppearanceChoice, current_palette
from desktop_app.ui.theme.icons import SEARCH_PREFIX
from desktop_app.ui.theme.style_sheet import DRAWN_PREFIX
from desktop_app.ui.widgets import Choice, DataTable
from desktop_app.ui.widgets.message_bar import MessageBar
from desktop_app.ui.widgets.rail import Rail
from desktop_app.ui.widgets.scan_box import ScanBox
from desktop_app.ui.workplaces import Workplaces
from tests.conftest import ADMINISTRATOR, OFFICE_SETTINGS, StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import field, key, keys, press, type_into, words

NAME, USERNAME, PASSWORD = ADMINISTRATOR


@pytest.fixture(autouse=True)
def _dressed(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    appearance: Appearance,
    compiled_translation: Path,
) -> Iterator[None]:
    """A program speaks by itself and brings its own drawings; windows alone are dressed here.

    What a program leaves is put back for the other tests.
    """
    kept = {prefix: QDir.searchPaths(prefix) for prefix in (SEARCH_PREFIX, DRAWN_PREFIX)}
    is_window_alone = "office" in request.fixturenames
    language = Language.VIETNAMESE if is_window_alone else Language.ENGLISH
    translator = install_language(qapp, language, compiled_translation)
    looks = qapp.styleSheet()
    yield
    # A window that is on its way out would be dressed once more, every part of it.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if translator is not None:
        qapp.removeTranslator(translator)
    for prefix, folders in kept.items():
        QDir.setSearchPaths(prefix, folders)
    if not is_window_alone or qapp.styleSheet() != looks:
        appearance.choose(AppearanceChoice.LIGHT)


@pytest.fixture
def path(home: Path) -> Path:
    """The settings file; there is none yet."""
    return home / "settings.toml"


@pytest.fixture
def furnished(path: Path, database_url: str) -> Settings:
    """Settings on the disk, and a store with an administrator."""
    settings = Settings(OFFICE_SETTINGS, database_url=database_url)
    save_settings(settings, path)
    office = open_office(settings)
    office.installation.install(*ADMINISTRATOR)
    office.close()
    return settings


Run = Callable[..., Program]


@pytest.fixture
def run(qapp: QApplication, path: Path) -> Iterator[Run]:
    """Start programs, and end them as closing the window does."""
    running: list[Program] = []

    def start(database_url: str | None = None) -> Program:
        program = Program(qapp, path, database_url)
        running.append(program)
        program.start()
        return program

    yield start
    for program in running:
        if shiboken6.isValid(program):
            program.close()


def front(qtbot: QtBot, kind: type[QWidget]) -> QWidget:
    """Wait until a window of ``kind`` is shown and return it."""
    found: list[QWidget] = []

    def look() -> None:
        found[:] = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        assert [type(each) for each in found if isinstance(each, kind)]

    qtbot.waitUntil(look, timeout=20_000)
    [shown] = [each for each in found if isinstance(each, kind)]
    with qtbot.waitActive(shown, timeout=20_000):
        shown.activateWindow()
    return shown


def sign_in(qtbot: QtBot, password: str = PASSWORD, username: str = USERNAME) -> MainWindow:
    dialog = front(qtbot, SignIn)
    type_into(dialog, "Tên đăng nhập", username)
    type_into(dialog, "Mật khẩu", password)
    press(dialog, "Đăng nhập")
    window = front(qtbot, MainWindow)
    assert isinstance(window, MainWindow)
    return window


def rail(window: MainWindow) -> Rail:
    return window.findChildren(Rail)[0]


# ---- from the command line ----------------------------------------------------------------


def test_an_empty_home_opens_the_assistant_and_closes_by_itself(home: Path, path: Path) -> None:
    hooks = (sys.excepthook, threading.excepthook)

    assert run_window(path, None, 0.4) == 0

    assert not path.exists()
    assert not (home / "motcua.db").exists()
    assert (home / "logs" / "motcua.log").is_file()
    assert (sys.excepthook, threading.excepthook) == hooks
    assert not [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def test_an_office_that_works_asks_who_it_is_and_closes_by_itself(
    furnished: Settings, path: Path, home: Path
) -> None:
    assert run_window(path, None, 1.0) == 0

    log = (home / "logs" / "motcua.log").read_text(encoding="utf-8")
    noise = [line for line in log.splitlines() if "propagateSizeHints" not in line]
    assert not [line for line in noise if " WARNING " in line or " ERROR " in line]


def test_a_start_that_failed_is_an_exit_code(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("[office\n", encoding="utf-8")

    assert run_window(path, None, 0.4) == 1


# ---- the start ------------------------------------------------------------------------------


def test_the_assistant_leads_to_the_main_window(run: Run, qtbot: QtBot, path: Path) -> None:
    run()
    assistant = front(qtbot, FirstStart)
    type_into(assistant, "Tên cơ quan", "UBND phường Ba Đình")
    type_into(assistant, "Mã định danh cơ quan", "H26.12.05")
    type_into(assistant, "Địa danh ghi trước ngày tháng", "Hà Nội")
    press(assistant, "Tiếp tục")
    press(assistant, "Tiếp tục")
    qtbot.waitUntil(lambda: "Ai quản trị chương trình?" in words(assistant))
    for label, text in (
        ("Họ và tên", NAME),
        ("Tên đăng nhập", USERNAME),
        ("Mật khẩu", PASSWORD),
        ("Gõ lại mật khẩu", PASSWORD),
    ):
        type_into(assistant, label, text)
    for _ in range(5):
        press(assistant, "Tiếp tục")
    press(assistant, "Thiết lập và bắt đầu")

    window = front(qtbot, MainWindow)

    assert isinstance(window, MainWindow)
    assert window.current_key() == "intake"
    # The screen of the tests is narrow, and a narrow rail has no room for the foot.
    window.resize(1366, 768)
    assert f"Quầy 1 · {NAME}" in words(window)
    assert "TTPVHCC phường Ba Đình" in words(window)
    assert load_settings(path).office.agency_code == "H26.12.05"


def test_the_assistant_speaks_english_when_asked_and_keeps_what_was_typed(
    run: Run, qtbot: QtBot
) -> None:
    run()
    assistant = front(qtbot, FirstStart)
    type_into(assistant, "Tên cơ quan", "UBND phường Ba Đình")

    key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    qtbot.waitUntil(lambda: "Which office is this?" in words(front(qtbot, FirstStart)))
    line = field(front(qtbot, FirstStart), "Name of the agency").editor
    assert line.property("text") == "UBND phường Ba Đình"


@pytest.mark.parametrize(
    ("content", "said"),
    [("[office\n", "không đúng cú pháp TOML"), ('langauge = "vi"\n', "langauge")],
)
def test_a_broken_settings_file_is_told_and_read_again_once_mended(
    run: Run, qtbot: QtBot, path: Path, database_url: str, content: str, said: str
) -> None:
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    run()
    trouble = front(qtbot, StartTrouble)
    assert said in words(trouble)
    assert str(path) in words(trouble)
    assert "Mở tệp cài đặt" in [each.accessibleName() for each in trouble.findChildren(QWidget)]
    office = open_office(Settings(OFFICE_SETTINGS, database_url=database_url))
    office.installation.install(*ADMINISTRATOR)
    office.close()
    save_settings(office.settings, path)

    press(trouble, "Thử lại")

    front(qtbot, SignIn)


def test_a_database_out_of_reach_is_told_and_another_can_be_named(
    run: Run, qtbot: QtBot, path: Path, furnished: Settings
) -> None:
    lost = dataclasses.replace(furnished, database_url="postgresql://a:b@127.0.0.1:1/motcua")
    save_settings(lost, path)
    run()
    trouble = front(qtbot, StartTrouble)
    assert "Không dùng được cơ sở dữ liệu" in words(trouble)
    assert "Traceback" not in words(trouble)

    press(trouble, "Mở cài đặt kết nối")
    type_into(trouble, "Địa chỉ cơ sở dữ liệu", furnished.database_url)
    press(trouble, "Lưu và mở")

    sign_in(qtbot)
    assert load_settings(path) == furnished


def test_an_address_of_the_command_line_is_not_mended_in_the_settings(
    run: Run, qtbot: QtBot, furnished: Settings
) -> None:
    run("postgresql+psycopg://a:b@127.0.0.1:1/motcua")

    trouble = front(qtbot, StartTrouble)

    shown = [each.accessibleName() for each in trouble.findChildren(QWidget) if each.isVisible()]
    assert "Thử lại" in shown
    assert "Mở cài đặt kết nối" not in shown


def test_a_file_of_another_program_is_told(
    run: Run, qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    strange = tmp_path / "thư.db"
    strange.write_text("a letter to the editor")
    save_settings(Settings(OFFICE_SETTINGS, database_url=f"sqlite:///{strange}"), path)

    run()

    assert "không phải là cơ sở dữ liệu của chương trình này" in words(front(qtbot, StartTrouble))


def test_settings_without_data_begin_at_the_administrator(
    run: Run, qtbot: QtBot, path: Path, home: Path
) -> None:
    save_settings(Settings(OFFICE_SETTINGS), path)

    run()

    assistant = front(qtbot, FirstStart)
    assert isinstance(assistant, FirstStart)
    assert assistant.current_step() == "administrator"
    assert not (home / "motcua.db").exists()


# ---- at work --------------------------------------------------------------------------------


def test_signing_in_opens_the_window_and_changing_user_asks_again(
    run: Run, qtbot: QtBot, furnished: Settings
) -> None:
    run()
    window = sign_in(qtbot)
    window.show_page("settings")

    press(window, "Đổi người dùng")

    dialog = front(qtbot, SignIn)
    assert field(dialog, "Tên đăng nhập").editor.property("text") == USERNAME
    assert not [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, MainWindow) and each.isVisible()
    ]


def test_language_and_looks_change_while_it_runs(
    run: Run, qtbot: QtBot, path: Path, furnished: Settings
) -> None:
    run()
    window = sign_in(qtbot)
    assert "Tiếp nhận hồ sơ" in window.page("intake").title()
    page = window.show_page("settings")
    _choose(page, "Ngôn ngữ", "English")
    _choose(page, "Giao diện", "Tối")
    press(window, "Lưu thiết lập")

    window = _front_window(qtbot)

    assert window.current_key() == "settings"
    assert window.page("settings").title() == "Settings"
    assert current_palette().is_dark
    assert "Settings saved." in words(window)
    assert load_settings(path).language is Language.ENGLISH
    page = window.page("settings")
    _choose(page, "Language", "Tiếng Việt")
    _choose(page, "Appearance", "Light")
    press(window, "Save settings")
    assert _front_window(qtbot).page("settings").title() == "Thiết lập"
    assert current_palette() == LIGHT


def test_the_counter_stands_at_the_foot_as_soon_as_it_is_saved(
    run: Run, qtbot: QtBot, furnished: Settings
) -> None:
    run()
    window = sign_in(qtbot)
    window.show_page("settings")
    type_into(window, "Quầy", "Quầy 7")

    key("S", Qt.KeyboardModifier.ControlModifier)

    window = _front_window(qtbot)
    # The screen of the tests is narrow, and a narrow rail has no room for the foot.
    window.resize(1366, 768)
    assert f"Quầy 7 · {NAME}" in words(window)


@pytest.fixture
def counter(furnished: Settings) -> Settings:
    """An office whose administrator takes dossiers in, and in which somebody else does too."""
    office = open_office(furnished)
    admin = office.signing_in.sign_in(USERNAME, PASSWORD)
    [account] = office.staffing.staff().users
    office.staffing.save_user(dataclasses.replace(account, roles=frozenset(Role)), None, admin)
    other = User(new_key(), "be", "Trần Thị Bé", frozenset({Role.CLERK}))
    office.staffing.save_user(other, PASSWORD, admin)
    office.close()
    return furnished


def _typed_procedure(window: MainWindow) -> str:
    page = window.show_page("intake")
    line = field(page, "Mã hoặc tên thủ tục  (F9: dùng gần đây)").editor
    assert isinstance(line, QLineEdit)
    return line.text()


def test_a_form_in_hand_survives_the_saving_of_settings(
    run: Run, qtbot: QtBot, counter: Settings, path: Path
) -> None:
    run()
    window = sign_in(qtbot)
    window.show_page("intake")
    keys("khai sinh")
    key(Qt.Key.Key_Escape)
    window.show_page("settings")
    type_into(window, "Quầy", "Quầy 7")
    press(window, "Lưu thiết lập")

    assert load_settings(path).counter == "Quầy 7"
    built_anew = _front_window(qtbot)
    assert built_anew is not window
    assert _typed_procedure(built_anew) == "khai sinh"


def test_a_form_in_hand_is_there_when_its_clerk_signs_in_again(
    run: Run, qtbot: QtBot, counter: Settings
) -> None:
    run()
    window = sign_in(qtbot)
    window.show_page("intake")
    keys("khai sinh")
    key(Qt.Key.Key_Escape)
    window.show_page("settings")
    press(window, "Đổi người dùng")

    other = sign_in(qtbot, username="be")
    assert _typed_procedure(other) == ""
    other.show_page("settings")
    press(other, "Đổi người dùng")

    assert _typed_procedure(sign_in(qtbot)) == "khai sinh"


def test_closing_the_window_asks_nothing_and_loses_nothing(
    run: Run, qtbot: QtBot, counter: Settings, home: Path
) -> None:
    program = run()
    window = sign_in(qtbot)
    window.show_page("intake")
    keys("khai sinh")
    key(Qt.Key.Key_Escape)
    # As it really ends: an exit outside of the loop would stop every loop that follows.
    QTimer.singleShot(0, window, window.close)
    QApplication.exec()
    assert not [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    program.close()

    [draft] = (home / "drafts").glob("*.json")
    assert "khai sinh" in draft.read_text()


def test_trial_data_are_marked_and_go_with_one_button(
    run: Run, qtbot: QtBot, path: Path, home: Path
) -> None:
    settings = Settings(OFFICE_SETTINGS, database_url=f"sqlite:///{home}/motcua.db")
    save_settings(settings, path)
    office = open_office(settings)
    admin = office.installation.install(*ADMINISTRATOR)
    office.cataloguing.import_starter(admin)
    made_up = User(new_key(), "lanhdao", "Người Thử", frozenset({Role.SUPERVISOR}))
    office.staffing.save_user(made_up, PASSWORD, admin)
    office.intake.receive(marriage_status_form(), admin)
    office.trial_data.mark([made_up.id], [], admin)
    office.close()
    run()
    window = sign_in(qtbot)
    window.show_page("intake")
    keys("khai sinh")
    key(Qt.Key.Key_Escape)
    assert "Đang dùng dữ liệu thử: người và hồ sơ ở đây đều là giả định." in words(window)

    press(window, "Xóa dữ liệu thử, bắt đầu thật…")
    dialog = front(qtbot, BeginForRealDialog)
    assert "tài khoản thử sẽ bị xóa" in words(dialog)
    press(dialog, "Giữ dữ liệu thử")
    assert "Đang dùng dữ liệu thử" in words(window)
    press(window, "Xóa dữ liệu thử, bắt đầu thật…")
    press(front(qtbot, BeginForRealDialog), "Xóa và bắt đầu thật")

    window = sign_in(qtbot)
    assert "Đang dùng dữ liệu thử" not in words(window)
    [copy] = home.glob("motcua.before-*.db")
    assert f"Đã xóa dữ liệu thử; bản sao lưu ở {copy}" in words(window)
    assert _typed_procedure(window) == ""
    office = open_office(settings)
    assert office.finding.count(LineFilter()) == 0
    assert [user.username for user in office.staffing.staff().users] == [USERNAME]
    office.close()


def test_another_database_is_not_opened_before_the_next_start(
    run: Run, qtbot: QtBot, furnished: Settings, path: Path
) -> None:
    run()
    window = sign_in(qtbot)
    window.show_page("settings")
    type_into(window, "Địa chỉ cơ sở dữ liệu", "postgresql://a:b@127.0.0.1:1/motcua")

    press(window, "Lưu thiết lập")

    window = _front_window(qtbot)
    window.show_page("dossiers")
    assert "Không dùng được" not in words(window)
    assert "127.0.0.1" in load_settings(path).database_url


def _front_window(qtbot: QtBot) -> MainWindow:
    window = front(qtbot, MainWindow)
    assert isinstance(window, MainWindow)
    return window


def _choose(page: QWidget, label: str, shown: str) -> None:
    choice = field(page, label).editor
    assert isinstance(choice, Choice)
    choice.setCurrentText(shown)


# ---- who sees what --------------------------------------------------------------------------

ALL_PAGES = [
    "intake",
    "queues",
    "dossiers",
    "handover",
    "late",
    "overview",
    "follow_ups",
    "reports",
    "scorecards",
    "print_queue",
    "posts",
    "catalogue",
    "people",
    "calendar",
    "settings",
]
ANSWER_SCANS_THEMSELVES = {"handover"}


@pytest.mark.parametrize(
    ("roles", "pages"),
    [
        (
            {Role.CLERK},
            [
                "intake",
                "queues",
                "dossiers",
                "handover",
                "late",
                "follow_ups",
                "print_queue",
                "settings",
            ],
        ),
        (
            {Role.OFFICIAL},
            [
                "queues",
                "dossiers",
                "handover",
                "late",
                "follow_ups",
                "scorecards",
                "print_queue",
                "settings",
            ],
        ),
        (
            {Role.SUPERVISOR},
            [
                "overview",
                "queues",
                "dossiers",
                "handover",
                "late",
                "follow_ups",
                "reports",
                "scorecards",
                "print_queue",
                "posts",
                "settings",
            ],
        ),
        (
            {Role.ADMINISTRATOR},
            [
                "dossiers",
                "reports",
                "scorecards",
                "print_queue",
                "posts",
                "catalogue",
                "people",
                "calendar",
                "settings",
            ],
        ),
        (set(Role), ALL_PAGES),
    ],
)
def test_everybody_sees_their_workplaces(
    qtbot: QtBot, office: Office, catalogue: None, path: Path, roles: set[Role], pages: list[str]
) -> None:
    window = build_window(office, Actor(None, "An", frozenset(roles)), path)
    qtbot.addWidget(window)

    assert list(window.keys()) == pages
    assert window.current_key() == pages[0]
    for each in pages:
        window.show_page(each)
        assert window.current_key() == each


# ---- what the pages tell each other -----------------------------------------------------------


@pytest.fixture
def workplaces(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    catalogue: None,
    path: Path,
    messages: Messages,
    tasks: ImmediateTasks,
    scanner: Scanner,
    clock: StoppedClock,
) -> Workplaces:
    """The main window of somebody who may do everything, shown and active."""
    everybody = dataclasses.replace(admin, roles=frozenset(Role))
    built = Workplaces(office, everybody, office.settings, path, messages, tasks, scanner, clock)
    qtbot.addWidget(built.window)
    show_active(qtbot, built.window)
    return built


@pytest.fixture
def dossier(office: Office, admin: Actor, catalogue: None) -> Dossier:
    """A dossier of 1.004873, received now."""
    return office.intake.receive(marriage_status_form(), admin)


@pytest.mark.parametrize(
    "page", [each for each in ALL_PAGES if each not in ANSWER_SCANS_THEMSELVES]
)
def test_a_barcode_scanned_on_any_page_opens_its_dossier(
    workplaces: Workplaces, dossier: Dossier, page: str
) -> None:
    window = workplaces.window
    window.show_page(page)
    before = _typed(window)

    keys(dossier.code)
    key(Qt.Key.Key_Return)

    assert window.current_key() == "dossiers"
    assert window.page("dossiers").title() == dossier.code
    window.show_page(page)
    assert page == "dossiers" or _typed(window) == before


def test_a_barcode_of_no_dossier_is_told(workplaces: Workplaces, heard: Heard) -> None:
    keys("H26.12.05-261120-9999")
    key(Qt.Key.Key_Return)

    assert "H26.12.05-261120-9999" in heard.texts()[-1]


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "0912345678", "uoc nguyen"])
def test_the_box_on_top_finds_a_dossier(
    workplaces: Workplaces, dossier: Dossier, typed: str
) -> None:
    window = workplaces.window
    window.show_page("settings")
    box = window.findChildren(ScanBox)[0]
    box.setText(typed.format(code=dossier.code))
    box.setFocus()

    key(Qt.Key.Key_Return)

    assert window.current_key() == "dossiers"
    assert window.page("dossiers").title() == dossier.code


@pytest.mark.parametrize("page", ["queues", "handover"])
@pytest.mark.parametrize("typed", ["{code}", "001188012345"])
def test_what_is_typed_into_the_box_is_looked_for_also_where_scans_are_answered(
    workplaces: Workplaces, dossier: Dossier, page: str, typed: str
) -> None:
    window = workplaces.window
    window.show_page(page)
    key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.findChildren(ScanBox)[0]
    assert box.hasFocus()
    box.setText(typed.format(code=dossier.code))
    key(Qt.Key.Key_Return)
    assert window.current_key() == "dossiers"
    assert window.page("dossiers").title() == dossier.code


def test_the_box_on_top_keeps_what_was_searched_only_while_it_is_in_front(
    workplaces: Workplaces, office: Office, admin: Actor, dossier: Dossier
) -> None:
    office.intake.receive(marriage_status_form(), admin)
    window = workplaces.window
    box = window.findChildren(ScanBox)[0]

    def search() -> None:
        box.setText("uoc nguyen")
        box.setFocus()
        key(Qt.Key.Key_Return)
        assert box.text() == "uoc nguyen"

    search()
    window.go_to_page("settings")
    assert box.text() == ""
    search()
    keys(dossier.code)
    key(Qt.Key.Key_Return)
    assert window.page("dossiers").title() == dossier.code
    assert box.text() == ""
    search()
    window.page("dossiers").setFocus()
    key(Qt.Key.Key_F3)
    assert box.text() == ""


def test_f2_leads_to_the_procedure_from_anywhere_on_the_form(workplaces: Workplaces) -> None:
    page = workplaces.window.show_page("intake")
    procedure = field(page, "Mã hoặc tên thủ tục  (F9: dùng gần đây)").editor
    type_into(page, "Họ và tên", "Nguyen")
    key(Qt.Key.Key_F2)
    assert QApplication.focusWidget() is procedure
    type_into(page, "Họ và tên", "Nguyen")
    key(Qt.Key.Key_F3)
    key(Qt.Key.Key_F2)
    assert QApplication.focusWidget() is procedure


def test_a_second_press_of_the_key_that_opened_a_dossier_records_nothing(
    qtbot: QtBot, workplaces: Workplaces, dossier: Dossier, office: Office
) -> None:
    window = workplaces.window
    control = Qt.KeyboardModifier.ControlModifier
    window.show_page("queues")
    # As from there: the dossier comes while Ctrl of Ctrl+Enter is still held down.
    QTest.keyPress(window, Qt.Key.Key_Control, control)
    workplaces.open_dossier(dossier.id)
    assert window.page("dossiers").title() == dossier.code
    key(Qt.Key.Key_Return, control)
    assert office.finding.dossier(dossier.id).status is Status.ACCEPTED

    def recorded() -> None:
        key(Qt.Key.Key_Return, control)
        assert office.finding.dossier(dossier.id).status is Status.FINISHED

    # A moment later it is meant.
    qtbot.waitUntil(recorded, timeout=10_000)


def test_tab_reaches_the_shared_receipt_right_after_saving(
    workplaces: Workplaces, office: Office, admin: Actor, dossier: Dossier
) -> None:
    page = workplaces.window.show_page("intake")
    [offer] = page.findChildren(GroupOffer)
    offer.follow(office.intake.receive(marriage_status_form(), admin))
    [panel] = page.findChildren(SavePanel)
    panel.stops()[-1].setFocus()
    key(Qt.Key.Key_Tab)
    assert offer.hasFocus()


def test_the_badge_of_the_prints_counts_what_their_page_counts(
    qtbot: QtBot, office: Office, admin: Actor, catalogue: None, path: Path, clock: StoppedClock
) -> None:
    """Also what was not printed before the program was opened again."""
    first, second = (office.intake.receive(marriage_status_form(), admin) for _ in range(2))
    here = PrintPlace(office.settings.counter)
    for dossier in (first, second):
        job = office.receipt_printing.begin(dossier.id, "Quầy 1", admin, here)
        office.receipt_printing.failed(job, "Hết giấy", admin)
    clock.move(minutes=1)
    office.receipt_printing.begin(second.id, "Quầy 1", admin, here)

    window = build_window(office, admin, path, clock=clock)
    qtbot.addWidget(window)

    assert rail(window).badge("print_queue") == 1
    assert window.show_page("print_queue").status().endswith("1 bản chưa in được")


def test_what_waits_for_the_printer_is_offered_at_the_next_start(
    run: Run, qtbot: QtBot, furnished: Settings, home: Path
) -> None:
    left = UnsentPrint("receipt", "H26.12.05-261120-0001", (new_key(),), None, utc_now(), NAME)
    UnsentPrintsFile(home / "prints", furnished.database_url).write([left])
    run()
    window = sign_in(qtbot)
    assert "Lần trước còn 1 bản in chưa gửi đến máy in" in words(window)
    press(window, "Xem các bản in")
    assert window.current_key() == "print_queue"
    assert rail(window).badge("print_queue") == 1


def test_the_badge_counts_what_is_late_by_the_minute_and_after_an_act(
    workplaces: Workplaces, dossier: Dossier, clock: StoppedClock, admin: Actor, office: Office
) -> None:
    window = workplaces.window
    assert rail(window).badge("late") == 0

    clock.move(days=30)
    window.refresh_badges()
    assert rail(window).badge("late") == 1

    page = window.show_page("dossiers")
    workplaces.open_code(dossier.code)
    press(page, "Ghi nhận có kết quả")
    assert rail(window).badge("late") == 0


def test_the_last_count_stands_while_the_store_does_not_answer(
    workplaces: Workplaces,
    dossier: Dossier,
    clock: StoppedClock,
    office: Office,
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock.move(days=30)
    workplaces.window.refresh_badges()
    office.close()
    file = Path(office.database.url.database or "")
    file.rename(file.with_suffix(".away"))
    file.mkdir()

    workplaces.window.refresh_badges()

    assert rail(workplaces.window).badge("late") == 1
    assert "not counted" in caplog.text


def test_a_late_dossier_is_opened_from_the_late_list(
    workplaces: Workplaces, dossier: Dossier, clock: StoppedClock
) -> None:
    clock.move(days=30)
    window = workplaces.window
    late = window.show_page("late")
    assert dossier.code

    late.dossier_chosen.emit(dossier.id)  # type: ignore[attr-defined]  # of LatePage

    assert window.current_key() == "dossiers"
    assert window.page("dossiers").title() == dossier.code


def test_news_goes_when_another_dossier_is_opened(
    workplaces: Workplaces, dossier: Dossier, office: Office, admin: Actor, messages: Messages
) -> None:
    other = office.intake.receive(marriage_status_form(), admin)
    [bar] = workplaces.window.findChildren(MessageBar)
    workplaces.open_code(dossier.code)
    messages.success("Đã gửi máy in")

    workplaces.open_code(dossier.code)
    assert bar.isVisible()
    keys(other.code)
    key(Qt.Key.Key_Return)

    assert workplaces.window.page("dossiers").title() == other.code
    assert not bar.isVisible()


@pytest.mark.parametrize(
    ("pressed", "name"), [(Qt.Key.Key_F3, "Danh sách hồ sơ"), (Qt.Key.Key_F6, "Hồ sơ trễ hạn")]
)
def test_the_key_of_a_list_leads_to_its_first_row(
    workplaces: Workplaces,
    dossier: Dossier,
    clock: StoppedClock,
    pressed: Qt.Key,
    name: str,
) -> None:
    clock.move(days=30)

    key(pressed)

    focused = QApplication.focusWidget()
    assert isinstance(focused, DataTable)
    assert focused.accessibleName() == name
    key(Qt.Key.Key_Return)
    assert workplaces.window.page("dossiers").title() == dossier.code


def test_a_receipt_is_looked_at_and_its_print_told(
    workplaces: Workplaces, dossier: Dossier, heard: Heard
) -> None:
    workplaces.preview_receipt(dossier.id)

    [preview] = workplaces.window.findChildren(ReceiptPreview)
    assert preview.isVisible()
    assert preview.page_count() > 0
    # This machine has no printer, and that is said in a sentence.
    press(preview, "In giấy hẹn")
    assert "máy in" in heard.texts()[-1]


def _typed(window: MainWindow) -> list[str]:
    return [
        line.text()
        for line in window.findChildren(QLineEdit)
        if not isinstance(line, ScanBox) and line.isVisible()
    ]
