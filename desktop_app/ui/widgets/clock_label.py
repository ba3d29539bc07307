"""The day and the hour of Vietnam, at the right of the top."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.domain.instants import as_local, show_date, weekday_name
from desktop_app.ui.language import say
from desktop_app.ui.widgets.text import Text, TextRole


class ClockLabel(Text):
    """Shows ``Thứ Sáu 20/11/2026 · 09:24``; ``now`` returns the instant."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__("", TextRole.MUTED, parent)
        self._now = now
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show_now)
        self.show_now()

    def show_now(self) -> None:
        """Show this minute, and the next one when it begins."""
        local = as_local(self._now())
        self.setText(f"{say(weekday_name(local.date()))} {show_date(local.date())} · {local:%H:%M}")
        self._timer.start(60_000 - (local.second * 1000 + local.microsecond // 1000))
