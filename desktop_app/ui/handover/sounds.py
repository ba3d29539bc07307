"""The sound that answers a scan, so that nobody has to look up from the pile."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_GAP_MS = 220


class ScanSound(IntEnum):
    """What is heard; the value is how many times the machine beeps."""

    GOOD = 1
    LOOK = 2
    BAD = 3


class ScanSounds(QObject):
    """Beeps once for good, twice for a thing to know, three times for a dossier to put aside.

    ``sounded`` tells what was heard, or would be: also while the sounds are muted.
    """

    sounded = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_muted = False
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_GAP_MS)

        self._timer.timeout.connect(self._beep)

    def play(self, sound: ScanSound) -> None:
        """Let ``sound`` be heard in place of one that still lasts."""
        self.sounded.emit(sound)
        self._timer.stop()
        if self.is_muted:
            return
        self._left = sound.value
        self._beep()
        if self._left:
            self._timer.start()

    def _beep(self) -> None:
        QApplication.beep()
        self._left -= 1
        if self._left <= 0:
            self._timer.stop()
