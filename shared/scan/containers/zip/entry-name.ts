import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { extraField } from './extra-field.ts';

const UNICODE_PATH_FIELD = 0x7075;
const UNICODE_PATH_HEADER_BYTES = 5;

/** The upper half of code page 437, in which names are written that are not marked as UTF-8. */
const CP437_UPPER =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

function fromCp437(name: Buffer): string {
  return Array.from(name, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437_UPPER.charAt(byte - 0x80))).join(
    '',
  );
}

/**
 * The name of a zip entry as text. Info-ZIP's Unicode path wins if it was made for this very name. macOS and others
 * write UTF-8 without saying so, and others say so of what is not, so the bytes decide: what is UTF-8 is read as that,
 * and anything else byte by byte, so that different names stay different.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.6.9, appendix D)
 */
export function entryName(name: Buffer, extra: Buffer): string {
  const field = extraField(extra, UNICODE_PATH_FIELD);
  if (field && field.length > UNICODE_PATH_HEADER_BYTES && field.readUInt32LE(1) === crc32(name)) {
    const unicode = field.subarray(UNICODE_PATH_HEADER_BYTES);
    if (isUtf8(unicode)) return unicode.toString('utf8');
  }
  return isUtf8(name) ? name.toString('utf8') : fromCp437(name);
}
