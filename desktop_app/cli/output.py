"""What a command says: answers on stdout, everything else on stderr, always in UTF-8."""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence


def use_utf8() -> None:
    """Make both streams write UTF-8 whatever the locale; bytes that are no text are escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Print ``text`` as a line of the answer.

    Raises :class:`KnownError` when stdout takes no more, but :class:`BrokenPipeError` when
    its reader went away.
    """
    try:
        print(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _cannot_print(error) from error


def say_json(value: Mapping[str, object], *, is_document: bool = False) -> None:
    """Print ``value`` as one line of JSON, or indented when it is the whole document."""
    say(json.dumps(value, ensure_ascii=False, indent=2 if is_document else None))


def finish() -> None:
    """Send on what is still held back. Raises as :func:`say` does."""
    # A program started without a console has no stdout at all.
    stream: TextIO | None = sys.stdout
    if stream is None:
        return
    try:
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _cannot_print(error) from error


def drop_stdout() -> None:
    """Throw away what stdout still holds: nobody reads it any more."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def complain(text: str) -> None:
    """Print ``text`` as one line on stderr, after the answers that came before it."""
    print(" ".join(text.split()), file=sys.stderr, flush=True)


def write_file(path: Path, content: bytes) -> None:
    """Put ``content`` into ``path``, all or nothing, replacing what is there.

    Raises :class:`KnownError` when the folder or disk does not take it.
    """
    with replacing(path) as file:
        file.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes the place of ``path`` when all of it was written.

    Raises :class:`KnownError` when the folder or disk does not take it.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            share(Path(temporary))
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không ghi được tệp {path}: {error.strerror}.",
                f"Cannot write the file {path}: {error.strerror}.",
            )
        ) from error


def share(path: Path) -> None:
    """Give a temporary file or folder, which is its owner's alone, the usual permissions."""
    # The mask can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    path.chmod((0o777 if path.is_dir() else 0o666) & ~mask)


def _cannot_print(error: OSError) -> KnownError:
    return KnownError(
        Sentence(
            f"Không in được kết quả: {error.strerror}.",
            f"Cannot print the answer: {error.strerror}.",
        )
    )
