"""The house itself: the lock, the translations, what is shipped, and what no file may name."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tools import check_qt_libraries

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements/runtime.txt", "requirements/dev.txt")
TRANSLATIONS = sorted((ROOT / "resources" / "i18n").glob("*.ts"))

# Spelt in parts, so that this file is not the one that names them.
DOWNLOAD_HOSTS = (
    *("py" + "pi.org", "python" + "hosted.org", "registry.npm" + "js.org", "npm" + "js.com"),
    *("git" + "hub.com", "githubuser" + "content.com", "git" + "lab.com", "deb.deb" + "ian.org"),
    *("docker" + ".io", "crates" + ".io", "anaconda" + ".org", "hugging" + "face.co"),
)


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(lock: str) -> dict[str, str]:
    """Return the requirement lines of ``lock`` by name, continuation lines joined."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return {canonical(line): line for line in lines if line}


def canonical(requirement: str) -> str:
    """Return the name in ``requirement`` as package indexes compare it."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def names(requirements: Iterable[str]) -> set[str]:
    return {canonical(requirement) for requirement in requirements}


def tracked_files() -> Iterator[Path]:
    """Yield the files that git has, or will have with the next commit."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    yield from (ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file())


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_hashes(lock: str) -> None:
    for line in locked(lock).values():
        assert re.match(r"\S+==\S+ ", line), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", line), line


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert not re.search(r"://|--(extra-)?index-url|--find-links| @ ", text)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    asked = project()
    runtime = names(asked["project"]["dependencies"])
    development = names(asked["dependency-groups"]["dev"])

    assert runtime <= locked("requirements/runtime.txt").keys(), "run make lock"
    assert runtime | development <= locked("requirements/dev.txt").keys(), "run make lock"


def test_both_locks_agree() -> None:
    def versions(lock: str) -> dict[str, str]:
        return {name: line.partition(" ")[0] for name, line in locked(lock).items()}

    assert versions("requirements/runtime.txt").items() <= versions("requirements/dev.txt").items()


def test_an_installed_program_gets_every_folder_of_resources() -> None:
    shipped = project()["tool"]["setuptools"]["data-files"]
    folders = {path.parent for path in (ROOT / "resources").rglob("*") if path.is_file()}

    assert {folder.relative_to(ROOT / "resources").as_posix() for folder in folders} <= {
        folder.removeprefix("share/motcua/") for folder in shipped
    }


def unfinished_strings(file: Path) -> list[str]:
    return [
        message.findtext("source", "")
        for message in ET.parse(file).iter("message")  # noqa: S314 - our own file
        if (translation := message.find("translation")) is None
        or translation.get("type") == "unfinished"
        or not "".join(translation.itertext()).strip()
    ]


@pytest.mark.parametrize("file", TRANSLATIONS, ids=lambda path: path.name)
def test_every_string_of_the_window_is_translated(file: Path, tmp_path: Path) -> None:
    lupdate = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    assert lupdate
    collected = tmp_path / file.name
    shutil.copy(file, collected)
    subprocess.run(
        [lupdate, "-silent", "-extensions", "py", "desktop_app", "-ts", collected],
        cwd=ROOT,
        check=True,
    )

    assert unfinished_strings(file) == []
    assert unfinished_strings(collected) == [], "run make strings"


def test_no_file_names_a_host_to_download_from() -> None:
    naming = []
    for file in tracked_files():
        if re.search("LICENSE|OFL", file.name):
            continue  # a copyright notice is given word for word
        try:
            text = file.read_text(encoding="utf-8").lower()
        except UnicodeDecodeError:
            continue
        naming += [f"{file.relative_to(ROOT)}: {host}" for host in DOWNLOAD_HOSTS if host in text]

    assert naming == []


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    home = re.compile(r"/(?:work|root|home/\w+)/\w")
    naming = [
        str(file.relative_to(ROOT))
        for file in tracked_files()
        if file.suffix in {".py", ".md", ".toml", ".spec", ".txt", ""}
        and home.search(file.read_text(encoding="utf-8"))
    ]

    assert naming == []


def test_a_missing_library_is_told_with_its_package() -> None:
    missing = check_qt_libraries.missing_libraries(["libnosuch.so.1", "libc.so.6"])

    assert missing == ["libnosuch.so.1"]
    assert "libnosuch.so.1" in check_qt_libraries.advice(missing)
    assert check_qt_libraries.advice(["libEGL.so.1", "libxcb-cursor.so.0"]).endswith(
        "sudo apt-get install libegl1 libxcb-cursor0"
    )


def test_the_continuous_run_installs_every_library_that_the_check_names() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").split()
    packages = check_qt_libraries.EVERYWHERE | check_qt_libraries.ON_A_SCREEN

    assert set(packages.values()) <= set(script)


def test_the_check_of_libraries_passes_where_the_tests_run() -> None:
    finished = subprocess.run(
        [sys.executable, ROOT / "tools" / "check_qt_libraries.py"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"QT_QPA_PLATFORM": "offscreen"},
    )

    assert (finished.returncode, finished.stderr) == (0, "")
