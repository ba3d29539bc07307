"""What the signed-in official was reminded of or asked to explain, answered in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.follow_ups import FollowUp, FollowUpState
from desktop_app.domain.instants import show_instant
from desktop_app.services.acting import Clock
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S, Tone
from desktop_app.ui.widgets import (
    Card,
    CellKind,
    Column,
    DataTable,
    Field,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextArea,
    TextRole,
)


class AskedView(QWidget):
    """A list of what waits for an answer, and the answer under it.

    ``answer_given`` tells the key of a follow-up and the words; :meth:`forget_answer` is
    called when they were kept. What was typed stays until then.
    """

    dossier_chosen = Signal(object)
    answer_given = Signal(object, str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts: dict[object, str] = {}
        self._current: FollowUp | None = None
        self._table: DataTable[FollowUp] = DataTable(
            self.tr("What the supervisor asked for"),
            asked_columns(clock),
            lambda asked: asked.id,
        )
        self._asked = Text(role=TextRole.STRONG, wraps=True)
        self._answer = TextArea(lines=3)
        self._field = Field(self.tr("Your answer"), self._answer)
        self._open = SecondaryButton(self.tr("Open the dossier"), key="Ctrl+O")
        self._send = PrimaryButton(self.tr("Answer"), key="Ctrl+Return")
        self._card = Card()

        self._assemble()
        self._follow_choice()

        self._table.selection_changed.connect(self._follow_choice)
        self._table.row_opened.connect(self._go_to_answer)
        self._answer.textChanged.connect(self._keep_draft)
        self._open.clicked.connect(self._open_dossier)
        self._send.clicked.connect(self._give_answer)

    def show_asked(self, asked: Sequence[FollowUp]) -> None:
        """Show what waits for an answer; the chosen one stays chosen."""
        self._table.set_rows(asked)
        self._follow_choice()

    def forget_answer(self, follow_up_id: object) -> None:
        """Let go of the words of an answer that was kept."""
        self._drafts.pop(follow_up_id, None)

    def take_focus(self) -> None:
        """Put the keyboard on the list, on its first row if none was chosen."""
        rows = self._table.rows()
        if rows and not self._table.selected():
            self._table.select_key(rows[0].id)
        self._table.setFocus()

    def _assemble(self) -> None:
        self._table.set_empty(
            self.tr("Nothing waits for your answer."),
            self.tr("What a supervisor reminds you of, or asks you to explain, shows here."),
            icon="circle-check",
        )
        self._card.setAccessibleName(self.tr("Your answer"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        buttons.addWidget(self._send)
        self._card.add(self._asked)
        self._card.add(self._field)
        self._card.add(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._table, 1)
        column.addWidget(self._card)

    def _follow_choice(self) -> None:
        chosen = self._table.selected()
        self._current = chosen[0] if chosen else None
        self._card.setVisible(self._current is not None)
        self._field.clear()
        if self._current is not None:
            asked = self._current
            self._asked.setText(f"{say(asked.kind.label)}: {asked.words}")
            self._open.setVisible(asked.dossier_id is not None)
            draft = self._drafts.get(asked.id, "")
            if self._answer.toPlainText() != draft:
                self._answer.setPlainText(draft)

    def _keep_draft(self) -> None:
        self._field.clear()
        if self._current is not None:
            self._drafts[self._current.id] = self._answer.toPlainText()

    def _go_to_answer(self) -> None:
        self._answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_answer(self) -> None:
        if self._current is None:
            return
        if not self._answer.value():
            self._field.show_error(self.tr("Write the answer first."))
            self._answer.setFocus()
            return
        self.answer_given.emit(self._current.id, self._answer.value())

    def _open_dossier(self) -> None:
        if self._current is not None and self._current.dossier_id is not None:
            self.dossier_chosen.emit(self._current.dossier_id)


def asked_columns(clock: Clock) -> list[Column[FollowUp]]:
    """Return the columns."""
    translate = QCoreApplication.translate
    return [
        Column(
            "number",
            translate("AskedTable", "Number"),
            lambda asked: asked.number,
            CellKind.CODE,
            "125/NV-2026",
        ),
        Column(
            "kind",
            translate("AskedTable", "Kind"),
            lambda asked: say(asked.kind.label),
            fits="Yêu cầu giải",
            stretch=1,
        ),
        Column(
            "dossier",
            translate("AskedTable", "Dossier"),
            lambda asked: asked.dossier_code,
            CellKind.CODE,
            "H26.12.05-261028-0031",
        ),
        Column(
            "words",
            translate("AskedTable", "What is asked for"),
            lambda asked: asked.words,
            fits="Giải quyết ngay",
            stretch=4,
        ),
        Column(
            "by",
            translate("AskedTable", "By"),
            lambda asked: asked.made_by,
            fits="Nguyễn Thị",
            stretch=1,
        ),
        Column(
            "until",
            translate("AskedTable", "Answer until"),
            lambda asked: "" if asked.answer_by is None else show_instant(asked.answer_by),
            CellKind.CODE,
            "20/11/2026 17:00",
        ),
        Column(
            "state",
            translate("AskedTable", "State"),
            lambda asked: say(asked.state(clock()).label),
            CellKind.CHIP,
            "Quá hạn trả lời",
            tone=lambda asked: (
                Tone.LATE if asked.state(clock()) is FollowUpState.OVERDUE else Tone.SOON
            ),
        ),
    ]
