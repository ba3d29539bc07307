"""Keys: time-ordered UUIDs made by the program, never by the database.

Whoever fills in a form makes its key first, so that saving again after a lost answer finds
the same row instead of making a second one, and offices can be merged one day.
"""

from __future__ import annotations

from uuid import UUID

import uuid_utils.compat


def new_key() -> UUID:
    """Return a new UUID of version 7 (RFC 9562): 16 bytes that sort by time of making."""
    return uuid_utils.compat.uuid7()
