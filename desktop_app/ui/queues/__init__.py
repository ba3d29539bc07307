"""The work that waits: queues by role."""

from desktop_app.ui.queues.page import QueuesPage

__all__ = ["QueuesPage"]
