"""The late list: who holds which late dossier, now or at any instant, and what is done about it."""

from desktop_app.ui.late.desk import LateDesk
from desktop_app.ui.late.page import LatePage

__all__ = ["LateDesk", "LatePage"]
