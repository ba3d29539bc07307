"""Supplements that never came: closing what was not completed in the days that were set."""

from __future__ import annotations

import logging

from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.filings import SupplementRequest
from desktop_app.domain.instants import show_date
from desktop_app.domain.people import Actor, Role
from desktop_app.services.filing import FilingDesk
from desktop_app.services.waiting import Waiting

logger = logging.getLogger(__name__)

BY_ITSELF = Actor(None, "Tự động: quá hạn bổ sung", frozenset({Role.CLERK, Role.SUPERVISOR}))
"""In whose name the program closes what was not completed in the days that were set."""


class Unanswered:
    """Closes what was not completed by the last day that it was given."""

    def __init__(self, waiting: Waiting, filing: FilingDesk) -> None:
        self._waiting = waiting
        self._filing = filing

    def close_all(self) -> tuple[str, ...]:
        """Close whatever was not completed by its last day, and return the codes.

        Each is a transaction of its own, in the program's name; a supervisor can undo it.
        One that somebody else has just answered or closed is left alone.
        """
        closed = []
        for request in self._waiting.unanswered():
            try:
                closed.append(self._close(request))
            except Refusal as refusal:
                logger.info("not closed: %s", refusal)
            except KnownError:
                # The store is out of reach or busy; the next round finds the rest.
                logger.warning("closing what was not completed stopped", exc_info=True)
                break
        return tuple(closed)

    def _close(self, request: SupplementRequest) -> str:
        filing = self._filing.find(request.subject_id)
        if filing is None or not filing.is_open:
            return self._waiting.close_unanswered(request.subject_id, BY_ITSELF).code
        last = "" if request.answer_by is None else show_date(request.answer_by)
        reason = f"Không bổ sung hồ sơ đến hết ngày {last}."
        return self._filing.refuse(filing.form, reason, BY_ITSELF).code
