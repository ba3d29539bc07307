"""The notice beside the buttons: what the office still has of the same person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.known_people import OpenMatter
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_XS
from desktop_app.ui.widgets import QuietButton, Text, TextRole

OPEN_KEY = "Alt+M"


class OpenMatterNotice(QWidget):
    """Warns before a second dossier of one matter is saved, and forbids nothing.

    ``opening_asked`` tells the :class:`OpenMatter` that is to be looked at.
    """

    opening_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matter: OpenMatter | None = None
        self._words = Text(role=TextRole.WARNING, wraps=True)
        self._open = QuietButton(self.tr("Open that one"), key=OPEN_KEY, icon="files")

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._words)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

        self._open.clicked.connect(self._tell)

    def show_matters(self, matters: Sequence[OpenMatter]) -> None:
        """Speak of the newest of ``matters``; of none there is nothing to say."""
        was = self.text()
        self._matter = next(iter(matters), None)
        if self._matter is None:
            self.hide()
            return
        words = self._told(self._matter)
        if len(matters) > 1:
            words += " " + self.tr("And {count} more.").format(count=len(matters) - 1)
        self._words.setText(words)
        self._fit()
        self.show()
        self._open.setAccessibleDescription(words)
        if words != was:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the words be as high as the width at hand asks for."""
        super().resizeEvent(event)
        self._fit()

    def text(self) -> str:
        """Return what is said, empty for nothing."""
        return "" if self._matter is None else self._words.text()

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        return [self._open]

    def _fit(self) -> None:
        # Fixed: a height that follows the width would make the whole page ask for its wish, and
        # scroll, where the day above can give way.
        if self._matter is not None:
            self._words.setFixedHeight(self._words.heightForWidth(self.width()))

    def _told(self, matter: OpenMatter) -> str:
        day, status = show_date(local_date(matter.since)), say(matter.status.label)
        if matter.holder is None:
            return self.tr(
                "The same person has {code} waiting here for this procedure since {day}, not "
                "accepted yet: {status}."
            ).format(code=matter.code, day=day, status=status)
        return self.tr(
            "The same person has {code} for this procedure, taken in on {day}: {status}, with "
            "{holder}."
        ).format(code=matter.code, day=day, status=status, holder=say(matter.holder.label))

    def _tell(self) -> None:
        if self._matter is not None:
            self.opening_asked.emit(self._matter)
