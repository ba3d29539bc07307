"""The working calendar: the year's special days and the weekly hours."""

from desktop_app.ui.calendar.page import CalendarPage

__all__ = ["CalendarPage"]
