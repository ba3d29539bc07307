"""Adding a person who solves dossiers, or changing one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Department, Official
from desktop_app.domain.sentence import Sentence
from desktop_app.services.staffing import Staffing
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.widgets import Choice, Field, PrimaryButton, TextLine


class OfficialDialog(FormDialog):
    """Fills in an official; ``official`` is ``None`` for a new one."""

    def __init__(
        self,
        staffing: Staffing,
        actor: Actor,
        official: Official | None,
        departments: Sequence[Department],
        parent: QWidget | None = None,
    ) -> None:
        act = PrimaryButton(QCoreApplication.translate("OfficialDialog", "Save"), icon="save")
        super().__init__(_title(official), _note(), act, parent)
        self._staffing = staffing
        self._actor = actor
        self._official = official
        self._key = new_key() if official is None else official.id
        self._code = TextLine("TPHT01")
        self._name = TextLine()
        self._title = TextLine(self.tr("Công chức tư pháp – hộ tịch"))
        self._department = Choice(
            [
                (department, department.name)
                for department in departments
                if department.is_active
                or (official is not None and department.id == official.department_id)
            ]
        )
        self.fields = {
            "name": Field(self.tr("Full name"), self._name),
            "code": Field(self.tr("Badge number"), self._code),
            "title": Field(self.tr("Position"), self._title),
            "department_id": Field(self.tr("Department"), self._department),
        }

        for field in self.fields.values():
            self.body.addWidget(field)
        if official is not None:
            self._code.setText(official.code)
            self._name.setText(official.name)
            self._title.setText(official.title)
            for department in departments:
                if department.id == official.department_id:
                    self._department.choose(department)
        self._name.setFocus()

        self._code.textEdited.connect(self.fields["code"].clear)
        self._name.textEdited.connect(self.fields["name"].clear)

    def faults(self) -> list[Fault]:
        """Return what is missing, all of it at once."""
        found = []
        if not self._name.value():
            found.append(Fault("name", Sentence("Nhập họ và tên đầy đủ.", "Enter the full name.")))
        if not self._code.value():
            found.append(
                Fault(
                    "code",
                    Sentence(
                        "Nhập mã thẻ, ví dụ TPHT01: mã này phân biệt người trùng tên.",
                        "Enter the badge number, as TPHT01: it tells people of one name apart.",
                    ),
                )
            )
        if self._department.choice() is None:
            found.append(
                Fault(
                    "department_id",
                    Sentence(
                        "Chưa có bộ phận nào đang dùng. Thêm bộ phận trước.",
                        "No department is in use. Add one first.",
                    ),
                )
            )
        return found

    def act(self) -> None:
        """Keep the official."""
        department = self._department.choice()
        assert isinstance(department, Department)  # noqa: S101  # faults() asks for one
        self._staffing.save_official(
            Official(
                self._key,
                department.id,
                self._code.value(),
                self._name.value(),
                self._title.value(),
                self._official is None or self._official.is_active,
            ),
            self._actor,
        )


def _title(official: Official | None) -> str:
    if official is None:
        return QCoreApplication.translate("OfficialDialog", "New official")
    return QCoreApplication.translate("OfficialDialog", "Change {name}").format(name=official.name)


def _note() -> str:
    return QCoreApplication.translate(
        "OfficialDialog", "Dossiers are handed to officials, and the late list counts by them."
    )
