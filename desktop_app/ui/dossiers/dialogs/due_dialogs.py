"""Decisions about a due date: an extension with an apology, a date by hand, the computed one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault
from desktop_app.domain.instants import show_instant
from desktop_app.domain.people import Actor
from desktop_app.services.due_deciding import DueDeciding
from desktop_app.ui.dossiers.dialogs.act_dialog import ActDialog, InstantEditor
from desktop_app.ui.widgets import TextArea, TextLine


class DueDateDialog(ActDialog):
    """Takes down another due date with reason, authority and document.

    With ``is_extension`` it is one with a letter of apology (form 04). What is only odd is
    said, and pressing again goes through.
    """

    def __init__(
        self,
        due_deciding: DueDeciding,
        dossier: Dossier,
        actor: Actor,
        *,
        is_extension: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _extend_title() if is_extension else _set_title(),
            QCoreApplication.translate(
                "DueDateDialog", "{code}, {owner}. Promised now: {due}."
            ).format(code=dossier.code, owner=dossier.owner.name, due=show_instant(dossier.due_at)),
            _extend_verb() if is_extension else _set_verb(),
            parent,
        )
        self._due_deciding = due_deciding
        self._dossier = dossier
        self._actor = actor
        self._is_extension = is_extension
        self._due = InstantEditor()
        self._reason = TextArea(lines=2)
        self._authority = TextLine(self.tr("For example: Chủ tịch UBND phường"))
        self._document = TextLine(self.tr("For example: 15/QĐ-UBND"))

        self.add_field("due_at", self.tr("New due date"), self._due)
        self.add_field("reason", self.tr("Reason"), self._reason)
        self.add_field("authority", self.tr("Decided by"), self._authority)
        self.add_field(
            "document_number",
            self.tr("Number of the decision"),
            self._document,
            self.tr("May be left empty: the letter of apology takes its own number")
            if is_extension
            else self.tr("May be left empty"),
        )
        self._due.setFocus()

    def faults(self) -> list[Fault]:
        """Return that the date cannot be read."""
        return self._due.faults("due_at")

    def given(self) -> tuple[object, ...]:
        """Return the decision as filled in."""
        return (
            self._due.instant(),
            self._reason.value(),
            self._authority.value(),
            self._document.value(),
        )

    def carry_out(self) -> Dossier:
        """Decide."""
        due_at = self._due.instant()
        if due_at is None:
            raise AssertionError("a date that cannot be read is a fault of the form")
        decide = self._due_deciding.extend if self._is_extension else self._due_deciding.set_manual
        return decide(
            self._dossier.id,
            due_at,
            self._reason.value(),
            self._authority.value(),
            self._document.value(),
            self._actor,
            confirmed=self.is_confirmed,
        )


class ComputedDueDialog(ActDialog):
    """Asks why a decided date is taken back."""

    def __init__(
        self,
        due_deciding: DueDeciding,
        dossier: Dossier,
        actor: Actor,
        parent: QWidget | None = None,
    ) -> None:
        computed = due_deciding.standing(dossier.id).computed
        super().__init__(
            QCoreApplication.translate("ComputedDueDialog", "Back to the computed due date"),
            QCoreApplication.translate(
                "ComputedDueDialog", "{code}: promised {due}, computed by the calendar {computed}."
            ).format(
                code=dossier.code,
                due=show_instant(dossier.due_at),
                computed=show_instant(computed.due_at),
            ),
            QCoreApplication.translate("ComputedDueDialog", "Take the decision back"),
            parent,
        )
        self._due_deciding = due_deciding
        self._dossier = dossier
        self._actor = actor
        self._reason = TextArea(lines=2)

        field = self.add_field("reason", self.tr("Reason"), self._reason)
        # What is odd about the date has no other field here to stand under.
        self.keep_field("due_at", field)
        self._reason.setFocus()

    def given(self) -> str:
        """Return the reason."""
        return self._reason.value()

    def carry_out(self) -> Dossier:
        """Take the decision back."""
        return self._due_deciding.back_to_computed(
            self._dossier.id, self._reason.value(), self._actor, confirmed=self.is_confirmed
        )


def _extend_title() -> str:
    return QCoreApplication.translate("DueDateDialog", "Extend, with an apology")


def _set_title() -> str:
    return QCoreApplication.translate("DueDateDialog", "Set the due date by hand")


def _extend_verb() -> str:
    return QCoreApplication.translate("DueDateDialog", "Extend")


def _set_verb() -> str:
    return QCoreApplication.translate("DueDateDialog", "Set the date")
