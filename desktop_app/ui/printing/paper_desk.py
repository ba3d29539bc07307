"""Papers from the window: issued after their act, looked at, put into the print queue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.documents.paper import Paper
from desktop_app.domain.errors import KnownError
from desktop_app.domain.forms import FormKind
from desktop_app.domain.payment_methods import PaymentMethod
from desktop_app.domain.people import Actor
from desktop_app.services.papers import PaperIssuing, PaperLine, PaperNotes
from desktop_app.settings import PrintTarget, PrintTargets
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.printing.paper_orders import PaperOrders
from desktop_app.ui.printing.paper_preview import PaperPreview, PrintWish
from desktop_app.ui.printing.payment_asking import PaymentAsking
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class _Shown:
    """A paper ready for the preview or the printer, with the sheets it may be printed on."""

    line: PaperLine
    sheets: tuple[Paper, ...]


class PaperDesk(QObject):
    """Issues, shows and prints the papers beside the receipt; one for each window.

    ``targets`` say where each kind of form goes from this ``counter``. The slow work is done
    by ``tasks``, the prints by ``queue``. A paper that could not be issued is said at once with
    a way to repeat it; its act stays. ``paper_issued`` tells the :class:`PaperLine`.
    """

    paper_issued = Signal(object)

    def __init__(
        self,
        papers: PaperIssuing,
        actor: Actor,
        messages: Messages,
        queue: PrintQueue,
        targets: PrintTargets,
        tasks: TaskRunner,
        window: QWidget,
        counter: str = "",
    ) -> None:
        super().__init__(window)
        self._papers = papers
        self._actor = actor
        self._messages = messages
        self._queue = queue
        self._targets = targets
        self._tasks = tasks
        self._window = window
        self._orders = PaperOrders(papers, actor, counter)
        self._on_the_way: set[object] = set()

    def issue(self, kind: FormKind, subject_id: UUID, notes: PaperNotes | None = None) -> None:
        """Issue the paper of the last act and show it, ready to print.

        A record of fees is preceded by the question how they were paid.

        Asked again while the same one is on its way, it does nothing.
        """
        if kind is FormKind.FEE_RECEIPT and notes is None:
            PaymentAsking(partial(self._issue_paid, subject_id), self._window).open()
            return
        key = (kind, subject_id)
        if key in self._on_the_way:
            return
        self._on_the_way.add(key)
        self._tasks.run(
            partial(self._issued, kind, subject_id, notes or PaperNotes()),
            partial(self._show_issued, key),
            partial(self._tell_not_issued, key, partial(self.issue, kind, subject_id, notes)),
        )

    def _issue_paid(self, subject_id: UUID, method: PaymentMethod) -> None:
        self.issue(FormKind.FEE_RECEIPT, subject_id, PaperNotes(payment=method))

    def show(self, paper_id: UUID) -> None:
        """Show a paper that was issued before."""
        self._tasks.run(partial(self._found, paper_id), self._preview)

    def print_at_once(self, paper_id: UUID) -> None:
        """Print a paper without a look at it, as the settings say."""
        try:
            found = self._found(paper_id)
        except KnownError as error:
            self._messages.report(error)
            return
        target = self._targets.of(found.line.kind.value)
        self._queue.add(self._orders.of(found.line, found.sheets[0], target))

    def print_paper(self, wish: PrintWish) -> None:
        """Print a paper as it was wished; how it went is said when it has ended.

        Asked again while the same paper is on its way, it does nothing.
        """
        try:
            found = self._found(wish.paper_id)
        except KnownError as error:
            self._messages.report(error)
            return
        kind = found.line.kind.value
        # A tray belongs to its printer.
        tray = self._targets.tray(kind) if wish.printer == self._targets.printer(kind) else ""
        target = PrintTarget(wish.printer, tray, wish.copies)
        self._queue.add(self._orders.of(found.line, wish.sheet or found.sheets[0], target))

    def _issued(self, kind: FormKind, subject_id: UUID, notes: PaperNotes) -> _Shown:
        line = self._papers.issue(kind, subject_id, self._actor, notes)
        return _Shown(line, self._papers.sizes(line.id))

    def _found(self, paper_id: UUID) -> _Shown:
        return _Shown(self._papers.get(paper_id), self._papers.sizes(paper_id))

    def _show_issued(self, key: object, shown: _Shown) -> None:
        self._on_the_way.discard(key)
        self.paper_issued.emit(shown.line)
        self._preview(shown)

    def _preview(self, shown: _Shown) -> None:
        preview = PaperPreview(
            self._papers,
            shown.line,
            shown.sheets,
            self._targets.of(shown.line.kind.value),
            self._queue.spooler,
            self._messages,
            self._tasks,
            self._window,
        )
        preview.print_requested.connect(self.print_paper)
        preview.open()
        preview.draw()

    def _tell_not_issued(self, key: object, again: Callable[[], None], error: Exception) -> None:
        self._on_the_way.discard(key)
        if isinstance(error, KnownError):
            self._messages.error(error.sentence, MessageAction(self.tr("Try again"), again))
        else:
            self._messages.report(error)
