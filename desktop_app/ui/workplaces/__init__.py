"""The workplaces of the main window: which there are for whom, and how they hear each other."""

from desktop_app.ui.workplaces.building import dossier_desk
from desktop_app.ui.workplaces.frame import Workplaces
from desktop_app.ui.workplaces.keys import (
    CALENDAR,
    CATALOGUE,
    DOSSIERS,
    HANDOVER,
    INTAKE,
    LATE,
    PEOPLE,
    POSTS,
    QUEUES,
    SETTINGS,
)

__all__ = [
    "CALENDAR",
    "CATALOGUE",
    "DOSSIERS",
    "HANDOVER",
    "INTAKE",
    "LATE",
    "PEOPLE",
    "POSTS",
    "QUEUES",
    "SETTINGS",
    "Workplaces",
    "dossier_desk",
]
