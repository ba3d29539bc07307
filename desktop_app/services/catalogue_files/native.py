"""The program's own JSON shape of a procedure, in which the starter catalogue is written.

.. code-block:: json

    {
      "code": "2.000635",
      "name": "Cấp bản sao trích lục hộ tịch",
      "field": "Hộ tịch",
      "level": "Cấp xã",
      "decision": "163/QĐ-BTP",
      "valid_from": "2026-07-01",
      "limits": {"direct": "same-day", "online": "same-day", "post": "3wd"},
      "needs_receipt": true,
      "documents": [{"name": "Tờ khai", "originals": 1, "certified_copies": 0,
                     "plain_copies": 0, "optional": false}],
      "fees": [{"name": "Lệ phí", "amount": 8000, "unit": "bản", "note": ""}],
      "steps": [{"name": "Tiếp nhận", "share": 100, "external": false}],
      "to_confirm": ["…"]
    }

``code``, ``name`` and ``limits`` with at least one channel are required. A limit is a short
form (``3wd``, ``15d``, ``4wh``, ``1mo``, ``same-day``). ``valid_from`` left out means "from
the day of the import". ``needs_receipt`` is true unless said otherwise; a document is one
original unless counts are given, and then the counts left out are zero. ``amount`` is whole
đồng, ``null`` when the province sets it. ``share`` is per mille of the limit, all steps
together 1000; without ``steps`` the usual four are taken. A key that is not listed here is
refused, so that a slip of the pen (``fee`` for ``fees``) is never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from desktop_app.domain.errors import KnownError
from desktop_app.domain.procedures import (
    DEFAULT_STEPS,
    Channel,
    FeeItem,
    ProcedureContent,
    ProcedureStep,
    RequiredDocument,
)
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.time_limits import LimitUnit, TimeLimit
from desktop_app.services.catalogue_files.entries import ReadProcedure
from desktop_app.services.catalogue_files.limits import written_limit
from desktop_app.services.catalogue_files.values import (
    check_shares,
    fee_amount,
    one_line,
    shown,
    whole_count,
    written_day,
)

_COUNT_KEYS = ("originals", "certified_copies", "plain_copies")
_DOCUMENT_KEYS = frozenset({"name", "optional", *_COUNT_KEYS})
_FEE_KEYS = frozenset({"name", "amount", "unit", "note"})
_STEP_KEYS = frozenset({"name", "share", "external"})
_PROCEDURE_KEYS = frozenset(
    {
        "code",
        "name",
        "field",
        "level",
        "decision",
        "valid_from",
        "limits",
        "needs_receipt",
        "documents",
        "fees",
        "steps",
        "to_confirm",
    }
)


def read_native(
    item: Mapping[str, object], name: str, bare_unit: LimitUnit | None
) -> ReadProcedure:
    """Read one item of our own shape, whose ``name`` was checked already.

    Raises :class:`KnownError` with the reason when the item cannot come in.
    """
    _refuse_unknown_keys(item, _PROCEDURE_KEYS, "")
    limits, notes = _read_limits(item["limits"], bare_unit)
    steps = tuple(_read_step(part) for part in _objects(item, "steps", _STEP_KEYS))
    check_shares(steps or DEFAULT_STEPS)
    content = ProcedureContent(
        name=name,
        field=one_line(item.get("field"), "field"),
        level=one_line(item.get("level"), "level"),
        limits=limits,
        needs_receipt=_flag(item, "needs_receipt", default=True),
        documents=tuple(
            _read_document(part) for part in _objects(item, "documents", _DOCUMENT_KEYS)
        ),
        fees=tuple(_read_fee(part) for part in _objects(item, "fees", _FEE_KEYS)),
        steps=steps or DEFAULT_STEPS,
        decision=one_line(item.get("decision"), "decision"),
        to_confirm=(*_read_notes(item), *notes),
    )
    return ReadProcedure(content, _read_valid_from(item))


def _read_limits(
    value: object, bare_unit: LimitUnit | None
) -> tuple[dict[Channel, TimeLimit], tuple[str, ...]]:
    if not isinstance(value, dict) or not value:
        raise KnownError(
            Sentence(
                "mục “limits” phải ghi thời hạn của ít nhất một kênh: direct, online, post",
                "“limits” must give the limit of at least one channel: direct, online, post",
            )
        )
    _refuse_unknown_keys(value, frozenset(Channel), "limits.")
    read = {
        Channel(key): written_limit(one_line(text, f"limits.{key}"), bare_unit)
        for key, text in value.items()
    }
    notes = dict.fromkeys(each.to_confirm for each in read.values() if each.to_confirm)
    return {channel: each.limit for channel, each in read.items()}, tuple(notes)


def _read_document(part: Mapping[str, object]) -> RequiredDocument:
    counts = {key: whole_count(part.get(key, 0), f"documents.{key}") for key in _COUNT_KEYS}
    if not set(_COUNT_KEYS) & part.keys():
        counts["originals"] = 1
    name = _required_name(part, "documents")
    if not any(counts.values()):
        raise KnownError(
            Sentence(
                f"giấy tờ “{name}” có số lượng bằng 0",
                f"the document “{name}” is asked for zero times",
            )
        )
    return RequiredDocument(name, **counts, is_optional=_flag(part, "optional", default=False))


def _read_fee(part: Mapping[str, object]) -> FeeItem:
    amount = part.get("amount")
    return FeeItem(
        _required_name(part, "fees"),
        None if amount is None else fee_amount(amount, "fees.amount"),
        one_line(part.get("unit"), "fees.unit"),
        one_line(part.get("note"), "fees.note"),
    )


def _read_step(part: Mapping[str, object]) -> ProcedureStep:
    share = part.get("share")
    if isinstance(share, bool) or not isinstance(share, int):
        raise KnownError(
            Sentence(
                f"mục “steps.share” phải là số phần nghìn nguyên, không phải “{shown(share)}”",
                f"“steps.share” must be whole per mille, not “{shown(share)}”",
            )
        )
    name = _required_name(part, "steps")
    return ProcedureStep(name, share, _flag(part, "external", default=False))


def _read_notes(item: Mapping[str, object]) -> tuple[str, ...]:
    notes = (one_line(note, "to_confirm") for note in _list(item, "to_confirm"))
    return tuple(note for note in notes if note)


def _read_valid_from(item: Mapping[str, object]) -> date | None:
    return written_day(one_line(item.get("valid_from"), "valid_from"), "valid_from")


def _required_name(part: Mapping[str, object], place: str) -> str:
    name = one_line(part.get("name"), f"{place}.name")
    if not name:
        raise KnownError(
            Sentence(f"mục “{place}” có phần tử thiếu tên", f"“{place}” has a part without a name")
        )
    return name


def _flag(part: Mapping[str, object], key: str, *, default: bool) -> bool:
    value = part.get(key, default)
    if not isinstance(value, bool):
        raise KnownError(
            Sentence(
                f"mục “{key}” phải là true hoặc false, không phải “{shown(value)}”",
                f"“{key}” must be true or false, not “{shown(value)}”",
            )
        )
    return value


def _list(item: Mapping[str, object], key: str) -> list[object]:
    value = item.get(key, [])
    if not isinstance(value, list):
        raise KnownError(Sentence(f"mục “{key}” phải là một danh sách", f"“{key}” must be a list"))
    return value


def _objects(
    item: Mapping[str, object], key: str, keys: AbstractSet[str]
) -> list[Mapping[str, object]]:
    parts: list[Mapping[str, object]] = []
    for part in _list(item, key):
        if not isinstance(part, dict):
            raise KnownError(
                Sentence(
                    f"mục “{key}” có phần tử “{shown(part)}” không có tên và giá trị",
                    f"“{key}” has a part “{shown(part)}” without keys",
                )
            )
        _refuse_unknown_keys(part, keys, f"{key}.")
        parts.append(part)
    return parts


def _refuse_unknown_keys(part: Mapping[str, object], known: AbstractSet[str], prefix: str) -> None:
    unknown = [f"{prefix}{shown(key)}" for key in part if key not in known]
    if unknown:
        listed = ", ".join(f"“{key}”" for key in unknown)
        raise KnownError(
            Sentence(
                f"có mục không biết: {listed}; các mục dùng được: {', '.join(sorted(known))}",
                f"unknown keys: {listed}; known are {', '.join(sorted(known))}",
            )
        )
