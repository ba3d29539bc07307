"""A mark of lateness: the official explains, the supervisor confirms, changes or excuses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.lateness_marks import LateCause
from desktop_app.domain.people import Actor
from desktop_app.services.marking import Mark, Marking
from desktop_app.ui.dossiers.dialogs.act_dialog import wide_choice
from desktop_app.ui.dossiers.late_card import cause_words
from desktop_app.ui.dossiers.spans import span_words
from desktop_app.ui.dossiers.states import mark_name
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import Choice, Field, NumberLine, PrimaryButton, TextArea

_WIDTH = 560
_HOUR = 3600
_MINUTE = 60


class ExplainDialog(FormDialog):
    """Takes down what the official says about a mark that is against him."""

    def __init__(
        self, marking: Marking, mark: Mark, actor: Actor, parent: QWidget | None = None
    ) -> None:
        act = _act(QCoreApplication.translate("ExplainDialog", "Save the explanation"))
        title = QCoreApplication.translate("ExplainDialog", "Explain")
        super().__init__(title, _what(mark), act, parent, width=_WIDTH)
        self._marking = marking
        self._mark = mark
        self._actor = actor
        self._words = TextArea(lines=4)
        self.fields = {"explanation": Field(self.tr("Explanation"), self._words)}

        self.body.addWidget(self.fields["explanation"])
        self._words.setPlainText(mark.explanation)
        self._words.setFocus()

        self._words.textChanged.connect(self.fields["explanation"].clear)

    def act(self) -> None:
        """Keep the explanation."""
        self._marking.explain(self._mark.id, self._words.value(), self._actor)


class DecideDialog(FormDialog):
    """Confirms a mark with its cause, and with another amount where a reason is given.

    With ``is_excuse`` it counts against nobody; the dossier stays late. Only a cause that
    nobody in the office could help is offered then.
    """

    def __init__(
        self,
        marking: Marking,
        mark: Mark,
        actor: Actor,
        *,
        is_excuse: bool,
        parent: QWidget | None = None,
    ) -> None:
        act = _act(_excuse_verb() if is_excuse else _confirm_verb())
        title = _excuse_title() if is_excuse else _confirm_title()
        super().__init__(title, _what(mark), act, parent, width=_WIDTH)
        self._marking = marking
        self._mark = mark
        self._actor = actor
        self._is_excuse = is_excuse
        causes = offered_causes(marking.causes(), is_excuse=is_excuse)
        self._cause = _cause_choice(causes)
        self._time = OpenTimeEditor(mark.marked_seconds or mark.overrun_seconds, mark)
        self._reason = TextArea(lines=2)
        self.fields = {"cause_code": Field(self.tr("Cause"), self._cause)}
        if not is_excuse:
            self.fields["marked_seconds"] = Field(
                self.tr("Time that counts"),
                self._time,
                self.tr("Proposed: {time}. Another amount needs a reason.").format(
                    time=span_words(mark.overrun_seconds, mark.nominal_day_seconds, is_exact=True)
                ),
            )
        self.fields["reason"] = Field(self.tr("Reason"), self._reason)

        for field in self.fields.values():
            self.body.addWidget(field)
        if mark.cause_code and mark.cause_code in [each.code for each in causes]:
            self._cause.choose(mark.cause_code)
        self._cause.setFocus()

        self._cause.choice_changed.connect(self.fields["cause_code"].clear)
        self._reason.textChanged.connect(self.fields["reason"].clear)

    def act(self) -> None:
        """Decide about the mark."""
        cause, reason = str(self._cause.choice() or ""), self._reason.value()
        if self._is_excuse:
            self._marking.excuse(self._mark.id, cause, reason, self._actor)
        else:
            self._marking.confirm(
                self._mark.id,
                cause,
                reason,
                self._actor,
                marked_seconds=self._time.seconds(),
            )


class OpenTimeEditor(QWidget):
    """An amount of open time in days, hours and minutes; left alone it is exact to the second."""

    def __init__(self, seconds: int, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nominal = mark.nominal_day_seconds
        self._seconds = seconds
        days, rest = divmod(seconds, self._nominal)
        hours, rest = divmod(rest, _HOUR)
        self._days = _number(days, 999, self.tr(" days"), self.tr("Days"))
        self._hours = _number(hours, 23, self.tr(" hours"), self.tr("Hours"))
        self._minutes = _number(rest // _MINUTE, 59, self.tr(" minutes"), self.tr("Minutes"))
        self._shown = self._typed()

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        for line in (self._days, self._hours, self._minutes):
            row.addWidget(line, 1)
        self.setFocusProxy(self._days)

    def seconds(self) -> int:
        """Return the amount in open seconds."""
        typed = self._typed()
        return self._seconds if typed == self._shown else typed

    def _typed(self) -> int:
        minutes = self._hours.value() * 60 + self._minutes.value()
        return self._days.value() * self._nominal + minutes * _MINUTE


def _number(value: int, highest: int, suffix: str, name: str) -> NumberLine:
    line = NumberLine(0, highest, suffix=suffix)
    line.setValue(value)
    line.setAccessibleName(name)
    return line


def offered_causes(causes: Sequence[LateCause], *, is_excuse: bool) -> list[LateCause]:
    """Return the causes to choose from; an inside one excuses nobody."""
    return [each for each in causes if each.is_active and (each.is_outside or not is_excuse)]


def _cause_choice(causes: Sequence[LateCause]) -> Choice:
    none = QCoreApplication.translate("DecideDialog", "Choose the cause")
    offered = [(each.code, cause_words(each)) for each in causes]
    choice = wide_choice([("", none), *offered])
    choice.view().setTextElideMode(Qt.TextElideMode.ElideRight)
    return choice


def _what(mark: Mark) -> str:
    over = span_words(mark.overrun_seconds, mark.nominal_day_seconds)
    words = QCoreApplication.translate("DecideDialog", "{step} – {name}, over by {time}.")
    said = words.format(step=mark.step, name=mark_name(mark), time=over)
    if mark.explanation:
        explained = QCoreApplication.translate("DecideDialog", "Explanation: {words}")
        said = f"{said} {explained.format(words=mark.explanation)}"
    return said


def _act(verb: str) -> PrimaryButton:
    return PrimaryButton(verb, key="Ctrl+Return")


def _confirm_title() -> str:
    return QCoreApplication.translate("DecideDialog", "Confirm the mark")


def _excuse_title() -> str:
    return QCoreApplication.translate("DecideDialog", "Excuse the mark")


def _confirm_verb() -> str:
    return QCoreApplication.translate("DecideDialog", "Confirm")


def _excuse_verb() -> str:
    return QCoreApplication.translate("DecideDialog", "Excuse")
