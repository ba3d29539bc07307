"""Work in the background, its outcome on the thread of the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import BackgroundTasks, ImmediateTasks, TaskRunner
from tests.ui.bench import Heard


class Asker(QObject):
    """One who asks for work and notes what comes back, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[QThread] = set()

    def take(self, result: object) -> None:
        self.threads.add(QThread.currentThread())
        self.results.append(result)

    def mourn(self, error: Exception) -> None:
        self.threads.add(QThread.currentThread())
        self.errors.append(error)


@pytest.fixture
def background(qapp: QApplication, messages: Messages) -> Iterator[BackgroundTasks]:
    runner = BackgroundTasks(messages, qapp)
    yield runner
    runner.wait()
    QApplication.processEvents()
    qapp.aboutToQuit.disconnect(runner.wait)
    runner.deleteLater()


@pytest.fixture(params=["background", "immediate"])
def runner(
    request: pytest.FixtureRequest, background: BackgroundTasks, tasks: ImmediateTasks
) -> TaskRunner:
    return background if request.param == "background" else tasks


def no_paper() -> None:
    raise KnownError(Sentence("Hết giấy", "Out of paper"))


def slip() -> None:
    raise ZeroDivisionError("a slip")


def test_a_result_comes_back_on_the_thread_of_the_window(qtbot: QtBot, runner: TaskRunner) -> None:
    asker = Asker()

    runner.run(lambda: 6 * 7, asker.take, asker.mourn)
    qtbot.waitUntil(lambda: bool(asker.results))

    assert asker.results == [42]
    assert asker.errors == []
    assert asker.threads == {QApplication.instance().thread()}  # type: ignore[union-attr]


def test_the_work_itself_is_done_elsewhere(qtbot: QtBot, background: BackgroundTasks) -> None:
    asker = Asker()

    background.run(threading.get_ident, asker.take)
    qtbot.waitUntil(lambda: bool(asker.results))

    assert asker.results != [threading.get_ident()]


def test_an_error_comes_to_the_one_who_asked(
    qtbot: QtBot, runner: TaskRunner, heard: Heard
) -> None:
    asker = Asker()

    runner.run(slip, asker.take, asker.mourn)
    qtbot.waitUntil(lambda: bool(asker.errors))

    assert isinstance(asker.errors[0], ZeroDivisionError)
    assert asker.results == []
    assert heard.bugs == []


def test_a_known_error_that_nobody_takes_is_said(
    qtbot: QtBot, runner: TaskRunner, heard: Heard
) -> None:
    runner.run(no_paper, Asker().take)
    qtbot.waitUntil(lambda: bool(heard.messages))

    assert heard.texts() == ["Hết giấy"]
    assert heard.bugs == []


def test_a_bug_that_nobody_takes_is_reported_with_its_traceback(
    qtbot: QtBot, runner: TaskRunner, heard: Heard
) -> None:
    runner.run(slip, Asker().take)
    qtbot.waitUntil(lambda: bool(heard.bugs))

    assert heard.messages == []
    assert heard.bugs[0].summary == "ZeroDivisionError: a slip"
    assert "in slip" in heard.bugs[0].details


def test_many_tasks_all_come_back(qtbot: QtBot, background: BackgroundTasks) -> None:
    asker = Asker()

    for number in range(50):
        background.run(lambda number=number: number, asker.take)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(asker.results) == 50)

    assert sorted(asker.results, key=str) == sorted(range(50), key=str)


def test_a_forgotten_task_is_not_heard(background: BackgroundTasks) -> None:
    asker = Asker()
    go_on = threading.Event()

    task = background.run(go_on.wait, asker.take)
    task.forget()
    go_on.set()
    background.wait()
    QApplication.processEvents()

    assert asker.results == []


def test_a_result_for_one_who_has_gone_is_let_go(background: BackgroundTasks) -> None:
    asker = Asker()
    go_on = threading.Event()
    results = asker.results

    background.run(go_on.wait, asker.take)
    shiboken6.delete(asker)
    go_on.set()
    background.wait()
    QApplication.processEvents()

    assert results == []


def test_quitting_waits_for_what_is_under_way(
    qapp: QApplication, background: BackgroundTasks
) -> None:
    done: list[str] = []
    started = threading.Event()

    def work() -> None:
        started.set()
        done.append("written")

    background.run(work, Asker().take)
    started.wait()
    qapp.aboutToQuit.emit()

    assert done == ["written"]
