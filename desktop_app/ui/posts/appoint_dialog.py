"""Appointing the head of a department from a day on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.instants import local_date, start_of_day
from desktop_app.domain.people import Actor, Department
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock
from desktop_app.services.staffing import Staff
from desktop_app.services.standing_in import StandingIn
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.posts.people_choices import official_choices
from desktop_app.ui.widgets import Choice, DateLine, Field, PrimaryButton

FROM_WHICH_DAY = Sentence(
    "Từ ngày nào? Viết như 01/12/2026", "From which day? Write it as 01/12/2026"
)
NOBODY_TO_CHOOSE = Sentence(
    "Chưa có ai để chọn: người quản trị thêm người giải quyết trước.",
    "There is nobody to choose: an administrator adds officials first.",
)


class AppointDialog(FormDialog):
    """Asks who heads a department, and from which day on."""

    def __init__(
        self,
        department: Department,
        staff: Staff,
        standing_in: StandingIn,
        actor: Actor,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("AppointDialog", "Head of {name}").format(
                name=department.name
            ),
            QCoreApplication.translate(
                "AppointDialog",
                "Marks of lateness of steps that ended before stay with whom headed it then.",
            ),
            PrimaryButton(
                QCoreApplication.translate("AppointDialog", "Appoint"),
                key="Ctrl+Return",
                icon="user-check",
            ),
            parent,
        )
        self._department = department
        self._standing_in = standing_in
        self._actor = actor
        self._clock = clock
        self._official = Choice(official_choices(staff, department.id))
        self._from = DateLine()
        self.fields = {
            "official_id": Field(self.tr("Who"), self._official),
            "from_at": Field(
                self.tr("From which day on"), self._from, self.tr("A day that is past may be given")
            ),
        }

        for field in self.fields.values():
            self.body.addWidget(field)
        self._from.set_day(local_date(clock()))
        self._official.setFocus()

    def faults(self) -> list[Fault]:
        """Return what is missing."""
        found = []
        if self._official.choice() is None:
            found.append(Fault("official_id", NOBODY_TO_CHOOSE))
        if self._from.day() is None:
            found.append(Fault("from_at", FROM_WHICH_DAY))
        return found

    def act(self) -> None:
        """Appoint."""
        official_id = self._official.choice()
        assert isinstance(official_id, UUID)  # noqa: S101  # faults() asks for one
        self._standing_in.appoint_head(self._department.id, official_id, self._begin(), self._actor)

    def _begin(self) -> datetime:
        """Return the instant meant by the day: now for today, else its beginning."""
        day, now = self._from.day(), self._clock()
        if day is None or day == local_date(now):
            return now
        return start_of_day(day)
