"""What faces the citizens: their screen, their answers, the way to the look-up screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.serving import Serving
from desktop_app.services.acting import Clock
from desktop_app.settings import Settings
from desktop_app.ui.citizen import CitizenScreen
from desktop_app.ui.citizen.screen import CITIZEN_KEY
from desktop_app.ui.citizen.settings_card import PublicScreensCard
from desktop_app.ui.dossiers.page import DossiersPage
from desktop_app.ui.intake import IntakePage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Messages
from desktop_app.ui.settings import SettingsPage
from desktop_app.ui.widgets.rail import RailEntry
from desktop_app.ui.workplaces.rating import RatingAsking


class FacingCitizens(QObject):
    """Carries to the citizen's screen what the pages tell, and to them what the citizen answers.

    Made before the main window, because the first page comes with it; :meth:`attach` follows.
    ``rated`` tells the :class:`Rating` that was stored, ``kiosk_asked`` that the look-up screen
    is to take the place of the window.
    """

    rated = Signal(object)
    kiosk_asked = Signal()

    def __init__(
        self, office: Office, actor: Actor, settings: Settings, messages: Messages, clock: Clock
    ) -> None:
        super().__init__()
        self._office = office
        self._actor = actor
        self._settings = settings
        self._messages = messages
        self._clock = clock
        self._screen: CitizenScreen | None = None
        self._asking: RatingAsking | None = None

    def attach(self, window: MainWindow) -> None:
        """Belong to ``window`` from now on; who serves citizens gets their screen."""
        office = self._office
        self.setParent(window)
        self._asking = RatingAsking(
            office.rating, office.finding, self._actor, self._messages, window
        )
        self._asking.rated.connect(self.rated)
        if not self._actor.may(Role.CLERK):
            return
        self._screen = CitizenScreen(
            office.rating,
            office.preferences,
            self._settings,
            self._actor,
            self._messages,
            self._clock,
            window,
        )
        self._screen.rated.connect(self.rated)
        command = window.add_command(
            RailEntry("citizen", self.tr("Citizen's screen"), "monitor", CITIZEN_KEY)
        )
        command.clicked.connect(self._screen.toggle)

    def screen(self) -> CitizenScreen | None:
        """Return the citizen's screen of this person, ``None`` for who serves nobody."""
        return self._screen

    def ask_code(self, code: str) -> None:
        """Ask for the rating of a dossier whose slip was scanned or typed in."""
        if self._asking is not None:
            self._asking.ask_code(code)

    def follow_intake(self, page: IntakePage) -> None:
        """Show on the screen what is typed and saved there."""
        page.serving_changed.connect(self._show_form)
        page.dossier_received.connect(self._show_saved)

    def follow_dossiers(self, page: DossiersPage) -> None:
        """Ask how it was when a result is handed out there, or when it is to be taken down."""
        page.result_handed_out.connect(self._ask_citizen)
        page.dossier_changed.connect(self._follow_change)
        page.rating_asked.connect(self._ask_clerk)
        if self._screen is not None:
            self._screen.asked_about.connect(page.show_asked_about)

    def join_settings(self, page: SettingsPage) -> None:
        """Offer the screens among the settings."""
        card = PublicScreensCard(self._screen)
        card.kiosk_asked.connect(self.kiosk_asked)
        page.add_card(card)

    def _show_form(self, serving: Serving | None) -> None:
        if self._screen is not None:
            self._screen.follow_form(serving)

    def _show_saved(self, dossier: Dossier) -> None:
        if self._screen is not None:
            self._screen.follow_saved(dossier)

    def _ask_citizen(self, dossier: Dossier) -> None:
        if self._screen is not None:
            self._screen.ask_rating(dossier)

    def _follow_change(self, dossier: Dossier) -> None:
        if self._screen is not None:
            self._screen.follow_change(dossier)

    def _ask_clerk(self, dossier: Dossier) -> None:
        if self._asking is not None:
            self._asking.ask(dossier.id)
