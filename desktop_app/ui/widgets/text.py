"""Labels by the role their words play."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.tokens import Tone


class TextRole(StrEnum):
    """What a label is for; the style sheet knows how each looks."""

    PLAIN = "plain"
    MUTED = "muted"
    LABEL = "label"
    SMALL = "small"
    CAPS = "caps"
    STRONG = "strong"
    CARD_TITLE = "card_title"
    PAGE_TITLE = "page_title"
    FACT = "fact"
    FIGURE = "figure"
    ERROR = "error"
    WARNING = "warning"
    RAIL_TITLE = "rail_title"
    RAIL_SMALL = "rail_small"


class Text(QLabel):
    """Words on the page, always plain: a name with ``<b>`` in it shows as it is written."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = TextRole.PLAIN,
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setWordWrap(wraps)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)

    def set_tone(self, tone: Tone | None) -> None:
        """Colour the words by meaning; ``None`` gives them their own colour back."""
        self.setProperty("tone", tone.value if tone else "")
        repolish(self)

    def set_role(self, role: TextRole) -> None:
        """Let the words play another role."""
        self.setProperty("role", role.value)
        repolish(self)


class Link(QLabel):
    """A sentence with one link in it, reached with Tab and followed with Enter.

    Connect to ``linkActivated``. ``before`` is plain text in front of the link.
    """

    def __init__(self, before: str = "", link: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", TextRole.SMALL.value)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.set_words(before, link)

    def set_words(self, before: str, link: str) -> None:
        """Show other words; both are taken as plain text."""
        self._before, self._link = before, link
        self.setAccessibleName(f"{before} {link}".strip())
        self._show_words()

    def changeEvent(self, event: QEvent) -> None:
        """Write the link in the colour of other looks: rich text keeps the one it was born in."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_link"):
            self._show_words()

    def _show_words(self) -> None:
        link = f'<a href="#" style="color: {current_palette().primary}">{escape(self._link)}</a>'
        self.setText(f"{escape(self._before)} {link}".strip())


def escape(text: str) -> str:
    """Return plain ``text`` safe to stand in rich text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def repolish(widget: QWidget) -> None:
    """Have the style sheet look at the properties of ``widget`` again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
