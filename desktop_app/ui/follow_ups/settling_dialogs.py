"""Answering a follow-up, and looking at it again until it is settled."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.following_up import FollowingUp
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.language import say
from desktop_app.ui.widgets import Choice, DateLine, Field, PrimaryButton, TextArea

_DAYS_TO_CHECK = 5
_NO_DAY = Sentence("Ngày nào? Viết như 01/12/2026.", "Which day? Write it as 01/12/2026.")


class AnswerDialog(FormDialog):
    """Takes down the answer of the one who was asked."""

    def __init__(
        self,
        following_up: FollowingUp,
        follow_up: FollowUp,
        actor: Actor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("AnswerDialog", "Answer {number}").format(
                number=follow_up.number
            ),
            follow_up.words,
            PrimaryButton(
                QCoreApplication.translate("AnswerDialog", "Answer"), key="Ctrl+Return", icon="save"
            ),
            parent,
        )
        self._following_up = following_up
        self._follow_up = follow_up
        self._actor = actor
        self._answer = TextArea(lines=4)
        self.fields = {"answer": Field(self.tr("Answer"), self._answer)}

        self.body.addWidget(self.fields["answer"])
        self._answer.setFocus()

    def act(self) -> None:
        """Note the answer."""
        self._following_up.answer(self._follow_up.id, self._answer.value(), self._actor)


class CheckDialog(FormDialog):
    """Takes down what was found at a look, and when to look again unless it is settled."""

    def __init__(
        self,
        following_up: FollowingUp,
        follow_up: FollowUp,
        calendar: WorkCalendar,
        actor: Actor,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("CheckDialog", "Check {number}, {name}").format(
                number=follow_up.number, name=say(follow_up.addressee.label)
            ),
            follow_up.words,
            PrimaryButton(
                QCoreApplication.translate("CheckDialog", "Save the check"),
                key="Ctrl+Return",
                icon="save",
            ),
            parent,
        )
        self._following_up = following_up
        self._follow_up = follow_up
        self._actor = actor
        self._found = TextArea(lines=3)
        self._verdict = Choice(
            [
                (True, self.tr("Settled: nothing more is to be done")),
                (False, self.tr("Not settled yet: check again")),
            ]
        )
        self._next = DateLine()
        self.fields = {
            "finding": Field(self.tr("What was found"), self._found),
            "is_settled": Field(self.tr("How it stands"), self._verdict),
            "next_check_on": Field(self.tr("Check it again on"), self._next),
        }

        for field in self.fields.values():
            self.body.addWidget(field)
        self._next.set_day(calendar.add_working_days(local_date(now), _DAYS_TO_CHECK))
        self._verdict.choice_changed.connect(self._follow_verdict)
        self._follow_verdict()
        self._found.setFocus()

    def faults(self) -> list[Fault]:
        """Return that the day cannot be read."""
        is_readable = self._verdict.choice() is True or self._next.is_readable()
        return [] if is_readable else [Fault("next_check_on", _NO_DAY)]

    def act(self) -> None:
        """Note the look."""
        is_settled = self._verdict.choice() is True
        self._following_up.check(
            self._follow_up.id,
            self._found.value(),
            self._actor,
            is_settled=is_settled,
            next_check_on=None if is_settled else self._next.day(),
        )

    def _follow_verdict(self) -> None:
        self._next.setEnabled(self._verdict.choice() is False)
