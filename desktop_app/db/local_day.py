"""The calendar day of an instant in Vietnam, in the SQL of both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class local_day(FunctionElement[str]):  # noqa: N801  # reads as the function it is
    """The day of an instant as ``2026-10-28``, for comparing and grouping.

    Vietnam has kept one time, seven hours before UTC's, since 1975.
    """

    type = String()
    inherit_cache = True
    name = "local_day"

    def __init__(self, instant: ColumnElement[Any] | InstrumentedAttribute[Any]) -> None:
        super().__init__(instant)


@compiles(local_day, "sqlite")
def _sqlite(element: local_day, compiler: SQLCompiler, **options: Any) -> str:
    return f"date({compiler.process(element.clauses, **options)}, '+7 hours')"


@compiles(local_day, "postgresql")
def _postgresql(element: local_day, compiler: SQLCompiler, **options: Any) -> str:
    instant = compiler.process(element.clauses, **options)
    return f"to_char({instant} AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')"
