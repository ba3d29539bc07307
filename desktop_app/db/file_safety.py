"""Keep an embedded database off network shares, where its locks do not hold."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path, PurePosixPath

from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence

_NETWORK_FILESYSTEMS = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs",
        "fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.gvfsd-fuse", "davfs", "fuse.davfs2",
    }
)  # fmt: skip
_DRIVE_REMOTE = 4  # of the Windows call GetDriveType; mapped letters answer it too


def require_local_disk(database: str) -> None:
    """Raise :class:`KnownError` when the file ``database`` lies on a network share."""
    path = Path(database).absolute()
    share = _share_on_windows(path) if sys.platform == "win32" else _share_on_posix(path)
    if share:
        raise KnownError(
            Sentence(
                f"Tệp dữ liệu {path} nằm trên ổ mạng ({share}). SQLite không khóa được tệp ở đó và "
                "có thể làm hỏng hồ sơ. Đặt tệp trên ổ của máy này, hoặc dùng PostgreSQL khi nhiều "
                "máy cùng làm.",
                f"The data file {path} lies on a network share ({share}). SQLite cannot lock it "
                "there and dossiers could be damaged. Put it on a disk of this machine, or use "
                "PostgreSQL when several machines work together.",
            )
        )


def network_mount(path: PurePosixPath, mounts: str) -> str:
    """Return the file system of the innermost mount over ``path`` if it is a network one.

    ``mounts`` is the text of ``/proc/mounts``; the answer is empty for a local disk.
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        columns = line.split()
        if len(columns) < 3:
            continue
        mount_point = columns[1].replace("\\040", " ")
        if path.is_relative_to(mount_point) and len(mount_point) >= len(best):
            best, kind = mount_point, columns[2]
    return kind if kind in _NETWORK_FILESYSTEMS else ""


def _share_on_posix(path: Path) -> str:
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    real = path.resolve()
    return network_mount(PurePosixPath(real), mounts.read_text(encoding="utf-8"))


def _share_on_windows(path: Path) -> str:
    resolved = str(path.resolve())
    if resolved.startswith("\\\\"):
        return resolved.split("\\")[2]
    root = path.anchor
    get_drive_type = getattr(ctypes, "windll").kernel32.GetDriveTypeW  # noqa: B009 - Windows only
    return root if get_drive_type(root) == _DRIVE_REMOTE else ""
