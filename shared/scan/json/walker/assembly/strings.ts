import { GRAMMAR, STRING } from './memory';

/** Where a string is no longer plain, from inside of it: at its quote, an escape, a control character, or the end. */
@inline
export function plainEnd(start: usize, end: usize): usize {
  let at = start;
  while (at + 16 <= end) {
    const bytes = v128.load(at);
    const special = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(34)), i8x16.eq(bytes, i8x16.splat(92))),
      i8x16.lt_u(bytes, i8x16.splat(32)),
    );
    const mask = i8x16.bitmask(special);
    if (mask) return at + ctz<u32>(<u32>mask);
    at += 16;
  }
  while (at < end) {
    const byte = load<u8>(at);
    if (byte == 34 || byte == 92 || byte < 32) break;
    at++;
  }
  return at;
}

/** The quote that ends a string, from inside of it; `end` when that comes first or a byte is refused. */
export function stringEnd(start: usize, end: usize): usize {
  let at = plainEnd(start, end);
  while (at < end && load<u8>(at) != 34) {
    let state = STRING;
    do {
      state = <i32>load<u8>(GRAMMAR + (<usize>state << 8) + <usize>load<u8>(at++));
      // Escapes are five states after that of the string itself.
      if (state < STRING || state > STRING + 5) return end;
    } while (state != STRING && at < end);
    at = plainEnd(at, end);
  }
  return at;
}

/** Whether no byte from `start` up to `end` has its highest bit set. */
@inline
export function isAscii(start: usize, end: usize): bool {
  let at = start;
  for (; at + 16 <= end; at += 16) if (i8x16.bitmask(v128.load(at))) return false;
  return at == end || (<u32>i8x16.bitmask(v128.load(at)) & (((<u32>1) << <u32>(end - at)) - 1)) == 0;
}

const PRIME_1: u64 = 0x9e3779b185ebca87;
const PRIME_2: u64 = 0xc2b2ae3d27d4eb4f;
const PRIME_3: u64 = 0x165667b19e3779f9;
const PRIME_4: u64 = 0x85ebca77c2b2ae63;
const PRIME_5: u64 = 0x27d4eb2f165667c5;

/** 64 bits of bytes: xxHash64 as it hashes what is shorter than 32 bytes, at any length. */
export function hash(start: usize, length: i32): u64 {
  const end = start + length;
  let at = start;
  let h = PRIME_5 + <u64>length;
  for (; at + 8 <= end; at += 8) {
    h ^= rotl<u64>(load<u64>(at) * PRIME_2, 31) * PRIME_1;
    h = rotl<u64>(h, 27) * PRIME_1 + PRIME_4;
  }
  if (at + 4 <= end) {
    h ^= <u64>load<u32>(at) * PRIME_1;
    h = rotl<u64>(h, 23) * PRIME_2 + PRIME_3;
    at += 4;
  }
  for (; at < end; at++) {
    h ^= <u64>load<u8>(at) * PRIME_5;
    h = rotl<u64>(h, 11) * PRIME_1;
  }
  h ^= h >> 33;
  h *= PRIME_2;
  h ^= h >> 29;
  h *= PRIME_3;
  return h ^ (h >> 32);
}
