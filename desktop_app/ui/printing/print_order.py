"""What is to be printed: a form, where it goes, and how its print is noted and said."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from uuid import UUID

from desktop_app.domain.sentence import Sentence
from desktop_app.services.unsent_prints import UnsentPrint, paper_key
from desktop_app.settings import PrintTarget


@dataclass(frozen=True, slots=True)
class BegunPrint:
    """A print that is drawn and about to be sent.

    ``printed`` notes that it came out and returns the number of the reprint, ``failed`` notes
    why it did not. All three may be called away from the thread of the window.
    """

    pdf: bytes
    printed: Callable[[], int]
    failed: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """A form to be printed.

    ``key`` is the same for the same piece of paper: while one is on its way a second is not
    taken. ``begin`` is given the printer's name, draws the form and notes what must be noted
    before it is sent; it may raise :class:`KnownError`, and nothing was noted then. It is
    called away from the thread of the window. ``is_kept`` tells whether the store keeps these
    prints. ``printed_words`` are given the number of the reprint, ``failed_words`` the reason.
    ``dossier_ids`` are those of a receipt, several when they share it.
    """

    key: Hashable
    form: str
    label: Sentence
    code: str
    user_name: str
    target: PrintTarget
    paper: str
    copies: int
    begin: Callable[[str], BegunPrint]
    printed_words: Callable[[int], str]
    failed_words: Callable[[str], str]
    is_kept: bool = True
    dossier_ids: tuple[UUID, ...] = ()
    paper_id: UUID | None = None

    @property
    def paper_key(self) -> Hashable:
        """The same for the same piece of paper, also of another run of the program."""
        if self.paper_id is None and not self.dossier_ids:
            return self.key
        return paper_key(self.dossier_ids, self.paper_id)


class PrintState(Enum):
    """How a print stands; one is held back that an earlier run of the program did not send."""

    HELD = "held"
    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class QueuedPrint:
    """A print of this run of the program.

    ``reason`` tells why it failed, ``complaint`` what the printer said although it took it.
    ``is_noted`` tells whether the store has it by now; ``bug`` is what should not have been.
    """

    number: int
    order: PrintOrder
    asked_at: datetime
    state: PrintState = PrintState.WAITING
    printer: str = ""
    reprint: int = 0
    reason: Sentence | None = None
    complaint: Sentence | None = None
    is_noted: bool = False
    bug: Exception | None = None

    @property
    def is_on_its_way(self) -> bool:
        """Whether it waits or is being printed."""
        return self.state in (PrintState.WAITING, PrintState.PRINTING)

    @property
    def unsent(self) -> UnsentPrint | None:
        """What is kept of it in case the program ends first; ``None`` for a trial page."""
        order = self.order
        if not order.is_kept or not (order.dossier_ids or order.paper_id):
            return None
        return UnsentPrint(
            order.form,
            order.code,
            order.dossier_ids,
            order.paper_id,
            self.asked_at,
            order.user_name,
        )

    def now(self, state: PrintState) -> QueuedPrint:
        """Return it in another state."""
        return replace(self, state=state)
