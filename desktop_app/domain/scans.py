"""What a scanned text is: a dossier, a citizen's card, a badge, a number, or a spoilt one.

A scanner that plays a keyboard types through everything that stands between a keyboard and a
program: capitals lock, the layout, the Vietnamese input method. What they change is put right
where only one original is possible; everything else is refused, because a wrong code opens
somebody else's dossier and a wrong name goes onto a receipt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product
from typing import Final

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from desktop_app.domain.applicant_checks import check_phone, tidy_number, tidy_phone
from desktop_app.domain.citizen_card import CitizenCard, read_card
from desktop_app.domain.dossier_codes import is_dossier_code, tidy_scan
from desktop_app.domain.input_methods import (
    LAYOUTS,
    LONGEST_GROUP,
    InputMethod,
    is_typed_on,
    keys_behind,
    typed_forms,
    without_layout,
)
from desktop_app.domain.ratings import marked_code
from desktop_app.domain.sentence import Sentence

SHORTEST_BADGE: Final = 3


class ScanKind(StrEnum):
    """What was scanned."""

    DOSSIER_CODE = "dossier_code"
    RATING = "rating"
    CITIZEN_CARD = "citizen_card"
    BADGE = "badge"
    PERSONAL_NUMBER = "personal_number"
    TAX_CODE = "tax_code"
    PHONE = "phone"
    MANGLED = "mangled"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Sentence:
        """The kind's name."""
        return _KIND_LABELS[self]


_KIND_LABELS: Final = {
    ScanKind.DOSSIER_CODE: Sentence("Mã hồ sơ", "Dossier code"),
    ScanKind.RATING: Sentence("Mã đánh giá hồ sơ", "Rating of a dossier"),
    ScanKind.CITIZEN_CARD: Sentence("Thẻ căn cước", "Citizen's identity card"),
    ScanKind.BADGE: Sentence("Thẻ cán bộ", "Official's badge"),
    ScanKind.PERSONAL_NUMBER: Sentence("Số định danh", "Personal number"),
    ScanKind.TAX_CODE: Sentence("Mã số thuế", "Tax code"),
    ScanKind.PHONE: Sentence("Số điện thoại", "Phone number"),
    ScanKind.MANGLED: Sentence("Mã bị sai trên đường tới", "Spoilt on its way"),
    ScanKind.UNKNOWN: Sentence("Không rõ là mã gì", "Not a code of ours"),
}


class Damage(StrEnum):
    """What changed a scan on its way from the scanner."""

    CAPITALS_LOCK = "capitals_lock"
    LAYOUT = "layout"
    TELEX = "telex"
    VNI = "vni"
    INPUT_METHOD = "input_method"
    ENCODING = "encoding"
    LOST_MARKS = "lost_marks"

    @property
    def sentence(self) -> Sentence:
        """What happened and how it is stopped for good."""
        return _DAMAGE_SENTENCES[self]


_USE_SERIAL: Final = Sentence(
    "Cách chắc chắn: chuyển máy quét sang cổng COM trong Thiết lập, mục Máy quét.",
    "To be safe for good, switch the scanner to its COM port in Settings, Scanner.",
)


def _input_method_sentence(vi: str, en: str) -> Sentence:
    return Sentence(
        f"{vi} đang bật và đã đổi chữ của mã vạch. Tắt bộ gõ rồi quét lại.",
        f"{en} is on and changed the letters of the scan. Switch it off and scan again.",
    )


_DAMAGE_SENTENCES: Final = {
    Damage.CAPITALS_LOCK: Sentence(
        "Phím Caps Lock đang bật, chữ hoa và chữ thường bị đổi chỗ; chương trình đã đổi lại.",
        "Capitals lock is on and swapped capitals and small letters; they were swapped back.",
    ),
    Damage.LAYOUT: Sentence(
        "Bàn phím của máy tính khác với bàn phím cài trong máy quét. Chọn bàn phím English (US).",
        "The computer's keyboard layout is not the one the scanner is set to. Choose English (US).",
    ),
    Damage.TELEX: _input_method_sentence("Bộ gõ Telex", "The Telex input method"),
    Damage.VNI: _input_method_sentence("Bộ gõ VNI", "The VNI input method"),
    Damage.INPUT_METHOD: _input_method_sentence(
        "Bộ gõ tiếng Việt (Telex hoặc VNI)", "The Vietnamese input method (Telex or VNI)"
    ),
    Damage.ENCODING: Sentence(
        "Máy quét gửi sai bảng mã; chương trình đã đọc lại được chữ có dấu.",
        "The scanner sent another encoding; the letters with marks were read all the same.",
    ),
    Damage.LOST_MARKS: Sentence(
        "Máy quét làm mất dấu tiếng Việt nên họ tên và địa chỉ không được điền. Gõ theo thẻ.",
        "The scanner lost the Vietnamese marks: name and address are left empty. Type them from "
        "the card.",
    ),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What an office knows that no scan says: its agency identifier and its badges."""

    agency: str = ""
    badges: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned text and what it is.

    ``text`` is what to work with: the code or number as it is stored; for a card its text, for
    anything else what arrived without the frame. ``raw`` is what arrived. ``damage`` says what
    changed it on the way: for a kind other than ``MANGLED`` it was put right, or, on a card,
    what cannot be trusted was left out. ``is_own`` tells a code of this office from another's.
    """

    kind: ScanKind
    text: str
    raw: str = field(default="", compare=False)
    card: CitizenCard | None = None
    is_own: bool = False
    damage: Damage | None = None

    @property
    def warning(self) -> Sentence | None:
        """What the person at the counter must know: nothing where all was put right."""
        if self.kind is ScanKind.MANGLED:
            damage = self.damage or Damage.INPUT_METHOD
            return damage.sentence + _USE_SERIAL
        if self.kind is ScanKind.CITIZEN_CARD and self.damage is Damage.LOST_MARKS:
            return self.damage.sentence + _USE_SERIAL
        return None


def recognise(text: str, known: Known | None = None, *, was_composed: bool = False) -> Scan:
    """Tell what the scanned ``text`` is.

    Prefix and suffix of the scanner are taken off: AIM identifiers (``]C0``), STX and ETX, line
    ends. ``was_composed`` says that the keyboard took back letters while they came in, which no
    scanner does: an input method was at work, even where nothing shows it.
    """
    known = known or Known()
    plain = without_frame(text)
    behind = marked_code(plain)
    if behind:
        return replace(_rating_of(behind, known, was_composed=was_composed), raw=text)
    scan = _card_of(plain, is_sure=False) if was_composed else _unharmed(plain, known)
    scan = scan or _spoilt(plain, known, was_composed=was_composed)
    return replace(scan or Scan(ScanKind.UNKNOWN, plain), raw=text)


def _rating_of(behind: str, known: Known, *, was_composed: bool) -> Scan:
    """Return the rating that a code ``behind`` its mark asks for; spoilt as the code is."""
    scan = recognise(behind, known, was_composed=was_composed)
    kinds = {ScanKind.DOSSIER_CODE: ScanKind.RATING, ScanKind.MANGLED: ScanKind.MANGLED}
    return replace(scan, kind=kinds.get(scan.kind, ScanKind.UNKNOWN))


def without_frame(text: str) -> str:
    """Return ``text`` without what a scanner puts before and after it."""
    inner = text.strip(_BLANKS)
    return _AIM.sub("", inner, count=1).strip(_BLANKS)


_BLANKS: Final = "".join(map(chr, range(33))) + "\x7f\ufeff\u200b"
_AIM: Final = re.compile(r"^[\]}ưƯ][A-Za-z][0-9A-Za-z](?=\S{3})")
"""The symbology before the data: ``]C0`` for Code 128, ``]Q3`` for QR, with ``ư`` by Telex."""

_ADDRESS_WITH_CODE: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_SIGNS: Final = re.compile(r"[^\w\s]")
_CODE_PARTS: Final = re.compile(r"[^\W_]+|[^\w\s]")
_LIKE_A_CODE: Final = re.compile(
    r"[^\W_]{2,4}(?:[^\w\s][^\W_]{1,4}){0,4}[^\w\s][^\W_]{5,7}[^\w\s][^\W_]{3,8}"
)


def _unharmed(plain: str, known: Known) -> Scan | None:
    """Return what ``plain`` is when it came through unharmed, or nearly so."""
    return (
        _code_of(plain, known)
        or _badge_of(plain, known)
        or _card_of(plain)
        or _number_of(plain)
    )  # fmt: skip


def _spoilt(plain: str, known: Known, *, was_composed: bool) -> Scan | None:
    """Return what ``plain`` was before it was changed; ``MANGLED`` when that is not sure."""
    scan = None if was_composed else _on_other_layout(plain, known)
    scan = scan or _badge_behind(plain, known)
    if scan is not None:
        return scan
    shown = unicodedata.normalize("NFC", tidy_scan(plain))
    if not _is_like_a_code(shown) and not (was_composed and sum(map(str.isdigit, shown)) >= 6):
        return None
    return _code_behind(shown, known, was_composed=was_composed)


def _on_other_layout(plain: str, known: Known) -> Scan | None:
    """Return what was scanned while the computer had another layout than the scanner."""
    for layout in LAYOUTS:
        keys = without_frame(without_layout(plain, layout))
        if keys == plain or not is_typed_on(layout, plain):
            continue
        behind = marked_code(keys)
        scan = _code_of(behind or keys, known) or _badge_of(keys, known)
        if scan is not None and behind:
            scan = replace(scan, kind=ScanKind.RATING)
        if scan is not None:
            return replace(scan, damage=Damage.LAYOUT)
    return None


# ---- dossier codes -----------------------------------------------------------------------


def _code_of(plain: str, known: Known) -> Scan | None:
    text = _code_in_address(plain) if _ADDRESS_WITH_CODE.fullmatch(plain) else tidy_scan(plain)
    if is_dossier_code(text):
        damage = None
        if text != plain and text == plain.swapcase():
            damage = Damage.CAPITALS_LOCK
        return _dossier(text, known, damage)
    mended = _with_own_signs(text)
    if is_dossier_code(mended):
        return _dossier(mended, known, Damage.LAYOUT)
    return None


def _dossier(code: str, known: Known, damage: Damage | None) -> Scan:
    is_own = bool(known.agency) and code.startswith(f"{known.agency}-")
    return Scan(ScanKind.DOSSIER_CODE, code, is_own=is_own, damage=damage)


def _code_in_address(address: str) -> str:
    """Return the one code that the address of a look-up page has in it, or nothing."""
    parts = re.split(r"[/?&=#]", address.replace("%2E", ".").replace("%2D", "-"))
    codes = {tidy_scan(part) for part in parts if is_dossier_code(tidy_scan(part))}
    return codes.pop() if len(codes) == 1 else ""


def _with_own_signs(text: str) -> str:
    """Put dots and hyphens for the signs that another layout types in their place.

    The last two signs are hyphens and all before them dots: that is the shape of every code.
    Each must have been changed into one sign throughout; a code without any sign is not sure.
    """
    text = text.replace("_", "-")
    signs = _SIGNS.findall(text)
    if len(signs) < 2 or len(set(signs[-2:])) > 1 or len(set(signs[:-2])) > 1:
        return ""
    own = iter(["."] * (len(signs) - 2) + ["-", "-"])
    return _SIGNS.sub(lambda _: next(own), text)


def _is_like_a_code(shown: str) -> bool:
    """Tell whether ``shown`` has the parts of a code and something foreign in one of them."""
    return not shown.isascii() and _LIKE_A_CODE.fullmatch(shown) is not None


def _code_behind(shown: str, known: Known, *, was_composed: bool) -> Scan:
    """Return the only code that an input method can have shown so; ``MANGLED`` otherwise."""
    possible = {
        method: {code for code in _keys_behind_code(shown, method) if is_dossier_code(code)}
        for method in InputMethod
    }
    codes = set().union(*possible.values())
    if was_composed:
        # Something was composed: a code that any method would have left alone is not meant.
        codes.discard(shown)
    own = {code for code in codes if known.agency and code.startswith(f"{known.agency}-")}
    # Of several agencies that might be meant only this office prints the papers brought here.
    chosen = codes if len(codes) == 1 else own
    methods = [method for method, found in possible.items() if found & (chosen or codes)]
    damage = _DAMAGE_BY[methods[0]] if len(methods) == 1 else Damage.INPUT_METHOD
    if len(chosen) == 1:
        return _dossier(next(iter(chosen)), known, damage)
    return Scan(ScanKind.MANGLED, shown, damage=damage)


_DAMAGE_BY: Final = {InputMethod.TELEX: Damage.TELEX, InputMethod.VNI: Damage.VNI}


def _keys_behind_code(shown: str, method: InputMethod) -> Iterator[str]:
    parts = _CODE_PARTS.findall(shown)
    choices = [_keys_behind_part(part, method) for part in parts]
    return ("".join(keys) for keys in product(*choices))


def _keys_behind_part(part: str, method: InputMethod) -> Collection[str]:
    if part.isdigit() or not part.isalnum():
        return [part]
    return keys_behind(part, method) if len(part) <= LONGEST_GROUP else []


# ---- badges ------------------------------------------------------------------------------


def _badge_of(plain: str, known: Known) -> Scan | None:
    for badge in known.badges:
        if len(badge) >= SHORTEST_BADGE and tidy_scan(badge) == tidy_scan(plain):
            return Scan(ScanKind.BADGE, badge)
    return None


def _badge_behind(plain: str, known: Known) -> Scan | None:
    """Return the one badge whose number an input method can have shown as ``plain``."""
    shown = unicodedata.normalize("NFC", tidy_scan(plain))
    found = {
        (badge, method)
        for badge in known.badges
        for method in InputMethod
        if len(badge) >= SHORTEST_BADGE and shown in typed_forms(tidy_scan(badge), method)
    }
    if len({badge for badge, _ in found}) != 1:
        return None
    badge, method = min(found, key=lambda each: each[1].value)
    damage = None if shown == tidy_scan(badge) else _DAMAGE_BY[method]
    return Scan(ScanKind.BADGE, badge, damage=damage)


# ---- numbers -----------------------------------------------------------------------------


def _number_of(plain: str) -> Scan | None:
    digits = tidy_number(plain)
    if not digits.removeprefix("+").isdecimal() or not digits.isascii():
        return None
    if digits.isdigit() and len(digits) == 12:
        return Scan(ScanKind.PERSONAL_NUMBER, digits)
    if _is_tax_code(digits):
        return Scan(ScanKind.TAX_CODE, digits)
    phone = tidy_phone(plain)
    if len(phone) >= 10 and phone.startswith("0") and not list(check_phone(phone)):
        return Scan(ScanKind.PHONE, phone)
    return None


def _is_tax_code(digits: str) -> bool:
    try:
        mst.validate(digits)
    except ValidationError:
        return False
    return True


# ---- citizens' cards ---------------------------------------------------------------------

_CARD_SIGN: Final = re.compile(r"\d{12}([^\w\s,.\-/])(?:\d{9})?\1")
_BETWEEN_FIELDS: Final = re.compile(r"[|;\r\n\t]")
_LOST_LETTERS: Final = "?\ufffd\x00"
_WORD_IN_SMALL_CAPITALS: Final = re.compile(r"[^\W\d_][^\W\d_]+")


def _card_of(plain: str, *, is_sure: bool = True) -> Scan | None:
    """Read a card; what was changed on the way is put right, or left out of what is told."""
    damage: Damage | None = None
    text = _without_wrong_encoding(plain)
    if text != plain:
        damage = Damage.ENCODING
    sign = _CARD_SIGN.search(text)
    if sign is not None and not _BETWEEN_FIELDS.search(text):
        # Another layout hit another key for the bar; its letters cannot be trusted either.
        text, is_sure = text.replace(sign[1], "|"), False
    if not _BETWEEN_FIELDS.search(text):
        return None
    if _is_swapped(text):
        text, damage = text.swapcase(), Damage.CAPITALS_LOCK
    card = read_card(text)
    if card is None:
        return None
    if card.has_lost_marks or not is_sure or any(sign in text for sign in _LOST_LETTERS):
        card, damage = card.without_words(), Damage.LOST_MARKS
    return Scan(ScanKind.CITIZEN_CARD, text, card=card, damage=damage)


def _without_wrong_encoding(text: str) -> str:
    """Read again as UTF-8 what was taken for the Western code page: ``á»…`` becomes ``ễ``.

    Text that is not UTF-8 to the last byte was never read wrongly and comes back as it is.
    """
    if text.isascii():
        return text
    try:
        return b"".join(map(_western_byte, text)).decode()
    except UnicodeError:
        return text


def _western_byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _is_swapped(text: str) -> bool:
    """Tell whether every word begins small and goes on in capitals, as no writer does."""
    words: list[str] = _WORD_IN_SMALL_CAPITALS.findall(text)
    return bool(words) and all(word[0].islower() and word[1:].isupper() for word in words[:3])
