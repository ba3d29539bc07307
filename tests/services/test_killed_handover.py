"""A handover of twenty dossiers is there whole or not at all, whenever its process is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.assembly import Office, open_office
from desktop_app.domain.people import Actor
from desktop_app.settings import Settings
from tests.conftest import OFFICE_SETTINGS, StoppedClock
from tests.services.colleagues import hire
from tests.services.intake_forms import marriage_status_form

pytestmark = [
    pytest.mark.usefixtures("catalogue"),
    pytest.mark.skipif(sys.platform == "win32", reason="kills with a POSIX signal"),
]

COUNT = 20
_HANDOVER = textwrap.dedent(
    """
    import sys
    from datetime import datetime
    from uuid import UUID

    from desktop_app.assembly import open_office
    from desktop_app.services.dossier_acts import ActFrame
    from desktop_app.services.handing_over import Receiver
    from desktop_app.settings import Settings
    from tests.conftest import ADMINISTRATOR, OFFICE_SETTINGS

    url, official_id, now, stop_at, *dossiers = sys.argv[1:]
    office = open_office(
        Settings(office=OFFICE_SETTINGS, database_url=url), lambda: datetime.fromisoformat(now)
    )
    carry_out, done = ActFrame.carry_out_in, 0

    def carry_out_slowly(frame, *arguments):
        global done
        dossier = carry_out(frame, *arguments)
        done += 1
        if done == int(stop_at):
            print("in the middle", flush=True)
            sys.stdin.read()
        return dossier

    ActFrame.carry_out_in = carry_out_slowly
    keys = [UUID(each) for each in dossiers]
    actor = office.signing_in.actor_named(ADMINISTRATOR[1])
    office.handing_over.hand_over(keys, Receiver(UUID(official_id)), actor)
    print("done", flush=True)
    sys.stdin.read()
    """
)


@pytest.mark.parametrize(("stop_at", "handed_over"), [(11, 0), (COUNT, 0), (COUNT + 1, COUNT)])
def test_all_of_it_or_nothing(
    database_url: str,
    office: Office,
    admin: Actor,
    clock: StoppedClock,
    stop_at: int,
    handed_over: int,
) -> None:
    official = hire(office, admin, "Lê Quang Huy")
    dossiers = [office.intake.receive(marriage_status_form(), admin).id for _ in range(COUNT)]
    clock.move(hours=1)
    office.close()
    process = subprocess.Popen(
        [
            *(sys.executable, "-c", _HANDOVER, database_url, str(official.id)),
            *(clock.now.isoformat(), str(stop_at), *map(str, dossiers)),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONPATH": "."},
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == ("done" if handed_over else "in the middle")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    time.sleep(0.2)  # PostgreSQL ends the killed client's transaction

    again = open_office(Settings(office=OFFICE_SETTINGS, database_url=database_url), clock)
    held = {each.id for each in again.handing_over.preview_move(official.id)}
    with again.database.read() as session:
        counts = [
            session.scalar(text(statement))
            for statement in (
                "SELECT count(*) FROM custody WHERE ended_at IS NULL",
                "SELECT count(*) FROM custody",
                "SELECT count(*) FROM audit_entry WHERE action = 'handed_over'",
                "SELECT coalesce(sum(count), 0) FROM handover",
                "SELECT coalesce(sum(last), 0) FROM number_series WHERE series LIKE 'handover:%'",
            )
        ]
    again.close()
    assert held == (set(dossiers) if handed_over else set())
    assert counts == [COUNT, COUNT + handed_over, handed_over, handed_over, bool(handed_over)]
