"""What Qt made goes on the thread of the window, whoever fills the memory."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.garbage import GarbageCollecting


class Loop:
    """Something that only the collector can take away; it notes on which thread."""

    def __init__(self, taken_on: list[int]) -> None:
        self._taken_on = taken_on
        self._itself = self

    def __del__(self) -> None:
        self._taken_on.append(threading.get_ident())


@pytest.fixture
def collecting(qapp: QApplication) -> Iterator[GarbageCollecting]:
    running = GarbageCollecting(qapp)
    yield running
    running.stop()
    running.deleteLater()


def fill_memory() -> None:
    for _ in range(50_000):
        loop: list[object] = []
        loop.append(loop)


def test_a_task_collects_nothing(collecting: GarbageCollecting) -> None:
    taken_on: list[int] = []
    Loop(taken_on)

    worker = threading.Thread(target=fill_memory)
    worker.start()
    worker.join()
    assert taken_on == []
    collecting.collect()

    assert taken_on == [threading.get_ident()]


def test_python_collects_by_itself_afterwards(collecting: GarbageCollecting) -> None:
    assert not gc.isenabled()

    collecting.stop()

    assert gc.isenabled()
