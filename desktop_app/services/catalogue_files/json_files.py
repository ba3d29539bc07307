"""Catalogue files in JSON: the list of items, each in our own shape or as published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import NoReturn

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.time_limits import LimitUnit
from desktop_app.services.catalogue_files.entries import (
    CatalogueFile,
    LineCollector,
    ReadProcedure,
)
from desktop_app.services.catalogue_files.native import read_native
from desktop_app.services.catalogue_files.published import read_published


def read_json(data: bytes, bare_unit: LimitUnit | None) -> CatalogueFile:
    """Read the items of a JSON file, UTF-8 with or without a byte order mark.

    The file is a list of items, or an object whose ``items`` is that list; other keys of
    that object (where the file comes from, what it leaves out) are for people only. An item
    with ``limits`` is in our own shape (:mod:`.native`), one with ``channels`` in the
    published one (:mod:`.published`).
    """
    collector = LineCollector()
    for line, item in enumerate(_items_of(_parse(data)), start=1):
        if isinstance(item, dict):
            read = partial(_read_item, item, bare_unit)
            collector.add(line, item.get("code"), item.get("name"), read)
        else:
            collector.refuse(
                line,
                None,
                None,
                Sentence("mục này không phải là một thủ tục", "this item is not a procedure"),
            )
    return collector.finish()


def _read_item(item: Mapping[str, object], bare_unit: LimitUnit | None, name: str) -> ReadProcedure:
    if "limits" in item:
        return read_native(item, name, bare_unit)
    if "channels" in item:
        return read_published(item, name, bare_unit)
    raise KnownError(
        Sentence(
            "thiếu thời hạn: thủ tục phải có mục “limits” hoặc “channels”",
            "the time limit is missing: a procedure needs “limits” or “channels”",
        )
    )


def _items_of(document: object) -> list[object]:
    items = document.get("items") if isinstance(document, dict) else document
    if not isinstance(items, list):
        raise KnownError(
            Sentence(
                "Tệp JSON này không phải danh mục thủ tục: cần một danh sách, hoặc mục “items” "
                "chứa danh sách đó.",
                "This JSON file is no catalogue of procedures: it must be a list, or hold one "
                "under “items”.",
            )
        )
    return items


def _parse(data: bytes) -> object:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownError(
            Sentence(
                "Tệp JSON không phải mã UTF-8. Hãy lưu lại với bảng mã UTF-8 rồi nhập lại.",
                "The JSON file is not in UTF-8. Save it in UTF-8 and import it again.",
            )
        ) from error
    try:
        parsed: object = json.loads(
            text, object_pairs_hook=_without_repeated_keys, parse_constant=_refuse_constant
        )
    except (ValueError, RecursionError) as error:
        # json also raises plain ValueErrors, for numbers with thousands of digits.
        raise KnownError(
            Sentence(
                f"Tệp không phải JSON đúng cách: {_place_of(error).vi}. Hãy sửa hoặc xuất lại tệp.",
                f"The file is not valid JSON: {_place_of(error).en}. Mend it or export it again.",
            )
        ) from error
    return parsed


def _place_of(error: ValueError | RecursionError) -> Sentence:
    if isinstance(error, json.JSONDecodeError):
        return Sentence(
            f"lỗi ở dòng {error.lineno}, cột {error.colno}",
            f"the fault is in line {error.lineno}, column {error.colno}",
        )
    if isinstance(error, RecursionError):
        return Sentence("các mục lồng nhau quá sâu", "its parts are nested too deep")
    return Sentence(f"{error}", f"{error}")


def _without_repeated_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Build an object; a key given twice would drop the first value without a word."""
    built: dict[str, object] = {}
    for key, value in pairs:
        if key in built:
            raise ValueError(f"“{key}” × 2")
        built[key] = value
    return built


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"“{constant}”")
