"""Lists on random months: they hold what a slow count of the tables finds, and say the same."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import select

from desktop_app.assembly import Office
from desktop_app.db.records import (
    DossierFeeRecord,
    DossierRecord,
    RatingRecord,
    SupplementRecord,
)
from desktop_app.domain.dossiers import DossierFee
from desktop_app.domain.errors import KnownError
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import read_instant
from desktop_app.domain.people import Actor
from desktop_app.domain.reports.coordinates import Outcome
from desktop_app.domain.reports.lists import Cell, Fact
from desktop_app.domain.reports.periods import read_period
from desktop_app.services.reporting.list_reports import ListReport
from tests.conftest import StoppedClock
from tests.services.colleagues import hire
from tests.services.intake_forms import marriage_status_form
from tests.services.reporting.conftest import Lived
from tests.services.reporting.random_months import END
from tests.services.reporting.slow_counting import Place, Tables

PERIODS = ("2026-10", "2026-11", "r2026")


def listed(office: Office, report: ListReport) -> list[dict[Fact, Cell]]:
    """Return what every row says, and that each can be opened."""
    rows = list(office.list_reports.rows(report))
    assert len(rows) == report.count
    for row in rows:
        code = row.values(report.template)[Fact.CODE]
        if row.is_filing:
            assert office.filing.get(row.subject_id).code == code
        else:
            assert office.finding.dossier(row.subject_id).code == code
    return [dict(row.values(report.template)) for row in rows]


def test_lists_of_random_months(lived: Lived) -> None:
    office, tables = lived.office, Tables(lived.office)
    for text in PERIODS:
        period = read_period(text)
        as_of = min(period.end, END)
        places = tables.places(period.begin, as_of)
        reports = {
            each.key: office.list_reports.report(each.key, period)
            for each in office.list_reports.templates()
        }
        check_counted(office, reports, places)
        check_happened(office, reports, period.begin, as_of)


def check_counted(office: Office, reports: dict[str, ListReport], places: list[Place]) -> None:
    accepted = [each for each in places if each.values["outcome"] not in {"filed", "refused"}]
    late = [each for each in accepted if each.values["outcome"] in {"late", "open_late"}]
    refused = [
        each
        for each in places
        if each.values["outcome"] == "refused" or each.values["ending"] in {"stopped", "withdrawn"}
    ]
    for key, expected in (("inspection", accepted), ("late-list", late), ("refused", refused)):
        rows = {row[Fact.CODE]: row for row in listed(office, reports[key])}
        assert len(rows) == reports[key].count == len(expected)
        for place in expected:
            check_row(key, rows[place.code], place)


def check_row(key: str, row: dict[Fact, Cell], place: Place) -> None:
    assert row[Fact.FIELD] == place.rows["field"]
    if key == "refused":
        assert row[Fact.ENDING]
        assert row[Fact.REASON] in {
            "Không thuộc thẩm quyền", "Không đủ điều kiện", "Theo đơn", "Rút",
        }  # fmt: skip
        return
    assert row[Fact.STANDING] == Outcome(place.values["outcome"]).label.vi
    words = {"sent": "Đã gửi", "missing": "Chưa gửi", "none_due": ""}
    assert row[Fact.APOLOGY] == words[place.values["apology"]]
    is_late = place.values["outcome"] in {"late", "open_late"}
    assert (row[Fact.DAYS_LATE] is not None) == is_late
    assert bool(row[Fact.APOLOGY_NUMBER]) >= (place.values["apology"] == "sent")


def check_happened(
    office: Office, reports: dict[str, ListReport], begin: datetime, as_of: datetime
) -> None:
    with office.database.read() as session:
        dossiers = session.scalars(select(DossierRecord)).all()
        fees = session.scalars(select(DossierFeeRecord)).all()
        asked = session.scalars(select(SupplementRecord)).all()
        ratings = session.scalars(select(RatingRecord)).all()
    accepted = [each for each in dossiers if begin <= each.accepted_at < as_of]
    accepted.sort(key=lambda each: (each.accepted_at, each.id))
    register = listed(office, reports["register"])
    assert [row[Fact.CODE] for row in register] == [each.code for each in accepted]
    voided = [row[Fact.STATUS] for row in register if row[Fact.STATUS] == "Đã hủy số"]
    assert len(voided) == sum(each.voided_at is not None for each in accepted)

    kept = {each.id for each in accepted if each.voided_at is None}
    of_period = [fee for fee in fees if fee.dossier_id in kept]
    total = sum((fee.amount or 0) * fee.quantity for fee in of_period)
    paid = sum((fee.amount or 0) * fee.quantity for fee in of_period if fee.is_paid)
    rows = listed(office, reports["fees"])
    assert len(rows) == len({fee.dossier_id for fee in of_period})
    assert dict(reports["fees"].sums) == {
        Fact.FEE_TOTAL: total, Fact.FEE_PAID: paid, Fact.FEE_UNPAID: total - paid,
    }  # fmt: skip
    assert sum(int(str(row[Fact.FEE_TOTAL])) for row in rows) == total

    requests = [each for each in asked if begin <= each.asked_at < as_of]
    rows = listed(office, reports["supplements"])
    assert sorted(str(row[Fact.ASKED_AT]) for row in rows) == sorted(
        str(each.asked_at) for each in requests
    )

    given = [each.level for each in ratings if begin <= each.rated_at < as_of]
    assert reports["satisfaction"].count == len(given)
    assert len(listed(office, reports["satisfaction"])) == len(given)
    summary = reports["satisfaction"].summary[0].vi
    for level, name in enumerate(
        ("Không hài lòng", "Bình thường", "; Hài lòng", "Rất hài lòng"), 1
    ):
        assert f"{name}: {given.count(level)}" in summary


@pytest.mark.usefixtures("catalogue")
def test_a_late_dossier_is_told_with_all_that_became_of_it(
    office: Office, admin: Actor, clock: StoppedClock
) -> None:
    huy = hire(office, admin, "Lê Quang Huy")
    clock.now = read_instant("2026-11-02T08:00")
    solved, still_open = (
        office.intake.receive(marriage_status_form(official_id=huy.id), admin) for _ in range(2)
    )
    clock.now = read_instant("2026-11-04T09:00")
    office.due_deciding.extend(
        solved.id,
        read_instant("2026-11-06T17:00"),
        "Chờ xác minh",
        "Chủ tịch",
        "1/QĐ",
        admin,
        confirmed=True,
    )
    office.papers.issue(FormKind.APOLOGY, solved.id, admin)
    clock.now = read_instant("2026-11-10T11:00")
    office.closing.finish(solved.id, admin)
    [mark] = office.marking.marks(solved.id)
    office.marking.explain(mark.id, "Mất điện", huy.actor)
    [cause, *_] = office.marking.causes()
    office.marking.confirm(mark.id, cause.code, "", admin)

    report = office.list_reports.report("late-list", read_period("2026-11"))

    rows = {row[Fact.CODE]: row for row in listed(office, report)}
    told = rows[solved.code]
    assert told[Fact.HOLDER] == "Lê Quang Huy"
    assert told[Fact.DUE_AT] == read_instant("2026-11-06T17:00")
    assert told[Fact.ORIGINAL_DUE_AT] == solved.original_due_at
    assert (told[Fact.DAYS_LATE], told[Fact.HOURS_LATE]) == (1, 3.0)
    assert told[Fact.APOLOGY] == "Đã gửi"
    assert str(told[Fact.APOLOGY_NUMBER]).startswith("01")
    assert str(told[Fact.APOLOGY_DATE]) == "2026-11-04"
    assert "Lê Quang Huy" in str(told[Fact.BLAMED])
    assert told[Fact.EXPLANATION] == "Mất điện"
    assert told[Fact.CAUSE] == cause.name.vi
    assert told[Fact.MARK_STATE] == "Đã xác nhận"
    assert told[Fact.MOVES] == 1
    waiting = rows[still_open.code]
    assert waiting[Fact.STANDING] == "Đang giải quyết quá hạn"
    assert waiting[Fact.APOLOGY] == "Chưa gửi"
    assert waiting[Fact.CLOSED_AT] is None
    assert "Lê Quang Huy" in str(waiting[Fact.BLAMED])


@pytest.mark.usefixtures("catalogue")
def test_fees_are_told_one_by_one(office: Office, admin: Actor, clock: StoppedClock) -> None:
    fees = (DossierFee("Lệ phí", 8000, 2, is_paid=True), DossierFee("Phí", 5000))
    office.intake.receive(marriage_status_form(fees=fees), admin)
    clock.move(hours=1)
    report = office.list_reports.report("fees", read_period("2026-11"))

    [row] = listed(office, report)

    assert row[Fact.FEES] == "Lệ phí: 16.000; Phí: 5.000"
    assert (row[Fact.FEE_TOTAL], row[Fact.FEE_PAID], row[Fact.FEE_UNPAID]) == (21000, 16000, 5000)
    assert row[Fact.FEE_STATE] == "Nộp một phần"


@pytest.mark.usefixtures("catalogue")
def test_rows_are_read_from_anywhere(office: Office, admin: Actor, clock: StoppedClock) -> None:
    for _ in range(5):
        office.intake.receive(marriage_status_form(), admin)
    clock.move(hours=1)
    report = office.list_reports.report("register", read_period("2026-11"))
    whole = list(office.list_reports.rows(report))

    assert len(whole) == 5
    assert list(office.list_reports.rows(report, limit=2, offset=3)) == whole[3:]
    assert list(office.list_reports.rows(report, limit=2, offset=1)) == whole[1:3]
    assert list(office.list_reports.rows(report, offset=5)) == []


def test_a_list_or_period_that_is_not_there_is_said(office: Office) -> None:
    with pytest.raises(KnownError, match=r"Không có danh sách “gone”.*late-list"):
        office.list_reports.report("gone", read_period("2026-10"))
    with pytest.raises(KnownError, match="chưa bắt đầu"):
        office.list_reports.report("fees", read_period("2027"))
