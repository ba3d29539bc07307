"""The JSON shape in which procedures are published on the national portal and collected.

An item has ``code``, ``name``, ``field``, ``level``, ``decision``, ``after_15h_rule`` (the
page says that what comes after 15:00 is due the next working day) and ``channels``, a list
of ``channel``, ``time``, ``unit`` and ``fee``. The pages leave out units, write a limit on
one channel only, or list a channel twice: what can be understood in one way only comes in,
with a note of what to confirm; what could be a different promise is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.procedures import Channel, ProcedureContent
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.time_limits import SAME_DAY, LimitUnit, TimeLimit
from desktop_app.services.catalogue_files.entries import ReadProcedure
from desktop_app.services.catalogue_files.limits import (
    ReadLimit,
    bare_limit,
    channel_named,
    counted_limit,
    unit_named,
)
from desktop_app.services.catalogue_files.published_fees import read_fees
from desktop_app.services.catalogue_files.values import one_line, shown

_ITEM_KEYS = frozenset({"code", "name", "field", "level", "decision", "channels", "after_15h_rule"})
_ROW_KEYS = frozenset({"channel", "time", "unit", "fee"})


@dataclass(frozen=True, slots=True)
class _ChannelRow:
    """One row of ``channels``; ``time`` is ``None`` and ``unit`` empty where not published."""

    channel: Channel
    time: float | None
    unit: str
    fee: str


def read_published(
    item: Mapping[str, object], name: str, bare_unit: LimitUnit | None
) -> ReadProcedure:
    """Read one published item, whose ``name`` was checked already.

    Raises :class:`KnownError` with every reason when the item cannot come in.
    """
    rows = _read_rows(item["channels"])
    limits, limit_notes = _read_limits(rows, _has_cutoff(item), bare_unit)
    fees, fee_notes = read_fees([(row.channel, row.fee) for row in rows])
    field = one_line(item.get("field"), "field")
    notes = (
        *limit_notes,
        *fee_notes,
        *([] if field else ["Lĩnh vực: nguồn không ghi."]),
        *_unread_keys(item),
    )
    content = ProcedureContent(
        name=name,
        field=field,
        level=one_line(item.get("level"), "level"),
        limits=limits,
        fees=fees,
        decision=one_line(item.get("decision"), "decision"),
        to_confirm=tuple(dict.fromkeys(notes)),
    )
    return ReadProcedure(content)


def _read_rows(value: object) -> list[_ChannelRow]:
    if not isinstance(value, list) or not value:
        raise KnownError(Sentence("không có kênh nộp hồ sơ nào", "there is no channel to file by"))
    return [_read_row(row) for row in value]


def _read_row(row: object) -> _ChannelRow:
    if not isinstance(row, dict):
        raise KnownError(
            Sentence(
                f"kênh nộp “{shown(row)}” không đọc được", f"cannot read the channel “{shown(row)}”"
            )
        )
    time = row.get("time")
    if isinstance(time, bool) or not isinstance(time, int | float | None):
        raise KnownError(
            Sentence(
                f"thời hạn ghi “{shown(time)}” không phải là số",
                f"the time limit says “{shown(time)}”, which is no number",
            )
        )
    return _ChannelRow(
        channel_named(one_line(row.get("channel"), "channel")),
        time,
        one_line(row.get("unit"), "unit"),
        _read_fee_text(row.get("fee")),
    )


def _read_fee_text(value: object) -> str:
    """Return the fee text on one line, its lines parted by semicolons."""
    lines = value.splitlines() if isinstance(value, str) else [value]
    return "; ".join(text for line in lines if (text := one_line(line, "fee")))


def _has_cutoff(item: Mapping[str, object]) -> bool:
    value = item.get("after_15h_rule", False)
    if not isinstance(value, bool):
        raise KnownError(
            Sentence(
                f"mục “after_15h_rule” phải là true hoặc false, không phải “{shown(value)}”",
                f"“after_15h_rule” must be true or false, not “{shown(value)}”",
            )
        )
    return value


def _read_limits(
    rows: list[_ChannelRow], has_cutoff: bool, bare_unit: LimitUnit | None
) -> tuple[dict[Channel, TimeLimit], list[str]]:
    """Return the limit of each channel that has one, and what to confirm about them."""
    # A row without a time is "the same day" only when no other row says otherwise.
    same_day = has_cutoff and all(not row.unit and row.time in {None, 1} for row in rows)
    found: dict[Channel, list[TimeLimit]] = {row.channel: [] for row in rows}
    faults: dict[Sentence, list[Channel]] = {}
    notes: list[str] = []
    for row in rows:
        try:
            read = _read_limit(row, same_day, bare_unit)
        except KnownError as error:
            faults.setdefault(error.sentence, []).append(row.channel)
            continue
        if read is not None:
            found[row.channel].append(read.limit)
            notes.append(read.to_confirm)
    reasons = [_said_of(sentence, where, rows) for sentence, where in faults.items()]
    reasons += _clash(found)
    if not reasons and not any(found.values()):
        reasons = [
            Sentence(
                "không kênh nào ghi thời hạn giải quyết",
                "no channel says how long the procedure takes",
            )
        ]
    if reasons:
        raise Refusal.of([Fault("limits", reason) for reason in reasons])
    limits = {channel: listed[0] for channel, listed in found.items() if listed}
    if not same_day:
        notes += _silent_channel_notes(rows, limits)
    if has_cutoff and not same_day:
        notes.append(
            "Thời hạn: nguồn có nhắc quy tắc nhận sau 15 giờ nhưng lại ghi thời hạn "
            f"{', '.join(limit.label.vi for limit in _unique(limits.values()))}."
        )
    return limits, [note for note in notes if note]


def _read_limit(row: _ChannelRow, same_day: bool, bare_unit: LimitUnit | None) -> ReadLimit | None:
    if same_day:
        return ReadLimit(
            SAME_DAY,
            "Thời hạn: nguồn không ghi đơn vị nhưng có quy tắc nhận sau 15 giờ; đã hiểu là "
            "giải quyết trong ngày, nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo.",
        )
    if row.time is None:
        return None
    if not row.unit:
        return bare_limit(row.time, bare_unit)
    return ReadLimit(counted_limit(row.time, unit_named(row.unit)))


def _silent_channel_notes(
    rows: list[_ChannelRow], limits: Mapping[Channel, TimeLimit]
) -> list[str]:
    """Say for each row without a limit what will be promised instead."""
    notes = []
    for row in rows:
        if row.time is not None:
            continue
        if row.channel in limits:
            notes.append(
                f"Thời hạn: kênh {row.channel.label.vi} được liệt kê nhiều lần, có lần không "
                f"ghi thời hạn; đã lấy {limits[row.channel].label.vi}."
            )
        else:
            source = Channel.DIRECT if Channel.DIRECT in limits else next(iter(limits))
            notes.append(
                f"Thời hạn: kênh {row.channel.label.vi} không ghi thời hạn; dùng "
                f"{limits[source].label.vi} của kênh {source.label.vi}."
            )
    return notes


def _clash(found: Mapping[Channel, list[TimeLimit]]) -> list[Sentence]:
    """Return one reason for all channels that are published with more than one limit."""
    alike: dict[frozenset[TimeLimit], list[Channel]] = {}
    for channel, limits in found.items():
        if len(set(limits)) > 1:
            alike.setdefault(frozenset(limits), []).append(channel)
    if not alike:
        return []
    said = [_say_clash(_unique(found[channels[0]]), channels) for channels in alike.values()]
    return [
        Sentence(
            f"{', '.join(each.vi for each in said)}; hãy giữ lại một thời hạn hoặc tách thành "
            "các thủ tục riêng",
            f"{', '.join(each.en for each in said)}; keep one limit, or make them procedures of "
            "their own",
        )
    ]


def _say_clash(limits: list[TimeLimit], channels: list[Channel]) -> Sentence:
    ordered = sorted(limits, key=lambda limit: (limit.unit, limit.amount))
    if len({limit.unit for limit in limits}) == 1:
        unit = limits[0].unit.label
        amounts = [str(limit.amount) for limit in ordered]
        vi, en = f"{_listed(amounts, 'và')} {unit.vi}", f"{_listed(amounts, 'and')} {unit.en}"
    else:
        vi = _listed([limit.label.vi for limit in ordered], "và")
        en = _listed([limit.label.en for limit in ordered], "and")
    where = ", ".join(channel.label.vi for channel in channels)
    return Sentence(
        f"kênh {where} có {len(limits)} thời hạn khác nhau: {vi}",
        f"channel {where} has {len(limits)} different limits: {en}",
    )


def _said_of(sentence: Sentence, where: list[Channel], rows: list[_ChannelRow]) -> Sentence:
    """Name the channels a reason is about, unless it is about all of them."""
    if len(where) == len(rows):
        return sentence
    channels = ", ".join(dict.fromkeys(channel.label.vi for channel in where))
    return Sentence(f"kênh {channels}: {sentence.vi}", f"channel {channels}: {sentence.en}")


def _unread_keys(item: Mapping[str, object]) -> list[str]:
    """Say which parts of the item no rule here reads, so that none is lost unseen."""
    rows = item["channels"]
    keys = [key for key in item if key not in _ITEM_KEYS]
    if isinstance(rows, list):
        keys += [f"channels.{key}" for row in rows for key in row if key not in _ROW_KEYS]
    return [f"Tệp nhập có mục “{shown(key)}” không được đọc." for key in dict.fromkeys(keys)]


def _unique(limits: Iterable[TimeLimit]) -> list[TimeLimit]:
    return list(dict.fromkeys(limits))


def _listed(words: list[str], conjunction: str) -> str:
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"
