"""The ten national statuses of a dossier, with the codes the national portal uses."""

from __future__ import annotations

from enum import IntEnum

from desktop_app.domain.sentence import Sentence


class Status(IntEnum):
    """A status; the value is the national code."""

    REGISTERED = 1
    ACCEPTED = 2
    NOT_ACCEPTED = 3
    IN_PROGRESS = 4
    SUPPLEMENT_ASKED = 5
    FINANCIAL_OBLIGATION = 6
    WITHDRAWN = 7
    STOPPED = 8
    FINISHED = 9
    RETURNED = 10

    @property
    def label(self) -> Sentence:
        """The status's name as the national portal words it."""
        return _LABELS[self]

    @property
    def is_open(self) -> bool:
        """Whether the office still owes a result."""
        return self in OPEN_STATUSES


_LABELS = {
    Status.REGISTERED: Sentence("Mới đăng ký", "Newly registered"),
    Status.ACCEPTED: Sentence("Được tiếp nhận", "Accepted"),
    Status.NOT_ACCEPTED: Sentence("Không được tiếp nhận", "Not accepted"),
    Status.IN_PROGRESS: Sentence("Đang xử lý", "In progress"),
    Status.SUPPLEMENT_ASKED: Sentence("Yêu cầu bổ sung giấy tờ", "Supplement asked"),
    Status.FINANCIAL_OBLIGATION: Sentence(
        "Yêu cầu thực hiện nghĩa vụ tài chính", "Financial obligation asked"
    ),
    Status.WITHDRAWN: Sentence("Công dân yêu cầu rút hồ sơ", "Withdrawn by the citizen"),
    Status.STOPPED: Sentence("Dừng xử lý", "Stopped"),
    Status.FINISHED: Sentence("Đã xử lý xong", "Result ready"),
    Status.RETURNED: Sentence("Đã trả kết quả", "Result returned"),
}

OPEN_STATUSES = frozenset(
    {
        Status.ACCEPTED,
        Status.IN_PROGRESS,
        Status.SUPPLEMENT_ASKED,
        Status.FINANCIAL_OBLIGATION,
    }
)
WAITING_STATUSES = frozenset({Status.SUPPLEMENT_ASKED, Status.FINANCIAL_OBLIGATION})
