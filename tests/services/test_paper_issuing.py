"""Issuing papers: their numbers, their acts, reprints and what an undone act does to them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from desktop_app.assembly import Office
from desktop_app.documents.paper import Paper
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.services.papers import PaperNotes
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.papers_office import ASKED, CLERK, PapersOffice, form

pytestmark = pytest.mark.usefixtures("catalogue")

UNPRINTABLE = SupplementForm(("Giấy \U0001f600",), "Thiếu giấy")


@pytest.fixture
def desk(office: Office, admin: Actor, clock: StoppedClock) -> PapersOffice:
    """The office on Friday 20 November 2026."""
    return PapersOffice.furnish(office, admin, clock)


def asked(desk: PapersOffice, what: SupplementForm = ASKED) -> Dossier:
    return desk.office.waiting.ask_supplement(desk.receive().id, what, desk.admin)


def test_numbers_of_a_series_follow_each_other(desk: PapersOffice) -> None:
    papers = desk.office.papers
    asks = [
        papers.issue(FormKind.SUPPLEMENT_REQUEST, asked(desk).id, CLERK).number for _ in range(3)
    ]
    slip = papers.issue(FormKind.CONTROL_SLIP, desk.receive().id, CLERK)
    assert asks == ["01/HDHS", "02/HDHS", "03/HDHS"]
    assert slip.number == ""


def test_both_refusals_share_one_series(desk: PapersOffice) -> None:
    dossier = desk.receive()
    desk.office.closing.decline(dossier.id, "Không đủ điều kiện", desk.admin)
    filing = desk.office.filing.refuse(form(), "Không thuộc thẩm quyền", CLERK)
    lines = [
        desk.office.papers.issue(FormKind.REFUSAL, each, CLERK) for each in (dossier.id, filing.id)
    ]
    assert [(line.kind, line.number) for line in lines] == [
        (FormKind.REFUSAL_ON_MERITS, "01/TC"),
        (FormKind.REFUSAL, "02/TC"),
    ]


def test_a_year_begins_its_own_series(desk: PapersOffice, clock: StoppedClock) -> None:
    papers = desk.office.papers
    first = papers.issue(FormKind.SUPPLEMENT_REQUEST, asked(desk).id, CLERK)
    # Half past midnight of 1 January 2027 in Vietnam is still 2026 in UTC.
    clock.now = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
    without_day = SupplementForm(ASKED.items, ASKED.reason)
    filing = desk.office.filing.ask_supplement(form(), without_day, CLERK)
    second = papers.issue(FormKind.SUPPLEMENT_REQUEST, filing.id, CLERK)
    assert (first.number, second.number) == ("01/HDHS", "01/HDHS")
    assert "ngày 01 tháng 01 năm 2027" in desk.said(second)


def test_what_cannot_be_issued_takes_no_number(desk: PapersOffice) -> None:
    papers = desk.office.papers
    broken = asked(desk, UNPRINTABLE)
    with pytest.raises(KnownError):
        papers.issue(FormKind.SUPPLEMENT_REQUEST, broken.id, CLERK)
    with pytest.raises(Refusal, match="chưa ghi nhận yêu cầu bổ sung"):
        papers.issue(FormKind.SUPPLEMENT_REQUEST, desk.receive().id, CLERK)
    assert papers.of(broken.id) == ()
    assert papers.issue(FormKind.SUPPLEMENT_REQUEST, asked(desk).id, CLERK).number == "01/HDHS"


def test_many_counters_get_numbers_without_gap_or_twin(desk: PapersOffice) -> None:
    whole = [asked(desk) for _ in range(8)]
    broken = [asked(desk, UNPRINTABLE) for _ in range(3)]
    mixed = [dossier for pair in zip(whole, (*broken, *whole), strict=False) for dossier in pair]

    def issue(dossier: Dossier) -> str:
        try:
            return desk.office.papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, CLERK).number
        except KnownError:
            return ""

    with ThreadPoolExecutor(4) as counters:
        numbers = set(counters.map(issue, mixed))
    assert numbers - {""} == {f"{number:02d}/HDHS" for number in range(1, 9)}


def test_an_act_has_one_paper_however_often_it_is_asked_for(desk: PapersOffice) -> None:
    dossier = asked(desk)

    def issue(_time: int) -> object:
        return desk.office.papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, CLERK)

    with ThreadPoolExecutor(4) as clicks:
        assert len(set(clicks.map(issue, range(8)))) == 1
    assert len(desk.office.papers.of(dossier.id)) == 1


def test_a_paper_stays_as_it_was_issued(desk: PapersOffice, clock: StoppedClock) -> None:
    dossier = asked(desk)
    line = desk.office.papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, CLERK)
    before = desk.office.papers.render(line.id)
    clock.move(days=3)
    desk.office.waiting.receive_supplement(dossier.id, ["Trích lục"], CLERK)
    assert desk.office.papers.render(line.id) == before


def test_prints_are_counted_and_reprints_say_so(desk: PapersOffice) -> None:
    papers = desk.office.papers
    line = papers.issue(FormKind.SUPPLEMENT_REQUEST, asked(desk).id, CLERK)
    assert "In lại" not in desk.said(line)
    papers.note_failure(line.id, CLERK, "HP quầy 1", "hết giấy")
    assert "In lại" not in desk.said(line)
    assert papers.note_print(line.id, CLERK, "HP quầy 1") == 0
    assert "In lại lần 1" in desk.said(line)
    assert papers.note_print(line.id, CLERK, "HP quầy 2") == 1
    assert "In lại lần 2" in desk.said(line)
    assert papers.get(line.id).print_count == 2
    printed = [
        change.detail["printer"]
        for change in desk.office.finding.history(line.subject_id).changes
        if change.action == "paper_printed"
    ]
    assert printed == ["HP quầy 1", "HP quầy 2"]


def test_an_undone_act_cancels_its_paper_and_keeps_its_number(
    desk: PapersOffice, clock: StoppedClock
) -> None:
    papers, dossier = desk.office.papers, desk.receive()
    desk.office.closing.stop(dossier.id, "không còn nhu cầu", CLERK)
    line = papers.issue(FormKind.STOP_NOTICE, dossier.id, CLERK)
    papers.note_print(line.id, CLERK, "HP")
    desk.office.undoing.undo(dossier.id, desk.admin)
    assert papers.get(line.id).is_cancelled
    assert "ĐÃ HỦY" in desk.said(line)
    with pytest.raises(Refusal, match="chưa dừng giải quyết"):
        papers.issue(FormKind.STOP_NOTICE, dossier.id, CLERK)
    clock.move(minutes=5)
    desk.office.closing.stop(dossier.id, "đề nghị lại", CLERK)
    again = papers.issue(FormKind.STOP_NOTICE, dossier.id, CLERK)
    assert (line.number, again.number) == ("01/TB", "02/TB")
    assert "ĐÃ HỦY" not in desk.said(again)
    assert "In lại" not in desk.said(again)


def test_a_paper_does_not_stand_in_the_way_of_undoing(desk: PapersOffice) -> None:
    dossier = asked(desk)
    line = desk.office.papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, desk.admin)
    desk.office.papers.note_print(line.id, desk.admin, "HP")
    back = desk.office.undoing.undo(dossier.id, desk.admin)
    assert back.status == 2
    assert desk.office.papers.get(line.id).is_cancelled


def test_offers_are_what_the_acts_ask_for(desk: PapersOffice) -> None:
    papers, dossier = desk.office.papers, asked(desk)
    assert [(offer.kind, offer.issued) for offer in papers.offers(dossier.id)] == [
        (FormKind.SUPPLEMENT_REQUEST, None),
        (FormKind.CONTROL_SLIP, None),
    ]
    line = papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, CLERK)
    assert papers.offers(dossier.id)[0].issued == line


def test_the_usual_sheet_comes_first_and_another_is_refused(desk: PapersOffice) -> None:
    papers, dossier = desk.office.papers, asked(desk)
    line = papers.issue(FormKind.SUPPLEMENT_REQUEST, dossier.id, CLERK)
    assert papers.sizes(line.id) == (Paper.A5, Paper.A4)
    handover = desk.hand_over(desk.receive()).handover
    listed = papers.issue(FormKind.HANDOVER_LIST, handover.id, CLERK)
    assert papers.sizes(listed.id) == (Paper.A4,)
    with pytest.raises(KnownError, match="chỉ in trên giấy A4"):
        papers.render(listed.id, Paper.A5)


REFUSED: list[tuple[FormKind, str]] = [
    (FormKind.REFUSAL, "chưa bị từ chối giải quyết"),
    (FormKind.APOLOGY, "chưa có quyết định gia hạn"),
    (FormKind.STOP_NOTICE, "chưa dừng giải quyết"),
    (FormKind.SUPPLEMENT_RECEIPT, "chưa nhận bổ sung"),
    (FormKind.RETURN_SLIP, "chưa trả kết quả"),
    (FormKind.HANDOVER_LIST, "theo từng lượt bàn giao"),
    (FormKind.REGISTER, "theo năm và lĩnh vực"),
]


@pytest.mark.parametrize(("kind", "why"), REFUSED, ids=[kind for kind, _ in REFUSED])
def test_without_its_act_a_paper_is_refused_in_a_sentence(
    desk: PapersOffice, kind: FormKind, why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        desk.office.papers.issue(kind, desk.receive().id, CLERK)


@pytest.mark.parametrize(
    "ask",
    [
        lambda desk: desk.office.papers.issue(FormKind.CONTROL_SLIP, new_key(), CLERK),
        lambda desk: desk.office.papers.get(new_key()),
        lambda desk: desk.office.papers.render(new_key()),
        lambda desk: desk.office.papers.note_print(new_key(), CLERK, "HP"),
    ],
    ids=["issue", "get", "render", "note a print"],
)
def test_what_is_not_there_is_said(
    desk: PapersOffice, ask: Callable[[PapersOffice], object]
) -> None:
    with pytest.raises(KnownError, match="Không có"):
        ask(desk)


def test_an_administrator_alone_issues_nothing(desk: PapersOffice) -> None:
    only = Actor(None, "Quản trị", frozenset({Role.ADMINISTRATOR}))
    with pytest.raises(Refusal, match="chưa được giao việc này"):
        desk.office.papers.issue(FormKind.CONTROL_SLIP, desk.receive().id, only, PaperNotes())
