"""What the tests of the command line share: a home of their own, and offices to work for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.cli import main
from desktop_app.settings import Settings, save_settings
from tests.cli.running import Answer
from tests.conftest import OFFICE_SETTINGS

Run = Callable[..., Answer]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without settings and data, so that nothing of this machine is read or written."""
    folder = tmp_path / "home"
    monkeypatch.setenv("MOTCUA_HOME", str(folder))
    return folder


@pytest.fixture
def motcua(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def run(*arguments: object) -> Answer:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def settings_file(database_url: str, tmp_path: Path) -> Path:
    """The settings of an office on an empty store; each test runs on both kinds."""
    file = tmp_path / "office" / "settings.toml"
    save_settings(Settings(office=OFFICE_SETTINGS, database_url=database_url), file)
    return file


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demonstration as of a Friday morning, made once."""
    out = tmp_path_factory.mktemp("demo") / "out"
    arguments = ("--dossiers", "40", "--as-of", "2026-11-20T10:00")
    assert main(["demo", "--out", str(out), *arguments]) == 0
    return out
