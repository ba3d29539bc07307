"""The five clarities: who, what, whose duty, by when, with what result."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.instants import show_instant
from desktop_app.domain.lateness import Standing, verdict
from desktop_app.domain.statuses import Status
from desktop_app.services.finding import DossierHistory
from desktop_app.ui.dossiers.states import Judge, status_words
from desktop_app.ui.language import say
from desktop_app.ui.theme import Tone
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Fact

_WIDE = 800
_IN_A_NARROW_ROW = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What a card answers: one fact, and more in smaller words."""

    value: str
    caption: str = ""
    tone: Tone | None = None


class FiveClarities(QWidget):
    """Five cards in a row, or in two rows where five would be too narrow to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = (
            Fact(self.tr("WHO HOLDS IT")),
            Fact(self.tr("WHAT IS DONE")),
            Fact(self.tr("WHOSE DUTY")),
            Fact(self.tr("BY WHEN")),
            Fact(self.tr("WHAT RESULT")),
        )
        self._in_a_row = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_M)
        self._set_in_a_row(len(self._facts))

    def set_dossier(self, dossier: Dossier, history: DossierHistory, judge: Judge) -> None:
        """Answer the five questions about ``dossier``."""
        answers = (
            self._who(dossier, history),
            self._what(dossier),
            self._whose_duty(dossier),
            self._by_when(dossier, judge),
            self._what_result(dossier),
        )
        for fact, answer in zip(self._facts, answers, strict=True):
            fact.set_fact(answer.value, answer.caption, answer.tone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between one row and two."""
        super().resizeEvent(event)
        self._set_in_a_row(len(self._facts) if event.size().width() >= _WIDE else _IN_A_NARROW_ROW)

    def _set_in_a_row(self, count: int) -> None:
        if count == self._in_a_row:
            return
        self._in_a_row = count
        for place, fact in enumerate(self._facts):
            self._grid.addWidget(fact, place // count, place % count)
        for column in range(len(self._facts)):
            self._grid.setColumnStretch(column, 1 if column < count else 0)

    def _who(self, dossier: Dossier, history: DossierHistory) -> Answer:
        name = dossier.holder.official or self.tr("nobody yet")
        handed = [line.at for line in history.changes if line.action == "assigned"]
        since = handed[-1] if handed else dossier.accepted_at
        if dossier.status.is_open and dossier.voided_at is None:
            return Answer(name, self.tr("holds it since {time}").format(time=show_instant(since)))
        return Answer(name, self.tr("held it last"))

    def _what(self, dossier: Dossier) -> Answer:
        value = status_words(dossier).text
        if dossier.voided_at is not None or dossier.status is Status.RETURNED:
            return Answer(value, self.tr("nothing left to do"))
        if dossier.status is Status.FINISHED:
            return Answer(value, self.tr("next: return it to the citizen"))
        if dossier.status.is_open:
            return Answer(value, self.tr("next: record that the result is ready"))
        return Answer(value)

    def _whose_duty(self, dossier: Dossier) -> Answer:
        department = dossier.holder.department or self.tr("no department yet")
        return Answer(department, self.tr("received by {name}").format(name=dossier.clerk_name))

    def _by_when(self, dossier: Dossier, judge: Judge) -> Answer:
        value = show_instant(dossier.due_at)
        provisional = self.tr("provisional") if dossier.is_provisional else ""
        if dossier.voided_at is not None:
            return Answer(value, self.tr("no due date runs any more"))
        if dossier.finished_at is not None:
            kept = verdict(dossier.finished_at, dossier.due_at, dossier.late_from)
            finished = self.tr("finished: {verdict}")
            return Answer(value, finished.format(verdict=say(kept.label).lower()))
        match judge.standing(dossier):
            case Standing.LATE:
                late = self.tr("{time} late, in working time")
                return Answer(value, late.format(time=say(judge.late_by(dossier).label)), Tone.LATE)
            case Standing.DUE_SOON | Standing.IN_TIME as where:
                left = self.tr("{time} left, in working time").format(
                    time=say(judge.time_left(dossier).label)
                )
                tone = Tone.SOON if where is Standing.DUE_SOON else None
                return Answer(value, " · ".join(filter(None, (left, provisional))), tone)
            case _:
                return Answer(value, provisional)

    def _what_result(self, dossier: Dossier) -> Answer:
        if dossier.voided_at is not None:
            return Answer(self.tr("cancelled"), dossier.void_reason)
        place = dossier.delivery_place or say(dossier.delivery.label).lower()
        if dossier.returned_at is not None:
            returned = self.tr("returned {time}").format(time=show_instant(dossier.returned_at))
            return Answer(self.tr("with the citizen"), returned, Tone.DONE)
        if dossier.finished_at is not None:
            ready = self.tr("since {time} · {place}").format(
                time=show_instant(dossier.finished_at), place=place
            )
            return Answer(self.tr("ready"), ready, Tone.DONE)
        return Answer(self.tr("not yet"), self.tr("to be received: {place}").format(place=place))
