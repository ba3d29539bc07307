"""Printing receipts: only of saved dossiers, every print kept, reprints marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.companions import CompanionRepository
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.prints import PRINT_BEGUN, PrintLine, PrintRepository
from desktop_app.documents.office_head import OfficeHead
from desktop_app.documents.paper import Paper
from desktop_app.documents.receipt import render_receipt
from desktop_app.documents.receipt_content import ReceiptContent
from desktop_app.documents.receipt_group import render_group_receipt
from desktop_app.domain.dossiers import Dossier, ResultDelivery
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date, start_of_day
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.shared_receipts import handed_in_by, may_share_receipt, shared_person
from desktop_app.domain.vietqr import BankAccount
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.printing_history import UNKNOWN_PLACE, PrintPlace
from desktop_app.settings import OfficeSettings, PaperSettings

RECEIPT_FORM = "receipt"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A receipt ready for the printer, already noted in the trail of its dossier."""

    print_id: UUID
    code: str
    reprint: int
    pdf: bytes


@dataclass(frozen=True, slots=True)
class GroupPrintJob:
    """One receipt for several dossiers, ready for the printer; noted with each of them.

    ``print_ids``, ``codes`` and ``reprints`` stand in the order of the dossiers.
    """

    print_ids: tuple[UUID, ...]
    codes: tuple[str, ...]
    reprints: tuple[int, ...]
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

    def code_of(self, dossier_id: UUID) -> str:
        """Return the code of a saved dossier. Raises :class:`KnownError` when there is none."""
        with self._database.read() as session:
            return _require(DossierRepository(session).get(dossier_id)).code

    def preview(
        self, dossier_id: UUID, copies: int | None = None, paper: Paper | None = None
    ) -> bytes:
        """Return the receipt as it would be printed next, as a PDF; nothing is noted.

        ``copies`` (liên) and ``paper`` are those of the settings unless said otherwise.
        """
        with self._database.read() as session:
            dossier = _require(DossierRepository(session).get(dossier_id))
            reprint = PrintRepository(session).next_reprint(dossier_id, RECEIPT_FORM)
        return self._render(dossier, reprint, copies, paper)

    def preview_group(
        self, dossier_ids: Sequence[UUID], copies: int | None = None, paper: Paper | None = None
    ) -> bytes:
        """Return one receipt for several dossiers as it would be printed next, as a PDF.

        Raises :class:`KnownError` when there is no such dossier, :class:`Refusal` when they
        are not of one person and one day.
        """
        with self._database.read() as session:
            dossiers = _all(session, dossier_ids)
            prints = PrintRepository(session)
            reprints = [prints.next_reprint(each.id, RECEIPT_FORM) for each in dossiers]
        return self._render_group(dossiers, reprints, copies, paper)

    def codes_together(self, dossier_ids: Sequence[UUID]) -> tuple[str, ...]:
        """Return the codes of dossiers that are to share a receipt. Raises as above."""
        with self._database.read() as session:
            return tuple(dossier.code for dossier in _all(session, dossier_ids))

    def companions(self, dossier_id: UUID) -> tuple[UUID, ...]:
        """Return the dossiers that may stand on one receipt with this one, itself among them.

        These are those that the same person handed in on the same day, the oldest first; of
        very many the newest. Empty when there is no other.
        """
        with self._database.read() as session:
            dossier = DossierRepository(session).get(dossier_id)
            if dossier is None or dossier.voided_at is not None:
                return ()
            person, day = handed_in_by(dossier), local_date(dossier.accepted_at)
            keys = CompanionRepository(session).between(
                start_of_day(day), start_of_day(day + timedelta(days=1)), person
            )
            found = [DossierRepository(session).get(key) for key in keys]
        fitting = [
            each.id
            for each in found
            if each is not None and may_share_receipt(person, handed_in_by(each))
        ]
        return tuple(fitting) if len(fitting) > 1 and dossier_id in fitting else ()

    def begin(
        self,
        dossier_id: UUID,
        printer: str,
        actor: Actor,
        place: PrintPlace = UNKNOWN_PLACE,
        copies: int | None = None,
    ) -> PrintJob:
        """Note a print and return what to send to ``printer``.

        It is noted before it is sent, so that no paper can exist that the office does not
        know of; :meth:`failed` takes the note back. Raises :class:`KnownError` when there
        is no such dossier or a letter of it cannot be printed; nothing is noted then.
        """
        require(actor, Role.CLERK, Role.SUPERVISOR, Role.OFFICIAL)
        with self._database.write() as session:
            dossier = _require(DossierRepository(session).get(dossier_id))
            detail = place.as_detail() | {"copies": copies or self._paper.copies}
            line = self._noted(session, dossier, printer, actor, detail)
            pdf = self._render(dossier, line.reprint, copies)
        return PrintJob(line.id, dossier.code, line.reprint, pdf)

    def begin_group(
        self,
        dossier_ids: Sequence[UUID],
        printer: str,
        actor: Actor,
        place: PrintPlace = UNKNOWN_PLACE,
        copies: int | None = None,
    ) -> GroupPrintJob:
        """Note a print with each of several dossiers and return the one receipt to send.

        Each has its own number of the reprint. :meth:`failed_group` takes the notes back.
        Raises as :meth:`preview_group`, and when a letter cannot be printed; nothing is noted
        then.
        """
        require(actor, Role.CLERK, Role.SUPERVISOR, Role.OFFICIAL)
        with self._database.write() as session:
            dossiers = _all(session, dossier_ids)
            codes = tuple(each.code for each in dossiers)
            detail = place.as_detail() | {
                "copies": copies or self._paper.copies,
                "together": list(codes),
            }
            lines = [self._noted(session, each, printer, actor, detail) for each in dossiers]
            reprints = tuple(line.reprint for line in lines)
            pdf = self._render_group(dossiers, reprints, copies)
        return GroupPrintJob(tuple(line.id for line in lines), codes, reprints, pdf)

    def failed(self, job: PrintJob, reason: str, actor: Actor) -> None:
        """Note that a print did not come out; the next one takes its number."""
        with self._database.write() as session:
            self._note_failure(session, job.print_id, job.code, reason, actor)

    def failed_group(self, job: GroupPrintJob, reason: str, actor: Actor) -> None:
        """Note with each of its dossiers that a receipt did not come out."""
        with self._database.write() as session:
            for print_id, code in zip(job.print_ids, job.codes, strict=True):
                self._note_failure(session, print_id, code, reason, actor)

    def _noted(
        self,
        session: Session,
        dossier: Dossier,
        printer: str,
        actor: Actor,
        detail: Mapping[str, object],
    ) -> PrintLine:
        line = PrintRepository(session).add(
            dossier.id, RECEIPT_FORM, actor, self._clock(), printer, self._paper.paper
        )
        AuditRepository(session).add(
            actor, line.printed_at, PRINT_BEGUN, ("form_print", line.id, dossier.code), detail
        )
        return line

    def _note_failure(
        self, session: Session, print_id: UUID, code: str, reason: str, actor: Actor
    ) -> None:
        PrintRepository(session).fail(print_id, reason or "?")
        AuditRepository(session).add(
            actor,
            self._clock(),
            "print_failed",
            ("form_print", print_id, code),
            {"reason": reason},
        )

    def _render(
        self, dossier: Dossier, reprint: int, copies: int | None, paper: Paper | None = None
    ) -> bytes:
        content = receipt_content(dossier, self._office, reprint, self._account)
        usual = Paper(self._paper.paper)
        return render_receipt(content, paper or usual, copies or self._paper.copies)

    def _render_group(
        self,
        dossiers: Sequence[Dossier],
        reprints: Sequence[int],
        copies: int | None,
        paper: Paper | None = None,
    ) -> bytes:
        contents = [
            receipt_content(dossier, self._office, reprint, self._account)
            for dossier, reprint in zip(dossiers, reprints, strict=True)
        ]
        return render_group_receipt(
            contents,
            shared_person(dossiers),
            paper or Paper(self._paper.paper),
            copies or self._paper.copies,
        )


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


def _all(session: Session, dossier_ids: Sequence[UUID]) -> list[Dossier]:
    """Return saved dossiers that may share a receipt, each once, by their codes."""
    repository = DossierRepository(session)
    dossiers = [_require(repository.get(key)) for key in dict.fromkeys(dossier_ids)]
    dossiers.sort(key=lambda dossier: (dossier.accepted_at, dossier.code))
    shared_person(dossiers)
    return dossiers


def _require(dossier: Dossier | None) -> Dossier:
    if dossier is None:
        raise KnownError(
            Sentence(
                "Chưa lưu hồ sơ này nên chưa in được giấy hẹn.",
                "This dossier is not saved, so its receipt cannot be printed.",
            )
        )
    return dossier
