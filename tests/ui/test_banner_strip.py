"""The strip of banners: one at a time, and only those that want to be seen."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.ui.banner_strip import BannerStrip
from desktop_app.ui.widgets import QuietButton


def test_banners_take_turns(qtbot: QtBot) -> None:
    strip = BannerStrip()
    qtbot.addWidget(strip)
    first, second, third = QLabel("Một"), QLabel("Hai"), QLabel("Ba")
    second.hide()
    strip.show()
    for banner in (first, second, third):
        strip.add(banner)
    [pager] = strip.findChildren(QuietButton)

    def seen() -> list[str]:
        return [each.text() for each in (first, second, third) if each.isVisible()]

    assert (seen(), pager.text()) == (["Một"], "1/2")
    height = strip.sizeHint().height()
    pager.click()
    assert (seen(), pager.text()) == (["Ba"], "2/2")
    pager.click()
    assert seen() == ["Một"]
    # Put away by itself: the other one comes, and there is nothing to turn to.
    first.hide()
    assert seen() == ["Ba"]
    assert not pager.isVisible()
    second.show()
    assert pager.isVisible()
    assert strip.sizeHint().height() <= height
    second.hide()
    third.hide()
    assert not strip.isVisible()


def test_a_banner_alone_has_the_whole_width(qtbot: QtBot) -> None:
    strip = BannerStrip()
    qtbot.addWidget(strip)
    first, second = QLabel("Lịch năm 2027"), QLabel("Dữ liệu thử")
    strip.add(first)
    strip.add(second)
    second.hide()
    strip.resize(600, 40)
    with qtbot.waitExposed(strip):
        strip.show()

    assert first.width() == 600

    second.show()
    qtbot.waitUntil(lambda: first.width() < 600)
