"""Acts on many at once: whoever gets the dossiers, and what is decided about marks."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.late_review import LateEntry
from desktop_app.services.marking import Mark, Marking
from desktop_app.ui.dossiers.dialogs.act_dialog import wide_choice
from desktop_app.ui.dossiers.late_card import cause_words
from desktop_app.ui.dossiers.states import mark_name
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.late.desk import LateDesk
from desktop_app.ui.widgets import Field, PrimaryButton, TextArea

_WIDTH = 560


class ReassignDialog(FormDialog):
    """Gives dossiers to another official, who goes on with the step they are at.

    One after the other: what was given before a refusal stays given and is in ``moved``;
    pressing again goes on with the rest.
    """

    def __init__(
        self, desk: LateDesk, entries: Sequence[LateEntry], actor: Actor, parent: QWidget
    ) -> None:
        act = PrimaryButton(
            QCoreApplication.translate("ReassignDialog", "Hand over"), key="Ctrl+Return"
        )
        title = QCoreApplication.translate("ReassignDialog", "Give {count} dossiers to another")
        note = QCoreApplication.translate(
            "ReassignDialog",
            "The step stays the same; from now on the time counts for whoever gets them.",
        )
        super().__init__(title.format(count=len(entries)), note, act, parent, width=_WIDTH)
        self._desk = desk
        self._left = [entry.line.id for entry in entries]
        self._actor = actor
        self.moved: list[Dossier] = []
        self._official = wide_choice(
            [(None, self.tr("Choose the official")), *_officials(desk, entries)]
        )
        self.fields = {"official_id": Field(self.tr("Who shall solve them"), self._official)}

        self.body.addWidget(self.fields["official_id"])
        self._official.setFocus()

        self._official.choice_changed.connect(self.fields["official_id"].clear)

    def faults(self) -> list[Fault]:
        """Return that nobody is chosen."""
        if self._official.choice() is None:
            sentence = Sentence("Chọn người giải quyết.", "Choose who shall solve them.")
            return [Fault("official_id", sentence)]
        return []

    def act(self) -> None:
        """Give the dossiers to the official."""
        official = self._official.choice()
        if not isinstance(official, UUID):
            raise TypeError("an official is chosen by key")
        while self._left:
            moved = self._desk.handing_over.assign(self._left[0], official, self._actor)
            self.moved.append(moved)
            del self._left[0]


class DecideManyDialog(FormDialog):
    """Confirms or excuses marks with one cause, each with the time that was proposed.

    One after the other: ``decided`` counts those done, also before a refusal.
    """

    def __init__(
        self,
        marking: Marking,
        marks: Sequence[Mark],
        actor: Actor,
        *,
        is_excuse: bool,
        parent: QWidget,
    ) -> None:
        act = PrimaryButton(_excuse() if is_excuse else _confirm(), key="Ctrl+Return")
        title = (_excuse_many() if is_excuse else _confirm_many()).format(count=len(marks))
        super().__init__(title, _against(marks), act, parent, width=_WIDTH)
        self._marking = marking
        self._left = list(marks)
        self._actor = actor
        self._is_excuse = is_excuse
        self.decided = 0
        none = self.tr("Choose the cause")
        causes = [(each.code, cause_words(each)) for each in marking.causes() if each.is_active]
        self._cause = wide_choice([("", none), *causes])
        self._reason = TextArea(lines=2)
        self.fields = {
            "cause_code": Field(self.tr("Cause, the same for all"), self._cause),
            "reason": Field(
                self.tr("Reason"), self._reason, "" if is_excuse else self.tr("May be left empty")
            ),
        }

        for field in self.fields.values():
            self.body.addWidget(field)
        self._cause.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self._cause.setFocus()

        self._cause.choice_changed.connect(self.fields["cause_code"].clear)
        self._reason.textChanged.connect(self.fields["reason"].clear)

    def act(self) -> None:
        """Decide about one after the other."""
        decide = self._marking.excuse if self._is_excuse else self._marking.confirm
        cause, reason = str(self._cause.choice() or ""), self._reason.value()
        while self._left:
            decide(self._left[0].id, cause, reason, self._actor)
            del self._left[0]
            self.decided += 1


class ExplainManyDialog(FormDialog):
    """Takes down one explanation for several marks; ``explained`` counts those done."""

    def __init__(
        self, marking: Marking, marks: Sequence[Mark], actor: Actor, parent: QWidget
    ) -> None:
        act = PrimaryButton(
            QCoreApplication.translate("ExplainManyDialog", "Save the explanation"),
            key="Ctrl+Return",
        )
        title = QCoreApplication.translate("ExplainManyDialog", "Explain {count} marks")
        super().__init__(title.format(count=len(marks)), _against(marks), act, parent, width=_WIDTH)
        self._marking = marking
        self._left = list(marks)
        self._actor = actor
        self.explained = 0
        self._words = TextArea(lines=4)
        self.fields = {"explanation": Field(self.tr("Explanation"), self._words)}

        self.body.addWidget(self.fields["explanation"])
        if len(marks) == 1:
            self._words.setPlainText(marks[0].explanation)
        self._words.setFocus()

        self._words.textChanged.connect(self.fields["explanation"].clear)

    def act(self) -> None:
        """Keep the explanation with each mark."""
        while self._left:
            self._marking.explain(self._left[0].id, self._words.value(), self._actor)
            del self._left[0]
            self.explained += 1


def _officials(desk: LateDesk, entries: Sequence[LateEntry]) -> list[tuple[object, str]]:
    """Return whom the dossiers can go to, those of their departments first."""
    staff = desk.staffing.staff()
    names = {each.id: each.name for each in staff.departments}
    holders = {entry.line.holder.official_id for entry in entries}
    departments = {entry.line.holder.department_id for entry in entries}
    others = [each for each in staff.officials if each.is_active and holders != {each.id}]
    others.sort(key=lambda each: each.department_id not in departments)
    return [(each.id, f"{each.name} · {names.get(each.department_id, '')}") for each in others]


def _against(marks: Sequence[Mark]) -> str:
    names = dict.fromkeys(mark_name(mark) for mark in marks)
    return QCoreApplication.translate("DecideManyDialog", "Marks against: {names}.").format(
        names=", ".join(names)
    )


def _confirm_many() -> str:
    return QCoreApplication.translate("DecideManyDialog", "Confirm {count} marks")


def _excuse_many() -> str:
    return QCoreApplication.translate("DecideManyDialog", "Excuse {count} marks")


def _confirm() -> str:
    return QCoreApplication.translate("DecideManyDialog", "Confirm")


def _excuse() -> str:
    return QCoreApplication.translate("DecideManyDialog", "Excuse")
