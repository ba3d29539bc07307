"""Printing through CUPS: the PDF itself, at its true size, followed until it is on paper."""

from __future__ import annotations

import math
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from desktop_app.documents.paper import MM, Paper
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.settings import PrintTarget
from desktop_app.ui.printing.cups_library import CupsLibrary, Destination, JobState
from desktop_app.ui.printing.pdf_sending import opened_pdf
from desktop_app.ui.printing.spooler import (
    InstalledPrinters,
    OpenPrinter,
    PrinterState,
    Tray,
    no_printer,
    refused,
)

_STOPPED: Final = "5"
"""The ``printer-state`` of a printer that somebody paused or that gave up."""
_FOLLOWED_SECONDS: Final = 20.0
_LOOKS_EVERY_SECONDS: Final = 0.25
_FAILED: Final = frozenset({JobState.STOPPED, JobState.CANCELED, JobState.ABORTED})
_SAME_SIZE_POINTS: Final = 2.0
_SLOT: Final = re.compile(r"^\*InputSlot\s+([^/:\s]+)(?:/([^:]*))?:", re.MULTILINE)
_OFFLINE: Final = ("offline", "connecting-to-device", "timed-out", "shutdown")
_REASONS: Final = {
    "media-jam": Sentence("Kẹt giấy.", "Paper is jammed."),
    "media-empty": Sentence("Hết giấy.", "Out of paper."),
    "media-needed": Sentence("Cần thêm giấy.", "It needs paper."),
    "input-tray-missing": Sentence("Khay giấy chưa lắp.", "A paper tray is missing."),
    "door-open": Sentence("Nắp máy đang mở.", "A door is open."),
    "cover-open": Sentence("Nắp máy đang mở.", "The cover is open."),
    "toner-empty": Sentence("Hết mực.", "Out of toner."),
    "marker-supply-empty": Sentence("Hết mực.", "Out of ink."),
    "output-area-full": Sentence("Khay ra đầy.", "The output tray is full."),
}
_TAKES_NOTHING: Final = Sentence(
    "Máy in đang không nhận lệnh in.", "The printer does not accept print jobs."
)
_PAUSED: Final = Sentence("Máy in đang tạm dừng.", "The printer is paused.")
_NOT_CONNECTED: Final = Sentence(
    "Máy in đang tắt hoặc mất kết nối.", "The printer is off or not connected."
)


class CupsSpooler:
    """The printers of CUPS (:class:`Spooler`).

    ``pause`` waits some seconds between two looks at a job.
    """

    def __init__(self, cups: CupsLibrary, pause: Callable[[float], None] = time.sleep) -> None:
        self._cups = cups
        self._pause = pause

    def printers(self) -> InstalledPrinters:
        """Return the printers that there are now."""
        found = self._cups.destinations()
        default = next((each.name for each in found if each.is_default), "")
        return InstalledPrinters(tuple(each.name for each in found), default)

    def state(self, printer: str) -> PrinterState:
        """Return how a printer is; one that is not there is in no state."""
        found = _named(self._cups.destinations(), printer)
        return PrinterState() if found is None else _told(self._cups, found)

    def trays(self, printer: str) -> Sequence[Tray]:
        """Return the trays of a printer, none when its description names none."""
        name = printer or self.printers().default
        return trays_in(self._cups.ppd(name)) if name else ()

    def opened(self, target: PrintTarget) -> OpenPrinter:
        """Choose a printer for a job."""
        return _CupsPrinter(self._cups, target, self._pause)


class _CupsPrinter:
    def __init__(
        self, cups: CupsLibrary, target: PrintTarget, pause: Callable[[float], None]
    ) -> None:
        self._cups = cups
        self._target = target
        self._pause = pause

    def name(self) -> str:
        found = None if self._target.printer else self._found()
        return self._target.printer if found is None else found.name

    def send(self, pdf: bytes, title: str) -> Sentence | None:
        found = self._found()
        if found is None:
            raise no_printer(self._target.printer)
        if not _state_of(found).takes_jobs:
            raise refused(found.name, _told(self._cups, found).words)
        self._require_tray(found.name)
        # Closed before CUPS reads it: Windows is not alone in locking open files.
        with tempfile.TemporaryDirectory(prefix="motcua-") as folder:
            file = Path(folder) / "form.pdf"
            file.write_bytes(pdf)
            job, words = self._cups.print_file(found.name, file, title, self._options(pdf))
        if not job:
            raise refused(found.name, Sentence(words, words) if words else None)
        return self._follow(found.name, job)

    def _found(self) -> Destination | None:
        return _named(self._cups.destinations(), self._target.printer)

    def _require_tray(self, printer: str) -> None:
        tray = self._target.tray
        known = trays_in(self._cups.ppd(printer)) if tray else ()
        # CUPS takes any word for a tray and then forgets it.
        if known and tray not in {each.key for each in known}:
            raise KnownError(
                Sentence(
                    f"Máy in “{printer}” không có khay “{tray}”. Chọn lại khay trong Thiết lập.",
                    f"The printer “{printer}” has no tray “{tray}”. Choose another in Settings.",
                )
            )

    def _options(self, pdf: bytes) -> dict[str, str]:
        options = {
            "media": media_of(*_first_page(pdf)),
            "print-scaling": "none",
            "copies": str(self._target.copies),
            "Collate": "True",
        }
        if self._target.tray:
            options["InputSlot"] = self._target.tray
        return options

    def _follow(self, printer: str, job: int) -> Sentence | None:
        """Wait until a job is on paper; return what the printer complains of meanwhile.

        A job that has failed or waits for a printer that is stopped or gone is taken back, so
        that the paper does not come out when nobody expects it any more.
        """
        state: JobState | None = JobState.PENDING
        found: Destination | None = None
        for _ in range(round(_FOLLOWED_SECONDS / _LOOKS_EVERY_SECONDS)):
            state = self._cups.job_state(printer, job)
            # What CUPS has forgotten is done.
            if state in (None, JobState.COMPLETED):
                return None
            found = _named(self._cups.destinations(), printer)
            if state in _FAILED or (found is not None and not _state_of(found).takes_jobs):
                raise self._taken_back(printer, job)
            self._pause(_LOOKS_EVERY_SECONDS)
        if found is None or _is_gone(found):
            raise self._taken_back(printer, job)
        return _state_of(found).words

    def _taken_back(self, printer: str, job: int) -> KnownError:
        found = _named(self._cups.destinations(), printer)
        told = None if found is None else _told(self._cups, found, is_failed=True).words
        self._cups.cancel(printer, job)
        return refused(printer, told)


def trays_in(ppd: str) -> tuple[Tray, ...]:
    """Return the trays that a printer's description (PPD) names, without the automatic one."""
    return tuple(
        Tray(key, (label or key).strip())
        for key, label in _SLOT.findall(ppd)
        if key.lower() not in {"auto", "default", "autoselect", "automatic"}
    )


def media_of(width: float, height: float) -> str:
    """Return what CUPS calls a page of this size in points, lying or standing."""
    short, long = sorted((width, height))
    for paper in Paper:
        sheet = paper.sheet
        if not paper.is_roll and all(
            abs(a - b) <= _SAME_SIZE_POINTS for a, b in ((short, sheet.width), (long, sheet.height))
        ):
            return paper.value
    return f"Custom.{_millimetres(width)}x{_millimetres(height)}mm"


def _millimetres(points: float) -> int:
    """Return whole millimetres, up from a tenth: a page is never cut."""
    return math.ceil(points / MM - 0.1)


def _named(found: Sequence[Destination], name: str) -> Destination | None:
    """Return the printer of a name, the default one for ``""``."""
    return next((each for each in found if (each.name == name if name else each.is_default)), None)


def _state_of(found: Destination) -> PrinterState:
    """Return how a printer is, without what CUPS says beside."""
    attributes = found.attributes
    if attributes.get("printer-is-accepting-jobs") == "false":
        return PrinterState(_TAKES_NOTHING, takes_jobs=False)
    if attributes.get("printer-state") == _STOPPED:
        return PrinterState(_PAUSED, takes_jobs=False)
    if _is_gone(found):
        return PrinterState(_NOT_CONNECTED)
    reasons = attributes.get("printer-state-reasons", "")
    return PrinterState(
        next((words for reason, words in _REASONS.items() if reason in reasons), None)
    )


def _told(cups: CupsLibrary, found: Destination, *, is_failed: bool = False) -> PrinterState:
    """Return how a printer is, with what CUPS says beside when something is the matter."""
    state = _state_of(found)
    message = cups.state_message(found.attributes.get("printer-uri-supported", ""))
    if not message or (state.words is None and not is_failed):
        return state
    said = Sentence(f"CUPS: {message}", f"CUPS: {message}")
    return replace(state, words=said if state.words is None else state.words + said)


def _is_gone(found: Destination) -> bool:
    reasons = found.attributes.get("printer-state-reasons", "")
    return any(reason in reasons for reason in _OFFLINE)


def _first_page(pdf: bytes) -> tuple[float, float]:
    """Return width and height of the first page in points."""
    with opened_pdf(pdf) as document:
        size = document.pagePointSize(0)
        return size.width(), size.height()
