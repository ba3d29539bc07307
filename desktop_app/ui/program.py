"""One run of the program: settings, store, sign-in and the main window, one after the other."""

from __future__ import annotations

import logging
import sys
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, QTranslator, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import paths
from desktop_app.assembly import Office, open_office
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Language
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.store_probing import StoreState, probe_store
from desktop_app.settings import ScannerSettings, Settings, load_settings, save_settings
from desktop_app.ui.bugs import BugCatcher
from desktop_app.ui.calendar import PutAwayReminders
from desktop_app.ui.first_start import FirstStart, SetUp
from desktop_app.ui.garbage import GarbageCollecting
from desktop_app.ui.language import install_language
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import BugReport, Messages
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.sign_in import LastUser, SignIn
from desktop_app.ui.start_trouble import ConnectionDialog, OpeningDialog, StartTrouble, as_known
from desktop_app.ui.tasks import BackgroundTasks
from desktop_app.ui.theme import Appearance, AppearanceChoice
from desktop_app.ui.widgets.error_dialog import ErrorDialog
from desktop_app.ui.workplaces import SETTINGS, Workplaces

_SHOW_OPENING_AFTER_MS = 300
_log = logging.getLogger(__name__)


class Program(QObject):
    """What happens one after the other between the start and the end of the program."""

    def __init__(
        self,
        app: QApplication,
        settings_path: Path,
        database_url: str | None,
        clock: Clock = utc_now,
    ) -> None:
        super().__init__(app)
        self.exit_code = 0
        self._app = app
        self._path = settings_path
        self._named_url = database_url
        self._clock = clock
        self._hooks = (sys.excepthook, threading.excepthook)
        self._quits_by_itself = app.quitOnLastWindowClosed()
        self._settings: Settings | None = None
        self._office: Office | None = None
        self._actor: Actor | None = None
        self._window: QWidget | None = None
        self._translator: QTranslator | None = None
        self._messages = Messages(self)
        self._tasks = BackgroundTasks(self._messages, app)
        self._scanner = Scanner(app)
        self._bugs = BugCatcher(self._messages, self)
        self._appearance = Appearance(app, paths.resources_dir())
        self._opening = QTimer(self)
        self._garbage = GarbageCollecting(self)
        self._put_away = PutAwayReminders()

        # One window follows another here: the program ends when it is told to.
        app.setQuitOnLastWindowClosed(False)
        self._bugs.install()
        self._speak(Language.VIETNAMESE)
        self._opening.setSingleShot(True)
        self._opening.setInterval(_SHOW_OPENING_AFTER_MS)

        self._opening.timeout.connect(self._show_opening)
        self._messages.bug_found.connect(self._show_bug)

    def start(self) -> None:
        """Read the settings and open the office, or ask for them at the first start."""
        if not self._path.exists():
            self._begin_first_start(None)
            return
        try:
            settings = load_settings(self._path)
        except KnownError as error:
            trouble = StartTrouble(error.sentence, self.tr("Open the settings file"))
            trouble.mending_asked.connect(self._open_settings_file)
            self._show_trouble(trouble)
            return
        self._take_settings(settings)
        self._open_office()

    def quit(self) -> None:
        """End the program; an office that could not be opened is a failure."""
        if isinstance(self._window, StartTrouble):
            self.exit_code = 1
        self._app.exit(self.exit_code)

    def close(self) -> None:
        """Wait for what is being done, close windows and store, and give back what was taken."""
        self._opening.stop()
        self._replace_window(None)
        self._tasks.wait()
        if self._office is not None:
            self._office.close()
        self._app.removeEventFilter(self._scanner)
        self._scanner.use(ScannerSettings())
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
        sys.excepthook, threading.excepthook = self._hooks
        self._app.setQuitOnLastWindowClosed(self._quits_by_itself)
        self._garbage.stop()
        for part in (self._scanner, self._tasks, self._appearance, self):
            part.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _running_settings(self) -> Settings:
        """Return the settings of this run: the command line may name another store."""
        if self._settings is None:
            raise AssertionError("the settings are read first")
        if self._named_url is None:
            return self._settings
        return replace(self._settings, database_url=self._named_url)

    def _take_settings(self, settings: Settings) -> None:
        if self._settings is None or settings.language is not self._settings.language:
            self._speak(settings.language)
        self._settings = settings
        self._scanner.use(settings.scanner)
        choice = AppearanceChoice(settings.appearance)
        if choice is not self._appearance.choice:
            self._appearance.choose(choice)

    def _speak(self, language: Language) -> None:
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
        self._translator = install_language(self._app, language, paths.resources_dir() / "i18n")

    def _open_office(self) -> None:
        self._replace_window(None)
        self._opening.start()
        self._tasks.run(
            partial(_open_if_in_use, self._running_settings(), self._clock),
            self._take_office,
            self._tell_not_opened,
        )

    def _show_opening(self) -> None:
        dialog = OpeningDialog()
        dialog.rejected.connect(self.quit)
        self._replace_window(dialog)

    def _take_office(self, office: Office | None) -> None:
        self._opening.stop()
        if office is None:
            self._begin_first_start(self._settings)
            return
        self._office = office
        self._ask_who()

    def _tell_not_opened(self, error: Exception) -> None:
        self._opening.stop()
        known = as_known(error)
        if known is None:
            self._replace_window(None)
            self._messages.report(error)
            return
        _log.error("The office cannot be opened", exc_info=error)
        # An address that the command line named is not mended in the settings.
        mend = "" if self._named_url is not None else self.tr("Connection settings")
        trouble = StartTrouble(known.sentence, mend)
        trouble.mending_asked.connect(self._ask_connection)
        self._show_trouble(trouble)

    def _show_trouble(self, trouble: StartTrouble) -> None:
        trouble.retry_asked.connect(self.start)
        trouble.rejected.connect(self.quit)
        self._replace_window(trouble)

    def _open_settings_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _ask_connection(self) -> None:
        dialog = ConnectionDialog(
            self._running_settings(), self._tasks, self._messages, self._window
        )
        dialog.url_chosen.connect(self._move_to)
        dialog.open()

    def _move_to(self, url: str) -> None:
        settings = replace(self._running_settings(), database_url=url)
        try:
            save_settings(settings, self._path)
        except KnownError as error:
            self._show_trouble(StartTrouble(error.sentence))
            return
        self._take_settings(settings)
        self._open_office()

    def _begin_first_start(self, known: Settings | None) -> None:
        assistant = FirstStart(
            self._path,
            self._tasks,
            self._messages,
            known=known,
            database_url=self._named_url,
            clock=self._clock,
        )
        assistant.set_up.connect(self._take_set_up)
        assistant.rejected.connect(self.quit)
        self._replace_window(assistant)

    def _take_set_up(self, made: SetUp) -> None:
        self._take_settings(made.saved)
        self._named_url = None if made.saved == made.office.settings else self._named_url
        self._office = made.office
        if made.actor is None:
            self._ask_who()
        else:
            self._enter(made.actor)

    def _ask_who(self) -> None:
        if self._office is None:
            raise AssertionError("the office is opened first")
        self._actor = None
        sign_in = SignIn(
            self._office.signing_in,
            self._running_settings(),
            LastUser(paths.data_dir() / "last-user.txt"),
        )
        sign_in.signed_in.connect(self._enter)
        sign_in.rejected.connect(self.quit)
        self._replace_window(sign_in)

    def _enter(self, actor: Actor) -> None:
        self._actor = actor
        self._show_workplaces("")

    def _show_workplaces(self, page: str) -> None:
        """Build the main window in place of the one there is, in its place on the screen."""
        if self._office is None or self._actor is None or self._settings is None:
            raise AssertionError("somebody signs in to an office first")
        workplaces = Workplaces(
            self._office,
            self._actor,
            self._settings,
            self._path,
            self._messages,
            self._tasks,
            self._scanner,
            self._clock,
            self._put_away,
        )
        workplaces.settings_saved.connect(self._change_settings)
        workplaces.sign_out_asked.connect(self._ask_who)
        window = workplaces.window
        window.closed.connect(self.quit)
        if isinstance(self._window, MainWindow):
            window.restoreGeometry(self._window.saveGeometry())
        if page:
            window.show_page(page)
        self._replace_window(window)

    def _change_settings(self, settings: Settings) -> None:
        """Work with other settings from now on; the pages are built anew to show them."""
        before = self._settings
        self._take_settings(settings)
        if before is None or self._office is None:
            raise AssertionError("the settings are read before they are changed")
        # Another store waits for the next start, other looks are shown already.
        if replace(before, appearance=settings.appearance) == settings:
            return
        url = self._office.settings.database_url
        try:
            office = open_office(replace(settings, database_url=url), self._clock)
        except KnownError as error:
            self._messages.report(error)
            return
        previous, self._office = self._office, office
        self._show_workplaces(SETTINGS)
        previous.close()

    def _replace_window(self, window: QWidget | None) -> None:
        """Show ``window`` where another was; that one goes without a word."""
        previous, self._window = self._window, window
        if window is not None:
            if isinstance(window, MainWindow):
                window.show_fitting()
            else:
                window.show()
            window.activateWindow()
        if previous is not None:
            previous.blockSignals(True)
            previous.close()
            previous.deleteLater()

    def _show_bug(self, report: BugReport) -> None:
        # The main window shows its own; before there is one, this is the place.
        if isinstance(self._window, MainWindow):
            return
        dialog = ErrorDialog(report, self._window)
        if self._window is None:
            self.exit_code = 1
            dialog.finished.connect(self.quit)
        dialog.open()


def _open_if_in_use(settings: Settings, clock: Clock) -> Office | None:
    """Open the office, or return ``None`` when its store has nobody who could sign in."""
    if probe_store(settings.database_url) is not StoreState.IN_USE:
        return None
    return open_office(settings, clock)
