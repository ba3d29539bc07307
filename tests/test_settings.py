"""The settings file: what it may say, how it is refused, and that writing it is safe."""

from __future__ import annotations

import dataclasses
import os
import stat
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import make_url

from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.sentence import Language
from desktop_app.settings import (
    OfficeSettings,
    PaperSettings,
    Settings,
    load_settings,
    save_settings,
    sqlite_url,
    tidy_database_url,
)

OFFICE = OfficeSettings(
    name="UBND PHƯỜNG BA ĐÌNH",
    centre="Trung tâm Phục vụ hành chính công phường Ba Đình",
    agency_code="H26.12.05",
    place="Hà Nội",
)

OFFICE_TOML = """
[office]
name = "UBND PHƯỜNG BA ĐÌNH"
centre = "Trung tâm Phục vụ hành chính công phường Ba Đình"
agency_code = "H26.12.05"
place = "Hà Nội"
"""


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("MOTCUA_HOME", str(folder))
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def refusal_of(file: Path, content: str) -> Refusal:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        load_settings(file)
    return caught.value


def test_the_office_alone_is_enough(file: Path, home: Path) -> None:
    file.write_text(OFFICE_TOML, encoding="utf-8")

    loaded = load_settings(file)

    assert loaded == Settings(OFFICE)
    assert loaded.database_url == f"sqlite:///{home.as_posix()}/motcua.db"
    assert loaded.language is Language.VIETNAMESE
    assert loaded.appearance == "system"
    assert loaded.counter == "Quầy 1"
    assert loaded.due_soon_hours == 8
    assert loaded.receipt == PaperSettings("A5", 2)
    assert loaded.printers == {}


def test_every_setting_is_read(file: Path) -> None:
    file.write_text(
        """
        database_url = 'sqlite:///C:\\Dữ liệu\\motcua.db'
        language = "en"
        appearance = "dark"
        counter = "Quầy 3"
        due_soon_hours = 4
        [receipt]
        paper = "A4"
        copies = 3
        [printers]
        receipt = 'Máy in "A5" \\\\may-chu\\HP'
        """
        + OFFICE_TOML
        + 'address = "25 Liễu Giai"\nhotline = "024 3762 0000"\n',
        encoding="utf-8",
    )

    assert load_settings(file) == Settings(
        office=dataclasses.replace(OFFICE, address="25 Liễu Giai", hotline="024 3762 0000"),
        database_url=r"sqlite:///C:\Dữ liệu\motcua.db",
        language=Language.ENGLISH,
        appearance="dark",
        counter="Quầy 3",
        due_soon_hours=4,
        receipt=PaperSettings("A4", 3),
        printers={"receipt": r'Máy in "A5" \\may-chu\HP'},
    )


TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(deadline=None)  # it waits for the disk
@given(
    name=TEXTS.map(lambda text: f"UBND {text} Đ"),
    address=TEXTS,
    printers=st.dictionaries(TEXTS, TEXTS, max_size=3),
    copies=st.integers(1, 3),
)
def test_what_is_saved_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    address: str,
    printers: dict[str, str],
    copies: int,
) -> None:
    file = tmp_path_factory.mktemp("saved") / "settings.toml"
    written = Settings(
        office=dataclasses.replace(OFFICE, name=name, address=address),
        database_url=r"sqlite:///C:\Users\Đào\motcua.db",
        receipt=PaperSettings("A4", copies),
        printers=printers,
    )

    save_settings(written, file)

    assert load_settings(file) == written


def test_names_are_kept_in_one_normal_form() -> None:
    decomposed = unicodedata.normalize("NFD", "  UBND  phường Ba Đình ")

    assert dataclasses.replace(OFFICE, name=decomposed).name == "UBND phường Ba Đình"


def test_the_default_database_moves_with_the_data_folder(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    save_settings(Settings(OFFICE), file)
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "thẻ nhớ"))

    moved = load_settings(file).database_url

    assert moved == f"sqlite:///{tmp_path.as_posix()}/thẻ nhớ/motcua.db"


@pytest.mark.parametrize(
    ("misspelt", "key", "hint"),
    [
        ('langauge = "vi"\n' + OFFICE_TOML, "langauge", "language"),
        ("zzz = 1\n" + OFFICE_TOML, "zzz", "due_soon_hours"),
        (OFFICE_TOML + 'adress = "25 Liễu Giai"', "office.adress", "address"),
        (OFFICE_TOML.replace("agency_code", "agency_cod"), "office.agency_cod", "agency_code"),
        (OFFICE_TOML + "[receipt]\ncopie = 2", "receipt.copie", "copies"),
        (OFFICE_TOML.replace("[office]", "[ofice]"), "ofice", "office"),
    ],
)
def test_an_unknown_key_is_refused_by_name(file: Path, misspelt: str, key: str, hint: str) -> None:
    refusal = refusal_of(file, misspelt)

    assert [fault.field for fault in refusal.faults] == [key]
    for language in Language:
        sentence = refusal.in_language(language)
        assert str(file) in sentence
        assert key in sentence
        assert hint in sentence


@pytest.mark.parametrize(
    ("content", "key", "allowed"),
    [
        ('language = "fr"\n' + OFFICE_TOML, "language", "vi, en"),
        ('appearance = "pink"\n' + OFFICE_TOML, "appearance", "system, light, dark"),
        ("appearance = 1\n" + OFFICE_TOML, "appearance", "system, light, dark"),
        ('counter = " "\n' + OFFICE_TOML, "counter", "filled in"),
        ("counter = 1\n" + OFFICE_TOML, "counter", "text in quotes"),
        ("due_soon_hours = 0\n" + OFFICE_TOML, "due_soon_hours", "from 1 to 80"),
        ("due_soon_hours = 81\n" + OFFICE_TOML, "due_soon_hours", "from 1 to 80"),
        ('due_soon_hours = "8"\n' + OFFICE_TOML, "due_soon_hours", "whole number"),
        ("due_soon_hours = 1.5\n" + OFFICE_TOML, "due_soon_hours", "whole number"),
        ("due_soon_hours = true\n" + OFFICE_TOML, "due_soon_hours", "whole number"),
        ("receipt = 2\n" + OFFICE_TOML, "receipt", "section [receipt]"),
        (OFFICE_TOML + '[receipt]\npaper = "A3"', "receipt.paper", "A5, A4"),
        (OFFICE_TOML + "[receipt]\ncopies = 4", "receipt.copies", "from 1 to 3"),
        (OFFICE_TOML + "[receipt]\ncopies = 0", "receipt.copies", "from 1 to 3"),
        (OFFICE_TOML + "[printers]\nreceipt = 3", "printers.receipt", "text in quotes"),
        (OFFICE_TOML.replace("H26.12.05", "h26-12"), "office.agency_code", "H26.12.05"),
        (OFFICE_TOML.replace("Hà Nội", ""), "office.place", "filled in"),
        ('database_url = "mysql://a:b@c/d"\n' + OFFICE_TOML, "database_url", "sqlite:///PATH"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused(
    file: Path, content: str, key: str, allowed: str
) -> None:
    refusal = refusal_of(file, content)

    assert [fault.field for fault in refusal.faults] == [key]
    assert key in refusal.sentence.vi
    assert key in refusal.sentence.en
    assert allowed in refusal.sentence.en


def test_all_faults_of_the_office_are_told_at_once(file: Path) -> None:
    refusal = refusal_of(file, "")

    assert [fault.field for fault in refusal.faults] == [
        "office.name",
        "office.centre",
        "office.place",
        "office.agency_code",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[office\n", "TOML"),
        (b'counter = "a"\ncounter = "b"\n', "TOML"),
        ("counter = 'Quầy'".encode("utf-16"), "UTF-8"),
        ("counter = 'Quà'".encode("latin-1"), "UTF-8"),
    ],
)
def test_a_broken_file_is_told_in_a_sentence(file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)

    with pytest.raises(KnownError) as caught:
        load_settings(file)

    assert said in caught.value.sentence.vi
    assert str(file) in caught.value.sentence.vi


def test_a_missing_file_is_told_in_a_sentence(file: Path) -> None:
    with pytest.raises(KnownError, match="Không đọc được tệp cài đặt"):
        load_settings(file)


def test_a_byte_order_mark_of_a_windows_editor_does_no_harm(file: Path) -> None:
    file.write_text(OFFICE_TOML, encoding="utf-8-sig")

    assert load_settings(file).office == OFFICE


@pytest.mark.parametrize(
    ("url", "tidy"),
    [
        ("sqlite:////srv/motcua.db", "sqlite:////srv/motcua.db"),
        (" sqlite:////srv/motcua.db\n", "sqlite:////srv/motcua.db"),
        ("sqlite:///C:/MotCua/motcua.db", "sqlite:///C:/MotCua/motcua.db"),
        (r"sqlite:///C:\MotCua\motcua.db", r"sqlite:///C:\MotCua\motcua.db"),
        ("sqlite:///:memory:", "sqlite:///:memory:"),
        ("postgresql://a:b@c/d", "postgresql+psycopg://a:b@c/d"),
        ("postgres://a:b@c:5433/d", "postgresql+psycopg://a:b@c:5433/d"),
        ("postgresql+psycopg://a:p%40ss@c/d", "postgresql+psycopg://a:p%40ss@c/d"),
        ("postgresql:///d?host=/run/pg", "postgresql+psycopg:///d?host=/run/pg"),
    ],
)
def test_database_addresses_are_tidied(url: str, tidy: str) -> None:
    assert tidy_database_url(url) == tidy
    assert Settings(OFFICE, database_url=url).database_url == tidy


@pytest.mark.parametrize(
    "url",
    [
        "",
        "motcua.db",
        "sqlite://",
        "sqlite:///",
        "mysql://clerk:secret@host/db",
        "postgresql://clerk:secret@host",
        "postgresql://clerk:secret@host/",
        "postgresql+asyncpg://clerk:secret@host/db",
    ],
)
def test_other_databases_are_refused_without_telling_the_password(url: str) -> None:
    with pytest.raises(Refusal) as caught:
        tidy_database_url(url)

    assert caught.value.faults[0].field == "database_url"
    assert "secret" not in caught.value.sentence.vi + caught.value.sentence.en


def test_a_relative_sqlite_path_lies_beside_the_settings_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "100% thẻ?"
    stick.mkdir()
    file = stick / "settings.toml"
    file.write_text('database_url = "sqlite:///motcua.db"' + OFFICE_TOML, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    database = make_url(load_settings(file).database_url).database

    assert database == (stick / "motcua.db").as_posix()


@pytest.mark.parametrize("name", ["motcua.db", "dữ liệu.db", "50%25.db", "a?b#c@d:e.db"])
def test_any_path_survives_as_an_address(tmp_path: Path, name: str) -> None:
    url = sqlite_url(tmp_path / name)

    assert make_url(tidy_database_url(url)).database == (tmp_path / name).as_posix()


def test_saving_makes_the_folder_and_replaces_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "settings.toml"

    save_settings(Settings(OFFICE), file)
    save_settings(dataclasses.replace(Settings(OFFICE), counter="Quầy 2"), file)

    assert load_settings(file).counter == "Quầy 2"
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_only_the_owner_reads_the_password_in_it(file: Path) -> None:
    save_settings(Settings(OFFICE, database_url="postgresql://a:b@c/d"), file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_failed_save_leaves_the_old_file_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(Settings(OFFICE), file)
    before = file.read_bytes()

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(KnownError, match="Không ghi được tệp cài đặt"):
        save_settings(dataclasses.replace(Settings(OFFICE), counter="Quầy 2"), file)

    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir() if path.is_file()] == ["settings.toml"]


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")

    with pytest.raises(KnownError, match="Không ghi được tệp cài đặt"):
        save_settings(Settings(OFFICE), tmp_path / "taken" / "settings.toml")
