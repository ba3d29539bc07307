"""The colours: every text can be read on every ground it stands on."""

from __future__ import annotations

import pytest

from desktop_app.ui.theme.tokens import DARK, LIGHT, Palette, Tone, contrast, mix
from desktop_app.ui.widgets.day_strip import DayKind, day_colours

READABLE = 4.5


def pairs(palette: Palette) -> list[tuple[str, str, str]]:
    """Return name, text colour and ground of every pair that the window shows."""
    grounds = {
        "ground": palette.ground,
        "card": palette.card,
        "field": palette.field,
        "hover": palette.hover,
        "selected": palette.selected,
    }
    found = [
        (f"{name} on {ground}", colour, grounds[ground])
        for name, colour in (("text", palette.text), ("muted", palette.muted))
        for ground in grounds
    ]
    for tone in Tone:
        colour = palette.tone_text(tone)
        found.append((f"{tone} on its ground", colour, palette.tone_ground(tone)))
        found.extend(
            (f"{tone} on {ground}", colour, grounds[ground])
            for ground in ("ground", "card", "selected")
        )
        found.append((f"text on {tone}", palette.text, palette.tone_ground(tone)))
    for name in ("primary", "primary_hover", "primary_pressed"):
        found.append((f"on_primary on {name}", palette.on_primary, getattr(palette, name)))
        found.append(
            (
                f"key on {name}",
                mix(getattr(palette, name), palette.on_primary, 0.84),
                getattr(palette, name),
            )
        )
    found.append(("key on card", mix(palette.card, palette.text, 0.84), palette.card))
    for ground in ("rail", "rail_hover", "rail_selected"):
        found.append((f"rail_text on {ground}", palette.rail_text, getattr(palette, ground)))
        found.append((f"rail_strong on {ground}", palette.rail_strong, getattr(palette, ground)))
    found.append(("rail_muted on rail", palette.rail_muted, palette.rail))
    found.append(("rail_muted on rail_hover", palette.rail_muted, palette.rail_hover))
    found.append(("badge", palette.rail_strong, palette.badge_ground))
    for kind in DayKind:
        ground, number, words = day_colours(kind, palette)
        found.append((f"number of {kind}", number, ground))
        found.append((f"words of {kind}", words, ground))
    return found


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_is_readable_on_its_ground(palette: Palette) -> None:
    poor = {
        name: round(contrast(text, ground), 2)
        for name, text, ground in pairs(palette)
        if contrast(text, ground) < READABLE
    }

    assert poor == {}


@pytest.mark.parametrize(
    ("text", "ground", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#000000", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_counts_as_wcag_does(text: str, ground: str, expected: float) -> None:
    assert contrast(text, ground) == pytest.approx(expected, abs=0.01)


def test_the_two_appearances_differ_in_every_ground() -> None:
    for name in ("ground", "card", "late_ground", "soon_ground", "done_ground", "waiting_ground"):
        assert getattr(LIGHT, name) != getattr(DARK, name)
