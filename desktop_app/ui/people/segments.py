"""The three lists of the page: accounts, officials, departments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.people import Actor, Department, Official, User
from desktop_app.services.staffing import Staff, Staffing
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.messages import Messages
from desktop_app.ui.people.columns import (
    department_columns,
    official_columns,
    role_words,
    user_columns,
)
from desktop_app.ui.people.department_dialog import DepartmentDialog
from desktop_app.ui.people.official_dialog import OfficialDialog
from desktop_app.ui.people.segment import Segment
from desktop_app.ui.people.user_dialog import UserDialog
from desktop_app.ui.widgets import DataTable, PrimaryButton


class UsersSegment(Segment[User]):
    """The accounts that sign in."""

    def __init__(
        self,
        staffing: Staffing,
        actor: Actor,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        # Filled anew with every staff; the columns look in them when they are painted.
        self._officials: dict[UUID, Official] = {}
        super().__init__(
            QCoreApplication.translate("UsersSegment", "Users"),
            user_columns(self._officials),
            staffing,
            actor,
            messages,
            parent,
        )

    def adding_words(self) -> str:
        """Return the verb of the page's primary action."""
        return self.tr("Add a user")

    def set_staff(self, staff: Staff) -> None:
        """Show the accounts of ``staff``."""
        self._officials.clear()
        self._officials.update((official.id, official) for official in staff.officials)
        super().set_staff(staff)

    def rows_of(self, staff: Staff) -> Sequence[User]:
        """Return the accounts."""
        return staff.users

    def words_of(self, row: User) -> str:
        """Return name, user name and roles."""
        return f"{row.name} {row.username} {role_words(row)}"

    def consequence_of(self, row: User) -> str:
        """Say what happens when the account is taken out of use."""
        return self.tr(
            "The account “{username}” can no longer sign in. What it did stays under its name, "
            "and it can be put back into use at any time."
        ).format(username=row.username)

    def dialog_for(self, row: User | None) -> FormDialog:
        """Make the dialog of an account."""
        return UserDialog(
            self._staffing,
            self._actor,
            row,
            self._staff.officials,
            {department.id: department for department in self._staff.departments},
            self.window(),
        )

    def keep(self, row: User, *, is_active: bool) -> None:
        """Keep the account in use or out of it; its password stays."""
        self._staffing.save_user(replace(row, is_active=is_active), None, self._actor)

    def say_what_is_missing(self, table: DataTable[User], button: PrimaryButton) -> None:
        """Say that accounts come here."""
        table.set_empty(
            self.tr("Nobody can sign in yet"),
            self.tr("Add an account for each colleague; each signs in with a name of their own."),
            icon="users",
            button=button,
        )


class OfficialsSegment(Segment[Official]):
    """The people who solve dossiers."""

    def __init__(
        self,
        staffing: Staffing,
        actor: Actor,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        self._departments: dict[UUID, Department] = {}
        super().__init__(
            QCoreApplication.translate("OfficialsSegment", "Officials"),
            official_columns(self._departments),
            staffing,
            actor,
            messages,
            parent,
        )

    def adding_words(self) -> str:
        """Return the verb of the page's primary action."""
        return self.tr("Add an official")

    def set_staff(self, staff: Staff) -> None:
        """Show the officials of ``staff``."""
        self._departments.clear()
        self._departments.update((department.id, department) for department in staff.departments)
        super().set_staff(staff)

    def rows_of(self, staff: Staff) -> Sequence[Official]:
        """Return the officials."""
        return staff.officials

    def words_of(self, row: Official) -> str:
        """Return name, badge number, position and department."""
        department = self._departments.get(row.department_id)
        return f"{row.name} {row.code} {row.title} {department.name if department else ''}"

    def consequence_of(self, row: Official) -> str:
        """Say what happens when the official is taken out of use."""
        return self.tr(
            "{name} ({code}) is no longer offered for new dossiers. Dossiers that this person "
            "holds stay with them until they are handed over."
        ).format(name=row.name, code=row.code)

    def dialog_for(self, row: Official | None) -> FormDialog:
        """Make the dialog of an official."""
        return OfficialDialog(
            self._staffing, self._actor, row, self._staff.departments, self.window()
        )

    def keep(self, row: Official, *, is_active: bool) -> None:
        """Keep the official in use or out of it."""
        self._staffing.save_official(replace(row, is_active=is_active), self._actor)

    def say_what_is_missing(self, table: DataTable[Official], button: PrimaryButton) -> None:
        """Say that officials come here."""
        table.set_empty(
            self.tr("No official yet"),
            self.tr("Add the people who solve dossiers; the late list counts by them."),
            icon="id-card",
            button=button,
        )


class DepartmentsSegment(Segment[Department]):
    """The units that solve dossiers."""

    def __init__(
        self,
        staffing: Staffing,
        actor: Actor,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        self._head_counts: dict[UUID, int] = {}
        super().__init__(
            QCoreApplication.translate("DepartmentsSegment", "Departments"),
            department_columns(self._head_count),
            staffing,
            actor,
            messages,
            parent,
        )

    def adding_words(self) -> str:
        """Return the verb of the page's primary action."""
        return self.tr("Add a department")

    def set_staff(self, staff: Staff) -> None:
        """Show the departments of ``staff``."""
        self._head_counts = {
            department.id: sum(
                official.is_active and official.department_id == department.id
                for official in staff.officials
            )
            for department in staff.departments
        }
        super().set_staff(staff)

    def rows_of(self, staff: Staff) -> Sequence[Department]:
        """Return the departments."""
        return staff.departments

    def words_of(self, row: Department) -> str:
        """Return name and code."""
        return f"{row.name} {row.code}"

    def consequence_of(self, row: Department) -> str:
        """Say what happens when the department is taken out of use."""
        return self.tr(
            "No procedure and no official can be given to “{name}” any more. Those it has stay "
            "until they are moved: {count} officials in use."
        ).format(name=row.name, count=self._head_count(row))

    def dialog_for(self, row: Department | None) -> FormDialog:
        """Make the dialog of a department."""
        return DepartmentDialog(self._staffing, self._actor, row, self.window())

    def keep(self, row: Department, *, is_active: bool) -> None:
        """Keep the department in use or out of it."""
        self._staffing.save_department(replace(row, is_active=is_active), self._actor)

    def say_what_is_missing(self, table: DataTable[Department], button: PrimaryButton) -> None:
        """Say that departments come here."""
        table.set_empty(
            self.tr("No department yet"),
            self.tr("Add the units that solve dossiers; procedures are assigned to them."),
            icon="building-2",
            button=button,
        )

    def _head_count(self, department: Department) -> int:
        return self._head_counts.get(department.id, 0)
