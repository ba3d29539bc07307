"""Reports: tables over periods, closed periods, scorecards, and the files they leave as."""

from desktop_app.services.reporting.reports import CountedDossier, Report, Reporting
from desktop_app.services.reporting.scoring import ScoreSheet, Scoring

__all__ = ["CountedDossier", "Report", "Reporting", "ScoreSheet", "Scoring"]
