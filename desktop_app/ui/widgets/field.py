"""A field of a form: its label above, the editor, and what is wrong with it below."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.errors import Fault
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_XS
from desktop_app.ui.widgets.text import Text, TextRole, repolish


class Field(QWidget):
    """An editor with its label and its message.

    The label is the editor's accessible name and its buddy; the message is the editor's
    accessible description and is said aloud when it appears. ``hint`` stands under the
    editor while nothing is wrong.
    """

    def __init__(
        self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._hint = hint
        self._label = Text(label, TextRole.LABEL)
        self._message = Text(hint, TextRole.SMALL, wraps=True)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(self._label)
        column.addWidget(editor)
        column.addWidget(self._message)
        column.addStretch(1)

        self._label.setBuddy(editor)
        editor.setAccessibleName(label)
        self._message.setVisible(bool(hint))
        self.setFocusProxy(editor)

    @property
    def editor(self) -> QWidget:
        """The widget that is filled in."""
        return self._editor

    def label(self) -> str:
        """Return the name of the field."""
        return self._label.text()

    def message(self) -> str:
        """Return what stands under the editor now."""
        return self._message.text()

    def set_label(self, label: str) -> None:
        """Name the field otherwise."""
        self._label.setText(label)
        self._editor.setAccessibleName(label)

    def show_fault(self, fault: Fault | None) -> None:
        """Show what the rules found in this field; ``None`` when it is all right."""
        if fault is None:
            self.clear()
        elif fault.is_warning:
            self.show_warning(say(fault.sentence))
        else:
            self.show_error(say(fault.sentence))

    def show_error(self, sentence: str) -> None:
        """Say what is wrong and its cure; the field cannot be saved like this."""
        self._show(sentence, TextRole.ERROR, "error")

    def show_warning(self, sentence: str) -> None:
        """Say what is odd; the field may be saved all the same."""
        self._show(sentence, TextRole.WARNING, "warning")

    def clear(self) -> None:
        """Show that nothing is wrong, and the hint if there is one."""
        self._show(self._hint, TextRole.SMALL, "")

    def has_error(self) -> bool:
        """Tell whether an error is shown."""
        return bool(self._editor.property("fault") == "error")

    def _show(self, sentence: str, role: TextRole, fault: str) -> None:
        was = self._message.text()
        if (self._editor.property("fault") or "") != fault:
            self._editor.setProperty("fault", fault)
            repolish(self._editor)
        self._message.set_role(role)
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self._editor.setAccessibleDescription(sentence)
        if fault and sentence != was:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._editor, sentence))
