"""Prints as the page shows them, from the queue of this run and from the store."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop_app.domain.sentence import Sentence
from desktop_app.services.printing_history import PrintedForm
from desktop_app.ui.language import say
from desktop_app.ui.printing.print_order import PrintState, QueuedPrint


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One print; ``queue_number`` is its place in the queue of this run, 0 for none.

    ``paper_key`` is the same for prints of the same piece of paper.
    """

    key: Hashable
    paper_key: Hashable
    queue_number: int
    at: datetime
    state: PrintState
    form: str
    label: Sentence
    code: str
    dossier_id: UUID | None
    paper_id: UUID | None
    user_name: str
    printer: str
    tray: str
    paper: str
    copies: int
    reprint: int
    reason: str

    @property
    def can_be_repeated(self) -> bool:
        """Whether it can be printed again from here, and is not on its way already."""
        is_known = bool(self.queue_number or self.paper_id or self.dossier_id)
        return is_known and self.state not in (PrintState.WAITING, PrintState.PRINTING)


def rows_of(queued: Iterable[QueuedPrint], kept: Iterable[PrintedForm]) -> list[PrintRow]:
    """Return what waits and what came out, the newest first.

    What the store has by now is shown as the store has it.
    """
    rows = [
        *(_from_queue(each) for each in queued if each.is_on_its_way or not each.is_noted),
        *(_from_store(each) for each in kept),
    ]
    # A receipt is noted before it is sent: until then the note is not the print.
    begun = {row.paper_key: row.at for row in rows if row.state is PrintState.PRINTING}
    shown = (
        row
        for row in rows
        if row.queue_number or row.paper_key not in begun or row.at < begun[row.paper_key]
    )
    return sorted(shown, key=_newest_first, reverse=True)


def _newest_first(row: PrintRow) -> tuple[bool, datetime, int]:
    is_on_its_way = row.state in (PrintState.WAITING, PrintState.PRINTING)
    return is_on_its_way, row.at, row.queue_number


def _from_queue(each: QueuedPrint) -> PrintRow:
    order = each.order
    return PrintRow(
        key=("queue", each.number),
        paper_key=order.paper_id or order.dossier_id or order.key,
        queue_number=each.number,
        at=each.asked_at,
        state=each.state,
        form=order.form,
        label=order.label,
        code=order.code,
        dossier_id=order.dossier_id,
        paper_id=order.paper_id,
        user_name=order.user_name,
        printer=each.printer or order.target.printer,
        tray=order.target.tray,
        paper=order.paper,
        copies=order.copies,
        reprint=each.reprint,
        reason="" if each.reason is None else say(each.reason),
    )


def _from_store(each: PrintedForm) -> PrintRow:
    return PrintRow(
        key=each.id,
        paper_key=each.paper_id or each.dossier_id or each.id,
        queue_number=0,
        at=each.at,
        state=PrintState.FAILED if each.failure else PrintState.PRINTED,
        form=each.form,
        label=each.label,
        code=each.code,
        dossier_id=each.dossier_id,
        paper_id=each.paper_id,
        user_name=each.user_name,
        printer=each.printer,
        tray=each.tray,
        paper=each.paper,
        copies=each.copies,
        reprint=each.reprint,
        reason=each.failure,
    )
