"""Scanning one code to see what arrives and what the program makes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.instants import show_date
from desktop_app.domain.scans import Scan, ScanKind
from desktop_app.ui.language import say
from desktop_app.ui.theme import Tone
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import KeyValueList, Text, TextRole

_SILENCE_MS = 15_000
_LONGEST_SHOWN = 160
_CONTROL_PICTURES = 0x2400


class ScanTrial(QWidget):
    """Shows the scan that comes next.

    It has the keyboard while it waits, and no field in it: so what a scanner types arrives
    whole, whatever it is. ``left`` tells that the keyboard went elsewhere while it waited.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._is_waiting = False
        self._answer = Text(role=TextRole.STRONG, wraps=True)
        self._facts = KeyValueList()
        self._advice = Text(role=TextRole.WARNING, wraps=True)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(_SILENCE_MS)

        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for part in (self._answer, self._facts, self._advice):
            column.addWidget(part)
        self.hide()

        self._silence.timeout.connect(self._tell_silence)

    def begin(self) -> None:
        """Wait for a scan."""
        self._is_waiting = True
        self._typed = ""
        self._show(self.tr("Scan any code now…"), None)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._silence.start()

    def end(self) -> None:
        """Wait no longer and take away what was shown."""
        self._is_waiting = False
        self._silence.stop()
        self.hide()

    def is_waiting(self) -> bool:
        """Tell whether the next scan is for here."""
        return self._is_waiting

    def show_scan(self, scan: Scan) -> None:
        """Show what arrived, what it is, and what to mend about the scanner or the keyboard."""
        self._silence.start()
        self._typed = ""
        facts = [(self.tr("Arrived"), visible(scan.raw or scan.text))]
        if scan.card is not None:
            facts += [
                (name, value)
                for name, value in (
                    (self.tr("Personal number"), scan.card.id_number),
                    (self.tr("Full name"), scan.card.name),
                    (self.tr("Born"), _day(scan)),
                    (self.tr("Residence"), scan.card.address),
                )
                if value
            ]
        elif scan.text != scan.raw and scan.kind is not ScanKind.MANGLED:
            facts.append((self.tr("Taken as"), scan.text))
        tone = {ScanKind.MANGLED: Tone.LATE, ScanKind.UNKNOWN: Tone.SOON}.get(scan.kind, Tone.DONE)
        warning = scan.warning or (scan.damage.sentence if scan.damage is not None else None)
        self._show(say(scan.kind.label), tone, facts, say(warning) if warning else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Collect what comes key by key, too slowly for a scanner, and say so at its end."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and self._typed:
            self._show(
                self.tr("Not heard as a scan"),
                Tone.SOON,
                [(self.tr("Arrived"), visible(self._typed))],
                self.tr(
                    "It came key by key, as somebody types, or is shorter than 8 letters. Set "
                    "the scanner to send without a pause between letters, or use its COM port."
                ),
            )
            self._typed = ""
        elif event.text() and event.text().isprintable():
            self._typed += event.text()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard when Tab ends what was typed: some scanners end with it."""
        return True if self._typed else super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went elsewhere: what is scanned now is not for a trial."""
        super().focusOutEvent(event)
        if self._is_waiting and event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.left.emit()

    def _tell_silence(self) -> None:
        self._show(
            self.tr("Nothing heard yet"),
            Tone.SOON,
            advice=self.tr(
                "Does the scanner beep? As a keyboard it must send Enter after each code. On a "
                "COM port, look at port and speed."
            ),
        )

    def _show(
        self, answer: str, tone: Tone | None, facts: list[tuple[str, str]] | None = None,
        advice: str = "",
    ) -> None:  # fmt: skip
        self._answer.setText(answer)
        self._answer.set_tone(tone)
        self._facts.set_rows(facts or [])
        self._facts.setVisible(bool(facts))
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.setAccessibleName(answer)
        self.setAccessibleDescription(advice)


def visible(raw: str) -> str:
    """Return ``raw`` with its control characters as pictures, cut where it is long."""
    shown = "".join(
        chr(_CONTROL_PICTURES + ord(letter)) if ord(letter) < 32 else letter for letter in raw
    )
    # A line breaks after a bar: without it a card is one word too wide for any window.
    shown = shown.replace("|", "|\u200b")
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[: _LONGEST_SHOWN - 1]}…"


def _day(scan: Scan) -> str:
    day = scan.card.birth_date if scan.card is not None else None
    return show_date(day) if day is not None else ""
