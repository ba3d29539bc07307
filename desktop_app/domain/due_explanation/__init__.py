"""Why a result is due when it is: day by day, in words, with the article of law."""

from desktop_app.domain.due_explanation.clock_story import ElsewhereStart
from desktop_app.domain.due_explanation.explaining import explain_due
from desktop_app.domain.due_explanation.explanation import DayRole, ExplainedDay, Explanation
from desktop_app.domain.due_explanation.telling import lines
from desktop_app.domain.due_explanation.wording import instant_words

__all__ = [
    "DayRole",
    "ElsewhereStart",
    "ExplainedDay",
    "Explanation",
    "explain_due",
    "instant_words",
    "lines",
]
