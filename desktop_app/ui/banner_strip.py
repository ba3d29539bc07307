"""The lines above every page that remind of something: one at a time, whatever there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE_XL
from desktop_app.ui.widgets import QuietButton

_CHANGES = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)


class BannerStrip(QWidget):
    """Shows one of its banners, and “1/2” to go on to the next, so that pages keep their room.

    A banner shows and hides itself; the strip only takes turns with those that want to be seen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banners: list[QWidget] = []
        self._places: list[QWidget] = []
        self._current = 0
        self._next = QuietButton("", icon="chevron-right")

        self._next.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self._next)
        self._arrange()

        self._next.clicked.connect(self._go_on)

    def add(self, banner: QWidget) -> None:
        """Take turns with ``banner`` too."""
        # The strip hides the place, so that the banner's own wish stays with the banner.
        place = QWidget()
        inside = QVBoxLayout(place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(banner)
        self._banners.append(banner)
        self._places.append(place)
        self._column.addWidget(place)
        banner.installEventFilter(self)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a banner that comes or goes."""
        if event.type() in _CHANGES:
            self._arrange()
        return super().eventFilter(watched, event)

    def _wanted(self) -> list[int]:
        return [place for place, banner in enumerate(self._banners) if not banner.isHidden()]

    def _go_on(self) -> None:
        wanted = self._wanted()
        if wanted:
            following = [place for place in wanted if place > self._current]
            self._current = following[0] if following else wanted[0]
        self._arrange()

    def _arrange(self) -> None:
        wanted = self._wanted()
        if wanted and self._current not in wanted:
            self._current = wanted[0]
        for place, widget in enumerate(self._places):
            widget.setVisible(place in wanted and place == self._current)
        self._next.setVisible(len(wanted) > 1)
        # A banner keeps its own distance from the edge; the button beside it needs one too.
        self._row.setContentsMargins(0, 0, SPACE_XL if len(wanted) > 1 else 0, 0)
        if len(wanted) > 1:
            number = wanted.index(self._current) + 1
            self._next.set_verb(f"{number}/{len(wanted)}")
            name = self.tr("Reminder {number} of {count}, show the next one").format(
                number=number, count=len(wanted)
            )
            self._next.setAccessibleName(name)
            self._next.setToolTip(name)
        self.setVisible(bool(wanted))
