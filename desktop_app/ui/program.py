"""One run of the program: settings, store, sign-in and the main window, one after the other."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import paths
from desktop_app.assembly import Office, open_office
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Language
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.drafts import DraftFolder
from desktop_app.services.store_probing import StoreState, probe_store
from desktop_app.services.trial_data import begin_for_real
from desktop_app.services.unsent_prints import UnsentPrintsFile
from desktop_app.settings import ScannerSettings, Settings, load_settings, save_settings
from desktop_app.ui.bugs import BugCatcher
from desktop_app.ui.calendar import PutAwayReminders
from desktop_app.ui.first_start import FirstStart, SetUp
from desktop_app.ui.garbage import GarbageCollecting
from desktop_app.ui.kiosk.window import KioskWindow, Leaving
from desktop_app.ui.language import current_language
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import BugReport, MessageAction, Messages
from desktop_app.ui.printing.print_keeping import PrintKeeping
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.printing.printers import system_spooler
from desktop_app.ui.scanner import Scanner
from desktop_app.ui.sign_in import LastUser, SignIn
from desktop_app.ui.speaking import Speaking, keep_own_language
from desktop_app.ui.start_trouble import ConnectionDialog, OpeningDialog, StartTrouble, as_known
from desktop_app.ui.tasks import BackgroundTasks
from desktop_app.ui.theme import Appearance, AppearanceChoice
from desktop_app.ui.widgets.error_dialog import ErrorDialog
from desktop_app.ui.workplaces import SETTINGS, KeepingDrafts, Workplaces
from desktop_app.ui.workplaces.keys import PRINT_QUEUE

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
        self.is_restart_wanted = False
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
        self._workplaces: Workplaces | None = None
        self._kiosk: KioskWindow | None = None
        # What to say once somebody sits down.
        self._news: Callable[[], object] | None = None
        self._speaking = Speaking(app, paths.resources_dir() / "i18n")
        self._messages = Messages(self)
        self._tasks = BackgroundTasks(self._messages, app)
        self._draft_tasks = BackgroundTasks(self._messages, app)
        self._keeping = KeepingDrafts(DraftFolder(paths.data_dir() / "drafts"), self._draft_tasks)
        self._scanner = Scanner(app)
        self._bugs = BugCatcher(self._messages, self)
        self._appearance = Appearance(app, paths.resources_dir())
        self._opening = QTimer(self)
        self._garbage = GarbageCollecting(self)
        self._put_away = PutAwayReminders()
        self._print_queue = PrintQueue(system_spooler(), self._tasks, clock, self)
        self._print_keeping: PrintKeeping | None = None

        # One window follows another here: the program ends when it is told to.
        app.setQuitOnLastWindowClosed(False)
        self._bugs.install()
        self._speaking.speak(Language.VIETNAMESE)
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

    def restart(self) -> None:
        """End the program and have it opened again, with what is being typed kept as a draft."""
        self.is_restart_wanted = True
        self.quit()

    def close(self) -> None:
        """Wait for what is being done, close windows and store, and give back what was taken."""
        self._opening.stop()
        self._close_kiosk()
        self._leave_workplaces()
        self._replace_window(None)
        self._tasks.wait()
        self._draft_tasks.wait()
        if self._office is not None:
            self._office.close()
        self._app.removeEventFilter(self._scanner)
        self._scanner.use(ScannerSettings())
        self._speaking.stop()
        sys.excepthook, threading.excepthook = self._hooks
        self._app.setQuitOnLastWindowClosed(self._quits_by_itself)
        self._garbage.stop()
        for part in (self._scanner, self._tasks, self._draft_tasks, self._appearance, self):
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
            self._speaking.speak(settings.language)
            # The machine's language was changed on purpose: it counts for who changed it too.
            self._keep_own_language(None)
        self._settings = settings
        self._scanner.use(settings.scanner)
        choice = AppearanceChoice(settings.appearance)
        if choice is not self._appearance.choice:
            self._appearance.choose(choice)

    def _keep_own_language(self, language: Language | None) -> None:
        if self._office is None or self._actor is None:
            return
        try:
            keep_own_language(self._office.preferences, self._actor, language)
        except KnownError as error:
            self._messages.report(error)

    def _switch_own_language(self, language: Language) -> None:
        """Speak ``language`` to who sits here, now and from now on, on the page in front."""
        page = self._window.current_key() if isinstance(self._window, MainWindow) else ""
        self._keep_own_language(language)
        self._speaking.speak(language)
        self._show_workplaces(page)

    def _switch_machine_language(self, language: Language) -> None:
        """Speak ``language`` to whoever comes to this machine."""
        if self._settings is None:
            raise AssertionError("the settings are read before somebody is asked for")
        settings = replace(self._settings, language=language)
        try:
            save_settings(settings, self._path)
        except KnownError as error:
            # Whoever may not write the file reads the window all the same.
            _log.warning("The language was not kept: %s", error)
        self._take_settings(settings)
        self._ask_who()

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
            self._print_queue,
            known=known,
            database_url=self._named_url,
            clock=self._clock,
        )
        assistant.set_up.connect(self._take_set_up)
        assistant.rejected.connect(self.quit)
        assistant.language_chosen.connect(self._switch_assistant_language)
        if isinstance(self._window, FirstStart):
            assistant.take_over(self._window)
        self._replace_window(assistant)

    def _switch_assistant_language(self, language: Language) -> None:
        """Speak ``language`` before there are settings to keep it in: they will."""
        self._speaking.speak(language)
        self._begin_first_start(self._settings)

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
        self._leave_workplaces()
        self._actor = None
        if self._running_settings().language is not current_language():
            self._speaking.speak(self._running_settings().language)
        sign_in = SignIn(
            self._office.signing_in,
            self._running_settings(),
            LastUser(paths.data_dir() / "last-user.txt"),
        )
        sign_in.signed_in.connect(self._enter)
        sign_in.language_chosen.connect(self._switch_machine_language)
        sign_in.rejected.connect(self.quit)
        sign_in.kiosk_asked.connect(self._open_kiosk)
        self._replace_window(sign_in)

    def _enter(self, actor: Actor) -> None:
        if self._office is None:
            raise AssertionError("the office is opened first")
        self._actor = actor
        machine = self._running_settings().language
        self._speaking.speak_to(actor, self._office.preferences, machine)
        self._show_workplaces("")
        self._keep_prints(self._office)
        news, self._news = self._news, None
        if news is not None:
            news()

    def _keep_prints(self, office: Office) -> None:
        """Keep what waits for the printer, and offer what the last run did not send."""
        if self._print_keeping is None:
            self._print_keeping = PrintKeeping(
                UnsentPrintsFile(paths.data_dir() / "prints", office.settings.database_url),
                self._print_queue,
                office.printing_history,
                self._messages,
                self,
            )
        held = len(self._print_queue.held())
        if held:
            words = self.tr("{count} prints were not sent to the printer last time")
            show = partial(self._show_page, PRINT_QUEUE)
            self._messages.warning(
                words.format(count=held), MessageAction(self.tr("Show them"), show)
            )

    def _show_page(self, key: str) -> None:
        if isinstance(self._window, MainWindow):
            self._window.show_page(key)

    def _show_workplaces(self, page: str) -> None:
        """Build the main window in place of the one there is, in its place on the screen."""
        if self._office is None or self._actor is None or self._settings is None:
            raise AssertionError("somebody signs in to an office first")
        self._leave_workplaces()
        self._workplaces = workplaces = Workplaces(
            self._office,
            self._actor,
            self._settings,
            self._path,
            self._messages,
            self._tasks,
            self._scanner,
            self._clock,
            self._put_away,
            self._keeping,
            self._print_queue,
        )
        workplaces.settings_saved.connect(self._change_settings)
        workplaces.sign_out_asked.connect(self._ask_who)
        workplaces.kiosk_asked.connect(self._open_kiosk)
        workplaces.real_start_asked.connect(self._begin_for_real)
        workplaces.language_chosen.connect(self._switch_own_language)
        window = workplaces.window
        window.closed.connect(self.quit)
        if isinstance(self._window, MainWindow):
            window.restoreGeometry(self._window.saveGeometry())
        if page:
            window.show_page(page)
        self._replace_window(window)

    def _open_kiosk(self) -> None:
        """Let citizens look up their dossiers; the window there is waits unseen."""
        if self._office is None or self._window is None:
            raise AssertionError("a window of an office asks for it")
        is_free = self._actor is None
        kiosk = KioskWindow(
            self._office.public_lookup,
            self._running_settings().office.centre,
            self._clock,
            Leaving.FREELY if is_free else Leaving.BY_PASSWORD,
            self._office.signing_in,
        )
        if is_free:
            # In a session the router gives scans to the window that is in front of all others.
            self._scanner.read.connect(kiosk.hear_scan)
        kiosk.left.connect(self._leave_kiosk)
        self._kiosk = kiosk
        self._window.hide()
        kiosk.show_full()

    def _leave_kiosk(self, actor: Actor | None) -> None:
        """Go on where the look-up began; another clerk than before gets a window of his own."""
        self._close_kiosk()
        if self._window is None:
            raise AssertionError("the look-up began at a window")
        if actor is not None and self._actor is not None and actor.user_id != self._actor.user_id:
            self._enter(actor)
            return
        self._window.show()
        self._window.activateWindow()

    def _close_kiosk(self) -> None:
        if self._kiosk is not None:
            self._kiosk.blockSignals(True)
            self._kiosk.hide()
            self._kiosk.deleteLater()
            self._kiosk = None

    def _begin_for_real(self) -> None:
        """Put an empty store in the place of the one filled for trial."""
        if self._office is None or self._actor is None:
            raise AssertionError("somebody sits here")
        url = self._office.settings.database_url
        self._leave_workplaces()
        # What was being typed was practice too.
        draft = self._keeping.folder.draft_of(self._actor, url)
        draft.note(None)
        self._print_queue.hold(())
        self._show_opening()
        for tasks in (self._tasks, self._draft_tasks):
            tasks.wait()
        self._office.close()
        self._office = None
        self._draft_tasks.run(draft.save, _heard)
        self._tasks.run(
            partial(begin_for_real, url, self._actor, self._clock),
            self._tell_begun,
            self._tell_not_begun,
        )

    def _tell_begun(self, copy: Path) -> None:
        words = self.tr("The trial data are deleted; a copy is kept in {file}").format(file=copy)
        self._news = partial(self._messages.success, words)
        self._open_office()

    def _tell_not_begun(self, error: Exception) -> None:
        self._news = partial(self._messages.report, error)
        self._open_office()

    def _leave_workplaces(self) -> None:
        """Have written down what is being typed, before the next window asks for it."""
        if self._workplaces is not None:
            self._workplaces.leave()
            self._workplaces = None

    def _change_settings(self, settings: Settings) -> None:
        """Work with other settings from now on; the pages are built anew to show them."""
        before = self._settings
        self._take_settings(settings)
        if before is None or self._office is None:
            raise AssertionError("the settings are read before they are changed")
        if before.scale != settings.scale:
            # After the page has said that it saved, or that would stand in place of the offer.
            QTimer.singleShot(0, self, self._offer_restart)
        # Another store and another scale wait for the next start, other looks are shown already.
        if replace(before, appearance=settings.appearance, scale=settings.scale) == settings:
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

    def _offer_restart(self) -> None:
        self._messages.success(
            self.tr("Settings saved. The new size shows when the program is opened again."),
            MessageAction(self.tr("Open again now"), self.restart),
        )

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


def _heard(_outcome: object) -> None:
    """Need nothing more."""


def _open_if_in_use(settings: Settings, clock: Clock) -> Office | None:
    """Open the office, or return ``None`` when its store has nobody who could sign in."""
    if probe_store(settings.database_url) is not StoreState.IN_USE:
        return None
    return open_office(settings, clock)
