"""The sections of the settings, each checked whole when it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from desktop_app.domain.dossier_codes import is_agency_code
from desktop_app.domain.errors import Fault
from desktop_app.domain.forms import FormKind
from desktop_app.domain.text import nfc
from desktop_app.settings.fault_words import (
    MUST_BE_FILLED,
    not_among,
    not_an_agency,
    out_of_range,
    raise_if_any,
    unknown_key,
)
from desktop_app.settings.printing import MAX_COPIES

Paper = Literal["A5", "A4", "K80"]
Sheet = Literal["A5", "A4"]
ScannerMode = Literal["keyboard", "serial"]
ScanEnd = Literal["any", "cr", "lf", "tab", "none"]

PAPERS: Final[tuple[Paper, ...]] = ("A5", "A4", "K80")
SHEETS: Final[tuple[Sheet, ...]] = ("A5", "A4")
SCANNER_MODES: Final[tuple[ScannerMode, ...]] = ("keyboard", "serial")
SCAN_ENDS: Final[tuple[ScanEnd, ...]] = ("any", "cr", "lf", "tab", "none")
SCANNER_SPEEDS: Final = (4800, 9600, 19200, 38400, 57600, 115200)
DEFAULT_SCANNER_SPEED: Final = 9600
DEFAULT_COPIES: Final = 2


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What the forms print about the office, and the first part of its dossier codes.

    ``name`` is the agency in the head of a form (``UBND PHƯỜNG BA ĐÌNH``), ``centre`` the
    one-stop shop itself, ``agency_code`` the agency identifier (``H26.12.05``), ``place``
    what stands before the date of a form. Text is kept in NFC without outer blanks.
    Raises `Refusal` with a fault for each bad field, named as in the file (``office.name``).
    """

    name: str
    centre: str
    agency_code: str
    place: str
    address: str = ""
    hotline: str = ""

    def __post_init__(self) -> None:
        for name in ("name", "centre", "agency_code", "place", "address", "hotline"):
            object.__setattr__(self, name, nfc(getattr(self, name)))
        faults = [
            Fault(f"office.{name}", MUST_BE_FILLED)
            for name in ("name", "centre", "place")
            if not getattr(self, name)
        ]
        if not is_agency_code(self.agency_code):
            faults.append(Fault("office.agency_code", not_an_agency(self.agency_code)))
        raise_if_any(faults)


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """The paper that the receipt is printed on, and how many copies (liên) of it.

    ``K80`` is the roll of a thermal printer, 80 mm wide.

    Raises `Refusal` with a fault for each bad field (``receipt.copies``).
    """

    paper: Paper = "A5"
    copies: int = DEFAULT_COPIES

    def __post_init__(self) -> None:
        faults = []
        if self.paper not in PAPERS:
            faults.append(Fault("receipt.paper", not_among(self.paper, PAPERS)))
        if not 1 <= self.copies <= MAX_COPIES:
            faults.append(Fault("receipt.copies", out_of_range(self.copies, MAX_COPIES)))
        raise_if_any(faults)


@dataclass(frozen=True, slots=True)
class FormSettings:
    """How the forms beside the receipt are printed.

    ``folder`` holds templates of the office, which come before the program's own; ``None``
    for none. ``old_apology`` prints the apology by the older “Phiếu xin lỗi và hẹn lại ngày
    trả kết quả”. ``papers`` gives the sheet by kind of form, where a kind that is not named
    takes what its template says.
    Raises `Refusal` with a fault for each bad field (``forms.papers.refusal``).
    """

    folder: Path | None = None
    old_apology: bool = False
    papers: Mapping[str, Sheet] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        kinds = [kind.value for kind in FormKind]
        faults = [
            Fault(f"forms.papers.{kind}", unknown_key(kind, kinds))
            for kind in self.papers
            if kind not in kinds
        ]
        faults += [
            Fault(f"forms.papers.{kind}", not_among(paper, SHEETS))
            for kind, paper in self.papers.items()
            if paper not in SHEETS
        ]
        raise_if_any(faults)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the office's templates, the first one first."""
        return () if self.folder is None else (self.folder,)


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """How the barcode scanner of this machine is heard.

    A scanner in ``keyboard`` mode types; in ``serial`` mode it sends to the COM port ``port``
    (``COM3``, ``ttyACM0`` or a path) at ``speed`` bits a second. ``ends_with`` is what it sends
    after each scan: ``any`` is a carriage return, a line feed or both, ``none`` a pause alone.
    Raises `Refusal` with a fault for each bad field (``scanner.port``).
    """

    mode: ScannerMode = "keyboard"
    port: str = ""
    speed: int = DEFAULT_SCANNER_SPEED
    ends_with: ScanEnd = "any"

    def __post_init__(self) -> None:
        object.__setattr__(self, "port", nfc(self.port))
        faults = []
        if self.mode not in SCANNER_MODES:
            faults.append(Fault("scanner.mode", not_among(self.mode, SCANNER_MODES)))
        if self.mode == "serial" and not self.port:
            faults.append(Fault("scanner.port", MUST_BE_FILLED))
        if self.speed not in SCANNER_SPEEDS:
            speeds = [str(speed) for speed in SCANNER_SPEEDS]
            faults.append(Fault("scanner.speed", not_among(self.speed, speeds)))
        if self.ends_with not in SCAN_ENDS:
            faults.append(Fault("scanner.ends_with", not_among(self.ends_with, SCAN_ENDS)))
        raise_if_any(faults)
