import { randomBytes } from 'node:crypto';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { Stack } from '../../local/stack/stack.ts';
import { type ScanOptions, scan } from '../../shared/scan/scan.ts';
import { bufferSource } from '../support/buffer-source.ts';
import { LucitraClient, TWO_IMAGES } from '../support/lucitra-client.ts';
import { paxMember, TAR_END, tarHeader, tarMember } from '../support/raw-tar.ts';
import { startTestStack } from '../support/stack.ts';

const MB = 1e6;
const LONGEST_NAME = 4000;

const letters = (count: number): string => [...'abcdefghijklmnopqrstuvwxyz'].slice(0, count).join();
const filesLike = (glob: string) => ({ format: 'custom', adapter: { scenes: { files: glob } } }) as const;
const coco = { format: 'coco' } as const;

/** 20 times 24 choices of four characters each: nearly all that a glob may write out. */
const choices = filesLike(`*{${letters(20)}}{${letters(24)}}?`);
/** A match may be at each of its characters at once. */
const literals = filesLike(`*a${'?'.repeat(480)}`);
/** Likewise, and the capture may begin and end at many of them. */
const capture = {
  format: 'custom',
  adapter: { scenes: { files: `*a${'?'.repeat(200)}{scene}${'b*'.repeat(120)}`, unique: 'scene' } },
} as const;
const jsonLines = { format: 'custom', adapter: { scenes: { lines: '*.jsonl', unique: 'scene' } } } as const;

/** A tar of empty files with such paths, packed. */
function tarOf(paths: readonly string[]): Buffer {
  const members = paths.flatMap((path) => [paxMember({ path }), tarHeader({ name: 'x' })]);
  return gzipSync(Buffer.concat([...members, TAR_END]), { level: 9 });
}

/** As many files with long names as 30 KB hold. */
const longNames = tarOf(Array.from({ length: 2000 }, (_, at) => `${'z'.repeat(LONGEST_NAME)}${at.toString(36)}ab`));
/** Files whose names have nothing in common, so that nothing is known of one from those before. */
const randomNames = tarOf(
  Array.from({ length: 120 }, () => [...randomBytes(LONGEST_NAME)].map((byte) => 'ab'[byte % 2]).join('')),
);
/** https://www.rfc-editor.org/rfc/rfc8878#section-3.1.2 */
const skippableFrame = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]);
const frames = (frame: Uint8Array, bytes: number): Buffer => Buffer.alloc(bytes, frame);

/** Seconds of CPU time of this process, all threads, until the work is done. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

describe('a scan', () => {
  it.each<[string, Buffer, ScanOptions]>([
    ['a glob of 480 characters and random names of files', randomNames, literals],
    ['a glob with a capture and random names of files', randomNames, capture],
    ['20 MB of JSON lines of two bytes', tarMember({ name: 'a.jsonl' }, Buffer.alloc(20 * MB, '1\n')), jsonLines],
    ['8 MB of empty zstd frames', frames(zstdCompressSync(''), 8 * MB), coco],
    ['3 MB of skippable zstd frames', frames(skippableFrame, 3 * MB), coco],
    ['8 MB of empty gzip members', frames(gzipSync(''), 8 * MB), coco],
  ])('refuses %s before they have cost 10 s of CPU time', async (_what, bytes, options) => {
    const refused = () => expect(scan(bufferSource(bytes), options)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });

    const cost = await cpuOf(refused);
    expect(cost).toBeLessThan(10);
  });
});

describe('an upload of 30 KB with a glob of 480 choices', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startTestStack();
  });
  afterAll(() => stack.close());

  it('is counted, and holds up that of another tenant by less than 5 s of CPU time', async () => {
    const { other_api_key, other_project_id } = stack.credentials;
    const [one, other] = [new LucitraClient(stack), new LucitraClient(stack, other_api_key)];
    const hostile = await one.create(choices);
    const honest = await other.create({ project_id: other_project_id });

    // Both are processed in this process, as in one instance of the function.
    const cost = await cpuOf(() =>
      Promise.all([one.upload(hostile, new Uint8Array(longNames)), other.upload(honest, TWO_IMAGES)]),
    );

    expect(longNames.length).toBeLessThan(31_000);
    expect(await one.get(hostile.id)).toMatchObject({ status: 'pending', scene_count: 1110 });
    expect(await other.get(honest.id)).toMatchObject({ status: 'pending', scene_count: 2 });
    expect(cost).toBeLessThan(5);
  });
});
