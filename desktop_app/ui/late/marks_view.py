"""Marks of lateness that wait for a decision, and what can be decided about those chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.instants import local_date, show_date
from desktop_app.ui.dossiers.spans import span_words
from desktop_app.ui.dossiers.states import mark_name
from desktop_app.ui.late.desk import MarkEntry
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import (
    CellKind,
    Column,
    DataTable,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextRole,
)


class MarksView(QWidget):
    """A list of marks; the signals of the acts tell the entries that are chosen.

    Only with ``may_decide`` can they be confirmed and excused; to explain is for everybody.
    """

    dossier_chosen = Signal(object)
    explanation_wanted = Signal(list)
    confirmation_wanted = Signal(list)
    excuse_wanted = Signal(list)

    def __init__(
        self, code_sample: str, *, may_decide: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table: DataTable[MarkEntry] = DataTable(
            self.tr("Marks to decide"),
            mark_columns(code_sample),
            lambda entry: entry.mark.id,
            is_multiple=True,
        )
        self._told = Text(role=TextRole.MUTED, wraps=True)
        self._explain = SecondaryButton(self.tr("Write the explanation"), key="Ctrl+E")
        self._excuse = SecondaryButton(self.tr("Excuse"), key="Ctrl+D")
        self._confirm = PrimaryButton(self.tr("Confirm the marks"), key="Ctrl+Return")

        self._table.set_empty(
            self.tr("No mark waits for a decision."),
            self.tr("When a late dossier is over, whoever ran over his time shows here."),
            icon="circle-check",
        )
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_M)
        acts.addWidget(self._told, 1)
        for button in (self._explain, self._excuse, self._confirm):
            acts.addWidget(button)
        if not may_decide:
            self._excuse.hide()
            self._confirm.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._table, 1)
        column.addLayout(acts)
        self._follow_choice()

        self._table.row_opened.connect(self._open)
        self._table.selection_changed.connect(self._follow_choice)
        for button, act in (
            (self._explain, self.explanation_wanted),
            (self._excuse, self.excuse_wanted),
            (self._confirm, self.confirmation_wanted),
        ):
            button.clicked.connect(partial(self._ask, act))

    def show_marks(self, entries: Sequence[MarkEntry]) -> None:
        """Show marks; those chosen stay chosen."""
        self._table.set_rows(entries)
        self._follow_choice()

    def marks(self) -> list[MarkEntry]:
        """Return the marks, in the order in which they stand."""
        return list(self._table.rows())

    def take_focus(self) -> None:
        """Put the keyboard on the list, on its first row if none was chosen."""
        rows = self._table.rows()
        if rows and not self._table.selected():
            self._table.select_key(rows[0].mark.id)
        self._table.setFocus()

    def _follow_choice(self) -> None:
        chosen = self._table.selected()
        for button in (self._explain, self._excuse, self._confirm):
            button.setEnabled(bool(chosen))
        if len(chosen) == 1 and chosen[0].mark.explanation:
            words = self.tr("{name} explains: {words}")
            mark = chosen[0].mark
            self._told.setText(words.format(name=mark.explained_by, words=mark.explanation))
        elif chosen:
            self._told.setText(self.tr("{count} marks chosen").format(count=len(chosen)))
        else:
            self._told.setText(self.tr("Ctrl+A chooses all, Enter opens the dossier"))

    def _ask(self, act: SignalInstance, _is_checked: bool = False) -> None:
        act.emit(self._table.selected())

    def _open(self, entry: MarkEntry) -> None:
        self.dossier_chosen.emit(entry.line.id)


def mark_columns(code_sample: str) -> list[Column[MarkEntry]]:
    """Return the columns; a code as long as ``code_sample`` and a date are never cut."""
    translate = QCoreApplication.translate
    return [
        Column(
            "code",
            translate("MarksTable", "Code"),
            lambda entry: entry.line.code,
            CellKind.CODE,
            code_sample,
            sort=lambda entry: entry.line.code,
        ),
        Column(
            "procedure",
            translate("MarksTable", "Procedure"),
            lambda entry: entry.line.procedure_name,
            fits="Đăng ký, cấp",
            stretch=3,
        ),
        Column(
            "against",
            translate("MarksTable", "Against"),
            lambda entry: mark_name(entry.mark),
            CellKind.STRONG,
            fits="Nguyễn Thị",
            stretch=2,
            sort=lambda entry: mark_name(entry.mark),
        ),
        Column(
            "step",
            translate("MarksTable", "Step"),
            lambda entry: entry.mark.step,
            fits="Thẩm định",
            stretch=2,
            sort=lambda entry: entry.mark.step,
        ),
        Column(
            "over",
            translate("MarksTable", "Over its time"),
            lambda entry: span_words(entry.mark.overrun_seconds, entry.mark.nominal_day_seconds),
            CellKind.CHIP,
            "19 ngày 7 giờ",
            tone=lambda _: Tone.LATE,
            sort=lambda entry: entry.mark.overrun_seconds,
        ),
        Column(
            "released",
            translate("MarksTable", "Result on"),
            lambda entry: show_date(local_date(entry.mark.released_at)),
            CellKind.CODE,
            "20/11/2026",
            sort=lambda entry: entry.mark.released_at,
        ),
        Column(
            "explanation",
            translate("MarksTable", "Explanation"),
            lambda entry: entry.mark.explanation,
            fits="Chưa có lời",
            stretch=3,
        ),
    ]
