"""What dialogs with a form share: a heading, fields, and one act that may be refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from desktop_app.ui.widgets import Field, ScrollBody, SecondaryButton, Text, TextRole
from desktop_app.ui.wrapping import let_words_settle

_WIDTH = 480
_SCREEN_SHARE = 0.92


class FormDialog(QDialog):
    """Stays open, with all that was typed, until its act succeeds or Esc.

    Add to ``body``, which scrolls where the screen is small, and name the fields in
    ``fields``. Override :meth:`act`, which raises what the services raise, and
    :meth:`faults` for what the form can tell by itself. Faults stand under their fields,
    anything else above the buttons. Open it with ``open()``; ``accepted`` tells success.
    """

    def __init__(
        self,
        title: str,
        note: str,
        act: QPushButton,
        parent: QWidget | None = None,
        *,
        width: int = _WIDTH,
    ) -> None:
        super().__init__(parent)
        self.fields: Mapping[str, Field] = {}
        self.body = QVBoxLayout()
        self._problem = Text(role=TextRole.ERROR, wraps=True)
        self._act = act
        self._cancel = SecondaryButton(self.tr("Cancel"), key="Escape")
        self._scroll = ScrollBody()

        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(width)
        self._assemble(title, note)
        self._problem.hide()
        self._cancel.setAutoDefault(False)
        act.setDefault(True)

        act.clicked.connect(self._try)
        self._cancel.clicked.connect(self.reject)

    def act(self) -> None:
        """Do what the dialog is for. Raises :class:`KnownError` when it cannot be done."""
        raise NotImplementedError

    def faults(self) -> Sequence[Fault]:
        """Return what the form finds wrong before anybody is asked; the act waits for none."""
        return ()

    def begin_on_cancel(self) -> None:
        """Put the keyboard on the button that does nothing: Enter alone does not act."""
        self._act.setAutoDefault(False)
        self._act.setDefault(False)
        self._cancel.setAutoDefault(True)
        self._cancel.setDefault(True)
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        """Return what stands above the buttons."""
        return self._problem.text()

    def open(self) -> None:
        """Show the dialog over its window, as high as its fields need and the screen allows.

        The keyboard is on the first field, unless the dialog has put it elsewhere: on a button
        the first space typed would press it.
        """
        self._fit()
        first = next(iter(self.fields.values()), None)
        if first is not None and self.focusWidget() is None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        super().open()

    def _assemble(self, title: str, note: str) -> None:
        self.body.setSpacing(SPACE_M)
        self._scroll.body.addLayout(self.body)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(Text(title, TextRole.PAGE_TITLE, wraps=True))
        if note:
            column.addWidget(Text(note, TextRole.MUTED, wraps=True))
        column.addWidget(self._scroll, 1)
        column.addWidget(self._problem)
        column.addSpacing(SPACE_S)
        column.addLayout(foot)

    def _try(self) -> None:
        self._say("")
        for field in self.fields.values():
            field.clear()
        faults = self.faults()
        try:
            if faults:
                raise Refusal.of(faults)
            self.act()
        except KnownError as error:
            self._show_error(error)
            self._fit()
            return
        self.accept()

    def _show_error(self, error: KnownError) -> None:
        faults = error.faults if isinstance(error, Refusal) else ()
        placed = [fault for fault in faults if fault.field in self.fields]
        for fault in reversed(placed):
            self.fields[fault.field].show_fault(fault)
        if placed:
            first = self.fields[placed[0].field]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(first)
        else:
            self._say(say(error.sentence))

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _fit(self) -> None:
        """Be as high as what is shown needs; where the screen is lower, the body scrolls."""
        column = self.layout()
        if column is None:
            return
        let_words_settle(self)
        for field in self.fields.values():
            field.updateGeometry()
        inner = self._scroll.body
        inner.invalidate()
        height = inner.totalHeightForWidth(self.width() - 2 * SPACE_XL)
        self._scroll.setVisible(self.body.count() > 0)
        self._scroll.setFixedHeight(max(height, inner.totalMinimumSize().height(), 1))
        column.invalidate()
        wanted = column.totalHeightForWidth(self.width())
        most = int(self.screen().availableGeometry().height() * _SCREEN_SHARE)
        if wanted > most:
            self._scroll.setFixedHeight(max(self._scroll.height() - (wanted - most), 1))
        self.setFixedHeight(min(wanted, most))
