"""The rows that a dossier is counted in, with their names."""

from __future__ import annotations

from uuid import UUID

from desktop_app.db.repositories.report_figures import CubeCell, DossierFact, VersionRow
from desktop_app.db.repositories.report_filings import CountedFiling
from desktop_app.domain.dossiers import AT_THE_COUNTER
from desktop_app.domain.reports.rows import RowKind, agency_label, agency_value


class RowNames:
    """Names the rows that dossiers are in. Many have the same, so each is made once."""

    def __init__(self, versions: dict[UUID, VersionRow], people: dict[UUID, str]) -> None:
        self._versions = versions
        self._people = people
        self._made: dict[tuple[UUID | str | None, ...], dict[RowKind, tuple[str, str]]] = {}

    def of(self, whose: CubeCell | DossierFact) -> dict[RowKind, tuple[str, str]]:
        """Return the key and the name of every row that a dossier is in.

        Rows of procedures are left out where versions are not told apart.
        """
        key = (
            whose.version_id,
            whose.department_id,
            whose.official_id,
            whose.head_id,
            whose.agency,
        )
        if key not in self._made:
            self._made[key] = self._make(whose)
        return self._made[key]

    def _make(self, whose: CubeCell | DossierFact) -> dict[RowKind, tuple[str, str]]:
        names = _elsewhere(whose.agency) if whose.agency else _here(whose, self._people)
        if whose.version_id is not None:
            version = self._versions[whose.version_id]
            names |= {
                RowKind.LEVEL: (version.level, version.level),
                RowKind.FIELD: (version.field, version.field),
                RowKind.PROCEDURE: (version.code, version.name),
            }
        return names


def _here(whose: CubeCell | DossierFact, people: dict[UUID, str]) -> dict[RowKind, tuple[str, str]]:
    return {
        RowKind.DEPARTMENT: _person(whose.department_id, people, AT_THE_COUNTER.vi),
        RowKind.OFFICIAL: _person(whose.official_id, people, ""),
        RowKind.HEAD: _person(whose.head_id, people, ""),
    }


def _elsewhere(agency: str) -> dict[RowKind, tuple[str, str]]:
    """Return the rows of what another agency has: nobody here answers for it now."""
    value, label = agency_value(agency), agency_label(agency).vi
    return {
        RowKind.DEPARTMENT: (value, label),
        RowKind.OFFICIAL: (value, agency),
        RowKind.HEAD: (value, label),
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
