"""The services that the dossier page works with, handed over together."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.services.cataloguing import Cataloguing
from desktop_app.services.closing import Closing
from desktop_app.services.consulting import Consulting
from desktop_app.services.correcting import Correcting
from desktop_app.services.due_deciding import DueDeciding
from desktop_app.services.filing import FilingDesk
from desktop_app.services.handing_over import HandingOver
from desktop_app.services.marking import Marking
from desktop_app.services.papers import PaperIssuing
from desktop_app.services.rating import RatingDesk
from desktop_app.services.standing_in import StandingIn
from desktop_app.services.timeline import Timelines
from desktop_app.services.undoing import Undoing
from desktop_app.services.waiting import Waiting


@dataclass(frozen=True, slots=True)
class DossierDesk:
    """Everything that can be read of one dossier and done with it."""

    timelines: Timelines
    closing: Closing
    waiting: Waiting
    handing_over: HandingOver
    consulting: Consulting
    correcting: Correcting
    undoing: Undoing
    marking: Marking
    due_deciding: DueDeciding
    standing_in: StandingIn
    cataloguing: Cataloguing
    papers: PaperIssuing
    rating: RatingDesk
    filing: FilingDesk
