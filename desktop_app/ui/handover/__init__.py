"""The handover desk."""

from desktop_app.ui.handover.page import HandoverPage
from desktop_app.ui.handover.sounds import ScanSound

__all__ = ["HandoverPage", "ScanSound"]
