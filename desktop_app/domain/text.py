"""Text at the door: one normal form for all that is kept, one folded form for finding it."""

from __future__ import annotations

import unicodedata

_D_TO_PLAIN = str.maketrans("đĐ", "dD")
_CONTROLS_TO_BLANK = dict.fromkeys({*range(32), 127} - {ord("\n"), ord("\r")}, " ")


def nfc(text: str) -> str:
    """Return ``text`` in NFC with outer blanks removed and inner runs of blanks made one.

    Line breaks are kept; control characters, which a scanner may add and PostgreSQL cannot
    store, count as blanks. The spelling of a name is never touched beyond that.
    """
    normal = unicodedata.normalize("NFC", text).translate(_CONTROLS_TO_BLANK)
    return "\n".join(" ".join(line.split()) for line in normal.strip().splitlines())


def fold(text: str) -> str:
    """Return ``text`` in lower case without marks, đ as d: what a hurried clerk types."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_TO_PLAIN))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def initials(text: str) -> str:
    """Return the folded first letters of the words: ``dkks`` for Đăng ký khai sinh."""
    return "".join(word[0] for word in fold(text).split())
