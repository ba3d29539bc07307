"""The story of a clock: when it stood still, and when it began anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from desktop_app.domain.due_counting import Counting, SupplementOutcome
from desktop_app.domain.due_explanation.wording import instant_words
from desktop_app.domain.instants import as_utc
from desktop_app.domain.legal_profiles import AfterSupplement, LegalProfile
from desktop_app.domain.pauses import Pause, PauseReason
from desktop_app.domain.sentence import Sentence


@dataclass(frozen=True, slots=True)
class ElsewhereStart:
    """Why a clock did not start at acceptance: ``agency`` elsewhere solves the dossier.

    ``is_assumed`` while that agency has not said when it got the dossier.
    """

    agency: str
    accepted_at: datetime
    is_assumed: bool


def start_story(elsewhere: ElsewhereStart, start: datetime, zone: tzinfo) -> Sentence:
    """Return why the clock of a boundary-free dossier started when it did."""
    began = instant_words(start.astimezone(zone))
    if elsewhere.is_assumed:
        return Sentence(
            f"Hồ sơ phi địa giới do {elsewhere.agency} giải quyết: thời hạn tính từ khi cơ quan đó "
            f"nhận hồ sơ (Nghị định 309/2026/NĐ-CP). Chưa có xác nhận nên tạm tính từ {began.vi}.",
            f"Solved elsewhere, by {elsewhere.agency}: the limit counts from when that agency "
            f"has the dossier (Decree 309/2026/NĐ-CP). Not confirmed yet, so counted from "
            f"{began.en} for now.",
        )
    return Sentence(
        f"Hồ sơ phi địa giới: {elsewhere.agency} nhận hồ sơ lúc {began.vi}, thời hạn tính từ đó "
        "(Nghị định 309/2026/NĐ-CP).",
        f"Solved elsewhere: {elsewhere.agency} received the dossier at {began.en}, and the limit "
        "counts from there (Decree 309/2026/NĐ-CP).",
    )


def clock_story(
    pauses: Sequence[Pause], counting: Counting, profile: LegalProfile, zone: tzinfo
) -> tuple[Sentence, ...]:
    """Return a sentence for each pause, in order, with what it does to the clock.

    Times are those of ``zone``.
    """
    outcomes = {each.pause: each.outcome for each in counting.supplements}
    in_order = sorted(pauses, key=lambda pause: as_utc(pause.begin))
    return tuple(_told(pause, outcomes, profile, zone) for pause in in_order)


def _told(
    pause: Pause,
    outcomes: Mapping[Pause, SupplementOutcome],
    profile: LegalProfile,
    zone: tzinfo,
) -> Sentence:
    begin = instant_words(pause.begin.astimezone(zone))
    if pause.end is None:
        return _lasting(pause, begin, profile, zone)
    end = instant_words(pause.end.astimezone(zone))
    if pause.reason is not PauseReason.SUPPLEMENT:
        return Sentence(
            f"Tạm dừng từ {begin.vi} đến {end.vi}.", f"Paused from {begin.en} to {end.en}."
        )
    does = _RESUMED if pause not in outcomes else _OUTCOMES[outcomes[pause]]
    return Sentence(
        f"Yêu cầu bổ sung lúc {begin.vi}, nhận đủ hồ sơ lúc {end.vi}: {does.vi}.",
        f"Supplement asked for at {begin.en}, full dossier received at {end.en}: {does.en}.",
    )


def _lasting(pause: Pause, begin: Sentence, profile: LegalProfile, zone: tzinfo) -> Sentence:
    planned = Sentence("", "")
    if pause.planned_end is not None:
        until = instant_words(pause.planned_end.astimezone(zone))
        planned = Sentence(f", dự kiến đến {until.vi}", f", until {until.en} as planned")
    if pause.reason is not PauseReason.SUPPLEMENT:
        return Sentence(
            f"Đang tạm dừng từ {begin.vi}{planned.vi}.", f"Paused since {begin.en}{planned.en}."
        )
    is_restarting = profile.after_supplement is AfterSupplement.RESTART
    does = _WILL_RESTART if is_restarting else _WILL_RESUME
    return Sentence(
        f"Yêu cầu bổ sung lúc {begin.vi}, đang chờ{planned.vi}: {does.vi}.",
        f"Supplement asked for at {begin.en}, still awaited{planned.en}: {does.en}.",
    )


_RESUMED = Sentence(
    "thời hạn tính tiếp, cộng thêm giờ làm việc đã chờ",
    "the limit runs on, and the working time waited is added",
)
_OUTCOMES = {
    SupplementOutcome.RESTARTED: Sentence(
        "thời hạn tính lại từ đầu", "the limit is counted anew from the beginning"
    ),
    SupplementOutcome.ASKED_LATE: Sentence(
        "khi yêu cầu thì đã quá hạn nên không tính lại",
        "it was late already when it was asked for, so nothing is counted anew",
    ),
    SupplementOutcome.PROMISE_KEPT: Sentence(
        "tính lại từ đầu thì sớm hơn ngày đã hẹn nên giữ ngày đã hẹn",
        "counted anew it would be due before the date promised, which stays",
    ),
}
_WILL_RESTART = Sentence(
    "khi nhận đủ hồ sơ, thời hạn sẽ tính lại từ đầu",
    "when the full dossier is received, the limit will be counted anew from the beginning",
)
_WILL_RESUME = Sentence(
    "khi nhận đủ hồ sơ, thời hạn sẽ tính tiếp",
    "when the full dossier is received, the limit will run on",
)
