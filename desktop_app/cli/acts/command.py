"""An act as it is typed, and the options that several acts take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from desktop_app.assembly import Office
from desktop_app.cli import arguments
from desktop_app.cli.workplace import Desk
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence

Act: TypeAlias = Callable[[Desk, Dossier, argparse.Namespace], Dossier]


@dataclass(frozen=True, slots=True)
class Command:
    """An act as it is typed: its name, what it does, its own options, and what carries it out."""

    name: str
    help: str
    options: Callable[[argparse.ArgumentParser], None]
    act: Act


def add_nothing(_parser: argparse.ArgumentParser) -> None:
    """Add no option."""


def add_reason(parser: argparse.ArgumentParser) -> None:
    """Add the reason, which the act is refused without."""
    parser.add_argument("--reason", required=True, metavar="TEXT")


def add_badge(parser: argparse.ArgumentParser) -> None:
    """Add the official whom the dossier goes to."""
    parser.add_argument("--to", required=True, metavar="BADGE", help="the official's badge number")


def add_instant(parser: argparse.ArgumentParser) -> None:
    """Add when it was, for what is noted later than it happened."""
    parser.add_argument(
        "--at",
        type=arguments.instant,
        metavar="T",
        help="when it was, as 2026-11-20T10:00 (default: now)",
    )


def add_confirmed(parser: argparse.ArgumentParser) -> None:
    """Add the word that something odd is meant."""
    parser.add_argument("--confirmed", action="store_true", help="do it although it is odd")


def official_with(office: Office, badge: str) -> UUID:
    """Return the official who carries this badge number; refuse one that nobody has."""
    for official in office.staffing.staff().officials:
        if official.code.casefold() == badge.casefold():
            return official.id
    raise KnownError(
        Sentence(f"Không có ai mang số hiệu {badge}.", f"Nobody has the badge number {badge}.")
    )
