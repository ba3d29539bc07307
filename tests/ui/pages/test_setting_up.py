"""What is left when setting up ends half-way: nothing, or an office that starts."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.assembly import open_office
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Role
from desktop_app.services.calendar_keeping import CalendarKeeping
from desktop_app.services.cataloguing import Cataloguing
from desktop_app.services.installation import Installation
from desktop_app.services.newcomers import Newcomer
from desktop_app.services.store_probing import StoreState, probe_store
from desktop_app.settings import Settings, load_settings
from desktop_app.ui.first_start import FirstAdministrator, Plan, SettingUp
from tests.conftest import OFFICE_SETTINGS, StoppedClock

NOW = StoppedClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))
PASSWORD = "mot cau de nho"  # noqa: S105 - of a test


class PowerCut(BaseException):
    """What nobody expects and no one may catch."""


def plan_at(folder: Path) -> Plan:
    settings = Settings(OFFICE_SETTINGS, database_url=f"sqlite:///{folder}/motcua.db")
    return Plan(
        settings=settings,
        saved=settings,
        administrator=FirstAdministrator("An", "an", PASSWORD),
        with_starter=True,
        newcomers=(Newcomer(new_key(), "Lan", "lan", PASSWORD, frozenset({Role.CLERK})),),
        confirmed_years={2027: "9859/TB-BNV"},
    )


@pytest.mark.parametrize(
    ("service", "act"),
    [
        (Installation, "install"),
        (Installation, "take_on"),
        (CalendarKeeping, "confirm_year"),
        (Cataloguing, "import_starter"),
    ],
)
def test_a_new_office_is_made_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, service: type[object], act: str
) -> None:
    setting_up = SettingUp(tmp_path / "settings.toml", NOW)

    def cut(*_given: object) -> None:
        raise PowerCut

    with monkeypatch.context() as broken:
        broken.setattr(service, act, cut)
        with pytest.raises(PowerCut):
            setting_up.carry_out(plan_at(tmp_path))
    assert list(tmp_path.iterdir()) == []

    made = setting_up.carry_out(plan_at(tmp_path))
    assert made.office.signing_in.sign_in("lan", PASSWORD).name == "Lan"
    assert made.office.calendar_keeping.year_standing(2027).is_confirmed
    assert made.procedures > 0
    made.office.close()


def test_a_program_that_is_killed_leaves_no_office(tmp_path: Path) -> None:
    """The child kills itself while the catalogue comes in, as a power cut would."""
    child = f"""
import os, signal
from pathlib import Path
from desktop_app.services.cataloguing import Cataloguing
from desktop_app.ui.first_start import SettingUp
from tests.ui.pages.test_setting_up import NOW, plan_at
Cataloguing.import_starter = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
folder = Path({str(tmp_path)!r})
SettingUp(folder / "settings.toml", NOW).carry_out(plan_at(folder))
"""
    done = subprocess.run([sys.executable, "-c", child], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr.decode()
    plan = plan_at(tmp_path)
    assert not (tmp_path / "settings.toml").exists()
    assert probe_store(plan.settings.database_url) is StoreState.NEW

    made = SettingUp(tmp_path / "settings.toml", NOW).carry_out(plan)

    assert made.office.signing_in.sign_in("lan", PASSWORD).name == "Lan"
    made.office.close()
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {"motcua.db", "settings.toml"}


def test_a_store_that_was_there_keeps_who_can_sign_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_at(tmp_path)
    open_office(plan.settings, NOW).close()

    def cut(*_given: object) -> None:
        raise PowerCut

    with monkeypatch.context() as broken:
        broken.setattr(Cataloguing, "import_starter", cut)
        with pytest.raises(PowerCut):
            SettingUp(tmp_path / "settings.toml", NOW).carry_out(plan)
    assert probe_store(plan.settings.database_url) is StoreState.IN_USE

    again = replace(plan, administrator=None)
    made = SettingUp(tmp_path / "settings.toml", NOW).carry_out(again)
    for username in ("an", "lan"):
        assert made.office.signing_in.sign_in(username, PASSWORD).user_id is not None
    made.office.close()
    assert load_settings(tmp_path / "settings.toml") == plan.saved
