"""The file of a SQLite store: where it is, how it comes into being, how it goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.settings import sqlite_url


def store_file(url: str) -> Path:
    """Return the file of the SQLite store at ``url``."""
    return Path(make_url(url).database or "")


def remove_store(file: Path) -> None:
    """Remove a SQLite file that nobody has open, with what stands beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def is_new_file(url: str) -> bool:
    """Tell whether ``url`` names a SQLite file that is not there yet, or is empty."""
    if make_url(url).get_backend_name() != "sqlite":
        return False
    file = store_file(url)
    return not file.exists() or file.stat().st_size == 0


@contextmanager
def store_in_the_making(url: str) -> Iterator[str]:
    """Give the address of a file to be filled; at the end it takes the name of ``url``.

    ``url`` names a SQLite file that is not there yet. Whatever is raised inside, and a power
    cut too, leaves no store at that address; who filled the file has closed it again. Raises
    :class:`KnownError` when the disk does not take it.
    """
    file = store_file(url)
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        remove_store(unfinished)
        yield sqlite_url(unfinished)
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
