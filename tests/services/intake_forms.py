"""Forms that tests fill in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.domain.dossiers import HandedDocument, IntakeForm, Party, Sex
from desktop_app.domain.keys import new_key

OWNER = Party(
    name="Nguyễn Thị Ước Nguyện",
    id_number="001188012345",
    birth_date=date(1988, 1, 1),
    sex=Sex.FEMALE,
    phone="0912345678",
    address="Số 12, phố Đội Cấn, phường Ba Đình, thành phố Hà Nội",
)


def marriage_status_form(**changes: Any) -> IntakeForm:
    """A filled-in form for 1.004873 (3 working days), with ``changes``."""
    form = IntakeForm(
        dossier_id=new_key(),
        procedure_code="1.004873",
        owner=OWNER,
        documents=(HandedDocument("Tờ khai", originals=1),),
    )
    return replace(form, **changes)
