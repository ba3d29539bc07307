"""What the list is narrowed by, in words, with a way to see everything again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.domain.dossier_lists import ListQuestion
from desktop_app.domain.instants import show_date
from desktop_app.domain.procedures import ProcedureVersion
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import QuietButton, Text, TextRole

CLEAR_KEY = "Ctrl+Shift+G"


class FilterSummary(QWidget):
    """Seen while the filter dialog narrows the list; ``clear_asked`` tells to let it be."""

    clear_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Text(role=TextRole.MUTED)
        self._clear = QuietButton(self.tr("No filter"), key=CLEAR_KEY, icon="x")

        # A long name must not hold the window open.
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_M)
        line.addWidget(self._words, 1)
        line.addWidget(self._clear)
        self.hide()

        self._clear.clicked.connect(self.clear_asked)

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()

    def show_question(
        self,
        question: ListQuestion,
        procedures: Callable[[], Sequence[ProcedureVersion]],
        department_name: Callable[[UUID], str],
    ) -> None:
        """Say what ``question`` is narrowed by, or go away."""
        parts = list(self._parts(question, procedures, department_name))
        words = " · ".join(parts)
        self._words.setText(words)
        self._words.setToolTip(words)
        self.setVisible(bool(parts))

    def _parts(
        self,
        question: ListQuestion,
        procedures: Callable[[], Sequence[ProcedureVersion]],
        department_name: Callable[[UUID], str],
    ) -> Iterator[str]:
        if question.status is not None:
            yield say(question.status.label)
        if question.procedure_code:
            names = (
                each.content.name for each in procedures() if each.code == question.procedure_code
            )
            yield f"{question.procedure_code} {next(names, '')}".strip()
        if question.department_id is not None:
            yield department_name(question.department_id)
        received = _days(question.received_from, question.received_until)
        if received:
            yield self.tr("Received {days}").format(days=received)
        due = _days(question.due_from, question.due_until)
        if due:
            yield self.tr("Due {days}").format(days=due)


def _days(begin: date | None, end: date | None) -> str:
    if begin is None and end is None:
        return ""
    if begin == end and begin is not None:
        return show_date(begin)
    return (
        f"{'…' if begin is None else show_date(begin)} – {'…' if end is None else show_date(end)}"
    )
