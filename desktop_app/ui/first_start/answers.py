"""The steps of the assistant together, and the plan that follows from their answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desktop_app.domain.instants import local_date
from desktop_app.services.acting import Clock
from desktop_app.services.store_probing import StoreState
from desktop_app.settings import Settings
from desktop_app.ui.first_start.setting_up import FirstAdministrator, Plan
from desktop_app.ui.first_start.steps import (
    AdministratorStep,
    CalendarStep,
    OfficeStep,
    PeopleStep,
    PrinterStep,
    Step,
    StockStep,
    StoreStep,
    SummaryStep,
)
from desktop_app.ui.language import current_language
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.tasks import TaskRunner

OFFICE, STORE, ADMINISTRATOR = "office", "store", "administrator"
CALENDAR, PEOPLE, PRINTER, STOCK, SUMMARY = "calendar", "people", "printer", "stock", "summary"
_FOR_NEW_STORES = frozenset({ADMINISTRATOR, CALENDAR, PEOPLE, STOCK})


class Answers:
    """The steps by key, in order, and what was answered in them.

    ``known`` are settings that are there already; ``named_url`` is an address of the data for
    this run alone.
    """

    def __init__(
        self,
        tasks: TaskRunner,
        messages: Messages,
        print_queue: PrintQueue,
        clock: Clock,
        known: Settings | None,
        named_url: str | None,
    ) -> None:
        self._known = known
        self._named_url = named_url
        self.state = StoreState.NEW
        self.office = OfficeStep()
        self.store = StoreStep(tasks, messages)
        self.administrator = AdministratorStep()
        self.calendar = CalendarStep(local_date(clock()))
        self.people = PeopleStep()
        self.printer = PrinterStep(print_queue, clock)
        self.stock = StockStep()
        self.overview = SummaryStep()
        self.steps: dict[str, Step] = {
            OFFICE: self.office,
            STORE: self.store,
            ADMINISTRATOR: self.administrator,
            CALENDAR: self.calendar,
            PEOPLE: self.people,
            PRINTER: self.printer,
            STOCK: self.stock,
            SUMMARY: self.overview,
        }
        if known is not None:
            self.office.form.set_office(known.office)
            self.store.form.set_url(known.database_url)
            self.printer.fill_in(known)
        if named_url is not None:
            self.store.form.set_url(named_url)

    def path(self) -> list[str]:
        """Return the steps to go through: data with users in them need no people, no catalogue."""
        is_in_use = self.state is StoreState.IN_USE
        return [key for key in self.steps if not (is_in_use and key in _FOR_NEW_STORES)]

    def take_state(self, state: StoreState) -> None:
        """Take note of what was found at the address of the data."""
        self.state = state
        is_file = self.store.url().startswith("sqlite:")
        self.stock.offer_trial(is_offered=state is StoreState.NEW and is_file)

    def check(self, key: str) -> None:
        """Raise :class:`Refusal` with a fault for each answer of a step that cannot be."""
        match key:
            case "office":
                self.office.office()
            case "administrator":
                self.administrator.administrator()
            case "calendar":
                self.calendar.confirmed_years()
            case "people":
                self.people.newcomers([self.administrator.administrator().username])

    def prepare(self, key: str, left: Collection[str]) -> None:
        """Let a step know what was answered before it; ``left`` are those left for later."""
        if key == PRINTER:
            self.printer.know(self.office.office().centre, self._name_at_work())
        elif key == SUMMARY:
            lines = [
                line
                for each in self.path()
                for line in (
                    self.steps[each].left_for_later()
                    if each in left
                    else self.steps[each].summary()
                )
            ]
            self.overview.show_lines(lines, is_in_use=self.state is StoreState.IN_USE)

    def plan(self, left: Collection[str]) -> Plan:
        """Return what is to be done. Raises :class:`Refusal` with faults for bad answers.

        What was answered in the steps of ``left`` is left for later and counts for nothing.
        """
        settings = self._settings(left)
        first = self._first_administrator()
        if first is None:
            return Plan(settings, self._for_file(settings), None, with_starter=False)
        has_stock = STOCK not in left
        return Plan(
            settings=settings,
            saved=self._for_file(settings),
            administrator=first,
            with_starter=has_stock and self.stock.with_starter(),
            catalogue=self.stock.catalogue() if has_stock else None,
            with_trial=has_stock and self.stock.with_trial(),
            newcomers=() if PEOPLE in left else self.people.newcomers([first.username]),
            confirmed_years={} if CALENDAR in left else self.calendar.confirmed_years(),
        )

    def _settings(self, left: Collection[str]) -> Settings:
        office, url = self.office.office(), self.store.url()
        if self._known is None:
            settings = Settings(office=office, database_url=url, language=current_language())
        else:
            settings = replace(self._known, office=office, database_url=url)
        return settings if PRINTER in left else self.printer.put_into(settings)

    def _for_file(self, settings: Settings) -> Settings:
        """Return what to write down.

        A file that has its own address of the data keeps it when another was named for this
        run alone.
        """
        if self._known is None or settings.database_url != self._named_url:
            return settings
        return replace(settings, database_url=self._known.database_url)

    def _first_administrator(self) -> FirstAdministrator | None:
        if self.state is StoreState.IN_USE:
            return None
        return self.administrator.administrator()

    def _name_at_work(self) -> str:
        first = self._first_administrator()
        return "" if first is None else first.name
