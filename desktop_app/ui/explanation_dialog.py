"""The answer to "why this day?": the counting of a due date, day by day, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.due_explanation import Explanation, lines
from desktop_app.domain.instants import as_local, show_date, weekday_name
from desktop_app.domain.sentence import Language
from desktop_app.ui.file_saving import FileSaving
from desktop_app.ui.language import current_language, say
from desktop_app.ui.messages import BugReport, Messages
from desktop_app.ui.tasks import ImmediateTasks
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from desktop_app.ui.widgets import (
    Card,
    PrimaryButton,
    ScrollBody,
    SecondaryButton,
    Text,
    TextRole,
)
from desktop_app.ui.widgets.error_dialog import ErrorDialog
from desktop_app.ui.widgets.message_bar import MessageBar

_SIZE = (620, 470)
_FILE_NAMES = {
    Language.VIETNAMESE: "vi-sao-hen-ngay-nay.pdf",
    Language.ENGLISH: "why-this-due-date.pdf",
}


class ExplanationDialog(QDialog):
    """Tells how a due date came about, so that a clerk can read it to the citizen.

    The first words are what the counter says; below stand the rules, every day that was
    counted or left out, and the law. All of it can be copied. ``promised_at`` is what a
    dossier was promised, when it has been: it stands, also where the calendar has changed
    since and would give another day now. ``make_pdf`` gives the account as a page to print, in
    the language of the window; without it, as before a dossier is saved, there is nothing to
    save.
    """

    def __init__(
        self,
        explanation: Explanation,
        parent: QWidget | None = None,
        *,
        promised_at: datetime | None = None,
        make_pdf: Callable[[Language], bytes] | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_pdf = make_pdf
        self._said = Messages(self)
        # One page is written in the blink of an eye: no thread is worth waiting for it.
        self._saving = FileSaving(self._said, ImmediateTasks(self._said), self)
        counted_at = explanation.due.due_at
        promised_at = promised_at or counted_at
        self._lines = [say(line) for line in lines(explanation)]
        self._title = Text(self.tr("Why this due date?"), TextRole.PAGE_TITLE)
        self._promise = Text(_day_and_hour(promised_at), TextRole.FIGURE)
        self._summary = Text(say(explanation.summary), wraps=True)
        self._change = Text(role=TextRole.WARNING, wraps=True)
        self._account = Card(self.tr("How it was counted"))
        self._scroll = ScrollBody()
        self._bar = MessageBar(self._said)
        self._copy = SecondaryButton(self.tr("Copy"), key="Ctrl+Shift+C", icon="copy")
        self._save = SecondaryButton(self.tr("Save as PDF…"), key="Ctrl+P", icon="printer")
        self._close = PrimaryButton(self.tr("Close"), key="Escape")

        self.setWindowTitle(self._title.text())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if promised_at != counted_at:
            self._change.setText(
                self.tr(
                    "The calendar has changed since: counted today it would be {day}. The "
                    "promise made to the citizen stands."
                ).format(day=_day_and_hour(counted_at))
            )
        self._change.setVisible(promised_at != counted_at)
        self._assemble()
        self._save.setVisible(make_pdf is not None)
        for button in (self._copy, self._save):
            button.setAutoDefault(False)
        self._close.setDefault(True)
        self._close.setFocus()

        self._said.bug_found.connect(self._show_bug)
        self._copy.clicked.connect(self._copy_lines)
        self._save.clicked.connect(self._ask_where)
        self._close.clicked.connect(self.accept)

    def text(self) -> str:
        """Return the whole account, a line of it on each line."""
        head = [self._promise.text(), self._summary.text(), self._change.text()]
        return "\n".join([*filter(None, head), "", *self._lines])

    def _assemble(self) -> None:
        for line in self._lines:
            text = Text(line, wraps=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setAccessibleName(line)
            self._account.add(text)
        self._scroll.body.addWidget(self._account)
        self._scroll.body.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._copy)
        foot.addWidget(self._save)
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_S + 2)
        column.addWidget(self._title)
        column.addWidget(self._promise)
        column.addWidget(self._summary)
        column.addWidget(self._change)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._bar)
        column.addSpacing(2)
        column.addLayout(foot)
        self.resize(*_SIZE)

    def _copy_lines(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._copy.set_verb(self.tr("Copied"))
        self._copy.set_icon("check")

    def _ask_where(self) -> None:
        if self._make_pdf is not None:
            language = current_language()
            self._saving.ask(
                self.tr("Save the explanation to print it"),
                _FILE_NAMES[language],
                self.tr("PDF document (*.pdf)"),
                partial(self._make_pdf, language),
            )

    def _show_bug(self, report: BugReport) -> None:
        ErrorDialog(report, self).open()


def _day_and_hour(instant: datetime) -> str:
    local = as_local(instant)
    return f"{say(weekday_name(local.date()))} {show_date(local.date())} · {local:%H:%M}"
