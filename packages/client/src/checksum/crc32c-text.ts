/** A CRC32C as Cloud Storage and the API spell it: base64 of its four bytes, big-endian. */
export function crc32cText(crc32c: number): string {
  const bytes = [24, 16, 8, 0].map((shift) => String.fromCharCode((crc32c >>> shift) & 0xff));
  return btoa(bytes.join(''));
}
