"""The reading of catalogue files: JSON, CSV and Excel, into what the office can check.

Nothing here touches the database: a file becomes the procedures that may come in and the
lines that may not, each with its reason.
"""

from desktop_app.services.catalogue_files.entries import (
    CatalogueEntry,
    CatalogueFile,
    RefusedLine,
)
from desktop_app.services.catalogue_files.reading import read_catalogue, read_starter
from desktop_app.services.catalogue_files.tables import template_csv

__all__ = [
    "CatalogueEntry",
    "CatalogueFile",
    "RefusedLine",
    "read_catalogue",
    "read_starter",
    "template_csv",
]
