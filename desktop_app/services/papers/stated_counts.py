"""How many of a paper came, where the words that a clerk wrote say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_STATED: Final = re.compile(r"^(?P<name>.*\S)\s*\((?P<counts>[^()]*)\)[\s.;,]*$", re.DOTALL)
_PART: Final = re.compile(
    r"(?P<count>\d{1,3})\s*(?:bản\s*)?"
    r"(?P<sort>chính|gốc|(?:sao\s*)?(?:có\s*)?chứng thực|photo|sao)",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\s*(?:,|;|và|\+)\s*", re.IGNORECASE)
_NONE: Final = "–"


def rows_with_counts(papers: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """Return name, originals, certified and plain copies of each paper, as a form prints them.

    “Trích lục (01 bản chính, 2 bản photo)” says them. Nothing is returned unless all do, and
    plainly: “01 bản chính hoặc bản sao” leaves open what came.
    """
    rows = [_row(paper) for paper in papers]
    return [row for row in rows if row is not None] if all(rows) else []


def _row(paper: str) -> tuple[str, str, str, str] | None:
    stated = _STATED.match(paper)
    if stated is None:
        return None
    counts = {"originals": 0, "certified": 0, "copies": 0}
    for part in _BETWEEN.split(stated["counts"].strip()):
        found = _PART.fullmatch(part)
        if found is None:
            return None
        counts[_sort(found["sort"].lower())] += int(found["count"])
    originals, certified, copies = (str(count) if count else _NONE for count in counts.values())
    return stated["name"], originals, certified, copies


def _sort(words: str) -> str:
    if "chứng thực" in words:
        return "certified"
    return "originals" if words in {"chính", "gốc"} else "copies"
