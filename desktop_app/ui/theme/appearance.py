"""Who switches the looks: light, dark, or whatever the system shows."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette, QPixmapCache
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop_app.ui.theme.fonts import load_fonts
from desktop_app.ui.theme.icons import SEARCH_PREFIX, pixmap, svg
from desktop_app.ui.theme.style_sheet import DRAWN_ICONS, DRAWN_PREFIX, build_style_sheet
from desktop_app.ui.theme.tokens import DARK, LIGHT, Palette


class AppearanceChoice(StrEnum):
    """What the user has chosen; the value is what the settings file holds."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def current_palette() -> Palette:
    """Return the tokens now in force, for widgets that paint themselves.

    Read from the application's own palette, so that there is one truth and it is Qt's.
    """
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window == QColor(DARK.ground) else LIGHT


class Appearance(QObject):
    """The looks of the whole program, applied at once and again whenever they change.

    Made once, by the composition root, before the first widget. ``resources`` is the folder
    that holds ``fonts`` and ``icons``.
    """

    palette_changed = Signal(object)

    def __init__(
        self,
        app: QApplication,
        resources: Path,
        choice: AppearanceChoice = AppearanceChoice.SYSTEM,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        # The style sheet can only name files: its few marks are drawn into a folder that
        # goes when the program ends.
        self._drawn = QTemporaryDir()
        QDir.setSearchPaths(SEARCH_PREFIX, [str(resources / "icons")])
        QDir.setSearchPaths(DRAWN_PREFIX, [self._drawn.path()])
        pixmap.cache_clear()
        app.setStyle(QStyleFactory.create("Fusion"))
        load_fonts(app, resources / "fonts")
        self._draw_icons()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def choice(self) -> AppearanceChoice:
        """What the user has chosen."""
        return self._choice

    @property
    def palette(self) -> Palette:
        """The tokens that the choice comes to now."""
        if self._choice is AppearanceChoice.SYSTEM:
            return DARK if _system_scheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice is AppearanceChoice.DARK else LIGHT

    def choose(self, choice: AppearanceChoice) -> None:
        """Change the looks now, window and all; saving the choice is the caller's work."""
        self._choice = choice
        self._apply()

    def _apply(self) -> None:
        # The platform is told too, so that the title bar and native dialogs go along.
        scheme = {
            AppearanceChoice.SYSTEM: Qt.ColorScheme.Unknown,
            AppearanceChoice.LIGHT: Qt.ColorScheme.Light,
            AppearanceChoice.DARK: Qt.ColorScheme.Dark,
        }[self._choice]
        self._app.styleHints().setColorScheme(scheme)
        palette = self.palette
        self._app.setPalette(_qt_palette(palette))
        QPixmapCache.clear()
        self._app.setStyleSheet(build_style_sheet(palette))
        self.palette_changed.emit(palette)

    def _follow_system(self) -> None:
        if self._choice is AppearanceChoice.SYSTEM and self.palette != current_palette():
            self._apply()

    def _draw_icons(self) -> None:
        folder = Path(self._drawn.path())
        for palette in (LIGHT, DARK):
            for drawn in DRAWN_ICONS:
                drawing = svg(drawn.icon, drawn.colour(palette), drawn.stroke)
                name = drawn.file_name(is_dark=palette.is_dark)
                (folder / name).write_text(drawing, encoding="utf-8")


def _system_scheme() -> Qt.ColorScheme:
    return QGuiApplication.styleHints().colorScheme()


def _qt_palette(tokens: Palette) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for key, colour in {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.field,
        role.AlternateBase: tokens.hover,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.card,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.late,
        role.ToolTipBase: tokens.card,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.primary,
        role.HighlightedText: tokens.on_primary,
        role.Accent: tokens.primary,
        role.Link: tokens.primary,
        role.LinkVisited: tokens.primary,
        role.Light: tokens.hover,
        role.Midlight: tokens.line,
        role.Mid: tokens.control_line,
        role.Dark: tokens.muted,
        role.Shadow: tokens.rail,
    }.items():
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(tokens.muted))
    return palette
