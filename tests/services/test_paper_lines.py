"""What a paper is called on the screen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.domain.forms import FormKind
from desktop_app.domain.keys import new_key
from desktop_app.services.papers import PaperLine


@pytest.mark.parametrize(
    ("number", "subject", "title"),
    [
        ("101/BBBG", "101/2026", "{label} số 101/BBBG"),
        ("12/BNKQ", "H26.12.05-261120-0001", "{label} số 12/BNKQ · H26.12.05-261120-0001"),
        ("", "H26.12.05-261120-0001", "{label} · H26.12.05-261120-0001"),
        ("101/BBBG", "", "{label} số 101/BBBG"),
    ],
)
def test_a_title_says_no_number_twice(number: str, subject: str, title: str) -> None:
    kind, now = FormKind.HANDOVER_LIST, datetime(2026, 11, 20, tzinfo=UTC)
    line = PaperLine(new_key(), new_key(), subject, kind, number, now, "Lan", None, 0)
    assert line.title.vi == title.format(label=kind.label.vi)
