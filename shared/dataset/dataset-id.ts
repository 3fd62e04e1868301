/** The lower-case alphabet of Crockford's base32: no i, l, o or u. https://www.crockford.com/base32.html */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const ENCODED_LENGTH = 26;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// 26 characters carry 130 bits: the first one of a 128-bit number is at most 7.
const SHORT = new RegExp(`^ds_[0-7][${ALPHABET}]{${ENCODED_LENGTH - 1}}$`);

/** The spelling of a dataset's UUID in the Lucitra and DreamLake dialects: `ds_` and 26 base32 characters. */
export function toShortId(uuid: string): string {
  let bits = BigInt(`0x${uuid.replaceAll('-', '')}`);
  let encoded = '';
  for (let i = 0; i < ENCODED_LENGTH; i++) {
    encoded = ALPHABET.charAt(Number(bits & 31n)) + encoded;
    bits >>= 5n;
  }
  return `ds_${encoded}`;
}

/** The UUID behind either spelling of a dataset's id, or `undefined` when it is neither. */
export function parseDatasetId(id: string): string | undefined {
  const lower = id.toLowerCase();
  if (UUID.test(lower)) return lower;
  if (!SHORT.test(id)) return undefined;
  let bits = 0n;
  for (const character of id.slice(3)) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(character));
  const hex = bits.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
