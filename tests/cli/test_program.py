"""Options, exit codes and streams, whatever the command."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from desktop_app import __version__, cli
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from tests.cli.conftest import Run
from tests.cli.running import PROGRAM, environment, start

COMMANDS = (
    ("demo",),
    ("receive",),
    ("find",),
    ("late",),
    ("due",),
    ("catalogue", "import"),
    ("catalogue", "list"),
    ("catalogue", "template"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_tells_how_it_is_used_with_examples(
    motcua: Run, command: tuple[str, ...]
) -> None:
    answer = motcua(*command, "--help")

    assert answer.code == 0
    example = answer.out.split("examples:")[1]
    assert f"{' '.join(command)} " in example or f"{' '.join(command)}\n" in example


def test_the_help_names_every_command_and_exit_code(motcua: Run) -> None:
    answer = motcua("--help")

    assert answer.code == 0
    assert {command for command, *_ in COMMANDS} <= set(answer.out.split())
    assert "exit codes:" in answer.out
    assert "quit-after" not in answer.out


def test_the_version(motcua: Run) -> None:
    assert motcua("--version").out == f"motcua {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("nosuch",),
        ("--nosuch", "late"),
        ("--lang", "en", "late"),
        ("--language", "fr", "late"),
        ("--database", "motcua.db", "late"),
        ("--quit-after", "soon"),
        ("late", "--as-of", "2026-11-20"),
        ("find",),
        ("find", "a", "--limit", "0"),
        ("demo",),
        ("demo", "--out", "x", "--dossiers", "-1"),
        ("receive", "x.json", "--agency", "Hà Nội"),
        ("catalogue",),
        ("catalogue", "import"),
        ("catalogue", "import", "x.json", "--starter"),
        ("catalogue", "import", "--starter", "--valid-from", "2026-01-01"),
        ("catalogue", "import", "x.json", "--assume-unit", "mo"),
    ],
    ids=" ".join,
)
def test_what_is_not_understood_is_a_usage_error(motcua: Run, arguments: tuple[str, ...]) -> None:
    answer = motcua(*arguments)

    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("usage: motcua")


def test_a_password_in_a_bad_address_is_not_repeated(motcua: Run) -> None:
    answer = motcua("--database", "mysql://clerk:secret@host/office", "late")

    assert answer.code == 2
    assert "secret" not in answer.err


def test_without_a_command_and_a_window_the_usage_is_shown(motcua: Run) -> None:
    answer = motcua()

    assert answer.code == 2
    assert answer.out.startswith("usage: motcua")


def test_without_a_command_the_window_is_opened(tmp_path: Path, home: Path) -> None:
    opened = []

    def open_window(settings_path: Path, database_url: str | None, seconds: float | None) -> int:
        opened.append((settings_path, database_url, seconds))
        return 7

    assert cli.main([], open_window) == 7
    named = tmp_path / "other.toml"
    url = f"sqlite:///{tmp_path}/motcua.db"
    options = ["--settings", str(named), "--database", url, "--quit-after", "2.5"]
    assert cli.main(options, open_window) == 7

    assert opened == [(home / "settings.toml", None, None), (named, url, 2.5)]


def test_settings_beside_the_database_are_found(tmp_path: Path, home: Path) -> None:
    opened = []

    def open_window(settings_path: Path, _url: str | None, _seconds: float | None) -> int:
        opened.append(settings_path)
        return 0

    beside = tmp_path / "out" / "settings.toml"
    options = ["--database", f"sqlite:///{beside.parent}/motcua.db"]
    cli.main(options, open_window)
    beside.parent.mkdir()
    beside.touch()
    cli.main(options, open_window)

    assert opened == [home / "settings.toml", beside]


@pytest.mark.parametrize(
    ("options", "told"), [([], "Màn hình hỏng."), (["--language", "en"], "The screen is broken.")]
)
def test_a_known_error_is_one_sentence(
    capsys: pytest.CaptureFixture[str], options: list[str], told: str
) -> None:
    def open_window(_path: Path, _url: str | None, _seconds: float | None) -> int:
        raise KnownError(Sentence("Màn hình\nhỏng.", "The screen\nis broken."))

    assert cli.main(options, open_window) == 1
    assert capsys.readouterr() == ("", f"motcua: {told}\n")


def test_control_c_has_its_own_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    def open_window(_path: Path, _url: str | None, _seconds: float | None) -> int:
        raise KeyboardInterrupt

    assert cli.main([], open_window) == 130
    assert capsys.readouterr() == ("", "")


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    with subprocess.Popen(
        [*PROGRAM, "due", "2026-11-20T10:00", "3wd", "--explain"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait(60)

    assert (code, said) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*PROGRAM, "--language", "en", "due", "2026-11-20T10:00", "3wd"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=environment(),
            timeout=60,
        )

    assert ended.returncode == 1
    assert ended.stderr.decode().startswith("motcua: Cannot print the answer: No space left")
    assert ended.stderr.count(b"\n") == 1


def test_the_output_is_utf8_whatever_the_locale() -> None:
    answer = start(
        *("due", "2026-11-20T10:00", "3wd"), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )

    assert (answer.code, answer.out, answer.err) == (0, "Thứ Năm 26/11/2026 17:00\n", "")


@pytest.mark.parametrize(
    "command", [("late",), ("find", "x"), ("catalogue", "list"), ("due", "2026-11-20T10:00", "1d")]
)
def test_a_mistyped_database_is_told_and_not_made(
    motcua: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    missing = tmp_path / "no" / "motcua.db"

    answer = motcua("--language", "en", "--database", f"sqlite:///{missing}", *command)

    assert answer.code == 1
    assert answer.err.startswith(f"motcua: There is no database {missing}.")
    assert not missing.parent.exists()


def test_named_settings_that_are_not_there_are_told(motcua: Run, tmp_path: Path) -> None:
    answer = motcua("--settings", tmp_path / "no.toml", "late")

    assert answer.code == 1
    assert answer.err.startswith(f"motcua: Không đọc được tệp cài đặt {tmp_path / 'no.toml'}")


def test_a_file_that_is_no_database_is_told(motcua: Run, tmp_path: Path) -> None:
    file = tmp_path / "motcua.db"
    file.write_text("no database at all, but long enough to be taken for the head of one" * 9)

    answer = motcua("--database", f"sqlite:///{file}", "late")

    assert answer.code == 1
    assert answer.err.count("\n") == 1


def test_the_language_of_the_settings_is_spoken(motcua: Run, demo: Path) -> None:
    settings = demo / "settings.toml"
    vietnamese = motcua("--settings", settings, "late")
    english = motcua("--settings", settings, "--language", "en", "late")

    assert vietnamese.lines[0].startswith("Tính đến ")
    assert english.lines[0].startswith("As of ")


def test_an_unknown_user_is_refused(motcua: Run, demo: Path) -> None:
    answer = motcua("--settings", demo / "settings.toml", "--user", "nobody", "find", "x")

    assert answer.code == 1
    assert answer.err == "motcua: Không có tài khoản đang dùng nào tên “nobody”.\n"
