"""The instant that the late list is asked for: now, or any other day and hour."""

from __future__ import annotations

import re
from datetime import datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.instants import VIETNAM, as_local, as_utc
from desktop_app.services.acting import Clock
from desktop_app.ui.theme.tokens import SPACE_S, SPACE_XS
from desktop_app.ui.widgets import DateLine, QuietButton, Text, TextLine, TextRole
from desktop_app.ui.widgets.text import repolish

_HOUR = re.compile(r"(\d{1,2})\s*(?:[:hHgG.]\s*(\d{2})?)?|(\d{2})(\d{2})")


class AsOfLine(QWidget):
    """A day and an hour that follow the clock until another instant is typed.

    ``instant_chosen`` tells the instant in UTC, ``None`` for “now”. What cannot be read is
    said under the line and changes nothing.
    """

    instant_chosen = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._chosen: datetime | None = None
        self._shown = as_local(clock())
        self._is_showing = False
        self._label = Text(self.tr("As of"), TextRole.MUTED)
        self._day = DateLine()
        self._hour = TextLine(self.tr("hh:mm"))
        self._to_now = QuietButton(self.tr("Back to now"), key="Alt+Home", icon="undo-2")
        self._message = Text("", TextRole.ERROR)

        self._assemble()
        self.show_clock()

        self._day.day_changed.connect(self._read_picked_day)
        self._day.editingFinished.connect(self._read)
        self._hour.editingFinished.connect(self._read)
        self._to_now.clicked.connect(self.follow_clock)

    def instant(self) -> datetime | None:
        """Return the chosen instant in UTC, ``None`` while the list is that of now."""
        return self._chosen

    def message(self) -> str:
        """Return what is wrong with what was typed; empty when nothing is."""
        return self._message.text()

    def follow_clock(self) -> None:
        """Go back to now."""
        was_chosen = self._chosen is not None
        self._chosen = None
        self._say("")
        self.show_clock(even_while_typing=True)
        self._to_now.hide()
        self._day.setFocus()
        if was_chosen:
            self.instant_chosen.emit(None)

    def show_clock(self, *, even_while_typing: bool = False) -> None:
        """Show the present minute, unless another instant is chosen or is being typed."""
        is_typing = self._day.isModified() or self._hour.isModified()
        if self._chosen is None and (even_while_typing or not is_typing):
            self._show(as_local(self._clock()))

    def _assemble(self) -> None:
        self._label.setBuddy(self._day)
        self._day.setAccessibleName(self.tr("As of the day"))
        self._hour.setAccessibleName(self.tr("As of the hour"))
        self._day.setFixedWidth(128)
        self._hour.setFixedWidth(76)
        self._hour.setMaxLength(5)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self._to_now)
        line.addWidget(self._label)
        line.addWidget(self._day)
        line.addWidget(self._hour)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(line)
        column.addWidget(self._message, 0, Qt.AlignmentFlag.AlignRight)
        self._to_now.hide()
        self._message.hide()

    def _read_picked_day(self, _day: object) -> None:
        if not self._is_showing and self._day.day() is not None:
            self._read()

    def _read(self) -> None:
        day, hour = self._day.day(), read_hour(self._hour.text())
        self._mark(self._day, is_wrong=day is None)
        self._mark(self._hour, is_wrong=hour is None)
        if day is None:
            self._say(self.tr("There is no such day: write it as 20/11/2026"))
            return
        if hour is None:
            self._say(self.tr("There is no such hour: write it as 09:30"))
            return
        self._say("")
        self._choose(datetime.combine(day, hour, VIETNAM))

    def _choose(self, local: datetime) -> None:
        now = as_local(self._clock()).replace(second=0, microsecond=0)
        chosen = None if local == now else as_utc(local)
        # Leaving an untouched line while the clock went on must not stop the clock.
        is_untouched = self._chosen is None and local == self._shown
        self._show(local)
        if chosen == self._chosen or is_untouched:
            return
        self._chosen = chosen
        self._to_now.setVisible(chosen is not None)
        self.instant_chosen.emit(chosen)

    def _show(self, local: datetime) -> None:
        self._is_showing = True
        self._shown = local.replace(second=0, microsecond=0)
        self._day.set_day(local.date())
        self._hour.setText(f"{local:%H:%M}")
        self._is_showing = False

    def _say(self, sentence: str) -> None:
        if not sentence:
            self._mark(self._day, is_wrong=False)
            self._mark(self._hour, is_wrong=False)
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self._day.setAccessibleDescription(sentence)

    def _mark(self, editor: QWidget, *, is_wrong: bool) -> None:
        fault = "error" if is_wrong else ""
        if (editor.property("fault") or "") != fault:
            editor.setProperty("fault", fault)
            repolish(editor)


def read_hour(text: str) -> time | None:
    """Read ``9:30``, ``9h30``, ``9h`` or ``0930``; ``None`` if it is no time of the day."""
    match = _HOUR.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
