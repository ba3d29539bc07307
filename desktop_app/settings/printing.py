"""What each form is printed on, at this machine: printer, tray and copies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from desktop_app.domain.errors import Fault
from desktop_app.settings.fault_words import out_of_range, raise_if_any

EVERY_FORM: Final = "default"
"""Stands where a form is named, for all the forms that have no choice of their own."""

OTHER_FORMS: Final = "other"
"""Stands for what has no name here: lists, test pages."""

PRINTER_CHOOSES: Final = "auto"
"""The tray that the printer takes by itself."""

MAX_COPIES: Final = 3


@dataclass(frozen=True, slots=True)
class PrintTarget:
    """Where a form goes: ``printer`` ``""`` is the machine's default, ``tray`` ``""`` any."""

    printer: str = ""
    tray: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True)
class PrintTargets:
    """The choices by form; a form without one goes where `EVERY_FORM` goes.

    A tray belongs to its printer: the tray of `EVERY_FORM` is for the forms that go to its
    printer. The copies (liên) of the receipt are drawn, each with its name, and not counted
    here. Raises `Refusal` with a fault for each bad number (``copies.refusal``).
    """

    printers: Mapping[str, str] = field(default_factory=dict, hash=False)
    trays: Mapping[str, str] = field(default_factory=dict, hash=False)
    copies: Mapping[str, int] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        raise_if_any(
            [
                Fault(f"copies.{form}", out_of_range(count, MAX_COPIES))
                for form, count in self.copies.items()
                if not 1 <= count <= MAX_COPIES
            ]
        )

    def of(self, form: str) -> PrintTarget:
        """Return where ``form`` goes."""
        return PrintTarget(self.printer(form), self.tray(form), self.copies.get(form, 1))

    def printer(self, form: str) -> str:
        """Return the printer of ``form``, ``""`` for the default one of the machine."""
        return self.printers.get(form) or self.printers.get(EVERY_FORM, "")

    def tray(self, form: str) -> str:
        """Return the tray of ``form``, ``""`` when the printer chooses."""
        tray = self.trays.get(form, "")
        if not tray and self.printer(form) == self.printers.get(EVERY_FORM, ""):
            tray = self.trays.get(EVERY_FORM, "")
        return "" if tray == PRINTER_CHOOSES else tray
