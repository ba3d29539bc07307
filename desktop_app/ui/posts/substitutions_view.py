"""Who acts for whom, now and later; one that lasts can be ended early."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.people import Actor
from desktop_app.domain.posts import Substitution
from desktop_app.services.acting import Clock
from desktop_app.services.staffing import Staff
from desktop_app.services.standing_in import StandingIn
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.messages import Messages
from desktop_app.ui.posts.substitute_dialog import SubstituteDialog
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import (
    CellKind,
    Column,
    DangerButton,
    DataTable,
    PrimaryButton,
    Text,
    TextRole,
)


class SubstitutionsView(QWidget):
    """The substitutions that last or are to come."""

    def __init__(
        self,
        standing_in: StandingIn,
        actor: Actor,
        messages: Messages,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._standing_in = standing_in
        self._actor = actor
        self._messages = messages
        self._clock = clock
        self._staff = Staff((), (), ())
        self._table: DataTable[Substitution] = DataTable(
            self.tr("Substitutions"), _columns(clock), lambda row: row.id
        )
        self._hint = Text(role=TextRole.MUTED, wraps=True)
        self._end = DangerButton(self.tr("End it now…"), key="Delete")
        self._add = PrimaryButton(self.tr("Somebody is away…"), key="Ctrl+N", icon="plus")

        self._table.set_empty(
            self.tr("Nobody acts for a colleague."),
            self.tr("When somebody is away, let a colleague act for him from one day to another."),
            icon="users",
        )
        self._assemble()
        self._follow_choice()

        self._table.selection_changed.connect(self._follow_choice)
        self._end.clicked.connect(self._ask_to_end)
        self._add.clicked.connect(self._ask)

    def show_staff(self, staff: Staff) -> None:
        """Show what lasts or is to come, among ``staff``."""
        self._staff = staff
        self._table.set_rows(self._standing_in.substitutions())
        self._follow_choice()

    def take_focus(self) -> None:
        """Put the keyboard on the list, or on the button that fills it."""
        rows = self._table.rows()
        if rows and not self._table.selected():
            self._table.select_key(rows[0].id)
        (self._table if rows else self._add).setFocus()

    def _assemble(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._end)
        foot.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._table, 1)
        column.addLayout(foot)

    def _follow_choice(self) -> None:
        chosen = self._table.selected()
        self._end.setEnabled(bool(chosen))
        self._hint.setText(
            self.tr("{substitute} acts for {absent}").format(
                substitute=chosen[0].substitute, absent=chosen[0].absent
            )
            if chosen
            else ""
        )

    def _ask(self) -> None:
        dialog = SubstituteDialog(
            self._staff, self._standing_in, self._actor, self._clock, self.window()
        )
        dialog.accepted.connect(self._show_again)
        dialog.open()

    def _ask_to_end(self) -> None:
        for row in self._table.selected():
            dialog = _EndDialog(row, self._standing_in, self._actor, self.window())
            dialog.accepted.connect(self._show_again)
            dialog.open()

    def _show_again(self) -> None:
        try:
            self.show_staff(self._staff)
        except KnownError as error:
            self._messages.report(error)


class _EndDialog(FormDialog):
    def __init__(
        self,
        row: Substitution,
        standing_in: StandingIn,
        actor: Actor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("SubstitutionsView", "End it now?"),
            QCoreApplication.translate(
                "SubstitutionsView",
                "{substitute} acts for {absent} no longer from now on. What was done until now "
                "stays with both names.",
            ).format(substitute=row.substitute, absent=row.absent),
            DangerButton(
                QCoreApplication.translate("SubstitutionsView", "End it"), key="Ctrl+Return"
            ),
            parent,
        )
        self._row = row
        self._standing_in = standing_in
        self._actor = actor

    def act(self) -> None:
        """End the substitution."""
        self._standing_in.end_substitution(self._row.id, self._actor)


def _columns(clock: Clock) -> list[Column[Substitution]]:
    return [
        Column(
            "absent",
            QCoreApplication.translate("SubstitutionsTable", "Away"),
            lambda row: row.absent,
            CellKind.STRONG,
            "Nguyễn Thị Ước",
            stretch=2,
        ),
        Column(
            "substitute",
            QCoreApplication.translate("SubstitutionsTable", "Acts for him"),
            lambda row: row.substitute,
            fits="Nguyễn Thị Ước",
            stretch=2,
        ),
        Column(
            "from",
            QCoreApplication.translate("SubstitutionsTable", "From"),
            lambda row: show_date(local_date(row.from_at)),
            CellKind.CODE,
            "20/11/2026",
        ),
        Column(
            "until",
            QCoreApplication.translate("SubstitutionsTable", "Until"),
            lambda row: show_date(_last_day(row.until_at)),
            CellKind.CODE,
            "20/11/2026",
        ),
        Column(
            "reason",
            QCoreApplication.translate("SubstitutionsTable", "Reason"),
            lambda row: row.reason,
            fits="Nghỉ phép",
            stretch=2,
        ),
        Column(
            "state",
            QCoreApplication.translate("SubstitutionsTable", "State"),
            lambda row: (
                QCoreApplication.translate("SubstitutionsTable", "Lasts")
                if row.from_at <= clock()
                else QCoreApplication.translate("SubstitutionsTable", "To come")
            ),
            CellKind.CHIP,
            (
                QCoreApplication.translate("SubstitutionsTable", "Lasts"),
                QCoreApplication.translate("SubstitutionsTable", "To come"),
            ),
            tone=lambda row: Tone.DONE if row.from_at <= clock() else Tone.WAITING,
        ),
    ]


def _last_day(until: datetime) -> date:
    return local_date(until - timedelta(seconds=1))
