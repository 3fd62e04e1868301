import fc from 'fast-check';
import { imageHeader } from '../../../../shared/scan/previews/image-header.ts';
import { jpeg, png, webp } from '../../../support/images.ts';

const size = { width: 300, height: 200 };

describe('the header of an image', () => {
  it.each<[string, Buffer, string]>([
    ['a PNG', png(size), 'image/png'],
    ['a JPEG', jpeg(size), 'image/jpeg'],
    ['a lossy WebP', webp('VP8 ', size), 'image/webp'],
    ['a lossless WebP', webp('VP8L', size), 'image/webp'],
    ['an extended WebP', webp('VP8X', size), 'image/webp'],
  ])('of %s says its kind and its size', (_what, bytes, type) => {
    expect(imageHeader(bytes)).toEqual({ type, ...size });
  });

  it.each<[string, Buffer]>([
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'.repeat(3))],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['nothing', Buffer.alloc(0)],
    ['a GIF', Buffer.from('GIF89a\x04\0\x03\0'.padEnd(64), 'latin1')],
    ['a JPEG that is cut off in its header', jpeg(size).subarray(0, 30)],
    ['a JPEG without a frame', Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xda, 0, 2]), png()])],
    ['a JPEG that begins as one and goes on as HTML', Buffer.from('\xff\xd8\xff<html>'.padEnd(64), 'latin1')],
    ['a JPEG without height', jpeg({ ...size, height: 0 })],
    ['a PNG whose header was changed', Buffer.from(png(size)).fill(1, 16, 20)],
    ['a PNG that is cut off', png(size).subarray(0, 30)],
    ['a PNG of many gigapixels', png({ width: 1, height: 1 }).fill(0x7f, 16, 17)],
    ['a WebP that claims more bytes than it has', webp('VP8X', { ...size, padding: 9 }).subarray(0, 33)],
    ['a WebP of another kind', Buffer.from(webp('VP8X', size).toString('latin1').replace('VP8X', 'ALPH'), 'latin1')],
    ['a WebP of 268 megapixels', webp('VP8L', { width: 16384, height: 16384 })],
  ])('of %s is none', (_what, bytes) => {
    expect(imageHeader(bytes)).toBeUndefined();
  });

  it('is read of any bytes without an error, and never has an area that is none', () => {
    const begin = fc.constantFrom(jpeg(), png(), webp('VP8 '), webp('VP8L'), webp('VP8X'), Buffer.alloc(0));
    fc.assert(
      fc.property(begin, fc.nat(80), fc.uint8Array({ maxLength: 60 }), (image, kept, rest) => {
        const header = imageHeader(Buffer.concat([image.subarray(0, kept), rest]));
        expect(header === undefined || (header.width > 0 && header.height > 0)).toBe(true);
      }),
    );
  });
});
