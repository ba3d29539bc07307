"""Where forms are printed: what the file may say, what old files mean, what follows what."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.settings import (
    OfficeSettings,
    PaperSettings,
    PrintTarget,
    PrintTargets,
    Settings,
    load_settings,
    save_settings,
)

OFFICE = OfficeSettings("UBND phường Ba Đình", "Trung tâm Ba Đình", "H26.12.05", "Hà Nội")
OFFICE_TOML = """
[office]
name = "UBND phường Ba Đình"
centre = "Trung tâm Ba Đình"
agency_code = "H26.12.05"
place = "Hà Nội"
"""


def loaded(folder: Path, content: str) -> Settings:
    file = folder / "settings.toml"
    file.write_text(OFFICE_TOML + content, encoding="utf-8")
    return load_settings(file)


def test_a_file_from_before_trays_and_copies_means_what_it_meant(tmp_path: Path) -> None:
    settings = loaded(
        tmp_path,
        '[printers]\nreceipt = "Canon"\nlabel = "Zebra"\n[receipt]\npaper = "A4"\ncopies = 3\n',
    )
    assert settings.receipt == PaperSettings("A4", 3)
    assert settings.print_targets.of("receipt") == PrintTarget("Canon", "", 1)
    assert settings.print_targets.of("label") == PrintTarget("Zebra", "", 1)
    assert settings.print_targets.of("refusal") == PrintTarget("", "", 1)
    save_settings(settings, tmp_path / "again.toml")
    assert load_settings(tmp_path / "again.toml") == settings
    assert "[trays]" not in (tmp_path / "again.toml").read_text()


TARGETS = PrintTargets(
    printers={"default": "HP", "receipt": "Nhiệt", "register": "HP"},
    trays={"default": "Khay 2", "refusal": "Khay 1", "apology": "auto", "receipt": "auto"},
    copies={"refusal": 2},
)


@pytest.mark.parametrize(
    ("form", "target"),
    [
        ("default", PrintTarget("HP", "Khay 2", 1)),
        ("receipt", PrintTarget("Nhiệt", "", 1)),
        ("refusal", PrintTarget("HP", "Khay 1", 2)),
        ("apology", PrintTarget("HP", "", 1)),
        ("register", PrintTarget("HP", "Khay 2", 1)),
        ("other", PrintTarget("HP", "Khay 2", 1)),
        ("a form of tomorrow", PrintTarget("HP", "Khay 2", 1)),
    ],
)
def test_one_choice_serves_every_form_without_one_of_its_own(
    form: str, target: PrintTarget
) -> None:
    assert TARGETS.of(form) == target


def test_a_tray_of_every_form_is_not_taken_to_another_printer() -> None:
    targets = PrintTargets({"default": "HP", "receipt": "Canon"}, {"default": "Khay 2"})
    assert targets.of("receipt") == PrintTarget("Canon", "", 1)


def test_trays_copies_and_the_roll_are_written_and_read(tmp_path: Path) -> None:
    settings = Settings(
        OFFICE,
        receipt=PaperSettings("K80", 1),
        printers=TARGETS.printers,
        trays=TARGETS.trays,
        copies=TARGETS.copies,
    )
    save_settings(settings, tmp_path / "settings.toml")
    assert load_settings(tmp_path / "settings.toml") == settings


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("[copies]\nrefusal = 4\n", "copies.refusal"),
        ("[copies]\nrefusal = 0\n", "copies.refusal"),
        ('[copies]\nrefusal = "2"\n', "copies.refusal"),
        ("[trays]\nrefusal = 1\n", "trays.refusal"),
        ('[receipt]\npaper = "A3"\n', "receipt.paper"),
        ('[forms.papers]\nrefusal = "K80"\n', "forms.papers.refusal"),
    ],
)
def test_what_cannot_be_printed_is_refused_by_name(tmp_path: Path, content: str, key: str) -> None:
    with pytest.raises(Refusal) as caught:
        loaded(tmp_path, content)
    assert [fault.field for fault in caught.value.faults] == [key]
