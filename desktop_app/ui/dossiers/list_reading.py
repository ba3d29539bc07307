"""Reading a list in the background: the newest question counts, an older one is broken off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.dossier_lists import (
    NEWEST_FIRST,
    LifeStage,
    ListQuestion,
    StageCounts,
    key_of,
)
from desktop_app.domain.dossiers import DossierLine
from desktop_app.domain.stopping import Stopped, StopToken
from desktop_app.services.finding import Finding
from desktop_app.ui.dossiers.dossier_table import PAGE
from desktop_app.ui.messages import Messages
from desktop_app.ui.tasks import TaskRunner

MOST_RANKED = 1000
"""So many of the best hits are listed; whoever needs more sorts them or narrows the words."""


@dataclass(frozen=True, slots=True)
class ListLook:
    """What was read for a question: the first lines, and the keys of all when ranked."""

    question: ListQuestion
    lines: tuple[DossierLine, ...]
    ranked: tuple[UUID, ...] = ()


class ListReading(QObject):
    """Asks for lists one at a time.

    ``reading_begun`` tells what can be told to ``forget()``, ``look_taken`` a
    :class:`ListLook`, ``stages_counted`` the question with its :class:`StageCounts`,
    ``reading_ended`` that nothing is under way any more.
    """

    reading_begun = Signal(object)
    look_taken = Signal(object)
    stages_counted = Signal(object, object)
    reading_ended = Signal()

    def __init__(
        self, finding: Finding, messages: Messages, tasks: TaskRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._finding = finding
        self._messages = messages
        self._tasks = tasks
        self._asked: _Asked | None = None

    def ask(self, question: ListQuestion, size: int = PAGE) -> None:
        """Read the first ``size`` dossiers of ``question``; what was asked before is dropped."""
        self.drop()
        asked = _Asked(question, self)
        self._asked = asked
        asked.looked.connect(self._take_look)
        asked.counted.connect(self._take_counts)
        asked.failed.connect(self._fail)
        self.reading_begun.emit(asked)
        self._tasks.run(
            partial(_look, self._finding, question, size, asked.stop), asked.take_look, asked.fail
        )

    def drop(self) -> None:
        """Break off what is under way; its answer is not heard any more."""
        if self._asked is not None:
            self._asked.forget()
            self._asked.deleteLater()
            self._asked = None

    def is_looking(self) -> bool:
        """Tell whether the lines of the newest question are still to come."""
        return self._asked is not None and self._asked.is_open

    def more_after(self, look: ListLook, last: DossierLine) -> Sequence[DossierLine]:
        """Read the dossiers of ``look`` that come after ``last``."""
        if look.question.is_ranked:
            begin = look.ranked.index(last.id) + 1
            return self._finding.lines(look.ranked[begin : begin + PAGE])
        order = look.question.order or NEWEST_FIRST
        return self._finding.page(look.question.wanted, key_of(last, order), PAGE, order)

    def _take_look(self, look: ListLook) -> None:
        self.look_taken.emit(look)
        asked = self._asked
        if asked is None or asked.is_forgotten:
            return
        # The lines are there to work with; counting all of them may take longer.
        self._tasks.run(
            partial(self._finding.count_stages, asked.question.wanted, stop=asked.stop),
            asked.take_counts,
            asked.fail,
        )

    def _take_counts(self, question: ListQuestion, counts: StageCounts) -> None:
        self.stages_counted.emit(question, counts)
        self.reading_ended.emit()

    def _fail(self, error: Exception) -> None:
        self.reading_ended.emit()
        self._messages.report(error)


class _Asked(QObject):
    """A question under way. It tells nothing any more once it is forgotten."""

    looked = Signal(object)
    counted = Signal(object, object)
    failed = Signal(object)

    def __init__(self, question: ListQuestion, parent: QObject) -> None:
        super().__init__(parent)
        self.question = question
        self.stop = StopToken()
        self.is_forgotten = False
        self.is_open = True

    def forget(self) -> None:
        """Break the reading off."""
        self.is_forgotten = True
        self.is_open = False
        self.stop.stop()

    def take_look(self, look: ListLook) -> None:
        self.is_open = False
        if not self.is_forgotten:
            self.looked.emit(look)

    def take_counts(self, counts: StageCounts) -> None:
        if not self.is_forgotten:
            self.counted.emit(self.question, counts)

    def fail(self, error: Exception) -> None:
        self.is_open = False
        if not self.is_forgotten and not isinstance(error, Stopped):
            self.failed.emit(error)


def count_of(question: ListQuestion, counts: StageCounts) -> int:
    """Return how many dossiers ``question`` lets through."""
    if question.status is not None:
        return counts.standing.get(question.status, 0)
    return counts.of(LifeStage(question.stage))


def _look(finding: Finding, question: ListQuestion, size: int, stop: StopToken) -> ListLook:
    if question.is_ranked:
        ranked = finding.ranked(question.wanted, MOST_RANKED, stop=stop)
        return ListLook(question, finding.lines(ranked[:size], stop=stop), ranked)
    order = question.order or NEWEST_FIRST
    return ListLook(question, finding.page(question.wanted, None, size, order, stop=stop))
