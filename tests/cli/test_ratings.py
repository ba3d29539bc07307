from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.assembly import Office, open_office
from desktop_app.domain.people import Actor
from desktop_app.domain.ratings import RatingFilter, RatingSource
from desktop_app.settings import load_settings
from tests.cli.conftest import Run
from tests.cli.running import start
from tests.conftest import ADMINISTRATOR
from tests.services.intake_forms import marriage_status_form


@pytest.fixture
def office(settings_file: Path) -> Iterator[Office]:
    opened = open_office(load_settings(settings_file))
    opened.cataloguing.import_starter(opened.installation.install(*ADMINISTRATOR))
    yield opened
    opened.close()


@pytest.fixture
def admin(office: Office) -> Actor:
    return office.signing_in.actor_named(ADMINISTRATOR[1])


@pytest.fixture
def code(office: Office, admin: Actor) -> str:
    dossier = office.intake.receive(marriage_status_form(), admin)
    office.closing.finish(dossier.id, admin)
    return dossier.code


def test_an_answer_is_taken_down_and_counted(
    motcua: Run, settings_file: Path, office: Office, code: str
) -> None:
    ran = motcua(
        "--settings", settings_file, "--user", "quantri", "rate", code, 2, "--source", "slip",
        "--comment", "Phải đi lại hai lần",
    )  # fmt: skip
    assert (ran.code, ran.out) == (0, f"{code}  Bình thường (Trần Thị Quản Trị)\n")

    ran = motcua("--settings", settings_file, "rate", code, 4, "--json")
    assert ran.document["level_name"] == "very_satisfied"
    assert ran.document["source"] == "hand"
    assert ran.document["user"].startswith("motcua (")

    kept = office.rating.dossier_ids(RatingFilter())
    rating = office.rating.of(kept[0])
    assert rating is not None
    assert rating.source is RatingSource.HAND
    for by, key in (("official", None), ("procedure", "1.004873"), (None, None)):
        arguments = [] if by is None else ["--by", by]
        [row] = motcua("--settings", settings_file, "ratings", *arguments, "--json").objects
        assert (row["key"], row["total"], row["very_satisfied"], row["share"]) == (key, 1, 1, 1.0)
    shown = motcua("--settings", settings_file, "ratings", "--by", "official").lines
    assert shown[1].split()[-2:] == ["1", "100,0%"]
    nothing = motcua("--settings", settings_file, "ratings", "--to", "2020-01-01", "--json")
    assert nothing.document["total"] == 0


@pytest.mark.parametrize(
    ("arguments", "code_of_end", "said"),
    [
        (("rate", "{open}", "4"), 1, "Chỉ ghi đánh giá khi đã có kết quả"),
        (("rate", "H26.12.05-200101-0001", "4"), 1, "Không có hồ sơ nào mang mã"),
        (("rate", "{done}", "5"), 2, "invalid choice"),
        (("rate", "{done}", "4", "--source", "dream"), 2, "invalid"),
    ],
)
def test_what_cannot_be_is_said(
    motcua: Run, settings_file: Path, office: Office, admin: Actor, code: str,
    arguments: tuple[str, ...], code_of_end: int, said: str,
) -> None:  # fmt: skip
    still_open = office.intake.receive(marriage_status_form(), admin).code
    words = [each.format(open=still_open, done=code) for each in arguments]

    ran = motcua("--settings", settings_file, *words)

    assert ran.code == code_of_end
    assert said in ran.err


def test_the_look_up_screen_opens_by_itself_and_closes(demo: Path, home: Path) -> None:
    ran = start(
        "--settings", demo / "settings.toml", "--quit-after", "0.5", "kiosk",
        QT_QPA_PLATFORM="offscreen", MOTCUA_HOME=str(home),
    )  # fmt: skip

    assert (ran.code, ran.out) == (0, "")
    assert (home / "logs" / "motcua.log").is_file()


def test_without_settings_there_is_no_look_up_screen(motcua: Run, home: Path) -> None:
    ran = motcua("kiosk")

    assert ran.code == 1
    assert "Màn hình tra cứu cần tệp cài đặt" in ran.err
