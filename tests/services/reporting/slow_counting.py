"""Where each dossier is counted, worked out once more and slowly from the rows of the tables.

Nothing of the program's own rules is used here: neither its SQL nor its ``locate``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop_app import paths
from desktop_app.assembly import Office
from desktop_app.db import records

A_DAY_IN_VIETNAM = timedelta(hours=7)
SOLVED = ("early", "on_time", "late")
OPEN = ("open_in_time", "open_supplement", "open_payment", "open_late")
SEVERAL = {"solved": SOLVED, "open": OPEN, "accepted": SOLVED + OPEN}


@dataclass(frozen=True)
class Place:
    """A dossier or filing with its values by direction and the rows it is in."""

    id: UUID
    code: str
    values: Mapping[str, str]
    rows: Mapping[str, str]

    def is_in(self, row: Mapping[str, str]) -> bool:
        return all(self.rows[kind] == value for kind, value in row.items())

    def counts_for(self, where: Mapping[str, list[str]]) -> bool:
        wanted = {name: list(values) for name, values in where.items()}
        wanted["outcome"] = [
            each
            for name in wanted.get("outcome", ["accepted"])
            for each in SEVERAL.get(name, (name,))
        ]
        return all(self.values[name] in values for name, values in wanted.items())


class Tables:
    """All rows of the tables that reports are made from."""

    def __init__(self, office: Office) -> None:
        with office.database.read() as session:

            def rows(record: type[Any]) -> list[Any]:
                return list(session.scalars(select(record)))

            self.dossiers = rows(records.DossierRecord)
            self.releases = {each.dossier_id: each for each in rows(records.ReleaseRecord)}
            self.pauses = rows(records.DossierPauseRecord)
            self.decisions = rows(records.DueDecisionRecord)
            self.custody = rows(records.CustodyRecord)
            self.heads = rows(records.UnitHeadRecord)
            self.papers = rows(records.IssuedPaperRecord)
            self.filings = rows(records.FilingRecord)
            self.versions = {each.id: each for each in rows(records.ProcedureVersionRecord)}
            self.procedures = {each.id: each for each in rows(records.ProcedureRecord)}

    def places(self, begin: datetime, as_of: datetime) -> list[Place]:
        """Return everything that a period counts."""
        return [*self._accepted(begin, as_of), *self._not_accepted(begin, as_of)]

    def _accepted(self, begin: datetime, as_of: datetime) -> Iterator[Place]:
        for dossier in self.dossiers:
            if dossier.voided_at is not None or dossier.accepted_at >= as_of:
                continue
            if dossier.closed_at is not None and dossier.closed_at < begin:
                continue
            is_over = dossier.closed_at is not None and dossier.closed_at < as_of
            outcome = self._solved(dossier) if is_over else self._open(dossier, as_of)
            ending = {7: "withdrawn", 8: "stopped"}.get(dossier.status, "result")
            version = self.versions[dossier.procedure_version_id]
            procedure = self.procedures[version.procedure_id]
            way = dossier.channel
            if way == "online":
                way = "online_part" if procedure.is_partly_online else "online_whole"
            apology = "none_due"
            if outcome in {"late", "open_late"}:
                apology = "sent" if self._has_apology(dossier.id, as_of) else "missing"
            yield Place(
                dossier.id,
                dossier.code,
                {
                    "origin": "new" if dossier.accepted_at >= begin else "carried",
                    "channel": way,
                    "place": "elsewhere" if dossier.competent_agency else "here",
                    "outcome": outcome,
                    "ending": ending if is_over else "none",
                    "apology": apology,
                },
                {
                    "level": version.level,
                    "field": version.field,
                    "procedure": procedure.code,
                    **self._people(dossier, is_over, as_of),
                },
            )

    def _solved(self, dossier: Any) -> str:
        release = self.releases.get(dossier.id)
        if release is not None:
            return "late" if release.verdict == "finished_late" else str(release.verdict)
        if dossier.closed_at > dossier.late_from:
            return "late"
        closed = (dossier.closed_at + A_DAY_IN_VIETNAM).date()
        due = (dossier.due_at + A_DAY_IN_VIETNAM).date()
        return "early" if closed < due and dossier.status not in {7, 8} else "on_time"

    def _open(self, dossier: Any, as_of: datetime) -> str:
        for pause in self.pauses:
            if pause.dossier_id != dossier.id or pause.begins_at > as_of:
                continue
            if pause.ended_at is None or pause.ended_at > as_of:
                is_money = pause.reason == "financial_obligation"
                return "open_payment" if is_money else "open_supplement"
        late_from = dossier.late_from
        since = [each for each in self.decisions if each.dossier_id == dossier.id]
        since = [each for each in since if each.decided_at > as_of]
        if since:
            first = min(since, key=lambda each: (each.decided_at, each.id))
            late_from = first.late_from_before
        return "open_late" if late_from < as_of else "open_in_time"

    def _has_apology(self, dossier_id: UUID, as_of: datetime) -> bool:
        return any(
            paper.subject_id == dossier_id
            and paper.kind in {"apology", "apology_old"}
            and paper.issued_at < as_of
            and (paper.cancelled_at is None or paper.cancelled_at > as_of)
            for paper in self.papers
        )

    def _people(self, dossier: Any, is_over: bool, as_of: datetime) -> dict[str, str]:
        release = self.releases.get(dossier.id)
        if is_over and release is not None:
            found = (release.department_id, release.official_id, release.head_id)
        else:
            held = [
                row
                for row in self.custody
                if row.dossier_id == dossier.id and row.began_at <= as_of
            ]
            last = max(held, key=lambda row: (row.began_at, row.id))
            if last.kind == "external":
                return dict.fromkeys(("department", "official", "head"), f"agency:{last.agency}")
            heads = [
                head
                for head in self.heads
                if head.department_id == last.department_id
                and head.from_at <= as_of
                and (head.until_at is None or head.until_at > as_of)
            ]
            head = max(heads, key=lambda each: each.from_at).official_id if heads else None
            found = (last.department_id, last.official_id, head)
        return {
            kind: "" if key is None else str(key)
            for kind, key in zip(("department", "official", "head"), found, strict=True)
        }

    def _not_accepted(self, begin: datetime, as_of: datetime) -> Iterator[Place]:
        for filing in self.filings:
            if filing.received_at >= as_of:
                continue
            if filing.closed_at is None or filing.closed_at >= as_of:
                outcome = "filed"
            elif filing.closed_at >= begin and filing.status == 3:
                outcome = "refused"
            else:
                continue
            of_procedure = [
                version
                for version in self.versions.values()
                if self.procedures[version.procedure_id].code == filing.procedure_code
            ]
            channel = filing.form["channel"]
            yield Place(
                filing.id,
                filing.code,
                {
                    "origin": "new" if filing.received_at >= begin else "carried",
                    "channel": "online_whole" if channel == "online" else channel,
                    "place": "here",
                    "outcome": outcome,
                    "ending": "none",
                    "apology": "none_due",
                },
                {
                    "level": max(of_procedure, key=lambda each: each.valid_from).level,
                    "field": filing.field,
                    "procedure": filing.procedure_code,
                    "department": "",
                    "official": "",
                    "head": "",
                },
            )


def raw_templates() -> list[dict[str, Any]]:
    """Return the report templates as they are written, those by month left out."""
    folder: Path = paths.resources_dir() / "reports"
    read = [json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.json"))]
    return [each for each in read if each["rows"] != ["month"]]


def rows_of(template: Mapping[str, Any], places: list[Place]) -> set[tuple[tuple[str, str], ...]]:
    """Return the keys of the rows that a template has for these dossiers."""
    # Rows are made of all that any column of the template may count.
    counted = [
        place
        for place in places
        if place.values["outcome"] not in {"filed", "refused"} or _tells_filings(template)
    ]
    keys: set[tuple[tuple[str, str], ...]] = {()}
    for place in counted:
        for depth in range(1, len(template["rows"]) + 1):
            keys.add(tuple((kind, place.rows[kind]) for kind in template["rows"][:depth]))
    return keys


def _tells_filings(template: Mapping[str, Any]) -> bool:
    outcomes = [each.get("where", {}).get("outcome", ()) for each in template["columns"]]
    return any({"filed", "refused"} & set(each) for each in outcomes)


def per_mille(part: int, whole: int) -> int | None:
    """Return a share in tenths of a per cent, halves up."""
    return None if whole == 0 else int(Fraction(1000 * part, whole) + Fraction(1, 2))
