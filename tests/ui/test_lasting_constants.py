"""None, True and False outlive what Qt takes of them."""

from __future__ import annotations

import subprocess
import sys

import pytest

CALLS = """
import desktop_app.ui
from PySide6.QtGui import QFont
font = QFont()
for _ in range(100_000):
    font.setPixelSize(13)
print("alive")
"""
SIGNALS = """
import desktop_app.ui
from PySide6.QtCore import QObject, Signal
class Teller(QObject):
    told = Signal(bool)
teller = Teller()
heard = []
teller.told.connect(heard.append)
for _ in range(100_000):
    teller.told.emit(True)
print("alive" if len(heard) == 100_000 else len(heard))
"""


@pytest.mark.parametrize("program", [CALLS, SIGNALS], ids=["calls", "signals"])
def test_a_hundred_thousand_of_them_do_not_end_the_interpreter(program: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "alive"), ended.stderr
