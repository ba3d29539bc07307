"""The articles of law that a due date is counted by."""

from __future__ import annotations

from desktop_app.domain.legal_profiles import LegalProfile
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.time_limits import LimitUnit, TimeLimit


def legal_basis(limit: TimeLimit, profile: LegalProfile, *, is_restarted: bool) -> Sentence:
    """Return the articles that a limit of this unit is counted by, and anew when it is."""
    basis = _of_limit(limit, profile)
    if not is_restarted:
        return basis
    return Sentence(f"{basis.vi}; {_RESTARTED.vi}", f"{basis.en}; {_RESTARTED.en}")


def _of_limit(limit: TimeLimit, profile: LegalProfile) -> Sentence:
    if limit.unit is LimitUnit.SAME_DAY:
        return Sentence(
            f"{profile.decree.vi}; quy định trả trong ngày, nhận sau "
            f"{profile.same_day_cutoff.hour} giờ thì trả vào ngày làm việc tiếp theo "
            "(như Nghị định 23/2015/NĐ-CP, Điều 7)",
            f"{profile.decree.en}; the rule “the same day, and the next working day when received "
            f"after {profile.same_day_cutoff:%H:%M}” (as in Decree 23/2015/NĐ-CP, Article 7)",
        )
    articles = _ARTICLES[limit.unit]
    return Sentence(
        f"{profile.decree.vi}; Bộ luật Dân sự 2015, {articles.vi}",
        f"{profile.decree.en}; Civil Code 2015, {articles.en}",
    )


# The decree of 2018 is not in force any more, but its rule is the one that is known word
# for word; hence "as in".
_RESTARTED = Sentence(
    "nhận đủ hồ sơ bổ sung thì tính lại từ đầu (như Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4)",
    "counted anew when the full dossier is received (as in Decree 61/2018/NĐ-CP, Article 19(4))",
)
_BY_THE_HOUR = Sentence(
    "Điều 147 khoản 1 (tính từ thời điểm nhận)",
    "Article 147(1) (from the moment of receipt)",
)
_ARTICLES = {
    LimitUnit.WORKING_DAY: Sentence(
        "Điều 147 khoản 2, 3 (ngày đầu không tính) và Điều 148 khoản 1, 6 (hết ngày cuối)",
        "Article 147(2)(3) (the first day is not counted) and Article 148(1)(6) "
        "(end of the last day)",
    ),
    LimitUnit.CALENDAR_DAY: Sentence(
        "Điều 147 khoản 2, 3 (ngày đầu không tính) và Điều 148 khoản 1, 5, 6 "
        "(hết ngày cuối; ngày cuối là ngày nghỉ thì hết ngày làm việc tiếp theo)",
        "Article 147(2)(3) (the first day is not counted) and Article 148(1)(5)(6) "
        "(end of the last day; a last day that is off moves to the next working day)",
    ),
    LimitUnit.MONTH: Sentence(
        "Điều 147 khoản 2, 3 (ngày đầu không tính) và Điều 148 khoản 3, 5, 6 "
        "(ngày tương ứng của tháng cuối; là ngày nghỉ thì hết ngày làm việc tiếp theo)",
        "Article 147(2)(3) (the first day is not counted) and Article 148(3)(5)(6) "
        "(the same day of the last month; one that is off moves to the next working day)",
    ),
    LimitUnit.HALF_DAY: _BY_THE_HOUR,
    LimitUnit.WORKING_HOUR: _BY_THE_HOUR,
    LimitUnit.WORKING_MINUTE: _BY_THE_HOUR,
}
