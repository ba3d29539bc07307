"""What a page offers that answers scans itself instead of leaving for the dossier."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class TakesScans(Protocol):
    """A page that works with scanned dossiers while it is in front."""

    def take_scan(self, text: str) -> bool:
        """Take what was scanned; ``False`` if it is not for here."""
