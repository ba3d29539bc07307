"""A scanner on a COM port: read whatever the keyboard, its layout and its input method do."""

from __future__ import annotations

import codecs
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.sentence import Sentence
from desktop_app.settings import ScanEnd, ScannerSettings

if TYPE_CHECKING:
    from PySide6.QtSerialPort import QSerialPort

_RETRY_MS: Final = 1500
_PAUSE_MS: Final = 120
_LONGEST_SCAN: Final = 8192
_ENDS: Final[Mapping[ScanEnd, bytes]] = {
    "any": b"\r\n\x03",
    "cr": b"\r",
    "lf": b"\n",
    "tab": b"\t",
    "none": b"",
}
_CODE_PAGE: Final = "cp1258"
"""What older scanners send for Vietnamese: the code page of Vietnamese Windows."""


class PortState(StrEnum):
    """How a COM port does."""

    CLOSED = "closed"
    OPEN = "open"
    LOST = "lost"
    MISSING = "missing"
    BUSY = "busy"
    UNSUPPORTED = "unsupported"

    @property
    def label(self) -> Sentence:
        """What to say about it."""
        return _STATE_LABELS[self]


_STATE_LABELS: Final = {
    PortState.CLOSED: Sentence("Chưa dùng cổng COM.", "No COM port is used."),
    PortState.OPEN: Sentence("Đã nối với máy quét, đang chờ quét.", "Connected, ready to scan."),
    PortState.LOST: Sentence(
        "Máy quét bị rút ra. Cắm lại là tự nối tiếp.",
        "The scanner was unplugged. It is connected again as soon as it is plugged in.",
    ),
    PortState.MISSING: Sentence(
        "Không thấy cổng này. Cắm máy quét vào; chương trình tự nối.",
        "There is no such port. Plug the scanner in; it is connected by itself.",
    ),
    PortState.BUSY: Sentence(
        "Cổng đang bị chương trình khác giữ, hoặc không có quyền dùng. Đóng chương trình đó.",
        "Another program holds the port, or it may not be used. Close that program.",
    ),
    PortState.UNSUPPORTED: Sentence(
        "Bản cài này không có phần đọc cổng COM. Dùng máy quét kiểu bàn phím.",
        "This installation cannot read COM ports. Use the scanner as a keyboard.",
    ),
}


@dataclass(frozen=True, slots=True)
class Port:
    """A COM port of this machine, and what is plugged into it in words."""

    name: str
    about: str = ""


def can_read_ports() -> bool:
    """Tell whether Qt's part for serial ports is installed; systems package it by itself."""
    return importlib.util.find_spec("PySide6.QtSerialPort") is not None


def ports() -> tuple[Port, ...]:
    """Ask the system for its COM ports."""
    if not can_read_ports():
        return ()
    from PySide6.QtSerialPort import QSerialPortInfo  # noqa: PLC0415 - may not be installed

    return tuple(
        Port(each.portName(), " · ".join(filter(None, (each.description(), each.manufacturer()))))
        for each in QSerialPortInfo.availablePorts()
    )


class SerialScanner(QObject):
    """Reads scans from a COM port, and opens it again whenever the scanner comes back.

    ``text_read`` tells each scan, ``state_changed`` the :class:`PortState`. Bytes are UTF-8;
    what is not is read as Vietnamese Windows wrote it. A scan ends with the characters the
    settings name, or with a pause, for scanners that send no end at all.
    """

    text_read = Signal(str)
    state_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = ScannerSettings()
        self._port: QSerialPort | None = None
        self._state = PortState.CLOSED
        self._bytes = bytearray()
        self._retry = QTimer(self)
        self._pause = QTimer(self)
        self._retry.setInterval(_RETRY_MS)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.setSingleShot(True)

        self._retry.timeout.connect(self._open)
        self._pause.timeout.connect(self._end)

    def state(self) -> PortState:
        """Return how the port does."""
        return self._state

    def listen(self, settings: ScannerSettings) -> None:
        """Read the port that ``settings`` name, as soon as it is there."""
        if self._settings == settings and self._retry.isActive():
            return
        self.stop()
        self._settings = settings
        if not can_read_ports():
            self._set_state(PortState.UNSUPPORTED)
            return
        self._retry.start()
        self._open()

    def stop(self) -> None:
        """Leave the port to others."""
        self._retry.stop()
        self._drop()
        self._set_state(PortState.CLOSED)

    def _open(self) -> None:
        if self._port is not None:
            return
        from PySide6.QtSerialPort import QSerialPort  # noqa: PLC0415 - may not be installed

        port = QSerialPort(self)
        port.setPortName(self._settings.port)
        port.setBaudRate(self._settings.speed)
        if not port.open(QSerialPort.OpenModeFlag.ReadOnly):
            is_missing = port.error() is QSerialPort.SerialPortError.DeviceNotFoundError
            port.deleteLater()
            if self._state is not PortState.LOST:
                self._set_state(PortState.MISSING if is_missing else PortState.BUSY)
            return
        self._port = port
        port.readyRead.connect(self._read)
        port.errorOccurred.connect(self._note_error)
        self._set_state(PortState.OPEN)

    def _read(self) -> None:
        if self._port is None:
            return
        ends = _ENDS[self._settings.ends_with]
        for byte in self._port.readAll().data():
            if byte in ends:
                self._end()
            else:
                self._bytes.append(byte)
        del self._bytes[:-_LONGEST_SCAN]
        if self._bytes:
            self._pause.start()

    def _end(self) -> None:
        self._pause.stop()
        text = decoded(bytes(self._bytes))
        self._bytes.clear()
        if text.strip():
            self.text_read.emit(text)

    def _note_error(self, error: QSerialPort.SerialPortError) -> None:
        """Let go of a port that is gone; other errors pass by themselves."""
        if self._port is None or error is not type(error).ResourceError:
            return
        self._drop()
        self._set_state(PortState.LOST)

    def _drop(self) -> None:
        port, self._port = self._port, None
        self._bytes.clear()
        self._pause.stop()
        if port is not None:
            port.blockSignals(True)
            port.close()
            port.deleteLater()

    def _set_state(self, state: PortState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)


def decoded(content: bytes) -> str:
    """Return the text of what a scanner sent: UTF-8, else the code page of Vietnamese Windows."""
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode(_CODE_PAGE, errors="replace")
