"""What the supervisor of the made-up office does: reminds, asks to explain, checks findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from desktop_app.demonstration.lives import DAY
from desktop_app.demonstration.people import STEPPED_DEPARTMENT
from desktop_app.demonstration.story import HOUR, Story
from desktop_app.domain.follow_ups import Addressee, FollowUp, Wish
from desktop_app.domain.instants import local_date

_LOOKS_AT = 4
"""How many of the dossiers late the longest are asked about at each look."""

_REMINDERS = (
    "Đề nghị giải quyết ngay, báo cáo tiến độ và ngày xong.",
    "Hồ sơ đã quá hạn, đề nghị trả kết quả trong tuần và báo cáo vướng mắc.",
    "Đề nghị phối hợp với bộ phận liên quan, giải quyết dứt điểm.",
)
_QUESTIONS = (
    "Giải trình lý do trễ hạn và việc đã làm để khắc phục.",
    "Báo cáo vì sao hồ sơ dừng ở bước này quá thời gian được giao.",
)
_ANSWERS = (
    "Đã liên hệ công dân bổ sung thông tin, trả kết quả trong tuần này.",
    "Chờ kết quả xác minh; dự kiến xong sau hai ngày làm việc.",
    "Đã trình ký, có kết quả trong buổi chiều.",
    "Phải đi thực địa lại vì chủ hộ vắng nhà; đã hẹn lại với công dân.",
)


@dataclass(frozen=True, slots=True)
class _Conclusion:
    """A finding: so many days ago, and what each look at it found, the last one settled or not."""

    days_ago: int
    department: str
    source: str
    words: str
    looks: tuple[str, ...] = ()
    is_settled: bool = False


_CONCLUSIONS: Sequence[_Conclusion] = (
    _Conclusion(
        40,
        "TPHT",
        "Kết luận 12/KL-UBND",
        "Niêm yết lại các thủ tục đã hết hiệu lực tại Bộ phận Một cửa.",
        ("Đã gỡ bản cũ, còn thiếu thủ tục chứng thực.", "Đã niêm yết đủ, đúng nội dung."),
        is_settled=True,
    ),
    _Conclusion(
        28,
        STEPPED_DEPARTMENT,
        "Biên bản kiểm tra công vụ 03/BB-ĐKT",
        "Lập phiếu kiểm soát quá trình giải quyết cho mọi hồ sơ đất đai.",
        ("Mới lập cho hồ sơ tiếp nhận trong tháng.",),
    ),
    _Conclusion(
        12,
        "KTHT",
        "Kết luận 15/KL-UBND",
        "Công khai mức phí, lệ phí theo nghị quyết mới.",
        ("Đã cập nhật, chờ in bảng niêm yết.",),
    ),
    _Conclusion(
        4,
        "VHXH",
        "Biên bản kiểm tra công vụ 04/BB-ĐKT",
        "Trực đủ giờ tại quầy, có người thay khi vắng.",
    ),
)
_DAYS_BETWEEN_LOOKS = 9


def plan_supervision(story: Story, random: Random, since: datetime) -> None:
    """Plan a look at the late list each week, and the findings of the last weeks."""
    asked: set[UUID] = set()
    day = story.calendar.on_or_after(local_date(since) + timedelta(days=7))
    while day <= local_date(story.until):
        opens, _ = story.calendar.sessions(day)[0]
        story.at(opens + timedelta(minutes=75), _Look(story, random, asked).ask)
        day = story.calendar.on_or_after(day + timedelta(days=7))
    for conclusion in _CONCLUSIONS:
        _plan_conclusion(story, conclusion, since)


class _Look:
    """One look at the late list, and what those who were asked do about it.

    ``asked`` are the dossiers that earlier looks asked about.
    """

    def __init__(self, story: Story, random: Random, asked: set[UUID]) -> None:
        self._story = story
        self._random = random
        self._asked = asked

    def ask(self) -> None:
        """Remind of those late the longest, and ask to explain the first of them."""
        story = self._story
        lines = (entry.line for entry in story.office.late_review.as_of().late)
        named = (each.id for each in lines if each.holder.official_id is not None)
        late = [each for each in named if each not in self._asked][:_LOOKS_AT]
        self._asked.update(late)
        following, supervisor = story.office.following_up, story.demo.supervisor
        answer_by = story.calendar.closing(
            story.calendar.add_working_days(local_date(story.now), 2)
        )
        asked: list[FollowUp] = []
        if late:
            wish = Wish(self._random.choice(_QUESTIONS), answer_by)
            asked += following.ask_to_explain(late[:1], wish, supervisor)
            wish = Wish(self._random.choice(_REMINDERS), answer_by)
            asked += following.remind(late, wish, supervisor)
        for each in asked:
            self._let_answer(each)

    def _let_answer(self, asked: FollowUp) -> None:
        """Let most answer in time, some after the deadline, some never."""
        official_id = asked.addressee.official_id
        draw = self._random.random()
        delay = self._random.uniform(0.2, 1.6) * DAY
        if official_id is None or draw < 0.25:
            return
        if draw < 0.4:
            delay += 2.5 * DAY
        words = self._random.choice(_ANSWERS)
        self._story.after(delay, lambda: self._answer(asked.id, official_id, words))

    def _answer(self, follow_up_id: UUID, official_id: UUID, words: str) -> None:
        story = self._story
        story.office.following_up.answer(follow_up_id, words, story.demo.actors[official_id])
        if self._random.random() < 0.6:
            story.after(
                self._random.uniform(0.5, 2) * DAY,
                lambda: story.office.following_up.check(
                    follow_up_id,
                    "Đã xem trả lời, hồ sơ đã được giải quyết tiếp.",
                    story.demo.supervisor,
                    is_settled=True,
                ),
            )


def _plan_conclusion(story: Story, conclusion: _Conclusion, since: datetime) -> None:
    calendar = story.calendar
    day = calendar.on_or_after(local_date(story.until) - timedelta(days=conclusion.days_ago))
    opens, _ = calendar.sessions(day)[0]
    at = opens + timedelta(seconds=2 * HOUR)
    if at <= since:
        return
    check_on = calendar.on_or_after(day + timedelta(days=_DAYS_BETWEEN_LOOKS))
    official = story.demo.officials[conclusion.department][0]
    names = {each.id: each.name for each in story.office.staffing.staff().departments}
    to = Addressee(official.department_id, names[official.department_id])
    wish = Wish(conclusion.words, check_on=check_on, source=conclusion.source)

    def note() -> None:
        made = story.office.following_up.note_finding(to, wish, story.demo.supervisor)
        _plan_looks(story, conclusion, made.id, check_on)

    story.at(at, note)


def _plan_looks(story: Story, conclusion: _Conclusion, follow_up_id: UUID, first: date) -> None:
    day = first
    for number, found in enumerate(conclusion.looks, start=1):
        following_day = story.calendar.on_or_after(day + timedelta(days=_DAYS_BETWEEN_LOOKS))
        is_settled = conclusion.is_settled and number == len(conclusion.looks)
        opens, _ = story.calendar.sessions(day)[0]

        def look(
            found: str = found, is_settled: bool = is_settled, following_day: date = following_day
        ) -> None:
            story.office.following_up.check(
                follow_up_id,
                found,
                story.demo.supervisor,
                is_settled=is_settled,
                next_check_on=None if is_settled else following_day,
            )

        story.at(opens + timedelta(hours=1), look)
        day = following_day
