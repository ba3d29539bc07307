"""The page of the people: who signs in, who solves dossiers, and in which department."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.services.staffing import Staffing
from desktop_app.ui.messages import Messages
from desktop_app.ui.people.segment import Segment
from desktop_app.ui.people.segments import DepartmentsSegment, OfficialsSegment, UsersSegment
from desktop_app.ui.theme.tokens import SPACE_L, Tone
from desktop_app.ui.widgets import Filter, FilterBar, Page, PrimaryButton, TextLine

_FILTER_WIDTH = 280
_FILTER_KEY = "Ctrl+F"


class PeoplePage(Page):
    """Three lists, one at a time. Changing them needs an administrator."""

    def __init__(
        self,
        staffing: Staffing,
        actor: Actor,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._staffing = staffing
        self._messages = messages
        self._segments: dict[str, Segment[Any]] = {
            "users": UsersSegment(staffing, actor, messages),
            "officials": OfficialsSegment(staffing, actor, messages),
            "departments": DepartmentsSegment(staffing, actor, messages),
        }
        self._choice = FilterBar()
        self._line = TextLine(self.tr("Part of a name, a code or a role"))
        self._stack = QStackedWidget()
        self._add = PrimaryButton("", key="Ctrl+N", icon="plus")
        self._to_line = QShortcut(QKeySequence(_FILTER_KEY), self)
        self._to_line.setWhatsThis(self.tr("Narrow the list"))

        self.set_title(self.tr("People and departments"))
        self._assemble()
        self._count()
        self._show_segment()

        self._choice.filter_chosen.connect(self._show_segment)
        self._line.textChanged.connect(self._narrow)
        self._line.returnPressed.connect(self._go_to_list)
        self._to_line.activated.connect(self._go_to_line)
        self._add.clicked.connect(self._add_row)
        for segment in self._segments.values():
            segment.staff_changed.connect(self.refresh)

    def page_shown(self) -> None:
        """Read the staff anew."""
        self.refresh()

    def refresh(self) -> None:
        """Read the staff anew; what is chosen stays chosen."""
        try:
            staff = self._staffing.staff()
        except KnownError as error:
            self._messages.report(error)
            return
        for segment in self._segments.values():
            segment.set_staff(staff)
        active = sum(user.is_active for user in staff.users)
        self.set_status(
            self.tr("{active} accounts in use, {stopped} out of use").format(
                active=active, stopped=len(staff.users) - active
            )
        )
        self._count()
        self._show_segment()

    def _assemble(self) -> None:
        self.add_action(self._add)
        self._choice.setAccessibleName(self.tr("Which list"))
        self._line.setAccessibleName(self.tr("Narrow the list"))
        self._line.setToolTip(_FILTER_KEY)
        self._line.setFixedWidth(_FILTER_WIDTH)
        self._line.setClearButtonEnabled(True)
        above = QHBoxLayout()
        above.setSpacing(SPACE_L)
        above.addWidget(self._choice, 1)
        above.addWidget(self._line)
        for segment in self._segments.values():
            self._stack.addWidget(segment)
        self.body.addLayout(above)
        self.body.addWidget(self._stack, 1)

    def _segment(self) -> Segment[Any]:
        return self._segments[self._choice.chosen()]

    def _count(self) -> None:
        self._choice.set_filters(
            [
                Filter(key, segment.title, Tone.INFO, segment.count())
                for key, segment in self._segments.items()
            ]
        )

    def _show_segment(self) -> None:
        segment = self._segment()
        self._stack.setCurrentWidget(segment)
        self._add.set_verb(segment.adding_words())
        # An empty list has the same button in its middle; one of them is enough.
        self._add.setVisible(segment.count() > 0)
        self._narrow()

    def _narrow(self) -> None:
        self._segment().narrow(self._line.text())

    def _add_row(self) -> None:
        self._segment().add()

    def _go_to_list(self) -> None:
        self._segment().take_focus()

    def _go_to_line(self) -> None:
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()
