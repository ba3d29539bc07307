"""Prints as the page shows them, from the queue of this run and from the store."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.instants import local_date, show_instant
from desktop_app.domain.sentence import Sentence
from desktop_app.services.printing_history import PrintedForm, PrintingHistory, form_label
from desktop_app.services.unsent_prints import UnsentPrint, paper_key
from desktop_app.ui.language import say
from desktop_app.ui.printing.print_order import PrintState, QueuedPrint
from desktop_app.ui.printing.print_queue import PrintQueue


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One print; ``queue_number`` is its place in the queue of this run, 0 for none.

    ``paper_key`` is the same for prints of the same piece of paper; ``together`` are the
    dossiers that share a receipt.
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
    together: tuple[UUID, ...]
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


def rows_of_day(
    history: PrintingHistory, queue: PrintQueue, day: date, counter: str | None = None
) -> list[PrintRow]:
    """Return the prints of a day, with ``counter`` those made there and what is held back.

    Raises :class:`KnownError` when the store does not answer.
    """
    queued = (each for each in queue.prints() if local_date(each.asked_at) == day)
    held = () if counter is None else queue.held()
    return rows_of(queued, history.of_day(day, counter), held)


def not_printed(rows: Iterable[PrintRow]) -> int:
    """Count the papers that somebody asked for and that are not there: the last try counts."""
    last: dict[Hashable, PrintRow] = {}
    for row in rows:
        before = last.get(row.paper_key)
        if before is None or _newest_first(row) > _newest_first(before):
            last[row.paper_key] = row
    return sum(row.state in (PrintState.FAILED, PrintState.HELD) for row in last.values())


def rows_of(
    queued: Iterable[QueuedPrint],
    kept: Iterable[PrintedForm],
    held: Iterable[UnsentPrint] = (),
) -> list[PrintRow]:
    """Return what waits and what came out, the newest first, and above it what is held back.

    What the store has by now is shown as the store has it.
    """
    rows = [
        *(_from_before(each) for each in held),
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
    is_on_top = row.state in (PrintState.WAITING, PrintState.PRINTING, PrintState.HELD)
    return is_on_top, row.at, row.queue_number


def _from_before(each: UnsentPrint) -> PrintRow:
    asked = show_instant(each.asked_at)
    words = QCoreApplication.translate(
        "PrintTable",
        "Asked for on {when}; the program was closed before it was sent to the printer.",
    )
    return PrintRow(
        key=("held", each.paper_key),
        paper_key=each.paper_key,
        queue_number=0,
        at=each.asked_at,
        state=PrintState.HELD,
        form=each.form,
        label=form_label(each.form),
        code=each.code,
        dossier_id=each.dossier_ids[0] if each.dossier_ids else None,
        together=each.dossier_ids if len(each.dossier_ids) > 1 else (),
        paper_id=each.paper_id,
        user_name=each.user_name,
        printer="",
        tray="",
        paper="",
        copies=0,
        reprint=0,
        reason=words.format(when=asked),
    )


def _from_queue(each: QueuedPrint) -> PrintRow:
    order = each.order
    return PrintRow(
        key=("queue", each.number),
        paper_key=order.paper_key,
        queue_number=each.number,
        at=each.asked_at,
        state=each.state,
        form=order.form,
        label=order.label,
        code=order.code,
        dossier_id=order.dossier_ids[0] if order.dossier_ids else None,
        together=order.dossier_ids if len(order.dossier_ids) > 1 else (),
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
    alone = () if each.dossier_id is None else (each.dossier_id,)
    dossier_ids = each.together or alone
    is_known = bool(each.paper_id or dossier_ids)
    return PrintRow(
        key=each.id,
        paper_key=paper_key(dossier_ids, each.paper_id) if is_known else each.id,
        queue_number=0,
        at=each.at,
        state=PrintState.FAILED if each.failure else PrintState.PRINTED,
        form=each.form,
        label=each.label,
        code=each.code,
        dossier_id=each.dossier_id,
        together=each.together,
        paper_id=each.paper_id,
        user_name=each.user_name,
        printer=each.printer,
        tray=each.tray,
        paper=each.paper,
        copies=each.copies,
        reprint=each.reprint,
        reason=say(Sentence.of_both(each.failure)),
    )
