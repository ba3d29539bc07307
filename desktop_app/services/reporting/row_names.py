"""The rows that a dossier is counted in, with their names."""

from __future__ import annotations

from uuid import UUID

from desktop_app.db.repositories.report_figures import CubeCell, DossierFact, VersionRow
from desktop_app.db.repositories.report_filings import CountedFiling
from desktop_app.domain.dossiers import AT_THE_COUNTER
from desktop_app.domain.reports.rows import RowKind


def dossier_names(
    whose: CubeCell | DossierFact, version: VersionRow, people: dict[UUID, str]
) -> dict[RowKind, tuple[str, str]]:
    """Return the key and the name of every row that a dossier is in."""
    return {
        RowKind.LEVEL: (version.level, version.level),
        RowKind.FIELD: (version.field, version.field),
        RowKind.PROCEDURE: (version.code, version.name),
        RowKind.DEPARTMENT: _person(whose.department_id, people, AT_THE_COUNTER.vi),
        RowKind.OFFICIAL: _person(whose.official_id, people, ""),
        RowKind.HEAD: _person(whose.head_id, people, ""),
    }


def _person(key: UUID | None, people: dict[UUID, str], none: str) -> tuple[str, str]:
    return ("", none) if key is None else (str(key), people[key])


def filing_names(filing: CountedFiling) -> dict[RowKind, tuple[str, str]]:
    """Return the key and the name of every row that something not accepted is in."""
    return {
        RowKind.LEVEL: (filing.level, filing.level),
        RowKind.FIELD: (filing.field, filing.field),
        RowKind.PROCEDURE: (filing.procedure_code, filing.procedure_name),
        RowKind.DEPARTMENT: ("", AT_THE_COUNTER.vi),
        RowKind.OFFICIAL: ("", ""),
        RowKind.HEAD: ("", ""),
    }
