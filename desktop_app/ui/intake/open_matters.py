"""Watches for a dossier of the same person and procedure that is not done with yet."""

from __future__ import annotations

import logging
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.errors import KnownError
from desktop_app.domain.known_people import OpenMatter
from desktop_app.domain.people import Actor
from desktop_app.services.recognising import Recognising
from desktop_app.ui.intake.intake_sheet import IntakeSheet

_log = logging.getLogger(__name__)


class OpenMatters(QObject):
    """Asks as soon as person and procedure are known, and again when one of them is another.

    ``dossier_chosen`` and ``filing_chosen`` tell the id of what is to be opened.
    """

    dossier_chosen = Signal(object)
    filing_chosen = Signal(object)

    def __init__(
        self, recognising: Recognising, actor: Actor, sheet: IntakeSheet, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._recognising = recognising
        self._actor = actor
        self._sheet = sheet
        self._asked: tuple[UUID, str, str, str, str] | None = None

        sheet.changed.connect(self._follow)
        sheet.matter_notice.opening_asked.connect(self._open)

    def refresh(self) -> None:
        """Ask again: a dossier may have been handed back meanwhile."""
        self._asked = None
        self._follow()

    def _follow(self) -> None:
        form = self._sheet.form()
        owner = form.owner
        # By number the name says nothing; without one it tells people with one phone apart.
        name = "" if owner.id_number else owner.name
        asked = (form.dossier_id, form.procedure_code, owner.id_number, owner.phone, name)
        if asked == self._asked:
            return
        self._asked = asked
        try:
            matters = self._recognising.open_matters(form, self._actor)
        except KnownError as error:
            # The clerk goes on: whether the dossier can be saved is told when it is.
            _log.warning("Open dossiers were not looked up: %s", error)
            matters = ()
        self._sheet.matter_notice.show_matters(matters)

    def _open(self, matter: OpenMatter) -> None:
        chosen = self.filing_chosen if matter.is_filing else self.dossier_chosen
        chosen.emit(matter.id)
