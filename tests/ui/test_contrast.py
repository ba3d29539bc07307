"""Words can be read and marks be seen as they are really drawn; colour never speaks alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QRadioButton, QWidget

from desktop_app.domain.people import Role
from desktop_app.ui.theme import Appearance, AppearanceChoice
from desktop_app.ui.theme.tokens import DARK, LIGHT, Palette, Tone, contrast
from desktop_app.ui.widgets import Chip, DataTable, GroupList
from desktop_app.ui.widgets.cell_delegate import TONE_ROLE
from tests.ui.conftest import OpenDemo
from tests.ui.walking import View, seen, settle, views

EVERYBODY = frozenset(Role)
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
READABLE = 4.5
VISIBLE = 3.0
# Where no stem of a small letter falls on whole pixels, its darkest one is a little paler.
SOFTENED = 0.85


def marks(palette: Palette) -> Iterator[tuple[str, str, str]]:
    """Give name, colour and ground of everything that is no word and has to be seen."""
    grounds = ("ground", "card", "field", "hover", "selected")
    for ground in grounds:
        yield f"focus ring on {ground}", palette.primary, getattr(palette, ground)
        yield f"box to tick on {ground}", palette.muted, getattr(palette, ground)
        for tone in Tone:
            yield f"{tone} on {ground}", palette.tone_text(tone), getattr(palette, ground)
    for tone in Tone:
        yield f"focus ring on {tone}", palette.primary, palette.tone_ground(tone)
        yield f"icon of {tone}", palette.tone_text(tone), palette.tone_ground(tone)
    for pressed in ("primary", "primary_hover", "primary_pressed"):
        yield f"focus ring on {pressed}", palette.on_primary, getattr(palette, pressed)
    for rail in ("rail", "rail_hover", "rail_selected"):
        yield f"focus ring on {rail}", palette.rail_strong, getattr(palette, rail)
    # Bars of a chart, and the marks on them.
    for name in ("primary", "late", "muted", "waiting", "soon"):
        yield f"bar {name} on card", getattr(palette, name), palette.card
    yield "late mark on a bar", palette.card, palette.primary


@BOTH
def test_marks_are_seen_on_their_ground(palette: Palette) -> None:
    faint = {
        name: round(contrast(colour, ground), 2)
        for name, colour, ground in marks(palette)
        if contrast(colour, ground) < VISIBLE
    }

    assert faint == {}


@BOTH
def test_words_are_readable_under_the_pointer_and_when_chosen(palette: Palette) -> None:
    grounds = {"hover": palette.hover, "selected": palette.selected, "field": palette.field}
    words = {"placeholder": palette.muted, "error": palette.late, "warning": palette.soon}
    words |= {tone.value: palette.tone_text(tone) for tone in Tone}
    pairs = [
        (f"{word} on {ground}", words[word], grounds[ground])
        for word in words
        for ground in grounds
    ]
    pairs += [("marked text", palette.on_primary, palette.primary)]
    pairs += [("key of a key cap", palette.text, palette.ground)]
    pairs += [(f"message of {tone}", palette.text, palette.tone_ground(tone)) for tone in Tone]

    poor = {name: contrast(text, ground) for name, text, ground in pairs}

    assert {name: value for name, value in poor.items() if value < READABLE} == {}


@BOTH
def test_every_word_in_the_window_is_readable_as_drawn(
    open_demo: OpenDemo, demo_store: tuple[Path, str], appearance: Appearance, palette: Palette
) -> None:
    appearance.choose(AppearanceChoice.DARK if palette.is_dark else AppearanceChoice.LIGHT)
    window = open_demo(EVERYBODY)
    poor: dict[str, float] = {}

    for view in views(window, demo_store[1]):
        settle()
        picture = window.grab().toImage()
        for widget in seen(window):
            drawn = drawn_contrast(picture, widget)
            if drawn is not None and drawn < READABLE * SOFTENED:
                poor[f"{view.name}: {type(widget).__name__} {words_of(widget)}"] = round(drawn, 2)

    assert poor == {}


def test_colour_never_speaks_alone(open_demo: OpenDemo, demo_store: tuple[Path, str]) -> None:
    window = open_demo(EVERYBODY)
    coloured = 0
    wordless: list[str] = []

    for view in views(window, demo_store[1]):
        for name, words in toned(view):
            coloured += 1
            if not any(char.isalpha() for char in words):
                wordless.append(f"{view.name}: {name}: {words}")

    assert coloured > 20
    assert wordless == []


def words_of(widget: QWidget) -> str:
    """Return the words that ``widget`` itself draws, empty for none that have to be readable."""
    if not widget.isEnabled() or isinstance(widget, QCheckBox | QRadioButton):
        return ""
    return widget.text() if isinstance(widget, QLabel | QAbstractButton | Chip) else ""


def drawn_contrast(picture: QImage, widget: QWidget) -> float | None:
    """Return the contrast of the strongest colour in ``widget`` with its most frequent one.

    ``None`` where nothing is to be read or part of it is scrolled away.
    """
    if not words_of(widget):
        return None
    place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    if widget.visibleRegion().boundingRect() != widget.rect():
        return None
    # Frames and focus rings stand at the edge.
    inner = place.adjusted(4, 4, -4, -4) if isinstance(widget, QAbstractButton) else place
    colours = Counter(
        picture.pixel(x, y)
        for x in range(inner.left(), inner.right() + 1)
        for y in range(inner.top(), inner.bottom() + 1)
    )
    if not colours:
        return None
    ground = name_of(colours.most_common(1)[0][0])
    return max(contrast(name_of(colour), ground) for colour in colours)


def name_of(pixel: int) -> str:
    return QColor(pixel).name().upper()


def toned(view: View) -> Iterator[tuple[str, str]]:
    """Give name and words of everything in ``view`` that a colour gives a meaning to."""
    for widget in seen(view.widget):
        if isinstance(widget, Chip):
            yield "chip", widget.text()
        if isinstance(widget, GroupList):
            for group in widget.groups():
                if group.tone is not None:
                    yield group.name, f"{group.count or ''} {group.caption}"
        if isinstance(widget, DataTable):
            yield from _toned_cells(widget)


def _toned_cells(table: DataTable[object]) -> Iterator[tuple[str, str]]:
    """Give each row that has coloured cells, with what these cells say together."""
    model = table.model()
    for row in range(model.rowCount()):
        cells = [model.index(row, column) for column in range(model.columnCount())]
        said = [str(cell.data()) for cell in cells if cell.data(TONE_ROLE) is not None]
        if any(said):
            yield f"{table.accessibleName()}, row {row}", " ".join(said)
