"""A dossier as a row of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.lateness import Standing
from desktop_app.ui.dossiers.states import Judge, StateWords


@dataclass(frozen=True, slots=True)
class ListedDossier:
    """A line with the state it was in when it was read, so that painting asks nobody.

    ``days_left`` are whole working days until it is due, negative when it is late, ``None``
    when no clock runs.
    """

    line: DossierLine
    state: StateWords
    days_left: int | None = None


def judged(lines: Sequence[DossierLine], judge: Judge) -> list[ListedDossier]:
    """Return ``lines`` as rows."""
    return [ListedDossier(line, judge.state(line), _days_left(line, judge)) for line in lines]


def _days_left(line: DossierLine, judge: Judge) -> int | None:
    match judge.standing(line):
        case Standing.LATE:
            return -judge.late_by(line).working_days
        case Standing.IN_TIME | Standing.DUE_SOON:
            return judge.time_left(line).working_days
        case _:
            return None
