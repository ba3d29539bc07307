"""Fees as the portal publishes them: a line of text for each channel."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.procedures import Channel, FeeItem
from desktop_app.domain.text import fold
from desktop_app.services.catalogue_files.values import LARGEST_FEE, written_number

_FEE_NAME = "Phí, lệ phí"
_SEPARATOR = re.compile(r"\s*;\s*")
_DONG = re.compile(r"([0-9][0-9.,\s]*)(?:viet nam dong|vnd|dong|d)?")
_FOREIGN = re.compile(r"[0-9][0-9.,]*\s*[A-Z]{3}")
_FREE = frozenset({"mien phi", "mien", "khong thu phi", "khong"})
_NOT_SAID = frozenset({"", "khong co thong tin"})
_SMALLEST_LIKELY = 1000


@dataclass(frozen=True, slots=True)
class _Sum:
    """A published sum: đồng, or text where it is something else."""

    amount: int | None
    text: str = ""


def read_fees(rows: Sequence[tuple[Channel, str]]) -> tuple[tuple[FeeItem, ...], list[str]]:
    """Return the fee items of all channels, equal ones merged, and what to confirm.

    ``rows`` holds each channel as listed with its fee text, which may be repeated, differ
    by channel, or hold several sums separated by semicolons.
    """
    channels = list(dict.fromkeys(channel for channel, _ in rows))
    by_sum: dict[_Sum, list[Channel]] = {}
    not_said: list[Channel] = []
    for channel, text in rows:
        for part in _SEPARATOR.split(text):
            found = _read_sum(part)
            if fold(part) in _NOT_SAID:
                not_said.append(channel)
            elif found is not None:
                by_sum.setdefault(found, []).append(channel)
    items = _named(by_sum, len(channels))
    notes = []
    if not_said:
        where = "" if set(not_said) == set(channels) else f" cho kênh {_labels(not_said)}"
        notes.append(f"Phí: nguồn không có thông tin{where}.")
    if any(set(of_sum) != set(channels) for of_sum in by_sum.values()):
        notes.append("Phí: mức thu khác nhau theo kênh nộp; chọn đúng khoản khi thu.")
    notes += [note for found in by_sum if (note := _doubt(found))]
    return items, notes


def _read_sum(text: str) -> _Sum | None:
    """Return the sum that ``text`` names, or ``None`` when there is nothing to pay."""
    folded = fold(text)
    if folded in _FREE | _NOT_SAID:
        return None
    match = _DONG.fullmatch(folded)
    amount = written_number(match[1]) if match else None
    if amount is None or amount > LARGEST_FEE:
        return _Sum(None, text)
    return _Sum(amount) if amount else None


def _doubt(found: _Sum) -> str:
    if found.amount is None and _FOREIGN.fullmatch(found.text):
        return f"Phí: nguồn ghi “{found.text}”; cần ghi số tiền thu bằng đồng."
    if found.amount is None:
        return f"Phí: nguồn ghi “{found.text}”, chưa đọc được thành số tiền."
    if found.amount < _SMALLEST_LIKELY:
        return (
            f"Phí: nguồn ghi {found.amount} đ, nhỏ khác thường; "
            "có thể nguồn ghi theo nghìn đồng hoặc đô la."
        )
    return ""


def _named(by_sum: dict[_Sum, list[Channel]], channel_count: int) -> tuple[FeeItem, ...]:
    """Name each sum by its channels, and number those that would have the same name."""
    names = []
    for channels in by_sum.values():
        is_everywhere = len(set(channels)) == channel_count
        names.append(_FEE_NAME if is_everywhere else f"{_FEE_NAME} ({_labels(channels)})")
    repeated = {name for name, times in Counter(names).items() if times > 1}
    seen: Counter[str] = Counter()
    items = []
    for found, name in zip(by_sum, names, strict=True):
        seen[name] += 1
        numbered = f"{name} {seen[name]}" if name in repeated else name
        items.append(FeeItem(numbered, found.amount, note=found.text))
    return tuple(items)


def _labels(channels: Sequence[Channel]) -> str:
    return ", ".join(channel.label.vi for channel in dict.fromkeys(channels))
