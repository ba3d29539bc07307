"""The line under the code of a dossier: procedure, owner and phone, in the room there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from desktop_app.domain.dossiers import Dossier

_OWNERS_SHARE = 0.6


def whose_line(dossier: Dossier, metrics: QFontMetrics, room: int) -> str:
    """Return procedure, owner and phone in ``room`` pixels.

    The procedure gives way first, then a very long owner; the phone is never cut.
    """
    procedure = f"{dossier.procedure_code} · {dossier.procedure_name}"
    phone = f" · {dossier.owner.phone}" if dossier.owner.phone else ""
    owner = f" · {dossier.owner.name}"
    left = room - metrics.horizontalAdvance(phone)
    most = max(left - metrics.horizontalAdvance(procedure), round(left * _OWNERS_SHARE))
    elide = Qt.TextElideMode.ElideRight
    owner = metrics.elidedText(owner, elide, most)
    procedure = metrics.elidedText(procedure, elide, left - metrics.horizontalAdvance(owner))
    return f"{procedure}{owner}{phone}"
