"""Everything that one installation is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from desktop_app.domain.errors import Fault
from desktop_app.domain.sentence import Language
from desktop_app.domain.text import nfc
from desktop_app.domain.vietqr import BankAccount
from desktop_app.settings.fault_words import MUST_BE_FILLED, not_among, out_of_range, raise_if_any
from desktop_app.settings.printing import PrintTargets
from desktop_app.settings.sections import (
    FormSettings,
    OfficeSettings,
    PaperSettings,
    ScannerSettings,
)
from desktop_app.settings.store_address import default_database_url, tidy_database_url

Appearance = Literal["system", "light", "dark"]

APPEARANCES: Final[tuple[Appearance, ...]] = ("system", "light", "dark")
SCALES: Final = (0, 100, 125, 150, 175, 200)
DEFAULT_COUNTER: Final = "Quầy 1"
DEFAULT_DUE_SOON_HOURS: Final = 8
MAX_DUE_SOON_HOURS: Final = 80
MAX_SUPPLEMENT_DAYS: Final = 365


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that one installation is told.

    ``database_url`` is an address for SQLAlchemy, tidied by `tidy_database_url`; ``scale`` is
    how large the window is drawn, in per cent, 0 for as large as the system says; ``counter``
    names the desk that this machine stands on; ``due_soon_hours`` are the *working* hours
    before its due date in which a dossier counts as due soon; ``supplement_days`` are the
    calendar days that an applicant has to complete a dossier, 0 for no last day; ``printers``,
    ``trays`` and ``copies`` say by form where it is printed (`PrintTargets`); ``bank`` is the
    account that citizens pay fees into by transfer.
    Raises `Refusal` with a fault for each bad field.
    """

    office: OfficeSettings
    database_url: str = field(default_factory=default_database_url)
    language: Language = Language.VIETNAMESE
    appearance: Appearance = "system"
    scale: int = 0
    counter: str = DEFAULT_COUNTER
    due_soon_hours: int = DEFAULT_DUE_SOON_HOURS
    supplement_days: int = 0
    receipt: PaperSettings = field(default_factory=PaperSettings)
    printers: Mapping[str, str] = field(default_factory=dict, hash=False)
    trays: Mapping[str, str] = field(default_factory=dict, hash=False)
    copies: Mapping[str, int] = field(default_factory=dict, hash=False)
    forms: FormSettings = field(default_factory=FormSettings)
    scanner: ScannerSettings = field(default_factory=ScannerSettings)
    bank: BankAccount | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "database_url", tidy_database_url(self.database_url))
        object.__setattr__(self, "counter", nfc(self.counter))
        faults = []
        if self.appearance not in APPEARANCES:
            faults.append(Fault("appearance", not_among(self.appearance, APPEARANCES)))
        if self.scale not in SCALES:
            known = [str(scale) for scale in SCALES]
            faults.append(Fault("scale", not_among(self.scale, known)))
        if not self.counter:
            faults.append(Fault("counter", MUST_BE_FILLED))
        if not 1 <= self.due_soon_hours <= MAX_DUE_SOON_HOURS:
            faults.append(
                Fault("due_soon_hours", out_of_range(self.due_soon_hours, MAX_DUE_SOON_HOURS))
            )
        if not 0 <= self.supplement_days <= MAX_SUPPLEMENT_DAYS:
            faults.append(
                Fault(
                    "supplement_days",
                    out_of_range(self.supplement_days, MAX_SUPPLEMENT_DAYS, lowest=0),
                )
            )
        raise_if_any(faults)
        # Checks its numbers.
        _ = self.print_targets

    @property
    def print_targets(self) -> PrintTargets:
        """Where each form is printed."""
        return PrintTargets(self.printers, self.trays, self.copies)
