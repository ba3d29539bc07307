"""The card of the settings for the screens that stand before the counter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.citizen.screen import CITIZEN_KEY, CitizenScreen
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Card, SecondaryButton, Text, TextRole, Tick, rule


class PublicScreensCard(Card):
    """Opens the screen for the citizen and the look-up screen.

    ``screen`` is ``None`` for who serves nobody. ``kiosk_asked`` tells that the look-up screen
    is wanted.
    """

    kiosk_asked = Signal()

    def __init__(self, screen: CitizenScreen | None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._screen = screen
        self._kiosk = SecondaryButton(self.tr("Look-up screen"), key="Ctrl+Shift+K", icon="search")

        self.set_title(self.tr("Screens for citizens"))
        self.set_note(self.tr("on this machine"))
        self.body.setSpacing(SPACE_M)
        if screen is not None:
            self._add_screen(screen)
        self.add(self._kiosk)
        self.add(
            Text(
                self.tr(
                    "Citizens scan their receipt there and see how it stands, nothing personal. "
                    "Leaving it takes the password of a clerk."
                ),
                TextRole.SMALL,
                wraps=True,
            )
        )

        self._kiosk.clicked.connect(self.kiosk_asked)

    def _add_screen(self, screen: CitizenScreen) -> None:
        self._open = SecondaryButton("", icon="monitor")
        contact = Tick(self.tr("Show phone and address there too"), is_on=screen.shows_contact())
        self._say_open(is_open=screen.is_open())
        self.add(self._open)
        self.add(
            Text(
                self.tr(
                    "Shows name, procedure, fee and due day while you type, and asks how it was "
                    "when the result is handed out. On a second screen it fills that."
                ),
                TextRole.SMALL,
                wraps=True,
            )
        )
        self.add(contact)
        self.add(rule())
        self._open.clicked.connect(screen.toggle)
        screen.open_changed.connect(self._follow)
        contact.toggled.connect(self._show_contact)

    def _follow(self, is_open: bool) -> None:
        self._say_open(is_open=is_open)

    def _say_open(self, *, is_open: bool) -> None:
        verb = (
            self.tr("Close the screen for the citizen ({key})")
            if is_open
            else self.tr("Open the screen for the citizen ({key})")
        )
        self._open.set_verb(verb.format(key=CITIZEN_KEY))

    def _show_contact(self, is_shown: bool) -> None:
        if self._screen is not None:
            self._screen.set_shows_contact(is_shown=is_shown)
