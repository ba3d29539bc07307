"""Sentences that the rules say to people, in both languages of the program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language the program speaks; Vietnamese is the default everywhere."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing said in Vietnamese and in English.

    Rules, services and the command line say what they have to say with it, so that neither
    a page nor a form needs to know the rule to word it. ``str()`` gives Vietnamese.
    """

    vi: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the wording in ``language``."""
        return self.en if language is Language.ENGLISH else self.vi

    def in_both(self) -> str:
        """Return both wordings as one text, to be kept where one text is kept."""
        return self.vi if self.vi == self.en else f"{self.vi}\n{self.en}"

    @classmethod
    def of_both(cls, text: str) -> Sentence:
        """Return what :meth:`in_both` made; any other text is the same in both languages."""
        vi, _, en = text.partition("\n")
        return cls(vi, en or vi)

    def __str__(self) -> str:
        return self.vi

    def __add__(self, other: Sentence) -> Sentence:
        return Sentence(f"{self.vi} {other.vi}", f"{self.en} {other.en}")
