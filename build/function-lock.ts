import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './functions.ts';

/** A package as a lock file has it. https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json */
export interface LockedPackage {
  version?: string;
  integrity?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  dev?: boolean;
}

/** A lock file: every package by the folder that it is installed in. */
export interface LockFile {
  packages: Record<string, LockedPackage>;
}

/** The lock file of this project. */
export function rootLock(): LockFile {
  return JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
}

/**
 * The lock file beside a bundle, by which the builder of Google Cloud runs `npm ci`: what the package needs, and all that
 * that needs, in the versions and with the checksums of this project's own lock file, which the tests ran on.
 *
 * @param functionPackage The `package.json` beside the bundle.
 * @throws Error when a dependency is not in this project's lock file.
 */
export function functionLock(
  functionPackage: { name: string; dependencies?: Record<string, string> },
  lock: LockFile = rootLock(),
): object {
  const needed = new Map<string, LockedPackage>();
  collect('', functionPackage.dependencies ?? {}, lock, needed);
  const packages = Object.fromEntries([...needed].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    name: functionPackage.name,
    lockfileVersion: 3,
    requires: true,
    packages: { '': functionPackage, ...packages },
  };
}

function collect(
  from: string,
  names: Record<string, string>,
  lock: LockFile,
  needed: Map<string, LockedPackage>,
): void {
  for (const name of Object.keys(names)) {
    const folder = installed(name, from, lock);
    if (!folder) throw new Error(`package-lock.json has no ${name}, which ${from || 'the function'} needs`);
    if (needed.has(folder)) continue;
    const { dev: _, ...found } = lock.packages[folder] ?? {};
    needed.set(folder, found);
    collect(folder, { ...found.dependencies, ...found.optionalDependencies }, lock, needed);
  }
}

/** Where a package finds another one: in its own folder, or in that of one that it lies in. */
function installed(name: string, from: string, { packages }: LockFile): string | undefined {
  for (let folder = from; ; folder = folder.replace(/(^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
    const candidate = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[candidate]) return candidate;
    if (folder === '') return undefined;
  }
}
