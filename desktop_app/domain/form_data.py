"""An intake form as plain data and back: for what waits at the counter and is not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from desktop_app.domain.dossiers import (
    DossierFee,
    HandedDocument,
    IntakeForm,
    Party,
    PartyKind,
    ResultDelivery,
    Sex,
)
from desktop_app.domain.procedures import Channel


def form_to_data(form: IntakeForm) -> dict[str, object]:
    """Return ``form`` in the types of JSON, losing nothing that was typed."""
    return {name: _plain(value) for name, value in asdict(form).items()}


def form_from_data(data: Mapping[str, Any]) -> IntakeForm:
    """Return the form that :func:`form_to_data` wrote.

    Raises ``KeyError`` or ``ValueError`` for data that it did not write.
    """
    submitter = data["submitter"]
    return IntakeForm(
        dossier_id=UUID(data["dossier_id"]),
        procedure_code=data["procedure_code"],
        owner=_party(data["owner"]),
        submitter=None if submitter is None else _party(submitter),
        channel=Channel(data["channel"]),
        request_summary=data["request_summary"],
        documents=tuple(HandedDocument(**paper) for paper in data["documents"]),
        sets=data["sets"],
        fees=tuple(DossierFee(**fee) for fee in data["fees"]),
        delivery=ResultDelivery(data["delivery"]),
        delivery_place=data["delivery_place"],
        department_id=_key(data["department_id"]),
        official_id=_key(data["official_id"]),
        external_code=data["external_code"],
        received_at=_instant(data["received_at"]),
        note=data["note"],
        competent_agency=data["competent_agency"],
    )


def _plain(value: object) -> object:
    match value:
        case datetime() | date():
            return value.isoformat()
        case UUID():
            return str(value)
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case _:
            return value


def _party(data: Mapping[str, Any]) -> Party:
    return Party(
        name=data["name"],
        kind=PartyKind(data["kind"]),
        id_number=data["id_number"],
        birth_date=None if data["birth_date"] is None else date.fromisoformat(data["birth_date"]),
        sex=None if data["sex"] is None else Sex(data["sex"]),
        phone=data["phone"],
        email=data["email"],
        address=data["address"],
    )


def _key(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
