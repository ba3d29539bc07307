"""The steps of the assistant, each a card of its own."""

from desktop_app.ui.first_start.steps.administrator import AdministratorStep
from desktop_app.ui.first_start.steps.office import OfficeStep
from desktop_app.ui.first_start.steps.step import Step
from desktop_app.ui.first_start.steps.stock import StockStep
from desktop_app.ui.first_start.steps.store import StoreStep

__all__ = ["AdministratorStep", "OfficeStep", "Step", "StockStep", "StoreStep"]
