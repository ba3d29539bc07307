"""The history of the made-up office: months of dossiers, played through the real services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from desktop_app.assembly import Office
from desktop_app.demonstration.citizens import citizen, official_name
from desktop_app.domain.dossiers import (
    Dossier,
    DossierFee,
    HandedDocument,
    IntakeForm,
    ResultDelivery,
)
from desktop_app.domain.instants import local_date
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Department, Official, Role, User
from desktop_app.domain.procedures import Channel, ProcedureVersion
from desktop_app.domain.time_limits import LimitUnit
from desktop_app.domain.working_calendar import WorkCalendar
from desktop_app.services.signing_in import actor_of
from desktop_app.settings import OfficeSettings, Settings

DEMO_PASSWORD = "mot-cua-demo"  # noqa: S105 - told to whoever makes the demonstration

_TITLES = {
    "TPHT": ("Công chức tư pháp – hộ tịch", 3),
    "DCXD": ("Công chức địa chính – xây dựng", 3),
    "KTHT": ("Chuyên viên kinh tế", 2),
    "VHXH": ("Chuyên viên văn hóa – xã hội", 2),
    "CA": ("Cán bộ công an phường", 1),
}
_FIELD_TO_DEPARTMENT = (
    (("hộ tịch", "chứng thực", "hòa giải", "con nuôi", "bồi thường", "khiếu nại"), "TPHT"),
    (("đất đai", "xây dựng", "nhà ở", "quy hoạch", "hạ tầng", "đường"), "DCXD"),
    (("kinh doanh", "hợp tác", "nông", "chăn nuôi", "thủy", "nước", "trồng", "lâm"), "KTHT"),
    (("cư trú", "căn cước", "định danh"), "CA"),
)
_BUSY_CODES = ("2.000815", "2.000884", "1.004873", "1.001193", "2.000635", "1.001612")


@dataclass
class DemoClock:
    """A clock that the history winds forward."""

    now: datetime

    def __call__(self) -> datetime:
        """Tell the instant the history has come to."""
        return self.now


@dataclass
class DemoOffice:
    """Who works in the made-up office, once it is set up."""

    admin: Actor
    clerks: list[Actor]
    officials: dict[str, list[Official]]
    dossiers: list[Dossier] = field(default_factory=list)


@dataclass(frozen=True)
class _Plan:
    """What is to happen to one dossier, decided before time is played."""

    at: datetime
    act: Callable[[], object]


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
) -> DemoOffice:
    """Fill an empty store with ``dossiers`` taken in before ``until``, and what became of them.

    ``office`` must have been opened with ``clock``. Everything that is shown depends on
    ``until``, ``dossiers`` and ``seed`` alone. Most dossiers end early or on time, some end
    late, and of the open ones some are late, some due soon. ``progress`` is told how many
    acts are done of how many.
    """
    random = Random(seed)  # noqa: S311 - a repeatable story, not a secret
    calendar = office.calendar_keeping.calendar()
    starts = _intake_instants(random, calendar, until, dossiers)
    clock.now = starts[0] - timedelta(days=1) if starts else until
    demo = _set_up(office, random)
    procedures = _by_likelihood(office.cataloguing.procedures())
    plans = [_plan(office, demo, random, calendar, procedures, at, until) for at in starts]
    acts = sorted((plan for chain in plans for plan in chain), key=lambda plan: plan.at)
    for done, plan in enumerate(acts):
        clock.now = plan.at
        plan.act()
        progress(done + 1, len(acts))
    clock.now = until
    return demo


def _set_up(office: Office, random: Random) -> DemoOffice:
    admin = office.installation.install("Quản trị hệ thống", "quantri", DEMO_PASSWORD)
    office.cataloguing.import_starter(admin)
    departments = {each.code: each for each in office.staffing.staff().departments}
    officials = {
        code: [
            _official(office, admin, random, departments[code], title, number)
            for number in range(1, count + 1)
        ]
        for code, (title, count) in _TITLES.items()
    }
    clerks = [
        _user(office, admin, f"canbo{number}", official_name(random), {Role.CLERK}, None)
        for number in (1, 2)
    ]
    _user(office, admin, "lanhdao", official_name(random), {Role.SUPERVISOR}, None)
    for version in office.cataloguing.procedures():
        department = departments[_department_code(version.content.field)]
        office.cataloguing.set_office_side(version.code, department.id, True, admin)
    return DemoOffice(admin, clerks, officials)


def _official(
    office: Office, admin: Actor, random: Random, department: Department, title: str, number: int
) -> Official:
    official = Official(
        new_key(), department.id, f"{department.code}{number:02d}", official_name(random), title
    )
    office.staffing.save_official(official, admin)
    username = f"{department.code.lower()}{number}"
    _user(office, admin, username, official.name, {Role.OFFICIAL}, official)
    return official


def _user(
    office: Office,
    admin: Actor,
    username: str,
    name: str,
    roles: set[Role],
    official: Official | None,
) -> Actor:
    user = User(
        new_key(), username, name, frozenset(roles), None if official is None else official.id
    )
    office.staffing.save_user(user, DEMO_PASSWORD, admin)
    return actor_of(user)


def _department_code(field_name: str) -> str:
    lowered = field_name.lower()
    for words, code in _FIELD_TO_DEPARTMENT:
        if any(word in lowered for word in words):
            return code
    return "VHXH"


def _by_likelihood(procedures: Sequence[ProcedureVersion]) -> list[tuple[ProcedureVersion, int]]:
    return [(each, 12 if each.code in _BUSY_CODES else 1) for each in procedures]


def _intake_instants(
    random: Random, calendar: WorkCalendar, until: datetime, count: int
) -> list[datetime]:
    """Spread intakes over the working hours of about 45 working days, busier lately."""
    today = calendar.day_of(until)
    days = [
        day
        for back in range(70)
        if calendar.is_working_day(day := today - timedelta(days=back)) and back < 63
    ]
    instants: list[datetime] = []
    while len(instants) < count:
        day = random.choices(days, weights=range(len(days), 0, -1))[0]
        opens, closes = random.choice(calendar.sessions(day))
        at = opens + timedelta(seconds=random.randint(60, int((closes - opens).total_seconds())))
        if at < until:
            instants.append(at.replace(microsecond=0))
    return sorted(instants)


def _plan(
    office: Office,
    demo: DemoOffice,
    random: Random,
    calendar: WorkCalendar,
    procedures: list[tuple[ProcedureVersion, int]],
    at: datetime,
    until: datetime,
) -> list[_Plan]:
    """Decide the life of one dossier taken in at ``at``: its intake, end and return."""
    version = random.choices(
        [each for each, _ in procedures], weights=[weight for _, weight in procedures]
    )[0]
    clerk = random.choice(demo.clerks)
    officials = demo.officials[_department_code(version.content.field)]
    # One dossier in forty waits for somebody to be named.
    official = None if random.random() < 0.025 else random.choice(officials)
    form = _form(random, version, official, at)
    due = office.promising.promise(version.content.limit_for(form.channel), at).due
    plans = [_Plan(at, lambda: demo.dossiers.append(office.intake.receive(form, clerk)))]
    finished_at = _finish_instant(random, calendar, at, due.due_at, version)
    if finished_at is None or finished_at >= until:
        return plans
    plans.append(_Plan(finished_at, lambda: office.closing.finish(form.dossier_id, clerk)))
    returned_at = calendar.add(finished_at, random.randint(600, 3 * 8 * 3600))
    if returned_at < until and random.random() < 0.9:
        plans.append(
            _Plan(returned_at, lambda: office.closing.return_result(form.dossier_id, clerk))
        )
    return plans


def _finish_instant(
    random: Random,
    calendar: WorkCalendar,
    start: datetime,
    due_at: datetime,
    version: ProcedureVersion,
) -> datetime | None:
    """Decide when the result is ready: mostly early, sometimes late, seldom not at all."""
    allowed = max(calendar.elapsed(start, due_at), 600)
    draw = random.random()
    on_the_spot = LimitUnit.SAME_DAY in {limit.unit for limit in version.content.limits.values()}
    if on_the_spot and draw < 0.985:
        return calendar.add(start, min(allowed, random.randint(300, 5400)))
    if draw < 0.86:
        return calendar.add(start, max(300, int(allowed * random.uniform(0.35, 0.98))))
    if draw < 0.93:
        return calendar.add(due_at, random.randint(2 * 3600, 5 * 8 * 3600))
    return None


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
    )
