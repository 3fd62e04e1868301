import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FRAMEWORK } from './function-package.ts';

/**
 * Lays the functions framework and all that it depends on beside a bundle, as the platform's installation would: links
 * into this project's own packages, and nothing else.
 *
 * @param folder - Where the bundle is.
 * @returns Path of the program that starts functions.
 */
export async function installFramework(folder: string): Promise<string> {
  const packages = new Map<string, string>();
  await collect(FRAMEWORK, import.meta.dirname, packages);
  for (const [name, target] of packages) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(target, link);
  }
  return join(folder, 'node_modules', FRAMEWORK, 'build/src/main.js');
}

/** Finds a package and all that it depends on, by name. */
async function collect(name: string, from: string, packages: Map<string, string>): Promise<void> {
  if (packages.has(name)) return;
  const folder = packageFolder(name, from);
  packages.set(name, folder);
  const { dependencies = {} } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  for (const dependency of Object.keys(dependencies)) await collect(dependency, folder, packages);
}

/** Finds a package's folder, whatever it exports: by the places where Node looks for it. */
function packageFolder(name: string, from: string): string {
  const places = createRequire(join(from, 'package.json')).resolve.paths(`${name}/package.json`) ?? [];
  const found = places.map((place) => join(place, name)).find((folder) => existsSync(join(folder, 'package.json')));
  if (!found) throw new Error(`${name} is not installed`);
  return found;
}
