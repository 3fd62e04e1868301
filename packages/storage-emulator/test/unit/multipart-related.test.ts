import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { boundaryOf, readMultipart } from '../../src/uploads/multipart-related.ts';

const BOUNDARY = '==frontier==';

function message(metadata: string, media: Uint8Array, eol: string): Buffer {
  const head = [`--${BOUNDARY}`, 'Content-Type: application/json', '', metadata, `--${BOUNDARY}`];
  return Buffer.concat([
    Buffer.from([...head, 'content-type: application/x-tar', '', ''].join(eol)),
    media,
    Buffer.from(`${eol}--${BOUNDARY}--${eol}`),
  ]);
}

async function* inPieces(bytes: Buffer, sizes: number[]): AsyncGenerator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function read(body: Buffer, sizes: number[]) {
  const { media, ...rest } = await readMultipart(inPieces(body, sizes), BOUNDARY);
  return { ...rest, media: await buffer(media) };
}

/** Bytes that are full of what could be taken for the end: line ends, dashes, and beginnings of the boundary. */
const trickyMedia = fc
  .array(fc.oneof(fc.constantFrom('\r', '\n', '\r\n', '--', `--${BOUNDARY.slice(0, -1)}`, '\n--==', '=', 'x')))
  .map((parts) => Buffer.from(parts.join('')));
const media = fc
  .oneof(
    trickyMedia,
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  )
  // A writer picks a boundary that its media do not hold: `=` completes the beginning above.
  .filter((bytes) => !bytes.includes(`--${BOUNDARY}`));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

describe('a multipart upload', () => {
  it.each(['\r\n', '\n'])('comes out as it went in, in whatever pieces, with lines that end in %j', async (eol) => {
    await fc.assert(
      fc.asyncProperty(media, sizes, async (bytes, pieces) => {
        const result = await read(message('{"name":"a"}', bytes, eol), pieces);

        expect(result.metadata).toEqual({ name: 'a' });
        expect(result.mediaType).toBe('application/x-tar');
        expect(result.media.equals(bytes)).toBe(true);
      }),
    );
  });

  it('may begin with empty lines', async () => {
    const body = Buffer.concat([Buffer.from('\r\n\r\n'), message('{}', Buffer.from('x'), '\r\n')]);

    expect((await read(body, [7])).media.toString()).toBe('x');
  });

  it('that breaks off anywhere is refused', async () => {
    const whole = message('{"name":"a"}', Buffer.from('some bytes'), '\r\n');
    const closing = whole.length - '--\r\n'.length;

    for (let length = 0; length < closing; length++) {
      await expect(read(whole.subarray(0, length), [5])).rejects.toMatchObject({ status: 400 });
    }
  });

  it.each([
    ['another boundary', 'no boundary at all\r\n', 'does not begin with its boundary'],
    ['a line without an end', 'x'.repeat(100_000), 'too long'],
    ['metadata that is no JSON', message('{', Buffer.from('x'), '\n').toString(), 'Parse Error'],
    ['metadata that is no object', message('[]', Buffer.from('x'), '\n').toString(), 'Expected a JSON object'],
  ])('with %s is refused', async (_case, body, problem) => {
    await expect(read(Buffer.from(body), [64])).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(problem),
    });
  });
});

describe('its boundary', () => {
  it.each([
    ['multipart/related; boundary=abc', 'abc'],
    ['multipart/related; boundary="a b=c"', 'a b=c'],
    ["multipart/related; boundary='===12=='", '===12=='],
    ['Multipart/Related; type="application/json"; Boundary=abc; charset=utf-8', 'abc'],
  ])('of %s is %s', (header, boundary) => {
    expect(boundaryOf(header)).toBe(boundary);
  });

  it.each([undefined, 'multipart/related', 'text/plain; boundary=abc'])('is missing from %p', (header) => {
    expect(() => boundaryOf(header)).toThrow(expect.objectContaining({ status: 400 }));
  });
});
