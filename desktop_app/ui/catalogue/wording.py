"""How the catalogue is put into words: limits, fees, counts of papers, shares of the time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.procedures import Channel, FeeItem, ProcedureContent, RequiredDocument
from desktop_app.ui.language import say


def dong(amount: int) -> str:
    """Return a sum in whole đồng: ``16.000 đ``."""
    return f"{amount:,}".replace(",", ".") + " đ"


def limit_words(content: ProcedureContent) -> str:
    """Return the limit for dossiers handed in at the counter."""
    return say(content.limit_for(Channel.DIRECT).label)


def fee_words(fees: Sequence[FeeItem]) -> str:
    """Return in a few words what a procedure costs.

    Several fees are mostly one for each channel or page, of which one is paid: their range
    says more than their sum.
    """
    amounts = sorted({fee.amount for fee in fees if fee.amount is not None})
    is_provincial = any(fee.amount is None for fee in fees)
    if not any(amounts):
        return by_province() if is_provincial else free()
    if len(fees) == 1:
        return amount_words(fees[0])
    words = dong(amounts[-1])
    if len(amounts) > 1:
        words = f"{dong(amounts[0]).removesuffix(' đ')} – {words}"
    if not is_provincial:
        return words
    return QCoreApplication.translate("CatalogueWords", "{sum} and by the province").format(
        sum=words
    )


def amount_words(fee: FeeItem) -> str:
    """Return what one fee comes to: ``2.000 đ/trang``."""
    if fee.amount is None:
        return by_province()
    if not fee.amount:
        return free()
    return f"{dong(fee.amount)}/{fee.unit}" if fee.unit else dong(fee.amount)


def by_province() -> str:
    """Return the words for a fee that the People's Council of the province sets."""
    return QCoreApplication.translate("CatalogueWords", "Set by the province")


def free() -> str:
    """Return the words for no fee."""
    return QCoreApplication.translate("CatalogueWords", "Free")


def paper_words(paper: RequiredDocument) -> str:
    """Return how many of a paper are asked for: ``1 bản chính, 2 bản sao``."""
    parts = [
        words.format(count=count)
        for count, words in (
            (
                paper.originals,
                QCoreApplication.translate("CatalogueWords", "{count} original"),
            ),
            (
                paper.certified_copies,
                QCoreApplication.translate("CatalogueWords", "{count} certified copy"),
            ),
            (
                paper.plain_copies,
                QCoreApplication.translate("CatalogueWords", "{count} plain copy"),
            ),
        )
        if count
    ]
    return ", ".join(parts) or "–"


def share_words(share_per_mille: int) -> str:
    """Return a share of the time: ``12,5 %``."""
    return f"{share_figure(share_per_mille)} %"


def share_figure(share_per_mille: int) -> str:
    """Return a share in per cent as it is typed: ``12,5``."""
    whole, tenth = divmod(share_per_mille, 10)
    return f"{whole},{tenth}" if tenth else str(whole)
