"""Keys in the words that stand on a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence


def key_in_words(keys: QKeySequence) -> str:
    """Return ``keys`` as a colleague would say them: “Ctrl+Enter”, “Mũi tên xuống”."""
    return ", ".join(_one_in_words(chord) for chord in _chords(keys))


def _chords(keys: QKeySequence) -> list[str]:
    whole = keys.toString(QKeySequence.SequenceFormat.PortableText)
    return [chord.strip() for chord in whole.split(", ")]


def _one_in_words(chord: str) -> str:
    # The last part may be a plus itself.
    held, _, pressed = chord.rstrip("+").rpartition("+") if chord != "+" else ("", "", "+")
    if chord.endswith("++"):
        held, pressed = chord[:-2], "+"
    parts = [part for part in held.split("+") if part]
    return "+".join([*parts, _names().get(pressed, pressed)])


def _names() -> dict[str, str]:
    """Return the keys whose name Qt says otherwise than people do."""
    return {
        "Return": "Enter",
        "Del": "Delete",
        "PgUp": "Page Up",
        "PgDown": "Page Down",
        "Backtab": "Tab",
        "Space": QCoreApplication.translate("KeyWords", "Space bar"),
        "Up": QCoreApplication.translate("KeyWords", "Up arrow"),
        "Down": QCoreApplication.translate("KeyWords", "Down arrow"),
        "Left": QCoreApplication.translate("KeyWords", "Left arrow"),
        "Right": QCoreApplication.translate("KeyWords", "Right arrow"),
    }
