"""The desk of the clerk: what each person chose, what citizens say, prints and due dates."""

import sqlalchemy as sa
from alembic import op

from desktop_app.db.column_types import Instant, NfcText, UuidKey

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "preference",
        sa.Column("user_id", UuidKey(length=16), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name="fk_preference_user_id_user_account"
        ),
        sa.PrimaryKeyConstraint("user_id", "name", name="pk_preference"),
    )
    op.create_table(
        "rating",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("dossier_id", UuidKey(length=16), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("comment", NfcText(), nullable=False),
        sa.Column("source", NfcText(), nullable=False),
        sa.Column("rated_at", Instant(timezone=True), nullable=False),
        sa.Column("official_id", UuidKey(length=16), nullable=True),
        sa.Column("official_name", NfcText(), nullable=False),
        sa.Column("user_id", UuidKey(length=16), nullable=True),
        sa.Column("user_name", NfcText(), nullable=False),
        sa.CheckConstraint("level BETWEEN 1 AND 4", name="ck_rating_level_known"),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name="fk_rating_dossier_id_dossier"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rating"),
        sa.UniqueConstraint("dossier_id", name="uq_rating_dossier_id"),
    )
    op.create_index("ix_rating_official_id_rated_at", "rating", ["official_id", "rated_at"])
    op.create_index("ix_rating_rated_at", "rating", ["rated_at"])
    op.create_index("ix_dossier_due_at", "dossier", ["due_at", "id"])
    op.create_index("ix_form_print_printed_at", "form_print", ["printed_at"])
