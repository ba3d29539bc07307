"""Where an open dossier stands on the overview."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.instants import read_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.overviews import (
    Horizon,
    OpenDossier,
    OverviewKind,
    Standpoint,
    group_by,
    standpoints,
)
from desktop_app.domain.statuses import Status

NOW = read_instant("2026-11-20T10:00")
AT = Horizon(
    NOW,
    {8: read_instant("2026-11-23T10:00"), 4: read_instant("2026-11-20T15:30"), 16: NOW},
    default_hours=8,
    step_hours=4,
)
DOSSIER = OpenDossier(
    id=new_key(),
    status=Status.IN_PROGRESS,
    accepted_at=read_instant("2026-11-10T10:00"),
    due_at=read_instant("2026-11-30T17:00"),
    late_from=read_instant("2026-11-30T17:00"),
    step_due_at=None,
    due_soon_hours=None,
    field="Hộ tịch",
    procedure_code="1.004873",
    procedure_name="Xác nhận tình trạng hôn nhân",
    department_id=None,
    department="",
    official_id=None,
    official="",
)


@pytest.mark.parametrize(
    ("status", "due", "step_due", "own_hours", "expected"),
    [
        (Status.IN_PROGRESS, "2026-11-30T17:00", "", None, "in_time open"),
        (Status.ACCEPTED, "2026-11-23T10:00", "", None, "due_soon open"),
        (Status.ACCEPTED, "2026-11-23T10:01", "", None, "in_time open"),
        (Status.ACCEPTED, "2026-11-23T10:00", "", 4, "in_time open"),
        (Status.ACCEPTED, "2026-11-20T17:00", "", None, "due_soon due_today open"),
        (Status.ACCEPTED, "2026-11-20T09:59", "", None, "late open"),
        (
            Status.IN_PROGRESS,
            "2026-11-30T17:00",
            "2026-11-20T15:30",
            None,
            "in_time open step_soon",
        ),
        (Status.IN_PROGRESS, "2026-11-30T17:00", "2026-11-20T15:31", None, "in_time open"),
        (
            Status.IN_PROGRESS,
            "2026-11-30T17:00",
            "2026-11-20T09:00",
            None,
            "in_time open step_late",
        ),
        # What is late as a whole is not also called behind in a step.
        (Status.IN_PROGRESS, "2026-11-19T17:00", "2026-11-18T09:00", None, "late open"),
        # Nothing is late or due while the citizen is waited for, nor once the result is there.
        (
            Status.SUPPLEMENT_ASKED,
            "2026-11-01T17:00",
            "2026-11-01T09:00",
            None,
            "in_time open waiting",
        ),
        (Status.FINANCIAL_OBLIGATION, "2026-11-20T17:00", "", None, "in_time open waiting"),
        (Status.FINISHED, "2026-11-01T17:00", "", None, "ready"),
    ],
)
def test_standpoints(
    status: Status, due: str, step_due: str, own_hours: int | None, expected: str
) -> None:
    dossier = replace(
        DOSSIER,
        status=status,
        due_at=read_instant(due),
        late_from=read_instant(due),
        step_due_at=read_instant(step_due) if step_due else None,
        due_soon_hours=own_hours,
    )
    assert " ".join(sorted(standpoints(dossier, AT))) == expected


def test_bars_begin_with_the_latest() -> None:
    late = frozenset({Standpoint.OPEN, Standpoint.LATE})
    in_time = frozenset({Standpoint.OPEN})
    located = [
        (replace(DOSSIER, id=new_key(), field="Đất đai"), in_time),
        (replace(DOSSIER, id=new_key(), field="Đất đai"), in_time),
        (replace(DOSSIER, id=new_key()), late),
    ]
    bars = group_by(OverviewKind.FIELD, located, "Bộ phận Một cửa")
    assert [(bar.name, bar.count(Standpoint.OPEN), bar.count(Standpoint.LATE)) for bar in bars] == [
        ("Hộ tịch", 1, 1),
        ("Đất đai", 2, 0),
    ]
    [nobody] = group_by(OverviewKind.DEPARTMENT, located, "Bộ phận Một cửa")
    assert (nobody.key, nobody.name) == ("", "Bộ phận Một cửa")
