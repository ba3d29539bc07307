"""Where a scan goes: by what was scanned, not by where the cursor is."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Department, Official
from desktop_app.domain.scans import Known, Scan, ScanKind
from desktop_app.services.staffing import Staffing
from desktop_app.ui.messages import Messages
from desktop_app.ui.scan_taking import TakesScans
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.scanning.serial import PortState

_log = logging.getLogger(__name__)


@runtime_checkable
class HearsScans(Protocol):
    """A page or dialog that works with more than codes: cards, spoilt scans, all of them.

    One that wants codes and badges alone is a :class:`TakesScans`.
    """

    def hear_scan(self, scan: Scan) -> bool:
        """Take ``scan``; ``False`` if it is not for here."""


@dataclass(frozen=True, slots=True)
class ScanPlaces:
    """Where the router can send a scan that nobody in front takes.

    ``in_front`` gives the page that is seen; ``intake`` brings the form of the counter to the
    front and gives it, or ``None`` where this person takes nothing in. ``rate`` asks what the
    applicant of the dossier with a code thinks of its handling.
    """

    in_front: Callable[[], QWidget]
    open_code: Callable[[str], object]
    find: Callable[[str], object]
    intake: Callable[[], QWidget | None]
    rate: Callable[[str], object]


class ScanRouter(QObject):
    """Gives each scan to the page in front, or does what is done with such a scan anywhere."""

    def __init__(
        self,
        scanner: Scanner,
        places: ScanPlaces,
        staffing: Staffing,
        agency: str,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self._staffing = staffing
        self._agency = agency
        self._messages = messages
        self._was_lost = False

        scanner.know(self.known, self)
        scanner.read.connect(self.route)
        scanner.port_changed.connect(self._tell_port)

    def known(self) -> Known:
        """Return what the office knows of codes and badges; nothing of badges without a store."""
        try:
            officials = self._staffing.staff().officials
        except KnownError as error:
            _log.warning("Badges are not known: %s", error)
            return Known(self._agency)
        return Known(self._agency, [each.code for each in officials if each.is_active])

    def route(self, scan: Scan) -> None:
        """Do with ``scan`` what :data:`ROUTES` say."""
        asking = QApplication.activeModalWidget()
        if asking is not None:
            # A question that is open must be answered first: no page may change behind it.
            if not _is_taken(asking, scan, offers_text=ROUTES[scan.kind].offers_text):
                QApplication.beep()
            return
        route = ROUTES[scan.kind]
        if not _is_taken(self._places.in_front(), scan, offers_text=route.offers_text):
            route.otherwise(self, scan)

    def open_dossier(self, scan: Scan) -> None:
        """Show the dossier."""
        self._places.open_code(scan.text)

    def rate(self, scan: Scan) -> None:
        """Ask for the rating of the dossier."""
        self._places.rate(scan.text)

    def take_in(self, scan: Scan) -> None:
        """Fill the card into the form of the counter; others look for the person's dossiers."""
        page = self._places.intake()
        is_taken = page is not None and _is_taken(page, scan, offers_text=False)
        if not is_taken and scan.card is not None:
            self._places.find(scan.card.id_number)

    def find(self, scan: Scan) -> None:
        """Look for the dossiers that have this number."""
        self._places.find(scan.text)

    def tell_badge(self, scan: Scan) -> None:
        """Say whose badge it is."""
        try:
            staff = self._staffing.staff()
        except KnownError as error:
            self._messages.report(error)
            return
        departments = {each.id: each for each in staff.departments}
        for official in staff.officials:
            if official.code == scan.text:
                whose = _in_words(official, departments.get(official.department_id))
                self._messages.info(self.tr("This is the badge of {whose}.").format(whose=whose))

    def tell_spoilt(self, scan: Scan) -> None:
        """Say what spoilt the scan and how it is read next time."""
        if scan.warning is not None:
            self._messages.warning(scan.warning)

    def tell_unknown(self, scan: Scan) -> None:
        """Say that this code means nothing here."""
        words = self.tr("“{text}” is no dossier, identity card or badge.")
        self._messages.info(words.format(text=_short(scan.text)))

    def _tell_port(self, state: PortState) -> None:
        """Say that the scanner was unplugged, and that it is there again."""
        if state is PortState.LOST:
            self._messages.warning(state.label)
        elif state is PortState.OPEN and self._was_lost:
            self._messages.success(state.label)
        self._was_lost = state is PortState.LOST


@dataclass(frozen=True, slots=True)
class Route:
    """Whether pages may have the text of such a scan, and what is done when none takes it."""

    offers_text: bool
    otherwise: Callable[[ScanRouter, Scan], None]


ROUTES: Final[Mapping[ScanKind, Route]] = {
    ScanKind.DOSSIER_CODE: Route(offers_text=True, otherwise=ScanRouter.open_dossier),
    ScanKind.RATING: Route(offers_text=False, otherwise=ScanRouter.rate),
    ScanKind.BADGE: Route(offers_text=True, otherwise=ScanRouter.tell_badge),
    ScanKind.CITIZEN_CARD: Route(offers_text=False, otherwise=ScanRouter.take_in),
    ScanKind.PERSONAL_NUMBER: Route(offers_text=True, otherwise=ScanRouter.find),
    ScanKind.TAX_CODE: Route(offers_text=True, otherwise=ScanRouter.find),
    ScanKind.PHONE: Route(offers_text=True, otherwise=ScanRouter.find),
    ScanKind.MANGLED: Route(offers_text=False, otherwise=ScanRouter.tell_spoilt),
    ScanKind.UNKNOWN: Route(offers_text=False, otherwise=ScanRouter.tell_unknown),
}
"""Every kind of scan has its row; a page in front is always asked first."""


def _is_taken(widget: QWidget, scan: Scan, *, offers_text: bool) -> bool:
    if isinstance(widget, HearsScans) and widget.hear_scan(scan):
        return True
    return offers_text and isinstance(widget, TakesScans) and widget.take_scan(scan.text)


def _in_words(official: Official, department: Department | None) -> str:
    return official.name if department is None else f"{official.name} · {department.name}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
