"""The dossier to show: nearly everything that can happen to one has happened to it."""

from __future__ import annotations

from desktop_app.demonstration.lives import DAY
from desktop_app.demonstration.people import STEPPED_DEPARTMENT
from desktop_app.demonstration.story import HOUR, Event, Story
from desktop_app.domain.dossiers import Dossier, IntakeForm
from desktop_app.domain.instants import local_date
from desktop_app.domain.people import Official
from desktop_app.domain.returns import ReceiverKind, ResultReturn
from desktop_app.services.handing_over import Receiver
from desktop_app.services.waiting import SupplementForm

SHOWCASE_PROCEDURE = "1.012796"
"""A land procedure of eight working days, with steps."""


class Showcase:
    """Two supplements, a payment, three officials, an extension, a late release and its marks."""

    def __init__(self, story: Story, form: IntakeForm) -> None:
        self._story = story
        self._form = form
        self._id = form.dossier_id
        self._clerk = story.demo.clerks[0]
        self._first, self._second, self._third = story.demo.officials[STEPPED_DEPARTMENT][:3]

    def receive(self) -> None:
        """Take it in; the rest follows."""
        story = self._story
        dossier = story.office.intake.receive(self._form, self._clerk)
        story.demo.dossiers.append(dossier)
        story.demo.showcase = dossier
        story.hand_over_with_others(
            self._id, self._first, dossier.accepted_at, lambda: story.after(HOUR, self._take)
        )

    def _take(self) -> None:
        self._take_as(self._first)
        self._story.after(DAY, self._ask_first)

    def _take_as(self, official: Official) -> None:
        self._story.office.handing_over.take(self._id, self._story.actor_for(official))

    def _ask_first(self) -> None:
        self._ask("Sơ đồ thửa đất có xác nhận", "Hồ sơ thiếu sơ đồ thửa đất", "")
        self._story.after(2 * DAY, lambda: self._answer("Sơ đồ thửa đất", self._work_first))

    def _work_first(self) -> None:
        self._story.after(DAY, self._ask_second)

    def _ask_second(self) -> None:
        approver = self._story.demo.supervisor.name
        self._ask("Giấy ủy quyền công chứng", "Chữ ký không khớp với giấy chứng nhận", approver)
        self._story.after(
            1.5 * DAY, lambda: self._answer("Giấy ủy quyền công chứng", self._work_second)
        )

    def _ask(self, item: str, reason: str, approver: str) -> None:
        story = self._story
        last = story.calendar.add_working_days(local_date(story.now), 10)
        story.office.waiting.ask_supplement(
            self._id,
            SupplementForm((item,), reason, last, approver),
            story.actor_for(self._first),
            confirmed=True,
        )

    def _answer(self, item: str, then: Event) -> None:
        self._story.office.waiting.receive_supplement(self._id, (item,), self._clerk)
        then()

    def _work_second(self) -> None:
        self._story.after(2.5 * DAY, lambda: self._hand_on(self._first, self._second))
        self._story.after(2.5 * DAY + HOUR, self._take_second)

    def _hand_on(self, giver: Official, receiver: Official) -> None:
        self._story.office.handing_over.hand_over(
            [self._id], Receiver(official_id=receiver.id), self._story.actor_for(giver)
        )

    def _take_second(self) -> None:
        self._take_as(self._second)
        self._story.after(DAY, self._ask_payment)

    def _ask_payment(self) -> None:
        story = self._story
        story.office.waiting.ask_payment(
            self._id, "Nộp lệ phí trước bạ theo thông báo thuế", story.actor_for(self._second)
        )
        story.after(3 * DAY, self._meet_payment)

    def _meet_payment(self) -> None:
        dossier = self._story.office.waiting.meet_payment(self._id, self._clerk)
        # With two days left the unit sees that it will not do.
        left = self._story.calendar.elapsed(self._story.now, dossier.due_at)
        self._story.after(left - 2 * DAY, self._extend)

    def _extend(self) -> None:
        story = self._story
        dossier = story.office.finding.dossier(self._id)
        story.office.due_deciding.extend(
            self._id,
            story.calendar.add(dossier.due_at, 3 * DAY),
            "Phải kiểm tra thực địa lần hai",
            story.demo.supervisor.name,
            "27/VB-XL",
            story.demo.supervisor,
            confirmed=True,
        )
        story.after(2 * DAY, lambda: self._hand_on(self._second, self._third))
        story.after(2 * DAY + HOUR, self._take_third)

    def _take_third(self) -> None:
        self._take_as(self._third)
        dossier = self._story.office.finding.dossier(self._id)
        left = self._story.calendar.elapsed(self._story.now, dossier.due_at)
        self._story.after(left + 2 * DAY, self._finish)

    def _finish(self) -> None:
        story = self._story
        finished = story.office.closing.finish(self._id, story.actor_for(self._third))
        story.after(HOUR, self._explain)
        story.after(DAY, self._decide)
        story.after(1.5 * DAY, lambda: self._return(finished))

    def _explain(self) -> None:
        marking = self._story.office.marking
        for mark in marking.marks(self._id):
            if mark.official_id is not None:
                marking.explain(
                    mark.id,
                    "Phải đi thực địa hai lần vì chủ sử dụng đất vắng mặt.",
                    self._story.demo.actors[mark.official_id],
                )

    def _decide(self) -> None:
        """Let the supervisor confirm the first mark and excuse the next; others wait."""
        marking, supervisor = self._story.office.marking, self._story.demo.supervisor
        marks = marking.marks(self._id)
        if marks:
            marking.confirm(marks[0].id, "overload", "", supervisor)
        if len(marks) > 1:
            marking.excuse(
                marks[1].id, "rules_unclear", "Quy định về hồ sơ chưa rõ ràng", supervisor
            )

    def _return(self, dossier: Dossier) -> None:
        self._story.office.closing.return_result(
            self._id,
            self._clerk,
            ResultReturn(
                ReceiverKind.AUTHORISED,
                "Nguyễn Văn Đạt",
                id_number="001090012345",
                paper=f"Giấy ủy quyền ngày {local_date(dossier.accepted_at):%d/%m/%Y}",
            ),
        )
