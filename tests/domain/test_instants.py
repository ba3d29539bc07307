from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import read_instant, show_date, show_instant, weekday_name


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-20T10:00", datetime(2026, 11, 20, 3, 0, tzinfo=UTC)),
        ("2026-11-20 10:00:30", datetime(2026, 11, 20, 3, 0, 30, tzinfo=UTC)),
        ("2026-11-20T10:00+00:00", datetime(2026, 11, 20, 10, 0, tzinfo=UTC)),
        (" 2026-11-20T00:30Z ", datetime(2026, 11, 20, 0, 30, tzinfo=UTC)),
    ],
)
def test_an_instant_without_a_zone_is_local(text: str, utc: datetime) -> None:
    assert read_instant(text) == utc


@pytest.mark.parametrize(
    "text", ["2026-11-20", "", "hôm nay", "2026-02-30T10:00", "0001-01-01T00:00"]
)
def test_what_is_no_instant_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(KnownError, match="2026-11-20T10:00"):
        read_instant(text)


def test_instants_are_shown_in_local_time() -> None:
    assert show_instant(datetime(2026, 11, 20, 17, 30, tzinfo=UTC)) == "21/11/2026 00:30"
    assert show_date(date(2026, 1, 2)) == "02/01/2026"
    assert weekday_name(date(2026, 11, 22)).vi == "Chủ nhật"
