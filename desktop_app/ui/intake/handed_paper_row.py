"""One paper: its tick, its name, and how many of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossiers import HandedDocument
from desktop_app.domain.errors import Fault
from desktop_app.domain.procedures import RequiredDocument
from desktop_app.ui.intake.counts_button import Counts, CountsButton
from desktop_app.ui.intake.keyed_tick import KeyedTick
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import QuietButton, Text, TextLine, TextRole

_HEIGHT = 32
_TICK_SIZE = 24


class HandedPaperRow(QWidget):
    """A paper of the procedure, or one that the clerk has added and names.

    ``changed`` tells that tick, count or name did, ``removed`` the row itself when an added
    paper is taken off again.
    """

    changed = Signal()
    removed = Signal(object)

    def __init__(
        self,
        name: str,
        counts: Counts,
        *,
        is_optional: bool,
        is_added: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.is_added = is_added
        self._is_optional = is_optional
        self._name = name
        self._tick = KeyedTick(is_on=not is_optional)
        self._key = Text(role=TextRole.SMALL)
        self._words = _Words(name)
        self._line = TextLine(self.tr("Name of the paper"))
        self._state = Text(role=TextRole.MUTED)
        self._counts = CountsButton(name or self._line.placeholderText(), counts)
        self._remove = QuietButton("", icon="x")
        self._message = Text(role=TextRole.ERROR, wraps=True)

        self._tick.setAccessibleName(name or self.tr("Added paper is handed in"))
        self._line.setAccessibleName(self._line.placeholderText())
        self._remove.setAccessibleName(self.tr("Take this paper off the list"))
        self._remove.setToolTip(self._remove.accessibleName())
        self._message.hide()
        self._assemble()
        self._show_state()

        self._tick.toggled.connect(self._follow)
        self._words.clicked.connect(self._tick.toggle)
        self._line.textChanged.connect(self._follow)
        self._counts.counts_changed.connect(self._follow)
        self._remove.clicked.connect(self._tell_removed)

    @classmethod
    def of(cls, paper: RequiredDocument) -> HandedPaperRow:
        """Make the row of a paper that the procedure asks for."""
        counts = Counts(paper.originals, paper.certified_copies, paper.plain_copies)
        return cls(
            paper.name,
            counts if counts.total else Counts(),
            is_optional=paper.is_optional,
            is_added=False,
        )

    @classmethod
    def added(cls, paper: HandedDocument | None = None) -> HandedPaperRow:
        """Make the row of a paper that the clerk names, or of one named before."""
        row = cls("", Counts(), is_optional=False, is_added=True)
        if paper is not None:
            row.fill(paper)
        return row

    @property
    def editor(self) -> QWidget:
        """The widget that gets the focus to mend what is wrong."""
        if self.is_added and not self._line.value():
            return self._line
        return self._counts

    def set_key(self, key: str) -> None:
        """Tick and untick the paper with ``key`` too; empty for no key."""
        self._tick.setShortcut(QKeySequence(key))
        self._key.setText(key)

    def is_handed_in(self) -> bool:
        """Tell whether the paper is ticked."""
        return self._tick.isChecked()

    def is_missing(self) -> bool:
        """Tell whether the procedure needs the paper and it is not there."""
        return not (self.is_handed_in() or self._is_optional or self.is_added)

    def name(self) -> str:
        """Return what the paper is called."""
        return self._line.value() if self.is_added else self._name

    def document(self) -> HandedDocument:
        """Return the paper with its counts."""
        counts = self._counts.counts()
        return HandedDocument(self.name(), counts.originals, counts.certified, counts.plain)

    def fill(self, paper: HandedDocument | None) -> None:
        """Show ``paper`` as handed in; ``None`` for not handed in."""
        if paper is not None:
            if self.is_added:
                self._line.setText(paper.name)
            self._counts.set_counts(
                Counts(paper.originals, paper.certified_copies, paper.plain_copies)
            )
        self._tick.setChecked(paper is not None)
        self._show_state()

    def show_fault(self, fault: Fault | None) -> None:
        """Show what is wrong or odd with the paper under its name."""
        is_warning = fault is not None and fault.is_warning
        self._message.set_role(TextRole.WARNING if is_warning else TextRole.ERROR)
        self._message.setText("" if fault is None else say(fault.sentence))
        self._message.setVisible(fault is not None)
        self.editor.setAccessibleDescription(self._message.text())

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        if self.is_added:
            return [self._tick, self._line, self._counts, self._remove]
        return [self._tick, self._counts]

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tick_place = QVBoxLayout()
        tick_place.setContentsMargins(0, (_HEIGHT - _TICK_SIZE) // 2, 0, 0)
        tick_place.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._message)
        row.addLayout(tick_place)
        row.addWidget(self._words, 1)
        row.addWidget(self._line, 1)
        row.addSpacing(SPACE_S)
        row.addWidget(self._key)
        row.addSpacing(SPACE_S)
        row.addWidget(self._state)
        row.addWidget(self._counts)
        row.addWidget(self._remove)
        self._words.setVisible(not self.is_added)
        self._line.setVisible(self.is_added)
        self._remove.setVisible(self.is_added)
        self._tick.setFixedSize(_TICK_SIZE, _TICK_SIZE)
        self._words.setMinimumHeight(_HEIGHT)
        self._state.setContentsMargins(0, 0, SPACE_S, 0)

    def _follow(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        is_on = self.is_handed_in()
        self._counts.setVisible(is_on)
        self._state.setVisible(not is_on)
        is_missing = self.is_missing()
        self._state.setText(self.tr("still missing") if is_missing else self.tr("not required   —"))
        self._state.set_role(TextRole.WARNING if is_missing else TextRole.MUTED)
        if not is_on:
            self._message.hide()

    def _tell_removed(self) -> None:
        self.removed.emit(self)


class _Words(Text):
    """A name beside its tick that wraps, and ticks when it is clicked."""

    clicked = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text, wraps=True)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that its release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell a click that ends where it began."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
