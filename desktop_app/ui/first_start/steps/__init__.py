"""The steps of the assistant, each a card of its own."""

from desktop_app.ui.first_start.steps.administrator import AdministratorStep
from desktop_app.ui.first_start.steps.calendar import CalendarStep
from desktop_app.ui.first_start.steps.office import OfficeStep
from desktop_app.ui.first_start.steps.people import PeopleStep
from desktop_app.ui.first_start.steps.printer import PrinterStep
from desktop_app.ui.first_start.steps.step import Step, SummaryLine
from desktop_app.ui.first_start.steps.stock import StockStep
from desktop_app.ui.first_start.steps.store import StoreStep
from desktop_app.ui.first_start.steps.summary import SummaryStep

__all__ = [
    "AdministratorStep",
    "CalendarStep",
    "OfficeStep",
    "PeopleStep",
    "PrinterStep",
    "Step",
    "StockStep",
    "StoreStep",
    "SummaryLine",
    "SummaryStep",
]
