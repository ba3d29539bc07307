"""The intake page: what the citizen gives at the left, what the office promises at the right."""

from desktop_app.ui.intake.intake_page import IntakePage

__all__ = ["IntakePage"]
