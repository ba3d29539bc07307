"""A serial scanner on a real pseudo-terminal: what it sends is told, whatever happens to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.scans import Known, Scan
from desktop_app.settings import ScanEnd, ScannerSettings
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.scanning.serial import PortState, SerialScanner, can_read_ports, decoded
from tests.ui.bench import Clock

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is Unix", allow_module_level=True)

import pty
import tty

CODE = "H26.12.05-261120-0007"
CARD = "001188012345||Nguyễn Thị Ước Nguyện|01021988|Nữ|phường Ba Đình, thành phố Hà Nội|15082021"

needs_ports = pytest.mark.skipif(
    not can_read_ports(), reason="Qt's serial ports (PySide6-Addons) are not installed"
)


class Device:
    """A scanner on a cable that can be pulled out and put in again under the same name."""

    def __init__(self, name: Path) -> None:
        self.name = name
        self._hand: int | None = None

    def plug_in(self) -> None:
        """Give the port its name in the system."""
        self._hand, port = pty.openpty()
        tty.setraw(port)
        self.name.unlink(missing_ok=True)
        self.name.symlink_to(os.ttyname(port))
        os.close(port)

    def pull_out(self) -> None:
        """Take the cable out."""
        if self._hand is not None:
            os.close(self._hand)
            self._hand = None
        self.name.unlink(missing_ok=True)

    def send(self, content: bytes) -> None:
        """Send bytes as the scanner does."""
        assert self._hand is not None
        os.write(self._hand, content)

    def settings(self, ends_with: ScanEnd = "any") -> ScannerSettings:
        """Return the settings for this port."""
        return ScannerSettings("serial", str(self.name), ends_with=ends_with)


@pytest.fixture
def device(tmp_path: Path) -> Iterator[Device]:
    plugged = Device(tmp_path / "ttyScanner")
    yield plugged
    plugged.pull_out()


@pytest.fixture
def reader() -> Iterator[SerialScanner]:
    listening = SerialScanner()
    yield listening
    listening.stop()


@pytest.fixture
def texts(reader: SerialScanner) -> list[str]:
    told: list[str] = []
    reader.text_read.connect(told.append)
    return told


@needs_ports
@pytest.mark.parametrize(
    ("ends_with", "sent", "told"),
    [
        ("any", f"{CODE}\r", [CODE]),
        ("any", f"{CODE}\r\n{CARD}\r\n", [CODE, CARD]),
        ("any", f"\x02{CODE}\x03", [f"\x02{CODE}"]),
        ("cr", CARD.replace("|", "\n") + "\r", [CARD.replace("|", "\n")]),
        ("lf", f"{CODE}\n{CODE}\n", [CODE, CODE]),
        ("tab", f"{CODE}\t{CARD}\t", [CODE, CARD]),
        ("none", CODE, [CODE]),
        ("any", CODE, [CODE]),
        ("any", "\r\n\r\n", []),
    ],
)
def test_each_scan_is_told_whole(
    qtbot: QtBot, device: Device, reader: SerialScanner, texts: list[str],
    ends_with: ScanEnd, sent: str, told: list[str],
) -> None:  # fmt: skip
    device.plug_in()
    reader.listen(device.settings(ends_with))
    assert reader.state() is PortState.OPEN

    device.send(sent.encode())

    qtbot.waitUntil(lambda: len(texts) >= len(told))
    qtbot.wait(20)
    assert texts == told


@needs_ports
def test_a_letter_cut_in_two_by_the_cable_arrives_whole(
    qtbot: QtBot, device: Device, reader: SerialScanner, texts: list[str]
) -> None:
    device.plug_in()
    reader.listen(device.settings())
    content = f"{CARD}\r".encode()
    place = content.index("ễ".encode()) + 1

    device.send(content[:place])
    qtbot.wait(30)
    device.send(content[place:])

    qtbot.waitUntil(lambda: bool(texts))
    assert texts == [CARD]


@needs_ports
def test_it_is_found_again_when_it_was_pulled_out_and_put_in(
    qtbot: QtBot, device: Device, reader: SerialScanner, texts: list[str]
) -> None:
    states: list[PortState] = []
    reader.state_changed.connect(states.append)
    device.plug_in()
    reader.listen(device.settings())
    device.send(CODE[:9].encode())

    device.pull_out()
    qtbot.waitUntil(lambda: reader.state() is PortState.LOST)
    device.plug_in()
    qtbot.waitUntil(lambda: reader.state() is PortState.OPEN, timeout=10_000)
    device.send(f"{CODE}\r".encode())

    qtbot.waitUntil(lambda: bool(texts))
    assert texts[-1] == CODE
    assert states == [PortState.OPEN, PortState.LOST, PortState.OPEN]


@needs_ports
def test_it_is_waited_for_when_it_is_plugged_in_later(
    qtbot: QtBot, device: Device, reader: SerialScanner, texts: list[str]
) -> None:
    reader.listen(device.settings())
    assert reader.state() is PortState.MISSING

    device.plug_in()
    qtbot.waitUntil(lambda: reader.state() is PortState.OPEN, timeout=10_000)
    device.send(f"{CODE}\r".encode())

    qtbot.waitUntil(lambda: texts == [CODE])


@needs_ports
def test_a_port_that_is_left_can_be_opened_by_others(
    qtbot: QtBot, device: Device, reader: SerialScanner
) -> None:
    device.plug_in()
    reader.listen(device.settings())
    reader.stop()
    other = SerialScanner()

    other.listen(device.settings())

    assert (reader.state(), other.state()) == (PortState.CLOSED, PortState.OPEN)
    other.stop()


@needs_ports
def test_a_thousand_scans_through_the_cable(
    qtbot: QtBot, device: Device, scanner: Scanner, clock: Clock
) -> None:
    told: list[Scan] = []
    scanner.know(lambda: Known("H26.12.05"), scanner)
    scanner.read.connect(told.append)
    device.plug_in()
    scanner.use(device.settings())
    codes = [f"H26.12.05-261120-{serial:04d}" for serial in range(1, 1001)]

    for start in range(0, 1000, 50):
        device.send("".join(f"{code}\r\n" for code in codes[start : start + 50]).encode())
        qtbot.waitUntil(partial(_has, told, start + 50))

    assert [scan.text for scan in told] == codes
    assert all(scan.is_own for scan in told)
    scanner.use(ScannerSettings())
    assert scanner.port_state() is PortState.CLOSED


def _has(told: list[Scan], count: int) -> bool:
    return len(told) == count


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (CARD.encode(), CARD),
        (b"\xef\xbb\xbf" + CARD.encode(), CARD),
        (b"Ng\xf4 Th\xea", "Ngô Thê"),
        (b"\xd0\xec", "Đ\u0301"),
        (b"\x81\x8d", "\ufffd\ufffd"),
    ],
)
def test_what_is_not_utf8_is_read_as_vietnamese_windows_wrote_it(content: bytes, text: str) -> None:
    assert decoded(content) == text


def test_without_qts_part_for_ports_that_is_said(
    reader: SerialScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.ui.scanning.serial.can_read_ports", lambda: False)

    reader.listen(ScannerSettings("serial", "COM3"))

    assert reader.state() is PortState.UNSUPPORTED
