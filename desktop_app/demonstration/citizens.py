"""Made-up citizens: names, numbers and addresses that look right and belong to nobody."""

from __future__ import annotations

from datetime import date
from random import Random

from desktop_app.domain.dossiers import Party, PartyKind, Sex

_SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Hồ", "Ngô", "Dương", "Lý",
)  # fmt: skip
_MIDDLE = {
    Sex.MALE: ("Văn", "Quang", "Đức", "Minh", "Hữu", "Ngọc", "Xuân", "Thế"),
    Sex.FEMALE: ("Thị", "Thị Ngọc", "Thị Thanh", "Ngọc", "Thu", "Thị Bích", "Thùy", "Thị Ước"),
}
_GIVEN = {
    Sex.MALE: ("Đạt", "Huy", "Tuấn", "Dũng", "Sơn", "Thắng", "Khánh", "Phúc", "Quyết", "Vượng"),
    Sex.FEMALE: ("Hằng", "Nguyện", "Ánh", "Lý", "Trang", "Yến", "Thủy", "Hường", "Duyên", "Nở"),
}
_STREETS = (
    "phố Đội Cấn", "phố Ngọc Hà", "phố Kim Mã", "phố Giang Văn Minh", "ngõ 210 Hoàng Hoa Thám",
    "phố Liễu Giai", "ngõ 12 Đào Tấn", "phố Vạn Bảo", "đường Nguyễn Chí Thanh", "phố Linh Lang",
)  # fmt: skip
_PROVINCES = ("001", "027", "030", "034", "036", "038", "040", "048", "079")
_MOBILE = ("032", "056", "070", "083", "091", "098")
_BUSINESSES = ("Công ty TNHH {0} {1}", "Công ty Cổ phần {0} {1}", "Hợp tác xã {0} {1}")
_TRADES = ("Thương mại", "Xây dựng", "Dịch vụ", "Nông sản", "Vận tải")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def citizen(random: Random, today: date) -> Party:
    """Make up an applicant: mostly a person, sometimes a business."""
    draw = random.random()
    if draw < 0.06:
        return _organisation(random)
    sex = random.choice((Sex.MALE, Sex.FEMALE))
    born = date(today.year - random.randint(19, 75), random.randint(1, 12), random.randint(1, 28))
    name = " ".join(
        (random.choice(_SURNAMES), random.choice(_MIDDLE[sex]), random.choice(_GIVEN[sex]))
    )
    kind = PartyKind.HOUSEHOLD_BUSINESS if draw < 0.12 else PartyKind.PERSON
    return Party(
        name=f"Hộ kinh doanh {name}" if kind is PartyKind.HOUSEHOLD_BUSINESS else name,
        kind=kind,
        id_number=_personal_number(random, sex, born),
        birth_date=born,
        sex=sex,
        phone=_phone(random),
        address=_address(random),
    )


def official_name(random: Random) -> str:
    """Make up the name of somebody who works in the office."""
    sex = random.choice((Sex.MALE, Sex.FEMALE))
    return " ".join(
        (random.choice(_SURNAMES), random.choice(_MIDDLE[sex]), random.choice(_GIVEN[sex]))
    )


def _organisation(random: Random) -> Party:
    name = random.choice(_BUSINESSES).format(
        random.choice(_TRADES), random.choice(_GIVEN[Sex.MALE])
    )
    return Party(
        name=name,
        kind=PartyKind.ORGANISATION,
        id_number=_tax_code(random),
        phone=_phone(random),
        address=_address(random),
    )


def _personal_number(random: Random, sex: Sex, born: date) -> str:
    mark = 2 * ((born.year - 1900) // 100) + (1 if sex is Sex.FEMALE else 0)
    province = random.choice(_PROVINCES)
    return f"{province}{mark}{born.year % 100:02d}{random.randint(0, 999_999):06d}"


def _tax_code(random: Random) -> str:
    while True:
        digits = [0, random.randint(1, 9), *(random.randint(0, 9) for _ in range(7))]
        total = sum(weight * digit for weight, digit in zip(_TAX_WEIGHTS, digits, strict=True))
        check = 10 - total % 11
        if check < 10 and any(digits[2:]):
            return "".join(map(str, [*digits, check]))


def _phone(random: Random) -> str:
    return f"{random.choice(_MOBILE)}{random.randint(0, 9_999_999):07d}"


def _address(random: Random) -> str:
    return f"Số {random.randint(1, 240)}, {random.choice(_STREETS)}, phường Ba Đình, TP Hà Nội"
