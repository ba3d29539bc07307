"""Waiting for the applicant: supplements and financial obligations of accepted dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from desktop_app.db.repositories.filings import SupplementRepository
from desktop_app.domain.acts import Act
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.filings import SupplementRequest
from desktop_app.domain.instants import as_utc, local_date, show_date
from desktop_app.domain.keys import new_key
from desktop_app.domain.pauses import PauseReason
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.domain.text import nfc
from desktop_app.services.dossier_acts import ActFrame, Ongoing
from desktop_app.services.dossier_ending import end_dossier
from desktop_app.services.pausing import begin_pause, finish_pause

NOTICE_WITHIN_DAYS = 3
"""Working days within which the applicant is asked (NĐ 61/2018/NĐ-CP Art. 19(4))."""


@dataclass(frozen=True, slots=True)
class SupplementForm:
    """What is asked for: the papers or corrections, one each, and why.

    ``answer_by`` is the last day for the answer. ``approver`` is who allows a second request.
    ``begins_at`` is ``None`` for "now".
    """

    items: Sequence[str]
    reason: str
    answer_by: date | None = None
    approver: str = ""
    begins_at: datetime | None = None


class Waiting:
    """Asks the applicant for papers or payment, and notes the answer."""

    def __init__(self, frame: ActFrame, answer_days: int = 0) -> None:
        """Take the calendar days that an applicant has for an answer; 0 sets no last day."""
        self._frame = frame
        self._answer_days = answer_days

    def supplements(self, dossier_id: UUID) -> tuple[SupplementRequest, ...]:
        """Return the requests to complete a dossier, in order."""
        with self._frame.database.read() as session:
            return tuple(SupplementRepository(session).of(dossier_id))

    def ask_supplement(
        self, dossier_id: UUID, form: SupplementForm, actor: Actor, *, confirmed: bool = False
    ) -> Dossier:
        """Ask for papers (form 02): the clock stands still until they come.

        Guidance is given once and completely (NĐ 61/2018/NĐ-CP Art. 11(2)(c)): a second
        request needs an approver. Warns when the three working days of Art. 19(4) are over;
        the same call with ``confirmed`` goes through. Raises :class:`Refusal` with faults per
        field.
        """

        def work(ongoing: Ongoing) -> None:
            repository = SupplementRepository(ongoing.session)
            ordinal = repository.count(dossier_id) + 1
            stop_at(
                [*check_supplement(form, ordinal, ongoing.now), *_late_notice(ongoing)], confirmed
            )
            pause_id = begin_pause(
                ongoing,
                PauseReason.SUPPLEMENT,
                form.begins_at,
                None,
                nfc(form.reason),
            )
            due_form = with_last_day(form, self._answer_days, ongoing.now)
            request = new_request(ongoing.dossier.id, ordinal, due_form, ongoing.actor, ongoing.now)
            repository.add(request, pause_id)
            ongoing.detail |= {"ordinal": ordinal, "items": list(request.items)}
            if request.approver:
                ongoing.detail["approver"] = request.approver

        return self._frame.carry_out(dossier_id, Act.ASK_SUPPLEMENT, actor, work)

    def receive_supplement(
        self,
        dossier_id: UUID,
        items: Sequence[str],
        actor: Actor,
        *,
        received_at: datetime | None = None,
    ) -> Dossier:
        """Note that the papers came: the time counts anew or goes on, as the profile says.

        Counted anew, the present holder begins a second custody of the step. Raises
        :class:`Refusal` for an instant that cannot be.
        """

        def work(ongoing: Ongoing) -> None:
            due_before, started_before = ongoing.clock.due.due_at, ongoing.started_at
            at = ongoing.now
            if received_at is not None:
                at = as_utc(received_at).replace(microsecond=0)
            finish_pause(ongoing, at)
            if ongoing.started_at != started_before:
                ongoing.begin_again(at, "Tính lại từ đầu sau bổ sung")
            repository = SupplementRepository(ongoing.session)
            asked = repository.of(dossier_id)[-1]
            repository.answer(
                replace(
                    asked,
                    received_at=at,
                    received_by=ongoing.actor.signature,
                    received_items=tuple(nfc(each) for each in items if nfc(each)),
                    due_before=due_before,
                    due_after=ongoing.clock.due.due_at,
                )
            )
            ongoing.detail["items"] = [nfc(each) for each in items if nfc(each)]

        return self._frame.carry_out(dossier_id, Act.RECEIVE_SUPPLEMENT, actor, work)

    def close_unanswered(self, dossier_id: UUID, actor: Actor) -> Dossier:
        """Close a dossier whose supplement never came within the days that were set.

        Raises :class:`Refusal` while there is still time to answer.
        """

        def work(ongoing: Ongoing) -> None:
            repository = SupplementRepository(ongoing.session)
            asked = repository.of(dossier_id)[-1]
            today = local_date(ongoing.now)
            if asked.answer_by is None or today <= asked.answer_by:
                last = "" if asked.answer_by is None else show_date(asked.answer_by)
                raise Refusal(
                    Sentence(
                        f"Người nộp còn được bổ sung đến hết ngày {last}."
                        if last
                        else "Yêu cầu bổ sung này không đặt ngày cuối.",
                        f"The applicant may answer until the end of {last}."
                        if last
                        else "This request has no last day.",
                    )
                )
            end_dossier(ongoing, Status.STOPPED)
            ongoing.detail["answer_by"] = asked.answer_by.isoformat()

        return self._frame.carry_out(dossier_id, Act.CLOSE_UNANSWERED, actor, work)

    def unanswered(self) -> tuple[SupplementRequest, ...]:
        """Return the requests whose last day is past, the oldest first."""
        with self._frame.database.read() as session:
            return tuple(SupplementRepository(session).unanswered(local_date(self._frame.clock())))

    def ask_payment(
        self,
        dossier_id: UUID,
        note: str,
        actor: Actor,
        *,
        planned_end: datetime | None = None,
        begins_at: datetime | None = None,
    ) -> Dossier:
        """Note that the applicant has to meet a financial obligation; the clock stands still."""

        def work(ongoing: Ongoing) -> None:
            begin_pause(
                ongoing, PauseReason.FINANCIAL_OBLIGATION, begins_at, planned_end, nfc(note)
            )

        return self._frame.carry_out(dossier_id, Act.ASK_PAYMENT, actor, work)

    def meet_payment(
        self, dossier_id: UUID, actor: Actor, *, met_at: datetime | None = None
    ) -> Dossier:
        """Note that the obligation is met; the time that was left goes on."""

        def work(ongoing: Ongoing) -> None:
            finish_pause(ongoing, met_at)

        return self._frame.carry_out(dossier_id, Act.MEET_PAYMENT, actor, work)


def check_supplement(form: SupplementForm, ordinal: int, now: datetime) -> Iterator[Fault]:
    """Yield what is missing in a request, the ``ordinal``-th for its dossier."""
    if not any(nfc(item) for item in form.items):
        yield Fault(
            "items",
            Sentence(
                "Ghi từng giấy tờ hoặc nội dung cần bổ sung.",
                "List each paper or correction that is needed.",
            ),
        )
    if not nfc(form.reason):
        yield Fault("reason", Sentence("Ghi lý do yêu cầu bổ sung.", "Say why it is asked for."))
    if form.answer_by is not None and form.answer_by < local_date(now):
        yield Fault(
            "answer_by",
            Sentence("Hạn bổ sung không được ở quá khứ.", "The last day cannot be past."),
        )
    if ordinal > 1 and not nfc(form.approver):
        yield Fault(
            "approver",
            Sentence(
                f"Đây là lần yêu cầu bổ sung thứ {ordinal}. Chỉ hướng dẫn một lần, đầy đủ (Nghị "
                "định 61/2018/NĐ-CP, Điều 11): ghi người cho phép và lý do.",
                f"This is request number {ordinal}. Guidance is given once and completely "
                "(Decree 61/2018/NĐ-CP, Article 11): enter who allows it, and why.",
            ),
        )


def with_last_day(form: SupplementForm, days: int, now: datetime) -> SupplementForm:
    """Return a request with the last day that ``days`` calendar days give, where it names none."""
    if form.answer_by is not None or not days:
        return form
    return replace(form, answer_by=local_date(now) + timedelta(days=days))


def new_request(
    subject_id: UUID, ordinal: int, form: SupplementForm, actor: Actor, now: datetime
) -> SupplementRequest:
    """Return a request as it is to be kept."""
    return SupplementRequest(
        id=new_key(),
        subject_id=subject_id,
        ordinal=ordinal,
        asked_at=now,
        asked_by=actor.signature,
        items=tuple(nfc(each) for each in form.items if nfc(each)),
        reason=nfc(form.reason),
        answer_by=form.answer_by,
        approver=nfc(form.approver),
    )


def stop_at(faults: Sequence[Fault], confirmed: bool) -> None:
    """Raise what cannot be, and without a confirmation also what is odd."""
    errors = [fault for fault in faults if not fault.is_warning]
    if errors:
        raise Refusal.of(errors)
    if faults and not confirmed:
        raise Refusal.of(faults)


def _late_notice(ongoing: Ongoing) -> Iterator[Fault]:
    accepted = ongoing.calendar.day_of(ongoing.started_at)
    last = ongoing.calendar.add_working_days(accepted, NOTICE_WITHIN_DAYS)
    if ongoing.calendar.day_of(ongoing.now) > last:
        yield Fault(
            "reason",
            Sentence(
                f"Đã quá {NOTICE_WITHIN_DAYS} ngày làm việc kể từ khi tiếp nhận (hết ngày "
                f"{show_date(last)}): thông báo bổ sung phải gửi trong thời gian đó (Nghị định "
                "61/2018/NĐ-CP, Điều 19 khoản 4).",
                f"More than {NOTICE_WITHIN_DAYS} working days since acceptance (until "
                f"{show_date(last)}): the notice is due within them (Decree 61/2018/NĐ-CP, "
                "Article 19(4)).",
            ),
            is_warning=True,
        )
