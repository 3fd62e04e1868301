"""The header of one file of a tar: ustar, with pax records where ustar cannot say it."""

from __future__ import annotations

from typing import Protocol

BLOCK = 512

TAR_END_BYTES = 2 * BLOCK
"""The two blocks of zeros that end a tar."""

_NAME_BYTES = 100
_PAX_SIZE = 8 * 1024**3
# 1980-01-01T00:00:00Z: the same folder has to be the same bytes, whenever it was written.
_MTIME = 315_532_800


class TarEntry(Protocol):
    """One file of a tar."""

    @property
    def path(self) -> str:
        """Relative, with forward slashes, in NFC."""

    @property
    def size(self) -> int:
        """Bytes."""


def padding_of(size: int) -> int:
    """Bytes that fill the last block of ``size`` bytes."""
    return -size % BLOCK


def tar_header_length(entry: TarEntry) -> int:
    """Return how many bytes :func:`tar_header` has."""
    records = len(_pax_records(entry))
    return BLOCK if records == 0 else 2 * BLOCK + records + padding_of(records)


def tar_header(entry: TarEntry) -> bytes:
    """
    Return what stands before the bytes of a file.

    That is a ustar header, after a pax ``x`` header where the path has more than 100 bytes or is not ASCII, or the size
    is 8 GiB or more: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
    """
    records = _pax_records(entry)
    size = entry.size if entry.size < _PAX_SIZE else 0
    header = _ustar_header(_cut_name(entry.path), size, b"0")
    if not records:
        return header
    return _ustar_header(b"PaxHeader", len(records), b"x") + records + bytes(padding_of(len(records))) + header


def _ustar_header(name: bytes, size: int, kind: bytes) -> bytes:
    fields = (
        name.ljust(_NAME_BYTES, b"\0"),
        b"0000644\0",
        b"0000000\0",
        b"0000000\0",
        b"%011o\0" % size,
        b"%011o\0" % _MTIME,
        # The checksum counts its own field as spaces.
        b" " * 8,
        kind,
        bytes(100),
        b"ustar\x0000",
    )
    header = bytearray(b"".join(fields).ljust(BLOCK, b"\0"))
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)


def _pax_records(entry: TarEntry) -> bytes:
    path = entry.path.encode()
    needs_path = len(path) > _NAME_BYTES or not entry.path.isascii()
    return (_pax_record(b"path", path) if needs_path else b"") + (
        _pax_record(b"size", b"%d" % entry.size) if entry.size >= _PAX_SIZE else b""
    )


def _pax_record(key: bytes, value: bytes) -> bytes:
    """``<length> <key>=<value>\\n``, where the length counts its own digits."""
    rest = b" %b=%b\n" % (key, value)
    length = len(rest) + len(str(len(rest)))
    if len(str(length)) > len(str(len(rest))):
        length = len(rest) + len(str(length))
    return b"%d" % length + rest


def _cut_name(path: str) -> bytes:
    """The first 100 bytes of a path, cut before a character that does not fit."""
    return path.encode()[:_NAME_BYTES].decode(errors="ignore").encode()
