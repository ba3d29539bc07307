"""The first tables: office, catalogue, calendar, dossiers, numbers, prints and audit."""

import sqlalchemy as sa
from alembic import op

from desktop_app.db.column_types import Instant, NfcText, UuidKey

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("at", Instant(timezone=True), nullable=False),
        sa.Column("user_id", UuidKey(length=16), nullable=True),
        sa.Column("user_name", NfcText(), nullable=False),
        sa.Column("action", NfcText(), nullable=False),
        sa.Column("subject_kind", NfcText(), nullable=False),
        sa.Column("subject_id", UuidKey(length=16), nullable=True),
        sa.Column("subject_label", NfcText(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_at"), "audit_entry", ["at"], unique=False)
    op.create_index(
        op.f("ix_audit_entry_subject_id_at"), "audit_entry", ["subject_id", "at"], unique=False
    )

    op.create_table(
        "calendar_day",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_working", sa.Boolean(), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("notice", NfcText(), nullable=False),
        sa.Column("swapped_with", sa.Date(), nullable=True),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("created_by", UuidKey(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_day")),
        sa.UniqueConstraint("day", name=op.f("uq_calendar_day_day")),
    )
    op.create_table(
        "department",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("code", NfcText(), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sa.UniqueConstraint("code", name=op.f("uq_department_code")),
    )
    op.create_table(
        "number_series",
        sa.Column("series", NfcText(), nullable=False),
        sa.Column("period", NfcText(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", "period", name=op.f("pk_number_series")),
    )
    op.create_table(
        "working_hours",
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.Time(), nullable=False),
        sa.Column("closes_at", sa.Time(), nullable=False),
        sa.CheckConstraint(
            "opens_at < closes_at", name=op.f("ck_working_hours_opens_before_closes")
        ),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_working_hours_weekday")),
        sa.PrimaryKeyConstraint("valid_from", "weekday", "opens_at", name=op.f("pk_working_hours")),
    )
    op.create_table(
        "official",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("department_id", UuidKey(length=16), nullable=False),
        sa.Column("code", NfcText(), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("title", NfcText(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_official_department_id_department")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_official")),
        sa.UniqueConstraint("code", name=op.f("uq_official_code")),
    )
    op.create_index(op.f("ix_official_department_id"), "official", ["department_id"], unique=False)

    op.create_table(
        "procedure",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("code", NfcText(), nullable=False),
        sa.Column("department_id", UuidKey(length=16), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_procedure_department_id_department")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure")),
        sa.UniqueConstraint("code", name=op.f("uq_procedure_code")),
    )
    op.create_index(
        op.f("ix_procedure_department_id"), "procedure", ["department_id"], unique=False
    )

    op.create_table(
        "procedure_version",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("procedure_id", UuidKey(length=16), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("field", NfcText(), nullable=False),
        sa.Column("level", NfcText(), nullable=False),
        sa.Column("decision", NfcText(), nullable=False),
        sa.Column("needs_receipt", sa.Boolean(), nullable=False),
        sa.Column("to_confirm", NfcText(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["procedure_id"],
            ["procedure.id"],
            name=op.f("fk_procedure_version_procedure_id_procedure"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_version")),
        sa.UniqueConstraint(
            "procedure_id",
            "valid_from",
            "revision",
            name=op.f("uq_procedure_version_procedure_id_valid_from_revision"),
        ),
    )
    op.create_table(
        "user_account",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("username", NfcText(), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("password_hash", NfcText(), nullable=False),
        sa.Column("official_id", UuidKey(length=16), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["official_id"], ["official.id"], name=op.f("fk_user_account_official_id_official")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("username", name=op.f("uq_user_account_username")),
    )
    op.create_index(
        op.f("ix_user_account_official_id"), "user_account", ["official_id"], unique=False
    )

    op.create_table(
        "dossier",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("code", NfcText(), nullable=False),
        sa.Column("external_code", NfcText(), nullable=True),
        sa.Column("agency_code", NfcText(), nullable=False),
        sa.Column("register_book", NfcText(), nullable=False),
        sa.Column("register_year", sa.Integer(), nullable=False),
        sa.Column("register_number", sa.Integer(), nullable=False),
        sa.Column("procedure_version_id", UuidKey(length=16), nullable=False),
        sa.Column("legal_profile", NfcText(), nullable=False),
        sa.Column("limit_amount", sa.Integer(), nullable=False),
        sa.Column("limit_unit", NfcText(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("channel", NfcText(), nullable=False),
        sa.Column("accepted_at", Instant(timezone=True), nullable=False),
        sa.Column("due_at", Instant(timezone=True), nullable=False),
        sa.Column("late_from", Instant(timezone=True), nullable=False),
        sa.Column("original_due_at", Instant(timezone=True), nullable=False),
        sa.Column("is_provisional", sa.Boolean(), nullable=False),
        sa.Column("finished_at", Instant(timezone=True), nullable=True),
        sa.Column("returned_at", Instant(timezone=True), nullable=True),
        sa.Column("closed_at", Instant(timezone=True), nullable=True),
        sa.Column("voided_at", Instant(timezone=True), nullable=True),
        sa.Column("void_reason", NfcText(), nullable=False),
        sa.Column("request_summary", NfcText(), nullable=False),
        sa.Column("sets", sa.Integer(), nullable=False),
        sa.Column("delivery", NfcText(), nullable=False),
        sa.Column("delivery_place", NfcText(), nullable=False),
        sa.Column("note", NfcText(), nullable=False),
        sa.Column("clerk_id", UuidKey(length=16), nullable=True),
        sa.Column("clerk_name", NfcText(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.CheckConstraint("sets > 0", name=op.f("ck_dossier_sets_positive")),
        sa.ForeignKeyConstraint(
            ["clerk_id"], ["user_account.id"], name=op.f("fk_dossier_clerk_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["procedure_version_id"],
            ["procedure_version.id"],
            name=op.f("fk_dossier_procedure_version_id_procedure_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint(
            "agency_code",
            "register_book",
            "register_year",
            "register_number",
            name=op.f("uq_dossier_agency_code_register_book_register_year_register_number"),
        ),
        sa.UniqueConstraint("code", name=op.f("uq_dossier_code")),
    )
    op.create_index("ix_dossier_accepted_at", "dossier", ["accepted_at", "id"], unique=False)
    op.create_index("ix_dossier_closed_at", "dossier", ["closed_at"], unique=False)
    op.create_index(
        "uq_dossier_external_code",
        "dossier",
        ["external_code"],
        unique=True,
        sqlite_where=sa.text("external_code IS NOT NULL"),
        postgresql_where=sa.text("external_code IS NOT NULL"),
    )
    op.create_index(
        "ix_dossier_open_late_from",
        "dossier",
        ["late_from"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        op.f("ix_dossier_procedure_version_id"), "dossier", ["procedure_version_id"], unique=False
    )

    op.create_table(
        "procedure_document",
        sa.Column("version_id", UuidKey(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("originals", sa.Integer(), nullable=False),
        sa.Column("certified_copies", sa.Integer(), nullable=False),
        sa.Column("plain_copies", sa.Integer(), nullable=False),
        sa.Column("is_optional", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["procedure_version.id"],
            name=op.f("fk_procedure_document_version_id_procedure_version"),
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_procedure_document")),
    )
    op.create_table(
        "procedure_fee",
        sa.Column("version_id", UuidKey(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("unit", NfcText(), nullable=False),
        sa.Column("note", NfcText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["procedure_version.id"],
            name=op.f("fk_procedure_fee_version_id_procedure_version"),
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_procedure_fee")),
    )
    op.create_table(
        "procedure_limit",
        sa.Column("version_id", UuidKey(length=16), nullable=False),
        sa.Column("channel", NfcText(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", NfcText(), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_procedure_limit_amount_positive")),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["procedure_version.id"],
            name=op.f("fk_procedure_limit_version_id_procedure_version"),
        ),
        sa.PrimaryKeyConstraint("version_id", "channel", name=op.f("pk_procedure_limit")),
    )
    op.create_table(
        "procedure_step",
        sa.Column("version_id", UuidKey(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("share_per_mille", sa.Integer(), nullable=False),
        sa.Column("is_external", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["procedure_version.id"],
            name=op.f("fk_procedure_step_version_id_procedure_version"),
        ),
        sa.PrimaryKeyConstraint("version_id", "position", name=op.f("pk_procedure_step")),
    )
    op.create_table(
        "user_role",
        sa.Column("user_id", UuidKey(length=16), nullable=False),
        sa.Column("role", NfcText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_user_role_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("user_id", "role", name=op.f("pk_user_role")),
    )
    op.create_table(
        "custody",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("dossier_id", UuidKey(length=16), nullable=False),
        sa.Column("department_id", UuidKey(length=16), nullable=True),
        sa.Column("official_id", UuidKey(length=16), nullable=True),
        sa.Column("began_at", Instant(timezone=True), nullable=False),
        sa.Column("ended_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_custody_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_custody_dossier_id_dossier")
        ),
        sa.ForeignKeyConstraint(
            ["official_id"], ["official.id"], name=op.f("fk_custody_official_id_official")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody")),
    )
    op.create_index(
        op.f("ix_custody_dossier_id_began_at"), "custody", ["dossier_id", "began_at"], unique=False
    )
    op.create_index(op.f("ix_custody_official_id"), "custody", ["official_id"], unique=False)
    op.create_index(
        "uq_custody_open",
        "custody",
        ["dossier_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "dossier_document",
        sa.Column("dossier_id", UuidKey(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("originals", sa.Integer(), nullable=False),
        sa.Column("certified_copies", sa.Integer(), nullable=False),
        sa.Column("plain_copies", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_document_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("dossier_id", "position", name=op.f("pk_dossier_document")),
    )
    op.create_table(
        "dossier_fee",
        sa.Column("dossier_id", UuidKey(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("is_paid", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_fee_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("dossier_id", "position", name=op.f("pk_dossier_fee")),
    )
    op.create_table(
        "dossier_party",
        sa.Column("dossier_id", UuidKey(length=16), nullable=False),
        sa.Column("role", NfcText(), nullable=False),
        sa.Column("kind", NfcText(), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("id_number", NfcText(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("sex", NfcText(), nullable=True),
        sa.Column("phone", NfcText(), nullable=False),
        sa.Column("email", NfcText(), nullable=False),
        sa.Column("address", NfcText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_party_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("dossier_id", "role", name=op.f("pk_dossier_party")),
    )
    op.create_index(
        op.f("ix_dossier_party_id_number"), "dossier_party", ["id_number"], unique=False
    )
    op.create_index(op.f("ix_dossier_party_phone"), "dossier_party", ["phone"], unique=False)

    op.create_table(
        "dossier_search",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("dossier_id", UuidKey(length=16), nullable=False),
        sa.Column("words", NfcText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_search_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_dossier_search")),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_dossier_search_dossier_id")),
    )
    op.create_table(
        "form_print",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("dossier_id", UuidKey(length=16), nullable=False),
        sa.Column("form", NfcText(), nullable=False),
        sa.Column("reprint", sa.Integer(), nullable=False),
        sa.Column("printed_at", Instant(timezone=True), nullable=False),
        sa.Column("user_id", UuidKey(length=16), nullable=True),
        sa.Column("user_name", NfcText(), nullable=False),
        sa.Column("printer", NfcText(), nullable=False),
        sa.Column("paper", NfcText(), nullable=False),
        sa.Column("failure", NfcText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_form_print_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_print")),
    )
    op.create_index(
        op.f("ix_form_print_dossier_id_form"), "form_print", ["dossier_id", "form"], unique=False
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE INDEX dossier_words ON dossier_search USING gin (to_tsvector('simple', words))"
        )
    else:
        _index_words_on_sqlite()


def _index_words_on_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE dossier_words USING fts5("
        "words, content='dossier_search', content_rowid='number', prefix='2 3 4')"
    )
    remove = "INSERT INTO dossier_words(dossier_words, rowid, words) VALUES ('delete', {0}, {1});"
    insert = "INSERT INTO dossier_words(rowid, words) VALUES (new.number, new.words);"
    for when, acts in {
        "INSERT": insert,
        "DELETE": remove.format("old.number", "old.words"),
        "UPDATE": remove.format("old.number", "old.words") + insert,
    }.items():
        op.execute(
            f"CREATE TRIGGER dossier_words_after_{when.lower()} AFTER {when} "
            f"ON dossier_search BEGIN {acts} END"
        )
