import { crc32 } from 'node:zlib';

/** What an image says of itself, by its first bytes and its header. */
export interface ImageHeader {
  type: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Pixels. */
  width: number;
  height: number;
}

/** 100 megapixels: decoded, they take 400 MB of a browser. A header can claim more in a few bytes. */
const MAX_PIXELS = 100_000_000;

/** Reads the header of an image. @returns `undefined` for anything but a JPEG, PNG or WebP whose header holds true */
export function imageHeader(bytes: Buffer): ImageHeader | undefined {
  const found = readJpeg(bytes) ?? readPng(bytes) ?? readWebp(bytes);
  const isShown = found && found.width > 0 && found.height > 0 && found.width * found.height <= MAX_PIXELS;
  return isShown ? found : undefined;
}

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;

/** Start-of-frame markers are C0 to CF, but for these. */
const NO_FRAMES: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

/** Walks the segments of a JPEG up to its pixels. https://www.w3.org/Graphics/JPEG/itu-t81.pdf (B.1.1, B.2.2) */
function readJpeg(bytes: Buffer): ImageHeader | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== START_OF_IMAGE || bytes[2] !== 0xff) return undefined;
  let header: ImageHeader | undefined;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] as number;
    // "Any marker may optionally be preceded by any number of fill bytes".
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === START_OF_SCAN) return header;
    if (marker === END_OF_IMAGE || marker < 0xc0) return undefined;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return undefined;
    const isFrame = marker <= 0xcf && !NO_FRAMES.has(marker);
    if (isFrame && length < 8) return undefined;
    if (isFrame) {
      header = { type: 'image/jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + length;
  }
  return undefined;
}

const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const IHDR_BYTES = 13;

/** "The IHDR chunk shall be the first chunk", and each chunk has a checksum. https://www.w3.org/TR/png-3/#11IHDR */
function readPng(bytes: Buffer): ImageHeader | undefined {
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return undefined;
  if (bytes.readUInt32BE(8) !== IHDR_BYTES || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  if (crc32(bytes.subarray(12, 29)) !== bytes.readUInt32BE(29)) return undefined;
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** https://developers.google.com/speed/webp/docs/riff_container, and RFC 6386 (9.1) for lossy ones */
function readWebp(bytes: Buffer): ImageHeader | undefined {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  if (bytes.toString('latin1', 8, 12) !== 'WEBP' || bytes.readUInt32LE(4) + 8 > bytes.length) return undefined;
  const type = 'image/webp';
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { type, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      if (bytes[20] !== 0x2f) return undefined;
      const sizes = bytes.readUInt32LE(21);
      return { type, width: (sizes & 0x3fff) + 1, height: ((sizes >> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      if (bytes.readUIntBE(23, 3) !== 0x9d012a) return undefined;
      return { type, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    default:
      return undefined;
  }
}
