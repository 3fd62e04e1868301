import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BegunPushes } from '../../src/push/begun-pushes.ts';
import { purgeOld } from '../../src/state/purge-old.ts';

const DAY_SECONDS = 24 * 60 * 60;

describe('what a client keeps between runs', () => {
  let state: string;
  beforeEach(async () => {
    state = await mkdtemp(join(tmpdir(), 'state-'));
  });
  afterEach(() => rm(state, { recursive: true }));

  async function writeAged(path: string, days: number): Promise<void> {
    await writeFile(path, '{}');
    const then = Date.now() / 1000 - days * DAY_SECONDS;
    await utimes(path, then, then);
  }

  it('is deleted when it was written more than 30 days ago, drafts of killed runs too', async () => {
    await writeAged(join(state, 'old.jsonl'), 31);
    await writeAged(join(state, 'old.jsonl.6f1c.draft'), 31);
    await writeAged(join(state, 'recent.jsonl'), 29);

    await purgeOld(state);

    expect(await readdir(state)).toEqual(['recent.jsonl']);
  });

  it('is no fault when it is not there, or cannot be deleted', async () => {
    await mkdir(join(state, 'folder'));
    await writeFile(join(state, 'folder/file'), '');

    await purgeOld(join(state, 'absent'));
    await purgeOld(state, Date.now() + 31 * DAY_SECONDS * 1000);

    expect(await readdir(state)).toEqual(['folder']);
  });

  it('of a push ends with it, and that of pushes that were given up when the next one begins', async () => {
    const pushes = new BegunPushes(state, ['service', 'one']);
    await mkdir(join(state, 'pushes'));
    await writeAged(join(state, 'pushes/given-up.json'), 31);

    await pushes.write({ id: 'ds_7kx9m2', session: 'https://storage.googleapis.com/session' });
    const begun = await readdir(join(state, 'pushes'));
    await pushes.remove();

    expect(begun).toHaveLength(1);
    expect(begun).not.toContain('given-up.json');
    expect(await readdir(join(state, 'pushes'))).toEqual([]);
  });
});
