"""The line on every page that asks for the confirmation of a year, until that is done."""

from __future__ import annotations

import logging
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor, Role
from desktop_app.services.acting import Clock
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.ui.calendar.banner import year_to_confirm_words
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_XL, SPACE_XS, Tone
from desktop_app.ui.widgets import Card, Chip, QuietButton, SecondaryButton, Text
from desktop_app.ui.wrapping import settle

WHO_IS_REMINDED = (Role.ADMINISTRATOR, Role.SUPERVISOR)
_log = logging.getLogger(__name__)


class PutAwayReminders:
    """Who put the reminder away on which day; kept for one run of the program."""

    def __init__(self) -> None:
        self._days: dict[UUID | None, date] = {}

    def put_away(self, actor: Actor, day: date) -> None:
        """Note that ``actor`` does not want to be reminded again on ``day``."""
        self._days[actor.user_id] = day

    def is_put_away(self, actor: Actor, day: date) -> bool:
        """Tell whether ``actor`` put the reminder away on ``day``."""
        return self._days.get(actor.user_id) == day


class YearReminder(QWidget):
    """Says which year is to be confirmed, on every page but the calendar, which says so itself.

    Can be put away for the rest of the day. ``calendar_asked`` tells that an administrator
    wants to go and confirm it.
    """

    calendar_asked = Signal()

    def __init__(
        self,
        calendar_keeping: CalendarKeeping,
        actor: Actor,
        put_away: PutAwayReminders,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeping = calendar_keeping
        self._actor = actor
        self._put_away = put_away
        self._clock = clock
        self._may_confirm = actor.may(Role.ADMINISTRATOR)
        self._words = Text(wraps=True)
        self._open = SecondaryButton(self.tr("Open the calendar"))
        self._close = QuietButton("", icon="x")

        settle(self._words)
        if not self._may_confirm:
            self._open.hide()
        self._close.setAccessibleName(self.tr("Do not remind me again today"))
        self._close.setToolTip(self._close.accessibleName())
        self._close.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._assemble()
        self.hide()

        self._open.clicked.connect(self.calendar_asked)
        self._close.clicked.connect(self._rest)

    def text(self) -> str:
        """Return what is said, empty when there is nothing to say."""
        return "" if self.isHidden() else self._words.text()

    def refresh(self, *, is_calendar_in_front: bool) -> None:
        """Look whether there is a year to remind of; while the store is silent, all stays."""
        if is_calendar_in_front or self._put_away.is_put_away(self._actor, self._today()):
            self.hide()
            return
        try:
            year = self._keeping.year_to_confirm()
        except KnownError as error:
            _log.warning("The year to confirm was not looked up: %s", error)
            return
        if year is not None:
            self._words.setText(
                year_to_confirm_words(year) if self._may_confirm else self._words_to_ask(year)
            )
            self.setAccessibleName(self._words.text())
        self.setVisible(year is not None)

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(Chip(self.tr("To confirm"), Tone.SOON))
        row.addWidget(self._words, 1)
        row.addWidget(self._open)
        row.addWidget(self._close)
        card = Card()
        card.add(row)
        inside = card.layout()
        if inside is not None:
            # One line above every page: it must not take the room of what they work with.
            inside.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_M - 2, SPACE_XL, 0)
        column.addWidget(card)

    def _words_to_ask(self, year: int) -> str:
        words = self.tr(
            "The calendar of {year} is not confirmed: due dates that reach into {year} are "
            "provisional. Ask the administrator to confirm it when the notice is out."
        )
        return words.format(year=year)

    def _rest(self) -> None:
        self._put_away.put_away(self._actor, self._today())
        self.hide()

    def _today(self) -> date:
        return local_date(self._clock())
