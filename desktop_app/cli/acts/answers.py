"""What is said of a dossier after an act."""

from __future__ import annotations

from desktop_app.cli import dossier_rows, output
from desktop_app.cli.workplace import Workplace
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.instants import show_instant
from desktop_app.domain.sentence import Sentence


def say_outcome(
    dossier: Dossier, workplace: Workplace, *, as_json: bool, handover: str = ""
) -> None:
    """Print the code, the status and the due date, and the ``handover`` list it went by."""
    holder = dossier.holder
    name = holder.official or holder.department or holder.agency
    if as_json:
        answer: dict[str, object] = {
            "code": dossier.code,
            "status": dossier.status.name.lower(),
            "status_code": dossier.status.value,
            "due_at": dossier_rows.iso(dossier.due_at),
            "provisional": dossier.is_provisional,
            "holder": name,
        }
        if handover:
            answer["handover"] = handover
        output.say_json(answer)
        return
    status, due = dossier.status.label, show_instant(dossier.due_at)
    if dossier.voided_at is not None:
        status = Sentence("Đã hủy", "Cancelled")
    output.say(
        f"{dossier.code}  "
        + workplace.words(
            Sentence(
                f"{status.vi}, hẹn trả {due}" + (f", {name}" if name else ""),
                f"{status.en}, due {due}" + (f", {name}" if name else ""),
            )
        )
    )
