import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startGuardedProcess } from '../../local/guarded-process.ts';
import { claimPort, LOCAL_HOST } from '../../local/ports.ts';
import { waitUntilAnswers } from '../../local/wait-until-answers.ts';

/** A bundle that runs as it does when deployed. */
export interface DeployedFunction {
  readonly url: string;
  /** Everything that it has printed so far. */
  printed(): string;
  close(): Promise<void>;
}

const FRAMEWORK = '@google-cloud/functions-framework';

/**
 * Copies a bundle's folder to an empty place, lays the functions framework with its own dependencies beside it, and
 * starts it as the platform does: `functions-framework --target=NAME`.
 */
export async function startDeployed(name: string, folder: string, env: NodeJS.ProcessEnv): Promise<DeployedFunction> {
  const place = await mkdtemp(join(tmpdir(), 'scenestore-deployed-'));
  await cp(folder, place, { recursive: true });
  await layBeside(place, FRAMEWORK);
  const port = await claimPort(0, 'PORT');
  let printed = '';
  const started = startGuardedProcess({
    command: process.execPath,
    args: [join(place, 'node_modules', FRAMEWORK, 'build/src/main.js'), `--target=${name}`, `--source=${place}`],
    env: { ...env, PORT: String(port) },
    onOutput(text) {
      printed += text;
    },
  });
  const close = async (): Promise<void> => {
    await started.kill();
    await rm(place, { recursive: true, force: true });
  };
  const url = `http://${LOCAL_HOST}:${port}`;
  try {
    // The framework answers this path itself, once the function is loaded.
    await waitUntilAnswers(`${url}/robots.txt`, { process: started, timeoutMs: 30_000 });
  } catch (error) {
    await close();
    throw new Error(`${name} did not start. It printed:\n${printed}`, { cause: error });
  }
  return { url, printed: () => printed, close };
}

/** Links a package and all that it depends on into a folder's `node_modules`, as an installation of it alone would. */
async function layBeside(place: string, root: string): Promise<void> {
  const folders = new Map<string, string>();
  const collect = async (name: string, from: string): Promise<void> => {
    if (folders.has(name)) return;
    const folder = packageFolder(name, from);
    folders.set(name, folder);
    const { dependencies = {} } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    for (const dependency of Object.keys(dependencies)) await collect(dependency, folder);
  };
  await collect(root, import.meta.dirname);
  for (const [name, folder] of folders) {
    const link = join(place, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(folder, link);
  }
}

/** Finds a package's folder, whatever it exports: by the places where Node looks for it. */
function packageFolder(name: string, from: string): string {
  const places = createRequire(join(from, 'package.json')).resolve.paths(`${name}/package.json`) ?? [];
  const found = places.map((place) => join(place, name)).find((folder) => existsSync(join(folder, 'package.json')));
  if (!found) throw new Error(`${name} is not installed`);
  return found;
}
