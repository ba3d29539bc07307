"""Pauses of the clock: times in which the office waits for the applicant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.instants import as_utc, show_instant
from desktop_app.domain.legal_profiles import AfterSupplement, LegalProfile
from desktop_app.domain.open_time import instant_of, moment_of
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status


class PauseReason(StrEnum):
    """What the office waits for."""

    SUPPLEMENT = "supplement"
    UNANSWERED = "supplement_unanswered"
    """A supplement that never came: it pauses, and starts nothing anew."""
    FINANCIAL_OBLIGATION = "financial_obligation"

    @property
    def label(self) -> Sentence:
        """The reason in words."""
        return _LABELS[self]

    @property
    def status(self) -> Status:
        """The national status that a dossier has during such a pause."""
        return _STATUSES[self]


_LABELS = {
    PauseReason.SUPPLEMENT: Sentence("chờ bổ sung giấy tờ", "waiting for papers"),
    PauseReason.UNANSWERED: Sentence(
        "chờ bổ sung giấy tờ, không được bổ sung", "waiting for papers that never came"
    ),
    PauseReason.FINANCIAL_OBLIGATION: Sentence(
        "chờ thực hiện nghĩa vụ tài chính", "waiting for the financial obligation"
    ),
}
_STATUSES = {
    PauseReason.SUPPLEMENT: Status.SUPPLEMENT_ASKED,
    PauseReason.UNANSWERED: Status.SUPPLEMENT_ASKED,
    PauseReason.FINANCIAL_OBLIGATION: Status.FINANCIAL_OBLIGATION,
}


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause as recorded; ``end`` is ``None`` while it lasts.

    The planned end counts until the actual one is known, and stays on record afterwards.
    """

    reason: PauseReason
    begin: datetime
    planned_end: datetime | None = None
    end: datetime | None = None

    @property
    def effective_end(self) -> datetime | None:
        """The actual end, else the planned one, else ``None``."""
        return self.end or self.planned_end

    def lasts_at(self, now: datetime) -> bool:
        """Tell whether the office waits at ``now``."""
        now = as_utc(now)
        return as_utc(self.begin) <= now and (self.end is None or now < as_utc(self.end))


def merge_pauses(
    pauses: Sequence[Pause], received_at: datetime
) -> tuple[tuple[datetime, datetime], ...]:
    """Return when the clock stood still, in UTC and in order, every second once.

    A pause that lasts and has no planned end yet adds nothing. Nothing counts before
    ``received_at``.
    """
    return tuple(
        (instant_of(begin), instant_of(end))
        for begin, end in merged_moments(pauses, moment_of(received_at))
    )


def merged_moments(pauses: Sequence[Pause], received: int) -> list[tuple[int, int]]:
    """Return the same as :func:`merge_pauses`, in moments."""
    if not pauses:
        return []
    spans = []
    for pause in pauses:
        end = pause.end or pause.planned_end
        if end is not None:
            spans.append((moment_of(pause.begin), moment_of(end)))
    spans.sort()
    merged: list[tuple[int, int]] = []
    counted_until = received
    for span in spans:
        begin, until = span
        if begin > counted_until:
            if until > begin:
                merged.append(span)
                counted_until = until
        elif until > counted_until:
            begin = merged.pop()[0] if merged else received
            merged.append((begin, until))
            counted_until = until
    return merged


def restarting_pauses(
    pauses: Sequence[Pause], profile: LegalProfile, starts_at: datetime
) -> dict[Pause, datetime]:
    """Return the pauses after which ``profile`` counts anew, with their actual ends, by these.

    They are the supplements whose full dossier was received again, in the same minute or
    later, and not before the clock first started at ``starts_at`` (NĐ 61/2018/NĐ-CP
    Art. 19(4)). There are none under a profile that resumes.
    """
    if not pauses or profile.after_supplement is not AfterSupplement.RESTART:
        return {}
    received = [
        (as_utc(pause.end), pause)
        for pause in pauses
        if pause.reason is PauseReason.SUPPLEMENT and pause.end is not None
    ]
    received.sort(key=lambda each: (each[0], as_utc(each[1].begin)))
    return {pause: end for end, pause in received if end >= as_utc(starts_at)}


def check_pause(pause: Pause, received_at: datetime, now: datetime) -> None:
    """Refuse a pause that cannot have been.

    Raises :class:`Refusal` with a fault for each field: one that begins before the dossier
    was received or after ``now``, ends before it begins or after ``now``, or is planned to
    end before it begins.
    """
    begin, received_at, now = as_utc(pause.begin), as_utc(received_at), as_utc(now)
    faults: list[Fault] = []
    if begin < received_at:
        faults.append(
            Fault(
                "begin",
                Sentence(
                    "Thời điểm tạm dừng không được trước lúc tiếp nhận "
                    f"({show_instant(received_at)}).",
                    f"The pause cannot begin before receipt ({show_instant(received_at)}).",
                ),
            )
        )
    if begin > now:
        faults.append(
            Fault(
                "begin",
                Sentence(
                    "Thời điểm tạm dừng không được ở tương lai.",
                    "The pause cannot begin in the future.",
                ),
            )
        )
    if pause.end is not None:
        faults += _faults_of_end(as_utc(pause.end), begin, now)
    if pause.planned_end is not None and as_utc(pause.planned_end) <= begin:
        faults.append(
            Fault(
                "planned_end",
                Sentence(
                    "Ngày dự kiến tiếp tục phải sau thời điểm tạm dừng.",
                    "The planned end must be after the beginning of the pause.",
                ),
            )
        )
    if faults:
        raise Refusal.of(faults)


def end_pause(pause: Pause, end: datetime, received_at: datetime, now: datetime) -> Pause:
    """Return ``pause`` ended at ``end``, early or late; its planned end stays on record.

    Raises :class:`Refusal` when it has ended already or ``end`` cannot be.
    """
    if pause.end is not None:
        raise Refusal.of(
            [
                Fault(
                    "end",
                    Sentence(
                        f"Hồ sơ không còn tạm dừng: đã tiếp tục lúc {show_instant(pause.end)}.",
                        "The dossier is not paused any more: it went on at "
                        f"{show_instant(pause.end)}.",
                    ),
                )
            ]
        )
    ended = replace(pause, end=as_utc(end))
    check_pause(ended, received_at, now)
    return ended


def _faults_of_end(end: datetime, begin: datetime, now: datetime) -> list[Fault]:
    if end < begin:
        return [
            Fault(
                "end",
                Sentence(
                    f"Thời điểm tiếp tục không được trước lúc tạm dừng ({show_instant(begin)}).",
                    f"The pause cannot end before it began ({show_instant(begin)}).",
                ),
            )
        ]
    if end > now:
        return [
            Fault(
                "end",
                Sentence(
                    "Thời điểm tiếp tục không được ở tương lai.",
                    "The pause cannot end in the future.",
                ),
            )
        ]
    return []
