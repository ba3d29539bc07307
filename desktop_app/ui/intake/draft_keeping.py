"""Keeps what is typed while it is typed, and brings it back at the next start."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.filings import Filing
from desktop_app.domain.instants import as_local, local_date, show_date
from desktop_app.domain.keys import new_key
from desktop_app.services.acting import Clock
from desktop_app.services.draft_fates import DraftFate, DraftFates
from desktop_app.services.drafts import Draft, DraftFile, SpoiltDraft
from desktop_app.ui.intake.before_acceptance import BeforeAcceptance
from desktop_app.ui.intake.intake_sheet import IntakeSheet
from desktop_app.ui.intake.kept_sheet import KeptSheet
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.tasks import TaskRunner

# Written when the hand rests, and at the latest so long after the first key that is not.
_RESTS_AFTER_MS = 500
_AT_LATEST_AFTER_MS = 1200

_log = logging.getLogger(__name__)


class DraftKeeping(QObject):
    """Watches ``sheet`` and keeps it in ``file``; takes ``file`` away once nothing is typed.

    ``tasks`` writes beside the window, so that a slow disk holds up no key; give it one that
    has nothing else to do. ``letting_go_asked`` tells that what was brought back is not
    wanted.
    """

    letting_go_asked = Signal()

    def __init__(
        self,
        file: DraftFile,
        fates: DraftFates,
        sheet: IntakeSheet,
        before: BeforeAcceptance,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._fates = fates
        self._sheet = sheet
        self._before = before
        self._messages = messages
        self._tasks = tasks
        self._clock = clock
        self._is_watching = False
        self._is_over = False
        self._has_complained = False
        self._has_draft = False
        self._kept: KeptSheet | None = None
        self._rest = _one_shot(_RESTS_AFTER_MS, self)
        self._at_latest = _one_shot(_AT_LATEST_AFTER_MS, self)

        for timer in (self._rest, self._at_latest):
            timer.timeout.connect(self._keep)
        sheet.changed.connect(self._follow)

    def bring_back(self) -> None:
        """Show what was being typed last time, once; say what became of it.

        While the store does not answer nothing is shown, and nothing of it overwritten.
        """
        if self._is_watching or self._is_over or self._sheet.has_input():
            return
        try:
            remembered = self._file.read(_Remembered)
        except SpoiltDraft as spoilt:
            self._is_watching = True
            self._messages.warning(spoilt.sentence)
            return
        except KnownError as error:
            self._is_watching = self._has_complained = True
            self._messages.warning(error.sentence)
            return
        if remembered is not None:
            try:
                fate = self._fates.of(remembered.sheet.form.dossier_id)
            except KnownError as error:
                self._messages.report(error)
                return
            self._bring_back(remembered, fate)
        self._is_watching = True

    def leave(self) -> None:
        """Write down what is typed before the window goes; what comes later is not kept."""
        if self._is_watching and self._rest_is_due():
            self._note()
        self._is_watching = False
        self._is_over = True
        try:
            self._file.save()
        except KnownError as error:
            # Noted all the same: the next window of this run shows it.
            _log.warning("The draft was not written: %s", error)

    def _bring_back(self, remembered: _Remembered, fate: DraftFate) -> None:
        self._has_draft = True
        filing = fate.filing
        if fate.code or (filing is not None and not remembered.was_opened):
            code = fate.code if filing is None else filing.code
            self._drop()
            self._messages.info(
                self.tr(
                    "{code} was recorded before the program ended: there is nothing to bring back."
                ).format(code=code)
            )
            return
        self._show(remembered, filing)
        self._keep()

    def _show(self, remembered: _Remembered, filing: Filing | None) -> None:
        kept = remembered.sheet
        words = [
            self.tr("Brought back: the dossier being filled in {at}.").format(
                at=self._at(remembered.kept_at)
            )
        ]
        if filing is not None and filing.is_open:
            self._before.take(filing)
            self._sheet.fill(filing.form)
        elif filing is not None:
            # What is over cannot be accepted any more; what was typed may begin anew.
            kept = replace(kept, form=replace(kept.form, dossier_id=new_key()))
            words.append(
                self.tr("{code} was closed meanwhile, so this would be a new dossier.").format(
                    code=filing.code
                )
            )
        self._sheet.bring_back(kept)
        words += self._differences(kept)
        say = self._messages.info if len(words) == 1 else self._messages.warning
        say(" ".join(words), MessageAction(self.tr("Begin again"), self.letting_go_asked.emit))

    def _differences(self, kept: KeptSheet) -> list[str]:
        """Return what is not as it was when it was typed, in sentences."""
        words = []
        version, form = self._sheet.version(), self._sheet.form()
        if kept.form.procedure_code and version is None:
            words.append(
                self.tr(
                    "Procedure {code} is no longer taken in: choose another; papers and fees stay."
                ).format(code=kept.form.procedure_code)
            )
        elif version is not None and version.version_id != kept.version_id:
            words.append(self.tr("The procedure was changed meanwhile: check papers and fees."))
        if kept.form.official_id is not None and form.official_id != kept.form.official_id:
            words.append(self.tr("The official chosen is not there any more: choose again."))
        return words

    def _at(self, instant: datetime) -> str:
        local = as_local(instant)
        if local.date() == local_date(self._clock()):
            return self.tr("at {clock}").format(clock=f"{local:%H:%M}")
        return self.tr("at {clock} on {day}").format(
            clock=f"{local:%H:%M}", day=show_date(local.date())
        )

    def _follow(self) -> None:
        if not self._is_watching:
            return
        if not self._sheet.has_input():
            if self._has_draft or self._rest_is_due():
                self._drop()
            return
        self._rest.start()
        if not self._at_latest.isActive():
            self._at_latest.start()

    def _rest_is_due(self) -> bool:
        return self._rest.isActive() or self._at_latest.isActive()

    def _keep(self) -> None:
        if self._note():
            self._tasks.run(self._file.save, self._note_kept, self._note_failure)

    def _note(self) -> bool:
        """Note the sheet as it is now; tell whether it is other than before."""
        self._rest.stop()
        self._at_latest.stop()
        kept = self._sheet.kept()
        if kept == self._kept:
            return False
        self._kept = kept
        self._has_draft = True
        page = kept.beside_form() | {"was_opened": self._before.opened() is not None}
        self._file.note(Draft(kept.form, page, self._clock()))
        return True

    def _drop(self) -> None:
        """Keep nothing: the form was saved, or emptied."""
        self._rest.stop()
        self._at_latest.stop()
        self._kept = None
        self._has_draft = False
        self._file.note(None)
        self._tasks.run(self._file.save, self._note_kept, self._note_failure)

    def _note_kept(self, _nothing: object) -> None:
        self._has_complained = False

    def _note_failure(self, error: Exception) -> None:
        """Say once that the disk does not take it; typing goes on."""
        # What is not on the disk is to be written again, though it may not have changed.
        self._kept = None
        if not isinstance(error, KnownError):
            self._messages.report(error)
        elif not self._has_complained:
            self._has_complained = True
            self._messages.warning(error.sentence)


class _Remembered:
    """What was kept last time, understood."""

    def __init__(self, draft: Draft) -> None:
        self.sheet = KeptSheet.of(draft.form, draft.page)
        self.was_opened: bool = draft.page["was_opened"]
        self.kept_at = draft.kept_at


def _one_shot(milliseconds: int, parent: QObject) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
