"""The words a dossier is found by: folded, split at everything that is not a letter or digit.

What is stored and what is asked for pass through the same splitting, so a code, a phone
number with blanks and a name without marks all meet.
"""

from __future__ import annotations

import re

from desktop_app.domain.text import fold

WORD = re.compile(r"[^\W_]+")


def words_of(*texts: str) -> str:
    """Return the distinct folded words of ``texts`` in order, blank-separated."""
    return " ".join(dict.fromkeys(word for text in texts for word in WORD.findall(fold(text))))


def query_words(text: str) -> tuple[str, ...]:
    """Return the folded words somebody is looking for; each may be the start of a word."""
    return tuple(dict.fromkeys(WORD.findall(fold(text))))
