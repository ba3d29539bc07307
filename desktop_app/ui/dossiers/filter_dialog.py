"""Narrowing the list by status, procedure, department and days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.dossier_lists import LifeStage, ListQuestion
from desktop_app.domain.errors import Fault
from desktop_app.domain.instants import show_date
from desktop_app.domain.people import Department
from desktop_app.domain.procedures import ProcedureVersion
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.domain.text import fold, initials
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import (
    Choice,
    DateLine,
    Field,
    PrimaryButton,
    SuggestBox,
    Suggestion,
)

_MOST_SUGGESTED = 30
_WIDTH = 520


class FilterDialog(FormDialog):
    """Asks for what a list is narrowed by; ``question_asked`` tells the new question."""

    question_asked = Signal(object)

    def __init__(
        self,
        question: ListQuestion,
        procedures: Sequence[ProcedureVersion],
        departments: Sequence[Department],
        parent: QWidget | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("FilterDialog", "Narrow the list"),
            translate("FilterDialog", "What is left empty narrows nothing."),
            PrimaryButton(translate("FilterDialog", "Show"), key="Ctrl+Return", icon="list-filter"),
            parent,
            width=_WIDTH,
        )
        self._question = question
        self._procedures = procedures
        self._department_ids = [each.id for each in departments]
        self._procedure = SuggestBox(self._suggest, self.tr("Part of the name, code, initials"))
        self._status = Choice(
            [(None, self.tr("Every status")), *((each, say(each.label)) for each in Status)]
        )
        self._department = Choice(
            [
                (None, self.tr("Every department")),
                *((each.id, each.name) for each in departments),
            ]
        )
        self._days = {
            "received_from": DateLine(),
            "received_until": DateLine(),
            "due_from": DateLine(),
            "due_until": DateLine(),
        }
        self.fields = {
            "procedure_code": Field(self.tr("Procedure"), self._procedure),
            "status": Field(self.tr("Status"), self._status),
            "department_id": Field(self.tr("Held by the department"), self._department),
            "received_from": Field(self.tr("Received from"), self._days["received_from"]),
            "received_until": Field(self.tr("to"), self._days["received_until"]),
            "due_from": Field(self.tr("Due from"), self._days["due_from"]),
            "due_until": Field(self.tr("to"), self._days["due_until"]),
        }
        self._days["received_until"].setAccessibleName(self.tr("Received until"))
        self._days["due_until"].setAccessibleName(self.tr("Due until"))

        self.body.addWidget(self.fields["procedure_code"])
        for left, right in (
            ("status", "department_id"),
            ("received_from", "received_until"),
            ("due_from", "due_until"),
        ):
            row = QHBoxLayout()
            row.setSpacing(SPACE_M)
            row.addWidget(self.fields[left], 1)
            row.addWidget(self.fields[right], 1)
            self.body.addLayout(row)
        for choice in (self._status, self._department):
            choice.setMinimumWidth(1)
        self._fill()
        self._procedure.setFocus()

    def faults(self) -> Sequence[Fault]:
        """Return the days that cannot be read, the ends that lie before their beginnings."""
        return [*self._unreadable(), *self._unknown_procedure(), *self._turned_round()]

    def act(self) -> None:
        """Tell the question."""
        status = self._status.choice()
        department = self._department.choice()
        narrowed = replace(
            self._question,
            procedure_code=self._code(),
            status=status if isinstance(status, Status) else None,
            department_id=department if isinstance(department, UUID) else None,
            received_from=self._day("received_from"),
            received_until=self._day("received_until"),
            due_from=self._day("due_from"),
            due_until=self._day("due_until"),
        )
        if narrowed.status is not None:
            narrowed = replace(narrowed, stage=LifeStage.ALL)
        self.question_asked.emit(narrowed)

    def _fill(self) -> None:
        question = self._question
        if question.status is not None:
            self._status.choose(question.status)
        if question.department_id in self._department_ids:
            self._department.choose(question.department_id)
        for version in self._procedures:
            if version.code == question.procedure_code:
                self._procedure.choose(_suggestion(version))
        for name, line in self._days.items():
            line.set_day(getattr(question, name))

    def _suggest(self, text: str) -> list[Suggestion]:
        words = fold(text).split()
        found = [
            version
            for version in self._procedures
            if all(word in _haystack(version) for word in words)
        ]
        return [_suggestion(version) for version in found[:_MOST_SUGGESTED]]

    def _code(self) -> str:
        chosen = self._procedure.choice()
        return str(chosen.payload) if chosen is not None else ""

    def _day(self, name: str) -> date | None:
        return self._days[name].day()

    def _unreadable(self) -> Iterator[Fault]:
        for name, line in self._days.items():
            if not line.is_readable():
                yield Fault(
                    name,
                    Sentence(
                        "Không có ngày như vậy. Viết ngày/tháng/năm, như 20/11/2026.",
                        "There is no such day. Write day/month/year, as 20/11/2026.",
                    ),
                )

    def _unknown_procedure(self) -> Iterator[Fault]:
        if self._procedure.value() and self._procedure.choice() is None:
            yield Fault(
                "procedure_code",
                Sentence(
                    "Chọn một thủ tục trong danh sách, hoặc xóa trống ô này.",
                    "Choose a procedure from the list, or empty this field.",
                ),
            )

    def _turned_round(self) -> Iterator[Fault]:
        for first, last in (("received_from", "received_until"), ("due_from", "due_until")):
            begin, end = self._day(first), self._day(last)
            if begin is not None and end is not None and end < begin:
                yield Fault(
                    last,
                    Sentence(
                        f"Ngày này phải từ {show_date(begin)} trở đi.",
                        f"This day must be {show_date(begin)} or later.",
                    ),
                )


def _haystack(version: ProcedureVersion) -> str:
    name = version.content.name
    return f"{fold(version.code)} {fold(name)} {initials(name)}"


def _suggestion(version: ProcedureVersion) -> Suggestion:
    return Suggestion(version.content.name, version.code, version.code)
