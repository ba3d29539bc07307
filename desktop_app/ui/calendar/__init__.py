"""The working calendar: the year's special days and the weekly hours."""

from desktop_app.ui.calendar.banner import year_to_confirm_words
from desktop_app.ui.calendar.page import CalendarPage

__all__ = ["CalendarPage", "year_to_confirm_words"]
