"""The public look-up screen: scan a receipt, see how its dossier stands, nothing personal."""

from desktop_app.ui.kiosk.window import KioskWindow

__all__ = ["KioskWindow"]
