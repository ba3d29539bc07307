"""How names are ordered in a list, the same on both databases."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.text import fold

_KEPT_BYTES: Final = 48


def name_order(name: str) -> bytes:
    """Return what a name is sorted by: without marks, as people look it up in a list.

    Bytes, because each server sorts letters by a language of its own. Names that differ only
    after the first 48 are alike.
    """
    return fold(name).encode()[:_KEPT_BYTES]
