"""A table of figures as forms have it: grouped heads, names at the left, the total on top."""

from desktop_app.ui.figure_table.content import FigureCell, FigureColumn, FigureLine
from desktop_app.ui.figure_table.table import FigureTable

__all__ = ["FigureCell", "FigureColumn", "FigureLine", "FigureTable"]
