"""The address of the database: bound to its place, spelled one way."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from desktop_app import paths
from desktop_app.domain.errors import Fault
from desktop_app.settings.fault_words import not_a_database, refusal_of

_SQLITE: Final = "sqlite:///"
_PSYCOPG: Final = "postgresql+psycopg://"
_POSTGRESQL_SPELLINGS: Final = ("postgresql://", "postgres://")
_POSTGRESQL_PLACE: Final = re.compile(r"[^/?\s]*/[^/?\s]+(?:\?\S*)?")


def default_database_url() -> str:
    """Return the address of the embedded database in the program's data folder."""
    return sqlite_url(paths.data_dir() / "motcua.db")


def sqlite_url(file: Path) -> str:
    """Return the address of a SQLite file, made absolute; ``%`` and ``?`` are escaped."""
    path = file.absolute().as_posix().replace("%", "%25").replace("?", "%3F")
    return f"{_SQLITE}{path}"


def tidy_database_url(url: str, relative_to: Path | None = None) -> str:
    """Return ``url`` as SQLAlchemy takes it, or raise `Refusal` for ``database_url``.

    PostgreSQL always goes through psycopg 3, however its address is spelled. The path of a
    SQLite file is bound to the folder ``relative_to`` (the current one unless given), so that
    a start from elsewhere cannot quietly make a second, empty database. A refusal never
    repeats the address itself, which may hold a password.
    """
    url = url.strip()
    for spelling in _POSTGRESQL_SPELLINGS:
        if url.startswith(spelling):
            url = _PSYCOPG + url.removeprefix(spelling)
    if url.startswith(_PSYCOPG) and _POSTGRESQL_PLACE.fullmatch(url.removeprefix(_PSYCOPG)):
        return url
    path, question_mark, query = url.removeprefix(_SQLITE).partition("?")
    if not url.startswith(_SQLITE) or not path:
        raise refusal_of([Fault("database_url", not_a_database(url))])
    is_bound = PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
    if is_bound or path == ":memory:":
        return url
    return f"{sqlite_url(relative_to or Path.cwd())}/{path}{question_mark}{query}"
