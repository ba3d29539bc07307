"""Which department solves a procedure here, and whether it is taken in at all."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.people import Actor, Department
from desktop_app.services.cataloguing import Cataloguing
from desktop_app.ui.catalogue.listing import ListedProcedure
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.widgets import Choice, Field, PrimaryButton, Text, TextRole, Tick


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
        self._is_active = Tick(self.tr("This office takes the procedure in"))
        self._meaning = Text(role=TextRole.SMALL, wraps=True)

        self._offer(departments)
        self._is_active.setChecked(rows[0].version.is_active)
        self.fields = {"department_id": Field(self.tr("Department"), self._department)}
        self.body.addWidget(self.fields["department_id"])
        if len(rows) == 1:
            self.body.addWidget(self._is_active)
            self.body.addWidget(self._meaning)
        self._explain()
        self._department.setFocus()

        self._is_active.toggled.connect(self._explain)

    def act(self) -> None:
        """Keep what was chosen; several procedures keep whether they are taken in."""
        chosen = self._department.choice()
        department_id = chosen if isinstance(chosen, UUID) else None
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
