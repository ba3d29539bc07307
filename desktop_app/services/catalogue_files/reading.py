"""A catalogue file by its name: which reader it takes, and the one shipped with the program."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.time_limits import LimitUnit
from desktop_app.paths import resources_dir
from desktop_app.services.catalogue_files.csv_files import csv_rows
from desktop_app.services.catalogue_files.entries import CatalogueFile
from desktop_app.services.catalogue_files.json_files import read_json
from desktop_app.services.catalogue_files.tables import read_table


def read_catalogue(path: Path, *, bare_unit: LimitUnit | None = None) -> CatalogueFile:
    """Read a ``.json``, ``.csv`` or ``.xlsx`` file of procedures.

    The JSON shapes are described in :mod:`.native` and :mod:`.published`, the columns of
    tables in :mod:`.tables`. ``bare_unit`` is the unit taken for limits that are published
    as a number alone; without it such lines are refused. A line number is the row of a
    table (its header row included) or the position of an item in JSON, from 1.

    Raises :class:`KnownError` when the file as a whole cannot be read.
    """
    suffix = path.suffix.lower()
    try:
        if suffix == ".json":
            return read_json(path.read_bytes(), bare_unit)
        if suffix == ".csv":
            return read_table(csv_rows(path.read_bytes()), bare_unit)
        if suffix == ".xlsx":
            # Its library takes half a second to import, which every start would wait for.
            from desktop_app.services.catalogue_files.workbooks import xlsx_rows  # noqa: PLC0415

            return read_table(xlsx_rows(path.read_bytes()), bare_unit)
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không mở được tệp {path}: {error.strerror}. Hãy kiểm tra tên tệp và quyền đọc.",
                f"Cannot open {path}: {error.strerror}. Check the file name and the right to "
                "read it.",
            )
        ) from error
    raise KnownError(
        Sentence(
            f"Không đọc được loại tệp “{path.name}”. Hãy lưu danh mục thành .json, .csv (UTF-8) "
            "hoặc .xlsx rồi nhập lại.",
            f"Cannot read a file such as “{path.name}”. Save the catalogue as .json, .csv "
            "(UTF-8) or .xlsx and import it again.",
        )
    )


def read_starter() -> CatalogueFile:
    """Read the starter catalogue shipped with the program."""
    return read_catalogue(resources_dir() / "catalogue" / "starter.json")
