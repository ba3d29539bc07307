"""Drafts: what is being typed at the counter, kept in files of this machine.

Files and not the database, because the counter is without a network at times, and because
what nobody has saved yet is nobody's business but that of whoever types it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import os
import re
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

from desktop_app.domain.dossiers import IntakeForm
from desktop_app.domain.errors import KnownError
from desktop_app.domain.form_data import form_from_data, form_to_data
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence

T = TypeVar("T")

_VERSION: Final = 1
_USER_AND_PASSWORD: Final = re.compile(r"//[^/@]*@")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it stood at ``kept_at`` (UTC), not saved yet.

    ``page`` is what a form cannot hold, in the types of JSON: whoever wrote it reads it.
    """

    form: IntakeForm
    page: Mapping[str, Any]
    kept_at: datetime


class SpoiltDraft(KnownError):
    """A draft that cannot be read; its file was put aside and is kept."""


class DraftFolder:
    """The drafts of this machine: one file for each person and each store of an office.

    Made once for a run of the program, so that windows that follow each other share what
    was noted, also when no disk took it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[Path, DraftFile] = {}

    def draft_of(self, actor: Actor, database_url: str) -> DraftFile:
        """Return where the draft of ``actor`` at the store ``database_url`` is kept.

        Nobody else's sees it; another password of the store makes no difference.
        """
        store = _USER_AND_PASSWORD.sub("//", database_url)
        whose = hashlib.sha256(f"{actor.user_id}\n{store}".encode()).hexdigest()[:32]
        path = self._folder / f"{whose}.json"
        return self._files.setdefault(path, DraftFile(path))


class DraftFile:
    """One person's draft. :meth:`note` is for the thread of the window, the rest for any."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._disk = threading.Lock()
        self._is_noted = False
        self._noted: Draft | None = None

    def note(self, draft: Draft | None) -> None:
        """Let ``draft`` be the one to keep, ``None`` for none; :meth:`save` writes it down."""
        self._noted = draft
        self._is_noted = True

    def save(self) -> None:
        """Bring the file in line with what was noted last, all or nothing.

        A power cut leaves the draft of before or this one. Raises :class:`KnownError` when
        the disk does not take it; what was noted stays noted.
        """
        with self._disk:
            if not self._is_noted:
                return
            draft = self._noted
            try:
                if draft is None:
                    self._path.unlink(missing_ok=True)
                else:
                    self._write(_content(draft))
            except OSError as error:
                raise KnownError(_not_written(error)) from error

    def read(self, understand: Callable[[Draft], T]) -> T | None:
        """Return what ``understand`` makes of the draft, ``None`` when there is none.

        Raises :class:`SpoiltDraft` for a file that cannot be read or understood, which is put
        aside, and :class:`KnownError` when the disk does not give it.
        """
        with self._disk:
            if self._is_noted:
                return None if self._noted is None else understand(self._noted)
            self._sweep()
            try:
                content = self._path.read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None
            except OSError as error:
                raise KnownError(
                    Sentence(
                        f"Không đọc được phần nhập dở trên máy này ({error.strerror}).",
                        f"What was being typed cannot be read on this machine ({error.strerror}).",
                    )
                ) from error
            try:
                return understand(_read(content))
            except (KeyError, ValueError, TypeError, AttributeError) as error:
                _log.warning("The draft %s cannot be read: %r", self._path, error)
                raise SpoiltDraft(self._put_aside()) from error

    def _write(self, content: bytes) -> None:
        folder = self._path.parent
        # It holds identity numbers: for its owner's eyes alone.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=self._prefix())
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self._path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_folder(folder)

    def _sweep(self) -> None:
        """Take away what a crash in the middle of writing left."""
        for left in self._path.parent.glob(f"{self._prefix()}*"):
            try:
                left.unlink()
            except OSError as error:
                _log.warning("%s stays: %s", left, error)

    def _prefix(self) -> str:
        return f".{self._path.stem}-"

    def _put_aside(self) -> Sentence:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        aside = self._path.with_name(f"{self._path.stem}-{stamp}.bad")
        try:
            self._path.replace(aside)
        except OSError as error:
            _log.warning("%s cannot be put aside: %s", self._path, error)
            aside = self._path
        return Sentence(
            f"Phần nhập dở lần trước bị hỏng, không mở lại được. Tệp vẫn được giữ ở {aside}.",
            "What was being typed last time is damaged and cannot be brought back. Its file is "
            f"kept as {aside}.",
        )


def _content(draft: Draft) -> bytes:
    content = {
        "form": form_to_data(draft.form),
        "page": dict(draft.page),
        "kept_at": draft.kept_at.isoformat(),
    }
    told = {"version": _VERSION, "sha256": _sum_of(content), "draft": content}
    # ASCII, because half a character can be typed, and has no other spelling in a file.
    return json.dumps(told, indent=1).encode()


def _read(content: bytes) -> Draft:
    told = json.loads(content)
    if told["version"] != _VERSION:
        raise ValueError(f"a draft of version {told['version']!r}")
    draft = told["draft"]
    # A disk that failed leaves files that look whole.
    if told["sha256"] != _sum_of(draft):
        raise ValueError("another content than was written")
    return Draft(
        form_from_data(draft["form"]), draft["page"], datetime.fromisoformat(draft["kept_at"])
    )


def _sum_of(content: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut too; Windows keeps no folder open for that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_written(error: OSError) -> Sentence:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Sentence(
            "Ổ đĩa của máy này đã đầy nên phần đang nhập không được giữ lại khi mất điện. Cứ nhập "
            "tiếp và lưu hồ sơ như thường; nhờ người quản trị dọn ổ đĩa.",
            "The disk of this machine is full: what is being typed would not survive a power "
            "cut. Go on and save as usual, and have room made on the disk.",
        )
    return Sentence(
        f"Máy này không ghi được phần đang nhập ({error.strerror}) nên mất điện sẽ mất. Cứ nhập "
        "tiếp và lưu hồ sơ như thường; báo người quản trị.",
        f"This machine cannot write down what is being typed ({error.strerror}): it would not "
        "survive a power cut. Go on and save as usual, and tell the administrator.",
    )
