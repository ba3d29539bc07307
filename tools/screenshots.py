"""Draw every page of the window into docs/screenshots/: light, dark, and at 150 %.

Each look is drawn by a program of its own, because Qt reads the scale once, when it starts.
The pictures at 150 % are those of a screen of 1920×1080, which leaves 1280×720 to the window.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import Qt  # noqa: E402  # after the path is set
from PySide6.QtGui import QKeySequence, QPainter  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QApplication,
    QDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop_app.assembly import Office, open_office  # noqa: E402
from desktop_app.demonstration import DemoClock, demo_settings, play_history  # noqa: E402
from desktop_app.domain.instants import VIETNAM  # noqa: E402
from desktop_app.domain.people import Actor, Role  # noqa: E402
from desktop_app.domain.sentence import Language  # noqa: E402
from desktop_app.domain.statuses import Status  # noqa: E402
from desktop_app.paths import HOME_VARIABLE, resources_dir  # noqa: E402
from desktop_app.services.finding import LineFilter  # noqa: E402
from desktop_app.settings import sqlite_url  # noqa: E402
from desktop_app.ui.application import build_window  # noqa: E402
from desktop_app.ui.citizen.window import CitizenWindow  # noqa: E402
from desktop_app.ui.explanation_dialog import ExplanationDialog  # noqa: E402
from desktop_app.ui.kiosk.window import KioskWindow, Leaving  # noqa: E402
from desktop_app.ui.language import install_language  # noqa: E402
from desktop_app.ui.late.list_view import LateListView  # noqa: E402
from desktop_app.ui.main_window import MainWindow  # noqa: E402
from desktop_app.ui.settings.printing_form import PrintingForm  # noqa: E402
from desktop_app.ui.theme import Appearance, AppearanceChoice  # noqa: E402
from desktop_app.ui.widgets import DataTable  # noqa: E402
from desktop_app.ui.widgets.page import ScrollBody  # noqa: E402
from desktop_app.ui.workplaces import (  # noqa: E402
    CALENDAR,
    DOSSIERS,
    HANDOVER,
    INTAKE,
    LATE,
    SETTINGS,
)
from desktop_app.ui.workplaces.facing import FacingCitizens  # noqa: E402

_SETTLING_ROUNDS = 5
AS_OF = datetime(2026, 11, 20, 9, 24, tzinfo=VIETNAM)
HOW_MANY = 250
CARD = (
    "001188012345||Nguyễn Thị Ước Nguyện|01011988|Nữ|"
    "Số 12, phố Đội Cấn, phường Ba Đình, thành phố Hà Nội|01012022"
)
_TYPING_PAUSE_MS = 60
_SEARCH_PAUSE_MS = 600

Save = Callable[[str], None]
SaveOther = Callable[[str, QWidget], None]


@dataclass(frozen=True)
class Look:
    """One way of showing the pages: the end of the file names, colours, scale and size."""

    suffix: str
    choice: AppearanceChoice
    scale: float = 1.0
    size: tuple[int, int] = (1366, 768)


LOOKS = {
    look.suffix: look
    for look in (
        Look("light", AppearanceChoice.LIGHT),
        Look("dark", AppearanceChoice.DARK),
        Look("150", AppearanceChoice.LIGHT, 1.5, (1280, 720)),
    )
}


def main(arguments: list[str] | None = None) -> int:
    """Draw all looks, or the one that is named."""
    parser = argparse.ArgumentParser(description="Draw every page of the window as PNG.")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--look", choices=LOOKS, help="draw this one, in this process")
    options = parser.parse_args(arguments)
    if options.look is not None:
        draw(LOOKS[options.look], options.out)
        return 0
    for look in LOOKS.values():
        surroundings = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(look.scale),
        }
        command = [sys.executable, __file__, "--out", str(options.out), "--look", look.suffix]
        subprocess.run(command, check=True, env=surroundings)
    return 0


def draw(look: Look, folder: Path) -> None:
    """Save every page in ``look`` as ``<page>-<suffix>.png`` into ``folder``."""
    app = QApplication([])
    Appearance(app, resources_dir(), look.choice)
    install_language(app, Language.VIETNAMESE, resources_dir() / "i18n")
    folder.mkdir(parents=True, exist_ok=True)

    def save(name: str) -> None:
        for _ in range(_SETTLING_ROUNDS):
            app.processEvents()
        window.grab().save(str(folder / f"{name}-{look.suffix}.png"))

    def save_dialog(name: str) -> None:
        for _ in range(_SETTLING_ROUNDS):
            app.processEvents()
        picture, dialog = window.grab(), open_dialog(window)
        # The one who draws windows on a screen centres a dialog; here nobody does.
        centre = window.rect().center() - dialog.rect().center()
        painter = QPainter(picture)
        painter.drawPixmap(centre, dialog.grab())
        painter.end()
        picture.save(str(folder / f"{name}-{look.suffix}.png"))
        dialog.reject()

    def save_other(name: str, other: QWidget) -> None:
        other.resize(*look.size)
        other.show()
        for _ in range(_SETTLING_ROUNDS):
            app.processEvents()
        other.grab().save(str(folder / f"{name}-{look.suffix}.png"))

    with ExitStack() as closing:
        office, window, showcase = open_demo_window(_home(closing), closing)
        window.resize(*look.size)
        window.show()
        window.activateWindow()
        for key in window.keys():  # noqa: SIM118  # a window is no dictionary
            window.show_page(key)
            save(key)
        draw_choices(window, save)
        draw_intake(window, save, save_other)
        window.show_page(DOSSIERS)
        search(window, "nguyen thi")
        save("search")
        QTest.keyClick(window, Qt.Key.Key_F1)
        save_dialog("keys")
        draw_kiosk(office, showcase, save_other)
        draw_dossiers(office, window, showcase, save, save_dialog)
        window.close()


def draw_choices(window: MainWindow, save: Save) -> None:
    """Show what lies below the edge of the settings, and the acts on many late dossiers."""
    page = window.show_page(SETTINGS)
    [printing] = page.findChildren(PrintingForm)
    [body] = page.findChildren(ScrollBody)
    body.ensureWidgetVisible(printing, 0, 0)
    save("settings-printing")
    page = window.show_page(LATE)
    [late] = page.findChildren(LateListView)
    [table] = late.findChildren(DataTable)
    table.setFocus()
    table.selectAll()
    save("late-chosen")


def draw_dossiers(
    office: Office, window: MainWindow, showcase: str, save: Save, save_dialog: Save
) -> None:
    """Show the pages and dialogs that speak of dossiers."""
    latest = office.late_review.as_of().late[0]
    window.text_submitted.emit(latest.line.code)
    save("dossier-open")
    window.text_submitted.emit(showcase)
    save("dossier")
    window.show_page(HANDOVER)
    lay_on_desk(office, window)
    save("handover-desk")
    window.text_submitted.emit(latest.line.code)
    explain_due_date(office, latest.line.id, window)
    save_dialog("explanation")
    page = window.show_page(CALENDAR)
    add_day_off(page, "25/11/2026", "Nghỉ vì bão số 9")
    save_dialog("calendar-moves")


def _home(closing: ExitStack) -> Path:
    """Make the folder of the demonstration, whose name the settings page shows."""
    home = Path(tempfile.gettempdir()) / "motcua"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    closing.callback(shutil.rmtree, home)
    os.environ[HOME_VARIABLE] = str(home)
    return home


def draw_intake(window: MainWindow, save: Save, save_other: SaveOther) -> None:
    """Fill the intake form in as a clerk does: a scan, a mistake, put right, saved."""
    citizen = citizen_window(window)
    window.show_page(INTAKE)
    QTest.keyClicks(window.focusWidget(), "tinh trang hon nhan")
    QTest.qWait(_TYPING_PAUSE_MS)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    QApplication.clipboard().setText(CARD)
    QTest.keySequence(window.focusWidget(), QKeySequence.StandardKey.Paste)
    QTest.qWait(_TYPING_PAUSE_MS)
    save("intake-scanned")
    type_phone(window, "09123456")
    save("intake-errors")
    save_other("citizen-serving", citizen)
    window.activateWindow()
    type_phone(window, "0912345678")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(_TYPING_PAUSE_MS)
    save("intake-saved")
    citizen.ask_rating("")
    save_other("citizen-rating", citizen)
    citizen.stop_asking()
    save_other("citizen-idle", citizen)
    citizen.close()
    window.activateWindow()


def type_phone(window: MainWindow, digits: str) -> None:
    """Type a phone number in place of the one that stands there."""
    phone = next(
        line for line in window.findChildren(QLineEdit) if line.accessibleName() == "Điện thoại"
    )
    phone.setFocus()
    phone.selectAll()
    QTest.keyClicks(phone, digits)
    QTest.keyClick(phone, Qt.Key.Key_Tab)
    QTest.qWait(_TYPING_PAUSE_MS)


def search(window: MainWindow, words: str) -> None:
    """Type words to search for on the page of dossiers, and let the answer come."""
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.focusWidget(), words)
    QTest.qWait(_SEARCH_PAUSE_MS)


def citizen_window(window: MainWindow) -> CitizenWindow:
    """Return the window that faces the citizen."""
    found = window.findChildren(FacingCitizens)[0].screen()
    if found is None:
        raise AssertionError("a clerk has a screen for citizens")
    return found.window


def draw_kiosk(office: Office, code: str, save_other: SaveOther) -> None:
    """Show the public look-up, waiting for a receipt and answering for one."""
    kiosk = KioskWindow(
        office.public_lookup, office.settings.office.centre, lambda: AS_OF, Leaving.FREELY
    )
    kiosk.begin()
    save_other("kiosk", kiosk)
    kiosk.look_up(code)
    save_other("kiosk-answer", kiosk)
    kiosk.close()


def lay_on_desk(office: Office, window: MainWindow) -> None:
    """Scan what waits at the counter onto the handover desk, for the first department."""
    waiting = office.finding.page(LineFilter(statuses=frozenset({Status.ACCEPTED})))
    for line in waiting[:6]:
        window.text_submitted.emit(line.code)
        QTest.qWait(_TYPING_PAUSE_MS)


def open_dialog(root: QWidget) -> QDialog:
    """Return the dialog that is open over ``root``."""
    return next(dialog for dialog in root.findChildren(QDialog) if dialog.isVisible())


def explain_due_date(office: Office, dossier_id: UUID, window: MainWindow) -> None:
    """Open the explanation of a dossier's due date as its page does."""
    make_pdf = partial(office.promising.explanation_pdf, dossier_id)
    ExplanationDialog(office.promising.explain(dossier_id), window, make_pdf=make_pdf).open()


def add_day_off(page: QWidget, day: str, reason: str) -> None:
    """Add a day off on the calendar page, up to the dossiers that it moves."""
    press(page, "Thêm ngày nghỉ…")
    asked = open_dialog(page)
    for line in asked.findChildren(QLineEdit):
        if line.accessibleName() == "Ngày nghỉ":
            QTest.keyClicks(line, day)
        elif line.accessibleName() == "Lý do hoặc tên ngày":
            line.setText(reason)
    press(asked, "Thêm vào lịch")


def press(root: QWidget, verb: str) -> None:
    """Click the button that says ``verb``."""
    next(
        button for button in root.findChildren(QPushButton) if button.accessibleName() == verb
    ).click()


def open_demo_window(folder: Path, closing: ExitStack) -> tuple[Office, MainWindow, str]:
    """Build the real window on a demonstration office in ``folder``; ``closing`` closes it.

    The text is the code of the dossier that shows everything.
    Its clock stands, so that the pictures change only when the program does.
    """
    clock = DemoClock(AS_OF)
    office = open_office(demo_settings(sqlite_url(folder / "motcua.db")), clock)
    closing.callback(office.close)
    demo = play_history(office, clock, until=AS_OF, dossiers=HOW_MANY, seed=1)
    actor = Actor(None, office.staffing.staff().users[0].name, frozenset(Role))
    window = build_window(office, actor, folder / "settings.toml", clock=clock)
    if demo.showcase is None:
        raise AssertionError("the demonstration shows one dossier with everything")
    return office, window, demo.showcase.code


if __name__ == "__main__":
    sys.exit(main())
