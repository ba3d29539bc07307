"""Filters kept under a name: each person's own, whole, and none spoilt by bad content."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossier_lists import LifeStage, LineOrder, ListQuestion, SortKey
from desktop_app.domain.errors import Refusal
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role, User
from desktop_app.domain.statuses import Status
from desktop_app.services.saved_filters import SavedFilter, SavedFilters

FULL = SavedFilter(
    "Khai sinh tháng 11",
    ListQuestion(
        text="đỗ văn",
        stage=LifeStage.OPEN,
        status=Status.ACCEPTED,
        procedure_code="1.004873",
        official_id=new_key(),
        department_id=new_key(),
        received_from=date(2026, 11, 1),
        received_until=date(2026, 11, 30),
        due_from=date(2026, 11, 2),
        due_until=date(2026, 12, 1),
        order=LineOrder(SortKey.OWNER, is_descending=True),
    ),
    ("code", "owner"),
)


@pytest.fixture
def saved(office: Office) -> SavedFilters:
    return SavedFilters(office.preferences)


def test_a_filter_comes_back_whole(saved: SavedFilters, office: Office, admin: Actor) -> None:
    saved.save(FULL, admin)
    saved.save(SavedFilter("Ân", ListQuestion()), admin)
    again = SavedFilters(office.preferences).all(admin)
    assert again == (SavedFilter("Ân", ListQuestion()), FULL)


def test_a_known_name_is_written_over(saved: SavedFilters, admin: Actor) -> None:
    saved.save(FULL, admin)
    saved.save(SavedFilter("  KHAI SINH  tháng 11", ListQuestion(text="b")), admin)
    assert saved.all(admin) == (SavedFilter("KHAI SINH tháng 11", ListQuestion(text="b")),)
    saved.delete("khai sinh tháng 11", admin)
    saved.delete("khai sinh tháng 11", admin)
    assert saved.all(admin) == ()


def test_everybody_has_their_own(saved: SavedFilters, office: Office, admin: Actor) -> None:
    other = User(new_key(), "khac", "Người Khác", frozenset({Role.CLERK}))
    office.staffing.save_user(other, "mật khẩu dài", admin)
    saved.save(FULL, admin)
    assert saved.all(office.signing_in.actor_named("khac")) == ()


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_bad_name_is_refused(saved: SavedFilters, admin: Actor, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        saved.save(SavedFilter(name, ListQuestion()), admin)
    assert [fault.field for fault in refused.value.faults] == ["name"]


@pytest.mark.parametrize(
    "entry",
    [
        7,
        {},
        {"name": 3},
        {"name": "x", "stage": "gone"},
        {"name": "x", "status": 99},
        {"name": "x", "official": "no key"},
        {"name": "x", "received_from": "31/12"},
        {"name": "x", "columns": "code"},
        {"name": "x", "order": ["due"]},
        {"name": "x", "text": 5},
    ],
)
def test_what_cannot_be_read_is_left_out(
    saved: SavedFilters, office: Office, admin: Actor, entry: object
) -> None:
    office.preferences.put(admin, "dossiers.filters", [entry, {"name": "tốt", "text": "a"}])
    assert saved.all(admin) == (SavedFilter("tốt", ListQuestion(text="a")),)
    office.preferences.put(admin, "dossiers.filters", {"not": "a list"})
    assert saved.all(admin) == ()
