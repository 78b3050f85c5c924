"""Zip archives written part by part, where a part that was compressed before is copied as it is.

The standard library's `zipfile` compresses every part of every archive anew. What is written here is, byte for byte,
what it writes: entries without extra fields and without a time (.ZIP File Format Specification 6.3.3, section 4.3).
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED, _RAW = 20, 8, -15
_UTF_8_NAME = 1 << 11
# The earliest day that an archive can hold, 1 January 1980, the same on every machine; a day has no time of its own.
_TIME, _DAY = 0, 1 << 5 | 1
# Who may read it, where an archive is unpacked as files: its owner.
_MODE = 0o600 << 16
_LARGEST, _MOST = 0x7FFF_FFFF, 0xFFFF


class Packed(NamedTuple):
    """A part, compressed.

    Attributes:
        content: the part itself.
        data: its compressed form (Deflate, RFC 1951).
        checksum: its CRC-32.
    """

    content: bytes
    data: bytes
    checksum: int


def pack(content: bytes) -> Packed:
    """Compress a part."""
    compressor = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, _RAW)
    return Packed(content, compressor.compress(content) + compressor.flush(), zlib.crc32(content))


def archive(parts: Iterable[tuple[str, Packed]]) -> bytes:
    """Return the zip archive with the parts in their order; the same parts give the same bytes.

    Args:
        parts: each with its name.

    Raises:
        ValueError: they are more, or larger, than an archive without extensions for that can hold.
    """
    written: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for name, part in parts:
        encoded, flags = _name(name)
        sizes = (part.checksum, len(part.data), len(part.content), len(encoded), 0)
        if place + len(part.content) > _LARGEST:
            raise ValueError("too large for a zip archive")
        local = _LOCAL.pack(b"PK\3\4", _VERSION, flags, _DEFLATED, _TIME, _DAY, *sizes)
        made = (b"PK\1\2", _VERSION, _VERSION, flags, _DEFLATED, _TIME, _DAY)
        directory.append(_CENTRAL.pack(*made, *sizes, 0, 0, 0, _MODE, place) + encoded)
        written += (local, encoded, part.data)
        place += len(local) + len(encoded) + len(part.data)
    if len(directory) > _MOST:
        raise ValueError("too many parts for a zip archive")
    listed = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), len(listed), place, 0)
    return b"".join([*written, listed, end])


def _name(name: str) -> tuple[bytes, int]:
    """Return a name as bytes, and the flag that says how: all but ASCII is in UTF-8 (appendix D of the format)."""
    try:
        return name.encode("ascii"), 0
    except UnicodeEncodeError:
        return name.encode(), _UTF_8_NAME
