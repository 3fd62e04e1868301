import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTorture, type TortureRun } from './run-torture.ts';

/** A mistake, made in a copy of the source. */
export interface Mutation {
  /** Path from the root of the repository. */
  file: string;
  /** Text that occurs once in the file. */
  from: string;
  to: string;
}

/** Which scenario has to notice. */
export interface Trial {
  only: string;
  size: number;
  seed: number;
}

const ROOT = join(import.meta.dirname, '../../..');
const COPIED = [
  'functions',
  'shared',
  'local',
  'build',
  'packages',
  'test/support',
  'test/reliability',
  'package.json',
  'firestore.rules',
];

const isSource = (path: string): boolean => !/\/(node_modules|dist)$/.test(path);

/**
 * Plays a scenario on a copy of the source with one mistake in it.
 *
 * @returns What it printed and whether it failed.
 * @throws Error when the text to be changed does not occur exactly once: the source has moved on.
 */
export async function playMutant({ file, from, to }: Mutation, { only, size, seed }: Trial): Promise<TortureRun> {
  const copy = await mkdtemp(join(tmpdir(), 'scenestore-mutant-'));
  try {
    await Promise.all(
      COPIED.map((path) => cp(join(ROOT, path), join(copy, path), { recursive: true, filter: isSource })),
    );
    await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const source = await readFile(join(copy, file), 'utf8');
    if (source.split(from).length !== 2) throw new Error(`${JSON.stringify(from)} does not occur once in ${file}`);
    await writeFile(
      join(copy, file),
      source.replace(from, () => to),
    );
    const flags = ['--only', only, '--size', String(size), '--seed', String(seed), '--minutes', '0', '--no-shrink'];
    return await runTorture(join(copy, 'test/reliability/torture.ts'), flags);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
