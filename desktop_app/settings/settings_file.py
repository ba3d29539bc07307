"""The settings file: read once and checked whole, written all or nothing."""

from __future__ import annotations

import os
import tempfile
import tomllib
from pathlib import Path
from typing import Final

import tomli_w

from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.sentence import Sentence
from desktop_app.settings.installation import Settings
from desktop_app.settings.toml_content import settings_from, table_of
from desktop_app.settings.toml_table import TomlTable

_HEADER: Final = (
    "# Cài đặt của Một Cửa. Sửa trong trang Cài đặt, hoặc sửa tại đây rồi mở lại chương trình.\n"
    "# Settings of Một Cửa. Change them on the Settings page, or here, then start it again.\n\n"
)


def load_settings(path: Path) -> Settings:
    """Read the settings file ``path``.

    Raises `KnownError` when it cannot be read as UTF-8 TOML, and `Refusal` when a key is
    unknown, missing, of the wrong kind or holds a value that is not allowed; either names
    the file, and the key or the line.
    """
    try:
        # An editor on Windows may put a byte order mark first, which TOML does not know.
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không đọc được tệp cài đặt {path}: {error.strerror}.",
                f"Cannot read the settings file {path}: {error.strerror}.",
            )
        ) from error
    except UnicodeDecodeError as error:
        raise KnownError(
            Sentence(
                f"Tệp cài đặt {path} phải được lưu bằng mã UTF-8.",
                f"The settings file {path} must be saved as UTF-8.",
            )
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise KnownError(
            Sentence(
                f"Tệp cài đặt {path} không đúng cú pháp TOML: {error}.",
                f"The settings file {path} is not valid TOML: {error}.",
            )
        ) from error
    try:
        return settings_from(TomlTable("", content), path.absolute().parent)
    except Refusal as refusal:
        raise Refusal(
            Sentence(f"Tệp cài đặt {path}:", f"Settings file {path}:") + refusal.sentence,
            refusal.faults,
        ) from refusal


def save_settings(settings: Settings, path: Path) -> None:
    """Write ``settings`` to ``path``, all or nothing: a power cut leaves the old file or the new.

    Missing folders are made. The file is readable by its owner only, since the database
    address may hold a password. Raises `KnownError` when the folder or disk does not take it.
    """
    content = _HEADER.encode() + tomli_w.dumps(table_of(settings)).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace_file(path, content)
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không ghi được tệp cài đặt {path}: {error.strerror}.",
                f"Cannot write the settings file {path}: {error.strerror}.",
            )
        ) from error


def _replace_file(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``path`` only once it is safely on the disk."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
