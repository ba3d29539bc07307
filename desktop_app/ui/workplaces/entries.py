"""Which workplaces a person has, in the order of the rail."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.people import Actor, Role
from desktop_app.ui.main_window import PageEntry
from desktop_app.ui.workplaces.building import PageBuilding
from desktop_app.ui.workplaces.keys import (
    CALENDAR,
    CATALOGUE,
    DOSSIERS,
    FOLLOW_UPS,
    HANDOVER,
    INTAKE,
    LATE,
    OVERVIEW,
    PEOPLE,
    POSTS,
    PRINT_QUEUE,
    QUEUES,
    REPORTS,
    SCORECARDS,
    SETTINGS,
)
from desktop_app.ui.workplaces.rail_counts import RailCounts

_RUNNING_THE_OFFICE = (POSTS, CATALOGUE, PEOPLE, CALENDAR, SETTINGS)


def workplaces_of(actor: Actor, pages: PageBuilding, counts: RailCounts) -> list[PageEntry]:
    """Return the workplaces of ``actor`` by role; ``pages`` builds one when it is opened."""
    translate = QCoreApplication.translate
    is_clerk = actor.may(Role.CLERK)
    follows_dates = actor.may(Role.CLERK, Role.OFFICIAL, Role.SUPERVISOR)
    runs_office = actor.may(Role.ADMINISTRATOR)
    arranges_posts = actor.may(Role.SUPERVISOR, Role.ADMINISTRATOR)
    supervises = actor.may(Role.SUPERVISOR)
    overview = PageEntry(
        OVERVIEW, translate("Workplaces", "Overview"), "layout-dashboard", "F7", pages.overview_page
    )
    offered = [
        # Whoever only supervises begins with it; at the counter intake comes first.
        (supervises and not is_clerk, overview),
        (
            is_clerk,
            PageEntry(INTAKE, translate("Workplaces", "Intake"), "inbox", "F2", pages.intake_page),
        ),
        (
            follows_dates,
            PageEntry(
                QUEUES, translate("Workplaces", "My work"), "list-checks", "F5", pages.queues_page
            ),
        ),
        (
            True,
            PageEntry(
                DOSSIERS, translate("Workplaces", "Dossiers"), "files", "F3", pages.dossiers_page
            ),
        ),
        (
            follows_dates,
            PageEntry(
                HANDOVER,
                translate("Workplaces", "Handover"),
                "arrow-left-right",
                "F4",
                pages.handover_page,
            ),
        ),
        (
            follows_dates,
            PageEntry(
                LATE,
                translate("Workplaces", "Late"),
                "alarm-clock",
                "F6",
                pages.late_page,
                counts.late,
            ),
        ),
        (supervises and is_clerk, overview),
        (
            follows_dates,
            PageEntry(
                FOLLOW_UPS,
                translate("Workplaces", "Follow-ups"),
                "eye",
                "Alt+6",
                pages.follow_ups_page,
                counts.follow_ups,
            ),
        ),
        (
            arranges_posts,
            PageEntry(
                REPORTS,
                translate("Workplaces", "Reports"),
                "chart-column",
                "F11",
                pages.reports_page,
            ),
        ),
        (
            arranges_posts or actor.may(Role.OFFICIAL),
            PageEntry(
                SCORECARDS,
                translate("Workplaces", "Scorecards")
                if arranges_posts
                else translate("Workplaces", "My scorecard"),
                "badge-check",
                "Alt+5",
                pages.scorecards_page,
            ),
        ),
        (
            True,
            PageEntry(
                PRINT_QUEUE,
                translate("Workplaces", "Printing"),
                "printer",
                "F8",
                pages.print_queue_page,
                counts.failed_prints,
            ),
        ),
        (
            arranges_posts,
            PageEntry(
                POSTS, translate("Workplaces", "Posts"), "user-check", "Alt+1", pages.posts_page
            ),
        ),
        (
            runs_office,
            PageEntry(
                CATALOGUE,
                translate("Workplaces", "Procedures"),
                "book-open",
                "Alt+2",
                pages.catalogue_page,
            ),
        ),
        (
            runs_office,
            PageEntry(
                PEOPLE, translate("Workplaces", "Users"), "users", "Alt+3", pages.people_page
            ),
        ),
        (
            runs_office,
            PageEntry(
                CALENDAR,
                translate("Workplaces", "Working calendar"),
                "calendar-days",
                "Alt+4",
                pages.calendar_page,
            ),
        ),
        (
            True,
            PageEntry(
                SETTINGS,
                translate("Workplaces", "Settings"),
                "settings",
                "F10",
                pages.settings_page,
            ),
        ),
    ]
    entries = [entry for is_offered, entry in offered if is_offered]
    first_of_group = next(
        place for place, entry in enumerate(entries) if entry.key in _RUNNING_THE_OFFICE
    )
    entries[first_of_group] = replace(entries[first_of_group], begins_group=True)
    return entries
