"""The office's own side of a procedure: who solves it, when it is due soon, if it is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.people import Actor, Department
from desktop_app.services.cataloguing import Cataloguing
from desktop_app.ui.catalogue.listing import ListedProcedure
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.widgets import (
    Choice,
    Field,
    NumberLine,
    PrimaryButton,
    Text,
    TextRole,
    Tick,
)

_MOST_DIGITS = 999
"""More than any threshold may be: the catalogue says which are too long."""


class OfficeSideDialog(FormDialog):
    """Sets the office's own side of one procedure, or the department of several at once."""

    def __init__(
        self,
        cataloguing: Cataloguing,
        actor: Actor,
        rows: Sequence[ListedProcedure],
        departments: Sequence[Department],
        parent: QWidget | None = None,
    ) -> None:
        act = PrimaryButton(QCoreApplication.translate("OfficeSideDialog", "Save"), icon="save")
        super().__init__(_title(rows), _note(rows), act, parent)
        self._cataloguing = cataloguing
        self._actor = actor
        self._rows = rows
        self._department = Choice()
        self._due_soon = NumberLine(
            0,
            _MOST_DIGITS,
            suffix=QCoreApplication.translate("OfficeSideDialog", " working hours"),
        )
        self._is_active = Tick(self.tr("This office takes the procedure in"))
        self._is_partly_online = Tick(self.tr("Online public service in part"))
        self._online_meaning = Text(
            self.tr("What comes in online counts as online in part in the reports."),
            TextRole.SMALL,
            wraps=True,
        )
        self._meaning = Text(role=TextRole.SMALL, wraps=True)

        self._offer(departments)
        self._is_active.setChecked(rows[0].version.is_active)
        self._is_partly_online.setChecked(rows[0].version.is_partly_online)
        self._due_soon.setSpecialValueText(self.tr("as the whole office"))
        self._due_soon.setValue(rows[0].version.due_soon_hours or 0)
        self.fields = {
            "department_id": Field(self.tr("Department"), self._department),
            "due_soon_hours": Field(
                self.tr("Due soon before the due date"),
                self._due_soon,
                self.tr("0 is the threshold of the settings, for all procedures"),
            ),
        }
        self.body.addWidget(self.fields["department_id"])
        if len(rows) == 1:
            self.body.addWidget(self.fields["due_soon_hours"])
            self.body.addWidget(self._is_partly_online)
            self.body.addWidget(self._online_meaning)
            self.body.addWidget(self._is_active)
            self.body.addWidget(self._meaning)
        self._explain()
        self._department.setFocus()

        self._is_active.toggled.connect(self._explain)

    def act(self) -> None:
        """Keep what was chosen; of several procedures only the department."""
        chosen = self._department.choice()
        department_id = chosen if isinstance(chosen, UUID) else None
        # First, because it alone may be refused.
        hours = self._due_soon.value() or None
        if len(self._rows) == 1 and hours != self._rows[0].version.due_soon_hours:
            self._cataloguing.set_due_soon(self._rows[0].version.code, hours, self._actor)
        in_part = self._is_partly_online.isChecked()
        if len(self._rows) == 1 and in_part != self._rows[0].version.is_partly_online:
            self._cataloguing.set_partly_online(
                self._rows[0].version.code, self._actor, is_partly_online=in_part
            )
        for row in self._rows:
            is_active = (
                self._is_active.isChecked() if len(self._rows) == 1 else row.version.is_active
            )
            self._cataloguing.set_office_side(
                row.version.code, department_id, is_active, self._actor
            )

    def _offer(self, departments: Sequence[Department]) -> None:
        assigned = {row.version.department_id for row in self._rows}
        choices: list[tuple[object, str]] = [(None, self.tr("Not assigned yet"))]
        choices += [
            (department.id, department.name)
            for department in departments
            if department.is_active or department.id in assigned
        ]
        self._department.set_choices(choices)
        if len(assigned) == 1:
            self._department.choose(assigned.pop())

    def _explain(self) -> None:
        self._meaning.setText(
            self.tr("Clerks find the procedure when they take in a dossier.")
            if self._is_active.isChecked()
            else self.tr(
                "Clerks no longer find the procedure when they take in a dossier. Dossiers "
                "already accepted go on as promised."
            )
        )


def _title(rows: Sequence[ListedProcedure]) -> str:
    if len(rows) == 1:
        return QCoreApplication.translate("OfficeSideDialog", "Procedure {code} here").format(
            code=rows[0].version.code
        )
    return QCoreApplication.translate(
        "OfficeSideDialog", "Department for {count} procedures"
    ).format(count=len(rows))


def _note(rows: Sequence[ListedProcedure]) -> str:
    if len(rows) == 1:
        return rows[0].version.content.name
    return QCoreApplication.translate(
        "OfficeSideDialog", "All the chosen procedures will be solved by this department."
    )
