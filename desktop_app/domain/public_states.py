"""What anybody who holds a receipt may be told of its dossier: nothing about persons.

A code can be read over a shoulder and guessed, so neither names nor numbers, neither papers
nor the people who work on it are told, only how it stands, when it is due and where to go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from desktop_app.domain.dossier_codes import is_dossier_code, tidy_scan
from desktop_app.domain.dossiers import Dossier, ResultDelivery
from desktop_app.domain.filings import Filing
from desktop_app.domain.ratings import marked_code
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status


class PublicStage(StrEnum):
    """How a dossier stands, in the words of its applicant."""

    HANDED_IN = "handed_in"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    LATE = "late"
    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    READY = "ready"
    RETURNED = "returned"
    REFUSED = "refused"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Sentence:
        """The stage in large letters."""
        return _LABELS[self]


_LABELS: Final = {
    PublicStage.HANDED_IN: Sentence("Đã nộp, đang kiểm tra", "Handed in, being checked"),
    PublicStage.ACCEPTED: Sentence("Đã tiếp nhận", "Accepted"),
    PublicStage.IN_PROGRESS: Sentence("Đang giải quyết", "In progress"),
    PublicStage.LATE: Sentence("Đang giải quyết, đã quá ngày hẹn", "In progress, past its due day"),
    PublicStage.SUPPLEMENT: Sentence("Chờ bổ sung giấy tờ", "Waiting for missing papers"),
    PublicStage.PAYMENT: Sentence(
        "Chờ thực hiện nghĩa vụ tài chính", "Waiting for a payment to the state"
    ),
    PublicStage.READY: Sentence("Đã có kết quả", "The result is ready"),
    PublicStage.RETURNED: Sentence("Đã trả kết quả", "The result was handed out"),
    PublicStage.REFUSED: Sentence("Không được tiếp nhận", "Not accepted"),
    PublicStage.STOPPED: Sentence("Đã dừng giải quyết", "Stopped"),
    PublicStage.WITHDRAWN: Sentence("Đã rút hồ sơ", "Withdrawn"),
    PublicStage.CANCELLED: Sentence("Đã hủy", "Cancelled"),
}

_STAGES: Final = {
    Status.REGISTERED: PublicStage.HANDED_IN,
    Status.ACCEPTED: PublicStage.ACCEPTED,
    Status.NOT_ACCEPTED: PublicStage.REFUSED,
    Status.IN_PROGRESS: PublicStage.IN_PROGRESS,
    Status.SUPPLEMENT_ASKED: PublicStage.SUPPLEMENT,
    Status.FINANCIAL_OBLIGATION: PublicStage.PAYMENT,
    Status.WITHDRAWN: PublicStage.WITHDRAWN,
    Status.STOPPED: PublicStage.STOPPED,
    Status.FINISHED: PublicStage.READY,
    Status.RETURNED: PublicStage.RETURNED,
}
_RUNNING: Final = frozenset({PublicStage.ACCEPTED, PublicStage.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class Counter:
    """Where results are fetched and questions answered."""

    centre: str
    address: str = ""
    hotline: str = ""


@dataclass(frozen=True, slots=True)
class PublicState:
    """How one dossier stands, for everybody to see.

    ``due_at`` is ``None`` where no day is promised any more or not yet, ``done_at`` is when
    the result was handed out. ``advice`` says what its applicant does next.
    """

    code: str
    stage: PublicStage
    procedure: str
    due_at: datetime | None
    is_provisional: bool
    done_at: datetime | None
    advice: Sentence


def state_of_dossier(dossier: Dossier, now: datetime, counter: Counter) -> PublicState:
    """Return how an accepted dossier stands at ``now``."""
    stage = _STAGES[dossier.status]
    if dossier.voided_at is not None:
        stage = PublicStage.CANCELLED
    elif stage in _RUNNING and dossier.late_from < now:
        stage = PublicStage.LATE
    is_promised = stage in _RUNNING or stage is PublicStage.LATE
    return PublicState(
        code=dossier.code,
        stage=stage,
        procedure=dossier.procedure_name,
        due_at=dossier.due_at if is_promised else None,
        is_provisional=dossier.is_provisional and is_promised,
        done_at=dossier.returned_at if stage is PublicStage.RETURNED else None,
        advice=_advice(stage, dossier.delivery, counter),
    )


def state_of_filing(filing: Filing, counter: Counter) -> PublicState:
    """Return how a dossier stands that is not accepted yet, or never was."""
    stage = _STAGES[filing.status]
    return PublicState(
        code=filing.code,
        stage=stage,
        procedure=filing.procedure_name,
        due_at=None,
        is_provisional=False,
        done_at=None,
        advice=_advice(stage, ResultDelivery.COUNTER, counter),
    )


def _advice(stage: PublicStage, delivery: ResultDelivery, counter: Counter) -> Sentence:
    match stage:
        case PublicStage.READY:
            return _where_to_fetch(delivery, counter)
        case PublicStage.ACCEPTED | PublicStage.IN_PROGRESS:
            return Sentence(
                "Mời ông/bà đến đúng ngày hẹn và mang theo giấy hẹn.",
                "Please come on the due day and bring the receipt.",
            )
        case PublicStage.LATE:
            return _ask(counter, "Mong ông/bà thông cảm.", "We are sorry.")
        case PublicStage.SUPPLEMENT:
            return _ask(
                counter,
                "Mời ông/bà nộp thêm giấy tờ theo phiếu yêu cầu; ngày hẹn sẽ được tính lại.",
                "Please bring the papers that were asked for; the due day is counted anew then.",
            )
        case PublicStage.PAYMENT:
            return _ask(
                counter,
                "Mời ông/bà nộp theo thông báo; ngày hẹn sẽ được tính lại.",
                "Please pay as you were told; the due day is counted anew then.",
            )
        case PublicStage.RETURNED:
            return Sentence("Cảm ơn ông/bà.", "Thank you.")
        case _:
            return _ask(counter, "", "")


def _where_to_fetch(delivery: ResultDelivery, counter: Counter) -> Sentence:
    # Never the place that the applicant named: that is where he lives.
    match delivery:
        case ResultDelivery.POST:
            return Sentence(
                "Kết quả được gửi qua bưu chính công ích.", "The result is sent to you by post."
            )
        case ResultDelivery.ONLINE:
            return Sentence("Kết quả được trả trực tuyến.", "The result is given to you online.")
        case _:
            where = ", ".join(filter(None, (counter.centre, counter.address)))
            return Sentence(
                f"Mời ông/bà mang giấy hẹn đến nhận tại {where}.",
                f"Please fetch it with your receipt at {where}.",
            )


def _ask(counter: Counter, vi: str, en: str) -> Sentence:
    phone_vi = f" hoặc gọi {counter.hotline}" if counter.hotline else ""
    phone_en = f" or call {counter.hotline}" if counter.hotline else ""
    return Sentence(
        f"{vi} Cần biết thêm, xin hỏi tại quầy{phone_vi}.".strip(),
        f"{en} To know more, please ask at the counter{phone_en}.".strip(),
    )


# ---- codes that somebody types -------------------------------------------------------------

_DAY_AND_SERIAL = re.compile(r"(\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{4,7})")


def code_from(text: str, agency: str) -> str:
    """Return the whole code that was scanned or typed into a public screen, else nothing.

    The mark of a rating is left off, a code of this office may come without its agency, and
    hyphens that were not typed are put where they can only be.
    """
    tidy = tidy_scan(text)
    tidy = marked_code(tidy) or tidy
    own = tidy.removeprefix(agency).lstrip("-")
    joined = _DAY_AND_SERIAL.fullmatch(own.replace("-", ""))
    if agency and joined is not None and set(own) <= set("0123456789-"):
        return f"{agency}-{joined[1]}-{joined[2]}"
    return tidy if is_dossier_code(tidy) else ""


# ---- walking through codes -----------------------------------------------------------------

GUARDED_SECONDS: Final = 60
MOST_UNKNOWN: Final = 5
MOST_CODES: Final = 15
PAUSE_SECONDS: Final = 30


def pause_until(
    now: datetime, asked: Sequence[tuple[datetime, str, bool]]
) -> tuple[datetime | None, list[tuple[datetime, str, bool]]]:
    """Return until when no code is looked up after those ``asked``, and what is to be kept of them.

    Each is an instant, a code and whether it was known, oldest first. Five unknown codes in a
    minute, or fifteen different ones, is nobody with a receipt in the hand: there is a pause of
    thirty seconds, after which all is forgotten.
    """
    recent = [each for each in asked if now - each[0] < timedelta(seconds=GUARDED_SECONDS)]
    unknown = sum(not is_known for _, _, is_known in recent)
    if unknown >= MOST_UNKNOWN or len({code for _, code, _ in recent}) >= MOST_CODES:
        return now + timedelta(seconds=PAUSE_SECONDS), []
    return None, recent
