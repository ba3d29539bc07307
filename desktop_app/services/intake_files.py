"""Dossiers that come as JSON, from another program or a script.

A file holds one object or a list of them. An object has ``procedure`` (code) and ``owner``
(an object with ``name`` and, as known, ``kind``, ``id_number``, ``birth_date``, ``sex``,
``phone``, ``email``, ``address``); and, as wanted, ``submitter`` (the same), ``channel``
(``direct``, ``online``, ``post``), ``request``, ``documents`` (each ``name``, ``originals``,
``certified_copies``, ``plain_copies``), ``sets``, ``fees`` (each ``name``, ``amount``,
``quantity``, ``paid``; ``amount`` is ``null`` or missing while it is due but not known),
``delivery`` (``counter``, ``post``, ``online``), ``delivery_place``, ``official`` (badge
number), ``external_code``, ``received_at`` (local unless it has a zone), ``note`` and ``id``
(a UUID: sending the same one again gives the same dossier).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, overload
from uuid import UUID

from desktop_app.domain.dossiers import (
    DossierFee,
    HandedDocument,
    IntakeForm,
    Party,
    PartyKind,
    ResultDelivery,
    Sex,
)
from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.instants import read_instant
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Official
from desktop_app.domain.procedures import Channel
from desktop_app.domain.sentence import Sentence

_Choice = TypeVar("_Choice", bound=StrEnum)
_Value = TypeVar("_Value")


def parse_items(data: bytes, source: str) -> list[object]:
    """Return the objects of a file's content, unchecked; ``source`` names it in an error.

    Raises :class:`KnownError` for what is no JSON in UTF-8.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise KnownError(
            Sentence(
                f"{source} không phải JSON mã UTF-8: {error}.",
                f"{source} is not JSON in UTF-8: {error}.",
            )
        ) from error
    return content if isinstance(content, list) else [content]


def read_items(path: Path) -> list[object]:
    """Return the objects of a file, unchecked. Raises :class:`KnownError` for no JSON."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không đọc được tệp {path}: {error.strerror}.",
                f"Cannot read the file {path}: {error.strerror}.",
            )
        ) from error
    return parse_items(data, str(path))


def read_form(item: object, officials: Mapping[str, Official]) -> IntakeForm:
    """Read one object as a form; ``officials`` are those it may name, by badge number.

    Raises :class:`Refusal` naming the key that is wrong.
    """
    fields = _Fields(item, "")
    form = IntakeForm(
        dossier_id=fields.convert("id", UUID) or new_key(),
        procedure_code=fields.text("procedure"),
        owner=_party(fields.take("owner"), "owner"),
        submitter=None
        if (submitter := fields.take("submitter")) is None
        else _party(submitter, "submitter"),
        channel=fields.choice("channel", Channel) or Channel.DIRECT,
        request_summary=fields.text("request"),
        documents=tuple(
            _document(part, f"documents.{position}")
            for position, part in enumerate(fields.list("documents"))
        ),
        sets=fields.whole_number("sets", 1),
        fees=tuple(
            _fee(part, f"fees.{position}") for position, part in enumerate(fields.list("fees"))
        ),
        delivery=fields.choice("delivery", ResultDelivery) or ResultDelivery.COUNTER,
        delivery_place=fields.text("delivery_place"),
        official_id=_official_id(fields.text("official"), officials),
        external_code=fields.text("external_code"),
        received_at=fields.convert("received_at", read_instant),
        note=fields.text("note"),
    )
    fields.finish()
    return form


def _party(item: object, place: str) -> Party:
    fields = _Fields({} if item is None else item, place)
    party = Party(
        name=fields.text("name"),
        kind=fields.choice("kind", PartyKind) or PartyKind.PERSON,
        id_number=fields.text("id_number"),
        birth_date=fields.convert("birth_date", date.fromisoformat),
        sex=fields.choice("sex", Sex),
        phone=fields.text("phone"),
        email=fields.text("email"),
        address=fields.text("address"),
    )
    fields.finish()
    return party


def _document(item: object, place: str) -> HandedDocument:
    fields = _Fields(item, place)
    certified = fields.whole_number("certified_copies", 0)
    plain = fields.whole_number("plain_copies", 0)
    document = HandedDocument(
        fields.text("name"),
        fields.whole_number("originals", 0 if certified or plain else 1),
        certified,
        plain,
    )
    fields.finish()
    return document


def _fee(item: object, place: str) -> DossierFee:
    fields = _Fields(item, place)
    fee = DossierFee(
        fields.text("name"),
        fields.whole_number("amount", None),
        fields.whole_number("quantity", 1),
        fields.flag("paid"),
    )
    fields.finish()
    return fee


def _official_id(code: str, officials: Mapping[str, Official]) -> UUID | None:
    if not code:
        return None
    official = officials.get(code)
    if official is None:
        raise _wrong(
            "official",
            Sentence(
                f"không có người giải quyết mang mã “{code}”",
                f"there is no official with the badge “{code}”",
            ),
        )
    return official.id


class _Fields:
    """The keys of one object: each is taken once, and none may be left over."""

    def __init__(self, item: object, place: str) -> None:
        if not isinstance(item, dict):
            raise _wrong(place or "-", Sentence("phải là một đối tượng JSON", "must be an object"))
        self._place = place
        self._left: dict[str, Any] = dict(item)

    def take(self, key: str) -> object:
        return self._left.pop(key, None)

    def text(self, key: str) -> str:
        value = self.take(key)
        if value is not None and not isinstance(value, str):
            raise self._wrong(key, Sentence("phải là chữ trong ngoặc kép", "must be a text"))
        return value or ""

    @overload
    def whole_number(self, key: str, default: int) -> int: ...

    @overload
    def whole_number(self, key: str, default: None) -> int | None: ...

    def whole_number(self, key: str, default: int | None) -> int | None:
        value = self.take(key)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(key, Sentence("phải là số nguyên", "must be a whole number"))
        return value

    def flag(self, key: str) -> bool:
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            raise self._wrong(key, Sentence("phải là true hoặc false", "must be true or false"))
        return bool(value)

    def list(self, key: str) -> list[object]:
        value = self.take(key)
        if value is not None and not isinstance(value, list):
            raise self._wrong(key, Sentence("phải là một danh sách", "must be a list"))
        return value or []

    def choice(self, key: str, choices: type[_Choice]) -> _Choice | None:
        value = self.text(key)
        if not value:
            return None
        try:
            return choices(value)
        except ValueError:
            allowed = ", ".join(choices)
            raise self._wrong(
                key, Sentence(f"phải là một trong: {allowed}", f"must be one of: {allowed}")
            ) from None

    def convert(self, key: str, read: Callable[[str], _Value]) -> _Value | None:
        value = self.text(key)
        if not value:
            return None
        try:
            return read(value)
        except KnownError as error:
            raise self._wrong(key, error.sentence) from error
        except ValueError:
            raise self._wrong(
                key, Sentence(f"không đọc được “{value}”", f"cannot read “{value}”")
            ) from None

    def finish(self) -> None:
        if self._left:
            key = next(iter(self._left))
            raise self._wrong(key, Sentence("không phải tên trường nào", "is no field"))

    def _wrong(self, key: str, sentence: Sentence) -> Refusal:
        return _wrong(f"{self._place}.{key}" if self._place else key, sentence)


def _wrong(field: str, sentence: Sentence) -> Refusal:
    return Refusal(
        Sentence(f"{field}: {sentence.vi}", f"{field}: {sentence.en}"), [Fault(field, sentence)]
    )
