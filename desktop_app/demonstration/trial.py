"""The made-up office in a store of its own user: to try the program before real work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from desktop_app.assembly import Office, open_office
from desktop_app.demonstration.history import play_history
from desktop_app.demonstration.story import DemoClock
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock
from desktop_app.services.store_files import store_in_the_making
from desktop_app.settings import Settings

_DOSSIERS: Final = 80
_SEED: Final = 1
# Whoever installs the office was there before its first dossier.
_INSTALLED_BEFORE: Final = timedelta(days=80)

Progress = Callable[[int, int], None]


class TrialStopped(KnownError):
    """Filling was stopped; nothing of it is left."""


def fill_for_trial(
    settings: Settings,
    administrator: tuple[str, str, str],
    clock: Clock,
    *,
    progress: Progress,
    is_stopped: Callable[[], bool],
    finish: Callable[[Office, Actor], object] = lambda _office, _actor: None,
) -> Actor:
    """Make a store with the made-up office, and ``administrator`` (name, account, password).

    The store of ``settings`` is a SQLite file that is not there yet: it gets its name at the
    very end, so that stopping half-way leaves nothing. ``progress`` is told steps done of
    how many, ``finish`` is given the office as it is now and its administrator before the
    file gets its name. Returns the administrator. Raises :class:`TrialStopped`, and
    :class:`KnownError` when the disk does not take it.
    """
    until = clock().replace(second=0, microsecond=0)
    past = DemoClock(until - _INSTALLED_BEFORE)

    def told(done: int, of_all: int) -> None:
        if is_stopped():
            raise TrialStopped(
                Sentence(
                    "Đã dừng, không để lại dữ liệu thử nào.",
                    "Stopped; no trial data were left.",
                )
            )
        progress(done, of_all)

    with store_in_the_making(settings.database_url) as unfinished:
        office = open_office(replace(settings, database_url=unfinished), past)
        try:
            actor = office.installation.install(*administrator)
            told(0, 1)
            demo = play_history(
                office,
                past,
                until=until,
                dossiers=_DOSSIERS,
                seed=_SEED,
                progress=told,
                admin=actor,
            )
            people = [demo.supervisor, *demo.clerks, *demo.actors.values()]
            officials = [each.id for members in demo.officials.values() for each in members]
            office.trial_data.mark(
                [each.user_id for each in people if each.user_id is not None], officials, actor
            )
        finally:
            office.close()
        office = open_office(replace(settings, database_url=unfinished), clock)
        try:
            finish(office, actor)
        finally:
            office.close()
    return actor
