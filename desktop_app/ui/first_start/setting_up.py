"""What the assistant does once everything is asked: nothing is written before that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.assembly import Office, open_office
from desktop_app.demonstration import fill_for_trial
from desktop_app.domain.people import Actor
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.cataloguing import ImportOutcome
from desktop_app.settings import Settings, save_settings


@dataclass(frozen=True, slots=True)
class FirstAdministrator:
    """Who signs in first; the password as typed."""

    name: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that was asked.

    ``settings`` are those to work with now, ``saved`` those for the file: an address named
    on the command line holds for one run. ``administrator`` is ``None`` for a store that has
    users already. ``catalogue`` is a file of the office's own, brought in after the starter.
    With ``with_trial`` the store, which is not there yet, is filled with a made-up office.
    """

    settings: Settings
    saved: Settings
    administrator: FirstAdministrator | None
    with_starter: bool
    catalogue: Path | None = None
    with_trial: bool = False


@dataclass(frozen=True, slots=True)
class SetUp:
    """An office that is ready, and what its settings file says.

    ``actor`` is ``None`` when somebody must sign in first.
    """

    saved: Settings
    office: Office
    actor: Actor | None
    procedures: int


class SettingUp:
    """Carries out a plan; after a failure it may be tried again, also with another plan."""

    def __init__(self, settings_path: Path, clock: Clock = utc_now) -> None:
        self._path = settings_path
        self._clock = clock
        self._installed: tuple[str, Actor] | None = None

    def carry_out(
        self,
        plan: Plan,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> SetUp:
        """Make store, administrator and catalogue, then write the settings file.

        The file comes last: a power cut before it leaves a store with an administrator, who
        signs in when the assistant is gone through again. Filling with a made-up office tells
        its ``progress`` and ends when ``is_stopped``. Raises :class:`KnownError`.
        """
        if plan.with_trial:
            self._fill_for_trial(plan, progress, is_stopped)
        office = open_office(plan.settings, self._clock)
        try:
            actor = self._administrator(office, plan)
            procedures = 0
            if plan.with_starter and actor is not None:
                report = office.cataloguing.import_starter(actor)
                procedures = len(report.lines) - report.count(ImportOutcome.REFUSED)
            if plan.catalogue is not None and actor is not None:
                report = office.cataloguing.import_file(plan.catalogue, actor)
                procedures += len(report.lines) - report.count(ImportOutcome.REFUSED)
            save_settings(plan.saved, self._path)
        except BaseException:
            office.close()
            raise
        return SetUp(plan.saved, office, actor, procedures)

    def _fill_for_trial(
        self, plan: Plan, progress: Callable[[int, int], None], is_stopped: Callable[[], bool]
    ) -> None:
        first, url = plan.administrator, plan.settings.database_url
        if first is None or (self._installed is not None and self._installed[0] == url):
            return
        account = (first.name, first.username, first.password)
        actor = fill_for_trial(
            plan.settings, account, self._clock, progress=progress, is_stopped=is_stopped
        )
        self._installed = (url, actor)

    def _administrator(self, office: Office, plan: Plan) -> Actor | None:
        first = plan.administrator
        if first is None:
            return None
        url = plan.settings.database_url
        # A second try, after the disk had no room for the settings, finds the first one's work.
        if self._installed is not None and self._installed[0] == url:
            return self._installed[1]
        actor = office.installation.install(first.name, first.username, first.password)
        self._installed = (url, actor)
        return actor
