"""Adding a department or changing one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Department
from desktop_app.domain.sentence import Sentence
from desktop_app.services.staffing import Staffing
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.widgets import Field, PrimaryButton, TextLine


class DepartmentDialog(FormDialog):
    """Fills in a department; ``department`` is ``None`` for a new one."""

    def __init__(
        self,
        staffing: Staffing,
        actor: Actor,
        department: Department | None,
        parent: QWidget | None = None,
    ) -> None:
        act = PrimaryButton(QCoreApplication.translate("DepartmentDialog", "Save"), icon="save")
        super().__init__(_title(department), _note(), act, parent)
        self._staffing = staffing
        self._actor = actor
        self._department = department
        self._key = new_key() if department is None else department.id
        self._code = TextLine("TPHT")
        self._name = TextLine(self.tr("Tư pháp – Hộ tịch"))
        self.fields = {
            "name": Field(self.tr("Name of the department"), self._name),
            "code": Field(self.tr("Code"), self._code),
        }

        for field in self.fields.values():
            self.body.addWidget(field)
        if department is not None:
            self._code.setText(department.code)
            self._name.setText(department.name)
        self._name.setFocus()

        self._code.textEdited.connect(self.fields["code"].clear)
        self._name.textEdited.connect(self.fields["name"].clear)

    def faults(self) -> list[Fault]:
        """Return what is missing, all of it at once."""
        found = []
        if not self._name.value():
            found.append(
                Fault("name", Sentence("Nhập tên bộ phận.", "Enter the name of the department."))
            )
        if not self._code.value():
            found.append(
                Fault(
                    "code",
                    Sentence("Nhập mã ngắn, ví dụ TPHT.", "Enter a short code, as TPHT."),
                )
            )
        return found

    def act(self) -> None:
        """Keep the department."""
        self._staffing.save_department(
            Department(
                self._key,
                self._code.value(),
                self._name.value(),
                self._department is None or self._department.is_active,
            ),
            self._actor,
        )


def _title(department: Department | None) -> str:
    if department is None:
        return QCoreApplication.translate("DepartmentDialog", "New department")
    return QCoreApplication.translate("DepartmentDialog", "Change {name}").format(
        name=department.name
    )


def _note() -> str:
    return QCoreApplication.translate(
        "DepartmentDialog", "Procedures and officials belong to departments."
    )
