"""Scorecards on both databases: figures, points, whose they are, and the dossiers behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.follow_ups import Wish
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.reports.periods import read_period
from desktop_app.domain.reports.rows import RowKind
from desktop_app.domain.reports.scorecards import Figure, Index, Scorecard
from desktop_app.services.handing_over import Receiver
from desktop_app.services.reporting import ScoreSheet
from desktop_app.services.reporting.scoring import WHOLE, read_scoring_rules
from tests.conftest import StoppedClock
from tests.services.colleagues import Colleague, hire
from tests.services.intake_forms import marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

NOVEMBER = read_period("2026-11")


@pytest.fixture
def huy(office: Office, admin: Actor) -> Colleague:
    return hire(office, admin, "Lê Quang Huy")


@pytest.fixture
def head(office: Office, admin: Actor, huy: Colleague) -> Colleague:
    colleague = hire(office, admin, "Trưởng Phòng")
    office.standing_in.appoint_head(
        huy.department.id, colleague.id, read_instant("2026-01-01T08:00"), admin
    )
    return colleague


def card_of(sheet: ScoreSheet, key: object) -> Scorecard:
    [card] = [each for each in sheet.cards if each.key == str(key)]
    return card


@pytest.fixture
def worked(
    office: Office, admin: Actor, huy: Colleague, head: Colleague, clock: StoppedClock
) -> dict[str, str]:
    """One dossier solved a day early, one three hours late and confirmed, one late and open."""
    codes = {}
    for name in ("early", "late", "open"):
        dossier = office.intake.receive(marriage_status_form(official_id=huy.id), admin)
        codes[name] = dossier.code
        if name == "early":
            office.closing.finish(dossier.id, huy.actor)
        if name == "open":
            wish = Wish("Báo cáo", answer_by=read_instant("2026-11-23T08:00"))
            office.following_up.remind([dossier.id], wish, admin)
    clock.now = read_instant("2026-11-27T11:00")
    late = office.finding.by_code(codes["late"])
    assert late is not None
    office.closing.finish(late.id, huy.actor)
    [mark] = office.marking.marks(late.id)
    office.marking.confirm(mark.id, "overload", "", admin)
    clock.move(minutes=1)
    return codes


def test_the_card_of_an_official(
    office: Office, admin: Actor, huy: Colleague, worked: dict[str, str]
) -> None:
    sheet = office.scoring.sheet(NOVEMBER, RowKind.OFFICIAL, admin)
    card = card_of(sheet, huy.id)

    shown = {figure.value: count for figure, count in card.figures.items() if count}
    assert shown == {
        "received": 3,
        "solved": 2,
        "early": 1,
        "late": 1,
        "open": 1,
        "open_late": 1,
        "marks_confirmed": 1,
        "unanswered": 1,
    }
    assert (card.name, card.overrun_seconds, card.in_time_share) == ("Lê Quang Huy", 10800, 500)
    # Early 2, late 0: an average of one point, in tenths; nobody was asked for more.
    assert card.indices[Index.TOTAL_TIME] == 10
    assert (card.indices[Index.CONTACTS], card.indices[Index.AGENCIES]) == (20, 20)
    assert card.total == sum(card.indices.values())
    assert card.band.vi == "Hoàn thành 100 % nhiệm vụ"


def test_every_figure_opens_its_dossiers(
    office: Office, admin: Actor, huy: Colleague, worked: dict[str, str]
) -> None:
    sheet = office.scoring.sheet(NOVEMBER, RowKind.OFFICIAL, admin)
    for card in (*sheet.cards, sheet.all_together):
        for figure, count in card.figures.items():
            assert len(office.scoring.dossiers(sheet, card.key, figure, admin)) == count
    [late] = office.scoring.dossiers(sheet, str(huy.id), Figure.LATE, admin)
    assert late.code == worked["late"]
    [reminded] = office.scoring.dossiers(sheet, WHOLE, Figure.UNANSWERED, admin)
    assert reminded.code == worked["open"]


@pytest.mark.parametrize("kind", [RowKind.OFFICIAL, RowKind.HEAD])
def test_what_is_nobodys_is_counted_last_without_points(
    office: Office,
    admin: Actor,
    huy: Colleague,
    head: Colleague,
    worked: dict[str, str],
    clock: StoppedClock,
    kind: RowKind,
) -> None:
    peers = office.scoring.sheet(NOVEMBER, kind, admin).peers
    received = [office.intake.receive(marriage_status_form(), admin) for _ in range(3)]
    office.closing.finish(received[0].id, admin)
    office.handing_over.hand_over([received[1].id], Receiver(agency="Công an"), admin)
    clock.move(minutes=1)

    sheet = office.scoring.sheet(NOVEMBER, kind, admin)

    *others, nobody, elsewhere = sheet.cards
    assert all(each.is_scored for each in others)
    assert (nobody.is_scored, elsewhere.is_scored) == (False, False)
    assert (nobody.key, nobody.name) == ("", "Chưa giao người cụ thể")
    assert (nobody.figures[Figure.SOLVED], nobody.total, nobody.band.vi) == (1, None, "")
    assert nobody.indices == {}
    assert (elsewhere.name, elsewhere.figures[Figure.OPEN]) == ("Cơ quan khác: Công an", 1)
    assert elsewhere.total is None
    for each in others:
        assert sheet.peers[each.key] == peers[each.key]
    assert sheet.all_together.figures[Figure.OPEN] == 3


def test_heads_answer_for_what_ended_in_their_time(
    office: Office,
    admin: Actor,
    huy: Colleague,
    head: Colleague,
    worked: dict[str, str],
    clock: StoppedClock,
) -> None:
    newcomer = hire(office, admin, "Trưởng Phòng Mới")
    clock.now = read_instant("2026-11-30T08:00")
    office.standing_in.appoint_head(huy.department.id, newcomer.id, clock.now, admin)
    still_open = office.finding.by_code(worked["open"])
    assert still_open is not None
    clock.move(hours=1)
    office.closing.finish(still_open.id, huy.actor)
    clock.move(minutes=1)

    sheet = office.scoring.sheet(NOVEMBER, RowKind.HEAD, admin)

    assert card_of(sheet, head.id).figures[Figure.SOLVED] == 2
    assert card_of(sheet, newcomer.id).figures[Figure.SOLVED] == 1
    [department] = [
        each
        for each in office.scoring.sheet(NOVEMBER, RowKind.DEPARTMENT, admin).cards
        if each.key == str(huy.department.id)
    ]
    assert department.figures[Figure.SOLVED] == 3


def test_an_official_is_given_the_own_card_alone(
    office: Office, admin: Actor, huy: Colleague, head: Colleague, worked: dict[str, str]
) -> None:
    everything = office.scoring.sheet(NOVEMBER, RowKind.OFFICIAL, admin)
    own = office.scoring.sheet(NOVEMBER, RowKind.OFFICIAL, huy.actor)
    colleagues = office.scoring.sheet(NOVEMBER, RowKind.OFFICIAL, head.actor)

    assert own.cards == (card_of(everything, huy.id),)
    assert own.members.keys() == {str(huy.id), WHOLE}
    assert own.members[WHOLE] == own.members[str(huy.id)]
    assert own.peers[str(huy.id)] == everything.peers[str(huy.id)]
    [late] = office.scoring.dossiers(own, str(huy.id), Figure.LATE, huy.actor)
    assert late.code == worked["late"]
    # The head had no dossier: no card, and nothing of his colleague's.
    assert (colleagues.cards, dict(colleagues.members)) == ((), {})
    assert not any(colleagues.all_together.figures.values())
    [before] = office.scoring.history(NOVEMBER, RowKind.OFFICIAL, huy.actor, 1)
    assert before.cards == ()


@pytest.mark.parametrize("kind", [RowKind.DEPARTMENT, RowKind.HEAD])
def test_cards_of_departments_and_heads_are_the_supervisors(
    office: Office, admin: Actor, huy: Colleague, kind: RowKind
) -> None:
    with pytest.raises(Refusal, match="lãnh đạo theo dõi"):
        office.scoring.sheet(NOVEMBER, kind, huy.actor)
    with pytest.raises(Refusal, match="lãnh đạo theo dõi"):
        office.scoring.history(NOVEMBER, kind, huy.actor)
    supervisor = hire(office, admin, "Lãnh Đạo", Role.SUPERVISOR)
    assert office.scoring.sheet(NOVEMBER, kind, supervisor.actor).kind is kind


def test_dossiers_of_another_card_are_refused(
    office: Office, admin: Actor, huy: Colleague, head: Colleague, worked: dict[str, str]
) -> None:
    # A sheet that somebody else asked for opens nothing either.
    sheet = office.scoring.sheet(NOVEMBER, RowKind.OFFICIAL, admin)
    nobody = Actor(None, "motcua", frozenset({Role.OFFICIAL}))
    for key, actor in ((str(huy.id), head.actor), (WHOLE, huy.actor), ("", nobody)):
        with pytest.raises(Refusal, match="chưa được giao việc này"):
            office.scoring.dossiers(sheet, key, Figure.SOLVED, actor)


def test_months_before(
    office: Office, admin: Actor, huy: Colleague, worked: dict[str, str]
) -> None:
    before = office.scoring.history(NOVEMBER, RowKind.OFFICIAL, admin, 2)
    assert [each.period.key for each in before] == ["2026-09", "2026-10"]
    assert all(each.cards == () for each in before)
    assert before[0].all_together.total is None


def test_a_period_to_come_has_no_figures(office: Office, admin: Actor) -> None:
    with pytest.raises(KnownError, match="Tháng 1 năm 2027 chưa bắt đầu"):
        office.scoring.sheet(read_period("2027-01"), RowKind.OFFICIAL, admin)


def test_the_office_may_score_otherwise(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[3] / "resources" / "scoring"
    rules = json.loads((shipped / "scoring.json").read_text(encoding="utf-8"))
    rules["bands"] = [{"from": 0, "vi": "Đạt", "en": "Fine"}]
    (tmp_path / "scoring.json").write_text(json.dumps(rules), encoding="utf-8")

    assert read_scoring_rules([tmp_path, shipped]).band(0).vi == "Đạt"
    assert read_scoring_rules([shipped]).band(34).vi == "Hoàn thành dưới 70 % nhiệm vụ"
    assert read_scoring_rules([shipped]).band(35).en == "70 % to under 100 % of the task"

    (tmp_path / "scoring.json").write_text("{}", encoding="utf-8")
    with pytest.raises(KnownError, match=r"scoring\.json"):
        read_scoring_rules([tmp_path])
