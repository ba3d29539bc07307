"""VietQR: what a bank's app reads to fill in a transfer.

The text follows the specification of the National Payment Corporation (NAPAS) for transfers to
an account, which stands on EMVCo's for merchant-presented codes: fields of an identifier of two
digits, a length of two digits and a value, closed by a checksum.
"""

from __future__ import annotations

import re
from binascii import crc_hqx
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold, nfc

MAX_ACCOUNT_LENGTH: Final = 19
MAX_AMOUNT: Final = 10**13 - 1
MAX_DESCRIPTION_LENGTH: Final = 25

_NAPAS: Final = "A000000727"
_TO_ACCOUNT: Final = "QRIBFTTA"
_DONG: Final = "704"
_BIN: Final = re.compile(r"[0-9]{6}")
_ACCOUNT: Final = re.compile(rf"[0-9A-Z]{{1,{MAX_ACCOUNT_LENGTH}}}")
_NOT_DESCRIBING: Final = re.compile(r"[^A-Za-z0-9 .-]")


@dataclass(frozen=True, slots=True)
class BankAccount:
    """The account that citizens pay into.

    ``bank_bin`` is the bank's six digits in the interbank network, ``bank_name`` how the
    receipt names it, ``number`` the account (digits, or the letters that some banks give),
    ``holder`` its holder as registered. Raises :class:`Refusal` with a fault for each bad
    field, named as in the settings file (``bank.number``).
    """

    bank_bin: str
    bank_name: str
    number: str
    holder: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "bank_bin", "".join(self.bank_bin.split()))
        object.__setattr__(self, "bank_name", nfc(self.bank_name))
        object.__setattr__(self, "number", re.sub(r"[\s.-]", "", self.number).upper())
        object.__setattr__(self, "holder", nfc(self.holder))
        faults = [
            Fault(f"bank.{field}", sentence)
            for field, is_bad, sentence in (
                ("bin", not _BIN.fullmatch(self.bank_bin), _NOT_A_BIN),
                ("number", not _ACCOUNT.fullmatch(self.number), _NOT_AN_ACCOUNT),
                ("holder", not self.holder, _NO_HOLDER),
            )
            if is_bad
        ]
        if faults:
            raise Refusal.of(faults)


_NOT_A_BIN: Final = Sentence(
    "phải là mã ngân hàng gồm 6 chữ số, như 970405", "must be the bank's six digits, as 970405"
)
_NOT_AN_ACCOUNT: Final = Sentence(
    f"phải là số tài khoản: chỉ chữ số và chữ cái không dấu, nhiều nhất {MAX_ACCOUNT_LENGTH} ký tự",
    f"must be an account number: digits and plain letters only, at most {MAX_ACCOUNT_LENGTH}",
)
_NO_HOLDER: Final = Sentence(
    "phải là tên chủ tài khoản như đã đăng ký với ngân hàng",
    "must be the holder's name as the bank knows it",
)


def transfer_payload(account: BankAccount, amount: int, description: str) -> str:
    """Return the text of a VietQR asking for ``amount`` đồng with ``description``.

    The description keeps plain letters, digits, points and hyphens only, as banks pass on
    nothing else, and of what is longer than 25 letters the end. Raises ``ValueError`` for an
    amount that is not from 1 to 13 digits.
    """
    if not 1 <= amount <= MAX_AMOUNT:
        raise ValueError(f"amount must be from 1 to {MAX_AMOUNT}, not {amount}")
    plain = plain_description(description)[-MAX_DESCRIPTION_LENGTH:].strip()
    beneficiary = _field(0, account.bank_bin) + _field(1, account.number)
    parts = [
        _field(0, "01"),
        _field(1, "12"),  # made for one payment: it holds the amount
        _field(38, _field(0, _NAPAS) + _field(1, beneficiary) + _field(2, _TO_ACCOUNT)),
        _field(53, _DONG),
        _field(54, str(amount)),
        _field(58, "VN"),
        _field(62, _field(8, plain)) if plain else "",
    ]
    return with_checksum("".join(parts))


def with_checksum(fields: str) -> str:
    """Return ``fields`` closed by the checksum over them and its own head."""
    headed = f"{fields}6304"
    return f"{headed}{crc_hqx(headed.encode('ascii'), 0xFFFF):04X}"


def plain_description(text: str) -> str:
    """Return ``text`` without marks and without what banks do not pass on; capitals kept."""
    plain = "".join(
        folded.upper() if letter.isupper() else folded
        for letter in nfc(text)
        for folded in [fold(letter) or " "]
    )
    return " ".join(_NOT_DESCRIBING.sub(" ", plain).split())


def _field(identifier: int, value: str) -> str:
    return f"{identifier:02d}{len(value):02d}{value}"
