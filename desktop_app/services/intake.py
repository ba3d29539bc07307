"""Intake: a checked form becomes an accepted dossier with its number, once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.calendar import CalendarRepository
from desktop_app.db.repositories.catalogue import CatalogueRepository
from desktop_app.db.repositories.dossiers import Acceptance, DossierRepository, Route
from desktop_app.db.repositories.filings import FilingRepository, SupplementRepository
from desktop_app.db.repositories.numbers import NumberRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.documents.fonts import missing_glyphs
from desktop_app.domain.applicant_checks import tidy_number, tidy_phone
from desktop_app.domain.custody import Custody, HolderKind
from desktop_app.domain.dossier_codes import format_code, tidy_scan
from desktop_app.domain.dossiers import Dossier, IntakeForm, Party, RegisterEntry
from desktop_app.domain.due_dates import compute_due
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.filings import Filing
from desktop_app.domain.instants import as_utc, local_date
from desktop_app.domain.intake_checks import check_form
from desktop_app.domain.legal_profiles import profile_on
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.procedures import ProcedureVersion
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.domain.step_time import transfer_deadline
from desktop_app.domain.text import nfc
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.first_custody import first_custody


class Intake:
    """Accepts dossiers at the counter of one agency."""

    def __init__(
        self,
        database: Database,
        calendar_keeping: CalendarKeeping,
        agency_code: str,
        clock: Clock = utc_now,
    ) -> None:
        self._database = database
        self._calendar_keeping = calendar_keeping
        self._agency_code = agency_code
        self._clock = clock

    def check(self, form: IntakeForm) -> tuple[Fault, ...]:
        """Return what is wrong or odd in a form as it stands, field by field."""
        return (*check_form(form, self._clock()), *_unprintable(form))

    def receive(self, form: IntakeForm, actor: Actor) -> Dossier:
        """Accept a dossier: save it, number it, promise its day, all in one transaction.

        Receiving the same form again, after a double click or a lost answer, gives the
        dossier of the first time. Raises :class:`Refusal` with faults per field, and
        :class:`StoreUnreachable` when the database stays out of reach; nothing is saved then.
        """
        require(actor, Role.CLERK)
        form = _tidy(form)
        errors = [fault for fault in self.check(form) if not fault.is_warning]
        if errors:
            raise Refusal.of(errors)

        def save(session: Session) -> Dossier:
            return self._save(session, form, actor)

        try:
            return self._database.retry(save)
        except IntegrityError:
            # Lost a race against the same form or the same code of another system: looking
            # again finds the winner, and says so.
            return self._database.retry(save)

    def _save(self, session: Session, form: IntakeForm, actor: Actor) -> Dossier:
        dossiers = DossierRepository(session)
        known = dossiers.get(form.dossier_id)
        if known is not None:
            return known
        now = self._clock()
        accepted_at = (form.received_at or now).replace(microsecond=0)
        day = local_date(accepted_at)
        version = self._version(session, form.procedure_code, day)
        form = _with_department(session, form, version)
        filing = _open_filing(session, form)
        self._refuse_known_code(dossiers, form)
        limit = version.content.limit_for(form.channel)
        profile = profile_on(day)
        CalendarRepository(session).hold()
        calendar = self._calendar_keeping.calendar(session)
        started_at = _clock_start(form, accepted_at, calendar)
        due = compute_due(started_at, limit, calendar, profile)
        if form.competent_agency:
            # Counted anew when that agency has the dossier.
            due = replace(due, is_provisional=True)
        custody = first_custody(session, form, version, (accepted_at, due.due_at), calendar, actor)
        # The numbers come last: their counters stay locked until the commit.
        register, code = self._take_numbers(session, version, day, filing)
        dossiers.add(
            form,
            Acceptance(
                code=code,
                agency_code=self._agency_code,
                register=register,
                version=version,
                legal_profile=profile.code,
                limit=limit,
                due=due,
                accepted_at=accepted_at,
                actor=actor,
                recorded_at=now,
                custody=custody,
                started_at=started_at,
                route=_route(form, custody),
            ),
        )
        if filing is not None:
            FilingRepository(session).move(filing.id, Status.ACCEPTED, closed_at=now)
            SupplementRepository(session).answer_all(filing.id, actor.signature, now)
        AuditRepository(session).add(
            actor,
            now,
            "received",
            ("dossier", form.dossier_id, code),
            {
                "procedure": version.code,
                "limit": limit.short,
                "due_at": due.due_at.isoformat(),
                "profile": profile.code,
            },
        )
        session.flush()
        dossier = dossiers.get(form.dossier_id)
        if dossier is None:
            raise AssertionError("the dossier just added is there")
        return dossier

    def _version(self, session: Session, code: str, day: date) -> ProcedureVersion:
        catalogue = CatalogueRepository(session)
        version = catalogue.by_code(nfc(code), day)
        if version is not None and version.is_active:
            return version
        if catalogue.count() == 0:
            sentence = Sentence(
                "Danh mục thủ tục còn trống. Nạp danh mục mẫu ở trang Thủ tục, hoặc chạy "
                "motcua catalogue import --starter.",
                "The catalogue is empty. Load the starter catalogue on the Procedures page, or "
                "run motcua catalogue import --starter.",
            )
        elif version is not None:
            sentence = Sentence(
                f"Thủ tục {code} đã ngừng tiếp nhận. Chọn thủ tục khác.",
                f"Procedure {code} is no longer taken in. Choose another.",
            )
        else:
            sentence = Sentence(
                f"Không có thủ tục {code} trong danh mục vào ngày nhận. Xem lại mã hoặc ngày nhận.",
                f"There is no procedure {code} in the catalogue on the day of receipt. Check the "
                "code or the day.",
            )
        raise Refusal(sentence, [Fault("procedure_code", sentence)])

    def _take_numbers(
        self, session: Session, version: ProcedureVersion, day: date, filing: Filing | None
    ) -> tuple[RegisterEntry, str]:
        numbers = NumberRepository(session)
        book = version.content.field
        number = numbers.take(f"register:{self._agency_code}:{book}", str(day.year))
        if filing is not None:
            return RegisterEntry(book, day.year, number), filing.code
        serial = numbers.take(f"dossier:{self._agency_code}", f"{day:%y%m%d}")
        return RegisterEntry(book, day.year, number), format_code(self._agency_code, day, serial)

    @staticmethod
    def _refuse_known_code(dossiers: DossierRepository, form: IntakeForm) -> None:
        if form.external_code and dossiers.id_of_code(form.external_code) is not None:
            sentence = Sentence(
                f"Đã có hồ sơ mang mã {form.external_code}. Quét mã để mở hồ sơ đó.",
                f"There is a dossier with the code {form.external_code} already. Scan it to open "
                "that one.",
            )
            raise Refusal(sentence, [Fault("external_code", sentence)])


def _open_filing(session: Session, form: IntakeForm) -> Filing | None:
    """Return the filing that this form was, when it waited at the counter before."""
    filing = FilingRepository(session).get(form.dossier_id, is_to_change=True)
    if filing is None or filing.is_open:
        return filing
    raise Refusal(
        Sentence(
            f"Hồ sơ {filing.code} đã đóng ở trạng thái “{filing.status.label.vi}”. Tiếp nhận bằng "
            "một hồ sơ mới.",
            f"Dossier {filing.code} was closed as “{filing.status.label.en}”. Record a new one.",
        )
    )


def _clock_start(form: IntakeForm, accepted_at: datetime, calendar: WorkCalendar) -> datetime:
    """Return when the clock starts: at acceptance, for another place when it has the dossier.

    Until that agency says so, the latest lawful hour of the transfer stands in
    (NĐ 118/2025/NĐ-CP Art. 17(3), 18(2)).
    """
    return transfer_deadline(accepted_at, calendar) if form.competent_agency else accepted_at


def _route(form: IntakeForm, custody: tuple[Custody, ...]) -> Route | None:
    """Return whom the counter is to hand the dossier to; nobody when it has gone already."""
    if form.department_id is None or form.competent_agency:
        return None
    if custody[-1].custodian.kind is not HolderKind.COUNTER:
        return None
    return Route(form.department_id, form.official_id)


def _with_department(session: Session, form: IntakeForm, version: ProcedureVersion) -> IntakeForm:
    """Fill in the department: the official's own, else the one that solves the procedure."""
    if form.official_id is not None:
        official = OfficeRepository(session).official(form.official_id)
        if official is None:
            sentence = Sentence(
                "Không còn người giải quyết này. Chọn lại.",
                "This official is not there any more. Choose again.",
            )
            raise Refusal(sentence, [Fault("official_id", sentence)])
        return replace(form, department_id=official.department_id)
    return replace(form, department_id=form.department_id or version.department_id)


def _unprintable(form: IntakeForm) -> Iterator[Fault]:
    """Yield a fault for each text with a letter that no receipt could show."""
    texts = {
        "owner.name": form.owner.name,
        "owner.address": form.owner.address,
        "owner.email": form.owner.email,
        "request_summary": form.request_summary,
        "delivery_place": form.delivery_place,
    }
    if form.submitter is not None:
        texts["submitter.name"] = form.submitter.name
        texts["submitter.address"] = form.submitter.address
    texts |= {f"documents.{place}": paper.name for place, paper in enumerate(form.documents)}
    texts |= {f"fees.{place}": fee.name for place, fee in enumerate(form.fees)}
    for field, text in texts.items():
        missing = missing_glyphs(text)
        if missing:
            letters = " ".join(missing)
            yield Fault(
                field,
                Sentence(
                    f"Giấy hẹn không in được ký tự {letters}. Xóa hoặc thay ký tự đó.",
                    f"The receipt cannot show {letters}. Remove or replace it.",
                ),
            )


def _tidy(form: IntakeForm) -> IntakeForm:
    return replace(
        form,
        procedure_code=nfc(form.procedure_code),
        owner=_tidy_party(form.owner),
        submitter=None if form.submitter is None else _tidy_party(form.submitter),
        documents=tuple(replace(paper, name=nfc(paper.name)) for paper in form.documents),
        external_code=tidy_scan(form.external_code),
        competent_agency=nfc(form.competent_agency),
        received_at=None if form.received_at is None else as_utc(form.received_at),
    )


def _tidy_party(party: Party) -> Party:
    return replace(
        party,
        name=nfc(party.name),
        id_number=tidy_number(party.id_number),
        phone=tidy_phone(party.phone),
        email=party.email.strip(),
        address=nfc(party.address),
    )
