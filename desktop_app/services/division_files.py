"""Reading the list of communes that the program carries."""

from __future__ import annotations

import json
from pathlib import Path

from desktop_app import paths
from desktop_app.domain.addresses import Commune, Divisions, OldCommune, Province
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence


def divisions_file() -> Path:
    """Return the list that tools/divisions.py wrote."""
    return paths.resources_dir() / "divisions" / "divisions.json"


def read_divisions(file: Path | None = None) -> Divisions:
    """Return all communes of ``file`` (that of the program unless given), in force and older.

    Raises :class:`KnownError` when it is missing or not understood.
    """
    file = file or divisions_file()
    try:
        content = json.loads(file.read_bytes())
        communes = {
            (province, name): Commune(name, Province(province))
            for province, names in content["provinces"].items()
            for name in names
        }
        older = tuple(
            OldCommune(
                name,
                district,
                province,
                tuple(communes[entry["became"], successor] for successor in successors),
            )
            for province, entry in content["before_july_2025"].items()
            for district, names in entry["districts"].items()
            for name, successors in names.items()
        )
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise KnownError(
            Sentence(
                f"Không đọc được danh mục đơn vị hành chính {file}. Hãy cài lại chương trình.",
                f"Cannot read the list of communes {file}. Install the program again.",
            )
        ) from error
    return Divisions(tuple(communes.values()), older)
