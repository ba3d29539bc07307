"""The page of scorecards."""

from desktop_app.ui.scorecards.page import ScorecardsPage

__all__ = ["ScorecardsPage"]
