"""The composition root of the window: how a run begins and ends, and the window by itself."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app import paths
from desktop_app.assembly import Office
from desktop_app.domain.people import Actor
from desktop_app.services.acting import Clock, utc_now
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Messages
from desktop_app.ui.program import Program
from desktop_app.ui.program_log import program_log
from desktop_app.ui.restarting import start_again
from desktop_app.ui.scale import apply_scale, saved_scale
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.tasks import ImmediateTasks, TaskRunner
from desktop_app.ui.workplaces import Workplaces

_log = logging.getLogger(__name__)


def run_window(settings_path: Path, database_url: str | None, quit_after: float | None) -> int:
    """Run the program with its window until it is closed, and return the exit code.

    ``settings_path`` is the settings file; where there is none the assistant of the first
    start makes it. ``database_url`` takes the place of the address in it for this run.
    After ``quit_after`` seconds everything closes by itself: nobody is signed in for it, so
    what opens is the assistant or the question who sits here. The code is 0, or 1 when the
    office could not be opened.
    """
    running = QApplication.instance()
    if running is None:
        apply_scale(saved_scale(settings_path))
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("motcua")
    with program_log(paths.log_dir()):
        program = Program(app, settings_path, database_url)
        if quit_after is not None:
            QTimer.singleShot(round(quit_after * 1000), program, program.quit)
        QTimer.singleShot(0, program, program.start)
        try:
            app.exec()
        finally:
            program.close()
        if program.is_restart_wanted and not start_again():
            _log.error("The program could not be opened again")
            return 1
        return program.exit_code


def build_window(
    office: Office,
    actor: Actor,
    settings_path: Path,
    *,
    tasks: TaskRunner | None = None,
    clock: Clock = utc_now,
) -> MainWindow:
    """Build the window of ``office`` as ``actor`` sees it, without asking who that is.

    For screenshots and tests: looks and language are the caller's, tasks run at once unless
    ``tasks`` says otherwise. Saving the settings writes ``settings_path`` and no more.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the window needs its application first")
    messages = Messages()
    scanner = Scanner(app)
    workplaces = Workplaces(
        office,
        actor,
        office.settings,
        settings_path,
        messages,
        ImmediateTasks(messages) if tasks is None else tasks,
        scanner,
        clock,
    )
    window = workplaces.window
    messages.setParent(window)
    window.destroyed.connect(scanner.deleteLater)
    return window
