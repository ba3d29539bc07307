"""Write resources/divisions/divisions.json: the communes in force, and what older ones became.

To be run when a library that keeps them has news. It needs Python 3.12, because the first of
them does, and asks for the libraries by itself:

    uv run --no-project --python 3.12 --with vietnam-provinces==2026.9.0 \
        --with vietnam-address-converter==1.0.5 tools/divisions.py

The communes in force and a table of what the older ones became are those of the National
Statistics Office, as vietnam-provinces carries them; vietnam-address-converter has a table
compiled by others. What either table names stands in the file: where they disagree, or where one
of them leaves out a part, a commune counts as divided, and the clerk is asked. Communes are
named, not numbered: the libraries do not agree on the numbers, and neither do their versions.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

OUTPUT = Path(__file__).resolve().parents[1] / "resources" / "divisions" / "divisions.json"
SOURCE = (
    "Danh mục và bảng chuyển đổi đơn vị hành chính của Cục Thống kê và bảng đối chiếu 10/2025, "
    "theo vietnam-provinces 2026.9.0 (GPL-3.0-or-later) và vietnam-address-converter 1.0.5 "
    "(Apache-2.0)"
)

Place = tuple[str, str, str]
"""Province, district and commune before July 2025; no commune on five of the islands."""

Successor = tuple[str, str]
"""Province and commune since."""


def main() -> None:
    """Gather both tables and write the file."""
    names: dict[Place, Place] = {}
    successors: dict[Place, set[Successor]] = defaultdict(set)
    for place, communes in [*of_the_statistics_office(), *of_others()]:
        key = (folded(place[0]), folded(place[1]), folded(place[2]))
        names.setdefault(key, place)
        successors[key] |= communes
    provinces: dict[str, str] = {}
    became: dict[str, str] = {}
    districts: dict[tuple[str, str], str] = {}
    table: dict[str, dict[str, dict[str, list[str]]]] = {}
    for key, place in names.items():
        # by the first spelling of them, which is that of the Statistics Office
        province = provinces.setdefault(key[0], place[0])
        district = districts.setdefault(key[:2], place[1])
        [became[province]] = {new for new, _ in successors[key]}
        communes_of = table.setdefault(province, {}).setdefault(district, {})
        communes_of[place[2]] = sorted(commune for _, commune in successors[key])
    before = {
        province: {"became": became[province], "districts": of_province}
        for province, of_province in table.items()
    }
    write({"source": SOURCE, "provinces": in_force(), "before_july_2025": before})
    divided = sum(len(communes) > 1 for communes in successors.values())
    print(f"{len(names)} communes, {divided} of them divided: {OUTPUT}")


def write(content: Mapping[str, object]) -> None:
    """Write the file, one older commune a line, so that a change of it can be read."""
    text = json.dumps(content, ensure_ascii=False, indent=0, separators=(",", ":"))
    text = re.sub(r"\[[^\]]*\]", lambda found: found[0].replace("\n", ""), text)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(text + "\n", encoding="utf-8")


def in_force() -> dict[str, list[str]]:
    """Return the provinces and communes of today."""
    now = import_module("vietnam_provinces._lookup")
    communes: dict[str, list[str]] = {
        tidy(province.name): [] for province in now.PROVINCE_MAPPING.values()
    }
    for commune in now.WARD_MAPPING.values():
        province = now.PROVINCE_MAPPING[int(commune.province_code)]
        communes[tidy(province.name)].append(tidy(commune.name))
    return communes


def of_the_statistics_office() -> list[tuple[Place, set[Successor]]]:
    """Return the table of the National Statistics Office."""
    conversion = import_module("vietnam_provinces._ward_conversion_2025").OLD_TO_NEW
    old = import_module("vietnam_provinces.legacy._lookup")
    now = import_module("vietnam_provinces._lookup")
    rows = []
    for code, commune in old.WARD_MAPPING.items():
        if code in conversion:
            district = old.DISTRICT_MAPPING[int(commune.district_code)]
            province = old.PROVINCE_MAPPING[int(commune.province_code)]
            communes = {
                (
                    tidy(now.PROVINCE_MAPPING[int(new.province_code)].name),
                    tidy(now.WARD_MAPPING[int(new.code)].name),
                )
                for new in conversion[code].new_wards
            }
            rows.append(((province.name, district.name, commune.name), communes))
    return rows


def of_others() -> list[tuple[Place, set[Successor]]]:
    """Return the other table, its communes spelled as the National Statistics Office does."""
    now = import_module("vietnam_provinces._lookup")
    known: dict[tuple[str, str], Successor] = {}
    for each in now.WARD_MAPPING.values():
        province = now.PROVINCE_MAPPING[int(each.province_code)].name
        # by the very name first: Ba Tơ and Ba Tô are two communes of one province
        known[folded(province), tidy(each.name)] = (tidy(province), tidy(each.name))
        known.setdefault((folded(province), folded(each.name)), (tidy(province), tidy(each.name)))
    rows: dict[Place, set[Successor]] = defaultdict(set)
    for row in import_module("vietnam_address_converter.data").DEFAULT_DATA["mapping"]["rows"]:
        old, new = row["old"], row["new"]
        province = folded(new["province_name"])
        commune = (
            known.get((province, tidy(new["ward_name"])))
            or known[province, folded(new["ward_name"])]
        )
        place = (old["province_name"], old["district_name"], old["ward_name"] or "")
        rows[tidy(place[0]), tidy(place[1]), tidy(place[2])].add(commune)
    return list(rows.items())


def folded(name: str) -> str:
    """Return what two spellings of a name share: “Phú Quý” and “Phú Quí”, “Hòa” and “Hoà”."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D")).lower()
    letters = re.sub(r"[^a-z0-9 ]", "", plain.replace("-", " "))
    words = [
        re.sub(r"^([bcdghklmnpqrstvx]+u?)y$", r"\1i", word.lstrip("0")) for word in letters.split()
    ]
    return " ".join(words).removeprefix("tinh ").removeprefix("thanh pho ")


def tidy(name: str) -> str:
    """Return ``name`` with the word for its kind written as usual: “Thành phố”, “Thị trấn”."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    for kind in ("Thành phố", "Thị xã", "Thị trấn", "Đặc khu"):
        if name.lower().startswith(f"{kind.lower()} "):
            return kind + name[len(kind) :]
    return name[:1].upper() + name[1:]


if __name__ == "__main__":
    main()
