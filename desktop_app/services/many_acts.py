"""One act on many: what could be done is done, and of the rest it is told why not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.sentence import Sentence

Subject = TypeVar("Subject")
Result = TypeVar("Result")

_NAMED = 5


@dataclass(frozen=True, slots=True)
class NotDone(Generic[Subject]):
    """What an act could not be done to, and why."""

    subject: Subject
    code: str
    error: KnownError

    @property
    def is_only_odd(self) -> bool:
        """Whether it would be done when it is confirmed."""
        faults = self.error.faults if isinstance(self.error, Refusal) else ()
        return bool(faults) and all(fault.is_warning for fault in faults)


@dataclass(frozen=True, slots=True)
class ManyOutcome(Generic[Subject, Result]):
    """What came of an act on many, in the order in which they were given."""

    done: tuple[Result, ...]
    failed: tuple[NotDone[Subject], ...]

    @property
    def reasons(self) -> Sentence:
        """Why some failed, each reason once with the codes it holds for, a line each."""
        codes: dict[tuple[str, str], list[str]] = {}
        for each in self.failed:
            sentence = each.error.sentence
            codes.setdefault((sentence.vi, sentence.en), []).append(each.code)
        vietnamese, english = [], []
        for (vi, en), named in codes.items():
            shown, more = ", ".join(named[:_NAMED]), len(named) - _NAMED
            vietnamese.append(f"{shown}{f' và {more} hồ sơ khác' if more > 0 else ''}: {vi}")
            english.append(f"{shown}{f' and {more} more' if more > 0 else ''}: {en}")
        return Sentence("\n".join(vietnamese), "\n".join(english))

    def raise_failures(self) -> None:
        """Raise :class:`KnownError` with how many were done and why the others were not."""
        if not self.failed:
            return
        done, left, why = len(self.done), len(self.failed), self.reasons
        raise KnownError(
            Sentence(
                f"Đã xong {done}, còn {left} chưa làm được.\n{why.vi}",
                f"{done} done, {left} not.\n{why.en}",
            )
        )


def for_each(
    subjects: Sequence[Subject],
    code: Callable[[Subject], str],
    act: Callable[[Subject], Result],
    *,
    shared: Collection[str] = (),
) -> ManyOutcome[Subject, Result]:
    """Do ``act`` to each of ``subjects``; ``code`` names one.

    ``shared`` are fields filled in once for all: a fault in one of them that is found before
    anything was done is raised as the :class:`Refusal` it is.
    """
    done: list[Result] = []
    failed: list[NotDone[Subject]] = []
    for each in subjects:
        try:
            done.append(act(each))
        except KnownError as error:
            is_of_form = isinstance(error, Refusal) and any(
                fault.field in shared and not fault.is_warning for fault in error.faults
            )
            if is_of_form and not done and not failed:
                raise
            failed.append(NotDone(each, code(each), error))
    return ManyOutcome(tuple(done), tuple(failed))
