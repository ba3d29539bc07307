"""Time limits as catalogue files write them: short forms, words, and numbers with no unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.domain.errors import KnownError
from desktop_app.domain.procedures import Channel
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold
from desktop_app.domain.time_limits import SAME_DAY, LimitUnit, TimeLimit
from desktop_app.services.catalogue_files.values import shown

_LARGEST_AMOUNT = 9999
_UNIT_WORDS = {
    "ngay lam viec": LimitUnit.WORKING_DAY,
    "buoi": LimitUnit.HALF_DAY,
    "buoi lam viec": LimitUnit.HALF_DAY,
    "ngay": LimitUnit.CALENDAR_DAY,
    "gio": LimitUnit.WORKING_HOUR,
    "gio lam viec": LimitUnit.WORKING_HOUR,
    "phut": LimitUnit.WORKING_MINUTE,
    "phut lam viec": LimitUnit.WORKING_MINUTE,
    "thang": LimitUnit.MONTH,
}
_AMOUNT_AND_UNIT = re.compile(r"(-?[0-9]+(?:[.,][0-9]+)?)\s*(.*)")
_CHANNEL_WORDS = {
    "truc tiep": Channel.DIRECT,
    "truc tuyen": Channel.ONLINE,
    "buu chinh": Channel.POST,
    "buu chinh cong ich": Channel.POST,
    "dich vu buu chinh": Channel.POST,
    "dich vu buu chinh cong ich": Channel.POST,
}


@dataclass(frozen=True, slots=True)
class ReadLimit:
    """A limit that was read, and what to confirm about it (empty when it was clear)."""

    limit: TimeLimit
    to_confirm: str = ""


def channel_named(text: str) -> Channel:
    """Return the channel a file names in Vietnamese. Raises :class:`KnownError`."""
    channel = _CHANNEL_WORDS.get(fold(text))
    if channel is None:
        raise KnownError(
            Sentence(
                f"kênh nộp “{text}” không có trong danh sách: Trực tiếp, Trực tuyến, "
                "Dịch vụ bưu chính",
                f"the channel “{text}” is unknown: Trực tiếp, Trực tuyến or Dịch vụ bưu chính",
            )
        )
    return channel


def unit_named(text: str) -> LimitUnit:
    """Return the unit a file names in Vietnamese. Raises :class:`KnownError`."""
    unit = _UNIT_WORDS.get(fold(text))
    if unit is None:
        raise KnownError(
            Sentence(
                f"đơn vị thời hạn “{text}” không có trong danh sách: ngày làm việc, ngày, "
                "giờ, tháng",
                f"the unit “{text}” of the time limit is unknown: ngày làm việc, ngày, giờ "
                "or tháng",
            )
        )
    return unit


def counted_limit(amount: float, unit: LimitUnit) -> TimeLimit:
    """Return ``amount`` of ``unit``.

    Raises :class:`KnownError` for zero, less, a fraction, or more than 9,999.
    """
    if amount <= 0:
        raise KnownError(
            Sentence(
                f"thời hạn ghi “{show_amount(amount)}”: phải từ 1 trở lên",
                f"the time limit says “{show_amount(amount)}”: it must be 1 or more",
            )
        )
    if amount > _LARGEST_AMOUNT:
        raise KnownError(
            Sentence(
                f"thời hạn ghi “{show_amount(amount)}”: quá {_LARGEST_AMOUNT}, chắc là ghi nhầm",
                f"the time limit says “{show_amount(amount)}”: more than {_LARGEST_AMOUNT} "
                "must be a slip",
            )
        )
    if amount != int(amount):
        raise KnownError(
            Sentence(
                f"thời hạn ghi “{show_amount(amount)}”: phải là số nguyên, hãy đổi sang đơn vị "
                "nhỏ hơn (buổi hoặc giờ làm việc)",
                f"the time limit says “{show_amount(amount)}”: it must be a whole number; use a "
                "smaller unit (working half-days or hours)",
            )
        )
    return TimeLimit(int(amount), unit)


def bare_limit(amount: float, bare_unit: LimitUnit | None) -> ReadLimit:
    """Return a limit whose unit is missing, in the unit that was chosen for such limits.

    Raises :class:`KnownError` when none was chosen: 5 days and 5 working days are two
    different promises, and the file does not say which.
    """
    if bare_unit is None:
        # A number that no unit could mend is said to be that, not to lack a unit.
        counted_limit(amount, LimitUnit.WORKING_DAY)
        raise KnownError(
            Sentence(
                f"thời hạn ghi “{show_amount(amount)}” nhưng không có đơn vị: ghi thêm ngày làm "
                "việc, ngày, giờ hoặc tháng, hoặc nhập lại và chọn đơn vị cho các số trần",
                f"the time limit says “{show_amount(amount)}” without a unit: add ngày làm việc, "
                "ngày, giờ or tháng, or import again and choose the unit for bare numbers",
            )
        )
    return ReadLimit(
        counted_limit(amount, bare_unit),
        f"Thời hạn: nguồn ghi “{show_amount(amount)}” không có đơn vị; "
        f"đã lấy đơn vị {bare_unit.label.vi} khi nhập.",
    )


def written_limit(text: str, bare_unit: LimitUnit | None) -> ReadLimit:
    """Read a limit as a person writes it: ``3wd``, ``3 ngày làm việc``, ``trong ngày``.

    A number alone is read as by :func:`bare_limit`. Raises :class:`KnownError`.
    """
    if fold(text) in {"trong ngay", "same-day", "same day"}:
        return ReadLimit(SAME_DAY)
    match = _AMOUNT_AND_UNIT.fullmatch(text)
    if match is None:
        raise KnownError(
            Sentence(
                f"không hiểu thời hạn “{text}”: viết như 3wd hoặc 3 ngày làm việc, 15d hoặc "
                "15 ngày, 4wh hoặc 4 giờ, 1mo hoặc 1 tháng, same-day hoặc trong ngày",
                f"cannot read the time limit “{text}”: write as 3wd, 15d, 4wh, 1mo or same-day",
            )
        )
    amount = float(match[1].replace(",", "."))
    if not match[2]:
        return bare_limit(amount, bare_unit)
    short = match[2].strip().lower()
    if short in set(LimitUnit) - {LimitUnit.SAME_DAY}:
        return ReadLimit(counted_limit(amount, LimitUnit(short)))
    return ReadLimit(counted_limit(amount, unit_named(match[2])))


def show_amount(amount: float) -> str:
    """Show a number as the file meant it: 5 for 5.0, and 2,5 with the Vietnamese comma."""
    written = str(amount) if isinstance(amount, int) else f"{amount:.15g}"
    return shown(written).replace(".", ",")
