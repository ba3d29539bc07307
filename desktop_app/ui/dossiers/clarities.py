"""The five clarities: who, what, whose duty, by when, with what result."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.custody import Custodian
from desktop_app.domain.instants import show_instant
from desktop_app.domain.lateness import Standing
from desktop_app.domain.lateness_marks import MarkBasis, MarkState
from desktop_app.domain.statuses import Status
from desktop_app.services.marking import Mark
from desktop_app.ui.dossiers.act_words import plain_verb
from desktop_app.ui.dossiers.look import DossierLook
from desktop_app.ui.dossiers.spans import (
    holder_words,
    outcome_words,
    span_words,
    step_words,
    used_of_allotted,
)
from desktop_app.ui.dossiers.states import mark_name, status_words
from desktop_app.ui.language import say
from desktop_app.ui.theme import Tone
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Fact, Link

_WIDE = 800
_IN_A_NARROW_ROW = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What a card answers: one fact, and more in smaller words."""

    value: str
    caption: str = ""
    tone: Tone | None = None


class FiveClarities(QWidget):
    """Five cards in a row, or in two rows where five would be too narrow to read.

    ``explanation_asked`` tells that the due date is doubted.
    """

    explanation_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_when_fact = Fact(self.tr("BY WHEN"))
        self._why = Link("", self.tr("Why this due date?"))
        self._facts = (
            Fact(self.tr("WHO HOLDS IT")),
            Fact(self.tr("WHAT IS DONE")),
            Fact(self.tr("WHOSE DUTY")),
            self._by_when_fact,
            Fact(self.tr("WHAT RESULT")),
        )
        self._in_a_row = 0
        self._grid = QGridLayout(self)
        self._by_when_fact.add(self._why)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_M)
        self._set_in_a_row(len(self._facts))

        self._why.linkActivated.connect(self._ask)

    def set_look(self, look: DossierLook) -> None:
        """Answer the five questions about a dossier."""
        answers = (
            self._who(look),
            self._what(look),
            self._whose_duty(look),
            self._by_when(look),
            self._what_result(look),
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

    def _who(self, look: DossierLook) -> Answer:
        bar = look.present
        if not _is_running(look):
            return Answer(holder_words(bar), self.tr("held it last"))
        since = self.tr("holds it since {time}").format(time=show_instant(bar.began_at))
        is_waiting = bar.taken_at is None and bool(bar.handover_number)
        untaken = self.tr("not signed for yet") if is_waiting else ""
        parts = (since, untaken, self._who_next(look))
        return Answer(holder_words(bar), " · ".join(filter(None, parts)))

    def _who_next(self, look: DossierLook) -> str:
        """Say who has it from the next opening on, when it was handed over after 15:00."""
        last = look.timeline.bars[-1]
        if last.began_at <= look.timeline.made_at:
            return ""
        words = self.tr("{name} has it from {time}")
        return words.format(name=holder_words(last), time=show_instant(last.began_at))

    def _what(self, look: DossierLook) -> Answer:
        bar, state = look.present, status_words(look.dossier)
        if not _is_running(look):
            return Answer(state.text, self.tr("last step: {step}").format(step=step_words(bar)))
        if look.dossier.status.is_open and look.timeline.standing is Standing.WAITING:
            return Answer(state.text, self.tr("step: {step}").format(step=step_words(bar)))
        used = self.tr("used {figures}").format(figures=used_of_allotted(bar))
        is_over = bar.overrun_seconds > 0 and bar.custodian.is_ours
        outcome = outcome_words(bar) if bar.custodian.is_ours else ""
        tone = Tone.LATE if is_over else None
        return Answer(step_words(bar), " · ".join(filter(None, (used, outcome))), tone)

    def _whose_duty(self, look: DossierLook) -> Answer:
        if look.marks:
            return self._marked(look.marks)
        blame = look.timeline.blame
        causes = () if blame is None else blame.causes
        if causes:
            first = causes[0]
            over = span_words(first.overrun_seconds, first.nominal_day_seconds)
            is_elsewhere = first.basis is MarkBasis.OTHER_AGENCY
            what = _name(first.custodian) if is_elsewhere else first.step
            words = self.tr("{step} over by {time}").format(step=what, time=over)
            who = [_name(each.custodian) for each in causes]
            return Answer(words, self._who_and_state(who, self.tr("provisional")), Tone.LATE)
        if look.timeline.is_behind:
            bar = look.present
            words = self.tr("behind: {outcome}").format(outcome=outcome_words(bar))
            still = self.tr("{holder}; the dossier is not late yet").format(
                holder=holder_words(bar)
            )
            return Answer(words, still, Tone.SOON)
        over_before = [
            bar for bar in look.timeline.bars if _is_over(bar.overrun_seconds, bar.custodian)
        ]
        if over_before:
            words = self.tr("{step} over by {time}").format(
                step=over_before[0].step,
                time=span_words(over_before[0].overrun_seconds, over_before[0].nominal_day_seconds),
            )
            who = [holder_words(bar) for bar in over_before]
            # What ran over before an extension becomes a mark, though the dossier is in time now.
            is_to_mark = look.timeline.lapses and look.timeline.release is None
            state = self.tr("provisional") if is_to_mark else self.tr("the dossier is not late")
            return Answer(words, self._who_and_state(who, state))
        department = look.present.custodian.department
        received = self.tr("received by {name}").format(name=look.dossier.clerk_name)
        caption = " · ".join(filter(None, (department, received)))
        return Answer(self.tr("nobody is late"), caption)

    def _marked(self, marks: tuple[Mark, ...]) -> Answer:
        first = marks[0]
        over = span_words(first.overrun_seconds, first.nominal_day_seconds)
        words = self.tr("{step} over by {time}").format(step=first.step, time=over)
        who = [mark_name(mark) for mark in marks]
        undecided = [mark for mark in marks if mark.state is MarkState.PROPOSED]
        state = say((undecided[0] if undecided else first).state.label).lower()
        return Answer(words, self._who_and_state(who, state), Tone.LATE)

    @staticmethod
    def _who_and_state(who: list[str], state: str) -> str:
        return " · ".join([", ".join(dict.fromkeys(who)), state])

    def _by_when(self, look: DossierLook) -> Answer:
        dossier, judge = look.dossier, look.judge
        value = show_instant(dossier.due_at)
        first = ""
        if dossier.original_due_at != dossier.due_at:
            first = self.tr("first promised {time}").format(
                time=show_instant(dossier.original_due_at)
            )
        provisional = self.tr("provisional") if dossier.is_provisional else ""
        if dossier.voided_at is not None:
            return Answer(value, self.tr("no due date runs any more"))
        if look.timeline.release is not None:
            kept = self.tr("finished: {verdict}").format(
                verdict=say(look.timeline.release.label).lower()
            )
            tone = Tone.LATE if look.timeline.release.is_late else None
            return Answer(value, " · ".join(filter(None, (kept, first))), tone)
        match look.timeline.standing:
            case Standing.LATE:
                late = self.tr("{time} late, in working time").format(
                    time=say(judge.late_by(dossier).label)
                )
                return Answer(value, " · ".join(filter(None, (late, first))), Tone.LATE)
            case Standing.DUE_SOON | Standing.IN_TIME as where:
                left = self.tr("{time} left, in working time").format(
                    time=say(judge.time_left(dossier).label)
                )
                tone = Tone.SOON if where is Standing.DUE_SOON else None
                return Answer(value, " · ".join(filter(None, (left, provisional, first))), tone)
            case Standing.WAITING:
                paused = self.tr("the clock stands still")
                return Answer(value, " · ".join(filter(None, (paused, first))))
            case _:
                return Answer(value, provisional)

    def _what_result(self, look: DossierLook) -> Answer:
        dossier = look.dossier
        if dossier.voided_at is not None:
            return Answer(self.tr("cancelled"), dossier.void_reason)
        place = dossier.delivery_place or say(dossier.delivery.label).lower()
        next_act = ""
        if look.next_act is not None:
            next_act = self.tr("next: {act}").format(act=plain_verb(look.next_act))
        if dossier.returned_at is not None:
            returned = self.tr("returned {time}").format(time=show_instant(dossier.returned_at))
            return Answer(self.tr("with the citizen"), returned, Tone.DONE)
        if dossier.finished_at is not None and dossier.status is Status.FINISHED:
            ready = self.tr("since {time} · {place}").format(
                time=show_instant(dossier.finished_at), place=place
            )
            return Answer(self.tr("ready"), " · ".join(filter(None, (ready, next_act))), Tone.DONE)
        if not dossier.status.is_open:
            return Answer(say(dossier.status.label), self.tr("nothing left to do"))
        received = self.tr("to be received: {place}").format(place=place)
        return Answer(self.tr("not yet"), next_act or received)

    def _ask(self) -> None:
        self.explanation_asked.emit()


def _name(custodian: Custodian) -> str:
    return say(custodian.label)


def _is_over(overrun: int, custodian: Custodian) -> bool:
    return overrun > 0 and custodian.is_ours


def _is_running(look: DossierLook) -> bool:
    return look.dossier.voided_at is None and look.dossier.status.is_open
