"""The papers of dossiers beside the receipt: issued with a number, frozen, printed again."""

from __future__ import annotations

from desktop_app.services.papers.issuing import PaperIssuing
from desktop_app.services.papers.paper_lines import PaperLine, PaperNotes, PaperOffer
from desktop_app.services.papers.register_book import (
    RegisterBook,
    RegisterSigners,
    RegisterVolume,
)

__all__ = [
    "PaperIssuing",
    "PaperLine",
    "PaperNotes",
    "PaperOffer",
    "RegisterBook",
    "RegisterSigners",
    "RegisterVolume",
]
