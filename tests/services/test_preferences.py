"""Each person's own choices."""

from __future__ import annotations

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.people import Actor
from desktop_app.services.preferences import Preferences


@pytest.fixture
def preferences(office: Office) -> Preferences:
    return office.preferences


def test_the_last_choice_of_a_name_stands(preferences: Preferences, admin: Actor) -> None:
    preferences.put(admin, "columns", ["code", "owner"])
    preferences.put(admin, "columns", ["owner"])
    preferences.put(admin, "keeps_procedure", True)

    assert preferences.get(admin, "columns") == ["owner"]
    assert preferences.get(admin, "keeps_procedure") is True
    assert preferences.get(admin, "never chosen") is None


def test_nothing_is_kept_after_none(preferences: Preferences, admin: Actor) -> None:
    preferences.put(admin, "columns", {"hidden": []})
    preferences.put(admin, "columns", None)
    preferences.put(admin, "never chosen", None)

    assert preferences.get(admin, "columns") is None


def test_nobody_has_no_choices(preferences: Preferences) -> None:
    nobody = Actor(None, "motcua", frozenset())
    preferences.put(nobody, "columns", [1])

    assert preferences.get(nobody, "columns") is None
