"""The working calendar: the year's special days and the weekly hours."""

from desktop_app.ui.calendar.page import CalendarPage
from desktop_app.ui.calendar.year_reminder import (
    WHO_IS_REMINDED,
    PutAwayReminders,
    YearReminder,
)

__all__ = ["WHO_IS_REMINDED", "CalendarPage", "PutAwayReminders", "YearReminder"]
