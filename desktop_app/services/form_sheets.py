"""The sheets that each form can be printed on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.documents.forms import load_template
from desktop_app.documents.paper import CUT_SHEETS, Paper
from desktop_app.domain.errors import KnownError
from desktop_app.domain.forms import FormKind
from desktop_app.domain.legal_profiles import PROFILES


def sheets_of(kind: FormKind, folders: Sequence[Path]) -> tuple[Paper, ...]:
    """Return the sheets that the templates of a form are made for, under any legal profile.

    ``folders`` hold the office's own templates. One that cannot be read now may be mended by
    the time it is printed: it is taken to have them all.
    """
    try:
        papers = {
            paper
            for profile in PROFILES
            for paper in load_template(kind, profile.code, folders).papers
        }
    except KnownError:
        return CUT_SHEETS
    return tuple(paper for paper in CUT_SHEETS if paper in papers)
