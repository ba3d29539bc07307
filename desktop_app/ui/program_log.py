"""The log file: what went wrong, without the data of any citizen."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_FILE_NAME = "motcua.log"
_BYTES = 1_000_000
_OLDER_FILES = 5
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")


@contextmanager
def program_log(folder: Path) -> Iterator[None]:
    """Write the log to ``folder`` while the program runs, with what Qt has to say.

    The file begins anew at 1 MB and five older ones are kept. Where the folder cannot be
    written the log goes to the terminal instead.
    """
    handler = _handler(folder)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    previous = qInstallMessageHandler(_take_qt_message)
    try:
        yield
    finally:
        qInstallMessageHandler(previous)
        root.setLevel(level)
        root.removeHandler(handler)
        handler.close()


def _handler(folder: Path) -> logging.Handler:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / _FILE_NAME, maxBytes=_BYTES, backupCount=_OLDER_FILES, encoding="utf-8"
        )
    except OSError as error:
        handler = logging.StreamHandler()
        _log.warning("No log file in %s: %s", folder, error.strerror)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


def _take_qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), text)
