"""What the assistant does once everything is asked: nothing is written before that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.assembly import Office, open_office
from desktop_app.demonstration import fill_for_trial, made_up_usernames
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.people import Actor
from desktop_app.domain.text import fold
from desktop_app.services.acting import Clock, utc_now
from desktop_app.services.cataloguing import ImportOutcome
from desktop_app.services.newcomers import Newcomer, newcomer_faults
from desktop_app.services.staffing import username_taken
from desktop_app.services.store_files import (
    is_new_file,
    remove_store,
    store_file,
    store_in_the_making,
)
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
    users already, and then nothing is put into it. ``catalogue`` is a file of the office's
    own, brought in after the starter. ``confirmed_years`` gives for each year the notice of
    its days off. With ``with_trial`` the store, which is not there yet, is filled with a
    made-up office.
    """

    settings: Settings
    saved: Settings
    administrator: FirstAdministrator | None
    with_starter: bool
    catalogue: Path | None = None
    with_trial: bool = False
    newcomers: tuple[Newcomer, ...] = ()
    confirmed_years: Mapping[int, str] = field(default_factory=dict, hash=False)


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
        """Make store, people, calendar and catalogue, then write the settings file.

        A store in a file of its own comes into being whole or not at all. In any other one
        the administrator and the colleagues are one transaction, and what a power cut leaves
        undone after it is done on the pages. The settings come last: without them the
        assistant is gone through again, and finds whoever can sign in. Filling with a made-up
        office tells its ``progress`` and ends when ``is_stopped``. Raises :class:`KnownError`.
        """
        if plan.with_trial:
            _refuse_made_up_names(plan)
        url = plan.settings.database_url
        if plan.administrator is not None and is_new_file(url):
            return self._make_whole(plan, plan.administrator, progress, is_stopped)
        office = open_office(plan.settings, self._clock)
        try:
            actor = self._installed_in(office, plan)
            procedures = 0 if actor is None else _furnish(plan, office, actor)
            save_settings(plan.saved, self._path)
        except BaseException:
            office.close()
            raise
        return SetUp(plan.saved, office, actor, procedures)

    def _make_whole(
        self,
        plan: Plan,
        first: FirstAdministrator,
        progress: Callable[[int, int], None],
        is_stopped: Callable[[], bool],
    ) -> SetUp:
        """Make the store beside its place, and let it go again when the settings fail."""
        url = plan.settings.database_url
        account = (first.name, first.username, first.password)
        procedures = 0

        def finish(office: Office, actor: Actor) -> None:
            nonlocal procedures
            office.installation.take_on(plan.newcomers, actor)
            procedures = _furnish(plan, office, actor)

        if plan.with_trial:
            actor = fill_for_trial(
                plan.settings,
                account,
                self._clock,
                progress=progress,
                is_stopped=is_stopped,
                finish=finish,
            )
        else:
            with store_in_the_making(url) as unfinished:
                office = open_office(replace(plan.settings, database_url=unfinished), self._clock)
                try:
                    actor = office.installation.install(*account)
                    finish(office, actor)
                finally:
                    office.close()
        try:
            save_settings(plan.saved, self._path)
        except BaseException:
            remove_store(store_file(url))
            raise
        return SetUp(plan.saved, open_office(plan.settings, self._clock), actor, procedures)

    def _installed_in(self, office: Office, plan: Plan) -> Actor | None:
        """Return who administers a store, and make that and the colleagues in an empty one."""
        first = plan.administrator
        if first is None:
            return None
        url = plan.settings.database_url
        # A second try, after the disk had no room for the settings, finds the first one's work.
        if self._installed is not None and self._installed[0] == url:
            office.installation.take_on(plan.newcomers, self._installed[1])
            return self._installed[1]
        actor = office.installation.install(
            first.name, first.username, first.password, plan.newcomers
        )
        self._installed = (url, actor)
        return actor


def _furnish(plan: Plan, office: Office, actor: Actor) -> int:
    """Confirm the years and bring the catalogue in; return how many procedures that were."""
    for year, notice in plan.confirmed_years.items():
        office.calendar_keeping.confirm_year(year, notice, actor)
    procedures = 0
    if plan.with_starter:
        report = office.cataloguing.import_starter(actor)
        procedures = len(report.lines) - report.count(ImportOutcome.REFUSED)
    if plan.catalogue is not None:
        report = office.cataloguing.import_file(plan.catalogue, actor)
        procedures += len(report.lines) - report.count(ImportOutcome.REFUSED)
    return procedures


def _refuse_made_up_names(plan: Plan) -> None:
    """Raise :class:`Refusal` at once for a name that somebody of the made-up office has."""
    first = plan.administrator
    if first is None:
        return
    made_up = made_up_usernames()
    faults = newcomer_faults(plan.newcomers, {first.username, *made_up})
    if fold(first.username) in made_up:
        faults.insert(0, Fault("username", username_taken(first.username)))
    if faults:
        raise Refusal.of(faults)
