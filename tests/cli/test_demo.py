"""``motcua demo``: a whole office, the same every time, or nothing."""

from __future__ import annotations

import csv
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.assembly import Office, open_office
from desktop_app.demonstration import DEMO_PASSWORD
from desktop_app.domain.instants import VIETNAM
from desktop_app.domain.people import Actor, Role
from desktop_app.services.finding import LineFilter
from desktop_app.settings import load_settings
from tests.cli.conftest import Run
from tests.cli.running import PROGRAM, environment
from tests.documents.printed_pages import page_texts, picture, scanned

AS_OF = datetime(2026, 11, 20, 10, tzinfo=VIETNAM)
EVERYBODY = Actor(None, "Lãnh đạo", frozenset(Role))
SHORT = ("--dossiers", "12", "--as-of", "2026-11-20T10:00")


@contextmanager
def open_at(folder: Path, instant: datetime) -> Iterator[Office]:
    """Open a demonstration at an instant."""
    office = open_office(load_settings(folder / "settings.toml"), lambda: instant)
    yield office
    office.close()


def late_rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "late.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_it_holds_a_whole_office(demo: Path) -> None:
    assert {file.name for file in demo.iterdir()} == {
        "motcua.db",
        "settings.toml",
        "receipts",
        "late.pdf",
        "late.csv",
    }
    with closing(sqlite3.connect(demo / "motcua.db")) as store:
        assert store.execute("SELECT count(*) FROM dossier").fetchone() == (40,)
        assert store.execute("SELECT count(*) FROM form_print").fetchone() == (0,)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_its_folder_has_the_usual_permissions(demo: Path, tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.mkdir()

    assert demo.stat().st_mode == usual.stat().st_mode


def test_its_receipts_can_be_scanned(demo: Path) -> None:
    receipts = sorted((demo / "receipts").iterdir())

    assert receipts
    for file in receipts:
        found = scanned(picture(file.read_bytes(), 203))
        assert set(found.values()) == {file.stem}
        assert len(found) == 2, "a bar code and a QR code"


def test_its_late_list_names_who_holds_each(demo: Path) -> None:
    rows = late_rows(demo)
    late = [row for row in rows if row["Tình trạng"] == "Quá hạn"]
    printed = " ".join(page_texts((demo / "late.pdf").read_bytes()))

    assert late
    # What the counter did not hand over in time is late at the counter.
    assert any(row["Bộ phận"] for row in late)
    assert all("chưa phân công" not in row["Đang ở"] for row in late)
    assert all(row["Mã hồ sơ"] in printed for row in late)


def test_something_waits_in_every_queue(demo: Path) -> None:
    with open_at(demo, AS_OF) as office:
        counts = {each.kind: each.count for each in office.queues.counts(EVERYBODY)}

    # On a Friday at ten, nothing was received after 15:00 that has not gone over.
    assert [kind.value for kind, count in counts.items() if not count] == ["to_hand_over_next"]


def test_its_showcase_has_seen_everything(motcua: Run, demo: Path) -> None:
    with closing(sqlite3.connect(demo / "motcua.db")) as store:
        [code] = store.execute("SELECT code FROM dossier ORDER BY accepted_at LIMIT 1").fetchone()

    shown = motcua("--settings", demo / "settings.toml", "timeline", code, "--json").document

    actions = [entry["action"] for entry in shown["entries"]]
    assert actions.count("supplement_asked") == 2
    assert actions.count("payment_asked") == 1
    assert [each["kind"] for each in shown["decisions"]].count("extension") == 1
    holders = {row["holder"] for row in shown["custody"] if row["holder_kind"] == "official"}
    assert len(holders) == 3
    assert shown["release"]["verdict"] == "finished_late"
    assert {mark["state"] for mark in shown["marks"]} == {"confirmed", "excused"}
    assert shown["status"] == "returned"
    parts = ("ours", "external", "paused", "nobody")
    assert shown["time"]["total_seconds"] == sum(shown["time"][f"{each}_seconds"] for each in parts)


def test_its_supervisor_keeps_a_register(motcua: Run, demo: Path) -> None:
    listed = motcua("--settings", demo / "settings.toml", "follow", "list", "--all", "--json")
    follow_ups = listed.objects

    assert {each["kind"] for each in follow_ups} == {"reminder", "explanation", "finding"}
    findings = [each for each in follow_ups if each["kind"] == "finding"]
    assert sorted(len(each["checks"]) for each in findings) == [0, 1, 1, 2]
    assert [each["state"] for each in findings].count("closed") == 1
    with closing(sqlite3.connect(demo / "motcua.db")) as store:
        [apologies] = store.execute(
            "SELECT count(*) FROM issued_paper WHERE kind = 'apology'"
        ).fetchone()
        [ratings] = store.execute("SELECT count(*) FROM rating").fetchone()
    assert apologies
    assert ratings > 2


def test_every_act_of_every_dossier_has_words(demo: Path) -> None:
    with open_at(demo, AS_OF) as office:
        entries = [
            entry
            for line in office.finding.page(LineFilter(), None, 99)
            for entry in office.timelines.of(line.id).entries
        ]

    assert len(entries) > 100
    assert [each.action for each in entries if each.title.vi == each.action] == []


def test_it_opens_by_its_settings_and_by_its_database(motcua: Run, demo: Path) -> None:
    as_of = ("late", "--as-of", "2026-11-20T10:00", "--json")

    by_settings = motcua("--settings", demo / "settings.toml", *as_of).document
    by_database = motcua("--database", f"sqlite:///{demo}/motcua.db", *as_of).document

    assert by_settings == by_database
    assert [each["code"] for each in by_settings["late"] + by_settings["due_soon"]] == [
        row["Mã hồ sơ"] for row in late_rows(demo)
    ]
    assert load_settings(demo / "settings.toml").database_url.endswith("/out/motcua.db")


def test_the_same_seed_gives_the_same_story(motcua: Run, demo: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again", tmp_path / "other"
    as_of = ("--dossiers", 40, "--as-of", "2026-11-20T10:00")
    assert motcua("demo", "--out", again, *as_of, "--seed", 1).code == 0
    assert motcua("demo", "--out", other, *as_of, "--seed", 2).code == 0

    def all_of(folder: Path) -> list[str]:
        # Every word of every code begins with the agency's H26.
        return motcua("--settings", folder / "settings.toml", "find", "h26", "--limit", 99).lines

    assert len(all_of(demo)) == 41
    assert all_of(again) == all_of(demo)
    assert (again / "late.csv").read_bytes() == (demo / "late.csv").read_bytes()
    assert [file.name for file in sorted((again / "receipts").iterdir())] == [
        file.name for file in sorted((demo / "receipts").iterdir())
    ]
    assert all_of(other) != all_of(demo)


def test_it_tells_how_to_sign_in(motcua: Run, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"

    answer = motcua("--language", "en", "demo", "--out", out, *SHORT)

    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0].startswith(f"A made-up office in {out}: 12 dossiers as of 20/11/2026")
    assert f"The password of every account: {DEMO_PASSWORD}" in answer.lines
    assert {"quantri", "canbo1", "lanhdao"} <= {line.split("  ")[0] for line in answer.lines}
    assert answer.lines[-2].startswith("The dossier that has seen everything: H26.12.05-")
    assert answer.lines[-1] == f"Open it: motcua --settings {out}/settings.toml"
    counts = [line.split()[-1] for line in answer.out.split("\n\n")[1].splitlines()[1:]]
    assert sum(map(int, counts[:-2])) == 12
    assert motcua("--settings", out / "settings.toml", "late").lines[0].startswith("As of ")


@pytest.mark.parametrize("taken", ["motcua.db", "settings.toml"])
def test_what_is_there_is_kept(motcua: Run, tmp_path: Path, taken: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / taken).write_text("of somebody")

    answer = motcua("demo", "--out", tmp_path / "out", *SHORT)

    assert (answer.code, answer.out) == (1, "")
    assert taken in answer.err
    assert [file.name for file in (tmp_path / "out").iterdir()] == [taken]
    assert (tmp_path / "out" / taken).read_text() == "of somebody"


def test_a_folder_with_other_things_takes_it(motcua: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")

    assert motcua("demo", "--out", out, *SHORT).code == 0

    assert {"notes.txt", "motcua.db", "settings.toml"} <= {file.name for file in out.iterdir()}
    assert [folder.name for folder in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("instant", ["2020-01-01T08:00", "2150-01-01T08:00"])
def test_an_instant_without_a_history_is_told(motcua: Run, tmp_path: Path, instant: str) -> None:
    answer = motcua("demo", "--out", tmp_path / "out", "--as-of", instant)

    assert answer.code == 1
    assert answer.err.startswith("motcua: Dữ liệu mẫu")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("instant", ["2025-09-05T07:00", "2026-02-18T23:30"])
def test_any_instant_since_has_a_history(motcua: Run, tmp_path: Path, instant: str) -> None:
    answer = motcua("demo", "--out", tmp_path / "out", "--dossiers", 8, "--as-of", instant)

    assert answer.code == 0, answer.err


def test_a_place_that_cannot_be_written_is_told(motcua: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    answer = motcua("demo", "--out", tmp_path / "file" / "out", *SHORT)

    assert answer.code == 1
    assert answer.err.startswith(f"motcua: Không ghi được vào {tmp_path / 'file' / 'out'}")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 128 + signal.SIGTERM), (signal.SIGINT, 130)]
)
@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without asking it")
def test_a_demonstration_that_is_stopped_leaves_nothing(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    with subprocess.Popen(
        [*PROGRAM, "demo", "--out", tmp_path / "out", "--dossiers", "5000"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            wait_for_dossiers(tmp_path)
            assert not (tmp_path / "out").exists()
            process.send_signal(number)
            _, said = process.communicate(timeout=60)
        finally:
            process.kill()

    assert (process.returncode, said) == (code, b"")
    assert [each for each in tmp_path.iterdir() if each.name != "home"] == []


def wait_for_dossiers(folder: Path) -> None:
    """Return once the history is being played into a database under ``folder``."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for file in folder.glob(".out-*/motcua.db-wal"):
            if file.stat().st_size > 500_000:
                return
        time.sleep(0.05)
    pytest.fail("no database was begun")


@pytest.fixture(autouse=True)
def tidy(tmp_path: Path) -> Iterator[None]:
    """Let no demonstration fill the disk."""
    yield
    for folder in ("out", "again", "other", "deep"):
        shutil.rmtree(tmp_path / folder, ignore_errors=True)
