"""An address: house and street typed freely, then commune and province by a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.addresses import Commune, ParsedAddress
from desktop_app.services.addressing import Addressing
from desktop_app.services.addressing import Suggestion as Place
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets.buttons import QuietButton
from desktop_app.ui.widgets.editors import TextLine
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.popups import Menu
from desktop_app.ui.widgets.suggest_box import SuggestBox, Suggestion
from desktop_app.ui.widgets.text import Text, TextRole

_PAUSE_MS = 250
"""How long typing rests before the address is read for older names."""


class AddressLine(SuggestBox):
    """A line of text that offers communes and provinces after its last comma.

    Without :meth:`set_addressing` it is a line like any other. Enter and Tab take what is
    marked in the list, Esc closes it; what was taken can be undone like typing.
    """

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(self._rows, placeholder, parent)
        self._addressing: Addressing | None = None

    def set_addressing(self, addressing: Addressing) -> None:
        """Offer what ``addressing`` knows from now on."""
        self._addressing = addressing

    def parsed(self) -> ParsedAddress:
        """Return the address taken apart."""
        if self._addressing is None:
            return ParsedAddress(self.value())
        return self._addressing.parse(self.value())

    def replace_text(self, text: str) -> None:
        """Write ``text`` in the place of all that stands here, as if it were typed."""
        self.selectAll()
        self.insert(text)
        self.close_list()

    def choose(self, suggestion: Suggestion | None) -> None:
        """End the address with ``suggestion``; ``None`` empties the line."""
        place = suggestion.payload if suggestion else None
        if isinstance(place, Place) and self._addressing is not None:
            self.replace_text(self._addressing.completed(self.text(), place))
        else:
            super().choose(suggestion)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor there; a click asks for nothing in a line that is free text."""
        TextLine.mousePressEvent(self, event)

    def _show(self, text: str) -> None:
        if self._rows(text):
            super()._show(text)
        else:
            self.close_list()

    def _rows(self, text: str) -> Sequence[Suggestion]:
        if self._addressing is None:
            return ()
        return [self._row(place) for place in self._addressing.suggest(text)]

    def _row(self, place: Place) -> Suggestion:
        if place.commune is None:
            return Suggestion(place.text, payload=place)
        details = place.commune.province.name
        if place.note:
            before = self.tr("before July 2025: {name}").format(name=place.note)
            details = f"{details} · {before}"
        return Suggestion(place.commune.name, details, place)


class AddressField(Field):
    """The field of an :class:`AddressLine`, with what an older address has become.

    What stands in the line is never changed by itself: a quiet line under it names the
    commune of today, and a button takes it. Where an older commune was divided, the button
    opens a list to choose from.
    """

    moved = Signal(str)
    """A commune of today was taken: the address as it stands now."""

    def __init__(
        self, label: str, line: AddressLine, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, line, hint, parent)
        self._line = line
        self._offer = QWidget()
        self._words = Text(role=TextRole.SMALL, wraps=True)
        self._take = QuietButton(self.tr("Use"))
        self._read = ParsedAddress("")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)

        row = QHBoxLayout(self._offer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._words, 1)
        row.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)
        self._offer.hide()
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            # above the empty room at the end
            column.insertWidget(column.count() - 1, self._offer)

        line.textChanged.connect(self._wait)
        line.editingFinished.connect(self.read)
        self._take.clicked.connect(self._take_offered)
        self._pause.timeout.connect(self.read)

    def offered(self) -> tuple[Commune, ...]:
        """Return the communes that are offered now."""
        return self._read.candidates

    def read(self) -> None:
        """Read the address at once and offer what its older names have become."""
        self._pause.stop()
        parsed = self._line.parsed()
        if parsed == self._read:
            return
        self._read = parsed
        self._show_offer()

    def _wait(self) -> None:
        if self._read.candidates:
            # what is offered belongs to another text now
            self._read = ParsedAddress("")
            self._show_offer()
        self._pause.start()

    def _show_offer(self) -> None:
        candidates = self._read.candidates
        self._offer.setVisible(bool(candidates))
        if not candidates:
            return
        # forms set the order of their own widgets and know nothing of this one
        QWidget.setTabOrder(self._line, self._take)
        if len(candidates) == 1:
            [commune] = candidates
            said = self.tr("By the borders since 1 July 2025: {commune}")
            self._take.set_verb(self.tr("Use"))
            self._take.setAccessibleName(
                self.tr("Use {commune} in the address").format(commune=commune.label)
            )
            self._words.setText(said.format(commune=commune.label))
        else:
            said = self.tr("Divided on 1 July 2025: now one of {count} communes")
            self._take.set_verb(self.tr("Choose…"))
            self._take.setAccessibleName(self.tr("Choose the commune of today"))
            self._words.setText(said.format(count=len(candidates)))
        QAccessible.updateAccessibility(
            QAccessibleAnnouncementEvent(self._line, self._words.text())
        )

    def _take_offered(self) -> None:
        candidates = self._read.candidates
        if len(candidates) == 1:
            self._move_to(candidates[0])
            return
        menu = Menu(self._take.text(), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for commune in candidates:
            menu.addAction(commune.label).setData(commune)
        menu.triggered.connect(self._move_to_chosen)
        menu.popup(self._take.mapToGlobal(self._take.rect().bottomLeft()))

    def _move_to_chosen(self, action: QAction) -> None:
        commune = action.data()
        if isinstance(commune, Commune):
            self._move_to(commune)

    def _move_to(self, commune: Commune) -> None:
        text = self._read.moved_to(commune)
        self._line.setFocus()
        self._line.replace_text(text)
        self.read()
        self.moved.emit(text)
