"""The office's account in the settings file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.vietqr import BankAccount
from desktop_app.settings import OfficeSettings, Settings, load_settings, save_settings

OFFICE = OfficeSettings("UBND phường Ba Đình", "Trung tâm", "H26.12.05", "Hà Nội")
ACCOUNT = BankAccount("970405", "Agribank", "1500201234567", "UBND phường Ba Đình")


def test_the_account_is_read_back_as_it_was_saved(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    settings = replace(Settings(OFFICE), bank=ACCOUNT)
    save_settings(settings, file)
    assert load_settings(file) == settings


def test_without_an_account_the_file_says_nothing_of_banks(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    save_settings(Settings(OFFICE), file)
    assert "bank" not in file.read_text(encoding="utf-8")
    assert load_settings(file).bank is None


@pytest.mark.parametrize(
    ("section", "bad"),
    [
        ('bin = "970405"\nnumber = "so 1!"\nholder = "A"', ["bank.number"]),
        ('number = "1"\nholder = "A"', ["bank.bin"]),
        ('bin = "970405"', ["bank.number", "bank.holder"]),
        ('bin = "970405"\nnumbr = "1"', ["bank.numbr"]),
        ("bin = 970405", ["bank.bin"]),
    ],
)
def test_a_bad_account_is_refused_by_the_name_of_its_key(
    tmp_path: Path, section: str, bad: list[str]
) -> None:
    file = tmp_path / "settings.toml"
    save_settings(Settings(OFFICE), file)
    content = file.read_text(encoding="utf-8")
    file.write_text(f"{content}\n[bank]\n{section}\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        load_settings(file)
    assert [fault.field for fault in refused.value.faults] == bad
