"""Everything that knows SQL: the database, its records, repositories and migrations."""
