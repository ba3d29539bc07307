"""What is said of a setting that cannot stand, and how it is refused."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Final

from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.sentence import Sentence

MUST_BE_FILLED: Final = Sentence("phải được điền", "must be filled in")
NOT_TEXT: Final = Sentence("phải là chữ đặt trong ngoặc kép", "must be text in quotes")
NOT_A_TRUTH: Final = Sentence("phải là true hoặc false", "must be true or false")
NOT_A_NUMBER: Final = Sentence("phải là số nguyên", "must be a whole number")


def not_a_section(key: str) -> Sentence:
    """Say that ``key`` has to be a section."""
    return Sentence(f"phải là một mục [{key}]", f"must be a section [{key}]")


def not_among(value: object, options: Sequence[str]) -> Sentence:
    """Say which ``options`` there are instead of ``value``."""
    allowed = ", ".join(options)
    return Sentence(
        f"phải là một trong: {allowed}; không phải “{value}”",
        f"must be one of: {allowed}; not “{value}”",
    )


def out_of_range(value: int, highest: int, lowest: int = 1) -> Sentence:
    """Say between which numbers ``value`` has to be."""
    return Sentence(
        f"phải từ {lowest} đến {highest}, không phải {value}",
        f"must be from {lowest} to {highest}, not {value}",
    )


def not_an_agency(code: str) -> Sentence:
    """Say what an agency identifier looks like."""
    return Sentence(
        f"phải là mã định danh cơ quan như H26.12.05 hoặc 000.00.01.H26, không phải “{code}”",
        f"must be an agency identifier such as H26.12.05 or 000.00.01.H26, not “{code}”",
    )


def not_a_database(url: str) -> Sentence:
    """Say what an address of a database looks like, without repeating this one."""
    scheme = url.partition("://")[0] + "://…" if "://" in url else url
    return Sentence(
        "phải có dạng sqlite:///ĐƯỜNG-DẪN hoặc postgresql://NGƯỜI-DÙNG:MẬT-KHẨU@MÁY-CHỦ/TÊN, "
        f"không phải “{scheme}”",
        f"must read sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME, not “{scheme}”",
    )


def unknown_key(key: str, known: Sequence[str]) -> Sentence:
    """Say which of the ``known`` keys was probably meant."""
    close = difflib.get_close_matches(key, known, n=1)
    if close:
        return Sentence(
            f"không phải là tên cài đặt; có phải ý bạn là “{close[0]}”?",
            f"is no setting; did you mean “{close[0]}”?",
        )
    allowed = ", ".join(known)
    return Sentence(
        f"không phải là tên cài đặt; các tên dùng được là: {allowed}",
        f"is no setting; the settings are: {allowed}",
    )


def refusal_of(faults: Sequence[Fault]) -> Refusal:
    """Build a refusal whose sentence says the key before each fault."""
    return Refusal(
        Sentence(
            "; ".join(f"{fault.field} {fault.sentence.vi}" for fault in faults) + ".",
            "; ".join(f"{fault.field} {fault.sentence.en}" for fault in faults) + ".",
        ),
        faults,
    )


def raise_if_any(faults: Sequence[Fault]) -> None:
    """Raise `Refusal` with ``faults`` unless there are none."""
    if faults:
        raise refusal_of(faults)
