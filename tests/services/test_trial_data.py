from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.assembly import Office, open_office
from desktop_app.demonstration.trial import TrialStopped, fill_for_trial
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role, User
from desktop_app.services.catalogue_files import read_starter
from desktop_app.services.finding import LineFilter
from desktop_app.services.trial_data import begin_for_real
from desktop_app.settings import Settings
from tests.conftest import ADMINISTRATOR, OFFICE_SETTINGS, StoppedClock
from tests.services.intake_forms import marriage_status_form

NAME, USERNAME, PASSWORD = ADMINISTRATOR
NOW = StoppedClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))


def settings_at(folder: Path) -> Settings:
    return Settings(office=OFFICE_SETTINGS, database_url=f"sqlite:///{folder}/motcua.db")


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of an office filled for trial, made once."""
    folder = tmp_path_factory.mktemp("trial")
    shares: list[float] = []
    fill_for_trial(
        settings_at(folder),
        ADMINISTRATOR,
        NOW,
        progress=lambda done, of_all: shares.append(done / max(of_all, 1)),
        is_stopped=lambda: False,
    )
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    [file] = folder.iterdir()
    return file.read_bytes()


@pytest.fixture
def settings(tried: bytes, tmp_path: Path) -> Settings:
    (tmp_path / "motcua.db").write_bytes(tried)
    return settings_at(tmp_path)


@pytest.fixture
def filled(settings: Settings) -> Iterator[Office]:
    office = open_office(settings, NOW)
    yield office
    office.close()


def test_the_office_is_filled_and_known_as_made_up(filled: Office) -> None:
    actor = filled.signing_in.sign_in(USERNAME, PASSWORD)

    assert actor.may(Role.ADMINISTRATOR)
    assert filled.trial_data.is_there()
    assert filled.finding.count(LineFilter()) > 50
    codes = {line.code.split("-")[0] for line in filled.finding.page(LineFilter())}
    assert codes == {OFFICE_SETTINGS.agency_code}


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    stop = threading.Event()

    def progress(done: int, _of_all: int) -> None:
        if done:
            stop.set()

    with pytest.raises(TrialStopped):
        fill_for_trial(
            settings_at(tmp_path), ADMINISTRATOR, NOW, progress=progress, is_stopped=stop.is_set
        )

    assert list(tmp_path.iterdir()) == []


def test_beginning_for_real_keeps_people_and_leaves_nothing_made_up(
    settings: Settings, tmp_path: Path, tried: bytes
) -> None:
    office = open_office(settings, NOW)
    admin = office.signing_in.sign_in(USERNAME, PASSWORD)
    made_up = next(user for user in office.staffing.staff().users if user.official_id is not None)
    colleague = User(new_key(), "be", "Trần Thị Bé", frozenset({Role.CLERK}), made_up.official_id)
    office.staffing.save_user(colleague, PASSWORD, admin)
    departments = office.staffing.staff().departments
    office.close()

    copy = begin_for_real(settings.database_url, admin, NOW)

    office = open_office(settings, NOW)
    assert office.signing_in.sign_in(USERNAME, PASSWORD) == admin
    assert office.signing_in.sign_in("be", PASSWORD).user_id == colleague.id
    staff = office.staffing.staff()
    assert {user.username for user in staff.users} == {USERNAME, "be"}
    assert [user.official_id for user in staff.users] == [None, None]
    assert staff.departments == departments
    assert staff.officials == ()
    assert office.finding.count(LineFilter()) == 0
    assert office.filing.waiting() == ()
    assert len(office.cataloguing.procedures()) == len(read_starter().entries)
    assert not office.trial_data.is_there()
    office.close()
    assert {file.name for file in tmp_path.iterdir()} == {"motcua.db", copy.name}
    old = open_office(replace(settings, database_url=f"sqlite:///{copy}"), NOW)
    assert old.finding.count(LineFilter()) > 50
    old.close()


def test_numbers_begin_anew(settings: Settings) -> None:

    office = open_office(settings, NOW)
    admin = office.signing_in.sign_in(USERNAME, PASSWORD)
    office.close()
    begin_for_real(settings.database_url, admin, NOW)

    office = open_office(settings, NOW)
    dossier = office.intake.receive(marriage_status_form(), admin)
    office.close()

    assert dossier.code == "H26.12.05-261120-0001"
    assert dossier.register.number == 1


def test_a_store_in_use_is_left_alone(settings: Settings, tmp_path: Path) -> None:
    office = open_office(settings, NOW)
    admin = office.signing_in.sign_in(USERNAME, PASSWORD)

    with pytest.raises(Refusal, match="đang mở"):
        begin_for_real(settings.database_url, admin, NOW)

    assert office.finding.count(LineFilter()) > 50
    office.close()
    assert not [file.name for file in tmp_path.iterdir() if file.name.startswith(".")]


def test_only_an_administrator_may(settings: Settings) -> None:
    clerk = Actor(new_key(), "Bé", frozenset({Role.CLERK}))

    with pytest.raises(KnownError):
        begin_for_real(settings.database_url, clerk, NOW)


def test_real_data_are_never_wiped(tmp_path: Path) -> None:
    settings = settings_at(tmp_path)
    office = open_office(settings, NOW)
    admin = office.installation.install(*ADMINISTRATOR)
    assert not office.trial_data.is_there()
    office.close()

    with pytest.raises(Refusal, match="không có dữ liệu thử"):
        begin_for_real(settings.database_url, admin, NOW)

    assert [file.name for file in tmp_path.iterdir()] == ["motcua.db"]
