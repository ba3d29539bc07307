"""Form 06, the control slip with a verdict per handover, and the list of a handover."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from desktop_app.db.repositories.custody import CustodyRepository
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.documents.wording import instant_in_words
from desktop_app.domain.custody import Custodian, Custody, HolderKind
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import show_instant
from desktop_app.domain.releases import step_verdict
from desktop_app.domain.sentence import Sentence
from desktop_app.services.papers.drafts import (
    Draft,
    owner_values,
    received_words,
    require_dossier,
)
from desktop_app.services.papers.matters import Matter


def control_slip(matter: Matter) -> Draft:
    """Return the control slip as custody stands now; once it has changed, it is another paper."""
    dossier = require_dossier(matter, FormKind.CONTROL_SLIP)
    last = matter.custody[-1]
    state = "open" if last.ended_at is None else last.ended_at.isoformat()
    return Draft(
        FormKind.CONTROL_SLIP,
        f"custody:{last.id}:{state}:{dossier.status.value}",
        owner_values(matter)
        | {
            "received_words": received_words(dossier),
            "due_words": instant_in_words(dossier.due_at),
            "solving_unit": matter.solver.name,
        },
        tables={"handovers": [*_handovers(matter, dossier)]},
    )


def handover_list(matter: Matter) -> Draft:
    """Return the list that both sides of a handover sign; its number is the handover's own."""
    handover = matter.handover
    if handover is None:
        raise Refusal(
            Sentence(
                "Biên bản bàn giao lập theo từng lượt bàn giao, không theo hồ sơ.",
                "A handover list is made of a handover, not of a dossier.",
            )
        )
    dossiers, repository = DossierRepository(matter.session), CustodyRepository(matter.session)
    from_units: dict[str, None] = {}
    givers: dict[str, None] = {}
    receivers: dict[Custodian, None] = {}
    rows = []
    for dossier_id in repository.handed_over(handover.id):
        dossier = dossiers.get(dossier_id)
        if dossier is None:
            continue
        custody = repository.rows(dossier_id)
        place = next(i for i, row in enumerate(custody) if row.handover_id == handover.id)
        if place:
            giver = custody[place - 1].custodian
            from_units[_full_unit(matter, giver)] = None
            givers[giver.official or handover.user_name] = None
        receivers[custody[place].custodian] = None
        rows.append(
            (
                dossier.code,
                dossier.procedure_name,
                dossier.owner.name,
                show_instant(dossier.due_at),
                _how_much(dossier),
            )
        )
    if not rows:
        raise Refusal(
            Sentence(
                "Lượt bàn giao này đã được hoàn tác, không còn hồ sơ nào.",
                "This handover was undone; no dossier is left in it.",
            )
        )
    receiver = next(iter(receivers))
    return Draft(
        FormKind.HANDOVER_LIST,
        f"handover:{handover.id}",
        {
            "from_unit": ", ".join(from_units) or matter.office.centre,
            "from_person": ", ".join(givers) or handover.user_name,
            "to_unit": _full_unit(matter, receiver),
            "to_person": receiver.official,
            "at_words": instant_in_words(handover.handed_at),
            "remark": matter.notes.remark or handover.note,
        },
        tables={"dossiers": rows},
        number=handover.number,
    )


def _handovers(matter: Matter, dossier: Dossier) -> Iterator[tuple[str, ...]]:
    """Yield a row for each time that the dossier changed hands, its release as the last."""
    rows = [row for row in matter.custody if row.custodian.kind is not HolderKind.NOBODY]
    first = rows[0]
    if first.custodian.kind is not HolderKind.COUNTER:
        yield (
            matter.short_centre,
            dossier.clerk_name,
            matter.unit_of(first.custodian),
            first.custodian.official,
            instant_in_words(first.began_at),
            "",
            first.note,
        )
    for giver, taker in itertools.pairwise(rows):
        yield (
            matter.unit_of(giver.custodian),
            _person(giver, taker),
            matter.unit_of(taker.custodian),
            taker.custodian.official,
            instant_in_words(taker.began_at),
            _verdict_words(giver),
            taker.note,
        )
    last = rows[-1]
    if last.ended_at is None:
        return
    is_counter = last.custodian.kind is HolderKind.COUNTER
    yield (
        matter.unit_of(last.custodian),
        last.custodian.official,
        "Người nộp hồ sơ" if is_counter else matter.short_centre,
        "",
        instant_in_words(last.ended_at),
        _verdict_words(last),
        dossier.status.label.vi,
    )


def _person(giver: Custody, taker: Custody) -> str:
    """Return who gave: the holder, or a colleague in his place with both names."""
    name = giver.custodian.official
    return taker.given_by if not name or f"(thay {name})" in taker.given_by else name


def _verdict_words(row: Custody) -> str:
    verdict = None
    if row.time is not None:
        verdict = step_verdict(row, row.time.used_seconds, is_over=True)
    return "" if verdict is None else verdict.label.vi


def _full_unit(matter: Matter, custodian: Custodian) -> str:
    unit = matter.unit_of(custodian)
    return matter.office.centre if unit == matter.short_centre else unit


def _how_much(dossier: Dossier) -> str:
    papers = sum(paper.total for paper in dossier.documents)
    return f"{dossier.sets:02d} bộ" + (f", {papers:02d} giấy tờ" if papers else "")
