"""Checks of what an applicant says: identity number, tax code, phone, email, name.

Odd data exist on real cards, so what only looks wrong is a warning; what cannot be right is
an error, said with the cure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import phonenumbers
from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from desktop_app.domain.dossiers import Party, PartyKind, Sex
from desktop_app.domain.errors import Fault
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc

_PASSPORT = re.compile(r"[A-Z]\d{7,8}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_MOBILE_PREFIXES = ("03", "05", "07", "08", "09")
_HOTLINE = re.compile(r"1[89]00\d{4,6}")
_SERVICE_NUMBER = re.compile(r"1\d{2,4}")
_NO_SUCH_PHONE = Sentence(
    "Không có số điện thoại nào như vậy. Hỏi lại người nộp.",
    "There is no such phone number. Ask the applicant again.",
)
_LOOK_AGAIN = Sentence(
    "Không có số điện thoại nào như vậy. Xem lại từng chữ số.",
    "There is no such phone number. Look at each digit again.",
)


def tidy_number(text: str) -> str:
    """Return an identity, tax or phone number without the blanks, dots and dashes of writing."""
    return re.sub(r"[\s.\-()]", "", text).upper()


def tidy_phone(text: str) -> str:
    """Return a phone number as it is stored: digits only, 0 for +84."""
    digits = tidy_number(text).removeprefix("+")
    if digits.startswith("84") and len(digits) in {11, 12}:
        return "0" + digits[2:]
    return digits


def check_party(party: Party, prefix: str, today: date) -> Iterator[Fault]:
    """Yield the faults of an applicant; ``prefix`` names it in the form (``owner``)."""
    if not nfc(party.name):
        yield Fault(
            f"{prefix}.name",
            Sentence("Chưa có họ và tên. Nhập tên người hoặc tổ chức.", "Enter the name."),
        )
    yield from _with_prefix(prefix, check_id_number(party))
    yield from _with_prefix(prefix, check_phone(party.phone))
    yield from _with_prefix(prefix, check_email(party.email))
    if party.birth_date is not None and not date(1900, 1, 1) <= party.birth_date <= today:
        yield Fault(
            f"{prefix}.birth_date",
            Sentence(
                "Ngày sinh phải từ năm 1900 đến hôm nay. Xem lại ngày, tháng, năm.",
                "The date of birth must lie between 1900 and today. Check day, month and year.",
            ),
        )


def check_id_number(party: Party) -> Iterator[Fault]:
    """Yield the faults of ``party.id_number``; an empty one is no fault.

    A person has a 12-digit personal number (or, expired, 9 digits, or a passport); a business
    a tax code of 10 or 13 digits with a check digit, or since 1 July 2025 a personal number.
    """
    number = tidy_number(party.id_number)
    if not number:
        return
    if number.isdigit() and len(number) == 12:
        yield from _personal_number(number, party)
    elif party.kind is PartyKind.PERSON:
        yield from _other_personal_document(number)
    else:
        yield from _tax_code(number, party.kind)


def check_phone(phone: str) -> Iterator[Fault]:
    """Yield the faults of a phone number; an empty one is no fault."""
    number = tidy_phone(phone)
    if not number or _HOTLINE.fullmatch(number):
        return
    fault = None
    if not number.isdigit():
        fault = Sentence(
            "Số điện thoại chỉ gồm chữ số. Xóa chữ cái và ký hiệu lạ.",
            "A phone number has digits only. Remove letters and signs.",
        )
    elif not number.startswith("0"):
        fault = Sentence(
            "Số điện thoại bắt đầu bằng 0 (hoặc +84).",
            "A phone number begins with 0 (or +84).",
        )
    elif number.startswith(_MOBILE_PREFIXES):
        fault = _length(number, 10, Sentence("số di động", "a mobile number"))
    elif number.startswith("02"):
        fault = _length(number, 11, Sentence("số cố định", "a landline number"))
    if fault is None and not _is_possible(number):
        fault = _NO_SUCH_PHONE
    if fault is not None:
        yield Fault("phone", fault)


def office_phone_faults(text: str) -> list[Fault]:
    """Return the faults of the number that citizens are told to call; none is no fault.

    Several stand with a comma, semicolon or stroke between them; short numbers of a service
    (1022) are numbers too.
    """
    faults = []
    for part in re.split(r"[,;/]", text):
        if _SERVICE_NUMBER.fullmatch(tidy_number(part)):
            continue
        for fault in check_phone(part):
            is_impossible = fault.sentence == _NO_SUCH_PHONE
            faults.append(Fault("phone", _LOOK_AGAIN if is_impossible else fault.sentence))
    return faults[:1]


def check_email(email: str) -> Iterator[Fault]:
    """Yield the fault of an email address; an empty one is no fault."""
    if email.strip() and not _EMAIL.fullmatch(email.strip()):
        yield Fault(
            "email",
            Sentence(
                "Địa chỉ email có dạng ten@noi.vn. Xem lại dấu @ và phần sau nó.",
                "An email address looks like name@place.vn. Check the @ and what follows it.",
            ),
        )


def sex_and_century(number: str) -> tuple[Sex, int]:
    """Return the sex and the full year of birth written in a 12-digit personal number.

    Digit 4 holds both: even for men, odd for women, two steps a century from 1900
    (Nghị định 137/2015/NĐ-CP, Art. 13).
    """
    mark = int(number[3])
    sex = Sex.FEMALE if mark % 2 else Sex.MALE
    return sex, 1900 + 100 * (mark // 2) + int(number[4:6])


def _is_possible(number: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, "VN"))
    except phonenumbers.NumberParseException:
        return False


def _personal_number(number: str, party: Party) -> Iterator[Fault]:
    sex, year = sex_and_century(number)
    if party.sex is not None and party.sex is not sex:
        yield Fault(
            "id_number",
            Sentence(
                f"Số này là của {sex.label.vi.lower()}, còn giới tính ghi "
                f"{party.sex.label.vi.lower()}. Xem lại thẻ.",
                f"This number belongs to a {sex.label.en.lower()}, but the sex says "
                f"{party.sex.label.en.lower()}. Look at the card.",
            ),
            is_warning=True,
        )
    if party.birth_date is not None and party.birth_date.year != year:
        yield Fault(
            "id_number",
            Sentence(
                f"Số này là của người sinh năm {year}, còn ngày sinh ghi năm "
                f"{party.birth_date.year}. Xem lại thẻ.",
                f"This number belongs to somebody born in {year}, but the date of birth says "
                f"{party.birth_date.year}. Look at the card.",
            ),
            is_warning=True,
        )


def _other_personal_document(number: str) -> Iterator[Fault]:
    if _PASSPORT.fullmatch(number):
        return
    if not number.isdigit():
        yield Fault(
            "id_number",
            Sentence(
                "Số định danh gồm 12 chữ số; hộ chiếu gồm 1 chữ cái và 7 hoặc 8 chữ số.",
                "A personal number has 12 digits; a passport one letter and 7 or 8 digits.",
            ),
        )
    elif len(number) == 9:
        yield Fault(
            "id_number",
            Sentence(
                "Đây là số CMND cũ, đã hết giá trị. Hỏi số định danh 12 chữ số nếu có.",
                "This is an old identity number, no longer valid. Ask for the 12-digit one.",
            ),
            is_warning=True,
        )
    else:
        sentence = _length(number, 12, Sentence("số định danh", "a personal number"))
        if sentence is not None:
            yield Fault("id_number", sentence)


_TAX_CODE_OR_OWNER = Sentence(
    "Mã số thuế có 10 hoặc 13 chữ số và chữ số kiểm tra chưa khớp. Xem lại giấy đăng ký, hoặc dùng "
    "số định danh 12 chữ số của chủ hộ.",
    "A tax code has 10 or 13 digits and its check digit does not fit. Look at the certificate, or "
    "use the owner's 12-digit personal number.",
)
_TAX_CODE = Sentence(
    "Mã số thuế của tổ chức có 10 hoặc 13 chữ số và chữ số kiểm tra chưa khớp. Xem lại giấy đăng "
    "ký hoặc quyết định thành lập.",
    "An organisation's tax code has 10 or 13 digits and its check digit does not fit. Look at its "
    "certificate or the decision that founded it.",
)


def _tax_code(number: str, kind: PartyKind) -> Iterator[Fault]:
    try:
        mst.validate(number)
    except ValidationError:
        # Only a household business may give its owner's number instead.
        is_household = kind is PartyKind.HOUSEHOLD_BUSINESS
        yield Fault("id_number", _TAX_CODE_OR_OWNER if is_household else _TAX_CODE)


def _length(number: str, wanted: int, what: Sentence) -> Sentence | None:
    difference = wanted - len(number)
    if difference == 0:
        return None
    if difference > 0:
        plural = "" if difference == 1 else "s"
        return Sentence(
            f"Thiếu {difference} chữ số: {what.vi} có {wanted} chữ số.",
            f"{difference} digit{plural} missing: {what.en} has {wanted} digits.",
        )
    plural = "" if difference == -1 else "s"
    return Sentence(
        f"Thừa {-difference} chữ số: {what.vi} có {wanted} chữ số.",
        f"{-difference} digit{plural} too many: {what.en} has {wanted} digits.",
    )


def _with_prefix(prefix: str, faults: Iterator[Fault]) -> Iterator[Fault]:
    for fault in faults:
        yield Fault(f"{prefix}.{fault.field}", fault.sentence, fault.is_warning)
