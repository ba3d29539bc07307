"""Put an office together: its store brought up to date, and the services that work on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app import paths
from desktop_app.db.database import Database
from desktop_app.db.migrate import migrate
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.addressing import Addressing
from desktop_app.services.calendar_exchange import CalendarExchange
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.cataloguing import Cataloguing
from desktop_app.services.closing import Closing
from desktop_app.services.consulting import Consulting
from desktop_app.services.correcting import Correcting
from desktop_app.services.dossier_acts import ActFrame
from desktop_app.services.draft_fates import DraftFates
from desktop_app.services.due_deciding import DueDeciding
from desktop_app.services.due_recomputing import DueRecomputing
from desktop_app.services.filing import FilingDesk
from desktop_app.services.finding import Finding
from desktop_app.services.following_up import FollowingUp
from desktop_app.services.handing_over import HandingOver
from desktop_app.services.installation import Installation
from desktop_app.services.intake import Intake
from desktop_app.services.late_review import LateReview
from desktop_app.services.marking import Marking
from desktop_app.services.overviewing import Overviewing
from desktop_app.services.papers import PaperIssuing, RegisterBook
from desktop_app.services.preferences import Preferences
from desktop_app.services.printing_history import PrintingHistory
from desktop_app.services.promising import Promising
from desktop_app.services.public_lookup import PublicLookup
from desktop_app.services.queues import Queues
from desktop_app.services.rating import RatingDesk
from desktop_app.services.receipt_printing import ReceiptPrinting
from desktop_app.services.recognising import Recognising
from desktop_app.services.reporting import Reporting, Scoring
from desktop_app.services.reporting.closing_periods import ClosingPeriods
from desktop_app.services.reporting.list_reports import ListReports
from desktop_app.services.reporting.list_templates import read_list_templates
from desktop_app.services.reporting.scoring import read_scoring_rules
from desktop_app.services.reporting.template_reading import read_report_templates
from desktop_app.services.signing_in import SigningIn
from desktop_app.services.staffing import Staffing
from desktop_app.services.standing_in import StandingIn
from desktop_app.services.store_upkeep import StoreUpkeep
from desktop_app.services.timeline import Timelines
from desktop_app.services.trial_data import TrialData
from desktop_app.services.unanswered import Unanswered
from desktop_app.services.undoing import Undoing
from desktop_app.services.usual_work import UsualWork
from desktop_app.services.waiting import Waiting
from desktop_app.settings import Settings


@dataclass(frozen=True, slots=True)
class Office:
    """The services of one office, for the composition root to hand out one by one."""

    settings: Settings
    database: Database
    installation: Installation
    signing_in: SigningIn
    staffing: Staffing
    calendar_keeping: CalendarKeeping
    cataloguing: Cataloguing
    promising: Promising
    intake: Intake
    draft_fates: DraftFates
    trial_data: TrialData
    upkeep: StoreUpkeep
    addressing: Addressing
    finding: Finding
    closing: Closing
    waiting: Waiting
    handing_over: HandingOver
    consulting: Consulting
    correcting: Correcting
    undoing: Undoing
    filing: FilingDesk
    unanswered: Unanswered
    marking: Marking
    standing_in: StandingIn
    receipt_printing: ReceiptPrinting
    printing_history: PrintingHistory
    papers: PaperIssuing
    register_book: RegisterBook
    late_review: LateReview
    calendar_exchange: CalendarExchange
    due_recomputing: DueRecomputing
    due_deciding: DueDeciding
    timelines: Timelines
    queues: Queues
    preferences: Preferences
    reporting: Reporting
    list_reports: ListReports
    closing_periods: ClosingPeriods
    scoring: Scoring
    overviewing: Overviewing
    following_up: FollowingUp
    recognising: Recognising
    usual_work: UsualWork
    rating: RatingDesk
    public_lookup: PublicLookup

    def close(self) -> None:
        """Let go of the store."""
        self.database.close()


def open_office(settings: Settings, clock: Clock = utc_now) -> Office:
    """Connect to the store, bring its schema up to date and build the services.

    Raises :class:`KnownError` when the store cannot be used.
    """
    database = Database(settings.database_url)
    if database.is_sqlite:
        file = Path(database.url.database or "")
        file.parent.mkdir(parents=True, exist_ok=True)
        # It holds identity numbers: for its owner's eyes alone, like the log beside it.
        file.touch(mode=0o600, exist_ok=True)
    migrate(database)
    calendar_keeping = CalendarKeeping(database, clock, settings.office.agency_code)
    frame = ActFrame(database, calendar_keeping, clock)
    report_folders = [each / "reports" for each in settings.forms.folders]
    report_folders.append(paths.resources_dir() / "reports")
    waiting = Waiting(frame, settings.supplement_days)
    filing = FilingDesk(database, settings.office.agency_code, clock, settings.supplement_days)
    reporting = Reporting(database, read_report_templates(report_folders), clock)
    return Office(
        settings=settings,
        database=database,
        installation=Installation(database, clock),
        signing_in=SigningIn(database, clock),
        staffing=Staffing(database, clock),
        calendar_keeping=calendar_keeping,
        cataloguing=Cataloguing(database, clock),
        promising=Promising(database, calendar_keeping, settings.office, clock),
        intake=Intake(database, calendar_keeping, settings.office.agency_code, clock),
        draft_fates=DraftFates(database),
        trial_data=TrialData(database, clock),
        upkeep=StoreUpkeep(database),
        addressing=Addressing(settings.office),
        finding=Finding(database, clock),
        closing=Closing(frame),
        waiting=waiting,
        handing_over=HandingOver(frame, settings.office.agency_code),
        consulting=Consulting(frame),
        correcting=Correcting(frame),
        undoing=Undoing(frame),
        filing=filing,
        unanswered=Unanswered(waiting, filing),
        marking=Marking(frame),
        standing_in=StandingIn(database, clock),
        receipt_printing=ReceiptPrinting(
            database, settings.office, settings.receipt, clock, settings.bank
        ),
        printing_history=PrintingHistory(database),
        papers=PaperIssuing(database, settings.office, settings.forms, clock),
        register_book=RegisterBook(database, settings.office, settings.forms, clock),
        late_review=LateReview(database, calendar_keeping, settings.due_soon_hours, clock),
        calendar_exchange=CalendarExchange(database, calendar_keeping, clock),
        due_recomputing=DueRecomputing(database, calendar_keeping, clock),
        due_deciding=DueDeciding(database, calendar_keeping, clock),
        timelines=Timelines(frame, settings.due_soon_hours),
        queues=Queues(database, calendar_keeping, settings.due_soon_hours, clock),
        preferences=Preferences(database),
        reporting=reporting,
        list_reports=ListReports(
            database,
            calendar_keeping,
            read_list_templates([each / "lists" for each in report_folders]),
            clock,
        ),
        closing_periods=ClosingPeriods(database, reporting, settings.office.agency_code, clock),
        overviewing=Overviewing(database, calendar_keeping, settings.due_soon_hours, clock),
        scoring=Scoring(
            database,
            read_scoring_rules([*settings.forms.folders, paths.resources_dir() / "scoring"]),
            clock,
        ),
        following_up=FollowingUp(database, settings.office.agency_code, clock),
        recognising=Recognising(database),
        usual_work=UsualWork(database, clock),
        rating=RatingDesk(database, clock),
        public_lookup=PublicLookup(database, settings.office, clock),
    )
