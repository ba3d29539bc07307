"""The look-up screen as a program of its own: nobody signs in, nothing can be changed."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop_app import paths
from desktop_app.domain.scans import Known
from desktop_app.services.acting import utc_now
from desktop_app.services.public_lookup import PublicLookup
from desktop_app.settings import Settings
from desktop_app.ui.bugs import BugCatcher
from desktop_app.ui.kiosk.window import KioskWindow, Leaving
from desktop_app.ui.language import install_language
from desktop_app.ui.messages import Messages
from desktop_app.ui.program_log import program_log
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.theme import Appearance, AppearanceChoice


def run_kiosk(lookup: PublicLookup, settings: Settings, quit_after: float | None) -> int:
    """Show the look-up screen until its window is closed, and return the exit code.

    A mistake of the program is logged and the screen begins anew: no citizen can mend it.
    After ``quit_after`` seconds the window closes by itself.
    """
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("motcua")
    hooks = sys.excepthook
    with program_log(paths.log_dir()):
        resources = paths.resources_dir()
        appearance = Appearance(app, resources, AppearanceChoice(settings.appearance))
        install_language(app, settings.language, resources / "i18n")
        kiosk = KioskWindow(lookup, settings.office.centre, utc_now, Leaving.FREELY)
        scanner = Scanner(app)
        messages = Messages(kiosk)
        BugCatcher(messages, kiosk).install()
        messages.bug_found.connect(kiosk.begin)
        scanner.use(settings.scanner)
        scanner.know(lambda: Known(settings.office.agency_code), kiosk)
        scanner.read.connect(kiosk.hear_scan)
        kiosk.left.connect(app.quit)
        if quit_after is not None:
            QTimer.singleShot(round(quit_after * 1000), kiosk, kiosk.close)
        kiosk.show_full()
        try:
            app.exec()
        finally:
            sys.excepthook = hooks
            app.removeEventFilter(scanner)
            for part in (kiosk, scanner, appearance):
                part.deleteLater()
    return 0
