"""Text at the door: one normal form for all that is kept, one folded form for finding it."""

from __future__ import annotations

import unicodedata

_D_TO_PLAIN = str.maketrans("đĐ", "dD")


def nfc(text: str) -> str:
    """Return ``text`` in NFC with outer blanks removed and inner runs of blanks made one.

    Line breaks are kept. The spelling of a name is never touched beyond that.
    """
    normal = unicodedata.normalize("NFC", text)
    return "\n".join(" ".join(line.split()) for line in normal.strip().splitlines())


def fold(text: str) -> str:
    """Return ``text`` in lower case without marks, đ as d: what a hurried clerk types."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_TO_PLAIN))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def initials(text: str) -> str:
    """Return the folded first letters of the words: ``dkks`` for Đăng ký khai sinh."""
    return "".join(word[0] for word in fold(text).split())
