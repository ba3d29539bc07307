"""Names of agencies elsewhere, as they are typed: what cannot be one is told."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.dossier_codes import holds_dossier_code
from desktop_app.domain.scans import ScanKind, recognise
from desktop_app.domain.sentence import Sentence

_FEWEST_LETTERS: Final = 2


def agency_name_fault(name: str) -> Sentence | None:
    """Return why ``name`` cannot be that of an agency; ``None`` when it can.

    A scan that lands in a field for a name, of a dossier or a citizen's card, is no name; nor
    is a number.
    """
    if holds_dossier_code(name):
        return Sentence(
            "Đây là mã hồ sơ, không phải tên nơi nhận.",
            "This is a dossier code, not the name of a receiver.",
        )
    kind = recognise(name).kind
    if kind is not ScanKind.UNKNOWN:
        return Sentence(
            f"Đây không phải tên nơi nhận: {kind.label.vi.lower()}.",
            f"This is not the name of a receiver: {kind.label.en.lower()}.",
        )
    if sum(map(str.isalpha, name)) < _FEWEST_LETTERS:
        return Sentence(
            "Tên nơi nhận phải có chữ; một con số không phải là tên cơ quan.",
            "The name of a receiver has letters; a number is no agency.",
        )
    return None
