"""Where the keyboard is can be seen on every kind of widget, in the light and in the dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from desktop_app.ui.language_switch import LanguageSwitch
from desktop_app.ui.theme import Appearance, AppearanceChoice
from desktop_app.ui.theme.tokens import contrast
from desktop_app.ui.widgets import (
    Choice,
    Column,
    DangerButton,
    DataTable,
    DateLine,
    Figure,
    Filter,
    FilterBar,
    Group,
    GroupList,
    NumberLine,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    SecretLine,
    SuggestBox,
    TextArea,
    TextLine,
    Tick,
)
from desktop_app.ui.widgets.rail import Rail, RailEntry
from desktop_app.ui.widgets.scan_box import ScanBox
from tests.ui.bench import OnWindow

# A ring of two pixels around the smallest of them, a box to tick, has more than this.
SEEN_PIXELS = 40
SEEN_CONTRAST = 3.0


def table() -> QWidget:
    made: DataTable[str] = DataTable("Danh sách", [Column("a", "Tên", str)], lambda row: row)
    made.set_rows(["một", "hai"])
    made.setCurrentIndex(made.model().index(0, 0))
    return made


def groups() -> QWidget:
    made = GroupList("Nhóm")
    made.set_groups([Group(1, "Một", "chú thích", 1), Group(2, "Hai")])
    return made


KINDS: dict[str, Callable[[], QWidget]] = {
    "primary": lambda: PrimaryButton("Lưu"),
    "secondary": lambda: SecondaryButton("Lưu"),
    "quiet": lambda: QuietButton("Lưu"),
    "danger": lambda: DangerButton("Lưu"),
    "line": TextLine,
    "secret": SecretLine,
    "area": TextArea,
    "choice": lambda: Choice([(1, "Một")]),
    "number": lambda: NumberLine(0, 9),
    "tick": lambda: Tick("Có"),
    "tick that is on": lambda: Tick("Có", is_on=True),
    "radio": lambda: QRadioButton("Có"),
    "date": DateLine,
    "suggest": lambda: SuggestBox(lambda _text: []),
    "scan": ScanBox,
    "chip": lambda: FilterBar([Filter("a", "Một")]),
    "figure": lambda: Figure("Quá hạn"),
    "table": table,
    "groups": groups,
    "rail": lambda: Rail("Phường", [RailEntry("a", "Tiếp nhận", "inbox")]),
    "language": LanguageSwitch,
}


@pytest.mark.parametrize("choice", [AppearanceChoice.LIGHT, AppearanceChoice.DARK])
@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_is_seen(
    on_window: OnWindow, appearance: Appearance, kind: str, choice: AppearanceChoice
) -> None:
    appearance.choose(choice)
    elsewhere, widget = QuietButton("khác"), KINDS[kind]()
    on_window(elsewhere, widget)
    stop = first_stop(widget)
    elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
    without = drawn(widget)

    stop.setFocus(Qt.FocusReason.TabFocusReason)

    assert stop.hasFocus()
    assert marked_pixels(without, drawn(widget)) >= SEEN_PIXELS


def first_stop(widget: QWidget) -> QWidget:
    return next(
        each
        for each in (widget, *widget.findChildren(QWidget))
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
    )


def drawn(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage()


def marked_pixels(before: QImage, after: QImage) -> int:
    """Count the pixels that changed so much that everybody sees it."""
    return sum(
        contrast(name(before, x, y), name(after, x, y)) >= SEEN_CONTRAST
        for x in range(before.width())
        for y in range(before.height())
        if before.pixel(x, y) != after.pixel(x, y)
    )


def name(image: QImage, x: int, y: int) -> str:
    return QColor(image.pixel(x, y)).name().upper()
