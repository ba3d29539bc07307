"""Who heads each department, since when, and who did before."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.people import Actor, Department
from desktop_app.domain.posts import UnitHead
from desktop_app.services.acting import Clock
from desktop_app.services.staffing import Staff
from desktop_app.services.standing_in import StandingIn
from desktop_app.ui.messages import Messages
from desktop_app.ui.posts.appoint_dialog import AppointDialog
from desktop_app.ui.posts.people_choices import active_departments
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, Tone
from desktop_app.ui.widgets import (
    Card,
    CellKind,
    Column,
    DataTable,
    KeyValueList,
    PrimaryButton,
    ScrollBody,
    Text,
    TextRole,
)
from desktop_app.ui.wrapping import settle

_HISTORY_WIDTH = 330


@dataclass(frozen=True, slots=True)
class _Unit:
    """A department with who heads it now and everybody who did, newest first."""

    department: Department
    present: UnitHead | None
    heads: tuple[UnitHead, ...]


class HeadsView(QWidget):
    """Departments at the left, the history of the chosen one at the right."""

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
        self._table: DataTable[_Unit] = DataTable(
            self.tr("Departments"), _columns(), lambda unit: unit.department.id
        )
        self._history = KeyValueList()
        self._nobody = Text(role=TextRole.MUTED, wraps=True)
        self._hint = Text(role=TextRole.MUTED, wraps=True)
        self._appoint = PrimaryButton(self.tr("Appoint a head…"), key="Ctrl+N", icon="user-check")

        self._table.set_empty(
            self.tr("No department yet."),
            self.tr("An administrator adds departments on the page of users."),
            icon="building-2",
        )
        self._nobody.setText(
            self.tr(
                "Nobody was appointed yet. Marks of lateness of this department roll up to its "
                "head: appoint one."
            )
        )
        settle(self._nobody)
        self._assemble()
        self._follow_choice()

        self._table.selection_changed.connect(self._follow_choice)
        self._table.row_opened.connect(self._ask)
        self._appoint.clicked.connect(self._ask_chosen)

    def show_staff(self, staff: Staff) -> None:
        """Show the departments of ``staff`` with their heads as they are now."""
        self._staff = staff
        now = self._clock()
        units = []
        for department in active_departments(staff):
            heads = self._standing_in.heads(department.id)
            present = next(
                (
                    each
                    for each in reversed(heads)
                    if each.from_at <= now and (each.until_at is None or each.until_at > now)
                ),
                None,
            )
            units.append(_Unit(department, present, tuple(reversed(heads))))
        self._table.set_rows(units)
        if not self._table.selected() and units:
            self._table.select_key(units[0].department.id)
        self._follow_choice()

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        self._table.setFocus()

    def _assemble(self) -> None:
        card = Card(self.tr("Heads until now"))
        card.setFixedWidth(_HISTORY_WIDTH)
        scroll = ScrollBody()
        scroll.body.addWidget(self._nobody)
        scroll.body.addWidget(self._history)
        scroll.body.addStretch(1)
        card.add(scroll, 1)
        above = QHBoxLayout()
        above.setSpacing(SPACE_L - 2)
        above.addWidget(self._table, 1)
        above.addWidget(card)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._appoint, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(above, 1)
        column.addLayout(foot)

    def _follow_choice(self) -> None:
        chosen = self._table.selected()
        heads = chosen[0].heads if chosen else ()
        self._history.set_rows([(_term(head), head.official) for head in heads])
        self._nobody.setVisible(bool(chosen) and not heads)
        self._appoint.setEnabled(bool(chosen))
        self._hint.setText(
            self.tr("Chosen: {name}").format(name=chosen[0].department.name)
            if chosen
            else self.tr("Choose a department")
        )

    def _ask_chosen(self) -> None:
        for unit in self._table.selected():
            self._ask(unit)

    def _ask(self, unit: _Unit) -> None:
        dialog = AppointDialog(
            unit.department,
            self._staff,
            self._standing_in,
            self._actor,
            self._clock,
            self.window(),
        )
        dialog.accepted.connect(self._show_again)
        dialog.open()

    def _show_again(self) -> None:
        try:
            self.show_staff(self._staff)
        except KnownError as error:
            self._messages.report(error)


def _columns() -> list[Column[_Unit]]:
    return [
        Column(
            "department",
            QCoreApplication.translate("HeadsTable", "Department"),
            lambda unit: unit.department.name,
            CellKind.STRONG,
            "Địa chính – Xây dựng",
            stretch=2,
        ),
        Column(
            "head",
            QCoreApplication.translate("HeadsTable", "Headed by"),
            lambda unit: "" if unit.present is None else unit.present.official,
            fits="Nguyễn Thị Ước",
            stretch=2,
        ),
        Column(
            "since",
            QCoreApplication.translate("HeadsTable", "Since"),
            lambda unit: (
                "" if unit.present is None else show_date(local_date(unit.present.from_at))
            ),
            CellKind.CODE,
            "20/11/2026",
        ),
        Column(
            "state",
            QCoreApplication.translate("HeadsTable", "State"),
            lambda unit: (
                QCoreApplication.translate("HeadsTable", "No head")
                if unit.present is None
                else QCoreApplication.translate("HeadsTable", "Appointed")
            ),
            CellKind.CHIP,
            (
                QCoreApplication.translate("HeadsTable", "No head"),
                QCoreApplication.translate("HeadsTable", "Appointed"),
            ),
            tone=lambda unit: Tone.SOON if unit.present is None else Tone.DONE,
        ),
    ]


def _term(head: UnitHead) -> str:
    begin = show_date(local_date(head.from_at))
    if head.until_at is None:
        return QCoreApplication.translate("HeadsTable", "from {day}").format(day=begin)
    return f"{begin} – {show_date(local_date(head.until_at))}"
