"""How satisfied citizens are with the way their dossiers were handled.

The four levels are those that offices ask for at the counter, on paper and online (the group
"mức độ hài lòng" of QĐ 766/QĐ-TTg); a share of satisfaction counts the upper two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Final
from uuid import UUID

from desktop_app.domain.custody import Custodian, Custody, HolderKind
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status

LONGEST_COMMENT: Final = 500

RATING_MARK: Final = "MC-RATE"
"""What the QR symbol of a return slip says before the code of the dossier."""

_MARKED = re.compile(r"MC[^\w\s]?RATE[^\w\s](\S+)", re.IGNORECASE)
_RELEASED = frozenset({Status.FINISHED, Status.RETURNED})


class RatingLevel(IntEnum):
    """How satisfied a citizen is; the value is what is stored and typed."""

    NOT_SATISFIED = 1
    NEUTRAL = 2
    SATISFIED = 3
    VERY_SATISFIED = 4

    @property
    def label(self) -> Sentence:
        """The level as the forms word it."""
        return _LEVEL_LABELS[self]

    @property
    def is_satisfied(self) -> bool:
        """Whether it counts for the share of satisfaction."""
        return self >= RatingLevel.SATISFIED


_LEVEL_LABELS: Final = {
    RatingLevel.NOT_SATISFIED: Sentence("Không hài lòng", "Not satisfied"),
    RatingLevel.NEUTRAL: Sentence("Bình thường", "Neutral"),
    RatingLevel.SATISFIED: Sentence("Hài lòng", "Satisfied"),
    RatingLevel.VERY_SATISFIED: Sentence("Rất hài lòng", "Very satisfied"),
}


class RatingSource(StrEnum):
    """Where the answer came from."""

    WINDOW = "window"
    SLIP = "slip"
    HAND = "hand"
    PORTAL = "portal"

    @property
    def label(self) -> Sentence:
        """The source in words."""
        return _SOURCE_LABELS[self]


_SOURCE_LABELS: Final = {
    RatingSource.WINDOW: Sentence("Màn hình tại quầy", "Screen at the counter"),
    RatingSource.SLIP: Sentence("Phiếu trả kết quả", "Return slip"),
    RatingSource.HAND: Sentence("Cán bộ ghi lại", "Taken down by an official"),
    RatingSource.PORTAL: Sentence("Cổng dịch vụ công", "Public service portal"),
}


@dataclass(frozen=True, slots=True)
class Rating:
    """The answer of one citizen about one dossier, the last one given.

    ``official`` is who solved the dossier (:func:`rated_custodian`), empty where nobody is
    named; ``entered_by`` is who was signed in when the answer was stored.
    """

    dossier_id: UUID
    level: RatingLevel
    source: RatingSource
    comment: str
    rated_at: datetime
    official_id: UUID | None
    official: str
    entered_by_id: UUID | None
    entered_by: str


@dataclass(frozen=True, slots=True)
class RatingFilter:
    """Which answers are counted; ``None`` and empty mean all.

    ``since`` belongs to the period, ``before`` does not any more.
    """

    since: datetime | None = None
    before: datetime | None = None
    official_id: UUID | None = None
    procedure_code: str = ""
    level: RatingLevel | None = None


@dataclass(frozen=True, slots=True)
class RatingCounts:
    """How many answers of each level there are."""

    by_level: Mapping[RatingLevel, int]

    @property
    def total(self) -> int:
        """All answers."""
        return sum(self.by_level.values())

    @property
    def satisfied(self) -> int:
        """Answers of the upper two levels."""
        return sum(count for level, count in self.by_level.items() if level.is_satisfied)

    @property
    def share(self) -> float | None:
        """The share of satisfied answers from 0 to 1, ``None`` where nobody answered."""
        return self.satisfied / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class RatedGroup:
    """The answers about one official (by its UUID, if any) or one procedure (by its code)."""

    key: UUID | str | None
    name: str
    counts: RatingCounts


def rating_mark(code: str) -> str:
    """Return what the QR symbol for rating the dossier ``code`` says."""
    return f"{RATING_MARK}|{code}"


def marked_code(text: str) -> str:
    """Return what stands behind the rating mark in a scanned ``text``, empty without the mark.

    Small letters and another sign for the bar or the hyphen are what a capitals lock and a
    changed keyboard layout leave of it.
    """
    found = _MARKED.fullmatch(text)
    return "" if found is None else found[1]


def rated_custodian(rows: Sequence[Custody]) -> Custodian | None:
    """Return who is meant by a rating: the official who solved the dossier.

    That is the last official who had it before its result was given out, who ends its way.
    Where no official ever had it, it was solved at the counter, and the clerk who took it in is
    meant. ``None`` where the counter does not name one either.
    """
    named = [row.custodian for row in rows if row.custodian.official]
    solvers = [each for each in named if each.kind is HolderKind.OFFICIAL]
    meant = solvers or named
    return meant[-1] if meant else None


def check_rateable(dossier: Dossier) -> None:
    """Raise :class:`Refusal` unless the result of ``dossier`` is there: nobody rates a promise."""
    if dossier.voided_at is not None:
        raise Refusal(
            Sentence(
                f"Hồ sơ {dossier.code} đã hủy nên không ghi đánh giá.",
                f"Dossier {dossier.code} was cancelled, so there is nothing to rate.",
            )
        )
    if dossier.status not in _RELEASED:
        status = dossier.status.label
        raise Refusal(
            Sentence(
                f"Hồ sơ {dossier.code} đang ở trạng thái “{status.vi}”. Chỉ ghi đánh giá khi đã "
                "có kết quả.",
                f"Dossier {dossier.code} is “{status.en}”. It can be rated once its result is "
                "there.",
            )
        )


def is_rateable(dossier: Dossier) -> bool:
    """Tell whether the result of ``dossier`` is there."""
    return dossier.voided_at is None and dossier.status in _RELEASED


def check_comment(comment: str) -> None:
    """Raise :class:`Refusal` for words that are too long to be a citizen's remark."""
    if len(comment) > LONGEST_COMMENT:
        sentence = Sentence(
            f"Ý kiến dài quá {LONGEST_COMMENT} ký tự. Ghi ngắn lại.",
            f"The remark is longer than {LONGEST_COMMENT} letters. Shorten it.",
        )
        raise Refusal(sentence, [Fault("comment", sentence)])
