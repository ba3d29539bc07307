"""A dossier of a list as it is shown in a table and given to other programs."""

from __future__ import annotations

from datetime import datetime

from desktop_app.cli.tables import shortened
from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.instants import as_local, local_date, show_instant
from desktop_app.domain.sentence import Sentence

CODE = Sentence("Mã hồ sơ", "Code")
OWNER = Sentence("Chủ hồ sơ", "Owner")
PROCEDURE = Sentence("Thủ tục", "Procedure")
DUE = Sentence("Hẹn trả", "Due")
STATUS = Sentence("Trạng thái", "Status")
HOLDER = Sentence("Người giữ", "Held by")
DEPARTMENT = Sentence("Bộ phận", "Department")

PROVISIONAL = Sentence("tạm tính", "provisional")
NOBODY = Sentence("(chưa phân công)", "(nobody yet)")
_VOIDED = Sentence("Đã hủy số", "Number cancelled")

_NAME_WIDTH = 30
_PROCEDURE_WIDTH = 40


def iso(instant: datetime) -> str:
    """Return an instant in the time of Vietnam with its offset, to the second."""
    return as_local(instant).isoformat(timespec="seconds")


def line_json(line: DossierLine) -> dict[str, object]:
    """Return a dossier of a list as plain data; the names of keys and values never change."""
    return {
        "code": line.code,
        "id": str(line.id),
        "external_code": line.external_code,
        "procedure": line.procedure_code,
        "procedure_name": line.procedure_name,
        "owner": line.owner_name,
        "phone": line.owner_phone,
        "status": line.status.name.lower(),
        "status_code": line.status.value,
        "accepted_at": iso(line.accepted_at),
        "due_at": iso(line.due_at),
        "due_date": local_date(line.due_at).isoformat(),
        "provisional": line.is_provisional,
        "finished_at": None if line.finished_at is None else iso(line.finished_at),
        "voided_at": None if line.voided_at is None else iso(line.voided_at),
        "official": line.holder.official,
        "department": line.holder.department,
    }


def status_words(line: DossierLine) -> Sentence:
    """Return the status of a dossier, or that its number was cancelled."""
    return line.status.label if line.voided_at is None else _VOIDED


def due_words(line: DossierLine) -> Sentence:
    """Return the due instant, marked when it is provisional."""
    shown = show_instant(line.due_at)
    if not line.is_provisional:
        return Sentence(shown, shown)
    return Sentence(f"{shown} ({PROVISIONAL.vi})", f"{shown} ({PROVISIONAL.en})")


def owner_words(line: DossierLine) -> str:
    """Return the owner's name, shortened for a column."""
    return shortened(line.owner_name, _NAME_WIDTH)


def procedure_words(line: DossierLine) -> str:
    """Return the procedure's code and name, shortened for a column."""
    return shortened(f"{line.procedure_code} {line.procedure_name}", _PROCEDURE_WIDTH)
