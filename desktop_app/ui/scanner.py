"""The barcode scanner, as a keyboard or on a COM port: heard wherever the focus is."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop_app.domain.scans import Known, Scan, ScanKind, recognise
from desktop_app.settings import ScannerSettings
from desktop_app.ui.scanning.bursts import Burst, TypedKey, text_of
from desktop_app.ui.scanning.serial import PortState, SerialScanner
from desktop_app.ui.scanning.undoing import takes_text, undo_all, undo_for

TAKES_SCANS: Final = "takesScans"
"""Set this property to ``True`` on a field that wants scanned codes typed into it."""

SAME_SCAN_WITHIN: Final = 0.3
SECOND_END_WITHIN: Final = 0.1

_HOLD_MS: Final = 45
_NUMBERS: Final = {ScanKind.PERSONAL_NUMBER, ScanKind.TAX_CODE, ScanKind.PHONE}
_END_KEYS: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_FRAME_KEYS: Final = {
    Qt.Key.Key_B,  # STX
    Qt.Key.Key_C,  # ETX
    Qt.Key.Key_D,  # EOT
    Qt.Key.Key_J,  # line feed
    Qt.Key.Key_BracketRight,  # GS
}
_MODIFIER_KEYS: Final = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}


def nothing_known() -> Known:
    """Return what is known before somebody says what the office knows."""
    return Known()


class Scanner(QObject):
    """Hears scans on every page and takes their characters out of the focused field.

    A scan is characters typed at 35 ms a key or faster on average, ended with Enter or Tab,
    that read as something :func:`recognise` knows. Into a field characters go as they come, so
    that a human never waits; when the end shows that it was a scan, the field is put back to
    what it was and the end is not delivered. From anything else that has the keyboard (buttons,
    tables, menus) fast keys are kept for a moment, since a click cannot be undone. The average
    counts, not each key, because the window itself may be busy in the middle of a scan.

    A number (personal number, tax code, phone) and text that is nothing known stay in a field
    they were scanned into, with their Enter: only the field says what they are for.

    ``read`` tells every :class:`Scan`, ``scanned`` the code of those that are dossier codes.
    ``port_changed`` tells the :class:`PortState` of a serial scanner. ``clock`` returns seconds
    from any beginning, never going back; without one the keys' own times count, which stay
    right while the program is busy.
    """

    read = Signal(object)
    scanned = Signal(str)
    port_changed = Signal(object)

    def __init__(self, app: QApplication, clock: Callable[[], float] | None = None) -> None:
        super().__init__(app)
        self._clock = clock
        self._known: Callable[[], Known] = nothing_known
        self._burst = Burst()
        self._is_replaying = False
        self._last_text = ""
        self._told_at = float("-inf")
        self._last_scan_at = float("-inf")
        self._settings = ScannerSettings()
        self._serial = SerialScanner(self)
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(_HOLD_MS)

        app.installEventFilter(self)
        self._hold.timeout.connect(self._release)
        self._serial.text_read.connect(self.take_text)
        self._serial.state_changed.connect(self.port_changed)

    def know(self, known: Callable[[], Known], whose: QObject) -> None:
        """Ask ``known`` what the office knows, its agency and its badges, while ``whose`` lives.

        Before, as at the sign-in, only dossier codes are taken: nobody would have the rest.
        """
        self._known = known
        whose.destroyed.connect(partial(self._forget, known))

    def use(self, settings: ScannerSettings) -> None:
        """Listen as ``settings`` say; keys are always listened to, a cable costs nothing."""
        self._settings = settings
        if settings.mode == "serial":
            self._serial.listen(settings)
        else:
            self._serial.stop()

    def settings(self) -> ScannerSettings:
        """Return how this scanner listens now."""
        return self._settings

    def port_state(self) -> PortState:
        """Return how the COM port does."""
        return self._serial.state()

    def take_text(self, text: str) -> None:
        """Take a scan that came as a whole, from a COM port."""
        scan = recognise(text, self._known())
        field = QApplication.focusWidget()
        if self._stays(scan, field) and _insert(field, scan.text):
            return
        self._tell(scan)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Listen to keys; ``True`` keeps what belongs to a scan from the field."""
        if self._is_replaying:
            return False
        kind = event.type()
        if kind is QEvent.Type.KeyPress:
            if isinstance(event, QKeyEvent) and self._is_for(watched):
                return self._hear(event, watched)
        elif kind is QEvent.Type.ShortcutOverride:
            if isinstance(event, QKeyEvent) and self._is_for(watched):
                return self._forestall(event, watched)
        elif kind is QEvent.Type.InputMethod:
            if isinstance(event, QInputMethodEvent) and self._is_for(watched):
                self._hear_composed(event, watched)
        elif kind is QEvent.Type.MouseButtonPress:
            self._release()
        return False

    def _forget(self, known: Callable[[], Known]) -> None:
        # Another window may have come before this one went.
        if self._known == known:
            self._known = nothing_known

    # ---- keys ----------------------------------------------------------------------------

    def _now(self, event: QKeyEvent | None = None) -> float:
        if self._clock is not None:
            return self._clock()
        if event is not None and event.timestamp():
            return event.timestamp() / 1000
        return time.monotonic()

    def _forestall(self, event: QKeyEvent, watched: QObject) -> bool:
        """Claim a key of a scan before a shortcut on it fires."""
        now = self._now(event)
        if event.key() in _MODIFIER_KEYS:
            return False
        is_fast = self._burst.is_fast(now)
        is_letter = bool(_letter(event, is_fast=is_fast))
        if event.key() in _END_KEYS:
            is_claimed = self._ends_scan(now)
        elif _is_frame(event) or is_letter:
            is_claimed = is_fast and not takes_text(_target(watched))
        else:
            is_claimed = False
        if is_claimed:
            event.accept()
            return True
        if self._burst.held() and not (is_fast and (is_letter or _is_lost_letter(event))):
            self._release()
        return False

    def _hear(self, event: QKeyEvent, watched: QObject) -> bool:
        if event.key() in _MODIFIER_KEYS or _is_typed_by_number(event):
            return False
        now = self._now(event)
        if event.key() in _END_KEYS:
            return self._hear_end(now)
        is_fast = self._burst.is_fast(now)
        if event.key() == Qt.Key.Key_Backspace and is_fast:
            return self._hear_taken_back()
        if _is_frame(event) and is_fast:
            return True
        if is_fast and _is_lost_letter(event):
            self._burst.lose_letter()
            return False
        text = _letter(event, is_fast=is_fast)
        if not text:
            self._begin_anew()
            return now - self._last_scan_at < SECOND_END_WITHIN and _is_frame(event)
        return self._hear_letter(text, now, _target(watched), event)

    def _hear_letter(
        self, text: str, now: float, target: QWidget | None, event: QKeyEvent | None
    ) -> bool:
        """Remember a letter; ``True`` keeps it from ``target`` for the moment."""
        if self._burst.is_broken(now):
            self._begin_anew()
        is_fast = self._burst.is_fast(now)
        if not is_fast:
            self._release()
        is_first_here = not is_fast or self._burst.keys[-1].target is not target
        undo = undo_for(target, begins_step=not self._burst.keys) if is_first_here else None
        key = TypedKey(text, now, target, undo)
        self._burst.add(key)
        if event is None or takes_text(target) or not (is_fast or _acts_on_letters(target, text)):
            return False
        key.held = QKeyEvent(
            QEvent.Type.KeyPress, event.key(), event.modifiers(), event.text()
        )  # fmt: skip
        self._hold.start()
        return True

    def _hear_composed(self, event: QInputMethodEvent, watched: QObject) -> None:
        """Remember letters that an input method has made of the keys."""
        now = self._now()
        taken_back = event.replacementLength() if event.replacementStart() < 0 else 0
        for _ in range(taken_back):
            self._burst.take_back()
        for letter in event.commitString():
            self._hear_letter(letter, now, _target(watched), None)

    def _hear_taken_back(self) -> bool:
        """Follow a Backspace that only an input method presses so fast."""
        key = self._burst.take_back()
        return key is not None and key.held is not None

    def _hear_end(self, now: float) -> bool:
        found = self._burst.scan(now, self._known)
        if found is None or self._stays(found[1], found[0][-1].target):
            is_second_end = found is None and now - self._last_scan_at < SECOND_END_WITHIN
            self._mend(found)
            self._begin_anew()
            # Some scanners send two ends (CR and LF): the second is not the user's Enter.
            return is_second_end
        keys, scan = found
        self._burst.clear()
        self._hold.stop()
        QGuiApplication.inputMethod().reset()
        undo_all(keys)
        self._last_scan_at = now
        self._tell(scan)
        return True

    def _ends_scan(self, now: float) -> bool:
        found = self._burst.scan(now, self._known)
        if found is None:
            return now - self._last_scan_at < SECOND_END_WITHIN
        return not self._stays(found[1], found[0][-1].target)

    def _mend(self, found: tuple[list[TypedKey], Scan] | None) -> None:
        """Write into a field that wants codes what was meant, where something else arrived."""
        if found is None:
            return
        keys, scan = found
        if scan.kind is ScanKind.DOSSIER_CODE and text_of(keys) != scan.text:
            for key in keys:
                key.held = None
            undo_all(keys)
            _insert(keys[-1].target, scan.text)

    def _begin_anew(self) -> None:
        self._release()
        self._burst.clear()

    def _release(self) -> None:
        """Give the keys that were held to where they were meant to go: nobody scanned."""
        self._hold.stop()
        for key in self._burst.held():
            press, key.held = key.held, None
            if key.target is None or press is None or not shiboken6.isValid(key.target):
                continue
            release = QKeyEvent(
                QEvent.Type.KeyRelease, press.key(), press.modifiers(), press.text()
            )  # fmt: skip
            self._is_replaying = True
            try:
                for event in (press, release):
                    QApplication.sendEvent(key.target, event)
            finally:
                self._is_replaying = False

    # ---- scans ---------------------------------------------------------------------------

    def _stays(self, scan: Scan, field: QWidget | None) -> bool:
        """Tell whether what was scanned belongs into the field that has the keyboard."""
        # A dialog may have closed and taken its field along.
        if field is not None and not shiboken6.isValid(field):
            return False
        if not takes_text(field):
            return False
        if scan.kind is ScanKind.DOSSIER_CODE:
            return field is not None and bool(field.property(TAKES_SCANS))
        is_for_nobody = self._known is nothing_known
        return is_for_nobody or scan.kind is ScanKind.UNKNOWN or scan.kind in _NUMBERS

    def _tell(self, scan: Scan) -> None:
        """Tell of ``scan``, unless it is the last one that was sent twice."""
        now = self._clock() if self._clock is not None else time.monotonic()
        is_repeated = scan.text == self._last_text and now - self._told_at < SAME_SCAN_WITHIN
        self._last_text, self._told_at = scan.text, now
        if is_repeated:
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self.read.emit(scan)
        if scan.kind is ScanKind.DOSSIER_CODE:
            self.scanned.emit(scan.text)

    @staticmethod
    def _is_for(watched: QObject) -> bool:
        """Tell whether ``watched`` is where the key goes, not a window or parent on its way.

        A password is typed, however fast.
        """
        if not isinstance(watched, QWidget):
            return False
        if isinstance(watched, QLineEdit) and watched.echoMode() is not QLineEdit.EchoMode.Normal:
            return False
        popup = QApplication.activePopupWidget()
        receiver = QWidget.keyboardGrabber()
        if receiver is None and popup is not None:
            inner: QWidget | None = popup.focusWidget()
            receiver = inner if inner is not None else popup
        if receiver is None:
            receiver = QApplication.focusWidget()
        return watched is receiver if receiver is not None else watched.isWindow()


def _target(watched: QObject) -> QWidget | None:
    """Return what the key is typed into: the list of a completer passes it on to its line.

    A list that has just gone may still stand in the place of the one that came after it.
    """
    if not isinstance(watched, QWidget) or not shiboken6.isValid(watched):
        return None
    proxy: QWidget | None = watched.focusProxy() if watched.isWindow() else None
    return proxy if proxy is not None else watched


def _letter(event: QKeyEvent, *, is_fast: bool) -> str:
    """Return the one letter that ``event`` writes, empty when it is something else.

    A key that is held down repeats itself, but not ``is_fast`` after it went down. What does is
    a scanner that types ``000``: the window system takes a key for held down when it goes up
    and down again in the same millisecond.
    """
    text = event.text()
    is_one = len(text) == 1 and text.isprintable() and (is_fast or not event.isAutoRepeat())
    return text if is_one and not _is_command(event) else ""


def _is_lost_letter(event: QKeyEvent) -> bool:
    """Tell whether this is a key that the keyboard layout has no letter for."""
    return not event.text() and event.key() in {0, Qt.Key.Key_unknown}


def _is_command(event: QKeyEvent) -> bool:
    """Tell whether a modifier makes this a command; both together are AltGr, which writes."""
    modifiers = event.modifiers()
    has_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    has_alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    return has_control is not has_alt or bool(modifiers & Qt.KeyboardModifier.MetaModifier)


def _is_frame(event: QKeyEvent) -> bool:
    """Tell whether this is a control character of a scanner, typed as Ctrl and a key."""
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _FRAME_KEYS


def _is_typed_by_number(event: QKeyEvent) -> bool:
    """Tell whether this is a figure of Alt and a number, by which scanners type ``ễ``."""
    modifiers = event.modifiers()
    return bool(
        modifiers & Qt.KeyboardModifier.AltModifier
        and modifiers & Qt.KeyboardModifier.KeypadModifier
    )


def _acts_on_letters(target: QWidget | None, text: str) -> bool:
    """Tell whether already the first letter makes ``target`` do something."""
    return isinstance(target, (QMenu, QAbstractItemView)) and not text.isspace()


def _insert(field: QWidget | None, text: str) -> bool:
    """Write ``text`` into ``field`` as if it was typed; tell whether it takes any."""
    if isinstance(field, QLineEdit):
        field.insert(text)
        return True
    if isinstance(field, (QPlainTextEdit, QTextEdit)):
        field.insertPlainText(text)
        return True
    return False
