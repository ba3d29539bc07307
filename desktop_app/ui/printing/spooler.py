"""What the program asks of whatever prints on this machine: printers, trays, states, jobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.settings import PrintTarget


@dataclass(frozen=True, slots=True)
class InstalledPrinters:
    """The printers of this machine, and the one it prints to unless told otherwise."""

    names: tuple[str, ...] = ()
    default: str = ""


@dataclass(frozen=True, slots=True)
class Tray:
    """A tray of a printer: what the printer calls it, and what people read."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class PrinterState:
    """Whether a printer prints now; ``words`` say what is the matter, ``None`` for nothing.

    One that does not take jobs would keep them for later: the paper would come out when the
    citizen has gone.
    """

    words: Sentence | None = None
    takes_jobs: bool = True


class OpenPrinter(Protocol):
    """A printer chosen for one job; may be used on any thread."""

    def name(self) -> str:
        """Return the printer's name, also of the machine's default one; empty for none."""

    def send(self, pdf: bytes, title: str) -> Sentence | None:
        """Print a PDF at its true size; return what the printer complains of, if it does.

        Raises :class:`KnownError` when there is no such printer or it refuses; then nothing
        will come out later either.
        """


class Spooler(Protocol):
    """The printing system of this machine."""

    def printers(self) -> InstalledPrinters:
        """Return the printers that there are now."""

    def state(self, printer: str) -> PrinterState:
        """Return how a printer is, ``""`` for the default one."""

    def trays(self, printer: str) -> Sequence[Tray]:
        """Return the trays of a printer, none when the system does not know them.

        May ask over the network: not for the thread of the window.
        """

    def opened(self, target: PrintTarget) -> OpenPrinter:
        """Choose a printer for a job, on the thread of the window."""


def no_printer(name: str) -> KnownError:
    """Return what to say when the system has no printer called ``name``, or no default one."""
    if name:
        return KnownError(
            Sentence(
                f"Máy này không có máy in “{name}”. Bật máy in hoặc chọn máy khác trong Thiết lập.",
                f"There is no printer “{name}” here. Switch it on or choose another in Settings.",
            )
        )
    return KnownError(
        Sentence(
            "Máy này chưa có máy in nào được đặt mặc định. Chọn máy in trong Thiết lập.",
            "This machine has no default printer. Choose a printer in Settings.",
        )
    )


def refused(printer: str, words: Sentence | None = None) -> KnownError:
    """Return what to say when a printer took no job; ``words`` are those of the system."""
    if words is None:
        words = Sentence(
            "Xem máy đã bật, còn giấy và đã nối mạng chưa.",
            "See that it is on, has paper and is connected.",
        )
    return KnownError(
        Sentence(f"Máy in “{printer}” không nhận.", f"The printer “{printer}” refused.") + words
    )
