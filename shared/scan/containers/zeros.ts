const ZEROS = Buffer.alloc(64 * 1024);

/** Where the first byte stands that is not zero; the length when all are. Zeros are compared in pieces, not one by one. */
export function firstNonZero(bytes: Buffer): number {
  if (bytes[0] !== 0) return 0;
  for (let start = 0; start < bytes.length; start += ZEROS.length) {
    const piece = bytes.subarray(start, start + ZEROS.length);
    if (ZEROS.compare(piece, 0, piece.length, 0, piece.length) === 0) continue;
    return start + piece.findIndex((byte) => byte !== 0);
  }
  return bytes.length;
}
