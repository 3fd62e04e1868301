import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32c } from '@node-rs/crc32';
import fc from 'fast-check';
import { QUANTUM, StagedFile } from '../../src/uploads/staged-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'scenestore-staged-'));
afterAll(() => rmSync(directory, { recursive: true }));

const BYTES = randomBytes(4 * QUANTUM);
let count = 0;
const newPath = (): string => join(directory, `file-${count++}`);

/** A step of an upload: bytes, the end of a request, or a restart of the server. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: QUANTUM + 100 }) },
  { weight: 2, arbitrary: fc.constant('pause' as const) },
  { weight: 1, arbitrary: fc.constant('restart' as const) },
);

describe('a staged file', () => {
  it('holds, and has hashed, exactly the bytes that were kept, however they came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        const path = newPath();
        let file = new StagedFile(path);
        for (const next of steps) {
          if (typeof next === 'number') await file.write(BYTES.subarray(file.received, file.received + next));
          else await file.pause();
          if (next === 'restart') file = await StagedFile.reopen(path);
          if (typeof next === 'string') expect(file.received % QUANTUM).toBe(0);
        }

        const content = await file.finish();

        const expected = BYTES.subarray(0, content.size);
        expect(readFileSync(path).equals(expected)).toBe(true);
        expect(content.md5Hash).toBe(createHash('md5').update(expected).digest('base64'));
        expect(Buffer.from(content.crc32c, 'base64').readUInt32BE()).toBe(crc32c(expected));
      }),
      { numRuns: process.env.LONG ? 100 : 10 },
    );
  });

  it('loses what is short of a quantum when a request breaks off', async () => {
    const file = new StagedFile(newPath());
    await file.write(BYTES.subarray(0, QUANTUM + 1));

    expect(file.received).toBe(QUANTUM + 1);
    await file.pause();

    expect([file.received, file.persisted]).toEqual([QUANTUM, QUANTUM]);
  });

  it('is gone when the upload is given up', async () => {
    const path = newPath();
    const file = new StagedFile(path);
    await file.write(BYTES.subarray(0, QUANTUM));

    await file.abandon();

    expect(() => readFileSync(path)).toThrow('ENOENT');
  });
});
