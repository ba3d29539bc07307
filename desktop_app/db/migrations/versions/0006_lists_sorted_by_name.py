"""Lists sorted by owner or by procedure: the order of the owner's name, and two indexes."""

import sqlalchemy as sa
from alembic import op

from desktop_app.db.name_order import name_order

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NAMES_AT_ONCE = 10_000
_NAMED = sa.table("name_order_of", sa.column("name", sa.Text), sa.column("bytes", sa.LargeBinary))


def upgrade() -> None:
    op.add_column(
        "dossier",
        sa.Column("owner_order", sa.LargeBinary(), server_default=sa.text("''"), nullable=False),
    )
    _order_names()
    op.create_index("ix_dossier_owner_order", "dossier", ["owner_order", "id"])
    # One index in place of another: a dossier taken in costs no more for it.
    op.drop_index("ix_dossier_procedure_version_id", "dossier")
    op.create_index("ix_dossier_procedure_version_id", "dossier", ["procedure_version_id", "id"])


def _order_names() -> None:
    """Write the order of each owner's name; each name is folded once."""
    store = op.get_bind()
    names = store.scalars(
        sa.text("SELECT DISTINCT name FROM dossier_party WHERE role = 'owner'")
    ).all()
    if not names:
        return
    kind = "BYTEA" if store.dialect.name == "postgresql" else "BLOB"
    op.execute(f"CREATE TEMPORARY TABLE name_order_of (name TEXT PRIMARY KEY, bytes {kind})")
    for start in range(0, len(names), _NAMES_AT_ONCE):
        store.execute(
            sa.insert(_NAMED),
            [
                {"name": name, "bytes": name_order(name)}
                for name in names[start : start + _NAMES_AT_ONCE]
            ],
        )
    if store.dialect.name == "postgresql":
        op.execute("ANALYZE name_order_of")
        op.execute(
            "UPDATE dossier SET owner_order = o.bytes FROM dossier_party p, name_order_of o "
            "WHERE p.dossier_id = dossier.id AND p.role = 'owner' AND o.name = p.name"
        )
    else:
        op.execute(
            "UPDATE dossier SET owner_order = (SELECT o.bytes FROM dossier_party p "
            "JOIN name_order_of o ON o.name = p.name "
            "WHERE p.dossier_id = dossier.id AND p.role = 'owner')"
        )
    op.execute("DROP TABLE name_order_of")
