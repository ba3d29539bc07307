"""Put an office together: its store brought up to date, and the services that work on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.db.database import Database
from desktop_app.db.migrate import migrate
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.calendar_exchange import CalendarExchange
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.cataloguing import Cataloguing
from desktop_app.services.closing import Closing
from desktop_app.services.due_deciding import DueDeciding
from desktop_app.services.due_recomputing import DueRecomputing
from desktop_app.services.finding import Finding
from desktop_app.services.installation import Installation
from desktop_app.services.intake import Intake
from desktop_app.services.late_review import LateReview
from desktop_app.services.pausing import Pausing
from desktop_app.services.promising import Promising
from desktop_app.services.receipt_printing import ReceiptPrinting
from desktop_app.services.signing_in import SigningIn
from desktop_app.services.staffing import Staffing
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
    finding: Finding
    closing: Closing
    receipt_printing: ReceiptPrinting
    late_review: LateReview
    calendar_exchange: CalendarExchange
    due_recomputing: DueRecomputing
    due_deciding: DueDeciding
    pausing: Pausing

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
        finding=Finding(database),
        closing=Closing(database, clock),
        receipt_printing=ReceiptPrinting(database, settings.office, settings.receipt, clock),
        late_review=LateReview(database, calendar_keeping, settings.due_soon_hours, clock),
        calendar_exchange=CalendarExchange(database, calendar_keeping, clock),
        due_recomputing=DueRecomputing(database, calendar_keeping, clock),
        due_deciding=DueDeciding(database, calendar_keeping, clock),
        pausing=Pausing(database, calendar_keeping, clock),
    )
