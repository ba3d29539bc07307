"""Where a person has the citizen's window on a machine, and whether it is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeAlias

Place: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class ScreenHabits:
    """What is remembered: the name of the screen, and the window's place when it is not full."""

    is_open: bool = False
    is_full: bool = True
    screen: str = ""
    place: Place | None = None
    shows_contact: bool = False

    @classmethod
    def read(cls, kept: object) -> ScreenHabits:
        """Return what was kept; what cannot be read is as if nothing had been."""
        if not isinstance(kept, Mapping):
            return cls()
        place = kept.get("place")
        screen = kept.get("screen")
        return cls(
            is_open=kept.get("is_open") is True,
            is_full=kept.get("is_full") is not False,
            screen=screen if isinstance(screen, str) else "",
            place=_place(place),
            shows_contact=kept.get("shows_contact") is True,
        )

    def changed(self, **changes: Any) -> ScreenHabits:
        """Return the habits with ``changes``."""
        return replace(self, **changes)

    def as_json(self) -> dict[str, object]:
        """Return the habits in the types of JSON."""
        kept = asdict(self)
        kept["place"] = None if self.place is None else list(self.place)
        return kept


def _place(kept: object) -> Place | None:
    if not isinstance(kept, list) or len(kept) != 4:
        return None
    if not all(isinstance(number, int) for number in kept):
        return None
    x, y, width, height = kept
    return (x, y, width, height) if width > 0 and height > 0 else None
