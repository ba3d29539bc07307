"""A guard against PySide6 6.12 taking more of ``None``, ``True`` and ``False`` than it is given.

On Python 3.11 every call of a Qt function without a result, such as ``QPainter.setPen``, returns
``None`` without counting the reference, and every ``Signal.emit`` and ``disconnect`` does the same
with ``True`` or ``False``. Painting a few pages, or some hundred signals, bring a count to nought
and the interpreter ends with "none_dealloc: deallocating None". From Python 3.12 on these counts
do not change and nothing is wrong. ``tests/ui/test_lasting_constants.py`` does what ended it.
"""

from __future__ import annotations

import ctypes
import sys

PLENTY = 1 << 60
"""As good as for ever: a window painting day and night for a thousand years."""


def make_constants_last() -> None:
    """Give the three so many references that Qt can never use them up.

    Does nothing where they are immortal already, and nothing on an interpreter whose objects
    do not begin with their count.
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for constant in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(constant))
        begins_with_count = abs(count.value - sys.getrefcount(constant)) < 16
        if begins_with_count and count.value < PLENTY:
            count.value += PLENTY
