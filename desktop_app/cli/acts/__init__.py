"""``motcua act``: what is done to dossiers, one command an act."""

from desktop_app.cli.acts.acting import add_to

__all__ = ["add_to"]
