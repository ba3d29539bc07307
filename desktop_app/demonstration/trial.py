"""The made-up office in a store of its own user: to try the program before real work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from desktop_app.assembly import open_office
from desktop_app.demonstration.history import play_history
from desktop_app.demonstration.story import DemoClock
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock
from desktop_app.services.trial_data import remove_store, store_file
from desktop_app.settings import Settings, sqlite_url

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
) -> Actor:
    """Make a store with the made-up office, and ``administrator`` (name, account, password).

    The store of ``settings`` is a SQLite file that is not there yet: it gets its name at the
    very end, so that stopping half-way leaves nothing. ``progress`` is told steps done of
    how many. Returns the administrator. Raises :class:`TrialStopped`, and
    :class:`KnownError` when the disk does not take it.
    """
    file = store_file(settings.database_url)
    unfinished = file.with_name(f".{file.name}.unfinished")
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

    try:
        remove_store(unfinished)
        office = open_office(replace(settings, database_url=sqlite_url(unfinished)), past)
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
        unfinished.replace(file)
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không ghi được {file} ({error.strerror}).",
                f"Cannot write {file} ({error.strerror}).",
            )
        ) from error
    finally:
        remove_store(unfinished)
    return actor
