"""Dossier codes: what the office allocates, and what a scanner may bring in.

An office code is ``<agency>-<yymmdd>-<serial>`` (TT 01/2018/TT-VPCP Art. 19), the date being
the day of receipt in Vietnam and the serial that of the day.
"""

from __future__ import annotations

import re
from datetime import date

_AGENCY = re.compile(r"(?:[A-Z]\d{2}(?:\.[0-9A-Z]{2,3}){0,4}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})")
_CODE = re.compile(rf"{_AGENCY.pattern}-\d{{6}}-\d{{4,7}}")


def is_agency_code(text: str) -> bool:
    """Tell whether ``text`` is an agency identifier, as ``H26.12.05`` or ``000.00.01.H26``."""
    return _AGENCY.fullmatch(text) is not None


def is_dossier_code(text: str) -> bool:
    """Tell whether ``text`` has the shape of a dossier code of any Vietnamese system."""
    return _CODE.fullmatch(text) is not None


def holds_dossier_code(text: str) -> bool:
    """Tell whether a dossier code stands anywhere in ``text``, as one scanned after letters."""
    return _CODE.search(tidy_scan(text)) is not None


def format_code(agency: str, day: date, serial: int) -> str:
    """Return the code of the ``serial``-th dossier that ``agency`` received on ``day``.

    The serial has at least four digits and grows when a day has more than 9,999.
    """
    return f"{agency}-{day:%y%m%d}-{serial:04d}"


def tidy_scan(text: str) -> str:
    """Return scanned or typed text as a code is stored: no blanks, capitals.

    Scanners may add blanks or line ends, and a clerk types ``h26.12.05-261120-0007``.
    """
    return "".join(text.split()).upper()
