"""One search on both databases: what it finds, in which order, narrowed, sorted, stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import text as sql

from desktop_app.assembly import Office
from desktop_app.db.stopping import stoppable
from desktop_app.domain.dossier_lists import (
    LifeStage,
    LineFilter,
    LineOrder,
    ListQuestion,
    SortKey,
    key_of,
)
from desktop_app.domain.dossiers import Correction, Dossier
from desktop_app.domain.people import Actor
from desktop_app.domain.stopping import Stopped, StopToken
from desktop_app.domain.text import fold
from tests.conftest import StoppedClock
from tests.services.intake_forms import OWNER, marriage_status_form

pytestmark = pytest.mark.usefixtures("catalogue")

PEOPLE = {
    "marked": ("Đỗ Văn Á", "0912345678", "001088000011"),
    "plain": ("Do Van A", "0987654321", "001088000022"),
    "longer": ("Đỗ Văn Ánh", "0912345679", "001088000033"),
    "capitals": ("ĐỖ VĂN Á", "0333444555", "001088000044"),
    "other": ("Lê Thị Ước", "02437331234", "001188000055"),
}

Take = Callable[..., Dossier]


@pytest.fixture
def take(office: Office, admin: Actor, clock: StoppedClock) -> Take:
    def receive(name: str, phone: str, number: str, **changes: object) -> Dossier:
        owner = replace(OWNER, name=name, phone=phone, id_number=number)
        taken = office.intake.receive(marriage_status_form(owner=owner, **changes), admin)
        clock.move(minutes=1)
        return taken

    return receive


@pytest.fixture
def people(take: Take) -> dict[str, Dossier]:
    return {name: take(*details) for name, details in PEOPLE.items()}


def names(office: Office, people: dict[str, Dossier], text: str, **options: object) -> list[str]:
    by_id = {dossier.id: name for name, dossier in people.items()}
    return [by_id[line.id] for line in office.finding.search(text, **options)]  # type: ignore[arg-type]  # options of search


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Whole words with the marks as typed, whole words, beginnings; newest first in each.
        ("Đỗ Văn Á", ["capitals", "marked", "plain", "longer"]),
        ("đỗ văn á", ["capitals", "marked", "plain", "longer"]),
        ("á văn đỗ", ["capitals", "marked", "plain", "longer"]),
        ("do van a", ["capitals", "plain", "marked", "longer"]),
        ("Đo van anh", ["longer"]),
        ("Ước", ["other"]),
        ("Ươc", ["other"]),
        ("0912345678", ["marked"]),
        ("0912 345 678", ["marked"]),
        ("+84 912 345 678", ["marked"]),
        ("84912345678", ["marked"]),
        ("0912.345", ["longer", "marked"]),
        ("van 0912345679", ["longer"]),
        ("le 0912345679", []),
        ("20/11/2026", ["other", "capitals", "longer", "plain", "marked"]),
        ("20/11 ước", ["other"]),
        ("20112026", ["other", "capitals", "longer", "plain", "marked"]),
        ("26/11", ["other", "capitals", "longer", "plain", "marked"]),
        ("19/11", []),
        ("1.004873 le", ["other"]),
    ],
)
def test_the_best_hits_come_first(
    office: Office, people: dict[str, Dossier], text: str, found: list[str]
) -> None:
    assert names(office, people, text) == found
    assert office.finding.count(LineFilter(text=text)) == len(found)


def test_a_search_is_cut_after_the_best(office: Office, people: dict[str, Dossier]) -> None:
    assert names(office, people, "Đỗ Văn Á", size=3) == ["capitals", "marked", "plain"]


def test_a_procedure_name_with_its_marks_counts_as_typed(
    office: Office, people: dict[str, Dossier]
) -> None:
    assert names(office, people, "xác nhận tình trạng Ước") == ["other"]


def test_words_and_filter_hold_together(
    office: Office, admin: Actor, people: dict[str, Dossier]
) -> None:
    office.closing.finish(people["marked"].id, admin)
    department = people["plain"].holder.department_id

    opened = ListQuestion(text="do van", stage=LifeStage.OPEN).wanted
    assert {line.id for line in office.finding.page(opened)} == {
        people[name].id for name in ("plain", "longer", "capitals")
    }
    assert office.finding.count(opened) == 3
    assert names(office, people, "do van", wanted=LineFilter(statuses=opened.statuses)) == [
        "capitals",
        "longer",
        "plain",
    ]
    counts = office.finding.count_stages(opened)
    assert [counts.of(stage) for stage in LifeStage] == [4, 3, 1, 0, 0]
    assert office.finding.count(LineFilter(department_id=department)) == (
        5 if department is None else 4
    )


def test_days_include_both_ends(office: Office, people: dict[str, Dossier]) -> None:
    first = people["marked"]
    received, due = first.accepted_at.date(), first.due_at.date()
    for question, count in (
        (ListQuestion(received_from=received, received_until=received), 5),
        (ListQuestion(due_from=due, due_until=due), 5),
        (ListQuestion(due_until=received), 0),
        (ListQuestion(received_from=due), 0),
    ):
        assert office.finding.count(question.wanted) == count
        assert len(office.finding.page(question.wanted)) == count


@pytest.mark.parametrize("few", [2000, 1], ids=["sorted", "through the index"])
@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize(
    ("key", "ascending"),
    [
        (SortKey.RECEIVED, ["marked", "plain", "longer", "capitals", "other"]),
        (SortKey.CODE, ["marked", "plain", "longer", "capitals", "other"]),
        (SortKey.OWNER, ["longer", "other"]),
        (SortKey.DUE, []),
        (SortKey.PROCEDURE, []),
    ],
)
def test_every_order_is_paged_without_gap_or_repetition(
    office: Office,
    people: dict[str, Dossier],
    key: SortKey,
    ascending: list[str],
    is_descending: bool,
    few: int,
    take: Take,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desktop_app.db.repositories.dossier_orders._FEW", few)
    for code in ("1.004884", "2.000635", "1.004884"):
        people[f"{code} {len(people)}"] = take("Bùi Ích", "0912345678", "", procedure_code=code)
    order = LineOrder(key, is_descending)
    whole = [line.id for line in office.finding.page(LineFilter(), size=10, order=order)]
    paged: list[UUID] = []
    after = None
    while page := office.finding.page(LineFilter(), after, 2, order):
        paged += [line.id for line in page]
        after = key_of(page[-1], order)

    assert paged == whole
    assert len(set(whole)) == len(people)
    wanted = [people[name].id for name in ascending]
    kept = [key for key in whole if key in wanted]
    assert kept == (wanted[::-1] if is_descending else wanted)
    if key is SortKey.PROCEDURE:
        lines = office.finding.page(LineFilter(), size=10, order=order)
        procedures = [fold(line.procedure_name) for line in lines]
        assert procedures == sorted(procedures, reverse=is_descending)
        assert len(set(procedures)) == 3


def test_a_corrected_owner_is_found_at_his_new_place(
    office: Office, admin: Actor, people: dict[str, Dossier]
) -> None:
    def last() -> UUID:
        return office.finding.page(LineFilter(), order=LineOrder(SortKey.OWNER))[-1].id

    assert last() == people["other"].id
    renamed = replace(people["marked"].owner, name="Vũ Văn Á")
    office.correcting.correct(people["marked"].id, Correction(owner=renamed), "Gõ nhầm", admin)
    assert last() == people["marked"].id
    office.undoing.undo(people["marked"].id, admin)
    assert last() == people["other"].id


def test_names_are_sorted_without_their_marks(office: Office, take: Take) -> None:
    for name in ("Ân Thị Bé", "Bùi Ích", "Đào Mai", "ÂN VĂN CẢ", "Dương Lan", "Em Út"):
        take(name, "0912345678", "")
    order = LineOrder(SortKey.OWNER)
    assert [line.owner_name for line in office.finding.page(LineFilter(), order=order)] == [
        "Ân Thị Bé",
        "ÂN VĂN CẢ",
        "Bùi Ích",
        "Đào Mai",
        "Dương Lan",
        "Em Út",
    ]


@pytest.mark.parametrize(
    "question",
    [
        ListQuestion(),
        ListQuestion(text="do van"),
        ListQuestion(text="do van", order=LineOrder(SortKey.OWNER)),
    ],
)
def test_all_pages_give_everything_once(
    office: Office,
    people: dict[str, Dossier],
    question: ListQuestion,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desktop_app.services.finding._CHUNK", 2)
    pieces = list(office.finding.all_pages(question.wanted, question.order))
    ids = [line.id for piece in pieces for line in piece]
    assert len(pieces) > 1
    assert len(ids) == len(set(ids)) == office.finding.count(question.wanted)


def test_a_search_that_was_stopped_before_it_began_finds_nothing(
    office: Office, people: dict[str, Dossier]
) -> None:
    stop = StopToken()
    stop.stop()
    with pytest.raises(Stopped):
        office.finding.search("do van", stop=stop)
    assert len(office.finding.search("do van")) == 4


def test_a_running_statement_is_broken_off_and_the_connection_goes_on(office: Office) -> None:
    endless = {
        "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT count(*) FROM n",
        "postgresql": "SELECT pg_sleep(600)",
    }
    stop, began = StopToken(), threading.Event()
    ended: list[BaseException] = []

    def work() -> None:
        try:
            with office.database.read() as session, stoppable(session, stop):
                began.set()
                session.execute(sql(endless[session.get_bind().dialect.name]))
        except Stopped as stopped:
            ended.append(stopped)

    worker = threading.Thread(target=work)
    worker.start()
    assert began.wait(30)
    while worker.is_alive():
        # The first may come before the statement has begun.
        stop.stop()
        worker.join(0.05)
    assert len(ended) == 1
    assert office.finding.count(LineFilter()) == 0


def test_a_line_tells_who_handed_it_in_and_how(office: Office, take: Take) -> None:
    taken = take("Đỗ Văn Á", "0912345678", "", submitter=replace(OWNER, name="Trần Thị Nộp"))
    [line] = office.finding.page(LineFilter())
    assert (line.id, line.submitter_name, line.field) == (taken.id, "Trần Thị Nộp", taken.field)
    assert line.channel is taken.channel


def test_a_day_without_a_year_is_near_the_clock_of_the_office(
    office: Office, people: dict[str, Dossier], clock: StoppedClock
) -> None:
    clock.now = datetime(2027, 1, 4, 3, 0, tzinfo=UTC)
    assert len(office.finding.search("20/11")) == 5
    assert office.finding.search("20/11/2025") == ()
