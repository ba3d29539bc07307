"""CUPS through its own library, which Qt's printing is built on and says too little of.

Qt drops what CUPS answers to a job, does not know the trays of a printer, and turns pages into
pictures. So on Linux the PDF itself goes to CUPS, with the library that Qt loads anyway.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Final

_SONAME: Final = "libcups.so.2"
_ALL_JOBS: Final = -1
_GET_PRINTER_ATTRIBUTES: Final = 0x0B
_TAG_OPERATION, _TAG_TEXT, _TAG_KEYWORD, _TAG_URI = 0x01, 0x41, 0x44, 0x45
_STATE_MESSAGE: Final = b"printer-state-message"


class JobState(IntEnum):
    """How a job stands (RFC 8011, ``job-state``)."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


@dataclass(frozen=True, slots=True)
class Destination:
    """A printer of CUPS with what CUPS says of it (``printer-state`` and so on)."""

    name: str
    is_default: bool
    attributes: Mapping[str, str] = field(default_factory=dict)


class _Option(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


class _Dest(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("num_options", ctypes.c_int),
        ("options", ctypes.POINTER(_Option)),
    )


class _Job(ctypes.Structure):
    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed_time", ctypes.c_long),
        ("creation_time", ctypes.c_long),
        ("processing_time", ctypes.c_long),
    )


class CupsLibrary:
    """The few calls of libcups that the program makes; each connects anew and is quick."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._cups = library
        pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
        for name, result, arguments in (
            ("cupsGetDests2", number, (pointer, ctypes.POINTER(ctypes.POINTER(_Dest)))),
            ("cupsFreeDests", None, (number, ctypes.POINTER(_Dest))),
            ("cupsGetPPD", text, (text,)),
            (
                "cupsPrintFile2",
                number,
                (pointer, text, text, text, number, ctypes.POINTER(_Option)),
            ),
            ("cupsLastErrorString", text, ()),
            (
                "cupsGetJobs2",
                number,
                (pointer, ctypes.POINTER(ctypes.POINTER(_Job)), text, number, number),
            ),
            ("cupsFreeJobs", None, (number, ctypes.POINTER(_Job))),
            ("cupsCancelJob2", number, (pointer, text, number, number)),
            ("ippNewRequest", pointer, (number,)),
            ("ippAddString", pointer, (pointer, number, number, text, text, text)),
            ("cupsDoRequest", pointer, (pointer, pointer, text)),
            ("ippFindAttribute", pointer, (pointer, text, number)),
            ("ippGetString", text, (pointer, number, pointer)),
            ("ippDelete", None, (pointer,)),
        ):
            function = getattr(library, name)
            function.restype = result
            function.argtypes = arguments

    def destinations(self) -> list[Destination]:
        """Return the printers; none when CUPS does not run."""
        found = ctypes.POINTER(_Dest)()
        count = self._cups.cupsGetDests2(None, ctypes.byref(found))
        try:
            return [
                Destination(
                    _text(dest.name),
                    bool(dest.is_default),
                    {
                        _text(option.name): _text(option.value)
                        for option in dest.options[: dest.num_options]
                    },
                )
                for dest in found[:count]
                if not dest.instance
            ]
        finally:
            self._cups.cupsFreeDests(count, found)

    def state_message(self, uri: str) -> str:
        """Return what CUPS says of the printer at ``uri`` in words, often nothing."""
        request = self._cups.ippNewRequest(_GET_PRINTER_ATTRIBUTES)
        for tag, name, value in (
            (_TAG_URI, b"printer-uri", uri.encode()),
            (_TAG_KEYWORD, b"requested-attributes", _STATE_MESSAGE),
        ):
            self._cups.ippAddString(request, _TAG_OPERATION, tag, name, None, value)
        # It frees the request.
        response = self._cups.cupsDoRequest(None, request, b"/")
        try:
            found = self._cups.ippFindAttribute(response, _STATE_MESSAGE, _TAG_TEXT)
            return _text(self._cups.ippGetString(found, 0, None)) if found else ""
        finally:
            self._cups.ippDelete(response)

    def ppd(self, printer: str) -> str:
        """Return the description of a printer, empty when CUPS gives none."""
        name = self._cups.cupsGetPPD(printer.encode())
        if not name:
            return ""
        # A copy made for us.
        file = Path(_text(name))
        try:
            return file.read_bytes().decode("utf-8", errors="replace")
        finally:
            file.unlink(missing_ok=True)

    def print_file(
        self, printer: str, file: Path, title: str, options: Mapping[str, str]
    ) -> tuple[int, str]:
        """Hand a file over; return the job's number, 0 and CUPS's words when it refuses."""
        pairs = (_Option * len(options))(
            *(_Option(key.encode(), value.encode()) for key, value in options.items())
        )
        job = self._cups.cupsPrintFile2(
            None, printer.encode(), str(file).encode(), title.encode(), len(options), pairs
        )
        # The words belong to the last call of this thread.
        return job, "" if job else _text(self._cups.cupsLastErrorString())

    def job_state(self, printer: str, job: int) -> JobState | None:
        """Return how a job stands, ``None`` when CUPS does not know it any more."""
        found = ctypes.POINTER(_Job)()
        count = self._cups.cupsGetJobs2(None, ctypes.byref(found), printer.encode(), 0, _ALL_JOBS)
        try:
            states = [each.state for each in found[: max(count, 0)] if each.id == job]
        finally:
            self._cups.cupsFreeJobs(max(count, 0), found)
        return JobState(states[0]) if states else None

    def cancel(self, printer: str, job: int) -> None:
        """Take a job back."""
        self._cups.cupsCancelJob2(None, printer.encode(), job, 0)


def load_cups() -> CupsLibrary | None:
    """Return the library, ``None`` where the system prints without CUPS."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        return CupsLibrary(ctypes.CDLL(_SONAME))
    except (OSError, AttributeError):
        return None


def _text(value: bytes | None) -> str:
    return "" if value is None else value.decode("utf-8", errors="replace")
