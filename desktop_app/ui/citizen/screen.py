"""Who opens the citizen's window, on which screen, and what is told to it."""

from __future__ import annotations

import logging
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QRect, QSysInfo, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.ratings import RatingLevel, RatingSource, is_rateable
from desktop_app.domain.serving import Serving, served_of
from desktop_app.services.acting import Clock
from desktop_app.services.preferences import Preferences
from desktop_app.services.rating import RatingDesk
from desktop_app.settings import Settings
from desktop_app.ui.citizen.habits import ScreenHabits
from desktop_app.ui.citizen.window import CitizenWindow
from desktop_app.ui.messages import Messages

CITIZEN_KEY: Final = "Ctrl+F12"

_WINDOW_SHARE = 0.7
_log = logging.getLogger(__name__)


class CitizenScreen(QObject):
    """Keeps the window that faces the citizen beside the clerk's ``main`` window.

    It opens with the main window where this person had it open on this machine, and hides with
    it. On a second screen it fills that; with one screen only it is a window like others.
    ``open_changed`` tells whether it is open, ``rated`` the :class:`Rating` that was stored,
    ``asked_about`` the dossier whose rating is asked for now, or ``None``.
    """

    open_changed = Signal(bool)
    rated = Signal(object)
    asked_about = Signal(object)

    def __init__(
        self,
        desk: RatingDesk,
        preferences: Preferences,
        settings: Settings,
        actor: Actor,
        messages: Messages,
        clock: Clock,
        main: QWidget,
    ) -> None:
        super().__init__(main)
        self._desk = desk
        self._preferences = preferences
        self._actor = actor
        self._messages = messages
        self._main = main
        self._asked_about: UUID | None = None
        self._is_due = False
        self._name = f"citizen_window@{QSysInfo.machineHostName()}"
        self._habits = ScreenHabits.read(preferences.get(actor, self._name))
        self._window = CitizenWindow(settings.office.centre, settings.counter, clock, main)
        self._key = QShortcut(QKeySequence(CITIZEN_KEY), main)

        self._window.show_contact(is_shown=self._habits.shows_contact)
        self._key.setWhatsThis(self.tr("Screen for the citizen: open or close"))
        main.installEventFilter(self)

        self._key.activated.connect(self.toggle)
        self._window.closed.connect(self._note_closed)
        self._window.rated.connect(self._keep_rating)
        self._window.asking_changed.connect(self._tell_asking)
        self._window.full_screen_changed.connect(self._note_full)
        main.destroyed.connect(self._window.deleteLater)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self._come_back)
            app.screenAdded.connect(self._go_out)

    @property
    def window(self) -> CitizenWindow:
        """The window, whether it is open or not."""
        return self._window

    def is_open(self) -> bool:
        """Tell whether this person has the window open."""
        return self._habits.is_open

    def shows_contact(self) -> bool:
        """Tell whether phone and address are shown too."""
        return self._habits.shows_contact

    def toggle(self) -> None:
        """Open the window, or close it."""
        self.set_open(is_open=not self._window.isVisible())

    def set_open(self, *, is_open: bool) -> None:
        """Open or close the window, and remember it for this person and this machine."""
        self._note_place()
        self._remember(is_open=is_open)
        if is_open:
            self._show()
        else:
            self._window.hide()
        self.open_changed.emit(is_open)

    def set_shows_contact(self, *, is_shown: bool) -> None:
        """Show phone and address too, or leave them out again."""
        self._remember(shows_contact=is_shown)
        self._window.show_contact(is_shown=is_shown)

    def follow_form(self, serving: Serving | None) -> None:
        """Show the form that is filled in now, ``None`` for nobody."""
        if serving is not None:
            # Another citizen stands here: a touch would be an answer about somebody else's.
            self._asked_about = None
        self._window.show_serving(serving)

    def follow_saved(self, dossier: Dossier) -> None:
        """Show that a dossier was accepted."""
        self._window.show_served(served_of(dossier))

    def ask_rating(self, dossier: Dossier) -> None:
        """Ask whoever was just given a result how it was; a screen that is closed asks nobody."""
        if self._window.isVisible() and is_rateable(dossier):
            self._asked_about = dossier.id
            self._window.ask_rating(dossier.code)

    def follow_change(self, dossier: Dossier) -> None:
        """Ask no more about a result whose handing out was undone."""
        if dossier.id == self._asked_about and dossier.returned_at is None:
            self._asked_about = None
            self._window.stop_asking()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the main window; one that is only minimised leaves it where it is."""
        if watched is not self._main:
            return False
        if event.type() is QEvent.Type.Show and not event.spontaneous():
            self._is_due = self._habits.is_open
        elif event.type() is QEvent.Type.WindowActivate and self._is_due:
            # Not before the main window has the keyboard and stands on its screen.
            self._is_due = False
            QTimer.singleShot(0, self, self._show_again)
        elif event.type() is QEvent.Type.Hide and not event.spontaneous():
            self._is_due = False
            self._note_place()
            self._window.hide()
        return False

    def _show_again(self) -> None:
        if self._main.isVisible() and self._habits.is_open:
            self._show()

    def _tell_asking(self, is_asking: bool) -> None:
        self.asked_about.emit(self._asked_about if is_asking else None)

    def _keep_rating(self, level: RatingLevel) -> None:
        about, self._asked_about = self._asked_about, None
        if about is None:
            return
        try:
            rating = self._desk.rate(about, level, RatingSource.WINDOW, self._actor)
        except KnownError as error:
            self._window.apologise()
            self._messages.report(error)
            return
        self._window.thank()
        self.rated.emit(rating)

    # ---- where it stands -----------------------------------------------------------------

    def _show(self) -> None:
        """Show the window where it belongs; on the clerk's own screen never over all of it."""
        if self._window.isVisible():
            return
        screen = self._screen()
        is_apart = screen is not self._main.screen()
        room = screen.availableGeometry()
        place = self._habits.place
        wanted = QRect(*place) if place is not None else _beside(room)
        self._window.setScreen(screen)
        self._window.setGeometry(wanted if room.intersects(wanted) else _beside(room))
        self._window.set_full(is_full=is_apart and self._habits.is_full)
        self._window.appear()

    def _screen(self) -> QScreen:
        """Return the screen it stood on last, else one the clerk does not work on."""
        screens, own = QGuiApplication.screens(), self._main.screen()
        for screen in screens:
            if screen.name() == self._habits.screen:
                return screen
        return next((screen for screen in screens if screen is not own), own)

    def _come_back(self, _screen: QScreen) -> None:
        # The system moves the window onto a screen that is left: it must not cover the clerk's.
        QTimer.singleShot(0, self, self._leave_clerk_room)

    def _leave_clerk_room(self) -> None:
        if self._window.isVisible() and self._window.screen() is self._main.screen():
            self._window.blockSignals(True)
            self._window.set_full(is_full=False)
            self._window.blockSignals(False)
            self._window.setGeometry(_beside(self._main.screen().availableGeometry()))

    def _go_out(self, screen: QScreen) -> None:
        if self._window.isVisible() and screen.name() == self._habits.screen:
            self._window.hide()
            self._show()

    def _note_place(self) -> None:
        if not self._window.isVisible():
            return
        place = self._window.normalGeometry()
        self._remember(
            screen=self._window.screen().name(),
            place=(place.x(), place.y(), place.width(), place.height()),
        )

    def _note_full(self, is_full: bool) -> None:
        if self._window.isVisible():
            self._remember(is_full=is_full)

    def _note_closed(self) -> None:
        self._remember(is_open=False)
        self.open_changed.emit(False)

    def _remember(self, **changes: object) -> None:
        changed = self._habits.changed(**changes)
        if changed == self._habits:
            return
        self._habits = changed
        try:
            self._preferences.put(self._actor, self._name, changed.as_json())
        except KnownError as error:
            # A habit is not worth a sentence in the middle of a talk with a citizen.
            _log.warning("The place of the citizen's screen is not remembered: %s", error)


def _beside(room: QRect) -> QRect:
    """Return a window in the lower right of ``room``, so that the clerk's title stays in sight."""
    width, height = round(room.width() * _WINDOW_SHARE), round(room.height() * _WINDOW_SHARE)
    return QRect(room.right() - width + 1, room.bottom() - height + 1, width, height)
