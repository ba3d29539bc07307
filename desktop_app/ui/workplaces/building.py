"""How each page of a person is built, and what it is connected to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QCoreApplication, SignalInstance

from desktop_app.assembly import Office
from desktop_app.domain.forms import FormKind
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock
from desktop_app.services.drafts import DraftFolder
from desktop_app.settings import OTHER_FORMS, Settings
from desktop_app.ui.calendar import CalendarPage
from desktop_app.ui.catalogue import CataloguePage
from desktop_app.ui.dossiers.desk import DossierDesk
from desktop_app.ui.dossiers.page import DossiersPage
from desktop_app.ui.follow_ups import FollowUpNotice, FollowUpsPage
from desktop_app.ui.handover import HandoverPage
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.intake.group_offer import GroupOffer
from desktop_app.ui.late import LateDesk, LatePage
from desktop_app.ui.messages import Messages
from desktop_app.ui.overview import OverviewPage
from desktop_app.ui.people import PeoplePage
from desktop_app.ui.posts import PostsPage
from desktop_app.ui.print_queue import PrintQueuePage
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.printing.trial_page import TrialPageWish
from desktop_app.ui.queues import QueuesPage
from desktop_app.ui.reports import ReportDesk, ReportPrinting, ReportsPage
from desktop_app.ui.reports.report_orders import report_order
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.scorecards import ScorecardsPage
from desktop_app.ui.settings import SettingsPage
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.widgets import Page
from desktop_app.ui.workplaces.facing import FacingCitizens


@dataclass(frozen=True, slots=True)
class KeepingDrafts:
    """Where drafts are kept, and who writes them: a runner that nothing else can keep busy."""

    folder: DraftFolder
    tasks: TaskRunner


class PageHub(Protocol):
    """What pages ask of each other, through the frame: no page knows another."""

    @property
    def settings_saved(self) -> SignalInstance:
        """Tells the new :class:`Settings`."""

    @property
    def sign_out_asked(self) -> SignalInstance:
        """Tells that somebody else wants to sit down here."""

    def open_dossier(self, dossier_id: UUID) -> None:
        """Show a dossier that another page speaks of."""

    def open_filing(self, filing_id: UUID) -> None:
        """Put a dossier that is not accepted yet into the form of the counter."""

    def put_on_desk(self, code: str) -> None:
        """Put a dossier on the handover desk."""

    def print_receipt(self, dossier_id: UUID) -> None:
        """Print a receipt at once."""

    def print_group(self, dossier_ids: Sequence[UUID]) -> None:
        """Print one receipt for several dossiers of one person."""

    def print_trial(self, wish: TrialPageWish) -> None:
        """Print a test page."""

    @property
    def print_queue(self) -> PrintQueue:
        """What is printed at this machine."""

    def print_paper(self, paper_id: UUID) -> None:
        """Print a paper once more that was issued before."""

    def preview_receipt(self, dossier_id: UUID) -> None:
        """Show a receipt on the screen."""

    def show_paper(self, kind: FormKind, subject_id: UUID) -> None:
        """Issue a paper and show it."""

    def show_issued_paper(self, paper_id: UUID) -> None:
        """Show a paper that was issued before."""

    def show_handover_list(self, handover_id: UUID) -> None:
        """Show the list of a handover."""

    def show_follow_ups(self) -> None:
        """Show the register of follow-ups."""

    @property
    def facing(self) -> FacingCitizens:
        """What faces the citizens, for the pages whose news they see."""

    def forget_search(self) -> None:
        """Empty the box on top: what it found is not in front any more."""

    def refresh_badges(self) -> None:
        """Count anew what the rail counts."""

    def tell_late_count(self, count: int) -> None:
        """Show how many dossiers are late."""


class PageBuilding:
    """Builds the pages of ``actor``; what they tell goes to ``hub``."""

    def __init__(
        self,
        office: Office,
        actor: Actor,
        settings: Settings,
        settings_path: Path,
        messages: Messages,
        tasks: TaskRunner,
        scanner: Scanner,
        clock: Clock,
        hub: PageHub,
        keeping: KeepingDrafts | None = None,
    ) -> None:
        self._office = office
        self._actor = actor
        self._settings = settings
        self._settings_path = settings_path
        self._messages = messages
        self._tasks = tasks
        self._scanner = scanner
        self._clock = clock
        self._hub = hub
        self._keeping = keeping

    def intake_page(self) -> IntakePage:
        """Build the intake page."""
        office = self._office
        page = IntakePage(
            office.intake,
            office.filing,
            office.cataloguing,
            office.promising,
            office.staffing,
            self._actor,
            self._messages,
            self._tasks,
            self._clock,
        )
        page.set_addressing(office.addressing)
        page.set_memory(office.recognising, office.usual_work, office.preferences)
        if self._keeping is not None:
            file = self._keeping.folder.draft_of(self._actor, office.settings.database_url)
            page.keep_drafts(file, office.draft_fates, self._keeping.tasks)
        page.dossier_received.connect(self._hub.refresh_badges)
        self._hub.facing.follow_intake(page)
        page.paper_wanted.connect(self._hub.show_paper)
        page.print_requested.connect(self._hub.print_receipt)
        page.dossier_chosen.connect(self._hub.open_dossier)
        offer = GroupOffer(office.receipt_printing)
        page.offer_after_saving(offer)
        page.dossier_received.connect(offer.follow)
        offer.group_print_requested.connect(self._hub.print_group)
        return page

    def dossiers_page(self) -> DossiersPage:
        """Build the dossiers page."""
        office = self._office
        page = DossiersPage(
            office.finding,
            dossier_desk(office),
            office.promising,
            office.staffing,
            office.calendar_keeping,
            self._actor,
            self._messages,
            self._tasks,
            office.preferences,
            self._clock,
            due_soon_hours=self._settings.due_soon_hours,
        )
        page.dossier_changed.connect(self._hub.refresh_badges)
        self._hub.facing.follow_dossiers(page)
        page.search_left.connect(self._hub.forget_search)
        page.filing_chosen.connect(self._hub.open_filing)
        page.print_requested.connect(self._hub.print_receipt)
        page.preview_requested.connect(self._hub.preview_receipt)
        page.paper_wanted.connect(self._hub.show_paper)
        page.paper_requested.connect(self._hub.show_issued_paper)
        return page

    def queues_page(self) -> QueuesPage:
        """Build the queues page."""
        office = self._office
        page = QueuesPage(
            office.queues,
            office.handing_over,
            office.finding,
            office.staffing,
            office.standing_in,
            office.calendar_keeping,
            self._actor,
            self._messages,
            self._tasks,
            self._clock,
            self._code_sample(),
        )
        page.dossier_chosen.connect(self._hub.open_dossier)
        page.return_asked.connect(self._hub.open_dossier)
        page.filing_chosen.connect(self._hub.open_filing)
        page.handover_asked.connect(self._hub.put_on_desk)
        page.dossier_taken.connect(self._hub.refresh_badges)
        self._notice_follow_ups(page)
        return page

    def handover_page(self) -> HandoverPage:
        """Build the handover page."""
        office = self._office
        page = HandoverPage(
            office.handing_over,
            office.queues,
            office.staffing,
            self._actor,
            self._messages,
            self._tasks,
            self._clock,
            self._code_sample(),
        )
        page.dossier_chosen.connect(self._hub.open_dossier)
        page.list_asked.connect(self._hub.show_handover_list)
        page.handed_over.connect(self._hub.refresh_badges)
        return page

    def posts_page(self) -> PostsPage:
        """Build the posts page."""
        office = self._office
        page = PostsPage(
            office.standing_in,
            office.handing_over,
            office.marking,
            office.staffing,
            self._actor,
            self._messages,
            self._tasks,
            self._clock,
        )
        page.dossier_chosen.connect(self._hub.open_dossier)
        page.list_asked.connect(self._hub.show_handover_list)
        page.moved.connect(self._hub.refresh_badges)
        return page

    def overview_page(self) -> OverviewPage:
        """Build the overview page."""
        office = self._office
        page = OverviewPage(
            office.overviewing,
            office.calendar_keeping,
            self._messages,
            self._tasks,
            self._clock,
            self._code_sample(),
            due_soon_hours=self._settings.due_soon_hours,
        )
        page.dossier_chosen.connect(self._hub.open_dossier)
        self._notice_follow_ups(page)
        return page

    def _notice_follow_ups(self, page: Page) -> None:
        """Say at the head of a page what of the register waits for this person."""
        notice = FollowUpNotice(self._office.following_up, self._actor, self._clock, page)
        notice.register_asked.connect(self._hub.show_follow_ups)
        page.body.insertWidget(0, notice)

    def late_page(self) -> LatePage:
        """Build the late page."""
        page = LatePage(
            late_desk(self._office),
            self._settings.office,
            self._actor,
            self._messages,
            self._tasks,
            self._clock,
        )
        page.dossier_chosen.connect(self._hub.open_dossier)
        page.late_counted.connect(self._hub.tell_late_count)
        page.acted.connect(self._hub.refresh_badges)
        page.paper_wanted.connect(self._hub.show_paper)
        page.print_wanted.connect(self._print_list)
        return page

    def _print_list(self, name: Sentence, pdf: bytes) -> None:
        """Print a list as reports are printed."""
        target = self._settings.print_targets.of(OTHER_FORMS)
        if not self._hub.print_queue.add(report_order(pdf, name, self._actor.name, target)):
            words = QCoreApplication.translate("Workplaces", "This list is being printed already")
            self._messages.info(words)

    def follow_ups_page(self) -> FollowUpsPage:
        """Build the register of follow-ups."""
        office = self._office
        page = FollowUpsPage(
            office.following_up,
            office.finding,
            office.staffing,
            office.calendar_keeping,
            self._settings.office,
            self._actor,
            self._messages,
            self._tasks,
            self._clock,
        )
        page.dossier_chosen.connect(self._hub.open_dossier)
        page.paper_wanted.connect(partial(self._hub.show_paper, FormKind.REMINDER))
        page.follow_ups_changed.connect(self._hub.refresh_badges)
        return page

    def reports_page(self) -> ReportsPage:
        """Build the page of reports."""
        office = self._office
        page = ReportsPage(
            ReportDesk(office.reporting, office.list_reports, office.closing_periods),
            self._settings.office,
            self._actor,
            ReportPrinting(self._hub.print_queue, self._settings.print_targets.of(OTHER_FORMS)),
            self._messages,
            self._tasks,
            self._clock,
        )
        page.dossier_chosen.connect(self._hub.open_dossier)
        page.filing_chosen.connect(self._hub.open_filing)
        return page

    def scorecards_page(self) -> ScorecardsPage:
        """Build the page of scorecards."""
        page = ScorecardsPage(
            self._office.scoring,
            self._office.staffing,
            self._settings.office,
            self._actor,
            self._messages,
            self._tasks,
            self._clock,
        )
        page.dossier_chosen.connect(self._hub.open_dossier)
        return page

    def print_queue_page(self) -> PrintQueuePage:
        """Build the page of the print queue."""
        page = PrintQueuePage(
            self._office.printing_history,
            self._hub.print_queue,
            self._settings.counter,
            self._messages,
            self._clock,
            self._code_sample(),
        )
        page.dossier_chosen.connect(self._hub.open_dossier)
        page.receipt_asked.connect(self._hub.print_receipt)
        page.shared_receipt_asked.connect(self._hub.print_group)
        page.paper_asked.connect(self._hub.print_paper)
        page.receipt_preview_asked.connect(self._hub.preview_receipt)
        page.paper_preview_asked.connect(self._hub.show_issued_paper)
        return page

    def catalogue_page(self) -> CataloguePage:
        """Build the catalogue page."""
        office = self._office
        return CataloguePage(
            office.cataloguing,
            office.staffing,
            self._actor,
            self._messages,
            self._tasks,
            self._clock,
        )

    def people_page(self) -> PeoplePage:
        """Build the people page."""
        return PeoplePage(self._office.staffing, self._actor, self._messages)

    def calendar_page(self) -> CalendarPage:
        """Build the calendar page."""
        office = self._office
        page = CalendarPage(
            office.calendar_keeping,
            office.due_recomputing,
            office.calendar_exchange,
            self._settings.office,
            self._actor,
            self._messages,
            self._tasks,
            self._clock,
        )
        page.calendar_changed.connect(self._hub.refresh_badges)
        return page

    def settings_page(self) -> SettingsPage:
        """Build the settings page."""
        page = SettingsPage(
            self._settings,
            self._settings_path,
            self._office.settings.database_url,
            self._actor,
            self._messages,
            self._tasks,
            spooler=self._hub.print_queue.spooler,
            scanner=self._scanner,
            signing_in=self._office.signing_in,
        )
        page.settings_saved.connect(self._hub.settings_saved)
        page.trial_asked.connect(self._hub.print_trial)
        page.sign_out_asked.connect(self._hub.sign_out_asked)
        self._hub.facing.join_settings(page)
        return page

    def _code_sample(self) -> str:
        """Return a code as long as those of this office, for columns that never cut one."""
        return f"{self._settings.office.agency_code}-261028-0031"


def dossier_desk(office: Office) -> DossierDesk:
    """Return what the dossier page works with."""
    return DossierDesk(
        timelines=office.timelines,
        closing=office.closing,
        waiting=office.waiting,
        handing_over=office.handing_over,
        consulting=office.consulting,
        correcting=office.correcting,
        undoing=office.undoing,
        marking=office.marking,
        due_deciding=office.due_deciding,
        standing_in=office.standing_in,
        cataloguing=office.cataloguing,
        papers=office.papers,
        rating=office.rating,
        filing=office.filing,
    )


def late_desk(office: Office) -> LateDesk:
    """Return what the late page works with."""
    return LateDesk(
        late_review=office.late_review,
        following_up=office.following_up,
        marking=office.marking,
        due_deciding=office.due_deciding,
        handing_over=office.handing_over,
        undoing=office.undoing,
        finding=office.finding,
        staffing=office.staffing,
        calendar_keeping=office.calendar_keeping,
    )
