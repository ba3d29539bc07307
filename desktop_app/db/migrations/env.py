"""Alembic's way in: it gets an open connection from :mod:`desktop_app.db.migrate`."""

from alembic import context

from desktop_app.db.migrate import is_ours
from desktop_app.db.records import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_object=is_ours,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
