"""Which office a command works for: its settings, its store, and who acts."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.engine import make_url

from desktop_app import paths
from desktop_app.assembly import Office, open_office
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Language, Sentence
from desktop_app.settings import OfficeSettings, Settings, default_database_url, load_settings

SETTINGS_NAME = "settings.toml"

# Stands where settings must say something but the command never shows or numbers anything
# with it: whatever does asks for the settings file, or for --agency.
_UNSAID = OfficeSettings(name="?", centre="?", agency_code="000.00.00.H00", place="?")


@dataclass(frozen=True, slots=True)
class Desk:
    """An opened office and the person who acts in it."""

    office: Office
    actor: Actor


@dataclass(frozen=True, slots=True)
class Workplace:
    """What the options before the command say.

    ``settings`` is ``None`` without a settings file. ``is_named`` tells whether the options
    or the settings name the store, which is the one of this machine's user otherwise.
    """

    settings_path: Path
    settings: Settings | None
    database_url: str
    is_named: bool
    language: Language
    username: str | None

    def words(self, sentence: Sentence) -> str:
        """Return ``sentence`` in the language of the command."""
        return sentence.in_language(self.language)

    def missing_file(self) -> Path | None:
        """Return the SQLite file of the store if it is not there; ``None`` for a server."""
        file = _sqlite_file(self.database_url)
        return None if file is None or file.exists() else file

    def at(self, database_url: str) -> Workplace:
        """Return the same workplace on another store."""
        settings = self.settings
        if settings is not None:
            settings = replace(settings, database_url=database_url)
        return replace(self, settings=settings, database_url=database_url)

    def require_settings(self, purpose: Sentence) -> Settings:
        """Return the settings, or raise :class:`KnownError` saying what they are needed for."""
        if self.settings is not None:
            return self.settings
        raise KnownError(
            Sentence(
                f"{purpose.vi} cần tệp cài đặt của cơ quan, nhưng không có {self.settings_path}. "
                "Chỉ tệp khác bằng --settings.",
                f"{purpose.en} takes the office's settings file, but there is no "
                f"{self.settings_path}. Name another with --settings.",
            )
        )

    @contextmanager
    def open(self, agency_code: str | None = None, *, may_create: bool = False) -> Iterator[Desk]:
        """Open the office for one command.

        ``agency_code`` replaces that of the settings. A SQLite file that is not there is
        made only when ``may_create`` says so: a mistyped address must not become an empty
        office. Raises :class:`KnownError` when the store cannot be used or the user named
        has no account.
        """
        missing = self.missing_file()
        if missing is not None and not may_create:
            raise KnownError(
                Sentence(
                    f"Không có cơ sở dữ liệu {missing}. Kiểm tra --database, hoặc tạo mới: mở "
                    "motcua lần đầu, hoặc chạy motcua demo --out THƯ_MỤC.",
                    f"There is no database {missing}. Check --database, or make one: start "
                    "motcua for the first time, or run motcua demo --out DIR.",
                )
            )
        settings = self.settings or Settings(office=_UNSAID, database_url=self.database_url)
        if agency_code is not None:
            settings = replace(settings, office=replace(settings.office, agency_code=agency_code))
        office = open_office(settings)
        try:
            yield Desk(office, self._actor(office))
        finally:
            office.close()

    def _actor(self, office: Office) -> Actor:
        if self.username is not None:
            return office.signing_in.actor_named(self.username)
        return Actor(None, f"motcua ({_system_user()})", frozenset(Role))


def find_workplace(options: argparse.Namespace) -> Workplace:
    """Return what the options before the command say.

    Raises :class:`KnownError` when there are settings that cannot be read.
    """
    path = settings_path_of(options)
    is_there = options.settings is not None or path.exists()
    settings = load_settings(path) if is_there else None
    if settings is not None and options.database is not None:
        settings = replace(settings, database_url=options.database)
    return Workplace(
        settings_path=path,
        settings=settings,
        database_url=settings.database_url
        if settings is not None
        else options.database or default_database_url(),
        is_named=settings is not None or options.database is not None,
        language=options.language
        or (Language.VIETNAMESE if settings is None else settings.language),
        username=options.user,
    )


def settings_path_of(options: argparse.Namespace) -> Path:
    """Return the settings file: the one named, that beside the SQLite file named, or the usual."""
    named: Path | None = options.settings
    if named is not None:
        return named
    file = None if options.database is None else _sqlite_file(options.database)
    if file is not None and (beside := file.with_name(SETTINGS_NAME)).is_file():
        return beside
    return paths.config_file()


def _sqlite_file(url: str) -> Path | None:
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or address.database in {None, "", ":memory:"}:
        return None
    return Path(address.database or "")


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # An account without a name, as in some containers.
        return "?"
