import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { closeNow, listen } from '../../../local/http-server.ts';
import { claimPort } from '../../../local/ports.ts';
import { type NpmStart, npmStart, stillRunning } from '../../support/npm-start.ts';

const mostSecondsToReady = 15;

describe('npm start', () => {
  let folder: string;
  let variables: { PORT: string; STORAGE_PORT: string; FIRESTORE_PORT: string; DATA_DIR: string };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-npm-start-'));
    variables = {
      PORT: String(await claimPort(0, 'PORT')),
      STORAGE_PORT: String(await claimPort(0, 'STORAGE_PORT')),
      FIRESTORE_PORT: String(await claimPort(0, 'FIRESTORE_PORT')),
      DATA_DIR: join(folder, 'data'),
    };
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('goes from nothing to a processed dataset by the commands it prints, and leaves nothing running', async () => {
    const started = performance.now();
    const stack = await npmStart(variables);
    const seconds = (performance.now() - started) / 1000;
    const answers = await runMainJob(stack, folder);
    const processes = await stack.processes();
    const java = (await stillRunning(processes)).filter((row) => row.includes('CloudFirestore'));
    const code = await stack.stop();

    expect(seconds).toBeLessThan(mostSecondsToReady);
    expect(stack.printed.trimEnd().split('\n').at(-1)).toBe(`ready http://127.0.0.1:${variables.PORT}`);
    expect(answers).toMatch(/"datasets":\[\{[^}]*"name":"warehouse-v3"[^}]*"scene_count":2/);
    expect(java).not.toEqual([]);
    expect(code).toBe(0);
    expect(await stillRunning(processes)).toEqual([]);
    for (const name of ['PORT', 'STORAGE_PORT', 'FIRESTORE_PORT'] as const) {
      expect(await claimPort(Number(variables[name]), name)).toBe(Number(variables[name]));
    }
  }, 60_000);

  it('takes the commands of the README, as pasted', async () => {
    const stack = await npmStart(variables);
    await symlink(variables.DATA_DIR, join(folder, '.local'));
    const answers = await run(await readmeMainJob(), folder);
    await stack.stop();

    expect(answers).toMatch(/"scene_count":2,"total_size_bytes":\d+,"uploaded_at":"[^"]+".*"gcs_path":"gs:/);
  }, 60_000);

  it('goes on from the last run with --keep, and starts empty without', async () => {
    const kept = await npmStart(variables, ['--keep']);
    const namesKept = await datasetNames(variables.DATA_DIR);
    await kept.stop();
    const empty = await npmStart(variables);
    const namesWithout = await datasetNames(variables.DATA_DIR);
    await empty.stop();

    expect(namesKept).toEqual(['warehouse-v3']);
    expect(namesWithout).toEqual([]);
  }, 60_000);

  it.each(['PORT', 'STORAGE_PORT', 'FIRESTORE_PORT'])('says in one line that the port in %s is taken', async (name) => {
    const holder = createServer();
    const taken = new URL(await listen(holder, 0)).port;

    const stack = await npmStart({ ...variables, [name]: taken });
    const code = await stack.exited;
    await closeNow(holder);

    expect(code).toBe(1);
    expect(stack.complaints).toMatch(new RegExp(`^Port ${taken} is taken. Set ${name} to a free port.*\\n$`));
  });

  it('says what to install when there is no Firestore emulator', async () => {
    const stack = await npmStart({ ...variables, FIRESTORE_EMULATOR_JAR: join(folder, 'missing.jar') });

    expect(await stack.exited).toBe(1);
    expect(stack.complaints).toContain('FIRESTORE_EMULATOR_JAR names a file that does not exist');
  });
});

function runMainJob({ printed }: NpmStart, cwd: string): Promise<string> {
  return run(printed.slice(printed.indexOf('# 1.'), printed.lastIndexOf('ready ')), cwd);
}

/** The shell commands of the README's chapter on the main job. */
async function readmeMainJob(): Promise<string> {
  const readme = await readFile(join(import.meta.dirname, '../../../README.md'), 'utf8');
  const [, chapter = ''] = /## The main job\n([\s\S]*?)\n## /.exec(readme) ?? [];
  return [...chapter.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, commands]) => commands).join('');
}

/** Runs commands as they are, in one shell, as a reader would paste them. */
async function run(commands: string, cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-euc', commands], { cwd, timeout: 30_000 });
  return stdout;
}

async function datasetNames(dataDir: string): Promise<string[]> {
  const { base_url, api_key, project_id } = JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8'));
  const response = await fetch(`${base_url}/v1/datasets?project_id=${project_id}`, {
    headers: { authorization: `Bearer ${api_key}` },
  });
  const { datasets } = (await response.json()) as { datasets: { name: string }[] };
  return datasets.map(({ name }) => name);
}
