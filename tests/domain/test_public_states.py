from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.public_states import PublicStage, code_from, pause_until
from desktop_app.domain.statuses import Status

CODE = "H26.12.05-261120-0007"
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CODE, CODE),
        (f" {CODE.lower()} ", CODE),
        ("261120-0007", CODE),
        ("2611200007", CODE),
        ("H26.12.05-2611200007", CODE),
        ("H26.12.05-261120-12345", "H26.12.05-261120-12345"),
        (f"MC-RATE|{CODE}", CODE),
        ("G15-261008-1500123", "G15-261008-1500123"),
        # Half a code is never looked for: nobody walks through the codes by their beginnings.
        ("H26.12.05-261120", ""),
        ("H26.12.05-261120-000", ""),
        ("261120", ""),
        ("Nguyễn Thị An", ""),
        ("001188012345", ""),
        ("", ""),
    ],
)
def test_only_a_whole_code_is_a_code(text: str, code: str) -> None:
    assert code_from(text, "H26.12.05") == code


def _asked(*unknown: bool, codes: int = 1) -> list[tuple[datetime, str, bool]]:
    return [
        (NOW - timedelta(seconds=len(unknown) - place), f"{place % codes}", not is_unknown)
        for place, is_unknown in enumerate(unknown)
    ]


@pytest.mark.parametrize(
    ("asked", "rests"),
    [
        (_asked(*[True] * 4), False),
        (_asked(*[True] * 5), True),
        (_asked(*[True, False] * 4), False),
        (_asked(*[False] * 30), False),
        (_asked(*[False] * 14, codes=14), False),
        (_asked(*[False] * 15, codes=15), True),
    ],
)
def test_whoever_walks_through_codes_has_to_wait(
    asked: list[tuple[datetime, str, bool]], rests: bool
) -> None:
    until, kept = pause_until(NOW, asked)

    assert (until == NOW + timedelta(seconds=30)) is rests
    assert bool(kept) is not rests


def test_what_is_older_than_a_minute_is_forgotten() -> None:
    old = [(NOW - timedelta(seconds=60), "x", False)] * 9

    assert pause_until(NOW, old) == (None, [])


def test_every_status_and_stage_has_its_words() -> None:
    from desktop_app.domain import public_states  # noqa: PLC0415 - what is inside is meant

    assert set(public_states._STAGES) == set(Status)
    assert all(stage.label.vi and stage.label.en for stage in PublicStage)
