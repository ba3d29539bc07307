"""Tab goes as the eye does: in the order of the layouts, whatever was made first."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QWidget,
)


def next_stop(root: QWidget, here: QWidget | None, *, forward: bool) -> QWidget | None:
    """Return where Tab goes from ``here``: on in reading order, from the end to the beginning.

    Rows that came later than what stands below them are why Qt's own order does not do.
    ``None`` when ``here`` is not in ``root`` or there is nowhere to go.
    """
    stops = tab_stops(root)
    if here is None:
        return stops[0] if stops else None
    place = next((at for at, stop in enumerate(stops) if stop is here), None)
    if place is None:
        # A part of a stop, or one that its group has taken from Tab: as if Tab had come there.
        walked = list(_walk(root, set()))
        if here not in walked:
            return None
        before = set(walked[: walked.index(here)])
        place = sum(stop in before for stop in stops) - (1 if forward else 0)
    if not stops:
        return None
    return stops[(place + (1 if forward else -1)) % len(stops)]


def tab_stops(root: QWidget) -> list[QWidget]:
    """Return what Tab reaches in ``root`` and what can be seen, in reading order."""
    window = root.window()
    return [
        each
        for each in _walk(root, set())
        if _is_stop(each) and each.isEnabled() and each.isVisibleTo(window)
    ]


def _is_stop(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractButton):
        chosen = _chosen_of_group(widget)
        if chosen:
            # Qt lets Tab stop at the one of a group that had the keyboard last, chosen or not.
            return widget in chosen
    is_inner = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
    reaches = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return reaches and not is_inner and widget.focusProxy() is None


def _chosen_of_group(button: QAbstractButton) -> list[QAbstractButton]:
    """Return which of the buttons that exclude each other with ``button`` is chosen, if any."""
    group, parent = _group_of(button), button.parentWidget()
    others = [] if group is None or not group.exclusive() else group.buttons()
    if button.autoExclusive() and parent is not None and not others:
        others = [each for each in parent.findChildren(QAbstractButton) if each.autoExclusive()]
    return [each for each in others if each.isChecked() and each.isVisible()]


def _group_of(button: QAbstractButton) -> QButtonGroup | None:
    # The stubs do not know that there may be none.
    return button.group()


def _walk(widget: QWidget, met: set[QWidget]) -> Iterator[QWidget]:
    """Give ``widget`` and all in it that is not ``met`` yet: what is laid out comes first."""
    if widget in met:
        return
    met.add(widget)
    yield widget
    scrolled = widget.widget() if isinstance(widget, QScrollArea) else None
    if scrolled is not None:
        yield from _walk(scrolled, met)
    layout = widget.layout()
    if layout is not None:
        for child in _laid_out(layout):
            yield from _walk(child, met)
    for other in widget.children():
        if isinstance(other, QWidget) and not other.isWindow():
            yield from _walk(other, met)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    """Give the widgets of ``layout`` and of the layouts in it."""
    for item in _items(layout):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _items(layout: QLayout) -> list[QLayoutItem]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        # A grid keeps its items as they were added; its rows and columns are what is seen.
        places.sort(key=lambda place: _row_and_column(layout, place))
    found = (layout.itemAt(place) for place in places)
    return [item for item in found if item is not None]


def _row_and_column(grid: QGridLayout, place: int) -> tuple[int, int]:
    position = grid.getItemPosition(place)
    # The stubs know nothing of what comes back: row, column and how many of each.
    return (position[0], position[1]) if isinstance(position, tuple) else (0, place)
