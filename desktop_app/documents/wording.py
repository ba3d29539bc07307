"""Instants, days and sums as Vietnamese forms word them."""

from __future__ import annotations

from datetime import date, datetime

from desktop_app.domain.instants import as_local


def day_in_words(day: date) -> str:
    """Return ``ngày 05 tháng 02 năm 2026``.

    Days below 10 and the months 1 and 2 take a nought before them (NĐ 30/2020/NĐ-CP,
    Phụ lục I), so that no stroke can be added.
    """
    month = f"{day.month:02d}" if day.month <= 2 else f"{day.month}"
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def instant_in_words(instant: datetime) -> str:
    """Return ``10 giờ 05 phút, ngày 20 tháng 11 năm 2026`` in the time of Vietnam."""
    local = as_local(instant)
    return f"{local:%H} giờ {local:%M} phút, {day_in_words(local.date())}"


def dong(amount: int) -> str:
    """Return a sum in whole đồng: ``16.000 đồng``."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def reprint_label(reprint: int) -> str:
    """Return the mark of a reprint, empty for the first print."""
    return f"In lại lần {reprint}" if reprint > 0 else ""


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def dong_in_words(amount: int) -> str:
    """Return a sum as it is written out: ``Một triệu không trăm năm mươi nghìn đồng``.

    Raises ``ValueError`` below 0 and from a million million on.
    """
    words = count_in_words(amount)
    return f"{words[0].upper()}{words[1:]} đồng"


def count_in_words(count: int) -> str:
    """Return a count as it is read aloud: ``hai mươi mốt``.

    Raises ``ValueError`` below 0 and from a million million on.
    """
    if not 0 <= count < 1_000_000_000_000:
        raise ValueError(f"no words for {count}")
    if count == 0:
        return _DIGITS[0]
    words: list[str] = []
    for size, name in _GROUPS:
        group, count = divmod(count, size)
        if group:
            words += _group_in_words(group, is_first=not words)
            words += [name] if name else []
    return " ".join(words)


_GROUPS = ((1_000_000_000, "tỷ"), (1_000_000, "triệu"), (1_000, "nghìn"), (1, ""))


def _group_in_words(group: int, *, is_first: bool) -> list[str]:
    """Return the words of 1 to 999; ``is_first`` leaves out the hundreds that are nought."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words: list[str] = []
    if hundreds or not is_first:
        words += [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        if ones:
            words += ["linh", _DIGITS[ones]] if words else [_DIGITS[ones]]
        return words
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 5:
        words.append("lăm")
    elif ones == 1 and tens > 1:
        words.append("mốt")
    elif ones:
        words.append(_DIGITS[ones])
    return words
