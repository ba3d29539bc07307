"""The look-up window: it fills its screen, and lets nobody past it who may not."""

from __future__ import annotations

import logging
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.scans import Scan, ScanKind
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock
from desktop_app.services.public_lookup import CodeNotFound, LookupPaused, PublicLookup
from desktop_app.services.signing_in import SigningIn
from desktop_app.ui.kiosk import wording
from desktop_app.ui.kiosk.leave_dialog import LeaveDialog
from desktop_app.ui.kiosk.views import AnswerView, AskView
from desktop_app.ui.large_print import LargeClock, LargeText, LargeTone, RailBar, ScreenWindow

ANSWER_SECONDS: Final = 20
TYPING_SECONDS: Final = 45
LEAVE_KEY: Final = "Ctrl+Shift+Q"

_A_SECOND_MS = 1000
_log = logging.getLogger(__name__)


class Leaving(Enum):
    """What it takes to leave the look-up screen."""

    FREELY = auto()
    """Nobody is signed in: closing the window is enough."""
    BY_PASSWORD = auto()
    """Somebody's session is behind it."""


class KioskWindow(ScreenWindow):
    """Looks up dossiers for everybody. Closing it is tried with Alt+F4 or Ctrl+Shift+Q.

    While a session is behind it, it is modal: no key and no scan reaches anything else, and
    leaving takes the password of a clerk or an administrator. ``left`` tells the
    :class:`Actor` who gave it, ``None`` where none was asked for.
    """

    left = Signal(object)

    def __init__(
        self,
        lookup: PublicLookup,
        centre: str,
        clock: Clock,
        leaving: Leaving,
        signing_in: SigningIn | None = None,
    ) -> None:
        super().__init__()
        self._lookup = lookup
        self._clock = clock
        self._leaving = leaving
        self._signing_in = signing_in
        self._may_close = leaving is Leaving.FREELY
        self._who: Actor | None = None
        self._seconds = 0
        self._ask = AskView(lookup.agency_code)
        self._answer = AnswerView()
        self._stack = QStackedWidget()
        self._second = QTimer(self)
        self._typing = QTimer(self)
        self._resting = QTimer(self)
        self._leave_key = QShortcut(QKeySequence(LEAVE_KEY), self)

        self.setWindowTitle(self.tr("Look-up of dossiers"))
        if leaving is Leaving.BY_PASSWORD:
            self.setWindowModality(Qt.WindowModality.ApplicationModal)
            self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self._stack.addWidget(self._ask)
        self._stack.addWidget(self._answer)
        small_clock = LargeClock(clock, 24, has_day=True, tone=LargeTone.RAIL_MUTED)
        name = LargeText(centre, 27, tone=LargeTone.ON_RAIL, lines=2)
        self.body.addWidget(RailBar(name, small_clock))
        self.body.addWidget(self._stack, 1)
        self._second.setInterval(_A_SECOND_MS)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_SECONDS * _A_SECOND_MS)
        self._resting.setSingleShot(True)

        self._ask.asked.connect(self.look_up)
        self._ask.line.edited.connect(self._note_typing)
        self._answer.done.connect(self.begin)
        self._second.timeout.connect(self._count_down)
        self._typing.timeout.connect(self.begin)
        self._resting.timeout.connect(self._wake)
        self._leave_key.activated.connect(self.ask_to_leave)

    def view(self) -> QWidget | None:
        """Return what is shown now, which must fit whole."""
        return self._stack.currentWidget()

    def begin(self) -> None:
        """Be ready for the next one."""
        self._second.stop()
        self._typing.stop()
        self._ask.begin()
        self._typing.stop()
        self._show(self._ask)
        self._ask.line.setFocus()

    def look_up(self, text: str) -> None:
        """Show how a dossier stands, or say kindly what is wrong with the code."""
        if self._resting.isActive():
            return
        try:
            state = self._lookup.look_up(text)
        except LookupPaused as pause:
            self._rest(pause)
            return
        except CodeNotFound as unknown:
            self._show_trouble(unknown.sentence)
            return
        except KnownError as error:
            # Which server does not answer is nothing for the public.
            _log.warning("A look-up failed: %s", error)
            self._show_trouble(wording.NO_ANSWER)
            return
        self._typing.stop()
        self._seconds = ANSWER_SECONDS
        self._answer.show_state(state, self._seconds)
        self._show(self._answer)
        self._second.start()

    def hear_scan(self, scan: Scan) -> bool:
        """Look up what was scanned; nothing of it goes to anything behind."""
        if self._resting.isActive():
            return True
        self.begin()
        if scan.kind in {ScanKind.DOSSIER_CODE, ScanKind.RATING}:
            self.look_up(scan.text)
        else:
            self._show_trouble(wording.NO_RECEIPT)
        return True

    def ask_to_leave(self) -> None:
        """Leave at once, or ask for a password first."""
        if self._leaving is Leaving.FREELY or self._signing_in is None:
            self._leave(None)
            return
        dialog = LeaveDialog(self._signing_in, self)
        dialog.allowed.connect(self._leave)
        dialog.open()

    def show_full(self) -> None:
        """Fill the screen."""
        self.showFullScreen()
        self.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close where that is enough; else ask who wants to leave."""
        if self._may_close:
            super().closeEvent(event)
            for timer in (self._second, self._typing, self._resting):
                timer.stop()
            self.left.emit(self._who)
            return
        event.ignore()
        self.ask_to_leave()

    def _leave(self, actor: Actor | None) -> None:
        self._may_close, self._who = True, actor
        self.close()

    def _show(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        self.rescale()

    def _show_trouble(self, sentence: Sentence) -> None:
        self._ask.show_trouble(sentence)
        self._show(self._ask)
        self._ask.line.setFocus()

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds <= 0:
            self.begin()
        else:
            self._answer.show_seconds(self._seconds)

    def _note_typing(self) -> None:
        # Somebody who walks away leaves no half code for the next one.
        self._typing.start()

    def _rest(self, pause: LookupPaused) -> None:
        self._ask.begin()
        self._typing.stop()
        self._ask.show_trouble(pause.sentence)
        self._ask.set_resting(is_resting=True)
        self._show(self._ask)
        left = (pause.until - self._clock()).total_seconds()
        self._resting.start(max(1, round(left * _A_SECOND_MS)))

    def _wake(self) -> None:
        self._ask.set_resting(is_resting=False)
        self.begin()
