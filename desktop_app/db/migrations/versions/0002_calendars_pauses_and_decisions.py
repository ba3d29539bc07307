"""A calendar for each office, confirmed years, pauses, and decisions about due dates."""

import sqlalchemy as sa
from alembic import op

from desktop_app.db.column_types import Instant, NfcText, UuidKey

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _widen_days()
    _widen_hours()
    # The table of dossiers cannot be made anew while others refer to it: SQLite adds a column
    # in place when it has a default, and so the default stays.
    op.add_column(
        "dossier",
        sa.Column("due_is_manual", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_table(
        "calendar_year",
        sa.Column("agency_code", NfcText(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("notice", NfcText(), nullable=False),
        sa.Column("confirmed_at", Instant(timezone=True), nullable=False),
        sa.Column("confirmed_by", UuidKey(length=16), nullable=True),
        sa.Column("confirmed_by_name", NfcText(), nullable=False),
        sa.PrimaryKeyConstraint("agency_code", "year", name=op.f("pk_calendar_year")),
    )
    op.create_table(
        "dossier_pause",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("dossier_id", UuidKey(length=16), nullable=False),
        sa.Column("reason", NfcText(), nullable=False),
        sa.Column("begins_at", Instant(timezone=True), nullable=False),
        sa.Column("planned_end_at", Instant(timezone=True), nullable=True),
        sa.Column("ended_at", Instant(timezone=True), nullable=True),
        sa.Column("note", NfcText(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("created_by", UuidKey(length=16), nullable=True),
        sa.Column("created_by_name", NfcText(), nullable=False),
        sa.CheckConstraint(
            "ended_at IS NULL OR ended_at >= begins_at",
            name=op.f("ck_dossier_pause_ends_after_begin"),
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_pause_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_pause")),
    )
    op.create_index(
        op.f("ix_dossier_pause_dossier_id_begins_at"),
        "dossier_pause",
        ["dossier_id", "begins_at"],
        unique=False,
    )
    op.create_index(
        "uq_dossier_pause_open",
        "dossier_pause",
        ["dossier_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "due_decision",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("dossier_id", UuidKey(length=16), nullable=False),
        sa.Column("kind", NfcText(), nullable=False),
        sa.Column("decided_at", Instant(timezone=True), nullable=False),
        sa.Column("due_before", Instant(timezone=True), nullable=False),
        sa.Column("due_after", Instant(timezone=True), nullable=False),
        sa.Column("late_from_before", Instant(timezone=True), nullable=False),
        sa.Column("late_from_after", Instant(timezone=True), nullable=False),
        sa.Column("reason", NfcText(), nullable=False),
        sa.Column("authority", NfcText(), nullable=False),
        sa.Column("document_number", NfcText(), nullable=False),
        sa.Column("user_id", UuidKey(length=16), nullable=True),
        sa.Column("user_name", NfcText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_due_decision_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due_decision")),
    )
    op.create_index(
        op.f("ix_due_decision_dossier_id_decided_at"),
        "due_decision",
        ["dossier_id", "decided_at"],
        unique=False,
    )


def _widen_days() -> None:
    """Give each day its office; what was entered so far holds for every office."""
    with op.batch_alter_table("calendar_day") as days:
        days.add_column(sa.Column("agency_code", NfcText(), nullable=False, server_default=""))
        days.add_column(
            sa.Column("is_active", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        days.add_column(sa.Column("source", NfcText(), nullable=False, server_default=""))
        days.drop_constraint(op.f("uq_calendar_day_day"), type_="unique")
        days.create_unique_constraint(
            op.f("uq_calendar_day_agency_code_day"), ["agency_code", "day"]
        )
    # The defaults were for the rows that are there.
    with op.batch_alter_table("calendar_day") as days:
        for name in ("agency_code", "is_active", "source"):
            days.alter_column(name, server_default=None)


def _widen_hours() -> None:
    with op.batch_alter_table("working_hours") as hours:
        hours.add_column(sa.Column("agency_code", NfcText(), nullable=False, server_default=""))
        hours.drop_constraint(op.f("pk_working_hours"), type_="primary")
        hours.create_primary_key(
            op.f("pk_working_hours"), ["agency_code", "valid_from", "weekday", "opens_at"]
        )
    with op.batch_alter_table("working_hours") as hours:
        hours.alter_column("agency_code", server_default=None)
