"""The life of one made-up dossier, from the counter to the desks and back to the citizen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from random import Random
from typing import TypeVar
from uuid import UUID

from desktop_app.demonstration.people import STEPPED_DEPARTMENT, department_code, officials_for
from desktop_app.demonstration.story import HOUR, Story
from desktop_app.domain.dossiers import Correction, Dossier, IntakeForm, ResultDelivery
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Official
from desktop_app.domain.procedures import ProcedureVersion
from desktop_app.domain.ratings import RatingLevel, RatingSource
from desktop_app.domain.returns import ReceiverKind, ResultReturn
from desktop_app.domain.time_limits import LimitUnit
from desktop_app.services.handing_over import Receiver
from desktop_app.services.marking import Mark
from desktop_app.services.waiting import SupplementForm

DAY = 8 * HOUR
_Drawn = TypeVar("_Drawn")

_AGENCIES = ("Chi cục Thuế khu vực I", "Công an thành phố Hà Nội", "Sở Tư pháp Hà Nội")
_MISSING = (
    "Bản sao có chứng thực giấy tờ về quyền sử dụng đất",
    "Tờ khai có chữ ký của người yêu cầu",
    "Giấy xác nhận tình trạng hôn nhân còn giá trị",
    "Bản vẽ hiện trạng công trình",
)
_EXPLANATIONS = (
    "Hồ sơ nhiều, trong tuần phải kiêm nhiệm công việc của người nghỉ.",
    "Phải đi xác minh thực địa hai lần vì chủ hộ vắng nhà.",
    "Hệ thống mất kết nối một buổi, không tra cứu được dữ liệu.",
)
_CAUSES = ("overload", "official", "equipment", "rules_unclear", "system", "other_agency")


class Twist(Enum):
    """What happens to a dossier beside being solved."""

    SUPPLEMENT = auto()
    SUPPLEMENT_NEVER = auto()
    """It does not come, and the dossier is closed for it."""
    SUPPLEMENT_OPEN = auto()
    PAYMENT = auto()
    PAYMENT_OPEN = auto()
    CONSULTATION = auto()
    CONSULTATION_OPEN = auto()
    CORRECTION = auto()
    SLIP = auto()
    """Recorded as finished by mistake, and undone at once."""


class Pace(Enum):
    """How it ends."""

    IN_TIME = auto()
    EXTENDED = auto()
    LATE = auto()
    NEVER = auto()
    DECLINED = auto()
    WITHDRAWN = auto()
    STOPPED = auto()
    VOIDED = auto()


_TWISTS: Sequence[tuple[tuple[Twist, ...], float]] = (
    ((Twist.SUPPLEMENT,), 7),
    ((Twist.SUPPLEMENT_NEVER,), 2),
    ((Twist.SUPPLEMENT_OPEN,), 1),
    ((Twist.PAYMENT,), 5),
    ((Twist.PAYMENT_OPEN,), 1.5),
    ((Twist.CONSULTATION,), 5),
    ((Twist.CONSULTATION_OPEN,), 2),
    ((Twist.SUPPLEMENT, Twist.PAYMENT), 2),
    ((Twist.CORRECTION,), 3),
    ((Twist.SLIP,), 2),
    ((), 69.5),
)
_PACES: Sequence[tuple[Pace, float]] = (
    (Pace.IN_TIME, 79),
    (Pace.EXTENDED, 3),
    (Pace.LATE, 7),
    (Pace.NEVER, 3),
    (Pace.DECLINED, 3),
    (Pace.WITHDRAWN, 2.5),
    (Pace.STOPPED, 1),
    (Pace.VOIDED, 1.5),
)


@dataclass(frozen=True)
class Fate:
    """What is to happen to a dossier, in which order, and how it ends."""

    twists: tuple[Twist, ...] = ()
    pace: Pace = Pace.IN_TIME
    is_refused_once: bool = False
    is_forgotten: bool = False
    """It waits at the counter for somebody to be named."""
    is_taken_late: bool = False
    is_confirmed_elsewhere: bool = True
    is_undecided: bool = False
    """When it ends late, nobody has explained or decided that yet."""


def drawn_fate(random: Random) -> Fate:
    """Draw what happens to an ordinary dossier: mostly nothing out of the way."""
    return Fate(
        twists=_drawn(random, _TWISTS),
        pace=_drawn(random, _PACES),
        is_refused_once=random.random() < 0.03,
        is_forgotten=random.random() < 0.02,
        is_taken_late=random.random() < 0.03,
        is_confirmed_elsewhere=random.random() < 0.7,
    )


class Life:
    """One dossier. Its fate is given; when things happen, follows from what it promises."""

    def __init__(
        self,
        story: Story,
        random: Random,
        form: IntakeForm,
        version: ProcedureVersion,
        fate: Fate,
    ) -> None:
        self._story = story
        self._random = random
        self._form = form
        self._clerk = random.choice(story.demo.clerks)
        self._officials = officials_for(story.demo, version)
        self._official = random.choice(self._officials)
        self._is_stepped = department_code(version.content.field) == STEPPED_DEPARTMENT
        units = {limit.unit for limit in version.content.limits.values()}
        self._is_on_the_spot = LimitUnit.SAME_DAY in units
        self._fate = fate
        self._twists = list(fate.twists)
        self._pace = fate.pace
        self._is_refused_once = fate.is_refused_once

    @property
    def _id(self) -> UUID:
        return self._form.dossier_id

    def receive(self) -> None:
        """Take the dossier in; everything else follows."""
        story = self._story
        dossier = story.office.intake.receive(self._form, self._clerk)
        story.demo.dossiers.append(dossier)
        if dossier.competent_agency:
            self._send_elsewhere()
        elif self._is_on_the_spot:
            self._solve_on_the_spot(dossier)
        elif self._pace is Pace.VOIDED:
            story.after(HOUR / 2, self._void)
        elif not self._fate.is_forgotten:
            self._go_over(dossier)

    def _solve_on_the_spot(self, dossier: Dossier) -> None:
        if self._random.random() < 0.985:
            left = self._story.calendar.elapsed(self._story.now, dossier.due_at)
            self._story.after(min(max(60, left), self._random.randint(300, 5400)), self._finish)

    def _send_elsewhere(self) -> None:
        if self._fate.is_confirmed_elsewhere:
            self._story.after(
                self._random.uniform(0.5, 1.5) * DAY,
                lambda: self._story.office.consulting.competent_received(
                    self._id, None, self._clerk
                ),
            )
            self._story.after(4 * DAY, self._finish_at_the_counter)

    def _void(self) -> None:
        self._story.office.closing.void(self._id, "Nhập trùng hồ sơ", self._clerk)

    def _go_over(self, dossier: Dossier) -> None:
        self._story.hand_over_with_others(
            self._id, self._official, dossier.accepted_at, self._be_handed_over
        )

    def _be_handed_over(self) -> None:
        reached = self._random.randint(600, 2 * HOUR)
        if self._fate.is_taken_late:
            reached = 3 * DAY
        if self._is_refused_once and len(self._officials) > 1:
            self._is_refused_once = False
            self._story.after(reached, self._refuse)
        else:
            self._story.after(reached, self._take)

    def _refuse(self) -> None:
        story = self._story
        dossier = story.office.handing_over.refuse(
            self._id, "Không thuộc phần việc được giao", story.actor_for(self._official)
        )
        others = [each for each in self._officials if each.id != self._official.id]
        self._official = self._random.choice(others)
        self._go_over(dossier)

    def _take(self) -> None:
        story = self._story
        self._go_on(story.office.handing_over.take(self._id, story.actor_for(self._official)))

    def _go_on(self, dossier: Dossier) -> None:
        """Meet what else happens to the dossier, or work on it until it ends."""
        if self._twists:
            twist = self._twists.pop(0)
            share = self._random.uniform(0.1, 0.3)
            delay = min(1.5 * DAY, share * self._left(dossier))
            self._story.after(delay, lambda: self._twist(twist))
        else:
            self._work(dossier)

    def _left(self, dossier: Dossier) -> int:
        return max(600, self._story.calendar.elapsed(self._story.now, dossier.due_at))

    def _twist(self, twist: Twist) -> None:
        match twist:
            case Twist.SUPPLEMENT | Twist.SUPPLEMENT_NEVER | Twist.SUPPLEMENT_OPEN:
                self._ask_supplement(twist)
            case Twist.PAYMENT | Twist.PAYMENT_OPEN:
                self._ask_payment(will_come=twist is Twist.PAYMENT)
            case Twist.CONSULTATION | Twist.CONSULTATION_OPEN:
                self._consult(will_come=twist is Twist.CONSULTATION)
            case Twist.CORRECTION:
                self._correct()
            case Twist.SLIP:
                self._slip()

    def _ask_supplement(self, twist: Twist) -> None:
        will_come = twist is Twist.SUPPLEMENT
        story, item = self._story, self._random.choice(_MISSING)
        last = story.calendar.add_working_days(local_date(story.now), 10 if will_come else 5)
        # Whoever had to come twice before acceptance was asked once already.
        was_asked = bool(story.office.waiting.supplements(self._id))
        approver = story.demo.supervisor.name if was_asked else ""
        form = SupplementForm((item,), "Thành phần hồ sơ chưa đủ", last, approver)
        actor = story.actor_for(self._official)
        story.office.waiting.ask_supplement(self._id, form, actor, confirmed=True)
        if will_come:
            story.after(
                self._random.uniform(0.5, 5) * DAY,
                lambda: self._go_on(
                    story.office.waiting.receive_supplement(self._id, (item,), self._clerk)
                ),
            )
        elif twist is Twist.SUPPLEMENT_NEVER:
            story.after(7 * DAY, self._close_unanswered)

    def _close_unanswered(self) -> None:
        self._story.office.waiting.close_unanswered(self._id, self._clerk)

    def _ask_payment(self, *, will_come: bool) -> None:
        story, actor = self._story, self._story.actor_for(self._official)
        story.office.waiting.ask_payment(self._id, "Lệ phí trước bạ theo thông báo thuế", actor)
        if will_come:
            story.after(
                self._random.uniform(0.5, 4) * DAY,
                lambda: self._go_on(story.office.waiting.meet_payment(self._id, self._clerk)),
            )

    def _consult(self, *, will_come: bool) -> None:
        story, agency = self._story, self._random.choice(_AGENCIES)
        question = "Đề nghị xác minh thông tin của người nộp hồ sơ"
        actor = story.actor_for(self._official)
        story.office.consulting.consult(self._id, agency, question, actor)
        if will_come:
            story.after(self._random.uniform(0.5, 3) * DAY, self._receive_answer)

    def _receive_answer(self) -> None:
        story = self._story
        self._go_on(story.office.consulting.receive_answer(self._id, "Thông tin đúng", self._clerk))

    def _correct(self) -> None:
        correction = Correction(request_summary=f"Xin {self._random.choice((1, 2, 3))} bản chính")
        self._go_on(
            self._story.office.correcting.correct(
                self._id, correction, "Ghi thiếu nội dung đề nghị", self._clerk
            )
        )

    def _slip(self) -> None:
        story = self._story
        story.office.closing.finish(self._id, self._clerk)
        story.at(
            story.now + timedelta(minutes=3),
            lambda: self._go_on(story.office.undoing.undo(self._id, self._clerk)),
        )

    def _work(self, dossier: Dossier) -> None:
        """Plan how it ends, by what is left of the promise."""
        story, left = self._story, self._left(dossier)
        match self._pace:
            case Pace.NEVER:
                # Some promise another day with an apology, and miss that as well.
                chance = Random(dossier.code)  # noqa: S311 - a repeatable story
                if chance.random() < 0.4:
                    story.after(max(HOUR, left - DAY), self._extend)
            case Pace.LATE:
                overrun = self._random.randint(2 * HOUR, 5 * DAY)
                story.at(story.calendar.add(max(dossier.due_at, story.now), overrun), self._finish)
            case Pace.EXTENDED if left > 2 * DAY:
                story.after(left - 1.5 * DAY, self._extend)
            case Pace.DECLINED:
                story.after(left * self._random.uniform(0.4, 0.9), self._decline)
            case Pace.WITHDRAWN:
                story.after(left * self._random.uniform(0.1, 0.6), self._withdraw)
            case Pace.STOPPED:
                story.after(left * self._random.uniform(0.2, 0.7), self._stop)
            case _ if self._is_stepped and len(self._officials) > 1:
                story.after(left * self._random.uniform(0.2, 0.75), self._hand_on)
            case _:
                story.after(left * self._random.uniform(0.35, 0.95), self._finish)

    def _hand_on(self) -> None:
        """Hand the dossier to the colleague who has the next step."""
        story, giver = self._story, self._official
        others = [each for each in self._officials if each.id != giver.id]
        self._official = self._random.choice(others)
        story.office.handing_over.hand_over(
            [self._id], Receiver(official_id=self._official.id), story.actor_for(giver)
        )
        self._is_stepped = False
        story.after(self._random.randint(600, 2 * HOUR), self._take)

    def _extend(self) -> None:
        story = self._story
        dossier = story.office.finding.dossier(self._id)
        number = f"{self._random.randint(10, 99)}/VB-XL"
        extended = story.office.due_deciding.extend(
            self._id,
            story.calendar.add(dossier.due_at, 3 * DAY),
            "Phải xác minh thêm, xin lỗi và hẹn lại",
            story.demo.supervisor.name,
            number,
            story.demo.supervisor,
            confirmed=True,
        )
        story.office.papers.issue(FormKind.APOLOGY, self._id, story.demo.supervisor)
        if self._pace is Pace.EXTENDED:
            self._pace = Pace.IN_TIME
            self._work(extended)

    def _decline(self) -> None:
        actor = self._story.actor_for(self._official)
        self._story.office.closing.decline(
            self._id, "Không đủ điều kiện theo quy định của pháp luật", actor
        )

    def _withdraw(self) -> None:
        self._story.office.closing.withdraw(self._id, "Công dân xin rút hồ sơ", self._clerk)

    def _stop(self) -> None:
        self._story.office.closing.stop(self._id, "Công dân đề nghị dừng giải quyết", self._clerk)

    def _finish_at_the_counter(self) -> None:
        self._end(self._story.office.closing.finish(self._id, self._clerk))

    def _finish(self) -> None:
        actor = self._story.actor_for(self._official)
        if self._is_on_the_spot:
            actor = self._clerk
        self._end(self._story.office.closing.finish(self._id, actor))

    def _end(self, dossier: Dossier) -> None:
        is_late = dossier.finished_at is not None and dossier.finished_at > dossier.late_from
        if is_late and not self._fate.is_undecided:
            review_marks(self._story, self._random, dossier.id, self._officials)
        if self._random.random() < 0.9:
            self._story.after(self._random.randint(600, 3 * DAY), self._return)

    def _return(self) -> None:
        given = None
        if self._form.delivery is ResultDelivery.POST:
            given = ResultReturn(
                ReceiverKind.OWNER,
                self._form.owner.name,
                channel=ResultDelivery.POST.value,
                paper=f"RR{self._random.randint(10**8, 10**9 - 1)}VN",
            )
        elif self._form.submitter is not None:
            given = ResultReturn(ReceiverKind.RECEIPT_HOLDER, self._form.submitter.name)
        returned = self._story.office.closing.return_result(self._id, self._clerk, given)
        # Of its own, so that what is said changes nothing of what happens to other dossiers.
        chance = Random(returned.code)  # noqa: S311 - a repeatable story, not a secret
        if chance.random() < 0.5:
            self._rate(returned, chance)

    def _rate(self, dossier: Dossier, chance: Random) -> None:
        """Let the citizen say how it went, which lateness does not make better."""
        is_late = dossier.finished_at is not None and dossier.finished_at > dossier.late_from
        levels, sources = tuple(RatingLevel), tuple(RatingSource)
        weights = (35, 30, 30, 5) if is_late else (2, 8, 45, 45)
        level = chance.choices(levels, weights)[0]
        source = chance.choices(sources, (60, 20, 10, 10))[0]
        comment = ""
        if not level.is_satisfied and chance.random() < 0.5:
            comment = "Phải đi lại nhiều lần" if is_late else "Chờ lâu tại quầy"
        self._story.office.rating.rate(self._id, level, source, self._clerk, comment)


def review_marks(
    story: Story, random: Random, dossier_id: UUID, officials: Sequence[Official]
) -> None:
    """Let the marks of a late dossier be explained by some, and most be decided."""
    marking = story.office.marking
    present = {each.id for each in officials}

    def review(mark: Mark) -> None:
        words, cause, draw = random.choice(_EXPLANATIONS), random.choice(_CAUSES), random.random()
        official_id = mark.official_id
        if official_id in present and random.random() < 0.6:
            actor = story.demo.actors[official_id]
            story.after(
                random.uniform(0.2, 1) * DAY, lambda: marking.explain(mark.id, words, actor)
            )
        decided_after = random.uniform(1.5, 4) * DAY
        supervisor = story.demo.supervisor
        if draw < 0.5:
            story.after(decided_after, lambda: marking.confirm(mark.id, cause, "", supervisor))
        elif draw < 0.75:
            why = "Chờ cơ quan khác trả lời"
            story.after(
                decided_after, lambda: marking.excuse(mark.id, "other_agency", why, supervisor)
            )

    for mark in marking.marks(dossier_id):
        review(mark)


def _drawn(random: Random, weighted: Sequence[tuple[_Drawn, float]]) -> _Drawn:
    return random.choices([each for each, _ in weighted], [weight for _, weight in weighted])[0]
