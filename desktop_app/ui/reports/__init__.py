"""The page of reports."""

from desktop_app.ui.reports.exporting import ReportPrinting
from desktop_app.ui.reports.making import ReportDesk
from desktop_app.ui.reports.page import ReportsPage

__all__ = ["ReportDesk", "ReportPrinting", "ReportsPage"]
