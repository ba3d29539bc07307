"""What one installation is told: the forms for it, and the page that holds them."""

from desktop_app.ui.settings.settings_page import SettingsPage

__all__ = ["SettingsPage"]
