"""Prints that were asked for and not sent yet, kept in a file of this machine.

A file and not the database, because it is this machine's printer that they wait for.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import tempfile
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence

_VERSION: Final = 1
_USER_AND_PASSWORD: Final = re.compile(r"//[^/@]*@")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class UnsentPrint:
    """A receipt or a paper that somebody asked for at ``asked_at`` (UTC).

    ``dossier_ids`` are those that the receipt is for, none for a paper; ``paper_id`` is the
    paper, ``None`` for a receipt.
    """

    form: str
    code: str
    dossier_ids: tuple[UUID, ...]
    paper_id: UUID | None
    asked_at: datetime
    user_name: str

    @property
    def paper_key(self) -> Hashable:
        """The same for the same piece of paper."""
        return paper_key(self.dossier_ids, self.paper_id)


def paper_key(dossier_ids: Sequence[UUID], paper_id: UUID | None) -> Hashable:
    """Return what is the same for the same piece of paper: a receipt by its dossiers."""
    if paper_id is not None:
        return paper_id
    return dossier_ids[0] if len(dossier_ids) == 1 else frozenset(dossier_ids)


class UnsentPrintsFile:
    """The prints of one store of an office that this machine has still to send."""

    def __init__(self, folder: Path, database_url: str) -> None:
        store = _USER_AND_PASSWORD.sub("//", database_url)
        self._path = folder / f"{hashlib.sha256(store.encode()).hexdigest()[:32]}.json"
        self._written: tuple[UnsentPrint, ...] | None = None

    def read(self) -> tuple[UnsentPrint, ...]:
        """Return what was not sent when the program ended, in the order of asking.

        A file that cannot be understood is put aside and kept. Raises :class:`KnownError`
        then, and when the disk does not give it.
        """
        try:
            content = self._path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise KnownError(_unreadable(error.strerror)) from error
        try:
            return _understood(content)
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            _log.warning("The prints in %s cannot be read: %r", self._path, error)
            aside = self._path.with_suffix(".bad")
            try:
                self._path.replace(aside)
            except OSError as failure:
                _log.warning("%s cannot be put aside: %s", self._path, failure)
                aside = self._path
            raise KnownError(_unreadable(str(aside))) from error

    def write(self, prints: Sequence[UnsentPrint]) -> None:
        """Let ``prints`` be those to send, all or nothing.

        Raises :class:`KnownError` when the disk does not take them.
        """
        if self._written == tuple(prints):
            return
        told = {"version": _VERSION, "prints": [_to_data(each) for each in prints]}
        try:
            if prints:
                self._replace(json.dumps(told, indent=1).encode())
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise KnownError(
                Sentence(
                    f"Máy này không ghi lại được các bản đang chờ in ({error.strerror}). Chờ in "
                    "xong rồi hãy đóng chương trình.",
                    f"This machine cannot write down what waits to be printed ({error.strerror}). "
                    "Close the program when all of it is printed.",
                )
            ) from error
        self._written = tuple(prints)

    def _replace(self, content: bytes) -> None:
        folder = self._path.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{self._path.stem}-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).replace(self._path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise


def _understood(content: bytes) -> tuple[UnsentPrint, ...]:
    told = json.loads(content)
    if told["version"] != _VERSION:
        raise ValueError(f"prints of version {told['version']!r}")
    return tuple(_from_data(each) for each in told["prints"])


def _to_data(each: UnsentPrint) -> dict[str, object]:
    return {
        "form": each.form,
        "code": each.code,
        "dossiers": [str(key) for key in each.dossier_ids],
        "paper": None if each.paper_id is None else str(each.paper_id),
        "asked_at": each.asked_at.isoformat(),
        "user": each.user_name,
    }


def _from_data(told: dict[str, str]) -> UnsentPrint:
    dossiers = tuple(UUID(key) for key in told["dossiers"])
    paper = UUID(told["paper"]) if told["paper"] else None
    if not dossiers and paper is None:
        raise ValueError("a print of nothing")
    asked_at = datetime.fromisoformat(told["asked_at"])
    return UnsentPrint(told["form"], told["code"], dossiers, paper, asked_at, told["user"])


def _unreadable(why: str | None) -> Sentence:
    return Sentence(
        f"Không đọc được các bản chờ in lần trước ({why}). Xem lại các hồ sơ vừa tiếp nhận và in "
        "những tờ còn thiếu.",
        f"What waited to be printed last time cannot be read ({why}). Look at the dossiers "
        "received last and print what is missing.",
    )
