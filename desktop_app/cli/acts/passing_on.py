"""What passes a dossier on: taken, given back, assigned."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Final

from desktop_app.cli.acts.command import Command, add_badge, add_nothing, add_reason, official_with
from desktop_app.cli.workplace import Desk
from desktop_app.domain.dossiers import Dossier


def _take(desk: Desk, dossier: Dossier, _options: argparse.Namespace) -> Dossier:
    return desk.office.handing_over.take(dossier.id, desk.actor)


def _refuse_handover(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.handing_over.refuse(dossier.id, options.reason, desk.actor)


def _assign(desk: Desk, dossier: Dossier, options: argparse.Namespace) -> Dossier:
    return desk.office.handing_over.assign(
        dossier.id, official_with(desk.office, options.to), desk.actor
    )


PASSING_ON: Final[Sequence[Command]] = (
    Command("take", "Note that the receiver has the papers", add_nothing, _take),
    Command(
        "refuse-handover", "Give a dossier back before taking it", add_reason, _refuse_handover
    ),
    Command("assign", "Give a dossier to an official", add_badge, _assign),
)
