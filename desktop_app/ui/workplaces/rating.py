"""Asking for a rating wherever its dossier was named: by a slip, in the box on top, on a page."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.ratings import RatingSource, check_rateable
from desktop_app.services.finding import Finding
from desktop_app.services.rating import RatingDesk
from desktop_app.ui.messages import Messages
from desktop_app.ui.rating.rate_dialog import RateDialog


class RatingAsking(QObject):
    """Opens the dialog over ``window``; ``rated`` tells the :class:`Rating` that was stored."""

    rated = Signal(object)

    def __init__(
        self, desk: RatingDesk, finding: Finding, actor: Actor, messages: Messages, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._finding = finding
        self._actor = actor
        self._messages = messages
        self._window = window

    def ask_code(self, code: str) -> None:
        """Ask about the dossier whose slip was scanned or typed in."""
        try:
            dossier = self._finding.by_code(code)
        except KnownError as error:
            self._messages.report(error)
            return
        if dossier is None:
            words = self.tr("No dossier has the code {code}, so nothing can be rated.")
            self._messages.error(words.format(code=code))
            return
        self._ask(dossier, RatingSource.SLIP)

    def ask(self, dossier_id: UUID) -> None:
        """Ask about a dossier whose applicant says it by word of mouth."""
        try:
            dossier = self._finding.dossier(dossier_id)
        except KnownError as error:
            self._messages.report(error)
            return
        self._ask(dossier, RatingSource.HAND)

    def _ask(self, dossier: Dossier, source: RatingSource) -> None:
        try:
            check_rateable(dossier)
            dialog = RateDialog(self._desk, dossier, source, self._actor, self._window)
        except KnownError as error:
            self._messages.report(error)
            return
        dialog.accepted.connect(partial(self._tell, dialog))
        dialog.open()

    def _tell(self, dialog: RateDialog) -> None:
        if dialog.rated is not None:
            self._messages.success(self.tr("The rating is kept."))
            self.rated.emit(dialog.rated)
