"""The frame of one person: the window, its workplaces, and what goes between them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.assembly import Office
from desktop_app.domain.dossier_codes import is_dossier_code, tidy_scan
from desktop_app.domain.errors import KnownError
from desktop_app.domain.forms import FormKind
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.ratings import marked_code
from desktop_app.domain.statuses import Status
from desktop_app.services.acting import Clock
from desktop_app.services.receipt_printing import RECEIPT_FORM
from desktop_app.settings import Settings
from desktop_app.ui.calendar import WHO_IS_REMINDED, PutAwayReminders, YearReminder
from desktop_app.ui.dossiers.page import DossiersPage
from desktop_app.ui.first_start import TrialBanner
from desktop_app.ui.handover import HandoverPage
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.late import LatePage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Messages
from desktop_app.ui.overview import OverviewPage
from desktop_app.ui.printing.paper_desk import PaperDesk
from desktop_app.ui.printing.print_news import PrintNews
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.printing.printers import system_spooler
from desktop_app.ui.printing.receipt_preview import ReceiptPreview
from desktop_app.ui.printing.receipt_printer import ReceiptPrinter
from desktop_app.ui.printing.trial_page import TrialPageOrders, TrialPageWish
from desktop_app.ui.scan_taking import TakesScans
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.scanning.routing import ScanPlaces, ScanRouter
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.widgets import Page
from desktop_app.ui.workplaces.building import KeepingDrafts, PageBuilding
from desktop_app.ui.workplaces.entries import workplaces_of
from desktop_app.ui.workplaces.facing import FacingCitizens
from desktop_app.ui.workplaces.keys import (
    CALENDAR,
    DOSSIERS,
    FOLLOW_UPS,
    HANDOVER,
    INTAKE,
    LATE,
    PRINT_QUEUE,
)
from desktop_app.ui.workplaces.rail_counts import RailCounts

_A_MINUTE_MS = 60_000
_AN_HOUR_MS = 60 * _A_MINUTE_MS
_LONG_NAME, _SHORT_NAME = "Trung tâm Phục vụ hành chính công", "TTPVHCC"
_log = logging.getLogger(__name__)


class Workplaces(QObject):
    """Builds the main window for one person and carries what its pages tell each other.

    Belongs to its ``window``. ``settings`` is what the settings file says; the store of
    ``office`` may be another. ``settings_saved``, ``sign_out_asked`` and ``language_chosen``
    are for whoever built it. ``put_away`` remembers across windows who wants no reminder
    today. Without ``keeping`` what is typed and not saved is gone with the window; with it
    call :meth:`leave` before another window is built.
    """

    settings_saved = Signal(object)
    sign_out_asked = Signal()
    real_start_asked = Signal()
    language_chosen = Signal(object)
    kiosk_asked = Signal()

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
        put_away: PutAwayReminders | None = None,
        keeping: KeepingDrafts | None = None,
        print_queue: PrintQueue | None = None,
    ) -> None:
        super().__init__()
        self._office = office
        self._actor = actor
        self._settings = settings
        self._settings_path = settings_path
        self._messages = messages
        self._tasks = tasks
        self._clock = clock
        self._scanner = scanner
        self._reminder: YearReminder | None = None
        self._minute = QTimer(self)
        self.print_queue = print_queue or PrintQueue(system_spooler(), tasks, clock, self)
        self._counts = RailCounts(office, actor, settings.counter, clock, self.print_queue)
        self._print_news = PrintNews(self.print_queue, messages, self)
        self._printer = ReceiptPrinter(
            office.receipt_printing,
            actor,
            messages,
            self.print_queue,
            settings.print_targets.of(RECEIPT_FORM),
            settings.receipt,
            settings.counter,
        )
        self.facing = FacingCitizens(office, actor, settings, messages, clock)
        pages = PageBuilding(
            office,
            actor,
            settings,
            settings_path,
            messages,
            tasks,
            scanner,
            clock,
            hub=self,
            keeping=keeping,
        )
        self.window = MainWindow(
            workplaces_of(actor, pages, self._counts),
            messages,
            clock,
            office=settings.office.centre.replace(_LONG_NAME, _SHORT_NAME),
            foot=f"{settings.counter} · {actor.name}",
        )
        self.setParent(self.window)
        self.facing.attach(self.window)
        self._router = ScanRouter(
            scanner,
            ScanPlaces(
                in_front=self._page_in_front,
                open_code=self._open_unclaimed,
                find=self._search,
                intake=self._intake_in_front,
                rate=self.facing.ask_code,
            ),
            office.staffing,
            settings.office.agency_code,
            messages,
            self.window,
        )
        self.paper_desk = PaperDesk(
            office.papers,
            actor,
            messages,
            self.print_queue,
            settings.print_targets,
            tasks,
            self.window,
            settings.counter,
        )

        self._minute.setInterval(_A_MINUTE_MS)
        self._minute.timeout.connect(self.window.refresh_badges)
        self._minute.start()
        self._hour = QTimer(self)
        self._hour.setInterval(_AN_HOUR_MS)
        self._hour.timeout.connect(self._look_after_the_store)
        self._hour.start()
        QTimer.singleShot(0, self, self._look_after_the_store)
        self.print_queue.ended.connect(self._show_printed)
        self.print_queue.changed.connect(self._count_failed_prints)
        self.paper_desk.paper_issued.connect(self._show_printed)
        self.facing.rated.connect(self._show_printed)
        self.facing.kiosk_asked.connect(self.kiosk_asked)
        self.window.text_submitted.connect(self.find)
        self.window.page_changed.connect(self._forget_other_search)
        self.window.language_chosen.connect(self.language_chosen)
        if self._is_trial():
            banner = TrialBanner(may_wipe=actor.may(Role.ADMINISTRATOR))
            banner.real_start_asked.connect(self.real_start_asked)
            self.window.add_banner(banner)
        if actor.may(*WHO_IS_REMINDED):
            self._add_year_reminder(put_away or PutAwayReminders())

    def open_code(self, code: str) -> None:
        """Show the dossier with ``code``, from whatever page it was scanned on.

        A page that works with scanned dossiers gets it first. One that is not accepted yet
        comes back into the form of the counter.
        """
        if not self._is_taken_in_front(code):
            self._open_unclaimed(code)
        self.forget_search()

    def find(self, text: str) -> None:
        """Show the dossier whose code ``text`` is, or all that it finds, whatever the page.

        What was typed into the box on top is looked for; what was scanned goes by the router.
        """
        rated = marked_code(tidy_scan(text))
        if rated:
            self.facing.ask_code(rated)
            self.forget_search()
        elif is_dossier_code(tidy_scan(text)):
            self._open_unclaimed(text)
        else:
            self._search(text)

    def forget_search(self) -> None:
        """Empty the box on top: what it found is not in front any more."""
        self.window.clear_search()

    def open_dossier(self, dossier_id: UUID) -> None:
        """Show a dossier that another page speaks of."""
        self._dossiers_page_in_front().open_dossier(dossier_id)

    def preview_receipt(self, dossier_id: UUID) -> None:
        """Show the receipt of a saved dossier on the screen."""
        code = self._office.finding.dossier(dossier_id).code
        preview = ReceiptPreview(
            self._office.receipt_printing,
            dossier_id,
            code,
            self._messages,
            self._tasks,
            self.window,
        )
        preview.print_requested.connect(self._printer.print_receipt)
        preview.open()

    def print_receipt(self, dossier_id: UUID) -> None:
        """Print the receipt of a saved dossier at once."""
        self._printer.print_receipt(dossier_id)

    def print_group(self, dossier_ids: Sequence[UUID]) -> None:
        """Print one receipt for several dossiers of one person."""
        self._printer.print_group(dossier_ids)

    def print_trial(self, wish: TrialPageWish) -> None:
        """Print a test page."""
        orders = TrialPageOrders(self._settings.office.centre, self._actor, self._clock)
        self.print_queue.add(orders.of(wish))

    def print_paper(self, paper_id: UUID) -> None:
        """Print a paper once more that was issued before."""
        self.paper_desk.print_at_once(paper_id)

    def open_filing(self, filing_id: UUID) -> None:
        """Put a dossier that is not accepted yet into the form of the counter."""
        if not self._actor.may(Role.CLERK):
            self._messages.info(self.tr("Dossiers that are not accepted yet are at the counter."))
            return
        page = self.window.show_page(INTAKE)
        if not isinstance(page, IntakePage):
            raise TypeError(f"{INTAKE} is another page")
        page.open_filing(filing_id)

    def put_on_desk(self, code: str) -> None:
        """Put a dossier on the handover desk, as if it had been scanned there."""
        page = self.window.show_page(HANDOVER)
        if not isinstance(page, HandoverPage):
            raise TypeError(f"{HANDOVER} is another page")
        page.put_on_desk(code)

    def show_handover_list(self, handover_id: UUID) -> None:
        """Show the list of a handover, to be printed and signed; asked again it is the same."""
        self.paper_desk.issue(FormKind.HANDOVER_LIST, handover_id)

    def show_paper(self, kind: FormKind, subject_id: UUID) -> None:
        """Show a paper of the counter, to be printed and signed."""
        self.paper_desk.issue(kind, subject_id)

    def show_issued_paper(self, paper_id: UUID) -> None:
        """Show a paper that was issued before."""
        self.paper_desk.show(paper_id)

    def show_follow_ups(self) -> None:
        """Show the register of follow-ups."""
        self.window.show_page(FOLLOW_UPS)

    def tell_late_count(self, count: int) -> None:
        """Show how many dossiers a page counted as late."""
        self._counts.last_late = count
        self.window.set_badge(LATE, count)

    def refresh_badges(self) -> None:
        """Count anew what the rail counts."""
        self.window.refresh_badges()

    def leave(self) -> None:
        """Write down what is being typed: the window goes, to come back or for good."""
        page = self.window.built_page(INTAKE)
        if isinstance(page, IntakePage):
            page.leave()

    def _opens_filing(self, code: str) -> bool:
        """Put what waits under ``code`` before acceptance into the form, if it does."""
        try:
            filing = self._office.filing.by_code(code)
        except KnownError as error:
            self._messages.report(error)
            return True
        if filing is None or filing.status is Status.ACCEPTED:
            return False
        self.open_filing(filing.id)
        return True

    def _forget_other_search(self, key: str) -> None:
        if key != DOSSIERS:
            self.forget_search()

    def _open_unclaimed(self, code: str) -> None:
        self.forget_search()
        if not self._opens_filing(code):
            self._dossiers_page_in_front().open_code(code)

    def _search(self, text: str) -> None:
        self._dossiers_page_in_front().search(text)

    def _page_in_front(self) -> Page:
        return self.window.page(self.window.current_key())

    def _intake_in_front(self) -> Page | None:
        """Show the form of the counter, to those who take dossiers in."""
        return self.window.show_page(INTAKE) if self._actor.may(Role.CLERK) else None

    def _is_taken_in_front(self, text: str) -> bool:
        """Give a scan to the page in front, if that works with scanned dossiers."""
        page = self.window.page(self.window.current_key())
        return isinstance(page, TakesScans) and page.take_scan(text)

    def _count_failed_prints(self) -> None:
        self.window.set_badge(PRINT_QUEUE, self._counts.failed_prints())

    def _dossiers_page_in_front(self) -> DossiersPage:
        page = self.window.show_page(DOSSIERS)
        if not isinstance(page, DossiersPage):
            raise TypeError(f"{DOSSIERS} is another page")
        return page

    def _add_year_reminder(self, put_away: PutAwayReminders) -> None:
        """Remind of the year to confirm, also when its time comes while the window is open."""
        reminder = YearReminder(
            self._office.calendar_keeping, self._actor, put_away, self._clock, self.window
        )
        self._reminder = reminder
        self.window.add_banner(reminder)
        self._refresh_reminder()
        reminder.calendar_asked.connect(self._open_calendar)
        self.window.page_changed.connect(self._refresh_reminder)
        self._minute.timeout.connect(self._refresh_reminder)

    def _is_trial(self) -> bool:
        try:
            return self._office.trial_data.is_there()
        except KnownError as error:
            _log.warning("Whether the data are made up was not looked up: %s", error)
            return False

    def _refresh_reminder(self) -> None:
        if self._reminder is not None:
            is_calendar_in_front = self.window.current_key() == CALENDAR
            self._reminder.refresh(is_calendar_in_front=is_calendar_in_front)

    def _open_calendar(self) -> None:
        self.window.show_page(CALENDAR)

    def _look_after_the_store(self) -> None:
        """Learn its sizes, and close what nobody completed in the days that were set."""
        self._tasks.run(self._office.upkeep.learn_sizes, _need_no_word)
        self._tasks.run(self._office.unanswered.close_all, self._tell_closed)

    def _tell_closed(self, codes: tuple[str, ...]) -> None:
        if codes:
            self._messages.info(
                self.tr("Closed, not completed in time: {codes}").format(codes=", ".join(codes))
            )
            self.refresh_badges()
            # What is in front counts anew too; other pages do when they are shown.
            page = self.window.built_page(self.window.current_key())
            if isinstance(page, OverviewPage | LatePage):
                page.refresh()

    def _show_printed(self) -> None:
        """Show the new line in the history of the dossier, if that is what is looked at."""
        if self.window.current_key() == DOSSIERS:
            self.window.page(DOSSIERS).page_shown()


def _need_no_word(_outcome: None) -> None:
    """Say nothing of what only makes the store quicker."""
