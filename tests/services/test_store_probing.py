from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from desktop_app.assembly import Office
from desktop_app.domain.errors import KnownError
from desktop_app.services.store_probing import StoreState, probe_store
from desktop_app.settings import tidy_database_url


def test_a_schema_without_accounts_is_told_apart_from_an_office(
    office: Office, database_url: str
) -> None:
    url = tidy_database_url(database_url)
    assert probe_store(url) is StoreState.WITHOUT_USERS

    office.installation.install("An", "an", "mật khẩu dài")

    assert probe_store(url) is StoreState.IN_USE


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    file = tmp_path / "sâu" / "hơn" / "motcua.db"

    assert probe_store(f"sqlite:///{file}") is StoreState.NEW

    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_a_new_store(tmp_path: Path) -> None:
    (tmp_path / "motcua.db").touch()

    assert probe_store(f"sqlite:///{tmp_path}/motcua.db") is StoreState.NEW


def test_an_empty_server_database_is_a_new_store(postgresql_server: Callable[[str], str]) -> None:
    url = tidy_database_url(postgresql_server("postgres"))

    assert probe_store(url) is StoreState.NEW


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "motcua.db"
    file.write_text("a letter to the editor")

    with pytest.raises(KnownError, match="không phải là cơ sở dữ liệu của chương trình này"):
        probe_store(f"sqlite:///{file}")


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE letters (id INTEGER)")

    with pytest.raises(KnownError, match="không phải là cơ sở dữ liệu của chương trình này"):
        probe_store(f"sqlite:///{file}")


def test_the_database_of_another_program_on_a_server_is_refused(
    postgresql_server: Callable[[str], str],
) -> None:
    with psycopg.connect(postgresql_server("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE other_program")
    with psycopg.connect(postgresql_server("other_program")) as connection:
        connection.execute("CREATE TABLE letters (id INTEGER)")

    with pytest.raises(KnownError, match="không phải là cơ sở dữ liệu của chương trình này"):
        probe_store(tidy_database_url(postgresql_server("other_program")))


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="Không ghi được tệp dữ liệu"):
        probe_store(f"sqlite:///{tmp_path}")


def test_a_server_that_does_not_answer_is_told() -> None:
    with pytest.raises(KnownError, match="Không dùng được cơ sở dữ liệu"):
        probe_store("postgresql+psycopg://a:b@127.0.0.1:1/motcua")
