"""The dossier that a command names by its code, ours or another system's."""

from __future__ import annotations

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence


def dossier_named(office: Office, code: str) -> Dossier:
    """Return the dossier with this code.

    Raises :class:`KnownError` when there is none, or when it was handed in and is not
    accepted: nothing can be told of its time, because none runs.
    """
    dossier = office.finding.by_code(code)
    if dossier is not None:
        return dossier
    filing = office.filing.by_code(code)
    if filing is not None:
        status = filing.status.label
        raise KnownError(
            Sentence(
                f"Hồ sơ {filing.code} chưa được tiếp nhận ({status.vi}) nên chưa tính thời gian.",
                f"Dossier {filing.code} is not accepted ({status.en}), so no time runs for it.",
            )
        )
    raise KnownError(
        Sentence(
            f"Không có hồ sơ nào mang mã {code.strip()}.",
            f"No dossier has the code {code.strip()}.",
        )
    )
