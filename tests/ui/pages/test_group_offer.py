"""The offer of one receipt for all that a citizen handed in today."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Party
from desktop_app.domain.payment_methods import PaymentMethod
from desktop_app.domain.people import Actor
from desktop_app.ui.intake.group_offer import GroupOffer
from desktop_app.ui.printing.payment_asking import PaymentAsking
from desktop_app.ui.widgets import Page
from tests.services.intake_forms import marriage_status_form
from tests.ui.bench import show_active

BRINGER = Party("Trần Văn Quyết", id_number="001085054321", phone="0987654321")


@pytest.mark.usefixtures("catalogue")
def test_a_second_dossier_of_the_same_person_brings_the_offer(
    qtbot: QtBot, office: Office, admin: Actor
) -> None:
    page = Page("Tiếp nhận")
    offer = GroupOffer(office.receipt_printing)
    page.add_action(offer)
    qtbot.addWidget(page)
    show_active(qtbot, page)
    first, second, other = (
        office.intake.receive(marriage_status_form(submitter=submitter), admin)
        for submitter in (BRINGER, BRINGER, Party("Lê An", phone="0911111111"))
    )
    offer.follow(other)
    assert not offer.isVisible()
    offer.follow(second)
    assert offer.isVisible()
    assert offer.text() == "In chung giấy hẹn 2 hồ sơ"
    assert "Cùng người nộp: 2 hồ sơ hôm nay" in offer.accessibleName()
    with qtbot.waitSignal(offer.group_print_requested) as asked:
        QTest.keyClick(
            page,
            Qt.Key.Key_G,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
    assert asked.args == [(first.id, second.id)]
    assert not offer.isVisible()


def test_how_fees_were_paid_is_asked_and_enter_means_cash(qtbot: QtBot) -> None:
    heard: list[PaymentMethod] = []
    window = Page("Hồ sơ")
    qtbot.addWidget(window)
    window.show()
    dialog = PaymentAsking(heard.append, window)
    dialog.open()
    assert dialog.windowTitle() == "Biên nhận thu phí, lệ phí"
    show_active(qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard == [PaymentMethod.CASH]
