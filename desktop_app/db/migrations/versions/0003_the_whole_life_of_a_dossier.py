"""The whole life of a dossier: custody with its time, filings, papers, verdicts and marks."""

import sqlalchemy as sa
from alembic import op

from desktop_app.db.column_types import Instant, NfcText, UuidKey

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_CAUSES = (
    ("overload", "Quá tải công việc", "Too much work", False),
    ("rules_missing", "Thiếu quy định của pháp luật", "No rule for the case", True),
    ("rules_late", "Chậm được hướng dẫn", "Guidance came late", True),
    ("rules_unclear", "Quy định không rõ ràng", "The rule is unclear", True),
    ("rules_conflict", "Quy định không thống nhất", "The rules contradict each other", True),
    ("rules_unfit", "Quy định không hợp lý", "The rule is unreasonable", True),
    ("rules_other", "Vướng mắc khác về quy định hành chính", "Another trouble with rules", True),
    ("pay", "Chế độ, cơ chế đối với cán bộ", "Pay and arrangements", True),
    ("other_agency", "Phối hợp giữa các cơ quan", "Working with other agencies", True),
    ("official", "Do cán bộ, công chức", "The official", False),
    ("equipment", "Cơ sở vật chất, trang thiết bị", "Rooms and equipment", False),
    ("system", "Lỗi hệ thống, đồng bộ dữ liệu", "System or synchronisation fault", True),
    ("payment", "Chờ thực hiện nghĩa vụ tài chính", "Waiting for a payment", True),
    ("other", "Nguyên nhân khác", "Another cause", False),
)


def upgrade() -> None:
    _widen_dossiers()
    _widen_custody()
    _add_handovers()
    _add_filings()
    _add_papers()
    _add_verdicts_and_marks()
    _add_causes()
    _add_heads_and_substitutes()


def _widen_dossiers() -> None:
    op.add_column(
        "dossier",
        sa.Column("competent_agency", NfcText(), server_default=sa.text("''"), nullable=False),
    )
    op.add_column(
        "dossier", sa.Column("competent_received_at", Instant(timezone=True), nullable=True)
    )
    op.add_column("dossier", sa.Column("clock_started_at", Instant(timezone=True), nullable=True))
    op.add_column("dossier", sa.Column("route_department_id", UuidKey(length=16), nullable=True))
    op.add_column("dossier", sa.Column("route_official_id", UuidKey(length=16), nullable=True))
    op.add_column("procedure", sa.Column("due_soon_hours", sa.Integer(), nullable=True))
    op.create_index(
        "ix_dossier_result_ready",
        "dossier",
        ["finished_at"],
        sqlite_where=sa.text("finished_at IS NOT NULL AND returned_at IS NULL"),
        postgresql_where=sa.text("finished_at IS NOT NULL AND returned_at IS NULL"),
    )


def _widen_custody() -> None:
    op.add_column("custody", sa.Column("kind", NfcText(), server_default="counter", nullable=False))
    op.add_column(
        "custody", sa.Column("is_last", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column(
        "custody", sa.Column("agency", NfcText(), server_default=sa.text("''"), nullable=False)
    )
    op.add_column(
        "custody",
        sa.Column("department_name", NfcText(), server_default=sa.text("''"), nullable=False),
    )
    op.add_column(
        "custody",
        sa.Column("official_name", NfcText(), server_default=sa.text("''"), nullable=False),
    )
    op.add_column(
        "custody", sa.Column("step", NfcText(), server_default=sa.text("''"), nullable=False)
    )
    op.add_column("custody", sa.Column("step_position", sa.Integer(), nullable=True))
    op.add_column("custody", sa.Column("allotted_seconds", sa.Integer(), nullable=True))
    op.add_column("custody", sa.Column("step_due_at", Instant(timezone=True), nullable=True))
    op.add_column("custody", sa.Column("handover_id", UuidKey(length=16), nullable=True))
    op.add_column(
        "custody", sa.Column("given_by", NfcText(), server_default=sa.text("''"), nullable=False)
    )
    op.add_column("custody", sa.Column("taken_at", Instant(timezone=True), nullable=True))
    op.add_column(
        "custody", sa.Column("note", NfcText(), server_default=sa.text("''"), nullable=False)
    )
    op.add_column("custody", sa.Column("open_seconds", sa.Integer(), nullable=True))
    op.add_column("custody", sa.Column("paused_seconds", sa.Integer(), nullable=True))
    op.add_column("custody", sa.Column("nominal_day_seconds", sa.Integer(), nullable=True))
    # What was recorded so far: the present row is the last one, its holder kept by name too.
    op.execute(sa.text("UPDATE custody SET is_last = (ended_at IS NULL)"))
    op.execute(
        sa.text(
            "UPDATE custody SET kind = CASE WHEN official_id IS NOT NULL THEN 'official' "
            "WHEN department_id IS NOT NULL THEN 'department' ELSE 'counter' END, "
            "department_name = COALESCE((SELECT name FROM department "
            "WHERE department.id = custody.department_id), ''), "
            "official_name = COALESCE((SELECT name FROM official "
            "WHERE official.id = custody.official_id), '')"
        )
    )
    op.create_index(op.f("ix_custody_handover_id"), "custody", ["handover_id"], unique=False)
    op.create_index(
        "ix_custody_open_step_due_at",
        "custody",
        ["step_due_at"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_custody_last",
        "custody",
        ["dossier_id"],
        unique=True,
        sqlite_where=sa.text("is_last"),
        postgresql_where=sa.text("is_last"),
    )


def _add_handovers() -> None:
    op.create_table(
        "handover",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("agency_code", NfcText(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("giver", NfcText(), nullable=False),
        sa.Column("receiver", NfcText(), nullable=False),
        sa.Column("receiver_department_id", UuidKey(length=16), nullable=True),
        sa.Column("receiver_official_id", UuidKey(length=16), nullable=True),
        sa.Column("step", NfcText(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("note", NfcText(), nullable=False),
        sa.Column("handed_at", Instant(timezone=True), nullable=False),
        sa.Column("user_id", UuidKey(length=16), nullable=True),
        sa.Column("user_name", NfcText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint(
            "agency_code", "year", "number", name=op.f("uq_handover_agency_code_year_number")
        ),
    )
    op.create_index(op.f("ix_handover_handed_at"), "handover", ["handed_at"], unique=False)


def _add_filings() -> None:
    op.create_table(
        "filing",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("code", NfcText(), nullable=False),
        sa.Column("agency_code", NfcText(), nullable=False),
        sa.Column("procedure_code", NfcText(), nullable=False),
        sa.Column("procedure_name", NfcText(), nullable=False),
        sa.Column("field", NfcText(), nullable=False),
        sa.Column("owner_name", NfcText(), nullable=False),
        sa.Column("words", NfcText(), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("received_at", Instant(timezone=True), nullable=False),
        sa.Column("closed_at", Instant(timezone=True), nullable=True),
        sa.Column("reason", NfcText(), nullable=False),
        sa.Column("clerk_id", UuidKey(length=16), nullable=True),
        sa.Column("clerk_name", NfcText(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing")),
        sa.UniqueConstraint("code", name=op.f("uq_filing_code")),
    )
    op.create_index(
        "ix_filing_open",
        "filing",
        ["received_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "supplement",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("subject_id", UuidKey(length=16), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("pause_id", UuidKey(length=16), nullable=True),
        sa.Column("asked_at", Instant(timezone=True), nullable=False),
        sa.Column("asked_by", NfcText(), nullable=False),
        sa.Column("items", NfcText(), nullable=False),
        sa.Column("reason", NfcText(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("approver", NfcText(), nullable=False),
        sa.Column("received_at", Instant(timezone=True), nullable=True),
        sa.Column("received_by", NfcText(), nullable=False),
        sa.Column("received_items", NfcText(), nullable=False),
        sa.Column("closed_at", Instant(timezone=True), nullable=True),
        sa.Column("due_before", Instant(timezone=True), nullable=True),
        sa.Column("due_after", Instant(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supplement")),
        sa.UniqueConstraint("subject_id", "ordinal", name=op.f("uq_supplement_subject_id_ordinal")),
    )
    op.create_index(
        "ix_supplement_answer_by",
        "supplement",
        ["answer_by"],
        unique=False,
        sqlite_where=sa.text("received_at IS NULL AND closed_at IS NULL"),
        postgresql_where=sa.text("received_at IS NULL AND closed_at IS NULL"),
    )


def _add_papers() -> None:
    op.create_table(
        "issued_paper",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("agency_code", NfcText(), nullable=False),
        sa.Column("subject_id", UuidKey(length=16), nullable=False),
        sa.Column("subject_code", NfcText(), nullable=False),
        sa.Column("kind", NfcText(), nullable=False),
        sa.Column("series", NfcText(), nullable=False),
        sa.Column("profile", NfcText(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("issued_at", Instant(timezone=True), nullable=False),
        sa.Column("user_id", UuidKey(length=16), nullable=True),
        sa.Column("user_name", NfcText(), nullable=False),
        sa.Column("cancelled_at", Instant(timezone=True), nullable=True),
        sa.Column("print_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_paper")),
        sa.UniqueConstraint(
            "agency_code",
            "series",
            "year",
            "number",
            name=op.f("uq_issued_paper_agency_code_series_year_number"),
        ),
    )
    op.create_index(
        op.f("ix_issued_paper_subject_id_issued_at"),
        "issued_paper",
        ["subject_id", "issued_at"],
        unique=False,
    )


def _add_verdicts_and_marks() -> None:
    op.create_table(
        "dossier_release",
        sa.Column("dossier_id", UuidKey(length=16), nullable=False),
        sa.Column("released_at", Instant(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("due_at", Instant(timezone=True), nullable=False),
        sa.Column("late_from", Instant(timezone=True), nullable=False),
        sa.Column("is_provisional", sa.Boolean(), nullable=False),
        sa.Column("verdict", NfcText(), nullable=False),
        sa.Column("margin_seconds", sa.Integer(), nullable=False),
        sa.Column("nominal_day_seconds", sa.Integer(), nullable=False),
        sa.Column("external_seconds", sa.Integer(), nullable=False),
        sa.Column("paused_seconds", sa.Integer(), nullable=False),
        sa.Column("saved_seconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_dossier_release_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_dossier_release")),
    )
    op.create_index(
        op.f("ix_dossier_release_released_at"), "dossier_release", ["released_at"], unique=False
    )
    op.create_table(
        "lateness_mark",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("dossier_id", UuidKey(length=16), nullable=False),
        sa.Column("custody_id", UuidKey(length=16), nullable=False),
        sa.Column("holder_kind", NfcText(), nullable=False),
        sa.Column("department_id", UuidKey(length=16), nullable=True),
        sa.Column("department_name", NfcText(), nullable=False),
        sa.Column("official_id", UuidKey(length=16), nullable=True),
        sa.Column("official_name", NfcText(), nullable=False),
        sa.Column("head_id", UuidKey(length=16), nullable=True),
        sa.Column("head_name", NfcText(), nullable=False),
        sa.Column("step", NfcText(), nullable=False),
        sa.Column("basis", NfcText(), nullable=False),
        sa.Column("allotted_seconds", sa.Integer(), nullable=True),
        sa.Column("used_seconds", sa.Integer(), nullable=False),
        sa.Column("overrun_seconds", sa.Integer(), nullable=False),
        sa.Column("saved_before_seconds", sa.Integer(), nullable=False),
        sa.Column("nominal_day_seconds", sa.Integer(), nullable=False),
        sa.Column("began_at", Instant(timezone=True), nullable=False),
        sa.Column("ended_at", Instant(timezone=True), nullable=False),
        sa.Column("released_at", Instant(timezone=True), nullable=False),
        sa.Column("late_seconds", sa.Integer(), nullable=False),
        sa.Column("state", NfcText(), nullable=False),
        sa.Column("marked_seconds", sa.Integer(), nullable=False),
        sa.Column("cause_code", NfcText(), nullable=False),
        sa.Column("reason", NfcText(), nullable=False),
        sa.Column("explanation", NfcText(), nullable=False),
        sa.Column("explained_at", Instant(timezone=True), nullable=True),
        sa.Column("explained_by", NfcText(), nullable=False),
        sa.Column("decided_at", Instant(timezone=True), nullable=True),
        sa.Column("decided_by", NfcText(), nullable=False),
        sa.CheckConstraint("overrun_seconds > 0", name=op.f("ck_lateness_mark_overrun_positive")),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_lateness_mark_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lateness_mark")),
    )
    op.create_index(
        op.f("ix_lateness_mark_dossier_id"), "lateness_mark", ["dossier_id"], unique=False
    )
    op.create_index(
        op.f("ix_lateness_mark_official_id_released_at"),
        "lateness_mark",
        ["official_id", "released_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_lateness_mark_state_released_at"),
        "lateness_mark",
        ["state", "released_at"],
        unique=False,
    )
    op.create_table(
        "result_return",
        sa.Column("dossier_id", UuidKey(length=16), nullable=False),
        sa.Column("returned_at", Instant(timezone=True), nullable=False),
        sa.Column("receiver", NfcText(), nullable=False),
        sa.Column("receiver_name", NfcText(), nullable=False),
        sa.Column("id_number", NfcText(), nullable=False),
        sa.Column("paper", NfcText(), nullable=False),
        sa.Column("channel", NfcText(), nullable=False),
        sa.Column("receipt_lost", sa.Boolean(), nullable=False),
        sa.Column("note", NfcText(), nullable=False),
        sa.Column("user_name", NfcText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_result_return_dossier_id_dossier")
        ),
        sa.PrimaryKeyConstraint("dossier_id", name=op.f("pk_result_return")),
    )


def _add_causes() -> None:
    causes = op.create_table(
        "late_cause",
        sa.Column("code", NfcText(), nullable=False),
        sa.Column("name", NfcText(), nullable=False),
        sa.Column("name_en", NfcText(), nullable=False),
        sa.Column("is_outside", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_late_cause")),
    )
    op.bulk_insert(
        causes,
        [
            {
                "code": code,
                "name": name,
                "name_en": name_en,
                "is_outside": is_outside,
                "position": position,
                "is_active": True,
            }
            for position, (code, name, name_en, is_outside) in enumerate(_CAUSES)
        ],
    )


def _add_heads_and_substitutes() -> None:
    op.create_table(
        "unit_head",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("department_id", UuidKey(length=16), nullable=False),
        sa.Column("official_id", UuidKey(length=16), nullable=False),
        sa.Column("from_at", Instant(timezone=True), nullable=False),
        sa.Column("until_at", Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_unit_head_department_id_department")
        ),
        sa.ForeignKeyConstraint(
            ["official_id"], ["official.id"], name=op.f("fk_unit_head_official_id_official")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_head")),
    )
    op.create_index(
        op.f("ix_unit_head_department_id_from_at"),
        "unit_head",
        ["department_id", "from_at"],
        unique=False,
    )
    op.create_table(
        "substitution",
        sa.Column("id", UuidKey(length=16), nullable=False),
        sa.Column("absent_id", UuidKey(length=16), nullable=False),
        sa.Column("substitute_id", UuidKey(length=16), nullable=False),
        sa.Column("from_at", Instant(timezone=True), nullable=False),
        sa.Column("until_at", Instant(timezone=True), nullable=False),
        sa.Column("reason", NfcText(), nullable=False),
        sa.Column("created_at", Instant(timezone=True), nullable=False),
        sa.Column("created_by_name", NfcText(), nullable=False),
        sa.CheckConstraint("until_at > from_at", name=op.f("ck_substitution_ends_after_begin")),
        sa.ForeignKeyConstraint(
            ["absent_id"], ["official.id"], name=op.f("fk_substitution_absent_id_official")
        ),
        sa.ForeignKeyConstraint(
            ["substitute_id"], ["official.id"], name=op.f("fk_substitution_substitute_id_official")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitution")),
    )
    op.create_index(
        op.f("ix_substitution_absent_id_until_at"),
        "substitution",
        ["absent_id", "until_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_substitution_substitute_id_until_at"),
        "substitution",
        ["substitute_id", "until_at"],
        unique=False,
    )
