"""Open time in words: days as long as the office's own, hours and minutes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.custody import HolderKind
from desktop_app.domain.instants import show_instant
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.timelines import CustodyBar
from desktop_app.ui.language import say

_HOUR = 3600
_MINUTE = 60


def span_words(seconds: int, nominal_day_seconds: int, *, is_exact: bool = False) -> str:
    """Return “3 ngày 2 giờ” for open ``seconds``.

    Minutes are told below one day, and always when ``is_exact``; less than one minute is
    told as none.
    """
    days, rest = divmod(max(seconds, 0), nominal_day_seconds)
    hours, rest = divmod(rest, _HOUR)
    minutes = rest // _MINUTE
    units = [
        (days, Sentence(f"{days} ngày", _counted(days, "day"))),
        (hours, Sentence(f"{hours} giờ", _counted(hours, "hour"))),
        (minutes if is_exact or not days else 0, _minutes(minutes)),
    ]
    told = [say(words) for count, words in units if count]
    return " ".join(told) if told else say(_minutes(0))


def holder_words(bar: CustodyBar) -> str:
    """Return who had the dossier."""
    return say(bar.custodian.label)


def step_words(bar: CustodyBar) -> str:
    """Return the step of a custody; a time that was nobody's has none."""
    if bar.custodian.kind is HolderKind.NOBODY:
        return holder_words(bar)
    return bar.step


def bar_sentence(bar: CustodyBar) -> str:
    """Tell everything about one custody in a sentence, figures to the minute."""
    parts = [_used(bar)]
    over_or_left = outcome_words(bar, is_exact=True)
    if over_or_left:
        parts[0] = f"{parts[0]}, {over_or_left}"
    if bar.paused_seconds:
        parts.append(paused_words(bar, is_exact=True))
    parts.append(_from_to(bar))
    if bar.note:
        parts.append(bar.note)
    return "; ".join(parts)


def outcome_words(bar: CustodyBar, *, is_exact: bool = False) -> str:
    """Return “over by 1 day 2 hours”, what is left, or what was saved; nothing if neither."""
    if bar.allotted_seconds is None:
        return ""
    if bar.overrun_seconds:
        words = QCoreApplication.translate("Spans", "over by {time}")
        return words.format(time=_words(bar, bar.overrun_seconds, is_exact=is_exact))
    left = bar.allotted_seconds - bar.used_seconds
    if bar.is_running or bar.ended_at is None:
        words = QCoreApplication.translate("Spans", "{time} left")
    elif left:
        words = QCoreApplication.translate("Spans", "{time} saved")
    else:
        return ""
    return words.format(time=_words(bar, left, is_exact=is_exact))


def used_of_allotted(bar: CustodyBar) -> str:
    """Return “3 days 2 hours / 2 days”, as short as a column of figures wants it."""
    used = _words(bar, bar.used_seconds)
    if bar.allotted_seconds is None:
        return used
    return f"{used} / {_words(bar, bar.allotted_seconds)}"


def paused_words(bar: CustodyBar, *, is_exact: bool = False) -> str:
    """Return “paused 1 day”."""
    words = QCoreApplication.translate("Spans", "paused {time}")
    return words.format(time=_words(bar, bar.paused_seconds, is_exact=is_exact))


def _used(bar: CustodyBar) -> str:
    used = _words(bar, bar.used_seconds, is_exact=True)
    whose = {"step": step_words(bar), "holder": holder_words(bar), "used": used}
    match bar.custodian.kind:
        case HolderKind.NOBODY:
            words = QCoreApplication.translate("Spans", "{step}: {used}, counted against nobody")
        case HolderKind.EXTERNAL:
            words = QCoreApplication.translate(
                "Spans", "{step} – {holder}: {used}, counted against nobody here"
            )
        case _ if bar.allotted_seconds is None:
            words = QCoreApplication.translate("Spans", "{step} – {holder}: {used}")
        case _:
            words = QCoreApplication.translate("Spans", "{step} – {holder}: {used} of {allotted}")
            whose["allotted"] = _words(bar, bar.allotted_seconds, is_exact=True)
    return words.format(**whose)


def _from_to(bar: CustodyBar) -> str:
    began = show_instant(bar.began_at)
    if bar.ended_at is None:
        return QCoreApplication.translate("Spans", "since {began}").format(began=began)
    return QCoreApplication.translate("Spans", "from {began} to {ended}").format(
        began=began, ended=show_instant(bar.ended_at)
    )


def _words(bar: CustodyBar, seconds: int, *, is_exact: bool = False) -> str:
    return span_words(seconds, bar.nominal_day_seconds, is_exact=is_exact)


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _minutes(count: int) -> Sentence:
    return Sentence(f"{count} phút", _counted(count, "minute"))
