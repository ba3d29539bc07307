"""One follow-up told from its beginning: what was asked, answered, and found at each look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.follow_ups import FollowUp, FollowUpCheck
from desktop_app.domain.instants import show_date, show_instant
from desktop_app.ui.follow_ups.narrowing import TONES
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XS, Tone
from desktop_app.ui.widgets import Card, Chip, ScrollBody, Text, TextRole
from desktop_app.ui.wrapping import let_words_settle


@dataclass(frozen=True, slots=True)
class Step:
    """What happened once: when and by whom in ``head``, the words said, what they led to."""

    head: str
    words: str
    note: str = ""


def steps_of(follow_up: FollowUp) -> list[Step]:
    """Return the story of a follow-up, oldest first."""
    told = []
    if follow_up.answered_at is not None:
        told.append((follow_up.answered_at, _answered(follow_up, follow_up.answered_at)))
    told += [(check.checked_at, _looked(check)) for check in follow_up.checks]
    told.sort(key=lambda each: each[0])
    return [_asked(follow_up), *(step for _, step in told)]


def _asked(row: FollowUp) -> Step:
    what = QCoreApplication.translate("FollowUpStory", "{kind}, to {name}")
    notes = []
    if row.source:
        grounds = QCoreApplication.translate("FollowUpStory", "Grounds: {source}")
        notes.append(grounds.format(source=row.source))
    if row.answer_by is not None:
        by = QCoreApplication.translate("FollowUpStory", "Answer by {at}")
        notes.append(by.format(at=show_instant(row.answer_by)))
    if row.check_on is not None and not row.checks:
        on = QCoreApplication.translate("FollowUpStory", "To be checked on {day}")
        notes.append(on.format(day=show_date(row.check_on)))
    return Step(
        _head(
            row.made_at,
            row.made_by,
            what.format(kind=say(row.kind.label), name=_addressee(row)),
        ),
        row.words,
        " · ".join(notes),
    )


def _answered(row: FollowUp, at: datetime) -> Step:
    is_late = row.answer_by is not None and at > row.answer_by
    note = QCoreApplication.translate("FollowUpStory", "After the deadline") if is_late else ""
    what = QCoreApplication.translate("FollowUpStory", "Answer")
    return Step(_head(at, row.answered_by, what), row.answer, note)


def _looked(check: FollowUpCheck) -> Step:
    note = ""
    if check.is_settled:
        note = QCoreApplication.translate("FollowUpStory", "Settled")
    elif check.next_check_on is not None:
        again = QCoreApplication.translate(
            "FollowUpStory", "Not settled; to be checked again on {day}"
        )
        note = again.format(day=show_date(check.next_check_on))
    what = QCoreApplication.translate("FollowUpStory", "Checked")
    return Step(_head(check.checked_at, check.checked_by, what), check.finding, note)


class FollowUpCard(Card):
    """The story of the follow-up chosen, with what can be done about it at the foot."""

    def __init__(self, buttons: list[QPushButton], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._scroll = ScrollBody()
        self._lines: list[Text] = []
        self._state = Chip()

        self.set_corner(self._state)
        self.setAccessibleName(self.tr("The follow-up"))
        self._scroll.body.setSpacing(SPACE_XS)
        self._scroll.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll.setMinimumHeight(60)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addStretch(1)
        for button in buttons:
            foot.addWidget(button)
        self.add(self._scroll, 1)
        self.add(foot)

    def show_follow_up(self, follow_up: FollowUp | None, now: datetime) -> None:
        """Tell the story of ``follow_up``; without one say that one is to be chosen."""
        self._clear()
        if follow_up is None:
            self.set_title("")
            self._state.set_state("", Tone.WAITING)
            self._say(self.tr("Choose a follow-up to read its story."), TextRole.MUTED)
            return
        state = follow_up.state(now)
        title = self.tr("{kind} no. {number}").format(
            kind=say(follow_up.kind.label), number=follow_up.number
        )
        self.set_title(f"{title} · {follow_up.dossier_code}" if follow_up.dossier_code else title)
        self._state.set_state(say(state.label), TONES[state])
        for place, step in enumerate(steps_of(follow_up)):
            if place:
                self._scroll.body.addSpacing(SPACE_S)
            self._say(step.head, TextRole.SMALL)
            self._say(step.words, TextRole.STRONG)
            if step.note:
                self._say(step.note, TextRole.MUTED)
        self._scroll.verticalScrollBar().setValue(0)
        let_words_settle(self._scroll)

    def said(self) -> list[str]:
        """Return the lines of the story as shown."""
        return [line.text() for line in self._lines]

    def _say(self, words: str, role: TextRole) -> None:
        line = Text(words, role, wraps=True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.append(line)
        self._scroll.body.addWidget(line)

    def _clear(self) -> None:
        self._lines = []
        body = self._scroll.body
        while (item := body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _head(at: datetime, who: str, what: str) -> str:
    return f"{show_instant(at)} · {who} · {what}"


def _addressee(row: FollowUp) -> str:
    to = row.addressee
    return f"{to.official} ({to.department})" if to.official and to.department else say(to.label)
