from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.services.drafts import Draft, DraftFile, DraftFolder, SpoiltDraft
from tests.services.intake_forms import marriage_status_form

URL = "sqlite:////var/lib/motcua.db"
PAGE = {"texts": {"owner.birth_date": "12/1", "owner.phone": " 0912 34"}, "half": "\ud83d"}


def actor(name: str = "An") -> Actor:
    return Actor(new_key(), name, frozenset({Role.CLERK}))


def draft(name: str = "Nguyễn Thị Ước Nguyện") -> Draft:
    form = marriage_status_form()
    form = replace(form, owner=replace(form.owner, name=name))
    return Draft(form, PAGE, datetime(2026, 11, 20, 3, 32, tzinfo=UTC))


def same(kept: Draft) -> Draft:
    return kept


def keep(file: DraftFile, kept: Draft | None) -> None:
    file.note(kept)
    file.save()


def test_what_was_kept_comes_back_in_another_run(tmp_path: Path) -> None:
    clerk, kept = actor(), draft()
    keep(DraftFolder(tmp_path / "drafts").draft_of(clerk, URL), kept)

    assert DraftFolder(tmp_path / "drafts").draft_of(clerk, URL).read(same) == kept


def test_nothing_kept_is_nothing_to_bring_back(tmp_path: Path) -> None:
    assert DraftFolder(tmp_path / "drafts").draft_of(actor(), URL).read(same) is None
    assert list(tmp_path.iterdir()) == []


def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    keep(DraftFolder(folder).draft_of(actor(), URL), draft())

    [file] = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_each_person_and_each_store_has_a_draft_of_its_own(tmp_path: Path) -> None:
    folder = DraftFolder(tmp_path)
    an, binh = actor("An"), actor("Bình")
    kept = [
        (an, URL, draft("một")),
        (binh, URL, draft("hai")),
        (an, "sqlite:////var/lib/other.db", draft("ba")),
    ]
    for who, url, each in kept:
        keep(folder.draft_of(who, url), each)

    for who, url, each in kept:
        assert DraftFolder(tmp_path).draft_of(who, url).read(same) == each


def test_another_password_of_the_store_is_the_same_store(tmp_path: Path) -> None:
    clerk, kept = actor(), draft()
    before = "postgresql+psycopg://motcua:cu@may-chu/motcua"
    keep(DraftFolder(tmp_path).draft_of(clerk, before), kept)

    after = "postgresql+psycopg://motcua:moi@may-chu/motcua"
    assert DraftFolder(tmp_path).draft_of(clerk, after).read(same) == kept


def test_a_draft_that_is_over_leaves_no_file(tmp_path: Path) -> None:
    file = DraftFolder(tmp_path).draft_of(actor(), URL)
    keep(file, draft())
    keep(file, None)

    assert list(tmp_path.iterdir()) == []
    assert file.read(same) is None


def _cut(content: str) -> str:
    return content[: len(content) // 2]


def _other_letter(content: str) -> str:
    return content.replace("1.004873", "1.004874")


def _newer(content: str) -> str:
    return content.replace('"version": 1', '"version": 99')


def _other_shape(_content: str) -> str:
    return json.dumps([1, 2, 3])


@pytest.mark.parametrize("spoil", [_cut, _other_letter, _newer, _other_shape, lambda _: ""])
def test_a_spoilt_file_is_put_aside_and_told(tmp_path: Path, spoil: Callable[[str], str]) -> None:
    clerk = actor()
    keep(DraftFolder(tmp_path).draft_of(clerk, URL), draft())
    [path] = tmp_path.iterdir()
    spoilt = spoil(path.read_text())
    path.write_text(spoilt)

    file = DraftFolder(tmp_path).draft_of(clerk, URL)
    with pytest.raises(SpoiltDraft) as told:
        file.read(same)

    [aside] = tmp_path.iterdir()
    assert aside.suffix == ".bad"
    assert aside.read_text() == spoilt
    assert str(aside) in told.value.sentence.vi
    assert DraftFolder(tmp_path).draft_of(clerk, URL).read(same) is None


def test_a_draft_that_nobody_understands_is_put_aside(tmp_path: Path) -> None:
    clerk = actor()
    keep(DraftFolder(tmp_path).draft_of(clerk, URL), draft())

    with pytest.raises(SpoiltDraft):
        DraftFolder(tmp_path).draft_of(clerk, URL).read(lambda kept: kept.page["not there"])

    assert [file.suffix for file in tmp_path.iterdir()] == [".bad"]


def test_what_no_disk_takes_is_told_and_comes_back_in_the_same_run(tmp_path: Path) -> None:
    in_the_way = tmp_path / "drafts"
    in_the_way.write_text("a file where the folder should be")
    folder, clerk, kept = DraftFolder(in_the_way), actor(), draft()
    file = folder.draft_of(clerk, URL)
    file.note(kept)

    with pytest.raises(KnownError, match="Cứ nhập tiếp"):
        file.save()

    assert folder.draft_of(clerk, URL).read(same) == kept


def test_a_full_disk_leaves_the_draft_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, before = actor(), draft("trước")
    file = DraftFolder(tmp_path).draft_of(clerk, URL)
    keep(file, before)
    file.note(draft("sau"))

    def full(_handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match="đầy"):
        file.save()
    monkeypatch.undo()

    assert len(list(tmp_path.iterdir())) == 1
    assert DraftFolder(tmp_path).draft_of(clerk, URL).read(same) == before


KILLED = textwrap.dedent("""
    import os, signal, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from desktop_app.services.drafts import Draft, DraftFile
    from tests.services.intake_forms import marriage_status_form

    path, moment = Path(sys.argv[1]), sys.argv[2]
    form = marriage_status_form()
    file = DraftFile(path)
    file.note(Draft(form, {"which": "old"}, datetime.now(UTC)))
    file.save()
    file.note(Draft(form, {"which": "new"}, datetime.now(UTC)))

    def die(*_, **__):
        os.kill(os.getpid(), signal.SIGKILL)

    if moment == "before writing":
        os.fdopen = die
    elif moment == "half written":
        os.fsync = die
    elif moment == "before its name":
        Path.replace = die
    elif moment == "named":
        real = Path.replace
        def replace(self, to):
            real(self, to)
            die()
        Path.replace = replace
    file.save()
""")


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ("before writing", "old"),
        ("half written", "old"),
        ("before its name", "old"),
        ("named", "new"),
    ],
)
def test_killed_while_writing_it_leaves_the_old_or_the_new(
    tmp_path: Path, moment: str, left: str
) -> None:
    path = tmp_path / "abc.json"
    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run([sys.executable, "-c", KILLED, path, moment], cwd=root, check=False)
    assert ended.returncode == -signal.SIGKILL

    kept = DraftFile(path).read(same)

    assert kept is not None
    assert kept.page["which"] == left
    # Nothing of a citizen stays behind in a file that nobody asks for.
    assert [file.name for file in tmp_path.iterdir()] == ["abc.json"]
