"""Instants, days and sums as Vietnamese forms word them."""

from __future__ import annotations

from datetime import date, datetime

from desktop_app.domain.instants import as_local


def day_in_words(day: date) -> str:
    """Return ``ngày 05 tháng 02 năm 2026``.

    Days below 10 and the months 1 and 2 take a nought before them (NĐ 30/2020/NĐ-CP,
    Phụ lục I), so that no stroke can be added.
    """
    month = f"{day.month:02d}" if day.month <= 2 else f"{day.month}"
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def instant_in_words(instant: datetime) -> str:
    """Return ``10 giờ 05 phút, ngày 20 tháng 11 năm 2026`` in the time of Vietnam."""
    local = as_local(instant)
    return f"{local:%H} giờ {local:%M} phút, {day_in_words(local.date())}"


def dong(amount: int) -> str:
    """Return a sum in whole đồng: ``16.000 đồng``."""
    return f"{amount:,}".replace(",", ".") + " đồng"
