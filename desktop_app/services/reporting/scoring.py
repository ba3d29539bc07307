"""Scorecards of a period: of officials, departments and heads, each number with its dossiers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.dossier_lines import DossierLineRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.db.repositories.report_figures import ReportFigureRepository, Span
from desktop_app.db.repositories.score_facts import ScoreFactRepository, Who
from desktop_app.domain.dossiers import AT_THE_COUNTER, DossierLine
from desktop_app.domain.errors import KnownError
from desktop_app.domain.lateness import Verdict
from desktop_app.domain.lateness_marks import MarkState
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.ratings import RatingLevel
from desktop_app.domain.reports.coordinates import OPEN, Outcome
from desktop_app.domain.reports.periods import Period
from desktop_app.domain.reports.rows import RowKind, agency_label, agency_of, agency_value
from desktop_app.domain.reports.scorecards import (
    Band,
    CardSum,
    Figure,
    PeerMeans,
    Scorecard,
    ScoringRules,
    peer_means,
)
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.reporting.template_reading import read_doubt

_MARKS = {
    MarkState.PROPOSED: Figure.MARKS_PROPOSED,
    MarkState.CONFIRMED: Figure.MARKS_CONFIRMED,
    MarkState.EXCUSED: Figure.MARKS_EXCUSED,
}


WHOLE = "*"
"""The key of the card of the whole office."""
WHOLE_OFFICE = Sentence("Cả đơn vị", "The whole office")
NOBODY = Sentence("Chưa giao người cụ thể", "Nobody in particular")
_MOST_IDS = 10_000
_NO_CARD = "-"
"""No card has this key; the empty one is of what was given to nobody in particular."""
SEE_ALL_CARDS = (Role.SUPERVISOR, Role.ADMINISTRATOR)
"""Who is shown the cards of everybody."""


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The scorecards of a period, those with the lowest total first, then by name.

    Last comes what is nobody's, which has no points. ``all_together`` is what they come to, its
    key is ``WHOLE``: the whole office for whoever may see all cards. ``members`` has the dossiers
    of every figure by the key of the card, ``peers`` the averages that a card is compared with.
    """

    kind: RowKind
    period: Period
    as_of: datetime
    cards: tuple[Scorecard, ...]
    all_together: Scorecard
    members: Mapping[str, Mapping[Figure, Sequence[UUID]]]
    peers: Mapping[str, PeerMeans]

    def only(self, key: str, rules: ScoringRules) -> ScoreSheet:
        """Return the sheet with no card but one, and with nothing of the others'."""
        cards = tuple(each for each in self.cards if each.key == key)
        nothing = CardSum("", "").card(WHOLE, rules)
        return replace(
            self,
            cards=cards,
            all_together=replace(cards[0], key=WHOLE) if cards else nothing,
            members={name: self.members[key] for name in (key, WHOLE) if cards},
            peers={each.key: self.peers[each.key] for each in cards},
        )


class Scoring:
    """Makes scorecards. ``rules`` say what each thing is worth."""

    def __init__(self, database: Database, rules: ScoringRules, clock: Clock = utc_now) -> None:
        self._database = database
        self._rules = rules
        self._clock = clock

    @property
    def rules(self) -> ScoringRules:
        """What each thing is worth."""
        return self._rules

    def sheet(self, period: Period, kind: RowKind, actor: Actor) -> ScoreSheet:
        """Return the scorecards of officials, departments or heads in a period.

        Supervisors and administrators see all of them; whoever else, only the card of the
        official that the account belongs to. Raises :class:`Refusal` for another's cards,
        :class:`KnownError` for a period that has not begun, and ``ValueError`` for another
        kind of rows.
        """
        if not kind.is_about_people:
            raise ValueError(f"no scorecards by {kind}")
        if kind is not RowKind.OFFICIAL:
            require(actor, *SEE_ALL_CARDS)
        now = self._clock()
        if period.begin > now:
            raise KnownError(
                Sentence(
                    f"{period.label.vi} chưa bắt đầu nên chưa có số liệu.",
                    f"{period.label.en} has not begun, so there are no figures.",
                )
            )
        span = Span(period.begin, min(period.end, now))
        with self._database.read() as session:
            sums = _Sums(session, kind, span, self._rules)
            sums.gather()
            own = _own_key(session, actor)
        whole = sums.whole.card(WHOLE, self._rules, is_unit=True)
        is_unit = kind is not RowKind.OFFICIAL
        cards = [
            each.card(key, self._rules, is_unit=is_unit, is_scored=_is_scored(key, kind))
            for key, each in sums.by_key.items()
        ]
        cards.sort(
            key=lambda card: (not card.is_scored, card.total is None, card.total or 0, card.name)
        )
        sheet = ScoreSheet(
            kind=kind,
            period=period,
            as_of=span.as_of,
            cards=tuple(cards),
            all_together=whole,
            members={
                key: each.lists() for key, each in (*sums.by_key.items(), (WHOLE, sums.whole))
            },
            peers={each.key: peer_means(_peers(each, cards, kind)) for each in (whole, *cards)},
        )
        return sheet if actor.may(*SEE_ALL_CARDS) else sheet.only(own, self._rules)

    def history(
        self, period: Period, kind: RowKind, actor: Actor, count: int = 6
    ) -> tuple[ScoreSheet, ...]:
        """Return the sheets of the ``count`` periods before this one, oldest first.

        Raises what :meth:`sheet` raises.
        """
        before = [period]
        for _ in range(count):
            before.append(before[-1].previous())
        return tuple(self.sheet(each, kind, actor) for each in reversed(before[1:]))

    def dossiers(
        self, sheet: ScoreSheet, key: str, figure: Figure, actor: Actor
    ) -> tuple[DossierLine, ...]:
        """Return the dossiers behind one figure of a scorecard, newest first.

        Raises :class:`Refusal` for a card that is not shown to ``actor``.
        """
        ids = sheet.members.get(key, {}).get(figure, ())
        with self._database.read() as session:
            if sheet.kind is not RowKind.OFFICIAL or key != _own_key(session, actor):
                require(actor, *SEE_ALL_CARDS)
            lines = DossierLineRepository(session)
            # A statement takes so many values and no more; a year of an office has more.
            parts = [ids[at : at + _MOST_IDS] for at in range(0, len(ids), _MOST_IDS)]
            found = [line for part in parts for line in lines.with_ids(part)]
        return tuple(sorted(found, key=lambda line: (line.accepted_at, line.id), reverse=True))


def _own_key(session: Session, actor: Actor) -> str:
    """Return the key of the card of the official that an account belongs to, if it does."""
    if actor.user_id is None:
        return _NO_CARD
    own = OfficeRepository(session).official_of_user(actor.user_id)
    return _NO_CARD if own is None else str(own.id)


def _is_scored(key: str, kind: RowKind) -> bool:
    """Tell whether a card is somebody's: the counter is a unit, but no person."""
    return not agency_of(key) and (key != "" or kind is RowKind.DEPARTMENT)


def _peers(card: Scorecard, cards: Sequence[Scorecard], kind: RowKind) -> list[Scorecard]:
    """Return whom a card is compared with: the own department, or all where it has none."""
    if kind is RowKind.OFFICIAL and card.department:
        return [each for each in cards if each.department == card.department]
    return list(cards)


class _Sums:
    """Gathers the facts of one period under the keys of one kind."""

    def __init__(self, session: Session, kind: RowKind, span: Span, rules: ScoringRules) -> None:
        office = OfficeRepository(session)
        self._facts = ScoreFactRepository(session)
        self._figures = ReportFigureRepository(session)
        self._kind = kind
        self._span = span
        self._rules = rules
        self._departments = {each.id: each.name for each in office.departments()}
        self._officials = {each.id: each for each in office.officials()}
        self._heads = self._figures.heads(span.as_of) if kind is RowKind.HEAD else {}
        self.by_key: dict[str, CardSum] = {}
        self.whole = CardSum(WHOLE_OFFICE.vi, "")

    def gather(self) -> None:
        """Read everything once and count it."""
        self._gather_solved()
        self._gather_marks()
        self._gather_ratings()
        for who, dossier_id in self._facts.received(self._span):
            self._count(who, Figure.RECEIVED, dossier_id)
        for who, asked_of in self._facts.unanswered(self._span):
            if asked_of is not None:
                self._count(who, Figure.UNANSWERED, asked_of)
        for figure, outcomes in ((Figure.OPEN, OPEN), (Figure.OPEN_LATE, {Outcome.OPEN_LATE})):
            for held in self._figures.held(self._span, outcomes):
                if held.agency:
                    self._count_elsewhere(held.agency, figure, held.dossier_id)
                    continue
                who = Who(held.official_id, held.department_id, held.head_id)
                self._count(who, figure, held.dossier_id)

    def _gather_solved(self) -> None:
        for who, fact in self._facts.solved(self._span):
            self._of(who).add_solved(fact, self._rules)
            self.whole.add_solved(fact, self._rules)

    def _gather_marks(self) -> None:
        for who, mark in self._facts.marks(self._span):
            if mark.state in _MARKS:
                self._count(who, _MARKS[mark.state], mark.dossier_id)
            if mark.state is MarkState.CONFIRMED:
                for each in (self._of(who), self.whole):
                    each.overrun_seconds += mark.marked_seconds
                    each.nominal_day_seconds = mark.nominal_day_seconds

    def _gather_ratings(self) -> None:
        for who, dossier_id, level in self._facts.ratings(self._span):
            self._count(who, Figure.RATED, dossier_id)
            if level.is_satisfied:
                self._count(who, Figure.SATISFIED, dossier_id)
            if level is RatingLevel.NOT_SATISFIED:
                self._count(who, Figure.COMPLAINED, dossier_id)

    def _count(self, who: Who, figure: Figure, dossier_id: UUID) -> None:
        self._of(who).add(figure, dossier_id)
        self.whole.add(figure, dossier_id)

    def _count_elsewhere(self, agency: str, figure: Figure, dossier_id: UUID) -> None:
        key = agency_value(agency)
        if key not in self.by_key:
            self.by_key[key] = CardSum(agency_label(agency).vi, "")
        self.by_key[key].add(figure, dossier_id)
        self.whole.add(figure, dossier_id)

    def _of(self, who: Who) -> CardSum:
        pick: Callable[[Who], UUID | None] = {
            RowKind.OFFICIAL: lambda each: each.official_id,
            RowKind.DEPARTMENT: lambda each: each.department_id,
            RowKind.HEAD: self._head,
        }[self._kind]
        key = pick(who)
        text = "" if key is None else str(key)
        if text not in self.by_key:
            self.by_key[text] = CardSum(*self._names(key))
        return self.by_key[text]

    def _head(self, who: Who) -> UUID | None:
        if who.head_id is not None or who.department_id is None:
            return who.head_id
        return self._heads.get(who.department_id)

    def _names(self, key: UUID | None) -> tuple[str, str]:
        if key is None:
            return (AT_THE_COUNTER.vi if self._kind is RowKind.DEPARTMENT else NOBODY.vi, "")
        official = self._officials.get(key)
        if official is not None:
            return official.name, self._departments.get(official.department_id, "")
        return self._departments[key], ""


def read_scoring_rules(folders: Sequence[Path]) -> ScoringRules:
    """Return the rules in the first of ``folders`` that has a ``scoring.json``.

    Raises :class:`KnownError` when it is not one.
    """
    file = next(each / "scoring.json" for each in folders if (each / "scoring.json").is_file())
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        bands = [
            Band(round(each["from"] * 10), Sentence(each["vi"], each["en"]))
            for each in data["bands"]
        ]
        return ScoringRules(
            time={Verdict(name): int(worth) for name, worth in data["time"].items()},
            contacts=[int(each) for each in data["contacts"]],
            agencies=[int(each) for each in data["agencies"]],
            attitude={Verdict(name): int(worth) for name, worth in data["attitude"].items()},
            complaint=int(data["complaint"]),
            bands=sorted(bands, key=lambda band: -band.from_tenths),
            to_confirm=read_doubt(data.get("to_confirm", "")),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KnownError(
            Sentence(
                f"Tệp chấm điểm {file} chưa dùng được: {error}.",
                f"The scoring file {file} cannot be used: {error}.",
            )
        ) from error
