"""What is being printed at this counter, and what was printed on a day."""

from desktop_app.ui.print_queue.page import PrintQueuePage

__all__ = ["PrintQueuePage"]
