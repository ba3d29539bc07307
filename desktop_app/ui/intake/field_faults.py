"""When a fault is shown: once its field was left, or once a save was tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import IntakeForm
from desktop_app.domain.errors import Fault

_NOT_LEFT = {
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}


class FaultPlace(Protocol):
    """Where the fault of one field is shown: a ``Field``, or a row that does the same."""

    @property
    def editor(self) -> QWidget:
        """The widget that gets the focus to mend it."""

    def show_fault(self, fault: Fault | None) -> None:
        """Show ``fault``; ``None`` when there is none."""


class FieldFaults(QObject):
    """Shows faults beside their fields, and not while a field is filled in for the first time.

    ``field_left`` tells that a watched editor was left.
    """

    field_left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: set[QObject] = set()
        self._shows_all = False
        self._refused: list[tuple[Fault, object]] = []

    @property
    def shows_all(self) -> bool:
        """Whether a save was tried, so that nothing is held back."""
        return self._shows_all

    def watch(self, editors: Sequence[QWidget]) -> None:
        """Notice when one of ``editors`` is left."""
        for editor in editors:
            editor.installEventFilter(self)

    def mark_left(self, editor: QWidget) -> None:
        """Treat ``editor`` as left: the program has filled it in."""
        self._left.add(editor)

    def show_all(self) -> None:
        """Show every fault from now on, and let go of what an earlier save was refused for."""
        self._shows_all = True
        self._refused = []

    def refuse(self, faults: Sequence[Fault], form: IntakeForm) -> None:
        """Show what saving ``form`` was refused for, each until its field is another."""
        self._refused = [(fault, _value_at(form, fault.field)) for fault in faults]

    def forget(self) -> None:
        """Begin with an untouched form."""
        self._left.clear()
        self._shows_all = False
        self._refused = []

    def show(
        self, faults: Sequence[Fault], form: IntakeForm, places: Mapping[str, FaultPlace]
    ) -> list[Fault]:
        """Show of each place the first error, else the first warning, or that all is well.

        Returns all faults, with those that saving was refused for and that still stand.
        """
        self._refused = [
            (fault, value)
            for fault, value in self._refused
            if _value_at(form, fault.field) == value
        ]
        standing = [*faults, *(fault for fault, _ in self._refused)]
        for path, place in places.items():
            own = sorted(
                (fault for fault in standing if fault.field == path),
                key=lambda fault: fault.is_warning,
            )
            is_ready = self._shows_all or place.editor in self._left
            place.show_fault(own[0] if own and is_ready else None)
        return standing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that an editor was left; nothing is kept from it.

        One that goes out of sight, with its page or for ever, was not left.
        """
        if (
            event.type() is QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() not in _NOT_LEFT
            and isinstance(watched, QWidget)
            and watched.isVisible()
        ):
            self._left.add(watched)
            self.field_left.emit()
        return False


def _value_at(form: IntakeForm, path: str) -> object:
    """Return what stands in the form at ``path``; the whole form where no attribute does."""
    value: object = form
    for name in path.split("."):
        if not hasattr(value, name):
            return form
        value = getattr(value, name)
    return value
