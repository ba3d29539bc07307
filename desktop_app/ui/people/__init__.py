"""Who works in the office: accounts, officials, departments."""

from desktop_app.ui.people.page import PeoplePage

__all__ = ["PeoplePage"]
