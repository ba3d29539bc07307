"""The register of follow-ups: what was asked of whom, answered, and checked until it is done."""

from desktop_app.ui.follow_ups.narrowing import count_for
from desktop_app.ui.follow_ups.notice import FollowUpNotice
from desktop_app.ui.follow_ups.page import FollowUpsPage

__all__ = ["FollowUpNotice", "FollowUpsPage", "count_for"]
