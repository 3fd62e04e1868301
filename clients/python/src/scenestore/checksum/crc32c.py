"""CRC32C: of bytes, joined, and as the API spells it."""

from __future__ import annotations

from base64 import b64encode
from functools import cache

import google_crc32c

# The polynomial, bits reversed. https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4
_POLYNOMIAL = 0x82F63B78


def extend_crc32c(crc32c: int, data: bytes) -> int:
    """Return the checksum of what ``crc32c`` is of, followed by ``data``."""
    return int(google_crc32c.extend(crc32c, data))


def join_crc32c(first: int, second: int, second_length: int) -> int:
    """Return the checksum of two byte strings one after the other, from the checksum of each."""
    exponent = second_length * 8
    for bit in range(exponent.bit_length()):
        if exponent >> bit & 1:
            low, mid_low, mid_high, high = _times_x_to_the_power_of_two(bit)
            first = low[first & 255] ^ mid_low[first >> 8 & 255] ^ mid_high[first >> 16 & 255] ^ high[first >> 24]
    return first ^ second


def crc32c_text(crc32c: int) -> str:
    """Return a checksum as Cloud Storage and the API spell it: base64 of its four bytes, big-endian."""
    return b64encode(crc32c.to_bytes(4, "big")).decode()


@cache
def _times_x_to_the_power_of_two(bit: int) -> tuple[list[int], ...]:
    """Tables that multiply each byte of a checksum by ``x`` to the power of ``2 ** bit``, modulo the polynomial."""
    factor = _x_to_the_power_of_two(bit)
    return tuple([_multiply(factor, byte << shift) for byte in range(256)] for shift in (0, 8, 16, 24))


@cache
def _x_to_the_power_of_two(bit: int) -> int:
    if bit == 0:
        return 0x40000000
    root = _x_to_the_power_of_two(bit - 1)
    return _multiply(root, root)


def _multiply(first: int, second: int) -> int:
    """The product of two polynomials modulo the polynomial; bits reversed, so that ``x ** 0`` is the highest bit."""
    product = 0
    for bit in range(31, -1, -1):
        if first >> bit & 1:
            product ^= second
        second = second >> 1 ^ _POLYNOMIAL if second & 1 else second >> 1
    return product
