"""A made-up office with a believable history, to try the program on and to test it with."""

from desktop_app.demonstration.history import (
    DEMO_PASSWORD,
    DemoClock,
    DemoOffice,
    demo_settings,
    play_history,
)

__all__ = ["DEMO_PASSWORD", "DemoClock", "DemoOffice", "demo_settings", "play_history"]
