"""The banks that offices of communes keep accounts with, by their number in the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank: the six digits that VietQR names it by, and its short name."""

    bin: str
    name: str


BANKS: Final = (
    Bank("970405", "Agribank"),
    Bank("970418", "BIDV"),
    Bank("970415", "VietinBank"),
    Bank("970436", "Vietcombank"),
    Bank("970422", "MB"),
    Bank("970425", "ABBANK"),
    Bank("970416", "ACB"),
    Bank("970409", "Bac A Bank"),
    Bank("970446", "Co-opBank"),
    Bank("970431", "Eximbank"),
    Bank("970437", "HDBank"),
    Bank("970452", "KienlongBank"),
    Bank("970449", "LPBank"),
    Bank("970426", "MSB"),
    Bank("970428", "Nam A Bank"),
    Bank("970448", "OCB"),
    Bank("970412", "PVcomBank"),
    Bank("970403", "Sacombank"),
    Bank("970440", "SeABank"),
    Bank("970443", "SHB"),
    Bank("970407", "Techcombank"),
    Bank("970423", "TPBank"),
    Bank("970441", "VIB"),
    Bank("970432", "VPBank"),
)
"""The state's banks first, then the others by name; any other bank is told by its digits."""
