"""The history of the schema; Alembic reads it."""
