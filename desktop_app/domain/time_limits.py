"""Time limits of procedures: an amount and a unit, as published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence


class LimitUnit(StrEnum):
    """The units in which time limits are published; the value is their short form."""

    WORKING_DAY = "wd"
    HALF_DAY = "hd"
    CALENDAR_DAY = "d"
    WORKING_HOUR = "wh"
    WORKING_MINUTE = "wmin"
    MONTH = "mo"
    SAME_DAY = "same-day"

    @property
    def label(self) -> Sentence:
        """The unit's name as it follows an amount."""
        return _LABELS[self]


_LABELS = {
    LimitUnit.WORKING_DAY: Sentence("ngày làm việc", "working days"),
    LimitUnit.HALF_DAY: Sentence("buổi làm việc", "working half-days"),
    LimitUnit.CALENDAR_DAY: Sentence("ngày", "calendar days"),
    LimitUnit.WORKING_HOUR: Sentence("giờ làm việc", "working hours"),
    LimitUnit.WORKING_MINUTE: Sentence("phút làm việc", "working minutes"),
    LimitUnit.MONTH: Sentence("tháng", "months"),
    LimitUnit.SAME_DAY: Sentence("trong ngày", "the same day"),
}
_SHORT_FORM = re.compile(r"(\d{1,6})\s*(wd|hd|d|wh|wmin|mo)")


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """An amount of a unit, at least 1; for :attr:`LimitUnit.SAME_DAY` the amount is 1."""

    amount: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        if self.amount < 1 or (self.unit is LimitUnit.SAME_DAY and self.amount != 1):
            raise KnownError(
                Sentence(
                    f"Thời hạn {self.amount} {self.unit.label.vi} không dùng được: "
                    "số lượng phải từ 1 trở lên.",
                    f"A time limit of {self.amount} {self.unit.label.en} cannot be used: "
                    "the amount must be 1 or more.",
                )
            )

    @classmethod
    def parse(cls, text: str) -> TimeLimit:
        """Read the short form ``3wd``, ``15d``, ``4wh``, ``30wmin``, ``1mo`` or ``same-day``.

        Raises :class:`KnownError` with the forms that are understood.
        """
        cleaned = text.strip().lower()
        if cleaned == LimitUnit.SAME_DAY:
            return SAME_DAY
        match = _SHORT_FORM.fullmatch(cleaned)
        if match is None:
            raise KnownError(
                Sentence(
                    f"Không hiểu thời hạn “{text}”. Viết như 3wd (ngày làm việc), 15d (ngày), "
                    "4wh (giờ làm việc), 1mo (tháng) hoặc same-day (trong ngày).",
                    f"Cannot read the time limit “{text}”. Write 3wd (working days), 15d "
                    "(calendar days), 4wh (working hours), 1mo (months) or same-day.",
                )
            )
        return cls(int(match[1]), LimitUnit(match[2]))

    @property
    def short(self) -> str:
        """The short form that :meth:`parse` reads."""
        if self.unit is LimitUnit.SAME_DAY:
            return self.unit.value
        return f"{self.amount}{self.unit.value}"

    @property
    def label(self) -> Sentence:
        """The limit in words: “3 ngày làm việc”."""
        if self.unit is LimitUnit.SAME_DAY:
            return self.unit.label
        english = self.unit.label.en.removesuffix("s") if self.amount == 1 else self.unit.label.en
        return Sentence(f"{self.amount} {self.unit.label.vi}", f"{self.amount} {english}")


SAME_DAY = TimeLimit(1, LimitUnit.SAME_DAY)
