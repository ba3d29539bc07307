"""The barcode scanner as a keyboard: bursts of keys are heard wherever the focus is."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop_app.domain.dossier_codes import is_dossier_code, tidy_scan

TAKES_SCANS = "takesScans"
"""Set this property to ``True`` on a field that wants scanned codes typed into it."""

REMEMBER_TYPING = "remember_typing"
"""A widget with a method of this name says itself how typing into it is undone: the method
takes nothing and returns the function that puts the widget back to how it is now."""

SHORTEST_SCAN = 8
SECONDS_PER_KEY = 0.035
LONGEST_GAP = 0.2
SAME_SCAN_WITHIN = 0.3
SECOND_END_WITHIN = 0.1

_LONGEST_SCAN = 64
_END_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_MODIFIER_KEYS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}


@dataclass(frozen=True, slots=True)
class _TypedKey:
    """One character, when it came, and how to undo it."""

    text: str
    instant: float
    target: QWidget | None
    undo: Callable[[], None]


class Scanner(QObject):
    """Hears scans on every page and takes their characters out of the focused field.

    A scan is at least eight characters typed at 35 ms a key or faster on average, ended with
    Enter or Tab, that read as a dossier code. Characters reach the field as they come, so a
    human never waits; when the end shows that it was a scan, the field is put back to what
    it was and the end is not delivered. The average counts, not each key, because the window
    itself may be busy for a moment in the middle of a scan.

    ``clock`` returns seconds from any beginning, never going back.
    """

    scanned = Signal(str)

    def __init__(self, app: QApplication, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(app)
        self._clock = clock
        self._keys: deque[_TypedKey] = deque(maxlen=_LONGEST_SCAN)
        self._last_scan = ""
        self._last_scan_at = float("-inf")
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Listen to keys; ``True`` keeps the end of a scan from the field."""
        kind = event.type()
        if kind is QEvent.Type.KeyPress:
            if isinstance(event, QKeyEvent) and self._is_for(watched):
                return self._hear(event, watched)
        elif (
            kind is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _END_KEYS
            and self._is_for(watched)
            and self._ends_scan()
        ):
            # Claimed here, so that a shortcut on Enter does not fire before the key arrives.
            event.accept()
            return True
        return False

    def _hear(self, event: QKeyEvent, watched: QObject) -> bool:
        if event.key() in _MODIFIER_KEYS:
            return False
        now = self._clock()
        if event.key() in _END_KEYS:
            return self._hear_end(now)
        text = event.text()
        if len(text) != 1 or not text.isprintable() or event.isAutoRepeat():
            self._keys.clear()
            return False
        if self._keys and now - self._keys[-1].instant > LONGEST_GAP:
            self._keys.clear()
        target = watched if isinstance(watched, QWidget) else None
        if target is not None and target.property(TAKES_SCANS):
            self._keys.clear()
            return False
        self._keys.append(_TypedKey(text, now, target, _undo_for(target)))
        return False

    def _hear_end(self, now: float) -> bool:
        keys = self._scan_keys(now)
        self._keys.clear()
        if not keys:
            # Some scanners send two ends (CR and LF): the second is not the user's Enter.
            return now - self._last_scan_at < SECOND_END_WITHIN
        code = tidy_scan("".join(key.text for key in keys))
        _undo_all(keys)
        is_repeated = code == self._last_scan and now - self._last_scan_at < SAME_SCAN_WITHIN
        self._last_scan, self._last_scan_at = code, now
        if not is_repeated:
            self.scanned.emit(code)
        return True

    def _ends_scan(self) -> bool:
        now = self._clock()
        return bool(self._scan_keys(now)) or now - self._last_scan_at < SECOND_END_WITHIN

    def _scan_keys(self, now: float) -> list[_TypedKey]:
        """Return the longest run of the last keys that is a scan; nothing when none is.

        The run may begin after keys of a human, who was typing when the scan came.
        """
        keys = list(self._keys)
        if not keys or now - keys[-1].instant > LONGEST_GAP:
            return []
        for first in range(len(keys) - SHORTEST_SCAN + 1):
            run = keys[first:]
            if (now - run[0].instant) / len(run) > SECONDS_PER_KEY:
                continue
            if is_dossier_code(tidy_scan("".join(key.text for key in run))):
                return run
        return []

    @staticmethod
    def _is_for(watched: QObject) -> bool:
        """Tell whether ``watched`` is where the key goes, not a window or parent on its way."""
        if not isinstance(watched, QWidget):
            return False
        popup = QApplication.activePopupWidget()
        receiver = QWidget.keyboardGrabber()
        if receiver is None and popup is not None:
            inner: QWidget | None = popup.focusWidget()
            receiver = inner if inner is not None else popup
        if receiver is None:
            receiver = QApplication.focusWidget()
        return watched is receiver if receiver is not None else watched.isWindow()


def _undo_all(keys: list[_TypedKey]) -> None:
    """Put every field that got a part of the scan back to before its first character."""
    done: list[QWidget] = []
    for key in keys:
        target = key.target
        if target is None or target in done or not shiboken6.isValid(target):
            continue
        done.append(target)
        key.undo()


def _undo_for(target: QWidget | None) -> Callable[[], None]:
    """Remember what ``target`` holds now and return what puts it back."""
    remember: Callable[[], Callable[[], None]] | None = getattr(target, REMEMBER_TYPING, None)
    if remember is not None:
        return remember()
    if isinstance(target, QAbstractSpinBox) or (
        isinstance(target, QComboBox) and target.isEditable()
    ):
        inner: QLineEdit | None = target.findChild(QLineEdit)
        return _undo_line(inner) if inner is not None else _nothing
    if isinstance(target, QLineEdit):
        return _undo_line(target)
    if isinstance(target, (QPlainTextEdit, QTextEdit)):
        return _undo_text(target)
    if isinstance(target, QComboBox):
        return _undo_combo(target)
    if isinstance(target, QAbstractItemView):
        return _undo_view(target)
    return _nothing


def _nothing() -> None:
    """Leave everything as it is: a button does not keep what is typed at it."""


def _undo_line(line: QLineEdit) -> Callable[[], None]:
    text, cursor = line.text(), line.cursorPosition()
    start, length = line.selectionStart(), line.selectionLength()

    def put_back() -> None:
        if line.text() != text:
            line.setText(text)
            # What was typed was felt as an edit; that it is gone must be felt too.
            line.textEdited.emit(text)
        if length:
            line.setSelection(start, length)
        else:
            line.setCursorPosition(cursor)

    return put_back


def _undo_text(editor: QPlainTextEdit | QTextEdit) -> Callable[[], None]:
    text = editor.toPlainText()
    before = editor.textCursor()
    anchor, position = before.anchor(), before.position()

    def put_back() -> None:
        if editor.toPlainText() != text:
            cursor = editor.textCursor()
            cursor.beginEditBlock()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
            cursor.endEditBlock()
        cursor = editor.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)

    return put_back


def _undo_combo(combo: QComboBox) -> Callable[[], None]:
    index = combo.currentIndex()

    def put_back() -> None:
        combo.setCurrentIndex(index)

    return put_back


def _undo_view(view: QAbstractItemView) -> Callable[[], None]:
    current = view.currentIndex()
    row, column = current.row(), current.column()
    parent = current.parent()
    before: QItemSelectionModel | None = view.selectionModel()
    selection = before.selection() if before is not None else None

    def put_back() -> None:
        model: QAbstractItemModel | None = view.model()
        selector: QItemSelectionModel | None = view.selectionModel()
        if model is None or selector is None or selection is None:
            return
        selector.setCurrentIndex(
            model.index(row, column, parent), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        selector.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    return put_back
