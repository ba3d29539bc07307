"""Words and buttons for screens that stand at arm's length: they grow with their window."""

from desktop_app.ui.large_print.growing import set_growing
from desktop_app.ui.large_print.large_button import LargeButton
from desktop_app.ui.large_print.large_text import LargeText, LargeTone
from desktop_app.ui.large_print.parts import BigFact, Bilingual, LargeClock, LightCard
from desktop_app.ui.large_print.screen_window import RailBar, ScreenWindow

__all__ = [
    "BigFact",
    "Bilingual",
    "LargeButton",
    "LargeClock",
    "LargeText",
    "LargeTone",
    "LightCard",
    "RailBar",
    "ScreenWindow",
    "set_growing",
]
