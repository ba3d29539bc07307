"""The program's folders: from source, frozen, installed, and moved by the environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import paths


def test_resources_of_a_checkout_are_there() -> None:
    resources = paths.resources_dir()

    assert (resources / "fonts" / "Tinos-Regular.ttf").is_file()
    assert (resources / "icons" / "printer.svg").is_file()


def test_resources_of_the_frozen_program_are_inside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert paths.resources_dir() == tmp_path / "resources"


def test_resources_are_found_from_any_working_folder(tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", "from desktop_app import paths; print(paths.resources_dir())"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(paths.resources_dir().parent)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert Path(finished.stdout.strip()) == paths.resources_dir()


def test_one_variable_moves_everything_that_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "Một Cửa"
    monkeypatch.setenv("MOTCUA_HOME", str(home))

    assert paths.data_dir() == home
    assert paths.config_file() == home / "settings.toml"
    assert paths.log_dir() == home / "logs"
    assert not home.exists(), "asking for a folder does not make it"


@pytest.mark.parametrize("blank", ["", "   "])
def test_a_blank_variable_is_no_folder(monkeypatch: pytest.MonkeyPatch, blank: str) -> None:
    monkeypatch.delenv("MOTCUA_HOME", raising=False)
    usual = paths.data_dir(), paths.config_file(), paths.log_dir()
    monkeypatch.setenv("MOTCUA_HOME", blank)

    assert (paths.data_dir(), paths.config_file(), paths.log_dir()) == usual
    assert all("MotCua" in str(path) and path.is_absolute() for path in usual)


def test_a_relative_home_is_bound_to_the_folder_of_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOTCUA_HOME", "portable")

    assert paths.data_dir() == tmp_path / "portable"


def test_a_tilde_is_the_home_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_HOME", "~/counter")

    assert paths.data_dir() == Path.home() / "counter"
