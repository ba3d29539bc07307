"""Addressing: communes offered while an address is typed, older addresses brought up to date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from desktop_app.domain.addresses import Commune, Divisions, ParsedAddress, Province
from desktop_app.domain.place_search import PlaceFound, PlaceSearch
from desktop_app.services.division_files import read_divisions
from desktop_app.settings import OfficeSettings

DEFAULT_LIMIT = 7


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place to end an address with: ``text`` goes in, ``note`` says which old place it was."""

    text: str
    commune: Commune | None = None
    note: str = ""


class Addressing:
    """Knows the communes of the country, those of the office's own province first.

    The list is read when it is first asked for (20 ms, some megabytes), so that a program
    that only looks up dossiers never loads it. What is typed is never changed here: the
    clerk takes a suggestion or leaves it.
    """

    def __init__(
        self, office: OfficeSettings, read: Callable[[], Divisions] = read_divisions
    ) -> None:
        self._office = office
        self._read = read

    def suggest(self, text: str, limit: int = DEFAULT_LIMIT) -> tuple[Suggestion, ...]:
        """Return what may end the address ``text``, best first.

        What stands after the last comma is looked for: words in any order, without marks,
        shortened (``p truc bach``, ``tan an hcm``). An older name finds what it became. After
        a commune with its comma, the provinces that have one of that name come first.
        Nothing is offered before the first comma: house and street are the citizen's own.
        """
        before, comma, typed = text.rpartition(",")
        if not comma:
            return ()
        provinces = self._provinces_after(before)
        if not typed.strip():
            return tuple(_of_province(province) for province in provinces[:limit])
        found = self._search.find(typed, self.home)
        of_commune = [
            place for place in found if place.commune is None and place.province in provinces
        ]
        # where the commune stands already, its province is what is missing
        return tuple(_suggestion(place) for place in (of_commune or found)[:limit])

    def completed(self, text: str, suggestion: Suggestion) -> str:
        """Return the address ``text`` with ``suggestion`` in the place of its last part."""
        before, _, _ = text.rpartition(",")
        return f"{before.rstrip(' ,')}, {suggestion.text}"

    def parse(self, text: str) -> ParsedAddress:
        """Take a whole address apart and find what its older names became."""
        return self._divisions.parse(text, self.home)

    @cached_property
    def home(self) -> Province | None:
        """The province of the office, from its address, its place or its name."""
        office = self._office
        named = self._divisions.parse(office.address)
        if named.commune:
            return named.commune.province
        last = office.address.rpartition(",")[2]
        for text in (last, office.place):
            province = self._divisions.province_named(text)
            if province:
                return province
        for text in (office.place, _without_authority(office.name)):
            communes = self._divisions.communes_named(text)
            if len({commune.province for commune in communes}) == 1:
                return communes[0].province
        return None

    @cached_property
    def _divisions(self) -> Divisions:
        return self._read()

    @cached_property
    def _search(self) -> PlaceSearch:
        return PlaceSearch(self._divisions)

    def _provinces_after(self, before: str) -> list[Province]:
        """Return the provinces that have the commune at the end of ``before``."""
        last = before.rpartition(",")[2]
        communes = self._divisions.communes_named(last)
        provinces = dict.fromkeys(commune.province for commune in communes)
        return sorted(provinces, key=lambda province: province != self.home)


def _suggestion(place: PlaceFound) -> Suggestion:
    if place.commune is None:
        return _of_province(place.province)
    note = place.old.label if place.old else ""
    return Suggestion(place.commune.in_text, place.commune, note)


def _of_province(province: Province) -> Suggestion:
    return Suggestion(province.in_text)


def _without_authority(name: str) -> str:
    """Return what an agency is the agency of: “UBND phường Ba Đình” is that of a ward."""
    for authority in ("UBND", "Ủy ban nhân dân", "Uỷ ban nhân dân"):
        if name.casefold().startswith(f"{authority} ".casefold()):
            return name[len(authority) :].strip()
    return name
