"""The office's account, filled in on the settings page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Refusal
from desktop_app.domain.vietqr import BankAccount
from desktop_app.ui.settings.bank_form import BankForm
from desktop_app.ui.widgets import Choice, TextLine
from tests.ui.bench import show_active

AGRIBANK = BankAccount("970405", "Agribank", "1500201234567", "UBND phường Ba Đình")
OTHER = BankAccount("999888", "Ngân hàng Chính sách xã hội", "12345678", "UBND phường Ba Đình")


@pytest.fixture
def form(qtbot: QtBot) -> BankForm:
    form = BankForm()
    qtbot.addWidget(form)
    show_active(qtbot, form)
    return form


def shown(form: BankForm) -> set[str]:
    return {name for name, field in form.fields.items() if field.isVisible()}


def fill(form: BankForm, name: str, text: str) -> None:
    line = form.fields[name].editor
    assert isinstance(line, TextLine)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def bank(form: BankForm) -> Choice:
    [choice] = form.findChildren(Choice)
    return choice


def test_at_first_there_is_no_account_and_nothing_more_to_fill_in(form: BankForm) -> None:
    assert form.account() is None
    assert shown(form) == set()


@pytest.mark.parametrize("account", [None, AGRIBANK, OTHER])
def test_what_is_shown_is_what_is_filled_in(form: BankForm, account: BankAccount | None) -> None:
    form.set_account(account)
    assert form.account() == account


def test_a_bank_of_the_list_asks_for_number_and_holder_only(qtbot: QtBot, form: BankForm) -> None:
    with qtbot.waitSignal(form.edited):
        QTest.keyClick(bank(form), Qt.Key.Key_Down)
    assert shown(form) == {"bank.number", "bank.holder"}
    fill(form, "bank.number", "1500 2012 34567")
    fill(form, "bank.holder", "UBND BA DINH")
    assert form.account() == BankAccount("970405", "Agribank", "1500201234567", "UBND BA DINH")


def test_another_bank_asks_for_its_digits_too(form: BankForm) -> None:
    QTest.keyClick(bank(form), Qt.Key.Key_End)
    assert shown(form) == {"bank.bin", "bank.number", "bank.holder"}


def test_what_is_wrong_stands_under_its_field_until_it_is_mended(form: BankForm) -> None:
    QTest.keyClick(bank(form), Qt.Key.Key_Down)
    with pytest.raises(Refusal) as refused:
        form.account()
    assert form.show_faults(refused.value.faults) == []
    number = form.fields["bank.number"]
    assert number.has_error()
    assert number.editor.hasFocus()
    assert "số tài khoản" in number.message()
    fill(form, "bank.number", "15")
    assert not number.has_error()
