"""The two spellings of a dataset's id."""

from __future__ import annotations

import re
from uuid import UUID

from ..errors import UsageError

# The lower-case alphabet of Crockford's base32. https://www.crockford.com/base32.html
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_SHORT = re.compile(rf"ds_[0-7][{_ALPHABET}]{{25}}")
_LONG = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def long_id(id: str) -> str:
    """Return the UUID of either spelling. Raises ``UsageError``."""
    if not isinstance(id, str):
        message = (
            f"The id of a dataset is a str, not a {type(id).__name__}; "
            'that is .id of what push returns, and ["id"] of a dataset.'
        )
        raise UsageError("INVALID_ID", message)
    if _LONG.fullmatch(id.lower()):
        return id.lower()
    if not _SHORT.fullmatch(id):
        message = f'"{id}" is not the id of a dataset: ds_ and 26 letters and digits, or a UUID.'
        raise UsageError("INVALID_ID", message)
    bits = 0
    for character in id[3:]:
        bits = bits << 5 | _ALPHABET.index(character)
    return str(UUID(int=bits))


def short_id(id: str) -> str:
    """Return ``ds_`` and 26 characters, of either spelling. Raises ``UsageError``."""
    bits = UUID(long_id(id)).int
    return "ds_" + "".join(_ALPHABET[bits >> 5 * place & 31] for place in range(25, -1, -1))
