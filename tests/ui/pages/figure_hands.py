"""Hands on tables of figures: a figure is found by the name of its line and its column."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.ui.figure_table import FigureTable
from desktop_app.ui.figure_table.view import FigureView


def figure_table(root: QWidget) -> FigureTable:
    """Return the table of figures that is seen."""
    found = [each for each in root.findChildren(FigureTable) if each.isVisibleTo(root)]
    assert len(found) == 1
    return found[0]


def names(table: FigureTable) -> list[str]:
    """Return the names of the lines that are seen, the total first."""
    return [line.name for line in table.lines()]


def figure(table: FigureTable, name: str, column: str) -> str:
    """Return what stands in a cell."""
    _view, index = _find(table, name, column)
    return str(index.data())


def click_figure(table: FigureTable, name: str, column: str) -> None:
    """Click a figure."""
    view, index = _find(table, name, column)
    view.scrollTo(index)
    place = view.visualRect(index).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click_name(table: FigureTable, name: str) -> None:
    """Click the name of a line."""
    view, index = _find(table, name, "")
    place = view.visualRect(index).center()
    place.setX(20)
    QTest.mouseClick(view.names.viewport(), Qt.MouseButton.LeftButton, pos=place)


def _find(table: FigureTable, name: str, column: str) -> tuple[FigureView, QModelIndex]:
    for view in table.findChildren(FigureView):
        for row, line in enumerate(view.figures.lines):
            if line.name == name:
                keys = [each.key for each in view.figures.columns]
                return view, view.figures.index(row, keys.index(column) if column else 0)
    raise AssertionError((name, names(table)))
