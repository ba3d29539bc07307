"""The line for the field of a procedure: the fields in use are offered, others may be typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.text import fold
from desktop_app.ui.widgets import SuggestBox, Suggestion


class FieldBox(SuggestBox):
    """Offers the fields of the catalogue, so that one field is not spelt in two ways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self._matching, "", parent)
        self._known: tuple[str, ...] = ()

    def set_fields(self, fields: Sequence[str]) -> None:
        """Offer ``fields``."""
        self._known = tuple(fields)

    def set_field(self, field: str) -> None:
        """Show ``field``."""
        self.choose(Suggestion(field) if field else None)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from leaving the form while the list is open: it closes the list."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.is_list_open()
        ):
            event.accept()
            return True
        return super().event(event)

    def _matching(self, text: str) -> list[Suggestion]:
        wanted = fold(text)
        known = [Suggestion(field) for field in self._known if wanted in fold(field)]
        is_new = text.strip() and all(fold(each.title) != wanted for each in known)
        return [*known, Suggestion(text.strip(), self.tr("A new field"))] if is_new else known
