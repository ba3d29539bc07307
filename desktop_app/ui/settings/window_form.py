"""How the window of this machine looks: language, light or dark, how large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.sentence import Language
from desktop_app.settings import APPEARANCES, SCALES, Settings
from desktop_app.ui.language_switch import LANGUAGE_KEY
from desktop_app.ui.settings.fields import show_faults
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Choice, Field


class WindowForm(QWidget):
    """The choices that everybody may make; ``edited`` tells that one was changed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A language is called by its own name, whatever the window speaks.
        self._language = Choice(
            [(Language.VIETNAMESE, "Tiếng Việt"), (Language.ENGLISH, "English")]
        )
        looks = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"))
        self._appearance = Choice(list(zip(APPEARANCES, looks, strict=True)))
        self._scale = Choice(
            [(scale, f"{scale} %" if scale else self.tr("As the system")) for scale in SCALES]
        )
        self._fields = {
            "language": Field(
                self.tr("Language"),
                self._language,
                self.tr("Of this machine. {key} changes it for you alone.").format(
                    key=LANGUAGE_KEY
                ),
            ),
            "appearance": Field(self.tr("Appearance"), self._appearance),
            "scale": Field(
                self.tr("Size"),
                self._scale,
                self.tr("Takes effect when the program is opened again."),
            ),
        }

        small = QHBoxLayout()
        small.setSpacing(SPACE_M)
        small.addWidget(self._fields["appearance"], 1)
        small.addWidget(self._fields["scale"], 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._fields["language"])
        column.addLayout(small)
        self.setFocusProxy(self._language)

        for choice in (self._language, self._appearance, self._scale):
            choice.choice_changed.connect(self._tell)

    def set_settings(self, settings: Settings) -> None:
        """Show what is set."""
        self._language.choose(settings.language)
        self._appearance.choose(settings.appearance)
        self._scale.choose(settings.scale)

    def filled_into(self, settings: Settings) -> Settings:
        """Return ``settings`` with what is chosen here."""
        return replace(
            settings,
            language=Language(str(self._language.choice())),
            appearance=next(each for each in APPEARANCES if each == self._appearance.choice()),
            scale=next(each for each in SCALES if each == self._scale.choice()),
        )

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show the faults of these fields and return the others."""
        return show_faults(self._fields, faults)

    def _tell(self) -> None:
        self.edited.emit()
