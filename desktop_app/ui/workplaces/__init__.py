"""The workplaces of the main window: which there are for whom, and how they hear each other."""

from desktop_app.ui.workplaces.building import KeepingDrafts, dossier_desk
from desktop_app.ui.workplaces.frame import Workplaces
from desktop_app.ui.workplaces.keys import (
    CALENDAR,
    CATALOGUE,
    DOSSIERS,
    FOLLOW_UPS,
    HANDOVER,
    INTAKE,
    LATE,
    PEOPLE,
    POSTS,
    QUEUES,
    REPORTS,
    SCORECARDS,
    SETTINGS,
)

__all__ = [
    "CALENDAR",
    "CATALOGUE",
    "DOSSIERS",
    "FOLLOW_UPS",
    "HANDOVER",
    "INTAKE",
    "LATE",
    "PEOPLE",
    "POSTS",
    "QUEUES",
    "REPORTS",
    "SCORECARDS",
    "SETTINGS",
    "KeepingDrafts",
    "Workplaces",
    "dossier_desk",
]
