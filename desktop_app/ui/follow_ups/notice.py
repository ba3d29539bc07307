"""One line on other pages: what of the register waits for this person, and what is overdue."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.follow_ups import FollowUp, FollowUpState
from desktop_app.domain.people import Actor
from desktop_app.services.acting import Clock
from desktop_app.services.following_up import FollowingUp
from desktop_app.ui.follow_ups.narrowing import follow_ups_of, needs_actor, sees_register
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, Tone
from desktop_app.ui.widgets import Card, Chip, QuietButton, Text

_AGAIN_AFTER_MS = 30_000
_NAMED = 3

_log = logging.getLogger(__name__)


class FollowUpNotice(Card):
    """Tells a supervisor what nobody answered in time, and whoever was asked what he owes.

    Hidden while there is nothing. It reads again whenever ``page`` comes in sight, and every
    30 seconds while it is; ``register_asked`` tells that the register is wanted.
    """

    register_asked = Signal()

    def __init__(
        self, following_up: FollowingUp, actor: Actor, clock: Clock, page: QWidget
    ) -> None:
        super().__init__(parent=page)
        self._following_up = following_up
        self._actor = actor
        self._clock = clock
        self._page = page
        self._timer = QTimer(self)
        self._chips = QHBoxLayout()
        self._words = Text(wraps=True)
        self._open = QuietButton(self.tr("Open the register"), key="Ctrl+Shift+T", icon="eye")

        self._chips.setSpacing(SPACE_M)
        line = QHBoxLayout()
        line.setSpacing(SPACE_M)
        line.addLayout(self._chips)
        line.addWidget(self._words, 1)
        line.addWidget(self._open)
        self.add(line)
        inside = self.layout()
        if inside is not None:
            # It stands over what the page is for: no higher than it must be.
            inside.setContentsMargins(SPACE_L, SPACE_S, SPACE_S, SPACE_S)
        self.setAccessibleName(self.tr("Follow-ups that wait"))
        self._timer.setInterval(_AGAIN_AFTER_MS)
        self.hide()
        page.installEventFilter(self)

        self._timer.timeout.connect(self.refresh)
        self._open.clicked.connect(self.register_asked)

    def refresh(self) -> None:
        """Read what waits now; while the store does not answer what was read last stands."""
        try:
            found = follow_ups_of(self._following_up, self._actor, is_open=True)
        except KnownError as error:
            _log.warning("Follow-ups were not read: %s", error)
            return
        now = self._clock()
        self._show([each for each in found if needs_actor(each, self._actor, now)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read when the page comes in sight, rest when it goes."""
        if watched is self._page and event.type() == QEvent.Type.Show:
            self.refresh()
            self._timer.start()
        elif watched is self._page and event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return super().eventFilter(watched, event)

    def words(self) -> str:
        """Return what is told beside the chips."""
        return self._words.text()

    def _show(self, waiting: Sequence[FollowUp]) -> None:
        now = self._clock()
        states = Counter(each.state(now) for each in waiting)
        overdue = [each for each in waiting if each.state(now) is FollowUpState.OVERDUE]
        while item := self._chips.takeAt(0):
            chip = item.widget()
            if chip is not None:
                chip.deleteLater()
        for state, tone in (
            (FollowUpState.OVERDUE, Tone.LATE),
            (FollowUpState.TO_CHECK, Tone.SOON),
            (FollowUpState.WAITING, Tone.WAITING),
        ):
            if states[state]:
                words = self.tr("{state}: {count}")
                label = words.format(state=say(state.label), count=states[state])
                self._chips.addWidget(Chip(label, tone))
        self._words.setText(self._whom(overdue) if sees_register(self._actor) else self._asked())
        self.setVisible(bool(waiting))

    def _whom(self, overdue: Sequence[FollowUp]) -> str:
        names = Counter(say(each.addressee.label) for each in overdue)
        told = [f"{name} ({count})" for name, count in names.most_common(_NAMED)]
        more = len(names) - len(told)
        if more > 0:
            told.append(self.tr("{count} more").format(count=more))
        return self.tr("No answer from: {names}").format(names=", ".join(told)) if told else ""

    def _asked(self) -> str:
        return self.tr("A supervisor waits for your answer.")
