import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FirestoreExports } from '../../../local/emulator/firestore-exports.ts';

let folder: string;
let exports: FirestoreExports;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenestore-exports-'));
  exports = new FirestoreExports(folder);
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes an export as the emulator lays it out. */
const holding =
  (documents: string) =>
  async (target: string): Promise<string> => {
    const file = join(target, 'firestore/firestore.overall_export_metadata');
    await mkdir(join(target, 'firestore/all_namespaces'), { recursive: true });
    await writeFile(join(target, 'firestore/all_namespaces/output-0'), documents);
    await writeFile(file, new Date().toISOString());
    return file;
  };

async function documents(importFrom: string | undefined): Promise<string> {
  return readFile(join(dirname(importFrom ?? ''), 'all_namespaces/output-0'), 'utf8');
}

const folders = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name !== 'export.json');

describe('the exports of Firestore', () => {
  it('begin with none', async () => {
    expect(await exports.takeUp()).toBeUndefined();
  });

  it('replace each other whole', async () => {
    await exports.add(holding('one'), { isFinal: false });
    await exports.add(holding('two'), { isFinal: true });

    const kept = await exports.takeUp();

    expect(await documents(kept?.importFrom)).toBe('two');
    expect(kept?.isFinal).toBe(true);
    expect(await folders()).toHaveLength(1);
  });

  it('are not final any more once a stack goes on from them', async () => {
    await exports.add(holding('one'), { isFinal: true });
    await exports.takeUp();

    expect(await exports.takeUp()).toMatchObject({ isFinal: false, exportedAt: expect.any(Date) });
  });

  it('stay as they are while nothing changes', async () => {
    await exports.add(holding('same'), { isFinal: false });
    const [first] = await folders();
    await exports.add(holding('same'), { isFinal: false });

    expect(await folders()).toEqual([first]);
  });

  it('keep the old one when a new one breaks off, and leave nothing of the new one', async () => {
    await exports.add(holding('old'), { isFinal: false });
    const broken = exports.add(
      async (target) => {
        await holding('half')(target);
        throw new Error('ENOSPC: no space left on device');
      },
      { isFinal: false },
    );

    await expect(broken).rejects.toThrow('ENOSPC');
    expect(await documents((await exports.takeUp())?.importFrom)).toBe('old');
    expect(await folders()).toHaveLength(1);
  });

  it('keep the old one when the process dies in between, and clear away the new one with the next', async () => {
    await exports.add(holding('old'), { isFinal: false });
    await holding('half')(join(folder, 'of a crash'));

    expect(await documents((await exports.takeUp())?.importFrom)).toBe('old');
    await exports.add(holding('new'), { isFinal: false });
    expect(await folders()).toHaveLength(1);
    expect(await documents((await exports.takeUp())?.importFrom)).toBe('new');
  });
});
