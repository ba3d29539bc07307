"""The catalogue of procedures: looking it up, changing it, bringing in a file of it."""

from desktop_app.ui.catalogue.page import CataloguePage

__all__ = ["CataloguePage"]
