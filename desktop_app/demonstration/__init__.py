"""A made-up office with a believable history, to try the program on and to test it with."""

from desktop_app.demonstration.history import (
    DEMO_PASSWORD,
    DemoClock,
    DemoOffice,
    demo_settings,
    play_history,
)
from desktop_app.demonstration.people import made_up_usernames
from desktop_app.demonstration.trial import TrialStopped, fill_for_trial

__all__ = [
    "DEMO_PASSWORD",
    "DemoClock",
    "DemoOffice",
    "TrialStopped",
    "demo_settings",
    "fill_for_trial",
    "made_up_usernames",
    "play_history",
]
