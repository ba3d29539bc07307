"""Design tokens: every colour, size and distance that the window uses stands here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FONT_FAMILY = "Be Vietnam Pro"

TEXT_PX = 13
LABEL_PX = 12
SMALL_PX = 11
CARD_TITLE_PX = 14
PAGE_TITLE_PX = 20
FACT_PX = 15
FIGURE_PX = 24

SPACE_XS = 4
SPACE_S = 8
SPACE_M = 12
SPACE_L = 16
SPACE_XL = 22

RADIUS_CONTROL = 6
RADIUS_CARD = 8
CONTROL_HEIGHT = 32
FOCUS_WIDTH = 2


class Tone(StrEnum):
    """What a colour means; nothing else in the window is coloured."""

    LATE = "late"
    SOON = "soon"
    DONE = "done"
    WAITING = "waiting"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one appearance as ``#RRGGBB``; what is not a token is mixed from them."""

    is_dark: bool
    ground: str
    card: str
    line: str
    text: str
    muted: str
    primary: str
    rail: str
    late: str
    late_ground: str
    soon: str
    soon_ground: str
    done: str
    done_ground: str
    waiting: str
    waiting_ground: str

    @property
    def field(self) -> str:
        """The ground of an editor: sunk in the dark, level with the card in the light."""
        return mix(self.card, self.ground, 0.75) if self.is_dark else self.card

    @property
    def control_line(self) -> str:
        """The border of a control, a little stronger than the line between cards."""
        return mix(self.line, self.muted, 0.18)

    @property
    def hover(self) -> str:
        """The ground under the pointer."""
        return mix(self.card, self.text, 0.05)

    @property
    def selected(self) -> str:
        """The ground of a chosen row and of neutral information."""
        return mix(self.card, self.primary, 0.10)

    @property
    def on_primary(self) -> str:
        """Text on the primary colour."""
        return self.rail if self.is_dark else self.card

    @property
    def primary_hover(self) -> str:
        """The primary button under the pointer."""
        return (
            mix(self.primary, "#FFFFFF", 0.12)
            if self.is_dark
            else mix(self.primary, self.rail, 0.3)
        )

    @property
    def primary_pressed(self) -> str:
        """The primary button held down."""
        return (
            mix(self.primary, "#FFFFFF", 0.25)
            if self.is_dark
            else mix(self.primary, self.rail, 0.6)
        )

    @property
    def rail_text(self) -> str:
        """A workplace's name on the rail."""
        return mix(self.rail, "#FFFFFF", 0.82)

    @property
    def rail_strong(self) -> str:
        """The chosen workplace's name on the rail."""
        return "#FFFFFF"

    @property
    def rail_muted(self) -> str:
        """Function keys and the foot of the rail."""
        return mix(self.rail, "#FFFFFF", 0.62)

    @property
    def rail_hover(self) -> str:
        """The rail under the pointer."""
        return mix(self.rail, LIGHT.primary, 0.25)

    @property
    def rail_selected(self) -> str:
        """The chosen workplace on the rail."""
        return mix(self.rail, LIGHT.primary, 0.42)

    @property
    def badge_ground(self) -> str:
        """The count on the rail, red in both appearances because the rail is dark in both."""
        return LIGHT.late

    def tone_text(self, tone: Tone) -> str:
        """Return the colour of words that mean ``tone``."""
        return {
            Tone.LATE: self.late,
            Tone.SOON: self.soon,
            Tone.DONE: self.done,
            Tone.WAITING: self.waiting,
            Tone.INFO: self.primary,
        }[tone]

    def tone_ground(self, tone: Tone) -> str:
        """Return the soft ground that belongs to ``tone``."""
        return {
            Tone.LATE: self.late_ground,
            Tone.SOON: self.soon_ground,
            Tone.DONE: self.done_ground,
            Tone.WAITING: self.waiting_ground,
            Tone.INFO: self.selected,
        }[tone]


def mix(ground: str, over: str, share: float) -> str:
    """Return ``ground`` covered with ``over`` at the opacity ``share`` (0 to 1)."""
    below, above = _channels(ground), _channels(over)
    return "#" + "".join(
        f"{round(low + (high - low) * share):02X}" for low, high in zip(below, above, strict=True)
    )


def contrast(text: str, ground: str) -> float:
    """Return the contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    brighter, darker = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


LIGHT = Palette(
    is_dark=False,
    ground="#F5F6F8",
    card="#FFFFFF",
    line="#DDE1E7",
    text="#17202E",
    muted="#5B6675",
    primary="#0B5CAD",
    rail="#12294A",
    late="#B42318",
    late_ground="#FDECEA",
    soon="#93580A",
    soon_ground="#FFF4E0",
    done="#0A6B45",
    done_ground="#E5F5EE",
    waiting="#4B5565",
    waiting_ground="#ECEFF3",
)

DARK = Palette(
    is_dark=True,
    ground="#14181F",
    card="#1C222C",
    line="#323B49",
    text="#E8ECF2",
    muted="#9AA6B6",
    primary="#4C9AE8",
    rail="#0D1420",
    late="#FF8A80",
    late_ground="#3A1E1D",
    soon="#F5B94E",
    soon_ground="#3A2E16",
    done="#5CCB9A",
    done_ground="#15332A",
    waiting="#AEB9C8",
    waiting_ground="#2A313C",
)
