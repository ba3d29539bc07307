"""Printing receipts: only of saved dossiers, every print kept, reprints marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.prints import PrintRepository
from desktop_app.documents.office_head import OfficeHead
from desktop_app.documents.paper import Paper
from desktop_app.documents.receipt import render_receipt
from desktop_app.documents.receipt_content import ReceiptContent
from desktop_app.domain.dossiers import Dossier, ResultDelivery
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.vietqr import BankAccount
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.settings import OfficeSettings, PaperSettings

RECEIPT_FORM = "receipt"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A receipt ready for the printer, already noted in the trail of its dossier."""

    print_id: UUID
    code: str
    reprint: int
    pdf: bytes


class ReceiptPrinting:
    """Draws form 01 from what is saved, and keeps each print."""

    def __init__(
        self,
        database: Database,
        office: OfficeSettings,
        paper: PaperSettings,
        clock: Clock = utc_now,
        account: BankAccount | None = None,
    ) -> None:
        self._database = database
        self._office = office
        self._paper = paper
        self._clock = clock
        self._account = account

    def preview(self, dossier_id: UUID) -> bytes:
        """Return the receipt as it would be printed next, as a PDF; nothing is noted."""
        with self._database.read() as session:
            dossier = _require(DossierRepository(session).get(dossier_id))
            reprint = PrintRepository(session).next_reprint(dossier_id, RECEIPT_FORM)
        return self._render(dossier, reprint)

    def begin(self, dossier_id: UUID, printer: str, actor: Actor) -> PrintJob:
        """Note a print and return what to send to ``printer``.

        It is noted before it is sent, so that no paper can exist that the office does not
        know of; :meth:`failed` takes the note back. Raises :class:`KnownError` when there
        is no such dossier or a letter of it cannot be printed; nothing is noted then.
        """
        require(actor, Role.CLERK, Role.SUPERVISOR, Role.OFFICIAL)
        with self._database.write() as session:
            dossier = _require(DossierRepository(session).get(dossier_id))
            line = PrintRepository(session).add(
                dossier_id, RECEIPT_FORM, actor, self._clock(), printer, self._paper.paper
            )
            pdf = self._render(dossier, line.reprint)
        return PrintJob(line.id, dossier.code, line.reprint, pdf)

    def failed(self, job: PrintJob, reason: str, actor: Actor) -> None:
        """Note that a print did not come out; the next one takes its number."""
        with self._database.write() as session:
            PrintRepository(session).fail(job.print_id, reason or "?")
            AuditRepository(session).add(
                actor,
                self._clock(),
                "print_failed",
                ("form_print", job.print_id, job.code),
                {"reason": reason},
            )

    def _render(self, dossier: Dossier, reprint: int) -> bytes:
        content = receipt_content(dossier, self._office, reprint, self._account)
        return render_receipt(content, Paper(self._paper.paper), self._paper.copies)


def receipt_content(
    dossier: Dossier, office: OfficeSettings, reprint: int, account: BankAccount | None = None
) -> ReceiptContent:
    """Return what form 01 says about a dossier; ``account`` is the office's for transfers."""
    return ReceiptContent(
        head=office_head_on(office, dossier.accepted_at),
        number=f"{dossier.register.number}/TNHS",
        code=dossier.code,
        external_code=dossier.external_code,
        procedure_code=dossier.procedure_code,
        procedure_name=dossier.procedure_name,
        owner=dossier.owner,
        submitter=dossier.submitter,
        request=dossier.request_summary,
        documents=dossier.documents,
        sets=dossier.sets,
        fees=dossier.fees,
        limit_words=dossier.limit.label.vi,
        received_at=dossier.accepted_at,
        due_at=dossier.due_at,
        is_provisional=dossier.is_provisional,
        delivery_words=_delivery_words(dossier, office),
        register=dossier.register,
        clerk_name=dossier.clerk_name,
        hotline=office.hotline,
        reprint=reprint,
        is_voided=dossier.voided_at is not None,
        account=account,
    )


def office_head_on(office: OfficeSettings, instant: datetime) -> OfficeHead:
    """Return the head of a form issued at ``instant``."""
    return OfficeHead(office.name, office.centre, office.place, local_date(instant))


def _delivery_words(dossier: Dossier, office: OfficeSettings) -> str:
    if dossier.delivery is ResultDelivery.COUNTER:
        return dossier.delivery_place or office.centre
    place = dossier.delivery_place or (
        dossier.owner.address if dossier.delivery is ResultDelivery.POST else dossier.owner.email
    )
    words = dossier.delivery.label.vi
    return f"{words}: {place}" if place else words


def _require(dossier: Dossier | None) -> Dossier:
    if dossier is None:
        raise KnownError(
            Sentence(
                "Chưa lưu hồ sơ này nên chưa in được giấy hẹn.",
                "This dossier is not saved, so its receipt cannot be printed.",
            )
        )
    return dossier
