import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { scriptsDigest } from '../../../build/deploy/scripts-digest.ts';
import { functionNames, ROOT } from '../../../build/functions.ts';
import { type StandIn, startStandIn } from './google/stand-in.ts';
import { putObject } from './google/storage.ts';

/** What became of a build or a script. */
export interface Ended {
  /** Of the step that failed; `undefined`: all went well. */
  failed: string | undefined;
  /** What it printed, and what it wrote to its error output. */
  out: string;
  errors: string;
}

/** A checkout that deploys into a project that does not exist. */
export interface Deployer {
  readonly standIn: StandIn;
  /**
   * Runs cloudbuild.deploy.yaml.
   *
   * @param run.only The steps that are of interest, beside `check` and `lock`; default: all.
   * @param run.afterStep Called after each step that went well; `false`: no further one is run.
   */
  deploy(
    substitutions?: Readonly<Record<string, string>>,
    run?: { buildId?: string; only?: string[]; afterStep?: (step: string) => boolean },
  ): Promise<Ended>;
  /** Runs one script of `deploy/`, as a person does. */
  script(name: string, variables?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Leaves an artifact, as cloudbuild.yaml does; functions that differ have another text. */
  addArtifact(name: string, differing?: Readonly<Record<string, string>>): Promise<void>;
  /** Writes a file of the checkout. */
  write(file: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a project that `deploy/setup.sh` has prepared, with the artifact `first`. */
export async function openDeployer(): Promise<Deployer> {
  const standIn = await startStandIn();
  const checkout = await mkdtemp(join(tmpdir(), 'scenestore-checkout-'));
  await cp(join(ROOT, 'deploy'), join(checkout, 'deploy'), { recursive: true });
  const {
    steps,
    substitutions: defaults,
    options,
  } = parse(await readFile(join(ROOT, 'cloudbuild.deploy.yaml'), 'utf8'));
  const { id: project, number } = standIn.project;

  const deployer: Deployer = {
    standIn,
    async deploy(given = {}, { buildId = 'build-1', only, afterStep } = {}) {
      const unknown = Object.keys(given).find((name) => !(name in defaults));
      if (unknown) throw new RangeError(`Cloud Build refuses the substitution ${unknown}`);
      const workspace = await mkdtemp(join(tmpdir(), 'scenestore-workspace-'));
      await cp(join(checkout, 'deploy'), join(workspace, 'deploy'), { recursive: true });
      standIn.project.put('builds', buildId, { status: 'WORKING' });
      const values: Record<string, string> = {
        ...{ PROJECT_ID: project, PROJECT_NUMBER: number, BUILD_ID: buildId },
        ...{ ...defaults, _ARTIFACT: 'first', ...given },
      };
      const resolve = (text: string): string =>
        text.replaceAll(/\$\{(\w+)\}/g, (_, name) => resolve(values[name] ?? ''));
      const environment = Object.fromEntries(
        options.env.map((pair: string) => resolve(pair).split(/=(.*)/s).slice(0, 2)),
      );
      const ended: Ended = { failed: undefined, out: '', errors: '' };
      const wanted = (id: string): boolean => only === undefined || ['check', 'lock', ...only].includes(id);
      for (const { id, entrypoint, args } of steps.filter((step: { id: string }) => wanted(step.id))) {
        const step = await run([entrypoint, ...args], workspace, { ...standIn.environment, ...environment }, standIn);
        ended.out += step.out;
        ended.errors += step.errors;
        if (step.code !== 0) {
          ended.failed = id;
          break;
        }
        if (afterStep?.(id) === false) break;
      }
      standIn.project.put('builds', buildId, { status: ended.failed ? 'FAILURE' : 'SUCCESS' });
      await rm(workspace, { recursive: true });
      return ended;
    },
    async script(name, variables = {}) {
      const environment = { ...standIn.environment, PROJECT_ID: project, ...variables };
      const { code, out, errors } = await run(['bash', `deploy/${name}`], checkout, environment, standIn);
      return { failed: code === 0 ? undefined : name, out, errors };
    },
    async addArtifact(name, differing = {}) {
      const archive = await packArtifact(name, differing, checkout);
      putObject(`${project}-scenestore-artifacts/artifacts/${name}.tar.gz`, archive, '0', standIn.project);
    },
    async write(file, text) {
      await writeFile(join(checkout, file), text);
    },
    async close() {
      await standIn.close();
      await rm(checkout, { recursive: true });
    },
  };
  const setUp = await deployer.script('setup.sh');
  if (setUp.failed) throw new Error(setUp.errors);
  await deployer.addArtifact('first');
  return deployer;
}

/** Runs a program in a group of its own, so that it can be killed with all that it started. */
function run(
  [program = '', ...args]: string[],
  cwd: string,
  env: Record<string, string>,
  standIn: StandIn,
): Promise<{ code: number | null; out: string; errors: string }> {
  const started = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = { code: 0 as number | null, out: '', errors: '' };
  started.stdout.on('data', (chunk) => (ended.out += chunk));
  started.stderr.on('data', (chunk) => (ended.errors += chunk));
  standIn.crash = () => void (started.pid && process.kill(-started.pid, 'SIGKILL'));
  return new Promise((resolve) => started.on('close', (code) => resolve({ ...ended, code: code ?? 137 })));
}

async function packArtifact(
  name: string,
  differing: Readonly<Record<string, string>>,
  checkout: string,
): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'scenestore-artifact-'));
  for (const bundle of await functionNames()) {
    await mkdir(join(folder, 'dist', bundle), { recursive: true });
    await writeFile(join(folder, 'dist', bundle, 'index.js'), differing[bundle] ?? 'the same');
    for (const file of ['package.json', 'package-lock.json']) await writeFile(join(folder, 'dist', bundle, file), '{}');
  }
  const files = {
    settings: 'JWT_ALGORITHM=HS256|JWT_ISSUER=scenestore|JWT_AUDIENCE=scenestore',
    'api-gateway.json': `{"host": "https://scenestore-x-PROJECT_NUMBER.REGION.run.app", "is": "${differing['api-gateway'] ?? ''}"}`,
    scripts: await scriptsDigest(checkout),
    version: name,
  };
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, 'dist', file), text);
  await run(
    ['tar', '-czf', 'artifact.tar.gz', '-C', 'dist', '.'],
    folder,
    { PATH: process.env.PATH ?? '' },
    {} as StandIn,
  );
  const archive = await readFile(join(folder, 'artifact.tar.gz'));
  await rm(folder, { recursive: true });
  return archive;
}
