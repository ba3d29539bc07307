from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from desktop_app.db import file_safety
from desktop_app.db.database import Database
from desktop_app.domain.errors import KnownError

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /run tmpfs rw 0 0
//server/motcua /mnt/chia\\040se cifs rw 0 0
server:/srv/people /srv/people nfs4 rw 0 0
/dev/sdb1 /srv/people/local ext4 rw 0 0
user@host:/ /mnt/ssh fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/motcua.db", ""),
        ("/mnt/chia se/motcua.db", "cifs"),
        ("/srv/people/an/motcua.db", "nfs4"),
        ("/srv/people/local/motcua.db", ""),
        ("/srv/peoplestead/motcua.db", ""),
        ("/mnt/ssh/motcua.db", "fuse.sshfs"),
    ],
)
def test_the_innermost_mount_decides(path: str, kind: str) -> None:
    assert file_safety.network_mount(PurePosixPath(path), MOUNTS) == kind


def test_a_database_on_a_share_is_refused_with_the_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_safety, "_share_on_posix", lambda _path: "cifs")
    with pytest.raises(KnownError, match=r"ổ mạng \(cifs\).*PostgreSQL"):
        Database(f"sqlite:///{tmp_path / 'motcua.db'}")
