"""How many keys a dossier takes, counted at the window where the platform delivers them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier, DossierFee, HandedDocument
from desktop_app.domain.people import Actor
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.messages import Messages
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.workplaces import Workplaces
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import Heard, show_active
from tests.ui.pages.hands import key, keys
from tests.ui.pages.intake_desk import MARRIAGE_STATUS, SAVE_KEY, saved, settle

pytestmark = pytest.mark.usefixtures("catalogue")

MOST_KEYS = 12
FEE = "Lệ phí hộ tịch"
DECLARATION = "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"
CARDS = (
    "001188012345||Nguyễn Thị Ước Nguyện|01021988|Nữ|phường Ba Đình, thành phố Hà Nội|15082021",
    "001090054321||Trần Văn Bình|05091990|Nam|phường Ngọc Hà, thành phố Hà Nội|15082021",
)
PHONES = ("0912345678", "0987654321")
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_ALT = Qt.KeyboardModifier.AltModifier


class CountingHands:
    """Hands that press real keys at the window and count them. A chord as Ctrl+Enter is one."""

    def __init__(self) -> None:
        self.struck = 0

    def press(self, which: Qt.Key, modifier: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
        """Press one key."""
        self.struck += 1
        key(which, modifier)
        settle()

    def type(self, text: str) -> None:
        """Type letters; each is a key."""
        self.struck += len(text)
        keys(text)

    def type_own_data(self, text: str) -> None:
        """Type what only the applicant can say: it has to be typed in any system."""
        keys(text)

    def taken(self) -> int:
        """Return the keys struck since this was last asked."""
        struck, self.struck = self.struck, 0
        return struck


@pytest.fixture
def hands() -> CountingHands:
    return CountingHands()


@pytest.fixture
def printed() -> list[UUID]:
    return []


@pytest.fixture
def workplaces(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    home: Path,
    messages: Messages,
    tasks: ImmediateTasks,
    scanner: Scanner,
    clock: StoppedClock,
    printed: list[UUID],
) -> Workplaces:
    """The whole program, a day after this counter took in another dossier of the kind."""
    yesterday = marriage_status_form(fees=(DossierFee(FEE, 15_000),))
    office.intake.receive(
        dataclasses.replace(
            yesterday,
            owner=dataclasses.replace(
                yesterday.owner, name="Lê Văn Tám", id_number="001085000019", phone="0905111222"
            ),
        ),
        admin,
    )
    clock.move(days=3)
    path = home / "settings.toml"
    built = Workplaces(office, admin, office.settings, path, messages, tasks, scanner, clock)
    page = built.window.show_page("intake")
    assert isinstance(page, IntakePage)
    page.print_requested.connect(printed.append)
    qtbot.addWidget(built.window)
    show_active(qtbot, built.window)
    built.window.go_to_page("intake")
    settle()
    return built


def check(dossier: Dossier, place: int) -> None:
    """Assert that ``dossier`` is whole: nothing is missing that a clerk would have filled in."""
    number, _, name, *_ = CARDS[place].split("|")
    assert dossier.procedure_code == MARRIAGE_STATUS
    assert (dossier.owner.id_number, dossier.owner.name) == (number, name)
    assert dossier.owner.birth_date is not None
    assert dossier.owner.sex is not None
    assert dossier.owner.address.endswith("thành phố Hà Nội")
    assert dossier.owner.phone == PHONES[place]
    assert dossier.documents == (HandedDocument(DECLARATION, 1, 0, 0),)
    assert dossier.fees == (DossierFee(FEE, 15_000, 1, is_paid=True),)
    assert dossier.sets == 1


def test_a_typical_dossier_takes_at_most_twelve_keys(
    workplaces: Workplaces,
    office: Office,
    scanner: Scanner,
    hands: CountingHands,
    printed: list[UUID],
    heard: Heard,
    record_property: Callable[[str, object], None],
) -> None:
    """Count all keys beyond the applicant's own data, the identity card being scanned.

    A chord (Ctrl+Enter, Alt+D) counts as one key; the letters that find the procedure count;
    the scan and the digits of the phone do not. The dossier is a whole one: declaration, fee
    with its amount, paid, receipt printed. The first of the day begins with an empty form, the
    second of the same procedure with the procedure kept.
    """
    hands.type("tthn")
    hands.press(Qt.Key.Key_Return)
    scanner.take_text(CARDS[0])
    settle()
    hands.type_own_data(PHONES[0])
    hands.press(Qt.Key.Key_D, _ALT)
    hands.press(Qt.Key.Key_G, _ALT)
    hands.press(*SAVE_KEY)
    first_of_the_day = hands.taken()

    scanner.take_text(CARDS[1])
    settle()
    hands.type_own_data(PHONES[1])
    hands.press(Qt.Key.Key_D, _ALT)
    hands.press(*SAVE_KEY)
    second = hands.taken()

    assert heard.bugs == []
    later, earlier, _yesterday = saved(office)
    check(earlier, 0)
    check(later, 1)
    assert printed == [earlier.id, later.id]
    record_property("keys of the first dossier of the day", first_of_the_day)
    record_property("keys of the second with the procedure kept", second)
    assert first_of_the_day <= MOST_KEYS
    # The figures of the README.
    assert (first_of_the_day, second) == (8, 2)


def test_the_usual_procedure_is_two_keys_away(workplaces: Workplaces, hands: CountingHands) -> None:
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_Return)

    page = workplaces.window.page("intake")
    assert isinstance(page, IntakePage)
    assert page.form().procedure_code == MARRIAGE_STATUS
    assert hands.taken() == 2


def test_in_an_office_without_any_history_the_fee_is_typed_too(
    qtbot: QtBot,
    office: Office,
    admin: Actor,
    home: Path,
    messages: Messages,
    tasks: ImmediateTasks,
    scanner: Scanner,
    clock: StoppedClock,
    hands: CountingHands,
) -> None:
    """The very first dossier: the amount that the province sets has to be entered once."""
    path = home / "settings.toml"
    built = Workplaces(office, admin, office.settings, path, messages, tasks, scanner, clock)
    qtbot.addWidget(built.window)
    show_active(qtbot, built.window)
    built.window.go_to_page("intake")
    settle()

    hands.type("tthn")
    hands.press(Qt.Key.Key_Return)
    scanner.take_text(CARDS[0])
    settle()
    hands.type_own_data(PHONES[0])
    hands.press(Qt.Key.Key_P, _ALT)
    hands.type("15000")
    hands.press(*SAVE_KEY)

    (dossier,) = saved(office)
    assert dossier.fees == (DossierFee(FEE, 15_000),)
    assert dossier.owner.phone == PHONES[0]
    assert hands.taken() <= MOST_KEYS
