"""How the program looks: tokens, type, icons, the style sheet and who switches them."""

from desktop_app.ui.theme.appearance import Appearance, AppearanceChoice, current_palette
from desktop_app.ui.theme.icons import icon, pixmap
from desktop_app.ui.theme.tokens import DARK, LIGHT, Palette, Tone

__all__ = [
    "DARK",
    "LIGHT",
    "Appearance",
    "AppearanceChoice",
    "Palette",
    "Tone",
    "current_palette",
    "icon",
    "pixmap",
]
