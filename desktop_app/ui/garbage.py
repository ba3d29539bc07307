"""The collecting of garbage, kept on the thread of the window.

Python collects on whichever thread happens to allocate. When that is a task's thread, it
takes away widgets there, and Qt ends the program: widgets may only go on their own thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2_000


class GarbageCollecting(QObject):
    """Collects by a timer, as long as it lives, in place of Python's own way.

    Lives on the thread of the window. :meth:`stop` gives the collecting back to Python.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        gc.disable()

        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the generations that are full, the oldest of them with those before it."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Let Python collect by itself again, if it did before."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
