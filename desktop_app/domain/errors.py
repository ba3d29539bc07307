"""Errors that are somebody's to mend, as opposed to bugs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.sentence import Language, Sentence


class KnownError(Exception):
    """Something that a person can mend: said in one sentence, never as a traceback."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.vi)
        self.sentence = sentence

    def in_language(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return self.sentence.in_language(language)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of a form, and what to do about it.

    ``field`` is the name of the attribute in the form's dataclass (``"owner.phone"`` for a
    nested one); ``is_warning`` marks what is odd but may be saved all the same.
    """

    field: str
    sentence: Sentence
    is_warning: bool = False


class Refusal(KnownError):
    """A request that a rule does not allow, with every fault found in it."""

    def __init__(self, sentence: Sentence, faults: Sequence[Fault] = ()) -> None:
        super().__init__(sentence)
        self.faults = tuple(faults)

    @classmethod
    def of(cls, faults: Sequence[Fault]) -> Refusal:
        """Build a refusal from faults; its sentence joins theirs."""
        return cls(
            Sentence(
                "; ".join(fault.sentence.vi for fault in faults),
                "; ".join(fault.sentence.en for fault in faults),
            ),
            faults,
        )
