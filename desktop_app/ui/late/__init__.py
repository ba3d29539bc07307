"""The late list: who holds which late dossier, now or at any instant."""

from desktop_app.ui.late.page import LatePage

__all__ = ["LatePage"]
