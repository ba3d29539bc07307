"""The desk of the supervisor: who solved a dossier, follow-ups, periods that were closed."""

import sqlalchemy as sa
from alembic import op

from desktop_app.db.column_types import Instant, NfcText, UuidKey

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NO_WORDS = sa.text("''")


def upgrade() -> None:
    _name_solvers()
    _add_follow_ups()
    _add_closed_periods()
    op.add_column(
        "procedure",
        sa.Column("is_partly_online", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def _name_solvers() -> None:
    """Write beside each verdict who solved the dossier, as far as its custody tells."""
    for name in ("department_id", "official_id", "head_id"):
        op.add_column("dossier_release", sa.Column(name, UuidKey(length=16), nullable=True))
    for name in ("department_name", "official_name", "head_name"):
        op.add_column(
            "dossier_release",
            sa.Column(name, NfcText(), server_default=_NO_WORDS, nullable=False),
        )
    op.create_index(
        "ix_dossier_release_official_id_released_at",
        "dossier_release",
        ["official_id", "released_at"],
    )
    for name in ("department_id", "official_id"):
        op.execute(_from_last_custody(name, name))
    for name in ("department_name", "official_name"):
        op.execute(_from_last_custody(name, f"COALESCE({name}, '')"))
    head = (
        "FROM unit_head WHERE unit_head.department_id = dossier_release.department_id "
        "AND from_at <= released_at AND (until_at IS NULL OR until_at > released_at) "
        "ORDER BY from_at DESC LIMIT 1"
    )
    op.execute(
        f"UPDATE dossier_release SET head_id = (SELECT official_id {head})"  # noqa: S608  # ours
    )
    op.execute(
        "UPDATE dossier_release SET head_name = COALESCE("
        "(SELECT name FROM official WHERE official.id = head_id), '')"
    )


def _from_last_custody(name: str, column: str) -> str:
    return (
        f"UPDATE dossier_release SET {name} = (SELECT {column} FROM custody "  # noqa: S608  # ours
        "WHERE custody.dossier_id = dossier_release.dossier_id "
        "AND custody.kind IN ('official', 'department') "
        "ORDER BY custody.began_at DESC LIMIT 1) "
        "WHERE EXISTS (SELECT 1 FROM custody WHERE custody.dossier_id = "
        "dossier_release.dossier_id AND custody.kind IN ('official', 'department'))"
    )


def _add_follow_ups() -> None:
    op.create_table(
        "follow_up",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("agency_code", NfcText(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", NfcText(), nullable=False),
        sa.Column("dossier_id", UuidKey(length=16), nullable=True),
        sa.Column("dossier_code", NfcText(), nullable=False),
        sa.Column("mark_id", UuidKey(length=16), nullable=True),
        sa.Column("department_id", UuidKey(length=16), nullable=True),
        sa.Column("department_name", NfcText(), nullable=False),
        sa.Column("official_id", UuidKey(length=16), nullable=True),
        sa.Column("official_name", NfcText(), nullable=False),
        sa.Column("words", NfcText(), nullable=False),
        sa.Column("source", NfcText(), nullable=False),
        sa.Column("made_at", Instant(timezone=True), nullable=False),
        sa.Column("made_by_id", UuidKey(length=16), nullable=True),
        sa.Column("made_by", NfcText(), nullable=False),
        sa.Column("answer_by", Instant(timezone=True), nullable=True),
        sa.Column("answered_at", Instant(timezone=True), nullable=True),
        sa.Column("answered_by", NfcText(), nullable=False),
        sa.Column("answer", NfcText(), nullable=False),
        sa.Column("check_on", sa.Date(), nullable=True),
        sa.Column("closed_at", Instant(timezone=True), nullable=True),
        sa.Column("closed_by", NfcText(), nullable=False),
        sa.Column("result", NfcText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name="fk_follow_up_dossier_id_dossier"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
        sa.UniqueConstraint(
            "agency_code", "year", "number", name="uq_follow_up_agency_code_year_number"
        ),
    )
    op.create_index("ix_follow_up_made_at", "follow_up", ["made_at"])
    op.create_index("ix_follow_up_dossier_id", "follow_up", ["dossier_id"])
    op.create_index("ix_follow_up_official_id_made_at", "follow_up", ["official_id", "made_at"])
    still_open = sa.text("closed_at IS NULL")
    op.create_index(
        "ix_follow_up_open",
        "follow_up",
        ["answer_by"],
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_table(
        "follow_up_check",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("follow_up_id", UuidKey(length=16), nullable=False),
        sa.Column("checked_at", Instant(timezone=True), nullable=False),
        sa.Column("checked_by", NfcText(), nullable=False),
        sa.Column("finding", NfcText(), nullable=False),
        sa.Column("is_settled", sa.Boolean(), nullable=False),
        sa.Column("next_check_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name="fk_follow_up_check_follow_up_id_follow_up"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up_check"),
    )
    op.create_index(
        "ix_follow_up_check_follow_up_id_checked_at",
        "follow_up_check",
        ["follow_up_id", "checked_at"],
    )


def _add_closed_periods() -> None:
    op.create_table(
        "closed_period",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("agency_code", NfcText(), nullable=False),
        sa.Column("key", NfcText(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("as_of", Instant(timezone=True), nullable=False),
        sa.Column("closed_at", Instant(timezone=True), nullable=False),
        sa.Column("closed_by_id", UuidKey(length=16), nullable=True),
        sa.Column("closed_by", NfcText(), nullable=False),
        sa.Column("dossier_count", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("checksum", NfcText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_closed_period"),
        sa.UniqueConstraint("agency_code", "key", name="uq_closed_period_agency_code_key"),
    )
