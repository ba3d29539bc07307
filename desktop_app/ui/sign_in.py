"""Signing in: who sits at this counter."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.text import nfc
from desktop_app.services.signing_in import SigningIn
from desktop_app.settings import Settings
from desktop_app.ui.dark_panel import DarkPanel
from desktop_app.ui.language import say
from desktop_app.ui.language_switch import LANGUAGE_KEY, LanguageSwitch
from desktop_app.ui.password_line import PasswordLine
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from desktop_app.ui.widgets import (
    Card,
    Field,
    PrimaryButton,
    QuietButton,
    Text,
    TextLine,
    TextRole,
)

_SIZE = (820, 500)
_CARD_WIDTH = 380
_log = logging.getLogger(__name__)


class LastUser:
    """The user name last signed in with on this machine, kept in a small file."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def name(self) -> str:
        """Return the name, empty when none is kept."""
        try:
            return nfc(self._file.read_text(encoding="utf-8"))[:100]
        except (OSError, UnicodeDecodeError):
            return ""

    def remember(self, name: str) -> None:
        """Keep ``name``; a folder that cannot be written costs a few keystrokes, no more."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(name, encoding="utf-8")
        except OSError as error:
            _log.warning("The last user name was not kept: %s", error.strerror)


class SignIn(QDialog):
    """Asks for name and password; ``signed_in`` tells the :class:`Actor`.

    ``rejected`` tells that it was closed, ``language_chosen`` the :class:`Language` that this
    machine shall speak, ``kiosk_asked`` that citizens shall look up their dossiers here.
    """

    signed_in = Signal(object)
    kiosk_asked = Signal()
    language_chosen = Signal(object)

    def __init__(
        self,
        signing_in: SigningIn,
        settings: Settings,
        last_user: LastUser,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._signing_in = signing_in
        self._last_user = last_user
        self._username = TextLine()
        self._password = PasswordLine()
        self._username_field = Field(self.tr("User name"), self._username)
        self._password_field = Field(self.tr("Password"), self._password)
        self._button = PrimaryButton(self.tr("Sign in"))
        self._kiosk = QuietButton(self.tr("Look-up screen"), icon="search")
        self._problem = Text(role=TextRole.ERROR, wraps=True)
        self._languages = LanguageSwitch()
        to_language = QShortcut(QKeySequence(LANGUAGE_KEY), self)

        to_language.setWhatsThis(self.tr("The other language"))
        self.setWindowTitle(self.tr("Một Cửa · sign in"))
        self._username.setInputMethodHints(Qt.InputMethodHint.ImhNoAutoUppercase)
        self._assemble(settings)
        self._username.setText(last_user.name())
        (self._password if self._username.text() else self._username).setFocus()

        self._username.textEdited.connect(self._username_field.clear)
        self._password.textEdited.connect(self._tell_caps_lock)
        self._password.caps_lock_changed.connect(self._tell_caps_lock)
        self._button.clicked.connect(self._sign_in)
        self._languages.language_chosen.connect(self.language_chosen)
        self._kiosk.clicked.connect(self.kiosk_asked)
        to_language.activated.connect(self._languages.switch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sign in with Enter in either line, whichever button had the keyboard before."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and (self._username.hasFocus() or self._password.hasFocus()):
            if not event.isAutoRepeat():
                self._sign_in()
            return
        super().keyPressEvent(event)

    def _assemble(self, settings: Settings) -> None:
        office = settings.office
        panel = DarkPanel(office.centre)
        panel.body.addStretch(1)
        for words in (office.name, office.hotline, settings.counter):
            if words:
                panel.body.addWidget(Text(words, TextRole.RAIL_SMALL, wraps=True))
        panel.body.addSpacing(SPACE_M)
        panel.body.addWidget(self._languages)
        card = Card()
        card.setFixedWidth(_CARD_WIDTH)
        card.body.setContentsMargins(SPACE_M, SPACE_L, SPACE_M, SPACE_L)
        card.body.setSpacing(SPACE_M)
        card.add(Text(self.tr("Sign in"), TextRole.PAGE_TITLE))
        card.add(
            Text(self.tr("So that every dossier knows who took it in."), TextRole.MUTED, wraps=True)
        )
        card.add(self._username_field)
        card.add(self._password_field)
        card.add(self._problem)
        card.add(self._button)
        self._problem.hide()
        self._button.setDefault(True)
        self._kiosk.setAutoDefault(False)
        right = QVBoxLayout()
        right.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        right.addStretch(1)
        right.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addStretch(1)
        right.addWidget(self._kiosk, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(panel)
        row.addLayout(right, 1)
        self.resize(*_SIZE)

    def _sign_in(self) -> None:
        self._say_problem("")
        username = self._username.value()
        if not username:
            self._username_field.show_error(self.tr("Type your user name."))
            self._username.setFocus()
            return
        if not self._password.value():
            self._password_field.show_error(self.tr("Type your password."))
            self._password.setFocus()
            return
        try:
            actor = self._signing_in.sign_in(username, self._password.value())
        except Refusal as refusal:
            self._password_field.show_error(say(refusal.sentence))
            self._password.setFocus()
            self._password.selectAll()
            return
        except KnownError as error:
            self._say_problem(say(error.sentence))
            return
        self._last_user.remember(username)
        self.signed_in.emit(actor)
        self.accept()

    def _say_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _tell_caps_lock(self) -> None:
        if self._password.is_caps_lock_on():
            self._password_field.show_warning(self.tr("Caps Lock is on."))
        else:
            self._password_field.clear()
