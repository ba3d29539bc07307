"""The list of dossiers: read as it is looked at, narrowed, searched, and kept in its place."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office, open_office
from desktop_app.domain.dossier_lists import ListQuestion
from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official
from desktop_app.domain.statuses import OPEN_STATUSES, Status
from desktop_app.domain.stopping import Stopped
from desktop_app.services.finding import LineFilter
from desktop_app.services.handing_over import Receiver
from desktop_app.services.saved_filters import SavedFilters
from desktop_app.settings import Settings
from desktop_app.ui.column_dialog import ColumnDialog
from desktop_app.ui.dossiers.dossier_table import DossierTable, ListedDossier, dossier_columns
from desktop_app.ui.dossiers.filter_dialog import FilterDialog
from desktop_app.ui.dossiers.list_reading import ListLook, ListReading
from desktop_app.ui.dossiers.page import DossiersPage
from desktop_app.ui.dossiers.saved_filter_button import SavedFilterButton
from desktop_app.ui.dossiers.states import Judge
from desktop_app.ui.kept_layout import KeptLayout
from desktop_app.ui.messages import MessageKind, Messages
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.theme import Tone
from desktop_app.ui.widgets import Choice, DateLine, Order, TextLine, Tick
from desktop_app.ui.widgets.cell_delegate import is_cut
from desktop_app.ui.workplaces import dossier_desk
from tests.conftest import ADMINISTRATOR, OFFICE_SETTINGS, StoppedClock
from tests.services.intake_forms import OWNER, marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import field, key, keys, press, seen, words

ALL_DOSSIERS = 250
FILTERS = {
    "Tất cả": LineFilter(),
    "Đang giải quyết": LineFilter(statuses=OPEN_STATUSES),
    "Đã có kết quả": LineFilter(statuses=frozenset({Status.FINISHED})),
    "Đã trả": LineFilter(statuses=frozenset({Status.RETURNED})),
    "Đã hủy": LineFilter(only_voided=True),
}


@pytest.fixture(scope="session")
def archive(sqlite_templates: dict[bool, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with 250 dossiers of all stages, one every two hours, held by two officials."""
    file = tmp_path_factory.mktemp("archive") / "archive.db"
    shutil.copy(sqlite_templates[True], file)
    clock = StoppedClock(datetime(2026, 10, 28, 2, 0, tzinfo=UTC))
    office = open_office(Settings(office=OFFICE_SETTINGS, database_url=f"sqlite:///{file}"), clock)
    admin = office.signing_in.actor_named(ADMINISTRATOR[1])
    department = office.staffing.staff().departments[0]
    officials = [
        Official(new_key(), department.id, code, name)
        for code, name in (("TP01", "Lê Quang Huy"), ("TP02", "Phạm Ngọc Ánh"))
    ]
    for official in officials:
        office.staffing.save_official(official, admin)
    for number in range(ALL_DOSSIERS):
        owner = replace(OWNER, name="Trương Vô Song") if number == 7 else OWNER
        form = marriage_status_form(owner=owner, official_id=officials[number % 3 == 0].id)
        dossier = office.intake.receive(form, admin)
        if number % 5 in {0, 1}:
            office.closing.finish(dossier.id, admin)
        if number % 5 == 1:
            office.closing.return_result(dossier.id, admin)
        if number % 10 == 2:
            office.closing.void(dossier.id, "nhập trùng", admin)
        clock.move(hours=2)
    office.close()
    return file


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A copy of the archive; an empty office for the tests that ask for ``nothing``."""
    file = tmp_path / "motcua.db"
    is_empty = "nothing" in request.fixturenames
    templates: dict[bool, Path] = request.getfixturevalue("sqlite_templates")
    shutil.copy(templates[True] if is_empty else request.getfixturevalue("archive"), file)
    return f"sqlite:///{file}"


@pytest.fixture
def nothing() -> None:
    """No dossier at all."""


@pytest.fixture
def page(
    qtbot: QtBot, office: Office, admin: Actor, messages: Messages, clock: StoppedClock
) -> DossiersPage:
    """The page in front, as wide as in a window of 1366 × 768."""
    shown = DossiersPage(
        office.finding,
        dossier_desk(office),
        office.promising,
        office.staffing,
        office.calendar_keeping,
        admin,
        messages,
        ImmediateTasks(messages),
        office.preferences,
        clock,
    )
    qtbot.addWidget(shown)
    shown.resize(1178, 690)
    show_active(qtbot, shown)
    shown.show_list()
    return shown


def the_list(page: DossiersPage) -> DossierTable:
    return seen(page, DossierTable, "Danh sách hồ sơ")


def results(page: DossiersPage) -> DossierTable:
    return seen(page, DossierTable, "Hồ sơ tìm thấy")


def choose_filter(page: DossiersPage, name: str) -> None:
    chip = next(
        button
        for button in page.findChildren(QAbstractButton)
        if button.text().startswith(f"{name} ") and button.isVisibleTo(page)
    )
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)


def lines(table: DossierTable) -> list[DossierLine]:
    return [row.line for row in table.rows()]


def scroll_to_end(qtbot: QtBot, table: DossierTable, until: int) -> None:
    table.scrollToBottom()
    qtbot.waitUntil(lambda: len(table.rows()) == until)


def first_in_sight(table: DossierTable) -> ListedDossier:
    return table.rows()[table.rowAt(2)]


def test_the_list_is_read_a_page_at_a_time(qtbot: QtBot, page: DossiersPage) -> None:
    table = the_list(page)
    assert page.status() == "250 hồ sơ"
    assert len(table.rows()) == 100
    scroll_to_end(qtbot, table, 200)
    scroll_to_end(qtbot, table, ALL_DOSSIERS)
    received = [line.accepted_at for line in lines(table)]
    assert received == sorted(received, reverse=True)
    assert len({line.id for line in lines(table)}) == ALL_DOSSIERS
    table.scrollToBottom()
    assert len(table.rows()) == ALL_DOSSIERS


def test_the_model_keeps_the_rules_of_qt_while_it_grows(
    page: DossiersPage, qtmodeltester: Any
) -> None:
    model = the_list(page).model()
    qtmodeltester.check(model)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == ALL_DOSSIERS


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_shows_as_many_as_the_database_holds(
    qtbot: QtBot, page: DossiersPage, office: Office, name: str
) -> None:
    expected = office.finding.count(FILTERS[name])
    assert 0 < expected <= ALL_DOSSIERS

    choose_filter(page, name)

    assert page.status() == f"{expected} hồ sơ"
    assert seen(page, QAbstractButton, f"{name} {expected}").isChecked()
    wanted = office.finding.page(FILTERS[name], None, 100)
    assert lines(the_list(page)) == list(wanted)


def test_the_list_of_one_official_counts_only_what_that_one_holds(
    page: DossiersPage, office: Office
) -> None:
    official = next(
        each for each in office.staffing.staff().officials if each.name == "Lê Quang Huy"
    )
    seen(page, Choice, "Người giữ").choose(official.id)

    for name, wanted in FILTERS.items():
        count = office.finding.count(replace(wanted, official_id=official.id))
        assert seen(page, QAbstractButton, f"{name} {count}").isVisible()
    assert {line.holder.official for line in lines(the_list(page))} == {"Lê Quang Huy"}


def test_scrolling_on_skips_and_repeats_nothing_while_dossiers_come_in(
    qtbot: QtBot, page: DossiersPage, office: Office, admin: Actor
) -> None:
    table = the_list(page)
    before = [line.id for line in office.finding.page(LineFilter(), None, 200)]
    office.intake.receive(marriage_status_form(), admin)

    scroll_to_end(qtbot, table, 200)

    assert [line.id for line in lines(table)] == before


def test_the_list_does_not_jump_when_it_is_come_back_to(
    qtbot: QtBot, page: DossiersPage, office: Office, admin: Actor
) -> None:
    table = the_list(page)
    scroll_to_end(qtbot, table, 200)
    table.selectRow(60)
    table.scrollTo(table.model().index(60, 0), DossierTable.ScrollHint.PositionAtTop)
    looked_at, chosen = first_in_sight(table), table.selected()[0].line.id
    newest = [office.intake.receive(marriage_status_form(), admin) for _ in range(3)]

    page.page_shown()

    assert page.status() == "253 hồ sơ"
    assert first_in_sight(table).line.id == looked_at.line.id
    assert table.selected()[0].line.id == chosen
    table.scrollToTop()
    assert {line.id for line in lines(table)[:3]} == {each.id for each in newest}


def test_enter_opens_a_dossier_and_escape_comes_back_to_its_row(
    qtbot: QtBot, page: DossiersPage
) -> None:
    table = the_list(page)
    chosen = table.rows()[12].line
    table.select_key(chosen.id)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.title() == chosen.code

    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)

    assert page.title() == "Hồ sơ"
    assert the_list(page).selected()[0].line.id == chosen.id
    assert the_list(page).hasFocus()


def test_a_double_click_opens_a_dossier(page: DossiersPage) -> None:
    table = the_list(page)
    spot = table.visualRect(table.model().index(3, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.title() == table.rows()[3].line.code


def test_a_code_opens_its_dossier_however_it_was_typed(page: DossiersPage) -> None:
    line = the_list(page).rows()[40].line
    assert page.open_code(f" {line.code.lower()}\n") is True
    assert page.title() == line.code
    assert line.owner_name in page.status()


def test_an_unknown_code_is_said_and_leaves_the_page_as_it_was(
    page: DossiersPage, heard: Heard
) -> None:
    assert page.open_code("H26.12.05-990101-0001") is False
    assert heard.texts() == [
        "Không có hồ sơ nào mang mã H26.12.05-990101-0001. Xem mã đã đủ chưa, hoặc tìm theo họ tên."
    ]
    assert heard.messages[0].kind is MessageKind.ERROR
    assert page.title() == "Hồ sơ"


def test_a_search_that_finds_one_opens_it(page: DossiersPage) -> None:
    page.search("song truong")
    assert page.title().startswith("H26.12.05-261028-")
    assert "Trương Vô Song" in page.status()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.title() == "Hồ sơ"


def test_a_search_that_finds_many_lists_them_and_escape_leads_back(page: DossiersPage) -> None:
    day = "261101"
    page.search(day)
    found = lines(results(page))
    assert len(found) == 12
    assert all(day in line.code for line in found)
    assert page.status() == "Kết quả cho “261101”: 12 hồ sơ"

    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.title() == found[0].code
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.status() == "Kết quả cho “261101”: 12 hồ sơ"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.title() == "Hồ sơ"
    assert page.status() == "250 hồ sơ"


def test_a_search_too_wide_says_that_there_may_be_more(page: DossiersPage) -> None:
    page.search("nguyen thi uoc")
    assert page.status() == "Kết quả cho “nguyen thi uoc”: 200 hồ sơ mới nhất, có thể còn nữa"


def test_a_search_that_finds_nothing_says_how_to_search_better(page: DossiersPage) -> None:
    page.search("không ai cả")
    assert page.status() == "Kết quả cho “không ai cả”: 0 hồ sơ"
    assert "Không thấy hồ sơ nào cho “không ai cả”" in words(results(page))
    press(page, "Tất cả hồ sơ")
    assert page.title() == "Hồ sơ"


@pytest.mark.usefixtures("nothing")
def test_an_empty_office_says_how_to_begin(page: DossiersPage) -> None:
    assert page.status() == "0 hồ sơ"
    assert "Chưa có hồ sơ nào\nBấm F2 để tiếp nhận hồ sơ đầu tiên." in words(the_list(page))


def test_a_filter_without_dossiers_says_so(
    page: DossiersPage, office: Office, admin: Actor
) -> None:
    department = office.staffing.staff().departments[0]
    newcomer = Official(new_key(), department.id, "TP03", "Vũ Mới Vào")
    office.staffing.save_official(newcomer, admin)
    page.page_shown()
    seen(page, Choice, "Người giữ").choose(newcomer.id)
    assert page.status() == "0 hồ sơ"
    assert "Không có hồ sơ nào ở đây" in words(the_list(page))


@pytest.mark.parametrize(
    ("due_in", "status", "is_voided", "text", "tone"),
    [
        (timedelta(days=-11), Status.ACCEPTED, False, "Quá 9 ngày", Tone.LATE),
        (timedelta(hours=-2), Status.ACCEPTED, False, "Quá 2 giờ", Tone.LATE),
        (timedelta(minutes=-20), Status.IN_PROGRESS, False, "Quá chưa đến 1 giờ", Tone.LATE),
        (timedelta(hours=1), Status.ACCEPTED, False, "Còn 1 giờ", Tone.SOON),
        (timedelta(days=20), Status.ACCEPTED, False, "Đang xử lý", Tone.INFO),
        (timedelta(days=-11), Status.SUPPLEMENT_ASKED, False, "Chờ bổ sung", Tone.WAITING),
        (timedelta(days=-11), Status.FINANCIAL_OBLIGATION, False, "Chờ nộp tiền", Tone.WAITING),
        (timedelta(days=-11), Status.FINISHED, False, "Đã có kết quả", Tone.DONE),
        (timedelta(days=-11), Status.RETURNED, False, "Đã trả", Tone.DONE),
        (timedelta(days=-11), Status.ACCEPTED, True, "Đã hủy", Tone.WAITING),
        (timedelta(days=-11), Status.STOPPED, False, "Dừng xử lý", Tone.WAITING),
        (timedelta(days=-11), Status.WITHDRAWN, False, "Đã rút", Tone.WAITING),
    ],
)
def test_a_state_is_said_in_words_with_the_colour_that_means_it(
    office: Office,
    clock: StoppedClock,
    due_in: timedelta,
    status: Status,
    is_voided: bool,
    text: str,
    tone: Tone,
) -> None:
    line = office.finding.page(LineFilter(), None, 1)[0]
    line = replace(
        line,
        status=status,
        due_at=clock.now + due_in,
        late_from=clock.now + due_in,
        voided_at=clock.now if is_voided else None,
    )
    judge = Judge(clock.now, office.calendar_keeping.calendar(), 4 * 3600)
    state = judge.state(line)
    assert (state.text, state.tone) == (text, tone)


@pytest.mark.parametrize(
    "words", ["Quá 25 ngày 3 giờ", "Quá 125 ngày 7 giờ", "Còn chưa đến 1 giờ", "Đang giải quyết"]
)
def test_the_state_is_shown_whole_in_the_list(page: DossiersPage, words: str) -> None:
    columns = dossier_columns()
    place = [column.key for column in columns].index("state")
    assert not is_cut(words, columns[place].kind, the_list(page).columnWidth(place))


def test_a_dossier_that_nobody_has_is_at_the_counter(
    page: DossiersPage, office: Office, admin: Actor
) -> None:
    nobody = office.intake.receive(marriage_status_form(), admin)
    handed = office.intake.receive(marriage_status_form(), admin)
    department = office.staffing.staff().departments[0]
    office.handing_over.hand_over([handed.id], Receiver(department_id=department.id), admin)
    away = office.intake.receive(marriage_status_form(), admin)
    office.consulting.consult(away.id, "Chi cục Thuế", "Nghĩa vụ thuế", admin)
    page.page_shown()
    column = next(each for each in dossier_columns() if each.key == "holder")
    rows = {row.line.id: column.text(row) for row in the_list(page).rows()[:3]}
    assert rows == {
        nobody.id: "Bộ phận Một cửa",
        handed.id: department.name,
        away.id: "Chi cục Thuế",
    }


def test_its_key_goes_from_an_open_dossier_to_the_search_of_the_list(page: DossiersPage) -> None:
    page.open_dossier(the_list(page).rows()[3].line.id)
    page.take_focus()
    assert page.title() == "Hồ sơ"
    line = seen(page, TextLine, "Tìm hồ sơ")
    assert line.hasFocus()

    QTest.keyClicks(line, "song truong")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "Trương Vô Song" in page.status()


def test_coming_from_another_page_the_dossier_stays_open(page: DossiersPage) -> None:
    code = the_list(page).rows()[3].line.code
    page.open_code(code)
    page.hide()
    page.show()
    page.take_focus()
    assert page.title() == code


def test_enter_presses_the_filter_that_has_the_keyboard(page: DossiersPage, office: Office) -> None:
    chip = next(
        each for each in page.findChildren(QAbstractButton) if each.text().startswith("Đã trả ")
    )
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert page.status() == f"{office.finding.count(FILTERS['Đã trả'])} hồ sơ"


def type_words(qtbot: QtBot, page: DossiersPage, text: str) -> None:
    line = seen(page, TextLine, "Tìm hồ sơ")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    qtbot.waitUntil(lambda: page._list.question().text == text)


def heads(table: DossierTable) -> list[str]:
    return [column.key for column in table.shown_columns()]


def test_results_come_while_one_types_and_go_with_escape(qtbot: QtBot, page: DossiersPage) -> None:
    type_words(qtbot, page, "song truo")
    assert page.status() == "1 hồ sơ"
    assert [line.owner_name for line in lines(the_list(page))] == ["Trương Vô Song"]
    line = seen(page, TextLine, "Tìm hồ sơ")
    assert line.hasFocus()

    QTest.keyClick(line, Qt.Key.Key_Escape)

    assert page.status() == "250 hồ sơ"
    assert line.text() == ""
    assert page.title() == "Hồ sơ"


def test_down_goes_from_the_words_to_the_rows_and_enter_opens(
    qtbot: QtBot, page: DossiersPage
) -> None:
    type_words(qtbot, page, "261101")
    QTest.keyClick(seen(page, TextLine, "Tìm hồ sơ"), Qt.Key.Key_Down)
    table = the_list(page)
    assert table.hasFocus()
    assert len(table.rows()) == 12
    code = table.rows()[0].line.code
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.title() == code


def test_words_stay_narrowed_by_the_stage_that_was_chosen(
    qtbot: QtBot, page: DossiersPage, office: Office
) -> None:
    choose_filter(page, "Đã trả")
    type_words(qtbot, page, "261101")
    wanted = LineFilter(statuses=frozenset({Status.RETURNED}), text="261101")
    assert 0 < len(the_list(page).rows()) == office.finding.count(wanted) < 12
    type_words(qtbot, page, "khong ai")
    assert "Không thấy hồ sơ nào cho “khong ai”" in words(the_list(page))


def test_a_late_answer_to_an_older_question_is_never_shown(
    qtbot: QtBot, page: DossiersPage, office: Office, messages: Messages
) -> None:
    begun: list[tuple[Any, Any]] = []

    class Waiting(ImmediateTasks):
        def run(self, task: Any, success: Any, failure: Any = None) -> Any:
            begun.append((task, success))

    reading = ListReading(office.finding, messages, Waiting(messages), page)
    looks: list[ListLook] = []
    reading.look_taken.connect(looks.append)
    reading.ask(ListQuestion(text="song"))
    reading.ask(ListQuestion(text="uoc"))

    (old_task, old_success), (new_task, new_success) = begun
    with pytest.raises(Stopped):
        old_task()
    new_success(new_task())
    old_success(ListLook(ListQuestion(text="song"), ()))

    assert [look.question.text for look in looks] == ["uoc"]
    assert len(looks[0].lines) == 100


def test_a_head_sorts_all_of_the_list_and_the_order_is_kept(
    qtbot: QtBot, page: DossiersPage, office: Office, admin: Actor
) -> None:
    table = the_list(page)
    table.ask_order("owner", Order.DESCENDING)
    assert lines(table)[0].owner_name == "Trương Vô Song"
    type_words(qtbot, page, "261101")
    QTest.keyClick(seen(page, TextLine, "Tìm hồ sơ"), Qt.Key.Key_Escape)
    assert lines(table)[0].owner_name == "Trương Vô Song"
    scroll_to_end(qtbot, table, 200)
    assert len({line.id for line in lines(table)}) == 200
    qtbot.waitUntil(lambda: office.preferences.get(admin, "table.dossiers") is not None)
    kept = office.preferences.get(admin, "table.dossiers")
    assert isinstance(kept, dict)


def test_columns_are_chosen_by_key_and_kept_for_the_person(
    qtbot: QtBot, page: DossiersPage, office: Office, admin: Actor, messages: Messages
) -> None:
    press(page, "Cột")
    dialog = page.findChild(ColumnDialog) or page.window().findChild(ColumnDialog)
    assert dialog is not None
    seen(dialog, Tick, "Hẹn trả").setChecked(False)
    seen(dialog, Tick, "Điện thoại").setChecked(True)
    owner = seen(dialog, Tick, "Chủ hồ sơ")
    owner.setFocus()
    qtbot.waitUntil(owner.hasFocus)
    key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(dialog, "Xem")
    wanted = ["code", "owner", "procedure", "received", "state", "holder", "phone"]
    assert heads(the_list(page)) == wanted

    def is_kept() -> bool:
        kept = office.preferences.get(admin, "table.dossiers")
        return isinstance(kept, dict) and kept["columns"] == wanted

    qtbot.waitUntil(is_kept)
    again = DossierTable(
        "Lại", page._judge, KeptLayout(office.preferences, admin, "dossiers", messages)
    )
    qtbot.addWidget(again)
    assert heads(again) == wanted


def test_the_filter_dialog_narrows_and_says_by_what(page: DossiersPage, office: Office) -> None:
    press(page, "Lọc")
    dialog = page.window().findChild(FilterDialog)
    assert dialog is not None
    field(dialog, "Tiếp nhận từ ngày").editor.setText("32/1/2026")  # type: ignore[attr-defined]  # a line
    press(dialog, "Xem")
    assert field(dialog, "Tiếp nhận từ ngày").has_error()
    field(dialog, "Tiếp nhận từ ngày").editor.setText("1/11/2026")  # type: ignore[attr-defined]  # a line
    seen(dialog, DateLine, "Tiếp nhận đến ngày").setText("01112026")
    press(dialog, "Xem")

    assert page.status() == "12 hồ sơ"
    assert "Tiếp nhận 01/11/2026" in words(page)
    press(page, "Bỏ lọc")
    assert page.status() == "250 hồ sơ"


def test_a_filter_is_saved_chosen_and_deleted(
    qtbot: QtBot, page: DossiersPage, office: Office, admin: Actor
) -> None:
    type_words(qtbot, page, "261101")
    button = page.findChild(SavedFilterButton)
    assert button is not None
    button._save("Ngày 1")
    QTest.keyClick(seen(page, TextLine, "Tìm hồ sơ"), Qt.Key.Key_Escape)
    assert page.status() == "250 hồ sơ"

    button.open_menu()
    QTest.keyClick(button._menu, Qt.Key.Key_1)
    assert page.status() == "12 hồ sơ"
    assert seen(page, TextLine, "Tìm hồ sơ").text() == "261101"
    button.open_menu()
    delete = next(each for each in button._menu.actions() if each.text() == "Xóa “Ngày 1”")
    delete.trigger()
    button._menu.close()
    assert SavedFilters(office.preferences).all(admin) == ()


def test_a_filter_is_named_by_the_keyboard_alone(
    qtbot: QtBot, page: DossiersPage, office: Office, admin: Actor
) -> None:
    the_list(page).setFocus()
    key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    # Nothing is saved yet: Enter takes what can be done, not the line above it.
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    name = field(dialog, "Tên bộ lọc")
    qtbot.waitUntil(name.editor.hasFocus)
    press(dialog, "Lưu")
    assert name.has_error()
    keys("Ong Cuong")
    assert not name.has_error()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [each.name for each in SavedFilters(office.preferences).all(admin)] == ["Ong Cuong"]


def test_the_order_is_read_whole_in_the_column_dialog(qtbot: QtBot, page: DossiersPage) -> None:
    dialog = ColumnDialog(the_list(page), page)
    qtbot.addWidget(dialog)
    dialog.open()
    for choice in dialog.findChildren(Choice):
        assert choice.width() >= choice.sizeHint().width(), choice.currentText()


def test_rows_are_copied_as_a_table(page: DossiersPage, heard: Heard) -> None:
    table = the_list(page)
    table.setFocus()
    table.select_key(table.rows()[0].line.id)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = [row.split("\t") for row in QApplication.clipboard().text().split("\n")]
    assert copied[0][:2] == ["Mã hồ sơ", "Thủ tục"]
    assert [row[0] for row in copied[1:]] == [row.line.code for row in table.rows()[:2]]
    assert heard.texts()[-1].startswith("Đã chép 2 dòng")


def test_the_workbook_holds_all_that_the_list_shows(
    page: DossiersPage, heard: Heard, tmp_path: Path
) -> None:
    table = the_list(page)
    table.show_columns(["code", "owner", "due", "days_left"])
    table.ask_order("received", Order.ASCENDING)
    page._tools._ask_file()
    dialog = page.window().findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "a.xlsx"))
    dialog.close()
    head, *rows = load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows(values_only=True)
    assert head == ("Mã hồ sơ", "Chủ hồ sơ", "Hẹn trả", "Còn (ngày)")
    assert len(rows) == ALL_DOSSIERS
    assert [row[0] for row in rows[:100]] == [line.code for line in lines(table)]
    assert isinstance(rows[0][2], datetime)
    assert heard.texts()[-1] == "Đã xuất 250 hồ sơ ra a.xlsx"
