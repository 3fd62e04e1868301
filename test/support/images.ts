import { encode } from 'fast-png';

/** Size of an image in pixels, and what else its bytes depend on. */
export interface ImageSpec {
  width?: number;
  height?: number;
  /** Bytes that are added behind the image, so that it has a size of its own. */
  padding?: number;
  /** The grey of its pixels. */
  grey?: number;
}

/** A PNG that any viewer shows. */
export function png({ width = 4, height = 3, padding = 0, grey = 0 }: ImageSpec = {}): Buffer {
  const data = new Uint8Array(width * height).fill(grey);
  return Buffer.concat([encode({ width, height, data, channels: 1, depth: 8 }), Buffer.alloc(padding)]);
}

/** The segments of a JPEG, without pixels behind them. */
export function jpeg({ width = 4, height = 3, padding = 0 }: ImageSpec = {}): Buffer {
  const comment = segment(0xfe, Buffer.from('a comment \xff\xc0 that is no frame', 'latin1'));
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  const scan = segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0]));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    comment,
    Buffer.from([0xff]),
    segment(0xc4, Buffer.alloc(17)),
    segment(0xc2, frame),
    scan,
    Buffer.from([0xff, 0xd9]),
    Buffer.alloc(padding),
  ]);
}

/** The first chunk of a WebP: lossy, lossless or extended. */
export function webp(kind: 'VP8 ' | 'VP8L' | 'VP8X', { width = 4, height = 3, padding = 0 }: ImageSpec = {}): Buffer {
  const body = Buffer.alloc(10);
  if (kind === 'VP8 ') {
    body.set([0, 0, 0, 0x9d, 0x01, 0x2a]);
    body.writeUInt16LE(width, 6);
    body.writeUInt16LE(height, 8);
  } else if (kind === 'VP8L') {
    body[0] = 0x2f;
    body.writeUInt32LE((width - 1) | ((height - 1) << 14), 1);
  } else {
    body.writeUIntLE(width - 1, 4, 3);
    body.writeUIntLE(height - 1, 7, 3);
  }
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  const riff = Buffer.alloc(4);
  riff.writeUInt32LE(4 + 8 + body.length + padding);
  return Buffer.concat([Buffer.from('RIFF'), riff, Buffer.from(`WEBP${kind}`), size, body, Buffer.alloc(padding)]);
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
