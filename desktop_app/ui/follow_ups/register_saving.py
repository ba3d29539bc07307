"""Saving the register of follow-ups as a workbook or as a PDF to print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Actor
from desktop_app.services.acting import Clock
from desktop_app.services.follow_up_export import follow_ups_pdf, follow_ups_workbook
from desktop_app.settings import OfficeSettings
from desktop_app.ui.file_saving import FileSaving


class RegisterSaving(QObject):
    """Saves the follow-ups that ``shown`` returns at that moment."""

    def __init__(
        self,
        saving: FileSaving,
        shown: Callable[[], Sequence[FollowUp]],
        office: OfficeSettings,
        actor: Actor,
        clock: Clock,
    ) -> None:
        super().__init__(saving)
        self._saving = saving
        self._shown = shown
        self._office = office
        self._actor = actor
        self._clock = clock

    def save_workbook(self) -> None:
        """Ask where the workbook goes, and write it."""
        now = self._clock()
        self._saving.ask(
            self.tr("Export the register"),
            _file_name(now, "xlsx"),
            self.tr("Excel workbook (*.xlsx)"),
            partial(follow_ups_workbook, self._shown(), self._office, now),
        )

    def save_pdf(self) -> None:
        """Ask where the PDF goes, and write it."""
        now = self._clock()
        self._saving.ask(
            self.tr("Save the register to print it"),
            _file_name(now, "pdf"),
            self.tr("PDF document (*.pdf)"),
            partial(follow_ups_pdf, self._shown(), self._office, now, self._actor.name),
        )


def _file_name(now: datetime, ending: str) -> str:
    return f"so-theo-doi-{local_date(now):%Y-%m-%d}.{ending}"
