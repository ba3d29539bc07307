"""The screen that faces the citizen: who is served, what is promised, and how it was."""

from desktop_app.ui.citizen.screen import CitizenScreen
from desktop_app.ui.citizen.window import CitizenWindow

__all__ = ["CitizenScreen", "CitizenWindow"]
