from __future__ import annotations

import pytest
from sqlalchemy import inspect, text

from desktop_app.assembly import Office
from desktop_app.domain.people import Actor
from desktop_app.services.store_upkeep import StoreUpkeep
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")


def test_a_store_with_many_dossiers_learns_how_many(office: Office, admin: Actor) -> None:
    for _ in range(3):
        office.intake.receive(marriage_status_form(), admin)
    StoreUpkeep(office.database, few=3).learn_sizes()
    assert _learnt(office) == set()
    StoreUpkeep(office.database, few=2).learn_sizes()
    # PostgreSQL looks at its tables by itself.
    assert _learnt(office) == ({"dossier", "custody"} if office.database.is_sqlite else set())


def test_it_gives_way_to_whoever_is_saving(office: Office, admin: Actor) -> None:
    office.intake.receive(marriage_status_form(), admin)
    upkeep = StoreUpkeep(office.database, few=0)
    with office.database.write() as saving:
        saving.execute(text("SELECT 1"))
        upkeep.learn_sizes()
    assert _learnt(office) == set()
    upkeep.learn_sizes()
    assert bool(_learnt(office)) is office.database.is_sqlite


def _learnt(office: Office) -> set[str]:
    with office.database.read() as session:
        if not inspect(session.connection()).has_table("sqlite_stat1"):
            return set()
        names = session.scalars(text("SELECT DISTINCT tbl FROM sqlite_stat1")).all()
        return {"dossier", "custody"} & set(names)
