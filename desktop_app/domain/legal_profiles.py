"""Legal profiles: the dated sets of rules that a dossier is accepted under and keeps.

The one-stop decree changed in 2018, July 2025 and August 2026. A dossier stores the code of
its profile at intake, so that a new decree never moves an old promise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from desktop_app.domain.sentence import Sentence


class DueClock(StrEnum):
    """At what hour of its last day a limit in whole days is due."""

    END_OF_WORKING_DAY = "end_of_working_day"
    SAME_CLOCK_TIME = "same_clock_time"


class LateAfter(StrEnum):
    """When a limit in whole days that is not met turns into lateness."""

    END_OF_DAY = "end_of_day"
    THE_MINUTE = "the_minute"


class AfterSupplement(StrEnum):
    """What the clock does when the papers asked for have come."""

    RESTART = "restart"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class LegalProfile:
    """One dated set of counting rules; all of it is data an administrator may replace.

    ``same_day_cutoff`` is the local hour after which a same-day procedure is due on the
    next working day; a dossier received at the very minute is still in time (the decree
    says "after 15:00").
    """

    code: str
    in_force_from: date
    decree: Sentence
    due_clock: DueClock = DueClock.END_OF_WORKING_DAY
    late_after: LateAfter = LateAfter.END_OF_DAY
    after_supplement: AfterSupplement = AfterSupplement.RESTART
    same_day_cutoff: time = time(15, 0)

    @property
    def apology_rule(self) -> Sentence:
        """The article by which an apology and a new appointment go out before the due day.

        The decree of 2025 keeps Article 19; only that of 2018 is known to the clause.
        """
        vietnamese, english = f"{self.decree.vi}, Điều 19", f"{self.decree.en}, Article 19"
        if self.code == "2018":
            return Sentence(f"{vietnamese} khoản 9", f"{english}(9)")
        return Sentence(vietnamese, english)


PROFILES = (
    LegalProfile(
        "2018",
        date(2018, 6, 21),
        Sentence("Nghị định 61/2018/NĐ-CP", "Decree 61/2018/NĐ-CP"),
    ),
    LegalProfile(
        "2025-07",
        date(2025, 7, 1),
        Sentence("Nghị định 118/2025/NĐ-CP", "Decree 118/2025/NĐ-CP"),
    ),
    LegalProfile(
        "2026-08",
        date(2026, 8, 5),
        Sentence(
            "Nghị định 118/2025/NĐ-CP, sửa đổi bởi 309/2026/NĐ-CP",
            "Decree 118/2025/NĐ-CP, amended by 309/2026/NĐ-CP",
        ),
    ),
)


def profile_on(day: date) -> LegalProfile:
    """Return the profile in force on ``day``; before 2018 the first one stands in."""
    in_force = [profile for profile in PROFILES if profile.in_force_from <= day]
    return in_force[-1] if in_force else PROFILES[0]


def profile_by_code(code: str) -> LegalProfile:
    """Return the profile stored on a dossier. Raises ``KeyError`` for an unknown code."""
    for profile in PROFILES:
        if profile.code == code:
            return profile
    raise KeyError(code)
