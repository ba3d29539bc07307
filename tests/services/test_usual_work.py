"""What is usual at the counter: procedures by clerk and office, and the fees entered."""

from __future__ import annotations

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.dossiers import Dossier, DossierFee
from desktop_app.domain.people import Actor
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

FEE = "Lệ phí hộ tịch"
NOBODY = Actor(None, "Dòng lệnh", frozenset())


def receive(office: Office, actor: Actor, amount: int | None = None, **changes: object) -> Dossier:
    form = marriage_status_form(fees=(DossierFee(FEE, amount),), **changes)
    return office.intake.receive(form, actor)


def by_command_line(admin: Actor) -> Actor:
    return Actor(None, "Dòng lệnh", admin.roles)


def test_uses_are_counted_by_clerk_and_for_the_office(office: Office, admin: Actor) -> None:
    for _ in range(2):
        receive(office, admin)
    receive(office, by_command_line(admin), procedure_code="2.000635")

    uses = office.usual_work.procedures(admin)

    assert dict(uses.own) == {"1.004873": 2}
    assert dict(uses.office) == {"1.004873": 2, "2.000635": 1}
    assert dict(office.usual_work.procedures(NOBODY).own) == {}


def test_ninety_days_are_looked_back_and_mistakes_do_not_count(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    receive(office, admin, 20_000)
    clock.move(days=91)
    mistake = receive(office, admin, 99_000)
    office.closing.void(mistake.id, "Nhập nhầm", admin)

    assert dict(office.usual_work.procedures(admin).office) == {}
    assert office.usual_work.amounts("1.004873") == {}


@pytest.mark.parametrize(
    ("amounts", "usual"),
    [
        ([None], {}),
        ([15_000], {FEE: 15_000}),
        # One who pays less, and one slip, do not become the rule.
        ([15_000, 15_000, 7_500, 150_000], {FEE: 15_000}),
        ([8_000, 15_000], {FEE: 15_000}),
    ],
)
def test_the_amount_entered_most_is_the_usual_one_of_equals_the_last(
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    amounts: list[int | None],
    usual: dict[str, int],
) -> None:
    for amount in amounts:
        receive(office, admin, amount)
        clock.move(minutes=5)

    assert office.usual_work.amounts("1.004873") == usual
    assert office.usual_work.amounts("2.000635") == {}
