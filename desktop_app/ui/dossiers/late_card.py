"""The card "Trễ hạn": whose step ran over, by how much, and what was decided about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.instants import show_instant
from desktop_app.domain.lateness_marks import Blame, Charge, LateCause, MarkBasis, MarkState
from desktop_app.services.marking import Mark
from desktop_app.ui.dossiers.look import DossierLook
from desktop_app.ui.dossiers.spans import span_words
from desktop_app.ui.dossiers.states import mark_name
from desktop_app.ui.language import say
from desktop_app.ui.theme import Tone
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS
from desktop_app.ui.widgets import Card, Chip, SecondaryButton, Text, TextRole, rule

_TONES = {
    MarkState.PROVISIONAL: Tone.SOON,
    MarkState.PROPOSED: Tone.SOON,
    MarkState.CONFIRMED: Tone.LATE,
    MarkState.EXCUSED: Tone.WAITING,
}


_KEYS = ("Ctrl+Shift+T", "Ctrl+Shift+C", "Ctrl+Shift+M")
"""To explain (tường trình), to confirm, to excuse (miễn)."""


class LateCard(Card):
    """Shows the marks of a dossier that is over, or where the time goes of one that is late.

    Hidden while the dossier is not late, and was not when it was extended. The signals tell
    the mark that is to be explained, confirmed or excused.
    """

    explanation_wanted = Signal(object)
    confirmation_wanted = Signal(object)
    excuse_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._lapsed = Text(wraps=True)
        self._lost = Text(role=TextRole.MUTED, wraps=True)
        self._rows = QVBoxLayout()

        self._rows.setSpacing(SPACE_M)
        self.set_title(self.tr("Late"))
        self.add(self._lapsed)
        self.add(self._lost)
        self.add(self._rows)
        self.hide()

    def set_look(self, look: DossierLook, causes: tuple[LateCause, ...]) -> None:
        """Show the marks, or the provisional blame, of a dossier."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        blame = look.timeline.blame
        lapsed = look.timeline.lapses
        self._lapsed.setText("\n".join(f"{say(each.label)}." for each in lapsed))
        self._lapsed.setVisible(bool(lapsed))
        self.setVisible(bool(look.marks) or blame is not None or bool(lapsed))
        self._lost.hide()
        self.set_note("")
        if look.marks:
            self._show_marks(look, causes)
        elif blame is not None:
            self._show_blame(blame, look.judge.calendar.nominal_day_seconds)

    def _show_marks(self, look: DossierLook, causes: tuple[LateCause, ...]) -> None:
        first = look.marks[0]
        nominal = first.nominal_day_seconds
        release = look.timeline.release
        if release is None or release.is_late:
            self.set_note(
                self.tr("late by {time} · released {released}").format(
                    time=span_words(first.late_seconds, nominal),
                    released=show_instant(first.released_at),
                )
            )
        time = look.timeline.time
        saved = sum(
            max(0, bar.allotted_seconds - bar.used_seconds)
            for bar in look.timeline.bars
            if bar.allotted_seconds is not None and bar.custodian.is_ours
        )
        self._say_lost(saved, time.external, time.paused, nominal)
        names = {cause.code: cause for cause in causes}
        to_decide = next(
            (mark.id for mark in look.marks if mark.state is MarkState.PROPOSED), look.marks[0].id
        )
        for mark in look.marks:
            row = MarkRow(
                mark,
                names.get(mark.cause_code),
                may_explain=mark.state is MarkState.PROPOSED
                and (mark.id in look.own_marks or look.decides_marks),
                may_decide=look.decides_marks,
                has_keys=mark.id == to_decide,
            )
            row.explanation_wanted.connect(self.explanation_wanted)
            row.confirmation_wanted.connect(self.confirmation_wanted)
            row.excuse_wanted.connect(self.excuse_wanted)
            self._add(row)

    def _show_blame(self, blame: Blame, nominal: int) -> None:
        self.set_note(
            self.tr("late by {time} so far · provisional until the result is there").format(
                time=span_words(blame.late_seconds, nominal)
            )
        )
        self._say_lost(blame.saved_seconds, blame.external_seconds, blame.paused_seconds, nominal)
        for charge in blame.causes:
            self._add(ChargeRow(charge))
        if not blame.charges:
            self._add(Text(self.tr("No step of this office is over its time."), wraps=True))

    def _add(self, row: QWidget) -> None:
        if self._rows.count():
            self._rows.addWidget(rule())
        self._rows.addWidget(row)

    def _say_lost(self, saved: int, external: int, paused: int, nominal: int) -> None:
        told = [
            words.format(time=span_words(seconds, nominal))
            for words, seconds in (
                (self.tr("saved by quicker steps: {time}"), saved),
                (self.tr("at other agencies: {time}"), external),
                (self.tr("paused, not counted: {time}"), paused),
            )
            if seconds
        ]
        self._lost.setText(" · ".join(told))
        self._lost.setVisible(bool(told))


class ChargeRow(QWidget):
    """What a holder would be charged with if the dossier ended now."""

    def __init__(self, charge: Charge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        over = span_words(charge.overrun_seconds, charge.nominal_day_seconds)
        holder = say(charge.custodian.label)
        is_elsewhere = charge.basis is MarkBasis.OTHER_AGENCY
        head = holder if is_elsewhere else f"{charge.step} – {holder}"
        words = _basis_words(
            charge.basis,
            over,
            charge.used_seconds,
            charge.allotted_seconds,
            charge.nominal_day_seconds,
        )
        state = MarkState.PROVISIONAL
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(_headline(head, Chip(say(state.label), _TONES[state])))
        column.addWidget(Text(words, wraps=True))


class MarkRow(QWidget):
    """One mark: whose, how much and why, what was said about it, and what may be done."""

    explanation_wanted = Signal(object)
    confirmation_wanted = Signal(object)
    excuse_wanted = Signal(object)

    def __init__(
        self,
        mark: Mark,
        cause: LateCause | None,
        *,
        may_explain: bool,
        may_decide: bool,
        has_keys: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mark = mark
        # Of several marks the first that waits for a decision has the keys.
        explain, confirm, excuse = _KEYS if has_keys else ("", "", "")
        self._explain = SecondaryButton(self.tr("Explain…"), key=explain)
        self._confirm = SecondaryButton(self.tr("Confirm…"), key=confirm)
        self._excuse = SecondaryButton(self.tr("Excuse…"), key=excuse)

        over = span_words(mark.overrun_seconds, mark.nominal_day_seconds)
        head = f"{mark.step} – {mark_name(mark)}"
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(_headline(head, Chip(say(mark.state.label), _TONES[mark.state])))
        figures = _basis_words(
            MarkBasis(mark.basis),
            over,
            mark.used_seconds,
            mark.allotted_seconds,
            mark.nominal_day_seconds,
        )
        for words in filter(None, (figures, *self._told(cause))):
            column.addWidget(Text(words, wraps=True))
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_S)
        for button, is_offered, what in (
            (self._explain, may_explain, self.tr("Explain: {mark}")),
            (self._confirm, may_decide, self.tr("Confirm: {mark}")),
            (self._excuse, may_decide, self.tr("Excuse: {mark}")),
        ):
            button.setAccessibleName(what.format(mark=head))
            button.setVisible(is_offered)
            acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts)

        self._explain.clicked.connect(self._want_explanation)
        self._confirm.clicked.connect(self._want_confirmation)
        self._excuse.clicked.connect(self._want_excuse)

    def _told(self, cause: LateCause | None) -> list[str]:
        mark = self._mark
        told = []
        if mark.saved_before_seconds:
            told.append(
                self.tr("The steps before had saved {time}.").format(
                    time=span_words(mark.saved_before_seconds, mark.nominal_day_seconds)
                )
            )
        if mark.head_name and mark.head_name != mark.official_name:
            told.append(self.tr("Head of the unit then: {name}.").format(name=mark.head_name))
        if mark.explanation:
            told.append(
                self.tr("{name} explains: {words}").format(
                    name=mark.explained_by, words=mark.explanation
                )
            )
        if mark.decided_at is not None:
            told.append(self._decision(cause))
        return told

    def _decision(self, cause: LateCause | None) -> str:
        mark = self._mark
        parts = [
            self.tr("{name}, {time}: {state}").format(
                name=mark.decided_by,
                time=show_instant(mark.decided_at) if mark.decided_at else "",
                state=say(mark.state.label).lower(),
            )
        ]
        if mark.state is MarkState.CONFIRMED and mark.marked_seconds != mark.overrun_seconds:
            counted = span_words(mark.marked_seconds, mark.nominal_day_seconds)
            parts.append(self.tr("counted {time}").format(time=counted))
        if cause is not None:
            parts.append(cause_words(cause))
        if mark.reason:
            parts.append(mark.reason)
        return " · ".join(parts)

    def _want_explanation(self) -> None:
        self.explanation_wanted.emit(self._mark)

    def _want_confirmation(self) -> None:
        self.confirmation_wanted.emit(self._mark)

    def _want_excuse(self) -> None:
        self.excuse_wanted.emit(self._mark)


def cause_words(cause: LateCause) -> str:
    """Return a cause with whether somebody in the office could help it."""
    return f"{say(cause.name)} ({outside_or_inside(is_outside=cause.is_outside)})"


def outside_or_inside(*, is_outside: bool) -> str:
    """Return “outside” or “inside” as causes are sorted."""
    if is_outside:
        return QCoreApplication.translate("LateCard", "outside cause")
    return QCoreApplication.translate("LateCard", "inside cause")


def _headline(words: str, chip: Chip) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(SPACE_S)
    line.addWidget(Text(words, TextRole.STRONG, wraps=True), 1)
    line.addWidget(chip)
    return line


def _basis_words(basis: MarkBasis, over: str, used: int, allotted: int | None, nominal: int) -> str:
    words = say(basis.label)
    basis_and_time = f"{words[:1].upper()}{words[1:]}: {over}"
    if allotted is None:
        return basis_and_time
    figures = f"{span_words(used, nominal)} / {span_words(allotted, nominal)}"
    return f"{basis_and_time} ({figures})"
