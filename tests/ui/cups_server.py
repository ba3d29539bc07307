"""A CUPS of its own for the tests: a real cupsd with PDF printers, away from the machine's."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

PDF_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
_BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
_TRAYS = """*OpenUI *InputSlot/Paper Source: PickOne
*DefaultInputSlot: Auto
*InputSlot Auto/Automatic: "<</ManualFeed false>>setpagedevice"
*InputSlot Tray1/Khay A4: "<</MediaPosition 0>>setpagedevice"
*InputSlot Tray2/Khay A5: "<</MediaPosition 1>>setpagedevice"
*CloseUI: *InputSlot
"""
_CUPSD = """LogLevel debug
Listen {folder}/cups.sock
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
DefaultAuthType None
ErrorPolicy stop-printer
<Location />
  Order allow,deny
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """ServerRoot {folder}/etc
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
SystemGroup root
"""


def what_is_missing() -> str:
    """Return why there can be no CUPS here, empty when there can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "cupsd drives its printers as root only"
    for tool in ("cupsd", "lpadmin", "cupsdisable", "cupsreject"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed (Debian: cups)"
    if not PDF_DRIVER.exists() or not _BACKEND.exists():
        return "the PDF printer is not installed (Debian: printer-driver-cups-pdf)"
    return ""


class CupsServer:
    """A running cupsd; this process and its children speak to it until it is stopped."""

    def __init__(self) -> None:
        # Not in pytest's folder: the path of a socket is short, and filters run as another user.
        self.folder = Path(tempfile.mkdtemp(prefix="cups-"))
        self.folder.chmod(0o755)
        self._out = Path(pwd.getpwuid(os.geteuid()).pw_dir) / "PDF"
        self._before = self._written()
        for name, mode in (("etc", 0o755), ("spool", 0o710), ("cache", 0o770), ("state", 0o755)):
            (self.folder / name).mkdir()
            (self.folder / name).chmod(mode)
        (self.folder / "tmp").mkdir()
        (self.folder / "tmp").chmod(0o1777)
        values = {"folder": self.folder, "port": _free_port()}
        for file, text in (("cupsd.conf", _CUPSD), ("cups-files.conf", _FILES)):
            (self.folder / "etc" / file).write_text(text.format(**values))
        self._environment = os.environ.get("CUPS_SERVER")
        os.environ["CUPS_SERVER"] = f"{self.folder}/cups.sock"
        _forget_server()
        self._process = subprocess.Popen(
            [
                *("cupsd", "-f", "-c", self.folder / "etc/cupsd.conf"),
                *("-s", self.folder / "etc/cups-files.conf"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 30
        while not self._answers():
            if time.monotonic() > deadline:
                self.stop()
                raise AssertionError("cupsd does not answer")
            time.sleep(0.1)

    def add_pdf_printer(self, name: str, *, with_trays: bool = False, changed: str = "") -> None:
        """Add a printer that writes PDFs; ``changed`` are more lines of its description."""
        description = PDF_DRIVER.read_text()
        more = (_TRAYS if with_trays else "") + changed
        description = description.replace("*OpenGroup", f"{more}*OpenGroup", 1)
        if more and more not in description:
            description += more
        file = self.folder / f"{name}.ppd"
        file.write_text(description)
        self.run("lpadmin", "-p", name, "-v", "cups-pdf:/", "-P", str(file), "-E")

    def run(self, *command: str) -> None:
        """Run one of the tools of CUPS."""
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stderr)

    def papers(self) -> list[bytes]:
        """Return what came out since the start, in the order of printing."""
        new = sorted(self._written() - self._before, key=lambda file: file.stat().st_mtime_ns)
        return [file.read_bytes() for file in new]

    def log(self) -> Sequence[str]:
        """Return what cupsd noted."""
        return (self.folder / "error.log").read_text().splitlines()

    def stop(self) -> None:
        """Stop the server and clear away what it wrote."""
        self._process.terminate()
        self._process.wait(20)
        if self._environment is None:
            os.environ.pop("CUPS_SERVER")
        else:
            os.environ["CUPS_SERVER"] = self._environment
        _forget_server()
        for file in self._written() - self._before:
            file.unlink()
        shutil.rmtree(self.folder)

    def _answers(self) -> bool:
        if not (self.folder / "cups.sock").exists():
            return False
        return not subprocess.run(["lpstat", "-r"], capture_output=True, check=False).returncode

    def _written(self) -> set[Path]:
        return set(self._out.glob("*.pdf"))


def _forget_server() -> None:
    """Have libcups look anew where its server is; it remembers that by thread."""
    ctypes.CDLL("libcups.so.2").cupsSetServer(None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
