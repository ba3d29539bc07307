"""Before acceptance: dossiers that are not complete, and those that are refused.

No clock runs for them. They have a code, so that forms 02 and 03 can name it; accepting the
same form later (:class:`Intake`) makes the dossier, under that code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.catalogue import CatalogueRepository
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.filings import FilingRepository, SupplementRepository
from desktop_app.db.repositories.numbers import NumberRepository
from desktop_app.domain.acts import Act, Situation, check_act
from desktop_app.domain.dossier_codes import format_code, tidy_scan
from desktop_app.domain.dossiers import IntakeForm
from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.filings import Filing, SupplementRequest
from desktop_app.domain.instants import as_utc, local_date
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.search_words import query_words
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.domain.text import nfc
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.waiting import (
    SupplementForm,
    check_supplement,
    new_request,
    stop_at,
    with_last_day,
)


class FilingDesk:
    """Records what cannot be accepted yet, or not at all."""

    def __init__(
        self,
        database: Database,
        agency_code: str,
        clock: Clock = utc_now,
        answer_days: int = 0,
    ) -> None:
        """Take the calendar days that an applicant has for an answer; 0 sets no last day."""
        self._database = database
        self._agency_code = agency_code
        self._clock = clock
        self._answer_days = answer_days

    def waiting(self) -> tuple[Filing, ...]:
        """Return what waits at the counter, the longest first."""
        with self._database.read() as session:
            return tuple(FilingRepository(session).open())

    def since(self, instant: datetime) -> tuple[Filing, ...]:
        """Return what was filed since an instant, newest first, closed ones too."""
        with self._database.read() as session:
            return tuple(FilingRepository(session).since(instant))

    def by_code(self, text: str) -> Filing | None:
        """Return the filing whose code was scanned or typed."""
        with self._database.read() as session:
            return FilingRepository(session).by_code(tidy_scan(text))

    def search(self, text: str, limit: int = 200) -> tuple[Filing, ...]:
        """Return up to ``limit`` filings that wait and have the words of ``text``.

        Every word must begin a word of the filing: of its code, names, numbers, phones or
        procedure; marks and order are free. Nothing is found for no words.
        """
        words = query_words(text)
        if not words:
            return ()
        with self._database.read() as session:
            return tuple(FilingRepository(session).matching(words, limit))

    def find(self, filing_id: UUID) -> Filing | None:
        """Return one filing, or nothing when the key is a dossier's that never was one."""
        with self._database.read() as session:
            return FilingRepository(session).get(filing_id)

    def get(self, filing_id: UUID) -> Filing:
        """Return one filing. Raises :class:`KnownError` when there is none."""
        with self._database.read() as session:
            return _known(FilingRepository(session).get(filing_id))

    def supplements(self, filing_id: UUID) -> tuple[SupplementRequest, ...]:
        """Return the requests to complete a filing, in order."""
        with self._database.read() as session:
            return tuple(SupplementRepository(session).of(filing_id))

    def ask_supplement(self, form: IntakeForm, asked: SupplementForm, actor: Actor) -> Filing:
        """Give a form back with what is missing (form 02); it waits under its code.

        A second request for the same form needs an approver. Raises :class:`Refusal` with
        faults per field; only procedure and applicant's name have to be there.
        """

        def work(session: Session, filing: Filing, now: datetime) -> Filing:
            supplements = SupplementRepository(session)
            ordinal = supplements.count(filing.id) + 1
            stop_at([*check_supplement(asked, ordinal, now)], confirmed=False)
            supplements.answer_all(filing.id, actor.signature, now)
            due_form = with_last_day(asked, self._answer_days, now)
            supplements.add(new_request(filing.id, ordinal, due_form, actor, now), None)
            return replace(filing, status=Status.SUPPLEMENT_ASKED, reason=nfc(asked.reason))

        return self._file(form, Act.ASK_SUPPLEMENT, actor, work)

    def refuse(self, form: IntakeForm, reason: str, actor: Actor) -> Filing:
        """Refuse a form with its reason (form 03).

        Raises :class:`Refusal` without a reason; only procedure and name have to be there.
        """
        words = _required(reason)

        def work(session: Session, filing: Filing, now: datetime) -> Filing:
            _close_requests(session, filing, now)
            return replace(filing, status=Status.NOT_ACCEPTED, closed_at=now, reason=words)

        return self._file(form, Act.REFUSE, actor, work)

    def withdraw(self, filing_id: UUID, reason: str, actor: Actor) -> Filing:
        """Note that the applicant took back what was not accepted yet."""
        words = _required(reason)
        filing = self.get(filing_id)

        def work(session: Session, filing: Filing, now: datetime) -> Filing:
            _close_requests(session, filing, now)
            return replace(filing, status=Status.WITHDRAWN, closed_at=now, reason=words)

        return self._file(filing.form, Act.WITHDRAW, actor, work)

    def _file(
        self,
        form: IntakeForm,
        act: Act,
        actor: Actor,
        work: Callable[[Session, Filing, datetime], Filing],
    ) -> Filing:
        require(actor, Role.CLERK, Role.SUPERVISOR)
        now = self._clock().replace(microsecond=0)
        with self._database.write() as session:
            filings = FilingRepository(session)
            if DossierRepository(session).get(form.dossier_id) is not None:
                raise Refusal(
                    Sentence(
                        "Hồ sơ này đã được tiếp nhận; làm việc này ở trang hồ sơ.",
                        "This dossier was accepted already; do this on its page.",
                    )
                )
            filing = filings.get(form.dossier_id, is_to_change=True)
            if filing is None:
                filing = self._new(session, form, actor, now)
            else:
                filing = replace(filing, form=form)
                if filing.is_open:
                    filings.rewrite(filing)
                if filing.status is Status.SUPPLEMENT_ASKED and act is Act.ASK_SUPPLEMENT:
                    # The applicant is back and it is still not complete.
                    filing = replace(filing, status=Status.REGISTERED)
            check_act(act, Situation(filing.code, filing.status), actor)
            after = work(session, filing, now)
            filings.move(after.id, after.status, closed_at=after.closed_at, reason=after.reason)
            AuditRepository(session).add(
                actor,
                now,
                act.value,
                ("filing", after.id, after.code),
                {"reason": after.reason, "procedure": form.procedure_code},
            )
        return after

    def _new(self, session: Session, form: IntakeForm, actor: Actor, now: datetime) -> Filing:
        received_at = as_utc(form.received_at or now).replace(microsecond=0)
        day = local_date(received_at)
        faults = []
        version = CatalogueRepository(session).by_code(nfc(form.procedure_code), day)
        if version is None:
            faults.append(
                Fault(
                    "procedure_code",
                    Sentence(
                        "Chưa chọn thủ tục. Gõ mã hoặc tên thủ tục.",
                        "No procedure chosen. Type its code or name.",
                    ),
                )
            )
        if not nfc(form.owner.name):
            faults.append(
                Fault("owner.name", Sentence("Ghi tên người nộp.", "Enter the applicant's name."))
            )
        if version is None or faults:
            raise Refusal.of(faults)
        serial = NumberRepository(session).take(f"dossier:{self._agency_code}", f"{day:%y%m%d}")
        filing = Filing(
            id=form.dossier_id,
            code=format_code(self._agency_code, day, serial),
            form=replace(form, owner=replace(form.owner, name=nfc(form.owner.name))),
            procedure_name=version.content.name,
            field=version.content.field,
            status=Status.REGISTERED,
            received_at=received_at,
            closed_at=None,
            reason="",
            clerk_name=actor.signature,
        )
        FilingRepository(session).add(filing, self._agency_code, actor.user_id)
        return filing


def _close_requests(session: Session, filing: Filing, now: datetime) -> None:
    supplements = SupplementRepository(session)
    for each in supplements.of(filing.id):
        if each.is_open:
            supplements.answer(replace(each, closed_at=now))


def _known(filing: Filing | None) -> Filing:
    if filing is None:
        raise KnownError(
            Sentence("Không còn hồ sơ này trong dữ liệu.", "This dossier is not in the data.")
        )
    return filing


def _required(text: str) -> str:
    if not nfc(text):
        sentence = Sentence("Ghi lý do.", "Say why.")
        raise Refusal(sentence, [Fault("reason", sentence)])
    return nfc(text)
