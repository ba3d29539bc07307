"""Where scans are answered: a line to type into, the answer in words, and the sound."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.text import nfc
from desktop_app.ui.handover.answer_line import AnswerLine
from desktop_app.ui.handover.sounds import ScanSound, ScanSounds
from desktop_app.ui.theme.tokens import SPACE_S, Tone
from desktop_app.ui.widgets import QuietButton, TextLine

_SOUND_OF = {Tone.DONE: ScanSound.GOOD, Tone.SOON: ScanSound.LOOK, Tone.LATE: ScanSound.BAD}


class ScanBar(QWidget):
    """Takes codes that are typed, and answers those and scanned ones.

    ``text_entered`` tells what was typed and ended with Enter. A scan does not come through
    the line: the window hears it wherever the keyboard is.
    """

    text_entered = Signal(str)

    def __init__(
        self, placeholder: str, begin: str, sounds: ScanSounds, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sounds = sounds
        self._entered = ""
        self._line = _CodeLine(placeholder)
        self._mute = QuietButton("", key="Ctrl+M", icon="volume-2")
        self._answer = AnswerLine()

        self._line.setAccessibleName(self.tr("Code of a dossier"))
        self._mute.setCheckable(True)
        self._assemble()
        self._answer.show_answer(Tone.WAITING, begin)
        self.show_sound()
        self.setFocusProxy(self._line)

        self._line.returnPressed.connect(self._enter)
        self._mute.clicked.connect(self._set_muted)

    def text(self) -> str:
        """Return what stands in the line."""
        return self._line.text()

    def said(self) -> str:
        """Return the answer that is shown."""
        return self._answer.text()

    def tone(self) -> Tone:
        """Return the meaning of the answer's colour."""
        return self._answer.tone()

    def answer(self, tone: Tone, words: str) -> None:
        """Answer a scan with colour, words and sound.

        A typed code stays to be mended when it was refused; else the line is ready for the next.
        """
        if tone is not Tone.LATE and self._line.text() == self._entered:
            self._line.clear()
        self._answer.show_answer(tone, words)
        sound = _SOUND_OF.get(tone)
        if sound is not None:
            self._sounds.play(sound)

    def begin_again(self) -> None:
        """Empty the line: what was typed there is done with."""
        self._line.clear()

    def tell(self, tone: Tone, words: str) -> None:
        """Say something without a sound: nobody scanned."""
        self._answer.show_answer(tone, words)

    def show_sound(self) -> None:
        """Show whether the sounds are on; another bar may have switched them."""
        is_muted = self._sounds.is_muted
        name = self.tr("Switch the sounds on") if is_muted else self.tr("Switch the sounds off")
        self._mute.setChecked(is_muted)
        self._mute.set_icon("volume-x" if is_muted else "volume-2")
        self._mute.setAccessibleName(name)
        self._mute.setToolTip(name)

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._line, 1)
        row.addWidget(self._mute, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(row)
        column.addWidget(self._answer)

    def _enter(self) -> None:
        text = nfc(self._line.text())
        if text:
            self._entered = self._line.text()
            # Ready to be typed over; a code with a typing mistake is still there to be mended.
            self._line.selectAll()
            self.text_entered.emit(text)

    def _set_muted(self) -> None:
        self._sounds.is_muted = self._mute.isChecked()
        self.show_sound()


class _CodeLine(TextLine):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
