"""The looks change at run time, letters and icons are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, Qt
from PySide6.QtGui import QColor, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import (
    DARK,
    LIGHT,
    Appearance,
    AppearanceChoice,
    Palette,
    current_palette,
    pixmap,
)
from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.style_sheet import build_style_sheet
from desktop_app.ui.widgets import Card

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
)


def ground_of(widget: QWidget) -> QColor:
    return widget.grab().toImage().pixelColor(widget.width() // 2, widget.height() // 2)


def test_a_choice_is_seen_at_once_in_every_widget(qtbot: QtBot, appearance: Appearance) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.resize(80, 80)
    card.show()
    assert ground_of(card) == QColor(LIGHT.card)

    with qtbot.waitSignal(appearance.palette_changed) as changed:
        appearance.choose(AppearanceChoice.DARK)

    assert changed.args == [DARK]
    assert current_palette() == DARK
    assert ground_of(card) == QColor(DARK.card)


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        (Qt.ColorScheme.Dark, DARK),
        (Qt.ColorScheme.Light, LIGHT),
        (Qt.ColorScheme.Unknown, LIGHT),
    ],
)
def test_the_system_is_followed_when_asked_to(
    appearance: Appearance,
    monkeypatch: pytest.MonkeyPatch,
    scheme: Qt.ColorScheme,
    expected: Palette,
) -> None:
    # The platform of the tests has no colours of its own to follow.
    monkeypatch.setattr("desktop_app.ui.theme.appearance._system_scheme", lambda: scheme)

    appearance.choose(AppearanceChoice.SYSTEM)

    assert current_palette() == expected


def test_a_choice_of_light_stays_light_in_a_dark_system(
    qapp: QApplication, appearance: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "desktop_app.ui.theme.appearance._system_scheme", lambda: Qt.ColorScheme.Dark
    )
    appearance.choose(AppearanceChoice.LIGHT)

    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)

    assert current_palette() == LIGHT


def test_the_typeface_is_the_programs_own_in_four_weights() -> None:
    for weight in (400, 500, 600, 700):
        info = QFontInfo(font_of(13, font_of(13).Weight(weight)))
        assert (info.family(), info.weight(), info.pixelSize()) == ("Be Vietnam Pro", weight, 13)


def test_the_typeface_has_every_vietnamese_letter() -> None:
    raw = QRawFont.fromFont(font_of(13))

    missing = [
        letter
        for letter in VIETNAMESE + VIETNAMESE.upper()
        if not raw.supportsCharacter(ord(letter))
    ]

    assert missing == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_an_icon_is_drawn_in_its_colour_at_every_scale(scale: float) -> None:
    drawn = pixmap("inbox", LIGHT.late, 18, scale)

    image = drawn.toImage()
    strongest = max(
        (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())),
        key=QColor.alpha,
    )
    assert image.width() == 18 * scale
    assert drawn.devicePixelRatio() == scale
    assert abs(strongest.red() - QColor(LIGHT.late).red()) < 12
    assert strongest.alpha() > 200


def test_an_icon_that_is_not_carried_is_a_mistake() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        pixmap("no-such-icon", LIGHT.text)


def test_every_icon_named_in_the_source_is_carried() -> None:
    source = Path(__file__).resolve().parents[3] / "desktop_app" / "ui"
    named = {
        name
        for file in source.rglob("*.py")
        for name in re.findall(
            r"""(?:icon=|\bicon\(|pixmap\(|IconLabel\(|draw_icon\(\w+, )"([a-z0-9-]+)\"""",
            file.read_text(encoding="utf-8"),
        )
    }
    carried = {file.stem for file in (RESOURCES / "icons").glob("*.svg")}

    assert named
    assert named <= carried


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_picture_of_the_style_sheet_exists(appearance: Appearance, palette: Palette) -> None:
    pictures = re.findall(r"url\(([^)]+)\)", build_style_sheet(palette))

    assert pictures
    assert [picture for picture in pictures if not QFile.exists(picture)] == []
