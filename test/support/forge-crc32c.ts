import { CRC32C } from '@google-cloud/storage';

/** How many characters of padding leave a choice of 32 bits, with some to spare. */
const PADDING = 96;

/**
 * Pads a text, by spaces and tabs at its end, to a length and a CRC32C of one's choice. A CRC is linear: each tab in the
 * place of a space changes it by a pattern of its own, and 32 independent patterns make any change.
 *
 * @param length - At least 96 more than the text's.
 * @param crc32c - Base64.
 * @throws Error when the patterns do not suffice.
 */
export function padToChecksum(text: string, length: number, crc32c: string): string {
  const padded = Buffer.from(text.padEnd(length, ' '));
  const crcOf = (bytes: Buffer): number => Buffer.from(base64Crc32c(bytes), 'base64').readUInt32BE();
  const start = crcOf(padded);
  const wanted = (start ^ Buffer.from(crc32c, 'base64').readUInt32BE()) >>> 0;
  // Gaussian elimination: for each leading bit, one pattern and the places that make it.
  const basis = new Map<number, { pattern: number; places: Set<number> }>();
  for (let place = length - PADDING; place < length; place++) {
    const flipped = Buffer.from(padded);
    flipped.writeUInt8(0x09, place);
    const reduced = reduce({ pattern: (crcOf(flipped) ^ start) >>> 0, places: new Set([place]) }, basis);
    if (reduced.pattern !== 0) basis.set(Math.clz32(reduced.pattern), reduced);
  }
  const solution = reduce({ pattern: wanted, places: new Set<number>() }, basis);
  if (solution.pattern !== 0) throw new Error('the padding cannot make this checksum');
  for (const place of solution.places) padded.writeUInt8(0x09, place);
  return padded.toString();
}

/** The CRC32C of bytes as Cloud Storage shows it: base64 of the big-endian number. */
export function base64Crc32c(bytes: Uint8Array | string): string {
  const crc = new CRC32C();
  crc.update(Buffer.from(bytes));
  return crc.toString();
}

interface Combination {
  pattern: number;
  places: Set<number>;
}

/** Adds combinations of the basis until no leading bit of theirs is left. */
function reduce({ pattern, places }: Combination, basis: ReadonlyMap<number, Combination>): Combination {
  let rest = pattern;
  let used = places;
  while (rest !== 0) {
    const next = basis.get(Math.clz32(rest));
    if (!next) break;
    rest = (rest ^ next.pattern) >>> 0;
    used = new Set([...used, ...next.places].filter((place) => used.has(place) !== next.places.has(place)));
  }
  return { pattern: rest, places: used };
}
