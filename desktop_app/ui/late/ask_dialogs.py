"""What a supervisor fills in to remind whoever has dossiers, or to ask him to explain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.follow_ups import FollowUp, FollowUpKind, Wish
from desktop_app.domain.people import Actor
from desktop_app.services.late_review import LateEntry
from desktop_app.services.late_words import unanswered
from desktop_app.ui.dossiers.dialogs.act_dialog import InstantEditor
from desktop_app.ui.follow_ups.wording import asked_before
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.late.columns import holders_counted
from desktop_app.ui.late.desk import LateDesk
from desktop_app.ui.widgets import Field, PrimaryButton, TextArea

_WIDTH = 560


class LateAskDialog(FormDialog):
    """Asks what is to be asked of whoever has the dossiers, and until when; ``made`` is it.

    ``today`` is counted from: the deadline proposed is the closing of the next working day.
    """

    def __init__(
        self,
        kind: FollowUpKind,
        desk: LateDesk,
        entries: Sequence[LateEntry],
        actor: Actor,
        today: date,
        parent: QWidget,
    ) -> None:
        is_reminder = kind is FollowUpKind.REMINDER
        act = PrimaryButton(_remind_verb() if is_reminder else _explain_verb(), key="Ctrl+Return")
        title = _remind_title() if is_reminder else _explain_title()
        super().__init__(title, _to_whom(entries), act, parent, width=_WIDTH)
        self._kind = kind
        self._desk = desk
        self._ids = [entry.line.id for entry in entries]
        self._actor = actor
        self.made: tuple[FollowUp, ...] = ()
        self._words = TextArea(lines=4)
        self._until = InstantEditor()
        self.fields = {
            "words": Field(self.tr("What is asked for"), self._words),
            "answer_by": Field(
                self.tr("Answer until"),
                self._until,
                self.tr("The end of the next working day is proposed."),
            ),
        }

        for field in self.fields.values():
            self.body.addWidget(field)
        self._words.setPlainText(_proposed(kind, entries))
        calendar = desk.calendar_keeping.calendar()
        self._until.set_instant(calendar.closing(calendar.next_working_day(today)))
        self._words.selectAll()
        self._words.setFocus()

        self._words.textChanged.connect(self.fields["words"].clear)

    def faults(self) -> list[Fault]:
        """Return that the deadline cannot be read."""
        return self._until.faults("answer_by")

    def act(self) -> None:
        """Ask, all or none."""
        wish = Wish(self._words.value(), answer_by=self._until.instant())
        ask = (
            self._desk.following_up.remind
            if self._kind is FollowUpKind.REMINDER
            else self._desk.following_up.ask_to_explain
        )
        self.made = ask(self._ids, wish, self._actor)


def _to_whom(entries: Sequence[LateEntry]) -> str:
    """Return who is asked, with how many dossiers each."""
    words = QCoreApplication.translate("LateAskDialog", "{count} dossiers. To: {names}.")
    said = words.format(count=len(entries), names=holders_counted(entries))
    waiting = [asked for asked in map(unanswered, entries) if asked is not None]
    if not waiting:
        return said
    if len(entries) == 1:
        return f"{said}\n{asked_before(waiting[0].kind, waiting[0].made_at)}"
    more = QCoreApplication.translate(
        "LateAskDialog", "{count} of them were asked before and have not answered yet."
    )
    return f"{said}\n{more.format(count=len(waiting))}"


def _proposed(kind: FollowUpKind, entries: Sequence[LateEntry]) -> str:
    is_one = len(entries) == 1
    if kind is FollowUpKind.EXPLANATION:
        return (
            QCoreApplication.translate(
                "LateAskDialog", "Explain why dossier {code} is late, and when it will be solved."
            ).format(code=entries[0].line.code)
            if is_one
            else QCoreApplication.translate(
                "LateAskDialog",
                "Explain why these dossiers are late, and when they will be solved.",
            )
        )
    if is_one:
        return QCoreApplication.translate(
            "LateAskDialog", "Solve dossier {code}, and say when its result will be there."
        ).format(code=entries[0].line.code)
    return QCoreApplication.translate(
        "LateAskDialog", "Solve these dossiers, and say when their results will be there."
    )


def _remind_title() -> str:
    return QCoreApplication.translate("LateAskDialog", "Remind")


def _explain_title() -> str:
    return QCoreApplication.translate("LateAskDialog", "Ask to explain")


def _remind_verb() -> str:
    return QCoreApplication.translate("LateAskDialog", "Send the reminder")


def _explain_verb() -> str:
    return QCoreApplication.translate("LateAskDialog", "Send the request")
