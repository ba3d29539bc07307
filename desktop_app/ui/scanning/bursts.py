"""Keys as they come in, and where among them a scan may begin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.scans import SHORTEST_BADGE, Known, Scan, ScanKind, recognise

SECONDS_PER_KEY: Final = 0.035
"""What a scanner needs for a key, at most, on average; nobody types so fast."""

LONGEST_GAP: Final = 0.2
"""How long the window may be busy in the middle of a scan."""

SHORTEST_SCAN: Final = 8
"""Fewer letters are typing, unless they are the number of a badge."""

_LONGEST_SCAN: Final = 1200
_PAUSE_BEFORE_SCAN: Final = 2.5


@dataclass(slots=True)
class TypedKey:
    """One character, when it came in seconds, where it was meant to go, and how to undo it.

    ``undo`` is known for keys that a scan can begin with. ``held`` is the key that was kept
    from its widget so far. ``is_composed`` marks what came after the keyboard took something
    back by itself, an input method at work, or after a letter that was lost.
    """

    text: str
    instant: float
    target: QWidget | None
    undo: Callable[[], None] | None = None
    held: QKeyEvent | None = None
    is_composed: bool = False


class Burst:
    """The last keys without a pause between them."""

    def __init__(self) -> None:
        self.keys: list[TypedKey] = []
        self._is_composing = False

    def add(self, key: TypedKey) -> None:
        """Take in the next key."""
        key.is_composed = self._is_composing
        self._is_composing = False
        self.keys.append(key)
        del self.keys[:-_LONGEST_SCAN]

    def take_back(self) -> TypedKey | None:
        """Remove the last key, as Backspace of an input method does; return it."""
        self._is_composing = True
        return self.keys.pop() if self.keys else None

    def lose_letter(self) -> None:
        """Note that a key came for which there was no letter: what is heard may be too short."""
        self._is_composing = True

    def clear(self) -> None:
        """Forget all keys: a human is at work."""
        self.keys.clear()
        self._is_composing = False

    def is_broken(self, now: float) -> bool:
        """Tell whether the last key is too long ago for one that comes now to follow it."""
        return bool(self.keys) and not 0 <= now - self.keys[-1].instant <= LONGEST_GAP

    def is_fast(self, now: float) -> bool:
        """Tell whether a key that comes now follows as only a machine types."""
        return bool(self.keys) and 0 <= now - self.keys[-1].instant <= SECONDS_PER_KEY

    def held(self) -> list[TypedKey]:
        """Return the keys that were kept from their widgets."""
        return [key for key in self.keys if key.held is not None]

    def scan(self, now: float, known: Callable[[], Known]) -> tuple[list[TypedKey], Scan] | None:
        """Return the scan that ends now, with its keys; ``None`` when these keys are none.

        It may begin after keys of a human, who was typing when it came. What is not known to
        be anything counts only from the first key that came fast enough.
        """
        if not self.keys or self.is_broken(now):
            return None
        spoilt: tuple[list[TypedKey], Scan] | None = None
        unknown: tuple[list[TypedKey], Scan] | None = None
        knowledge: Known | None = None
        for run in self._runs(now):
            knowledge = knowledge or known()
            was_composed = any(key.is_composed for key in run)
            scan = recognise(text_of(run), knowledge, was_composed=was_composed)
            if scan.kind is ScanKind.BADGE:
                return run, scan
            if len(run) < SHORTEST_SCAN:
                continue
            if scan.kind is ScanKind.MANGLED:
                spoilt = run, scan
            elif scan.kind is not ScanKind.UNKNOWN:
                return run, scan
            elif unknown is None:
                unknown = run, scan
        return spoilt or unknown

    def _runs(self, now: float) -> Iterator[list[TypedKey]]:
        """Yield the last keys from each place at which a scan may have begun."""
        for first, key in enumerate(self.keys):
            run = self.keys[first:]
            if len(run) < SHORTEST_BADGE:
                return
            seconds_per_key = (now - key.instant) / len(run)
            if seconds_per_key <= SECONDS_PER_KEY and (
                first == 0 or self._is_pause(first, seconds_per_key)
            ):
                yield run

    def _is_pause(self, place: int, seconds_per_key: float) -> bool:
        """Tell whether the time before a key is no part of the scan that begins with it."""
        gap = self.keys[place].instant - self.keys[place - 1].instant
        return gap > max(SECONDS_PER_KEY, _PAUSE_BEFORE_SCAN * seconds_per_key)


def text_of(keys: Sequence[TypedKey]) -> str:
    """Return what ``keys`` wrote."""
    return "".join(key.text for key in keys)
