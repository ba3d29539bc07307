"""Letting a colleague act for an absent one, within days."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.instants import local_date, start_of_day
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock
from desktop_app.services.staffing import Staff
from desktop_app.services.standing_in import StandingIn
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.posts.appoint_dialog import FROM_WHICH_DAY, NOBODY_TO_CHOOSE
from desktop_app.ui.posts.people_choices import official_choices
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Choice, DateLine, Field, PrimaryButton, TextLine

_UNTIL_WHICH_DAY = Sentence(
    "Đến hết ngày nào? Viết như 01/12/2026", "Until which day? Write it as 01/12/2026"
)


class SubstituteDialog(FormDialog):
    """Asks who is away, who acts for him, and from which day until which, both included."""

    def __init__(
        self,
        staff: Staff,
        standing_in: StandingIn,
        actor: Actor,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("SubstituteDialog", "Act for an absent colleague"),
            QCoreApplication.translate(
                "SubstituteDialog",
                "Within these days both names stand beside everything that is done; it ends by "
                "itself.",
            ),
            PrimaryButton(
                QCoreApplication.translate("SubstituteDialog", "Save"),
                key="Ctrl+Return",
                icon="save",
            ),
            parent,
        )
        self._standing_in = standing_in
        self._actor = actor
        choices = official_choices(staff)
        self._absent = Choice(choices)
        self._substitute = Choice(choices)
        self._from = DateLine()
        self._until = DateLine()
        self._reason = TextLine(self.tr("as: on leave"))
        self.fields = {
            "absent_id": Field(self.tr("Who is away"), self._absent),
            "substitute_id": Field(self.tr("Who acts for him"), self._substitute),
            "from_at": Field(self.tr("From"), self._from),
            "until_at": Field(self.tr("Until the end of"), self._until),
            "reason": Field(self.tr("Reason"), self._reason),
        }

        today = local_date(clock())
        self._from.set_day(today)
        self._until.set_day(today)
        if len(choices) > 1:
            self._substitute.choose(choices[1][0])
        self._arrange()
        self._absent.setFocus()

    def faults(self) -> list[Fault]:
        """Return what is missing."""
        found = []
        if self._absent.choice() is None:
            found.append(Fault("absent_id", NOBODY_TO_CHOOSE))
        if self._from.day() is None:
            found.append(Fault("from_at", FROM_WHICH_DAY))
        if self._until.day() is None:
            found.append(Fault("until_at", _UNTIL_WHICH_DAY))
        return found

    def act(self) -> None:
        """Save it."""
        absent, substitute = self._absent.choice(), self._substitute.choice()
        begin, end = self._from.day(), self._until.day()
        assert isinstance(absent, UUID)  # noqa: S101  # faults() asks for all of these
        assert isinstance(substitute, UUID)  # noqa: S101
        assert isinstance(begin, date)  # noqa: S101
        assert isinstance(end, date)  # noqa: S101
        dates = (start_of_day(begin), start_of_day(end + timedelta(days=1)))
        self._standing_in.substitute(absent, substitute, dates, self._reason.value(), self._actor)

    def _arrange(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(SPACE_M)
        days.addWidget(self.fields["from_at"], 1)
        days.addWidget(self.fields["until_at"], 1)
        self.body.addWidget(self.fields["absent_id"])
        self.body.addWidget(self.fields["substitute_id"])
        self.body.addLayout(days)
        self.body.addWidget(self.fields["reason"])
