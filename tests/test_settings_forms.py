"""How the forms beside the receipt are printed: read, written, and old files kept readable."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.settings import FormSettings, Settings, load_settings, save_settings
from tests.conftest import OFFICE_SETTINGS

OFFICE = """
[office]
name = "UBND phường Ba Đình"
centre = "Trung tâm Phục vụ hành chính công phường Ba Đình"
agency_code = "H26.12.05"
place = "Hà Nội"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the settings are."""
    return tmp_path / "settings.toml"


def test_a_file_without_forms_means_the_usual_ones(file: Path) -> None:
    file.write_text(OFFICE, encoding="utf-8")
    forms = load_settings(file).forms
    assert (forms, forms.folders) == (FormSettings(), ())


def test_what_is_chosen_comes_back(file: Path, tmp_path: Path) -> None:
    forms = FormSettings(
        folder=tmp_path / "mẫu in", old_apology=True, papers={"refusal": "A4", "apology": "A5"}
    )
    save_settings(Settings(office=OFFICE_SETTINGS, forms=forms), file)
    assert load_settings(file).forms == forms
    assert forms.folders == (tmp_path / "mẫu in",)


def test_the_usual_forms_are_not_written_so_that_older_programs_read_the_file(file: Path) -> None:
    save_settings(Settings(office=OFFICE_SETTINGS), file)
    assert "forms" not in tomllib.loads(file.read_text(encoding="utf-8"))


def test_the_folder_lies_beside_the_file_unless_it_is_whole(file: Path, tmp_path: Path) -> None:
    file.write_text(f'{OFFICE}\n[forms]\nfolder = "mau-in"\n', encoding="utf-8")
    assert load_settings(file).forms.folder == tmp_path / "mau-in"


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ('[forms.papers]\nrefusal = "A3"', "forms.papers.refusal", "A5, A4"),
        ('[forms.papers]\nrefuzal = "A4"', "forms.papers.refuzal", "refusal"),
        ("[forms]\nold_apology = 1", "forms.old_apology", "true hoặc false"),
        ("[forms]\nold_apologies = true", "forms.old_apologies", "old_apology"),
        ("[forms]\nfolder = 5", "forms.folder", "ngoặc kép"),
    ],
)
def test_what_cannot_be_is_refused_by_its_key(
    file: Path, said: str, field: str, words: str
) -> None:
    file.write_text(f"{OFFICE}\n{said}\n", encoding="utf-8")
    with pytest.raises(Refusal, match=words) as refused:
        load_settings(file)
    assert [fault.field for fault in refused.value.faults] == [field]
