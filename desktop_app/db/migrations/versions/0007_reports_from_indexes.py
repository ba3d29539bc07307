"""Reports of a year read from two indexes, without the rows of the dossiers."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # One index in place of another: a dossier taken in costs no more for it.
    op.drop_index("ix_dossier_closed_at", "dossier")
    op.create_index(
        "ix_dossier_closed_at",
        "dossier",
        [
            "closed_at",
            "accepted_at",
            "id",
            "procedure_version_id",
            "channel",
            "status",
            "competent_agency",
            "voided_at",
        ],
    )
    op.create_index(
        "ix_dossier_release_solver",
        "dossier_release",
        ["dossier_id", "verdict", "department_id", "official_id", "head_id"],
    )
