"""Addresses by the two levels in force since 1 July 2025, and what older ones became.

Communes and provinces were redrawn by the resolutions of the National Assembly and its
Standing Committee of June 2025, and the districts between them abolished by the amended
Article 110 of the Constitution (Nghị quyết 203/2025/QH15). Papers issued before stay valid
as they are, so an old address is never changed by itself: what it became is offered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from desktop_app.domain.place_names import (
    COMMUNE_KINDS,
    PlaceName,
    own_name,
    province_keys,
    readings,
)
from desktop_app.domain.text import nfc

_CAPITALISED: Final = "Thành phố Hồ Chí Minh"
_SEPARATOR = re.compile(r"[,;\n]")
_COUNTRY = ("vietnam", "vn")


@dataclass(frozen=True, slots=True)
class Province:
    """A province or a city of that level, by its full name: “Tỉnh Lào Cai”."""

    name: str

    @property
    def in_text(self) -> str:
        """The name within a sentence; only one city keeps its capital (NĐ 30/2020, app. II)."""
        return self.name if self.name == _CAPITALISED else _in_small(self.name)


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone in force, by its full name: “Phường Ba Đình”."""

    name: str
    province: Province

    @property
    def in_text(self) -> str:
        """The end of an address: “phường Ba Đình, thành phố Hà Nội”."""
        return f"{_in_small(self.name)}, {self.province.in_text}"

    @property
    def label(self) -> str:
        """The same, standing by itself: “Phường Ba Đình, thành phố Hà Nội”."""
        return f"{self.name}, {self.province.in_text}"


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune before 1 July 2025, and the communes that now lie on its ground.

    ``name`` is empty for an island district that had no communes. More than one of
    ``successors`` means that it was divided: only the exact place tells which one it is.
    """

    name: str
    district: str
    province: str
    successors: tuple[Commune, ...]

    @property
    def label(self) -> str:
        """The name as it stood on papers: “Phường Trúc Bạch, Quận Ba Đình”."""
        return f"{self.name}, {self.district}" if self.name else self.district


@dataclass(frozen=True, slots=True)
class ParsedAddress:
    """An address taken apart; ``text`` is what was given, unchanged.

    ``details`` is what stands before the commune. ``commune`` is the one in force that the
    address names. ``candidates`` are the communes that an older address may now belong to:
    one when it passed as a whole into another, several when that cannot be told from the
    name, none when the address is up to date or not understood. ``old`` is the older commune
    when it was named with its district and province.
    """

    text: str
    details: str = ""
    commune: Commune | None = None
    old: OldCommune | None = None
    candidates: tuple[Commune, ...] = ()

    def moved_to(self, commune: Commune) -> str:
        """Return the address with ``commune`` in the place of the older names."""
        return f"{self.details}, {commune.in_text}" if self.details else commune.label


@dataclass(frozen=True, slots=True)
class _Part:
    """A part between commas, and where it begins in the address."""

    text: str
    start: int


_Named = TypeVar("_Named", Commune, OldCommune)


class Divisions:
    """All communes, those in force and those before, found by name."""

    def __init__(self, communes: Sequence[Commune], old_communes: Sequence[OldCommune]) -> None:
        self.communes = tuple(communes)
        self.old_communes = tuple(old_communes)
        self.provinces = tuple(dict.fromkeys(commune.province for commune in communes))
        self._provinces = {own_name(each.name).key: each for each in self.provinces}
        self._communes: dict[str, list[tuple[str, Commune]]] = defaultdict(list)
        for commune in communes:
            name = own_name(commune.name)
            self._communes[name.key].append((name.kind, commune))
        self._old: dict[str, dict[PlaceName, list[tuple[PlaceName, OldCommune]]]] = {}
        keys = {each: own_name(each).key for each in {old.province for old in old_communes}}
        districts = {each: own_name(each) for each in {old.district for old in old_communes}}
        for old in old_communes:
            of_province = self._old.setdefault(keys[old.province], {})
            of_district = of_province.setdefault(districts[old.district], [])
            of_district.append((own_name(old.name), old))

    def province_named(self, text: str) -> Province | None:
        """Return the province in force that ``text`` names, shortened or not."""
        found = (self._provinces.get(key) for key in province_keys(text))
        return next((province for province in found if province), None)

    def communes_named(self, text: str, province: Province | None = None) -> tuple[Commune, ...]:
        """Return the communes in force that ``text`` names, of ``province`` if one is given."""
        for name in readings(text):
            found = tuple(
                commune
                for kind, commune in self._communes.get(name.key, ())
                if name.kind in {"", kind} and province in {None, commune.province}
            )
            if found:
                return tuple(_spelled_so(text, found))
        return ()

    def parse(self, text: str, home: Province | None = None) -> ParsedAddress:
        """Take an address apart; one that names no province is taken to lie in ``home``.

        The three older levels are tried first where no word speaks against it: “Trúc Bạch,
        Ba Đình, Hà Nội” names the old ward in the old district, although there is a ward
        Ba Đình today. Nothing is guessed: what is not found gives neither a commune nor
        candidates.
        """
        parts = _parts_of(text)
        if not parts:
            return ParsedAddress(text)
        now = self.province_named(parts[-1].text)
        old_keys = [key for key in province_keys(parts[-1].text) if key in self._old]
        if now or old_keys:
            parts = parts[:-1]
        is_told = bool(now or old_keys)
        if not is_told and home:
            now, old_keys = home, self._keys_before(home)
        parsed = self._by_three_levels(text, parts, old_keys)
        parsed = parsed or self._by_two_levels(text, parts, now)
        if parsed is None and is_told:
            parsed = self._by_name_alone(text, parts, old_keys)
        return parsed or ParsedAddress(text)

    def _by_three_levels(
        self, text: str, parts: Sequence[_Part], keys: Iterable[str]
    ) -> ParsedAddress | None:
        """Read an old commune in an old district."""
        if not parts or _is_surely_commune(parts[-1].text):
            return None
        districts = self._districts(parts[-1].text, keys)
        if len(parts) > 1:
            found = _fitting(parts[-2].text, districts)
            if found:
                return _old_address(text, parts[-2], found)
        # an island district that had no communes
        whole = [old for name, old in districts if not name.key]
        is_named_so = any(name.kind == "huyen" for name in readings(parts[-1].text))
        if whole and (is_named_so or not self.province_named(whole[0].province)):
            return _old_address(text, parts[-1], whole)
        return None

    def _by_two_levels(
        self, text: str, parts: Sequence[_Part], province: Province | None
    ) -> ParsedAddress | None:
        """Read a commune in force."""
        if not parts or province is None:
            return None
        found = self.communes_named(parts[-1].text, province)
        if not found:
            return None
        details = _before(text, parts[-1])
        if len(found) == 1:
            return ParsedAddress(text, details, commune=found[0])
        return ParsedAddress(text, details, candidates=found)

    def _by_name_alone(
        self, text: str, parts: Sequence[_Part], keys: Sequence[str]
    ) -> ParsedAddress | None:
        """Read a commune whose district is missing, or older than the table."""
        everywhere = [
            pair for key in keys for pairs in self._old.get(key, {}).values() for pair in pairs
        ]
        for part in reversed(parts[-2:]):
            is_district = bool(self._districts(part.text, keys))
            is_commune = _is_surely_commune(part.text)
            if is_district and not is_commune:
                return None
            successors = {new for old in _fitting(part.text, everywhere) for new in old.successors}
            # the name of today with the province of yesterday
            for province in {new.province for _, old in everywhere for new in old.successors}:
                successors.update(self.communes_named(part.text, province) if is_commune else ())
            if successors:
                return ParsedAddress(text, _before(text, part), candidates=_in_order(successors))
            if is_commune:
                return None
        return None

    def _districts(self, text: str, keys: Iterable[str]) -> list[tuple[PlaceName, OldCommune]]:
        """Return the old communes of the district that ``text`` names."""
        for name in readings(text):
            of_name = [
                (district, communes)
                for key in keys
                for district, communes in self._old.get(key, {}).items()
                if district.key == name.key
            ]
            # a district may have become a town since the paper was issued
            exact = [each for each in of_name if name.kind in {"", each[0].kind}]
            if of_name:
                return [pair for _, communes in exact or of_name for pair in communes]
        return []

    def _keys_before(self, province: Province) -> list[str]:
        """Return the keys of the old provinces whose ground is in ``province`` now."""
        return [
            key
            for key, districts in self._old.items()
            if any(
                new.province == province
                for communes in districts.values()
                for _, old in communes[:1]
                for new in old.successors
            )
        ]


def _fitting(text: str, among: Sequence[tuple[PlaceName, OldCommune]]) -> list[OldCommune]:
    """Return the old communes that ``text`` names, those of the kind it says before others.

    Another kind is taken too: communes became wards while the paper was in the drawer.
    """
    for name in readings(text):
        if name.kind and name.kind not in COMMUNE_KINDS:
            continue
        of_name = [(own, old) for own, old in among if own.key and own.key == name.key]
        exact = [old for own, old in of_name if name.kind in {"", own.kind}]
        if of_name:
            return _spelled_so(text, exact or [old for _, old in of_name])
    return []


def _spelled_so(text: str, found: Sequence[_Named]) -> list[_Named]:
    """Return those of ``found`` whose marks ``text`` has too, and all when none has.

    Ba Tơ and Ba Tô are two communes of one province.
    """
    typed = nfc(text).casefold().split()
    exact = []
    for each in found:
        name = each.name.casefold().split()
        kind = own_name(each.name).kind.split()
        own = name[len(kind) :]
        if own and typed[-len(own) :] == own:
            exact.append(each)
    return exact or list(found)


def _old_address(text: str, part: _Part, found: Sequence[OldCommune]) -> ParsedAddress:
    successors = {new for old in found for new in old.successors}
    return ParsedAddress(
        text,
        _before(text, part),
        old=found[0] if len(found) == 1 else None,
        candidates=_in_order(successors),
    )


def _in_order(communes: Iterable[Commune]) -> tuple[Commune, ...]:
    return tuple(sorted(communes, key=lambda commune: (commune.province.name, commune.name)))


def _parts_of(text: str) -> list[_Part]:
    """Return the parts between commas, without empty ones and the country."""
    parts = list(_split(text))
    if parts and "".join(name.key for name in readings(parts[-1].text)) in _COUNTRY:
        parts.pop()
    return parts


def _split(text: str) -> Iterator[_Part]:
    start = 0
    for piece in _SEPARATOR.split(text):
        if piece.strip():
            yield _Part(piece.strip(), start)
        start += len(piece) + 1


def _before(text: str, part: _Part) -> str:
    return text[: part.start].strip(" ,;\n\t")


def _is_surely_commune(text: str) -> bool:
    return next((name.kind for name in readings(text)), "") in COMMUNE_KINDS


def _in_small(name: str) -> str:
    return name[:1].lower() + name[1:]
