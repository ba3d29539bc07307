"""Many open dossiers at once, written past the counter."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, select

from desktop_app.assembly import Office
from desktop_app.db.records import (
    CustodyRecord,
    DossierRecord,
    PartyRecord,
    ProcedureVersionRecord,
)
from desktop_app.domain.due_dates import compute_due
from desktop_app.domain.keys import new_key
from desktop_app.domain.legal_profiles import profile_by_code
from desktop_app.domain.people import Actor
from desktop_app.domain.time_limits import TimeLimit
from tests.services.intake_forms import marriage_status_form

_LIMITS = ("3wd", "15wd", "30d", "5wd", "1mo", "16wh", "8hd", "same-day")


def make_open_dossiers(office: Office, admin: Actor, count: int) -> None:
    """Take in one dossier for real and ``count - 1`` copies with limits of all kinds.

    They came in one after the other in the days before it, and each has its holder.
    """
    first = office.intake.receive(marriage_status_form(), admin)
    calendar = office.calendar_keeping.calendar()
    profile = profile_by_code(first.legal_profile)
    with office.database.write() as session:
        row = _row(session.get_one(DossierRecord, first.id))
        party = _row(session.get_one(PartyRecord, (first.id, "owner")))
        custody = _row(
            session.scalars(select(CustodyRecord).where(CustodyRecord.dossier_id == first.id)).one()
        )
        versions = session.scalars(select(ProcedureVersionRecord.id)).all()
        dossiers, parties, held = [], [], []
        for number in range(2, count + 1):
            limit = TimeLimit.parse(_LIMITS[number % len(_LIMITS)])
            accepted_at = first.accepted_at - timedelta(seconds=5 * number)
            due = compute_due(accepted_at, limit, calendar, profile)
            dossier_id = new_key()
            dossiers.append(
                row
                | {
                    "id": dossier_id,
                    "code": f"H26.12.05-26{number // 10000:04d}-{number % 10000:04d}",
                    "register_number": number,
                    "procedure_version_id": versions[number % len(versions)],
                    "limit_amount": limit.amount,
                    "limit_unit": limit.unit.value,
                    "accepted_at": accepted_at,
                    "due_at": due.due_at,
                    "late_from": due.late_from,
                    "original_due_at": due.due_at,
                    "is_provisional": due.is_provisional,
                }
            )
            parties.append(party | {"dossier_id": dossier_id})
            held.append(
                custody
                | {
                    "id": new_key(),
                    "dossier_id": dossier_id,
                    "began_at": accepted_at,
                    "taken_at": accepted_at,
                    "allotted_seconds": calendar.elapsed(accepted_at, due.due_at),
                    "step_due_at": due.due_at,
                }
            )
        session.connection().execute(insert(DossierRecord), dossiers)
        session.connection().execute(insert(PartyRecord), parties)
        session.connection().execute(insert(CustodyRecord), held)


def _row(record: CustodyRecord | DossierRecord | PartyRecord) -> dict[str, object]:
    return {column.key: getattr(record, column.key) for column in record.__mapper__.column_attrs}
