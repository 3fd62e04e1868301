"""A file object that can be read from any place."""

from __future__ import annotations

import io

from ..errors import UsageError


class SeekableFile(io.RawIOBase):
    """A known number of bytes with a present place; subclasses read them in ``readinto``."""

    def __init__(self, size: int, what: str) -> None:
        """Begin at the first of ``size`` bytes; ``what`` names them in errors."""
        super().__init__()
        self._size = size
        self._what = what
        self._at = 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return that it can be read from any place."""
        return True

    def tell(self) -> int:
        """Return the present place, in bytes."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to another place. Raises ``UsageError`` for one before the beginning."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            message = f"The place {start + offset} is before the beginning of the {self._what}."
            raise UsageError("INVALID_ARGUMENT", message)
        self._at = start + offset
        return self._at
