"""The overview: what is late, due and waiting now, in whose hands; every figure opens its list."""

from desktop_app.ui.overview.page import OverviewPage

__all__ = ["OverviewPage"]
