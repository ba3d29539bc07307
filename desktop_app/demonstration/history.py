"""The history of the made-up office: months of dossiers, played through the real services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from desktop_app.assembly import Office
from desktop_app.demonstration.cast import PARTS, SMALLEST_OFFICE, Part, start_of
from desktop_app.demonstration.citizens import citizen
from desktop_app.demonstration.lives import Life, drawn_fate
from desktop_app.demonstration.people import (
    DEMO_PASSWORD,
    STEPPED_DEPARTMENT,
    DemoOffice,
    department_code,
    officials_for,
    set_up,
)
from desktop_app.demonstration.showcase import SHOWCASE_PROCEDURE, Showcase
from desktop_app.demonstration.story import DemoClock, Story
from desktop_app.demonstration.supervision import plan_supervision
from desktop_app.domain.dossiers import (
    DossierFee,
    HandedDocument,
    IntakeForm,
    ResultDelivery,
)
from desktop_app.domain.instants import local_date
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official
from desktop_app.domain.procedures import Channel, ProcedureVersion
from desktop_app.domain.time_limits import LimitUnit
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.waiting import SupplementForm
from desktop_app.settings import OfficeSettings, Settings

__all__ = ["DEMO_PASSWORD", "DemoClock", "DemoOffice", "demo_settings", "play_history"]

_BUSY_CODES = ("2.000815", "2.000884", "1.004873", "1.001193", "2.000635", "1.001612")
_HISTORY_DAYS = 63
_ELSEWHERE = "Trung tâm Phục vụ hành chính công phường Hồng Bàng, Hải Phòng"
_DOSSIERS_A_FILING = 25
"""One form in so many is refused, and one waits, not accepted yet."""


def demo_settings(database_url: str) -> Settings:
    """Return the settings of the made-up office on a store."""
    return Settings(
        office=OfficeSettings(
            name="UBND phường Ba Đình",
            centre="Trung tâm Phục vụ hành chính công phường Ba Đình",
            agency_code="H26.12.05",
            place="Hà Nội",
            address="Số 2 phố Trúc Bạch, phường Ba Đình, Hà Nội",
            hotline="024 0000 0000",
        ),
        database_url=database_url,
    )


def play_history(
    office: Office,
    clock: DemoClock,
    *,
    until: datetime,
    dossiers: int,
    seed: int,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    admin: Actor | None = None,
) -> DemoOffice:
    """Fill an empty store with ``dossiers`` taken in before ``until``, and what became of them.

    ``office`` must have been opened with ``clock``. Everything that is shown depends on
    ``until``, ``dossiers`` and ``seed`` alone. Most dossiers go from the counter to an
    official and end early or on time, some end late, and of the open ones some are late,
    some due soon, some wait. The first is the showcase. ``progress`` is told how many seconds
    of the history are done of how many; what it raises ends the play. ``admin`` is who
    installed the store, when somebody has.
    """
    random = Random(seed)  # noqa: S311 - a repeatable story, not a secret
    calendar = office.calendar_keeping.calendar()
    starts = _intake_instants(random, calendar, until, dossiers)
    since = starts[0] - timedelta(days=1) if starts else until
    clock.now = since
    demo = set_up(office, random, since, admin)
    story = Story(office, clock, demo, calendar, until)
    procedures = office.cataloguing.procedures()
    parts = PARTS if dossiers >= SMALLEST_OFFICE else ()
    _plan_dossiers(story, random, procedures, starts[: dossiers - len(parts)])
    for part in parts:
        _plan_part(story, random, procedures, part)
    for _ in range(max(1, dossiers // _DOSSIERS_A_FILING)):
        _plan_filings(story, random, procedures, starts)
    _plan_leave(story, random)
    plan_supervision(story, Random(seed), since)  # noqa: S311 - a repeatable story, not a secret
    story.play(progress)
    return demo


def _plan_dossiers(
    story: Story,
    random: Random,
    procedures: Sequence[ProcedureVersion],
    starts: Sequence[datetime],
) -> None:
    weights = [_likelihood(each) for each in procedures]
    showcased = next(each for each in procedures if each.code == SHOWCASE_PROCEDURE)
    for place, at in enumerate(starts):
        version = random.choices(procedures, weights)[0]
        own = Random(random.random())  # noqa: S311 - a repeatable story, not a secret
        if place == 0:
            form = _form(own, showcased, None, at)
            form = replace(form, channel=Channel.DIRECT, competent_agency="")
            story.at(at, Showcase(story, form).receive)
            continue
        form = _form(own, version, _named(story.demo, own, version), at)
        filed_at = _earlier_visit(story.calendar, at)
        if own.random() < 0.05 and filed_at > starts[0]:
            _plan_first_visit(story, own, form, filed_at)
        story.at(at, Life(story, own, form, version, drawn_fate(own)).receive)


def _plan_part(
    story: Story, random: Random, procedures: Sequence[ProcedureVersion], part: Part
) -> None:
    version = next(each for each in procedures if each.code == part.procedure_code)
    at = start_of(part, story.calendar, story.until)
    elsewhere = _ELSEWHERE if part.is_for_elsewhere else ""
    form = _form(random, version, None, at)
    form = replace(form, channel=Channel.DIRECT, competent_agency=elsewhere)
    story.at(at, Life(story, random, form, version, part.fate).receive)


def _earlier_visit(calendar: WorkCalendar, at: datetime) -> datetime:
    """Return the same hour of the working day before."""
    before = at - timedelta(days=1)
    while not calendar.is_working_day(local_date(before)):
        before -= timedelta(days=1)
    return before


def _likelihood(version: ProcedureVersion) -> int:
    if version.code in _BUSY_CODES:
        return 12
    return 4 if department_code(version.content.field) == STEPPED_DEPARTMENT else 1


def _named(demo: DemoOffice, random: Random, version: ProcedureVersion) -> Official | None:
    """Return who solves a dossier at once; the others are handed over by the counter."""
    units = {limit.unit for limit in version.content.limits.values()}
    return random.choice(officials_for(demo, version)) if LimitUnit.SAME_DAY in units else None


def _plan_first_visit(story: Story, random: Random, form: IntakeForm, at: datetime) -> None:
    """Let the applicant of a form have come before, with papers missing."""
    clerk = random.choice(story.demo.clerks)
    asked = SupplementForm(
        ("Bản chính giấy tờ tùy thân",),
        "Chưa đủ thành phần hồ sơ",
        story.calendar.add_working_days(local_date(at), 10),
    )
    filed = replace(form, received_at=at)
    story.at(at, lambda: story.office.filing.ask_supplement(filed, asked, clerk))


def _plan_filings(
    story: Story,
    random: Random,
    procedures: Sequence[ProcedureVersion],
    starts: Sequence[datetime],
) -> None:
    """Plan a form that is refused, and one of the last days that waits for its papers."""
    clerk = random.choice(story.demo.clerks)
    refused_at, asked_at = random.choice(starts), random.choice(starts[-max(1, len(starts) // 8) :])
    refused = _form(random, random.choice(procedures), None, refused_at)
    story.at(
        refused_at,
        lambda: story.office.filing.refuse(
            refused, "Không thuộc thẩm quyền giải quyết của UBND cấp xã", clerk
        ),
    )
    _plan_first_visit(
        story, random, _form(random, random.choice(procedures), None, asked_at), asked_at
    )


def _plan_leave(story: Story, random: Random) -> None:
    """Let one official be away these days, with a colleague acting for him."""
    absent, substitute, *_ = random.sample(story.demo.officials["TPHT"], 2)
    begins = story.until - timedelta(days=2)
    dates = (begins, story.until + timedelta(days=3))
    story.at(begins, lambda: story.leave(absent, substitute, dates))


def _intake_instants(
    random: Random, calendar: WorkCalendar, until: datetime, count: int
) -> list[datetime]:
    """Spread intakes over the working hours of about 45 working days, busier lately.

    The first comes on the first morning.
    """
    today = calendar.day_of(until)
    days = [
        day
        for back in range(_HISTORY_DAYS)
        if calendar.is_working_day(day := today - timedelta(days=back))
    ]
    first_opens, _ = calendar.sessions(days[-1])[0]
    instants = [first_opens + timedelta(minutes=40)]
    while len(instants) < count:
        day = random.choices(days, weights=range(len(days), 0, -1))[0]
        opens, closes = random.choice(calendar.sessions(day))
        at = opens + timedelta(seconds=random.randint(60, int((closes - opens).total_seconds())))
        if at < until:
            instants.append(at.replace(microsecond=0))
    return sorted(instants)


def _form(
    random: Random, version: ProcedureVersion, official: Official | None, at: datetime
) -> IntakeForm:
    owner = citizen(random, local_date(at))
    submitter = citizen(random, local_date(at)) if random.random() < 0.08 else None
    content = version.content
    fees = tuple(
        DossierFee(fee.name, fee.amount, is_paid=fee.amount is not None and random.random() < 0.8)
        for fee in content.fees
        if fee.amount != 0
    )
    documents = tuple(
        HandedDocument(paper.name, paper.originals, paper.certified_copies, paper.plain_copies)
        for paper in content.documents
        if (not paper.is_optional or random.random() < 0.3)
        and paper.originals + paper.certified_copies + paper.plain_copies
    )
    return IntakeForm(
        dossier_id=new_key(),
        procedure_code=version.code,
        owner=owner,
        submitter=submitter,
        channel=random.choices((Channel.DIRECT, Channel.ONLINE, Channel.POST), weights=(70, 26, 4))[
            0
        ],
        documents=documents,
        fees=fees,
        delivery=random.choices((ResultDelivery.COUNTER, ResultDelivery.POST), weights=(90, 10))[0],
        official_id=None if official is None else official.id,
        received_at=at,
        competent_agency=_ELSEWHERE if official is None and random.random() < 0.03 else "",
    )
