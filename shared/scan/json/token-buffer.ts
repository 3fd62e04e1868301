import { limitExceeded, type ScanLimits } from '../limits.ts';

const BACKSLASH = 0x5c;
const NOT_ASCII = 0x80;

/** 24 bytes: what most keys and names stay below. */
const SHORT_BYTES = 24;

/** The bytes of one token, which may lie in several chunks; a token within one chunk is never copied. */
export class TokenBuffer {
  readonly #limits: ScanLimits;
  readonly #name: string;
  #parts: Buffer[] = [];
  #length = 0;

  /** @param name of the document in messages */
  constructor(limits: ScanLimits, name: string) {
    this.#limits = limits;
    this.#name = name;
  }

  /** Keeps what a chunk holds of a token that goes on in the next. @throws ScanFault LIMIT_EXCEEDED */
  append(bytes: Buffer, start: number, end: number): void {
    this.#grow(end - start);
    this.#parts.push(Buffer.from(bytes.subarray(start, end)));
  }

  /** The whole token as a string value, escapes decoded; the arguments are its last part. @throws ScanFault LIMIT_EXCEEDED */
  takeString(bytes: Buffer, start: number, end: number): string {
    this.#grow(end - start);
    if (this.#parts.length > 0) {
      const whole = this.#join(bytes.subarray(start, end));
      return decode(whole, 0, whole.length);
    }
    this.#length = 0;
    return decode(bytes, start, end);
  }

  /** The whole token as it stands; the arguments are its last part. @throws ScanFault LIMIT_EXCEEDED */
  takeWord(bytes: Buffer, start: number, end: number): string {
    this.#grow(end - start);
    if (this.#parts.length > 0) return this.#join(bytes.subarray(start, end)).toString('latin1');
    this.#length = 0;
    return bytes.toString('latin1', start, end);
  }

  #grow(bytes: number): void {
    this.#length += bytes;
    if (this.#length > this.#limits.maxJsonStringBytes) {
      throw limitExceeded('maxJsonStringBytes', this.#limits, this.#name);
    }
  }

  #join(last: Buffer): Buffer {
    const parts = this.#parts;
    this.#parts = [];
    this.#length = 0;
    return Buffer.concat([...parts, last]);
  }
}

/** The value of a string whose grammar was checked, from its bytes between the quotes. */
export function decode(bytes: Buffer, start: number, end: number): string {
  let text = '';
  // Keys and most names are short ASCII, which needs no decoder.
  if (end - start <= SHORT_BYTES) {
    let at = start;
    for (; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte >= NOT_ASCII || byte === BACKSLASH) break;
      text += String.fromCharCode(byte);
    }
    if (at === end) return text;
  }
  text = bytes.toString('utf8', start, end);
  // The grammar was checked on the way, so that only the meaning of the escapes is left to JSON.parse.
  return text.includes('\\') ? String(JSON.parse(`"${text}"`)) : text;
}
