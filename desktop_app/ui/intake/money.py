"""Amounts of money as people read them: 15.000 đ."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def show_money(amount: int) -> str:
    """Show whole đồng with the thousands of the window's language."""
    return f"{QLocale().toString(amount)} đ"
