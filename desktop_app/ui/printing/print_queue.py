"""The print queue of this machine: one print after the other, none lost without a word."""

from __future__ import annotations

import logging
from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock
from desktop_app.services.unsent_prints import UnsentPrint
from desktop_app.ui.printing.print_order import PrintOrder, PrintState, QueuedPrint
from desktop_app.ui.printing.spooler import OpenPrinter, Spooler
from desktop_app.ui.tasks import TaskRunner

_KEPT = 300
_log = logging.getLogger(__name__)


class PrintQueue(QObject):
    """Prints orders in the background, one after the other, and remembers those of this run.

    It outlives the windows of the people who print, so that a change of user or of settings
    stops nothing. ``changed`` tells that some print stands otherwise, ``ended`` the
    :class:`QueuedPrint` that came out or did not.
    """

    changed = Signal()
    ended = Signal(object)

    def __init__(
        self, spooler: Spooler, tasks: TaskRunner, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.spooler = spooler
        self._tasks = tasks
        self._clock = clock
        self._prints: dict[int, QueuedPrint] = {}
        self._held: tuple[UnsentPrint, ...] = ()
        self._last_number = 0
        self._running = 0

    def add(self, order: PrintOrder) -> bool:
        """Put an order at the end; ``False`` when the same paper is on its way already."""
        if any(each.is_on_its_way and each.order.key == order.key for each in self.prints()):
            return False
        self._last_number += 1
        self._prints[self._last_number] = QueuedPrint(self._last_number, order, self._clock())
        self._forget_oldest()
        self._held = tuple(each for each in self._held if each.paper_key != order.paper_key)
        self.changed.emit()
        self._go_on()
        return True

    def hold(self, prints: Sequence[UnsentPrint]) -> None:
        """Hold back what an earlier run did not send, until somebody prints or discards it."""
        self._held = tuple(prints)
        self.changed.emit()

    def held(self) -> tuple[UnsentPrint, ...]:
        """Return what is held back, the oldest first."""
        return self._held

    def discard(self, paper_key: Hashable) -> None:
        """Let go of what is held back; the dossier and the paper stay as they are."""
        self._held = tuple(each for each in self._held if each.paper_key != paper_key)
        self.changed.emit()

    def unsent(self) -> tuple[UnsentPrint, ...]:
        """Return what would have to be printed if the program ended now, the oldest first."""
        waiting = (each.unsent for each in self.prints() if each.is_on_its_way)
        return (*self._held, *(each for each in waiting if each is not None))

    def again(self, number: int) -> bool:
        """Print once more what was printed, failed or was cancelled."""
        there = self._prints.get(number)
        return there is not None and self.add(there.order)

    def failed_again(self) -> None:
        """Print everything once more that has failed and not come out since."""
        for each in self.failures():
            self.add(each.order)

    def cancel(self, number: int) -> bool:
        """Take a print back that still waits; ``False`` when it is too late."""
        there = self._prints.get(number)
        if there is None or there.state is not PrintState.WAITING:
            return False
        self._prints[number] = there.now(PrintState.CANCELLED)
        self.changed.emit()
        return True

    def prints(self) -> tuple[QueuedPrint, ...]:
        """Return the prints of this run, the oldest first."""
        return tuple(self._prints.values())

    def failures(self) -> tuple[QueuedPrint, ...]:
        """Return what failed and was not asked for again since."""
        last = {each.order.key: each for each in self.prints()}
        return tuple(each for each in last.values() if each.state is PrintState.FAILED)

    def _go_on(self) -> None:
        if self._running:
            return
        waiting = next((each for each in self.prints() if each.state is PrintState.WAITING), None)
        if waiting is None:
            return
        self._running = waiting.number
        begun = waiting.now(PrintState.PRINTING)
        self._prints[begun.number] = begun
        self.changed.emit()
        printer = self.spooler.opened(begun.order.target)
        self._tasks.run(
            partial(_carried_out, begun, printer), self._end, partial(self._end_by_bug, begun)
        )

    def _end(self, ended: QueuedPrint) -> None:
        self._running = 0
        self._prints[ended.number] = ended
        self.changed.emit()
        self.ended.emit(ended)
        self._go_on()

    def _end_by_bug(self, begun: QueuedPrint, error: Exception) -> None:
        reason = Sentence("Chương trình gặp lỗi khi in.", "The program failed while printing.")
        self._end(replace(begun, state=PrintState.FAILED, reason=reason, bug=error))

    def _forget_oldest(self) -> None:
        ended = [each.number for each in self.prints() if not each.is_on_its_way]
        for number in ended[: max(0, len(self._prints) - _KEPT)]:
            del self._prints[number]


def _carried_out(begun: QueuedPrint, printer: OpenPrinter) -> QueuedPrint:
    """Draw, send and note a print; knows no widget."""
    order = begun.order
    name = printer.name()
    begun = replace(begun, printer=name)
    try:
        drawn = order.begin(name)
    except KnownError as error:
        return replace(begun, state=PrintState.FAILED, reason=error.sentence)
    begun = replace(begun, is_noted=order.is_kept)
    try:
        complaint = printer.send(drawn.pdf, f"{order.code} {order.form}".strip())
    except KnownError as error:
        drawn.failed(error.sentence.in_both())
        return replace(begun, state=PrintState.FAILED, reason=error.sentence)
    except Exception as bug:
        drawn.failed(repr(bug))
        raise
    if complaint is not None:
        _log.warning("%s: %s", name, complaint.en)
    return replace(begun, state=PrintState.PRINTED, reprint=drawn.printed(), complaint=complaint)
