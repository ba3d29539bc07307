"""What was printed on a day: every receipt and paper, where, by whom, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from desktop_app.db.database import Database
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.prints import DayPrint, PrintRepository
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import start_of_day
from desktop_app.domain.sentence import Sentence
from desktop_app.services.unsent_prints import UnsentPrint

_RECEIPT: Final = "receipt"
_LABELS: Final = {
    _RECEIPT: Sentence("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Receipt"),
}


@dataclass(frozen=True, slots=True)
class PrintPlace:
    """Where and on what a print is made; ``tray`` ``""`` when the printer chooses.

    ``sheet`` and ``copies`` are left out by forms that have them elsewhere.
    """

    counter: str = ""
    tray: str = ""
    sheet: str = ""
    copies: int = 0

    def as_detail(self) -> dict[str, object]:
        """Return what the trail keeps of it."""
        named = {
            "counter": self.counter,
            "tray": self.tray,
            "sheet": self.sheet,
            "copies": self.copies,
        }
        return {key: value for key, value in named.items() if value}


UNKNOWN_PLACE: Final = PrintPlace()


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """One print; ``copies`` 0 where nobody noted them, ``failure`` empty when it went well.

    ``dossier_id`` is ``None`` for a paper that is not of one dossier, ``paper_id`` for the
    receipt, which is drawn from the dossier. ``together`` are the dossiers of a shared receipt;
    it is noted with each of them.
    """

    id: UUID
    form: str
    label: Sentence
    at: datetime
    code: str
    dossier_id: UUID | None
    paper_id: UUID | None
    counter: str
    user_name: str
    printer: str
    tray: str
    paper: str
    copies: int
    reprint: int
    failure: str
    together: tuple[UUID, ...] = ()


class PrintingHistory:
    """Reads the prints of a day; it changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_day(self, day: date, counter: str | None = None) -> tuple[PrintedForm, ...]:
        """Return the prints of a day, newest first; with ``counter`` those made there."""
        begin, end = start_of_day(day), start_of_day(day + timedelta(days=1))
        with self._database.read() as session:
            prints = PrintRepository(session)
            found = [*prints.between(begin, end), *prints.papers_between(begin, end)]
            found.sort(key=lambda each: (each.at, each.id), reverse=True)
            lines = [_printed(each, DossierRepository(session)) for each in found]
        return tuple(line for line in lines if counter is None or line.counter == counter)

    def came_out(self, unsent: UnsentPrint) -> bool:
        """Return whether a print was made, as far as the store knows, since it was asked for."""
        with self._database.read() as session:
            prints = PrintRepository(session)
            if unsent.paper_id is not None:
                end = datetime.max.replace(tzinfo=UTC)
                later = prints.papers_between(unsent.asked_at, end)
                return any(each.paper_id == unsent.paper_id and not each.failure for each in later)
            return all(
                any(
                    line.form == _RECEIPT
                    and line.printed_at >= unsent.asked_at
                    and not line.failure
                    for line in prints.of(dossier_id)
                )
                for dossier_id in unsent.dossier_ids
            )


def form_label(form: str) -> Sentence:
    """Return the name of a form; one that is not known is called by its key."""
    if form in {kind.value for kind in FormKind}:
        return FormKind(form).label
    return _LABELS.get(form, Sentence(form, form))


def _printed(line: DayPrint, dossiers: DossierRepository) -> PrintedForm:
    copies = line.detail.get("copies")
    codes = line.detail.get("together")
    keys = [dossiers.id_of_code(str(code)) for code in codes] if isinstance(codes, list) else []
    return PrintedForm(
        id=line.id,
        form=line.form,
        label=form_label(line.form),
        at=line.at,
        code=line.code,
        dossier_id=line.dossier_id,
        paper_id=line.paper_id,
        counter=str(line.detail.get("counter", "")),
        user_name=line.user_name,
        printer=line.printer,
        tray=str(line.detail.get("tray", "")),
        paper=line.paper,
        copies=copies if isinstance(copies, int) else 0,
        reprint=line.reprint,
        failure=line.failure,
        together=tuple(key for key in keys if key is not None),
    )
