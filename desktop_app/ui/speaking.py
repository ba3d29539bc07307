"""Which language the window speaks now: the machine's, or that of who sits here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Language
from desktop_app.services.preferences import Preferences
from desktop_app.ui.language import current_language, install_language

_OWN_LANGUAGE = "language"


class Speaking:
    """Has ``app`` speak one language after the other; ``folder`` holds the translations.

    Windows that are there already keep their words: they are built anew by their owner.
    """

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self._translator: QTranslator | None = None

    def speak(self, language: Language) -> None:
        """Speak ``language`` from now on."""
        self.stop()
        self._translator = install_language(self._app, language, self._folder)

    def speak_to(self, actor: Actor, preferences: Preferences, otherwise: Language) -> None:
        """Speak what ``actor`` chose; to who never chose, the language ``otherwise``."""
        wanted = own_language(preferences, actor) or otherwise
        if wanted is not current_language():
            self.speak(wanted)

    def stop(self) -> None:
        """Take the translation away."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator.deleteLater()
            self._translator = None


def own_language(preferences: Preferences, actor: Actor) -> Language | None:
    """Return what ``actor`` chose, ``None`` when they leave it to the machine."""
    kept = preferences.get(actor, _OWN_LANGUAGE)
    return Language(kept) if isinstance(kept, str) and kept in set(Language) else None


def keep_own_language(preferences: Preferences, actor: Actor, language: Language | None) -> None:
    """Keep ``language`` for ``actor`` on every counter; ``None`` leaves it to the machine."""
    preferences.put(actor, _OWN_LANGUAGE, None if language is None else language.value)
