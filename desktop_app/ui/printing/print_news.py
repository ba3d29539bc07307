"""What is said of prints: that they came out, or why not and how to repeat them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from desktop_app.ui.language import say
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.printing.print_order import PrintState, QueuedPrint
from desktop_app.ui.printing.print_queue import PrintQueue


class PrintNews(QObject):
    """Says in the message bar how each print ended; one for each window."""

    def __init__(self, queue: PrintQueue, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._messages = messages

        queue.ended.connect(self._tell)

    def _tell(self, ended: QueuedPrint) -> None:
        if ended.bug is not None:
            self._messages.report(ended.bug)
        elif ended.state is PrintState.FAILED:
            self._tell_failure(ended)
        elif ended.complaint is not None:
            self._messages.warning(
                self.tr("{what}, but the printer “{printer}” says: {complaint}").format(
                    what=ended.order.printed_words(ended.reprint),
                    printer=ended.printer,
                    complaint=say(ended.complaint),
                )
            )
        else:
            self._messages.success(ended.order.printed_words(ended.reprint))

    def _tell_failure(self, ended: QueuedPrint) -> None:
        reason = "" if ended.reason is None else say(ended.reason)
        count = len(self._queue.failures())
        if not ended.is_noted and ended.order.is_kept:
            # It could not even be drawn: there is nothing to repeat.
            self._messages.error(reason)
        elif count > 1:
            self._messages.error(
                self.tr("{count} prints did not come out; the last one: {reason}").format(
                    count=count, reason=ended.order.failed_words(reason)
                ),
                MessageAction(self.tr("Print all again"), self._queue.failed_again),
            )
        else:
            self._messages.error(
                ended.order.failed_words(reason),
                MessageAction(self.tr("Print again"), partial(self._queue.again, ended.number)),
            )
